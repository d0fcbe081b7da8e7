// The statutory parts of a document, in reading order: its headings, its tables, and figures that stand elsewhere.

import Document

/// Where a block stands with regard to formats.
enum FormatScope: Hashable {
  /// In every format.
  case all
  /// Inside `only`.
  case only
  /// Inside `except`.
  case except
}

/// A statutory part of a document.
enum StatutoryPart {
  case heading(section: String, text: String)
  case table(Table)
  /// A figure outside of the form's tables.
  case stray(name: String)
}

/// Gathers the statutory parts of a document.
struct StatutoryParts {
  private(set) var parts: [(part: StatutoryPart, scope: FormatScope)] = []

  init(_ document: Document) {
    collect(document.blocks, .all)
  }

  /// The parts that every format has.
  var always: [StatutoryPart] { parts.filter { $0.scope == .all }.map(\.part) }

  private mutating func collect(_ blocks: [Block], _ scope: FormatScope) {
    for block in blocks {
      switch block {
      case .heading(let heading):
        if let section = heading.section {
          parts.append((.heading(section: section, text: heading.text.plainText), scope))
        }
      case .table(let table):
        if table.isStatutory {
          parts.append((.table(table), scope))
          for name in figures(of: table.rows.filter(\.isOwn)) { parts.append((.stray(name: name), scope)) }
        } else {
          for name in figures(of: table.rows) { parts.append((.stray(name: name), scope)) }
        }
      case .list(_, let items): for item in items { collect(item, scope) }
      case .sheet(let sheet): collect(sheet.blocks, scope)
      case .section(_, let blocks): collect(blocks, scope)
      case .only(_, let blocks): collect(blocks, scope == .except ? .except : .only)
      case .except(_, let blocks): collect(blocks, .except)
      case .paragraph, .note, .pageBreak: break
      }
    }
  }

  private func figures(of rows: [Row]) -> [String] {
    rows.flatMap(\.cells).compactMap { cell in
      if case .figure(let figure) = cell.content { figure.definition.name } else { nil }
    }
  }
}
