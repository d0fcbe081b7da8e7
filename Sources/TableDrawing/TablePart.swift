// Some columns of a table, all its rows: what is drawn as one piece when the whole is too wide for the line.

import TextMetrics

/// Columns of a table that are drawn together.
struct TablePart: Sendable {
  /// A cell, cut to the columns of the part.
  struct PartCell: Hashable, Sendable {
    /// The index of its text.
    let place: Int
    /// Its first row in the table.
    let row: Int
    /// How many rows it covers.
    let rowSpan: Int
    /// The columns of the part that it covers.
    let columns: Range<Int>
  }

  let texts: TableTexts
  /// The columns of the table that belong to the part, ascending.
  let columns: [Int]
  /// Its cells in reading order.
  let cells: [PartCell]
  private let startRows: Set<Int>

  init(_ texts: TableTexts, columns: [Int]) {
    self.texts = texts
    self.columns = columns
    let isWhole = columns.count == texts.grid.columnCount
    cells = texts.grid.places.enumerated().compactMap { index, place in
      if isWhole { return PartCell(place: index, row: place.row, rowSpan: place.rowSpan, columns: place.columns) }
      guard let first = columns.firstIndex(where: place.columns.contains) else { return nil }
      let count = columns[first...].prefix(while: place.columns.contains).count
      return PartCell(place: index, row: place.row, rowSpan: place.rowSpan, columns: first..<(first + count))
    }
    startRows = isWhole ? [] : Set(cells.map(\.row))
  }

  /// The rows of the table in which a cell of the part starts. Where the other columns had heads of more levels, rows
  /// are left that hold nothing of this part.
  func rows(_ rows: [Int]) -> [Int] {
    columns.count == texts.grid.columnCount ? rows : rows.filter(startRows.contains)
  }

  /// What covers a place: the index of a text, or a negative number of its own for a hole.
  func owner(row: Int, column: Int) -> Int {
    let source = columns[column]
    return texts.grid.index(row: row, column: source) ?? -1 - row * texts.grid.columnCount - source
  }
}
