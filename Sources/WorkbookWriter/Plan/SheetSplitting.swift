// Spreads a document over sheets: what stands in a sheet goes there, all else to the text sheet; a heading with a sheet
// right after it goes to the top of that sheet, and is said again over what else its section holds.

import Document

/// A piece of a sheet.
package enum SheetBlock: Hashable, Sendable {
  case heading(Heading)
  case paragraph(Paragraph)
  /// An item of a list, with its mark, and how many lists deep it stands.
  case item(mark: String, text: [Inline], depth: Int, name: String?)
  case table(Table)
  case note([Inline])
  /// What a person must not overlook.
  case warning(String)
  case pageBreak
}

/// A sheet before it has a layout.
package struct SheetContent: Sendable {
  package var name: String
  var page: PageSetup
  package var blocks: [SheetBlock]

  /// Whether a table of the form stands on it.
  var hasStatutoryTable: Bool {
    blocks.contains { if case .table(let table) = $0 { table.isStatutory } else { false } }
  }

  /// Puts a warning under the sheet's title, which stays first.
  fileprivate mutating func warn(_ text: String) {
    let place = blocks.firstIndex { if case .heading = $0 { false } else { true } } ?? blocks.endIndex
    blocks.insert(.warning(text), at: min(place, 1))
  }
}

/// Walks a document once and collects its sheets in the order of their first block.
package struct SheetSplitting {
  private static let unnamedTextSheet = "Text"
  /// What stands over every page of a document that is not to be handed in.
  static let draftMark = "草稿"
  /// The same at the top of every sheet.
  private static let draftWarning = "草稿：有错误尚未改正，不得报送"

  private let textSheetName: String
  private var sheets: [SheetContent] = []
  private var textSheet: Int?
  /// Headings whose next block is not known yet.
  private var pending: [Heading] = []
  /// The headings of the section being walked that went to a sheet, while nothing of it stands on the text sheet.
  private var moved: [Heading]?

  private init(textSheetName: String) {
    self.textSheetName = textSheetName.isEmpty ? Self.unnamedTextSheet : textSheetName
  }

  /// The sheets of `document`. There is always one: a workbook without sheets cannot be opened.
  package static func sheets(of document: Document) -> [SheetContent] {
    var splitting = SheetSplitting(textSheetName: document.metadata.textSheet)
    splitting.walk(document.resolved(for: .xlsx).blocks)
    splitting.settleHeadings()
    if splitting.sheets.isEmpty { splitting.append(nil) }
    SheetList.complete(&splitting.sheets)
    if document.metadata.isDraft {
      for sheet in splitting.sheets.indices { splitting.sheets[sheet].warn(draftWarning) }
    }
    return splitting.sheets
  }

  private mutating func walk(_ blocks: [Block]) {
    for block in blocks {
      switch block {
      case .heading(let heading):
        // A title never leaves the text sheet.
        if heading.level <= 1 { settleHeadings() }
        pending.append(heading)
        if heading.level <= 1 { settleHeadings() }
      case .sheet(let sheet):
        open(sheet)
      case .section(_, let inner):
        settleHeadings()
        moved = []
        walk(inner)
        settleHeadings()
        moved = nil
      case .only, .except: break
      case .paragraph, .list, .table, .note, .pageBreak:
        settleHeadings()
        for piece in Self.pieces(of: block, depth: 0) { append(piece) }
      }
    }
  }

  private mutating func open(_ sheet: Sheet) {
    let headings = pending.map { SheetBlock.heading($0) }
    moved? += pending
    pending = []
    sheets.append(SheetContent(name: sheet.name, page: sheet.page, blocks: headings + Self.flat(sheet.blocks)))
  }

  /// Writes waiting headings to the text sheet.
  private mutating func settleHeadings() {
    let headings = pending
    pending = []
    for heading in headings { append(.heading(heading)) }
  }

  private mutating func append(_ block: SheetBlock?) {
    let index = textSheet ?? sheets.count
    if textSheet == nil {
      sheets.append(SheetContent(name: textSheetName, page: PageSetup(), blocks: []))
      textSheet = index
    }
    for heading in moved ?? [] {
      // The first one keeps the name by which it is found.
      sheets[index].blocks.append(.heading(Heading(level: heading.level, text: heading.text)))
    }
    moved = moved.map { _ in [] }
    if let block { sheets[index].blocks.append(block) }
  }

  /// Blocks inside a sheet; a sheet inside a sheet is part of it.
  private static func flat(_ blocks: [Block]) -> [SheetBlock] { blocks.flatMap { pieces(of: $0, depth: 0) } }

  private static func pieces(of block: Block, depth: Int) -> [SheetBlock] {
    switch block {
    case .heading(let heading): [.heading(heading)]
    case .paragraph(let paragraph):
      depth == 0 ? [.paragraph(paragraph)] : [.item(mark: "", text: paragraph.text, depth: depth, name: paragraph.name)]
    case .table(let table): [.table(table)]
    case .note(let text): [.note(text)]
    case .pageBreak: [.pageBreak]
    case .list(let ordered, let items):
      items.enumerated().flatMap { number, item in
        listItem(item, mark: ordered ? "\(number + 1). " : "· ", depth: depth + 1)
      }
    case .section(_, let inner): flat(inner)
    case .sheet(let sheet): flat(sheet.blocks)
    case .only, .except: []
    }
  }

  private static func listItem(_ blocks: [Block], mark: String, depth: Int) -> [SheetBlock] {
    var pieces = blocks.flatMap { Self.pieces(of: $0, depth: depth) }
    if case .item(_, let text, let depth, let name)? = pieces.first {
      pieces[0] = .item(mark: mark, text: text, depth: depth, name: name)
    } else {
      pieces.insert(.item(mark: mark, text: [], depth: depth, name: nil), at: 0)
    }
    return pieces
  }
}
