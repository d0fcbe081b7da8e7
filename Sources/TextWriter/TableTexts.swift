// The texts of a table's cells, each measured once.

import Document
import TextMetrics

/// A table with its cells measured.
struct TableTexts: Sendable {
  /// A cell as text.
  struct CellText: Sendable {
    var measured: MeasuredText
    var alignment: Alignment
    var isNumber: Bool
    /// Whether it is a label that may be broken anywhere for the sake of the figures.
    var isLabel: Bool
  }

  let grid: TableGrid
  /// By the index of a place of the grid.
  let cells: [CellText]
  /// How many columns on the left hold labels of rows.
  let stubCount: Int

  init(_ table: Table, ruler: TextRuler) {
    let grid = TableGrid(table)
    self.grid = grid
    var stub = 0
    var cells: [CellText] = []
    cells.reserveCapacity(grid.places.count)
    for place in grid.places {
      let cell = table.rows[place.row].cells[place.index]
      let column = place.column < table.columns.count ? table.columns[place.column] : nil
      var alignment = cell.resolvedAlignment(in: column)
      if cell.role == .stub, cell.alignment == .natural, place.rowSpan > 1 { alignment = .center }
      if cell.role == .stub || cell.role == .corner { stub = max(stub, place.columns.upperBound) }
      let measured: MeasuredText
      switch cell.content.shown {
      case .text(let text): measured = ruler.measure(text.plainText)
      case .number(let number): measured = ruler.measure(number.description)
      case .blank: measured = ruler.measure("")
      }
      cells.append(
        CellText(
          measured: measured, alignment: alignment, isNumber: cell.content.isNumeric, isLabel: cell.role != .data))
    }
    self.cells = cells
    stubCount = stub < grid.columnCount ? stub : 0
  }
}
