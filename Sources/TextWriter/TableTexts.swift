// The texts of a table's cells, each measured once.

import Document
import TextMetrics

/// A table with its cells measured.
struct TableTexts: Sendable {
  /// A cell as text.
  struct CellText: Sendable {
    var measured: MeasuredText
    var alignment: Alignment
  }

  /// What a text asks of its columns.
  struct Need: Sendable {
    /// The columns that it takes unbroken.
    var width: Int
    /// The columns of the longest piece that can only be broken by force.
    var piece: Int
    var isNumber: Bool
  }

  let grid: TableGrid
  /// By the index of a place of the grid.
  let cells: [CellText]
  /// Likewise.
  let needs: [Need]
  /// How many columns on the left hold labels of rows.
  let stubCount: Int

  init(_ table: Table, ruler: TextRuler, text given: (Cell) -> String? = { _ in nil }) {
    let grid = table.grid
    self.grid = grid
    var stub = 0
    var cells: [CellText] = []
    cells.reserveCapacity(grid.places.count)
    var needs: [Need] = []
    needs.reserveCapacity(grid.places.count)
    for place in grid.places {
      let cell = table.rows[place.row].cells[place.index]
      let column = place.column < table.columns.count ? table.columns[place.column] : nil
      var alignment = cell.resolvedAlignment(in: column)
      if cell.role == .stub, cell.alignment == .natural, place.rowSpan > 1 { alignment = .center }
      if cell.role == .stub || cell.role == .corner { stub = max(stub, place.columns.upperBound) }
      let measured: MeasuredText
      switch cell.printed.shown {
      case .text(let text):
        if let given = given(cell) {
          measured = ruler.measure(given)
        } else if text.count == 1, case .text(let only) = text[0] {
          measured = ruler.measure(only)
        } else {
          measured = ruler.measure(text.plainText)
        }
      case .number(let number): measured = MeasuredText(number: number.description)
      case .blank: measured = MeasuredText(number: "")
      }
      cells.append(CellText(measured: measured, alignment: alignment))
      needs.append(
        Need(width: measured.width, piece: measured.longestPiece, isNumber: cell.content.isNumeric))
    }
    self.cells = cells
    self.needs = needs
    stubCount = stub < grid.columnCount ? stub : 0
  }
}
