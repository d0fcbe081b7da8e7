// The page being written: its head, and the blocks of the document as elements.

import Document
import Figures

/// A page of HTML.
struct HTMLPage: ~Copyable {
  var sink = ByteSink(capacity: 131_072)
  /// Whether this is a piece inside another format: no ids, no names.
  let isFragment: Bool
  /// Where figures were left out, while a pattern is made.
  var gaps: [TablePattern.Gap]?
  private var usedIDs: Set<String> = []
  /// The names by which those who cannot see the page go from section to section and from table to table.
  private var usedNames: Set<String> = []
  /// How many tables have asked for each name.
  private var namedTables: [String: Int] = [:]
  /// The body that reports.
  private let agency: String
  /// The heading last written, with its id; it names what follows.
  private var lastHeading = (text: "", id: "")
  /// The id that the next heading takes, being the first of its section.
  private var pendingHeadingID: String?
  /// Whether the page has already been broken for the sheet that comes next.
  private var skipsBreak = false

  init(isFragment: Bool = false, agency: String = "") {
    self.isFragment = isFragment
    self.agency = agency
  }

  mutating func head(_ document: Document) {
    let metadata = document.metadata
    var title = metadata.title
    if title.isEmpty { title = Self.firstHeading(document.blocks) ?? metadata.agency }
    sink.append("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
    text(title.isEmpty ? "—" : title)
    sink.append("</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    sink.append("<meta name=\"color-scheme\" content=\"light dark\">\n")
    meta("author", metadata.agency)
    meta("report-year", metadata.year == 0 ? "" : String(metadata.year))
    meta("form-edition", metadata.edition == 0 ? "" : String(metadata.edition))
    meta("skeleton-digest", metadata.skeletonDigest)
    meta("data-digest", metadata.dataDigest)
    sink.append("<style>\n")
    sink.append(HTMLStyle.sheet(metadata.style))
    sink.append("</style>\n</head>\n")
  }

  private mutating func meta(_ name: StaticString, _ content: String) {
    guard !content.isEmpty else { return }
    sink.append("<meta name=\"")
    sink.append(name)
    sink.append("\" content=\"")
    attribute(content)
    sink.append("\">\n")
  }

  private static func firstHeading(_ blocks: [Block]) -> String? {
    for block in blocks {
      switch block {
      case .heading(let heading): return heading.text.plainText.split(whereSeparator: \.isNewline).joined()
      case .section(_, let inner): if let found = firstHeading(inner) { return found }
      default: continue
      }
    }
    return nil
  }

  // MARK: Blocks

  mutating func blocks(_ blocks: [Block]) {
    var isOpen = false
    for (index, block) in blocks.enumerated() {
      if case .heading(let heading) = block {
        // Where nothing but headings stands before a sheet, the first of them goes along to the new page.
        let next = blocks[index...].first { if case .heading = $0 { false } else { true } }
        if case .sheet? = next { skipsBreak = true } else { skipsBreak = false }
        self.heading(heading, startsPage: skipsBreak && !isOpen)
        isOpen = true
      } else {
        self.block(block)
        isOpen = false
      }
    }
  }

  private mutating func block(_ block: Block) {
    switch block {
    case .heading: blocks([block])
    case .paragraph(let paragraph): self.paragraph(paragraph)
    case .note(let inlines):
      sink.append("<p class=\"note\">")
      self.inlines(inlines)
      sink.append("</p>\n")
    case .list(let ordered, let items): list(ordered, items)
    case .table(let table): place(table)
    case .pageBreak: sink.append("<div class=\"page-break\"></div>\n")
    case .sheet(let sheet): self.sheet(sheet)
    case .section(let id, let inner): section(id, inner)
    case .only, .except: break
    }
  }

  private mutating func heading(_ heading: Heading, startsPage: Bool) {
    let level = UInt8(ascii: "0") + UInt8(clamping: min(max(heading.level, 1), 6))
    let plain = heading.text.plainText.split(whereSeparator: \.isNewline).joined()
    let id = pendingHeadingID ?? uniqueID("heading-\(usedIDs.count + 1)")
    pendingHeadingID = nil
    lastHeading = (plain, id)
    sink.append("<h")
    sink.append(level)
    sink.append(" id=\"")
    attribute(id)
    sink.append(startsPage ? "\" class=\"sheet\">" : "\">")
    if heading.level == 1 { title(heading.text) } else { inlines(heading.text) }
    sink.append("</h")
    sink.append(level)
    sink.append(">\n")
  }

  /// Writes the title so that a line ends behind the name of the body that reports, and not inside a word.
  private mutating func title(_ text: [Inline]) {
    guard text.count == 1, case .text(let whole) = text[0],
      let end = TitleBreak.position(in: whole, behind: agency)
    else { return inlines(text) }
    for part in [whole[..<end], whole[end...]] {
      sink.append("<span class=\"line\">")
      inlines([.text(String(part))])
      sink.append("</span>")
    }
  }

  private mutating func paragraph(_ paragraph: Paragraph) {
    switch paragraph.alignment {
    case .natural: sink.append("<p>")
    case .left: sink.append("<p class=\"left\">")
    case .center: sink.append("<p class=\"center\">")
    case .right: sink.append("<p class=\"right\">")
    }
    inlines(paragraph.text)
    sink.append("</p>\n")
  }

  private mutating func list(_ ordered: Bool, _ items: [[Block]]) {
    guard !items.isEmpty else { return }
    if ordered { sink.append("<ol>\n") } else { sink.append("<ul>\n") }
    for item in items {
      sink.append("<li>")
      if item.count == 1, case .paragraph(let paragraph) = item[0] {
        inlines(paragraph.text)
      } else {
        sink.append("\n")
        blocks(item)
      }
      sink.append("</li>\n")
    }
    if ordered { sink.append("</ol>\n") } else { sink.append("</ul>\n") }
  }

  private mutating func section(_ id: String, _ inner: [Block]) {
    let id = uniqueID("section-" + id)
    let headingID = id + "-heading"
    sink.append("<section id=\"")
    attribute(id)
    if case .heading(let heading)? = inner.first {
      pendingHeadingID = headingID
      usedNames.insert(heading.text.plainText)
      sink.append("\" aria-labelledby=\"")
      attribute(headingID)
    }
    sink.append("\">\n")
    blocks(inner)
    sink.append("</section>\n")
  }

  private mutating func sheet(_ sheet: Sheet) {
    sink.append("<div class=\"")
    sink.append(skipsBreak ? "" : "sheet")
    sink.append(sheet.page.isLandscape ? " landscape\">\n" : "\">\n")
    skipsBreak = false
    blocks(sheet.blocks)
    sink.append("</div>\n")
  }

  private mutating func place(_ table: Table) {
    let label = table.title.isEmpty ? lastHeading.text : table.title
    // Narrow screens scroll the table, not the page; what scrolls must be reachable by keyboard and have a name.
    sink.append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
    attribute(uniqueName(label.isEmpty ? table.id : label))
    sink.append("\">\n")
    // The heading of a section is its table's title behind a number.
    self.table(table, label: label, isLabelSeen: lastHeading.text.hasSuffix(label))
    sink.append("</div>\n")
    if let data = ChartData(table), let chart = table.chart, !data.isEmpty { self.chart(chart, data, label: label) }
  }

  // MARK: Ids and names

  /// `wish`, or `wish` and which table of that name it is.
  private mutating func uniqueName(_ wish: String) -> String {
    let number = namedTables[wish, default: 0] + 1
    namedTables[wish] = number
    if number == 1, usedNames.insert(wish).inserted { return wish }
    let name = "\(wish)：表\(number)"
    return usedNames.insert(name).inserted ? name : uniqueName(wish)
  }

  /// `wish`, or `wish` and a number where it is taken; without white space.
  mutating func uniqueID(_ wish: String) -> String {
    // Most ids are plain ASCII and have none.
    let isPlain = wish.utf8.allSatisfy { $0 > 0x20 && $0 < 0x80 }
    let base = isPlain ? wish : String(wish.map { $0.isWhitespace ? "-" : $0 })
    var id = base
    var number = 2
    while !usedIDs.insert(id).inserted {
      id = "\(base)-\(number)"
      number += 1
    }
    return id
  }
}
