// What a document says of the template's own accord: its texts, by section, and its tables.

import Document

/// The texts and tables of a document that are neither the form's nor the report's.
struct OwnTexts {
  /// A heading, a paragraph, an item or a note.
  struct Line {
    let text: String
    /// The id of its section; `nil` outside of the sections.
    let section: String?
  }

  private(set) var lines: [Line] = []
  private(set) var tables: [Table] = []

  init(_ document: Document) {
    document.walk { block, scope in add(block, scope.section) }
  }

  private mutating func add(_ block: Block, _ section: String?) {
    switch block {
    case .heading(let heading) where heading.name == nil && heading.section == nil && heading.level > 1:
      add(heading.text, section)
    case .paragraph(let paragraph) where paragraph.name == nil: add(paragraph.text, section)
    case .note(let text): add(text, section)
    case .table(let table) where !table.isStatutory: tables.append(table)
    default: break
    }
  }

  private mutating func add(_ text: [Inline], _ section: String?) {
    lines.append(Line(text: text.plainText, section: section))
  }
}
