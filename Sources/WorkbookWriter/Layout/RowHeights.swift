// How high the rows of a table must be for its text, and how spare height on the page is used.

import Document

/// Plans the heights of a table's rows, in points.
enum RowHeights {
  /// Rows grow by at most this much where the page has room.
  private static let mostExtra = 9.0

  /// The least heights for `table` with columns of these widths.
  static func plan(_ measured: MeasuredTable, widths: [Double], type: TableType) -> [Double] {
    var heights = measured.table.rows.map { _ in least(type) }
    var tall: [(row: Int, span: Int, need: Double)] = []
    for (row, line) in measured.table.rows.enumerated() {
      for (cell, content) in zip(line.cells, measured.contents[row]) {
        let need = height(of: cell, content, widths: widths, type: type, stacked: measured.stacked)
        if cell.rowSpan == 1 {
          heights[row] = max(heights[row], need)
        } else {
          tall.append((row, min(cell.rowSpan, heights.count - row), need))
        }
      }
    }
    for (row, span, need) in tall {
      let rows = row..<(row + span)
      let missing = need - heights[rows].reduce(0, +)
      if missing > 0 {
        for index in rows { heights[index] += (missing / Double(span) * 4).rounded(.up) / 4 }
      }
    }
    return heights
  }

  /// The height of a row with one line.
  static func least(_ type: TableType) -> Double { (max(type.text.line, type.digits.line) + type.padding).rounded(.up) }

  /// The rows of the sheet that each row of the table becomes: one, or as many as a very high one needs.
  static func parted(_ heights: [Double]) -> [[Double]] {
    heights.map { height in
      let count = max(1, Int((height / Paper.highestRow).rounded(.up)))
      return Array(repeating: height / Double(count), count: count)
    }
  }

  private static func height(
    of cell: Cell, _ content: MeasuredTable.Content, widths: [Double], type: TableType, stacked: Set<Int>
  ) -> Double {
    guard let label = content.label else { return type.digits.line + type.padding }
    if cell.columnSpan == 1, cell.rowSpan > 1, stacked.contains(cell.column) {
      return Double(content.shown.count) * type.text.line + type.padding
    }
    let columns = cell.column..<min(cell.column + cell.columnSpan, widths.count)
    let width = widths[columns].reduce(0, +)
    var lines = type.text.lineCount(of: label, width: width)
    if case .entry(let entry) = cell.content { lines = max(lines, entry.lines) }
    return (Double(lines) * type.text.line + type.padding).rounded(.up)
  }

  /// The same heights with `spare` points spread over them.
  static func stretched(_ heights: [Double], spare: Double) -> [Double] {
    guard spare > 0, !heights.isEmpty else { return heights }
    let extra = min(mostExtra, (spare / Double(heights.count) * 4).rounded(.down) / 4)
    return heights.map { $0 + extra }
  }
}
