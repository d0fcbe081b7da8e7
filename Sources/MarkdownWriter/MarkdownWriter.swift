// Document → Markdown: CommonMark with the tables of GitHub Flavored Markdown.

import Document
import Figures

/// How Markdown is written.
public struct MarkdownOptions: Hashable, Sendable {
  /// How tables are written.
  public enum Tables: String, Hashable, Sendable, CaseIterable {
    /// As GFM knows them: heads flattened, a label that covers several places written in the first.
    case flattened
    /// As HTML with true spans, for readers that let HTML through.
    case html
    /// As grid tables with true spans, for Pandoc.
    case grid
  }

  /// How tables are written.
  public var tables: Tables
  /// Whether the file opens with what it is: title, agency, year, edition, digest.
  public var hasFrontMatter: Bool

  /// Flattened tables and no front matter, unless told otherwise.
  public init(tables: Tables = .flattened, hasFrontMatter: Bool = false) {
    self.tables = tables
    self.hasFrontMatter = hasFrontMatter
  }
}

/// Writes documents as Markdown.
public struct MarkdownWriter: Sendable {
  private let options: MarkdownOptions

  /// Makes a writer.
  public init(options: MarkdownOptions = MarkdownOptions()) {
    self.options = options
  }

  /// The document as UTF-8.
  public func write(_ document: Document) -> [UInt8] {
    let document = document.resolved(for: .md)
    var page = MarkdownPage(tables: options.tables)
    if options.hasFrontMatter { page.frontMatter(document.metadata) }
    if document.metadata.isDraft { page.paragraph([.strong([.text("草稿")])]) }
    page.blocks(document.blocks)
    return page.finished()
  }
}

/// The page being written.
struct MarkdownPage: ~Copyable {
  var sink = ByteSink(capacity: 16384)
  private let tables: MarkdownOptions.Tables
  /// The columns before every line inside a list's item.
  var indent = 0
  /// Where figures were left out, while a pattern is made.
  var gaps: [Int]?
  /// Whether the next block belongs to the line that is already open (the first of a list's item).
  private var isLineOpen = false
  /// Whether the block before was a list, and how its marks looked: the next list must look different.
  private var lastList: (ordered: Bool, isAlternate: Bool)?

  init(tables: MarkdownOptions.Tables) {
    self.tables = tables
  }

  consuming func finished() -> [UInt8] {
    sink.bytes()
  }

  mutating func blocks(_ blocks: [Block]) {
    for block in blocks { self.block(block) }
  }

  private mutating func block(_ block: Block) {
    switch block {
    case .heading(let heading):
      startBlock()
      sink.append(UInt8(ascii: "#"), times: min(max(heading.level, 1), 6))
      sink.append(0x20)
      text(heading.text, place: .heading)
      sink.append(0x0A)
    case .paragraph(let paragraph): self.paragraph(paragraph.text)
    case .note(let text): paragraph(text)
    case .list(let ordered, let items): list(ordered, items)
    case .table(let table): self.table(table)
    case .sheet(let sheet): blocks(sheet.blocks)
    case .section(_, let inner): blocks(inner)
    case .pageBreak, .only, .except: break
    }
  }

  private mutating func table(_ table: Table) {
    if !table.isStatutory, !table.title.isEmpty { paragraph([.strong([.text(table.title)])]) }
    switch tables {
    case .html where indent == 0: html(table)
    case .grid where indent == 0: grid(table)
    default: flattened(table)
    }
  }

  /// An empty line before a block, unless it opens the page or its item.
  mutating func startBlock() {
    lastList = nil
    if isLineOpen {
      isLineOpen = false
      return
    }
    if sink.count > 0 { sink.append(0x0A) }
    sink.append(0x20, times: indent)
  }

  mutating func paragraph(_ inlines: [Inline]) {
    guard inlines.contains(where: { !$0.plainText.isEmpty }) else { return }
    startBlock()
    text(inlines, place: indent > 0 ? .item : .paragraph)
    sink.append(0x0A)
  }

  private mutating func list(_ ordered: Bool, _ items: [[Block]]) {
    guard !items.isEmpty else { return }
    let follows = lastList.map { $0.ordered == ordered && !$0.isAlternate } ?? false
    startBlock()
    let outerIndent = indent
    let isTight = items.allSatisfy { item in
      item.allSatisfy { block in
        if case .paragraph = block { item.count == 1 } else { item.isEmpty }
      }
    }
    for (index, item) in items.enumerated() {
      if index > 0 {
        if !isTight { sink.append(0x0A) }
        sink.append(0x20, times: outerIndent)
      }
      let start = sink.count
      if ordered {
        sink.append(number: ExactDecimal(Int64(index + 1)))
        sink.append(follows ? UInt8(ascii: ")") : UInt8(ascii: "."))
      } else {
        sink.append(follows ? UInt8(ascii: "*") : UInt8(ascii: "-"))
      }
      sink.append(0x20)
      indent = outerIndent + sink.count - start
      isLineOpen = true
      blocks(item)
      if isLineOpen {
        sink.append(0x0A)
        isLineOpen = false
      }
    }
    indent = outerIndent
    lastList = (ordered, follows)
  }

  /// Text with what its place requires escaped.
  mutating func text(_ inlines: [Inline], place: MarkdownText.Place) {
    if inlines.count == 1 {
      switch inlines[0] {
      case .text(let text) where tables != .grid && Self.isPlain(text, place):
        sink.append(text)
        return
      case .strong(let inner):
        // Alone in its block, strong text has nothing beside it that its marks could clash with.
        if tables != .grid, inner.count == 1, case .text(let text) = inner[0], !text.isEmpty,
          Self.isPlain(text, .paragraph)
        {
          sink.append("**")
          sink.append(text)
          sink.append("**")
          return
        }
      default: break
      }
    }
    if inlines.isEmpty { return }
    MarkdownEscaper(MarkdownText(inlines, place: place), place: place, isForPandoc: tables == .grid)
      .write(to: &sink, indent: indent)
  }

  /// Whether text can be written as it is.
  private static func isPlain(_ text: String, _ place: MarkdownText.Place) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { isPlain($0, place) } ?? false
  }

  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ place: MarkdownText.Place) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return true }
    if first <= 0x20 || last == 0x20 || (place == .heading && last == UInt8(ascii: "#")) { return false }
    if place == .paragraph || place == .item, MarkdownEscaper.mayStartBlock(first) { return false }
    for index in bytes.indices where MarkdownEscaper.isSuspicious(bytes[index]) {
      // A web address begins with more than one.
      if bytes[index] == UInt8(ascii: "w"), index + 1 < bytes.count, bytes[index + 1] != UInt8(ascii: "w") { continue }
      return false
    }
    return true
  }
}
