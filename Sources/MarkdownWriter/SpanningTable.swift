// Tables with true spans, for readers that know more than GFM: HTML, and the grid tables of Pandoc.

import Document
import HTMLWriter
import TableDrawing

extension MarkdownPage {
  /// Writes a table as HTML. No line of it is empty, so that it stays one block.
  mutating func html(_ table: Table) {
    startBlock()
    var untitled = table
    untitled.title = ""
    HTMLTables.write(untitled, to: &sink)
  }

  /// Writes a table as a grid.
  mutating func grid(_ table: Table) {
    let lines = GridTables.lines(of: table) { cell in
      guard case .text(let inlines) = cell.printed.shown else { return "" }
      return MarkdownPage.text(inlines)
    }
    guard !lines.isEmpty else { return }
    startBlock()
    for line in lines {
      sink.append(line)
      sink.append(0x0A)
    }
  }

  /// Text as the content of a grid's cell, which is a page of its own.
  private static func text(_ inlines: [Inline]) -> String {
    var page = MarkdownPage(tables: .grid)
    page.text(inlines, place: .grid)
    return String(decoding: page.finished(), as: UTF8.self)
  }
}
