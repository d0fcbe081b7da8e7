// Markdown read back by cmark-gfm and by pandoc, grid tables and what stands around them by pandoc: the text that went in comes out, and nothing of it has become markup.

import Document
import Figures
import MarkdownWriter
import Randomness
import Testing

/// A document as Markdown, with the blocks that must be read from it.
struct MarkdownCase: Encodable {
  struct BlockCase: Encodable {
    var kind: String
    var texts: [String]
  }

  var name: String
  var markdown: String
  /// The same as a page for Pandoc.
  var pandoc: String
  var blocks: [BlockCase]

  init(_ name: String, _ document: Document, _ blocks: [BlockCase]) {
    self.name = name
    markdown = String(decoding: MarkdownWriter().write(document), as: UTF8.self)
    pandoc = String(decoding: MarkdownWriter(options: .init(tables: .grid)).write(document), as: UTF8.self)
    self.blocks = blocks
  }

  static func paragraph(_ text: String) -> MarkdownCase {
    MarkdownCase(
      "paragraph", Document(blocks: [.paragraph(Paragraph(text: [.text(text)]))]), [.init(kind: "p", texts: [text])])
  }

  static func heading(_ text: String) -> MarkdownCase {
    MarkdownCase(
      "heading", Document(blocks: [.heading(Heading(level: 3, text: [.text(text)]))]),
      [.init(kind: "h3", texts: [text])])
  }

  static func list(_ texts: [String], ordered: Bool) -> MarkdownCase {
    let items = texts.map { [Block.paragraph(Paragraph(text: [.text($0)]))] }
    return MarkdownCase(
      "list", Document(blocks: [.list(ordered: ordered, items: items)]), texts.map { .init(kind: "li", texts: [$0]) })
  }

  static func table(_ rows: [[String]]) -> MarkdownCase {
    let table = Table(
      id: "t", columns: rows[0].map { _ in Column() },
      rows: rows.enumerated().map { index, texts in
        Row(
          role: index == 0 ? .head : .body,
          cells: texts.enumerated().map { Cell(column: $0.offset, content: .text([.text($0.element)])) })
      })
    return MarkdownCase("table", Document(blocks: [.table(table)]), rows.map { .init(kind: "tr", texts: $0) })
  }

  /// Strong text between other text.
  static func strong(_ before: String, _ inner: String, _ after: String) -> MarkdownCase {
    MarkdownCase(
      "strong",
      Document(blocks: [.paragraph(Paragraph(text: [.text(before), .strong([.text(inner)]), .text(after)]))]),
      [.init(kind: "p", texts: [before + inner + after])])
  }
}

@Suite struct `Markdown read back` {
  private static let pieces = [
    "甲", "乙。", "政府信息", "abc", "Z9", "7", " ", "  ", "*", "**", "_", "__", "~", "~~", "~~~", "`", "``", "```", "<", ">",
    "<b>", "</b>",
    "<!--", "&", "&amp;", "&#35;", "&copy", ";", "[", "]", "](", "]:", "(", ")", "!", "![", "#", "##", "# ", "- ", "-",
    "---", "+ ", "+",
    "=", "===", "1. ", "1.", "2)", "2) ", "12", "|", "||", ":-:", ":", "\\", "\\\\", "\"", "'", "$", "$$",
    "http://x.cn", "https://", "www.x.cn",
    "a@b.cn", "^", "“", "”", "（", "）", "、", "[x] ", "[ ] ", "[^1]", ":smile:", "{", "}", "%", "@", "…", "　", ".",
    "e\u{301}", "👨‍👩‍👧", "中", "--", "...", "'q'", "^2^", "~x~", "{#id}", "(1) ", "i) ", "A. ", "#. ", ":::", ": ", "| ",
    "xmpp:a@b",
    "\\alpha", "\\(x\\)",
  ]

  private static func text(_ generator: inout SeededGenerator, lineBreaks: Bool = false) -> String {
    let all = lineBreaks ? pieces + ["\n", "\n- ", "\n1. ", "\n=", "\n---", "\n| - |", "\n# ", "\r\n"] : pieces
    var text = "始"
    while text == "始" || text.allSatisfy(\.isWhitespace) {
      text = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
        all[Int.random(in: 0..<all.count, using: &generator)]
      }
      .joined()
    }
    return text
  }

  private func expectNoComplaints(_ cases: [MarkdownCase]) throws {
    let complaints = try IndependentReader.complaints("check_markdown.py", cases)
    #expect(complaints.isEmpty, "\(complaints)")
  }

  @Test func `paragraphs of hostile text`() throws {
    var generator = SeededGenerator(seed: 3)
    try expectNoComplaints((0..<3000).map { _ in .paragraph(Self.text(&generator)) })
  }

  @Test func `paragraphs of several lines`() throws {
    var generator = SeededGenerator(seed: 4)
    try expectNoComplaints((0..<2000).map { _ in .paragraph(Self.text(&generator, lineBreaks: true)) })
  }

  @Test func `headings`() throws {
    var generator = SeededGenerator(seed: 5)
    try expectNoComplaints((0..<2000).map { _ in .heading(Self.text(&generator)) })
  }

  @Test func `lists`() throws {
    var generator = SeededGenerator(seed: 6)
    try expectNoComplaints(
      (0..<1000).map { index in
        .list((0..<3).map { _ in Self.text(&generator) }, ordered: index.isMultiple(of: 2))
      })
  }

  @Test func `tables`() throws {
    var generator = SeededGenerator(seed: 7)
    // Pandoc counts the parts of a joined emoji, which no grid can suit together with everybody else.
    let cell = { Self.text(&generator).replacing("👨‍👩‍👧", with: "👪") }
    try expectNoComplaints((0..<1000).map { _ in .table((0..<3).map { _ in (0..<3).map { _ in cell() } }) })
  }

  @Test func `strong text, whatever stands around it`() throws {
    var generator = SeededGenerator(seed: 8)
    try expectNoComplaints(
      (0..<2000).map { _ in .strong(Self.text(&generator), Self.text(&generator), Self.text(&generator)) })
  }
}
