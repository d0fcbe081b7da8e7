// The document as a flow of lines and tables, before it is cut into pages.

import Document
import TableDrawing
import TextMetrics

/// What follows what on the page.
enum FlowItem {
  /// A line of text. A line that keeps with the next never ends a page.
  case line([UInt8], keepsWithNext: Bool)
  /// White space between blocks; gone at the top of a page.
  case gap
  /// A table or a part of one.
  indirect case table(TableDrawing)
  /// What follows starts a page.
  case pageStart
}

/// Turns blocks into a flow.
struct TextFlow {
  private let options: TextOptions
  private let ruler: TextRuler
  private let style: BorderStyle
  private let width: Int
  private(set) var items: [FlowItem] = []
  /// Paragraphs follow each other without a gap; everything else keeps a distance.
  private var last = Kind.nothing

  private enum Kind {
    case nothing
    case paragraph
    case note
    case table
    case other
  }

  init(_ options: TextOptions) {
    self.options = options
    width = max(options.width, TextOptions.leastWidth)
    ruler = TextRuler(ambiguous: options.ambiguous)
    style = BorderStyle(options.borders, ruler)
  }

  /// Adds the whole document.
  mutating func add(_ document: Document) {
    if document.metadata.isDraft { lines(of: "草稿", alignment: .right, keepsWithNext: true) }
    add(document.resolved(for: options.format).blocks, indent: 0)
  }

  private mutating func add(_ blocks: [Block], indent: Int) {
    for block in blocks { add(block, indent: indent) }
  }

  private mutating func add(_ block: Block, indent: Int) {
    switch block {
    case .heading(let heading): add(heading)
    case .paragraph(let paragraph): add(paragraph, indent: indent)
    case .list(let ordered, let items): list(ordered, items, indent: indent)
    case .table(let table): add(table)
    case .note(let text):
      start(.note)
      lines(of: text.plainText, alignment: .left)
    case .pageBreak: pageStart()
    case .sheet(let sheet):
      pageStart()
      add(sheet.blocks, indent: indent)
    case .section(_, let inner): add(inner, indent: indent)
    case .only, .except: break
    }
  }

  private mutating func pageStart() {
    if options.device == .print { items.append(.pageStart) }
  }

  /// A gap before a block, where its kind and the one before ask for it.
  private mutating func start(_ kind: Kind) {
    switch (last, kind) {
    case (.nothing, _), (.paragraph, .paragraph), (.table, .note), (.note, .note): break
    default: items.append(.gap)
    }
    last = kind
  }

  private mutating func add(_ heading: Heading) {
    start(.other)
    switch heading.level {
    case ...1: lines(of: heading.text.plainText, alignment: .center, keepsWithNext: true)
    case 2: lines(of: heading.text.plainText, alignment: .left, keepsWithNext: true)
    default: lines(of: heading.text.plainText, alignment: .left, indent: Self.indent, keepsWithNext: true)
    }
  }

  private mutating func add(_ paragraph: Paragraph, indent: Int) {
    let text = paragraph.text.plainText
    guard !text.isEmpty else { return }
    start(.paragraph)
    switch paragraph.alignment {
    case .natural: lines(of: text, alignment: .left, indent: indent, firstIndent: indent == 0 ? Self.indent : 0)
    case let alignment: lines(of: text, alignment: alignment, indent: indent)
    }
  }

  /// Two characters.
  private static let indent = 4

  private mutating func list(_ ordered: Bool, _ list: [[Block]], indent: Int) {
    start(.paragraph)
    let indent = min(indent + Self.indent, width / 2)
    for (index, item) in list.enumerated() {
      let mark = ordered ? "\(index + 1). " : "- "
      let markWidth = ruler.width(of: mark)
      let start = items.count
      last = .nothing
      add(item, indent: indent + markWidth)
      last = .paragraph
      let label = [UInt8](repeating: 0x20, count: indent) + Array(mark.utf8)
      // The mark stands in the white space before the item's first line.
      if start < items.count, case .line(let bytes, let keeps) = items[start], bytes.count >= label.count,
        bytes.prefix(label.count).allSatisfy({ $0 == 0x20 })
      {
        items[start] = .line(label + bytes.dropFirst(label.count), keepsWithNext: keeps)
      } else {
        items.insert(.line(label, keepsWithNext: true), at: start)
      }
    }
  }

  private mutating func add(_ table: Table) {
    start(.table)
    let drawings = TableDrawing.drawings(of: table, style, ruler, limit: width, pageLines: options.capacity)
    if !table.isStatutory, !table.title.isEmpty {
      // The title stands over its table, not in the middle of a line that the table does not fill.
      let tableWidth = drawings.map(\.width).max() ?? 0
      if ruler.width(of: table.title) <= tableWidth {
        lines(of: table.title, alignment: .center, within: tableWidth, keepsWithNext: true)
      } else {
        lines(of: table.title, alignment: .left, keepsWithNext: true)
      }
    }
    for (index, drawing) in drawings.enumerated() {
      if index > 0 { items.append(.gap) }
      items.append(.table(drawing))
    }
  }

  private mutating func lines(
    of text: String, alignment: Alignment, indent: Int = 0, firstIndent: Int = 0, within given: Int? = nil,
    keepsWithNext: Bool = false
  ) {
    let measured = ruler.measure(text)
    let room = max((given ?? width) - indent, 2)
    let first = room - firstIndent >= 2 ? firstIndent : 0
    let lines =
      alignment == .center ? measured.balancedLines(width: room) : measured.lines(width: room, firstIndent: first)
    for (index, line) in lines.enumerated() {
      let free = max(0, room - line.width)
      let before =
        switch alignment {
        case .center: free / 2
        case .right: free
        case .left, .natural: index == 0 ? first : 0
        }
      var bytes = [UInt8](repeating: 0x20, count: line.range.isEmpty ? 0 : indent + before)
      bytes.append(contentsOf: measured.bytes[line.range])
      items.append(.line(bytes, keepsWithNext: keepsWithNext))
    }
  }
}
