// The units of money in the heads of columns, where a province prints them: behind the statutory label, no part of it.

import Figures

extension Table {
  /// A head, and the unit of everything below it.
  public struct UnitNote: Hashable, Sendable {
    /// The row of the head.
    public var row: Int
    /// Its index among the cells of the row.
    public var cell: Int
    /// The unit as it is noted behind the label.
    public var text: String

    /// Notes a unit behind a head.
    public init(row: Int, cell: Int, text: String) {
      self.row = row
      self.cell = cell
      self.text = text
    }
  }

  /// The lowest heads whose columns all hold money in one unit, and whose labels do not name it.
  public var unitNotes: [UnitNote] {
    let grid = self.grid
    var notes: [UnitNote] = []
    for band in grid.bands {
      guard let line = band.head.last else { continue }
      let units = columnUnits(grid, band.body)
      var column = 0
      while column < grid.columnCount {
        guard let index = grid.index(row: line, column: column) else {
          column += 1
          continue
        }
        let place = grid.places[index]
        column = max(place.columns.upperBound, column + 1)
        let found = Set(place.columns.map { units[$0] })
        guard found.count == 1, case .one(let kind)? = found.first, let unit = kind.unit, let text = kind.unitNote,
          case .text(let label) = rows[place.row].cells[place.index].content, !label.plainText.contains(unit)
        else { continue }
        notes.append(UnitNote(row: place.row, cell: place.index, text: text))
      }
    }
    return notes
  }

  /// Prints its unit behind every label in ``unitNotes``.
  public mutating func noteUnits() {
    for note in unitNotes { rows[note.row].cells[note.cell].addition = note.text }
  }

  private enum ColumnUnit: Hashable {
    case none
    case one(CellKind)
    case several
  }

  private func columnUnits(_ grid: TableGrid, _ body: Range<Int>) -> [ColumnUnit] {
    var units = [ColumnUnit](repeating: .none, count: grid.columnCount)
    for place in grid.places where body.contains(place.row) {
      guard case .figure(let figure) = rows[place.row].cells[place.index].content else { continue }
      let kind = figure.definition.kind
      for column in place.columns {
        units[column] = units[column] == .none || units[column] == .one(kind) ? .one(kind) : .several
      }
    }
    return units
  }
}

extension [Block] {
  /// Prints the units of money in the heads of all statutory tables.
  public mutating func noteUnits() {
    self = map { block in
      guard case .table(var table) = block, table.isStatutory else {
        return block.changingInside { inner in
          var inner = inner
          inner.noteUnits()
          return inner
        }
      }
      table.noteUnits()
      return .table(table)
    }
  }
}
