// What stands on which sheet of a document's workbook, as far as the checklist asks.

import Document

/// The sheets of a workbook in order. What stands in no sheet goes to the text sheet, and a heading right before a sheet
/// to the top of that sheet.
struct WorkbookOutline {
  enum Piece {
    case heading
    case table(Table)
    case note
    case text
  }

  struct Page {
    var name: String
    var pieces: [Piece] = []

    var tables: [Table] {
      pieces.compactMap { if case .table(let table) = $0 { table } else { nil } }
    }
  }

  private(set) var pages: [Page] = []
  private var textPage: Int?
  private var waitingHeadings = 0
  private let textName: String

  init(_ document: Document) {
    textName = document.metadata.textSheet
    walk(document.resolved(for: .xlsx).blocks, in: nil)
    settle()
  }

  private mutating func walk(_ blocks: [Block], in page: Int?) {
    for block in blocks {
      switch block {
      case .section(_, let inner):
        if page == nil { settle() }
        walk(inner, in: page)
        if page == nil { settle() }
      case .sheet(let sheet):
        if page != nil { walk(sheet.blocks, in: page) } else { open(sheet) }
      case .heading(let heading):
        if page == nil, heading.level > 1 { waitingHeadings += 1 } else { add(.heading, to: page) }
      case .table(let table): add(.table(table), to: page)
      case .note: add(.note, to: page)
      case .paragraph, .list: add(.text, to: page)
      case .pageBreak, .only, .except: continue
      }
    }
  }

  private mutating func open(_ sheet: Sheet) {
    let headings = Array(repeating: Piece.heading, count: waitingHeadings)
    waitingHeadings = 0
    pages.append(Page(name: sheet.name, pieces: headings))
    walk(sheet.blocks, in: pages.count - 1)
  }

  private mutating func settle() {
    let count = waitingHeadings
    waitingHeadings = 0
    for _ in 0..<count { append(.heading) }
  }

  private mutating func add(_ piece: Piece, to page: Int?) {
    if let page {
      pages[page].pieces.append(piece)
    } else {
      settle()
      append(piece)
    }
  }

  private mutating func append(_ piece: Piece) {
    let page = textPage ?? pages.count
    if textPage == nil { pages.append(Page(name: textName)) }
    textPage = page
    pages[page].pieces.append(piece)
  }
}
