// A sheet with everything in place but the values of figures, which wait until all of them have their cells.

import Document

/// A cell whose value waits until every figure has its place.
struct WaitingCell: Sendable {
  var cell: PlannedCell
  var content: CellContent
  /// Where its table starts, and the sheet's columns that the table's columns are.
  var table: Int
}

/// A table in its place on a sheet.
struct PlacedTable: Sendable {
  var table: Table
  /// The sheet's row where each row of the table starts, and the row after the last.
  var rows: [Int]
  /// The sheet's column where each column of the table starts, and its right edge.
  var columns: [Int]
}

/// A sheet with everything in place but the values of figures.
struct PlacedSheet: Sendable {
  /// The styles that its cells number.
  var pool: StylePool
  var sheet: PlannedSheet
  var waiting: [WaitingCell]
  var tables: [PlacedTable]
  /// Texts that have a name.
  var texts: [PlacedText]
}

/// A text with a name, and the rows that it takes.
struct PlacedText: Sendable {
  var name: String
  var rows: ClosedRange<Int>
  var column: Int
}

extension PlacedSheet {
  /// Gives its cells other numbers for their styles.
  mutating func number(_ styles: [StyleIndex]) {
    for cell in sheet.cells.indices { sheet.cells[cell].number { styles[$0.value] } }
    for cell in waiting.indices { waiting[cell].cell.number { styles[$0.value] } }
  }
}

extension PlannedCell {
  /// Gives its styles other numbers.
  mutating func number(_ change: (StyleIndex) -> StyleIndex) {
    style = change(style)
    if case .runs(var runs) = value {
      for run in runs.indices { runs[run].style = change(runs[run].style) }
      value = .runs(runs)
    }
  }
}
