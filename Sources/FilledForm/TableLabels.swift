// Where a table of the form stands in a workbook: its lines and columns are where most of their figures are. From them
// follow the places of its labels, and which figures were moved away.

import Diagnostics
import Document
import StatutoryForm
import WorkbookReader

/// The labels of a table as they stand in a workbook, by the lines and cells of the form's grid.
struct TableLabels {
  /// A label: what the form says, and where it should stand.
  struct Label {
    var line: Int
    var cell: Int
    var text: String
    var spot: FormCells.Spot?
  }

  /// A figure that stands elsewhere than the others of its line and column.
  struct Moved {
    /// The form's cell.
    var cell: Int
    var spot: FormCells.Spot
    var expected: WorkbookAddress
  }

  private let table: Form.Table
  private var grid: TableGrid { table.prototype.grid }
  private var rows: [Int?]
  private var columns: [Int?]
  private let sheet: Int?
  /// The figures that were moved.
  private(set) var moved: [Moved] = []
  /// Rows and columns of figures out of their order.
  private(set) var displaced: [Displaced] = []
  /// Where the figures are, and where those should be that are not there.
  private(set) var known: Set<WorkbookAddress> = []
  /// Whether cells of the table are missing.
  let isIncomplete: Bool

  /// A row or column out of its order.
  struct Displaced {
    var isRow: Bool
    var spot: FormCells.Spot
  }

  /// Finds a table by those of its figures that are there.
  init(_ table: Form.Table, spots: [Int: FormCells.Spot], cells: FormCells) {
    self.table = table
    let grid = table.prototype.grid
    rows = Array(repeating: nil, count: grid.rowCount)
    columns = Array(repeating: nil, count: grid.columnCount)
    isIncomplete = table.cells.contains { spots[$0] == nil }
    sheet = Self.mostFrequent(table.cells.compactMap { spots[$0]?.sheet })
    guard let sheet else { return }
    let figures = grid.places.compactMap { place -> (cell: TableGrid.Place, index: Int, spot: FormCells.Spot)? in
      guard let index = table.cell(at: place).figure?.index, let spot = spots[index] else { return nil }
      return (place, index, spot)
    }
    let here = figures.filter { $0.spot.sheet == sheet }
    for (row, line) in Dictionary(grouping: here, by: \.cell.row) {
      rows[row] = Self.mostFrequent(line.map(\.spot.address.row))
    }
    for (column, line) in Dictionary(grouping: here, by: \.cell.column) {
      columns[column] = Self.mostFrequent(line.map(\.spot.address.column))
    }
    known = Set(figureAddresses)
    for figure in figures {
      guard let row = rows[figure.cell.row], let column = columns[figure.cell.column] else { continue }
      let expected = WorkbookAddress(row: row, column: column)
      if figure.spot != FormCells.Spot(sheet: sheet, address: expected) {
        moved.append(Moved(cell: figure.index, spot: figure.spot, expected: expected))
      }
    }
    displaced = Self.displaced(rows, columns, on: sheet)
    findHeads()
    let surroundings = Surroundings(cells.workbook.sheets[sheet], rows: rows.compactMap { $0 })
    for row in rows.indices { walkLeft(in: row, surroundings) }
  }

  /// The first row and the first column of figures that stand where they should not: above or left of those that they follow.
  private static func displaced(_ rows: [Int?], _ columns: [Int?], on sheet: Int) -> [Displaced] {
    func firstBackward(_ places: [Int?]) -> Int? {
      var last = -1
      for place in places.compactMap({ $0 }) {
        if place <= last { return place }
        last = place
      }
      return nil
    }
    var found: [Displaced] = []
    if let row = firstBackward(rows) {
      found.append(Displaced(isRow: true, spot: .init(sheet: sheet, address: WorkbookAddress(row: row, column: 0))))
    }
    if let column = firstBackward(columns) {
      let top = rows.lazy.compactMap { $0 }.min() ?? 0
      found.append(
        Displaced(isRow: false, spot: .init(sheet: sheet, address: WorkbookAddress(row: top, column: column))))
    }
    return found
  }

  /// The value that most have; of several, the smallest.
  private static func mostFrequent(_ values: [Int]) -> Int? {
    Dictionary(grouping: values, by: { $0 }).max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key
  }

  /// Lines above a band's first figures stand right above them.
  private mutating func findHeads() {
    for line in rows.indices.reversed() where rows[line] == nil && line + 1 < rows.count {
      if table.rows[line].role != .body, let below = rows[line + 1], below > 0 { rows[line] = below - 1 }
    }
  }

  /// The columns of labels, from a line's first figure to the left, over merged cells and columns that somebody put in.
  private mutating func walkLeft(in line: Int, _ surroundings: Surroundings) {
    guard table.rows[line].role == .body, let row = rows[line] else { return }
    let tiles = grid.places.filter { $0.rows.contains(line) }.sorted { $0.column < $1.column }
    guard let first = tiles.firstIndex(where: { table.cell(at: $0).figure != nil }),
      var column = columns[tiles[first].column]
    else { return }
    for tile in tiles[..<first].reversed() {
      guard let start = surroundings.start(leftOf: column, row: row, span: tile.columnSpan) else { return }
      column = start
      if columns[tile.column] == nil { columns[tile.column] = column }
    }
  }

  /// The labels, each with its place where that is known.
  var labels: [Label] {
    grid.places.compactMap { place in
      guard let text = table.cell(at: place).label else { return nil }
      var spot: FormCells.Spot?
      if let sheet, let row = rows[place.row], let column = columns[place.column] {
        spot = FormCells.Spot(sheet: sheet, address: WorkbookAddress(row: row, column: column))
      }
      return Label(line: place.row, cell: place.index, text: text, spot: spot)
    }
  }

  /// Where the figures should stand.
  private var figureAddresses: [WorkbookAddress] {
    grid.places.compactMap { place in
      guard table.cell(at: place).figure != nil, let row = rows[place.row], let column = columns[place.column] else {
        return nil
      }
      return WorkbookAddress(row: row, column: column)
    }
  }

  /// The rectangle of the figures, where anything that is typed is meant as a figure.
  var figureArea: (sheet: Int, rows: ClosedRange<Int>, columns: ClosedRange<Int>)? {
    let places = figureAddresses
    guard let sheet, let top = places.map(\.row).min(), let bottom = places.map(\.row).max(),
      let left = places.map(\.column).min(), let right = places.map(\.column).max()
    else { return nil }
    return (sheet, top...bottom, left...right)
  }
}

extension Form.Table {
  /// The cell at a place of its grid.
  fileprivate func cell(at place: TableGrid.Place) -> Cell { rows[place.row].cells[place.index] }
}

/// What stands around the figures of a table: its merged cells, and the columns where there is nothing at all.
private struct Surroundings {
  /// The merged ranges beside the table.
  private var merges: [WorkbookRange] = []
  /// Columns where something stands, or that are merged.
  private var filled: Set<Int> = []
  /// A merged range of more columns is no label.
  private static let mostColumns = 64

  init(_ sheet: WorkbookSheet, rows: [Int]) {
    guard let top = rows.min(), let bottom = rows.max() else { return }
    merges = sheet.merges.filter {
      $0.last.row >= top && $0.first.row <= bottom && $0.last.column - $0.first.column < Self.mostColumns
    }
    for range in merges { filled.formUnion(range.first.column...range.last.column) }
    for (address, cell) in sheet.cells where (top...bottom).contains(address.row) && cell.value != .blank {
      filled.insert(address.column)
    }
  }

  /// Where a label starts that ends left of a column; merged or, where that was undone, over as many columns as it should.
  func start(leftOf column: Int, row: Int, span: Int) -> Int? {
    var last = column - 1
    while last > 0, !filled.contains(last) { last -= 1 }
    guard last >= 0 else { return nil }
    let place = WorkbookAddress(row: row, column: last)
    return merges.first { $0.contains(place) }?.first.column ?? max(0, last - span + 1)
  }
}
