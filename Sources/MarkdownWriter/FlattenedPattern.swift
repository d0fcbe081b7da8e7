// What a table of the form looks like in Markdown, whatever its figures: bytes laid out once for all reports.

import Document

/// A table of the form in flattened form: bytes that are the same in every report, and between them the figures.
struct FlattenedPattern: Sendable {
  private var bytes: [UInt8] = []
  /// Where each figure goes, in reading order.
  private var gaps: [Int] = []
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

  /// Writes the table with these figures.
  func write(_ figures: [TablePrototype.FilledFigure], to sink: inout ByteSink) {
    var start = 0
    for (gap, figure) in zip(gaps, figures) {
      sink.append(bytes, at: start, count: gap - start)
      start = gap
      if case .reported(let number) = figure.value { sink.append(number: number) }
    }
    sink.append(bytes, at: start, count: bytes.count - start)
  }
}
