// What a table of the form looks like in Markdown, whatever its figures: bytes laid out once for all reports.

import Document

/// A table of the form in flattened form: bytes that are the same in every report, and between them the figures.
struct FlattenedPattern: Sendable {
  /// A figure's place.
  struct Gap: Sendable {
    /// Where the bytes before it end.
    var end: Int
    /// Its row, and its index among the cells of the row.
    var row: Int
    var cell: Int
  }

  private var bytes: [UInt8] = []
  private var gaps: [Gap] = []
  /// Whether the table can be written by the pattern: every figure stands once, in a row of data.
  private(set) var isUsable = false

  /// Writes the prototype's table without its figures.
  init(_ prototype: TablePrototype) {
    var page = MarkdownPage(tables: .flattened)
    page.gaps = []
    page.flattened(prototype.table)
    gaps = page.gaps ?? []
    bytes = page.finished()
    isUsable = gaps.count == prototype.figureCount && !bytes.isEmpty
  }

  /// Writes a table that was filled in from the prototype.
  func write(_ table: Table, to sink: inout ByteSink) {
    var start = 0
    for gap in gaps {
      sink.append(bytes, start..<gap.end)
      start = gap.end
      if case .figure(let figure) = table.rows[gap.row].cells[gap.cell].content,
        case .reported(let number) = figure.value
      {
        sink.append(number: number)
      }
    }
    sink.append(bytes, start..<bytes.count)
  }
}
