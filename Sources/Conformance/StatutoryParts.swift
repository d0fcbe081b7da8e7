// The statutory parts of a document, in reading order: its headings, its tables, and figures that stand elsewhere.

import Document

/// A statutory part of a document.
enum StatutoryPart {
  case heading(section: String, text: String)
  case table(Table)
  /// A figure outside of the form's tables.
  case stray(name: String)
}

/// Gathers the statutory parts of a document.
struct StatutoryParts {
  private(set) var parts: [(part: StatutoryPart, scope: BlockScope.Formats)] = []

  init(_ document: Document) {
    document.walk { block, scope in add(block, scope.formats) }
  }

  /// The parts that every format has.
  var always: [StatutoryPart] { parts.filter { $0.scope == .all }.map(\.part) }

  private mutating func add(_ block: Block, _ scope: BlockScope.Formats) {
    switch block {
    case .heading(let heading):
      if let section = heading.section {
        parts.append((.heading(section: section, text: heading.text.plainText), scope))
      }
    case .table(let table):
      if table.isStatutory { parts.append((.table(table), scope)) }
      for name in figures(of: table.isStatutory ? table.rows.filter(\.isOwn) : table.rows) {
        parts.append((.stray(name: name), scope))
      }
    default: break
    }
  }

  private func figures(of rows: [Row]) -> [String] {
    rows.flatMap(\.cells).compactMap { cell in
      if case .figure(let figure) = cell.content { figure.definition.name } else { nil }
    }
  }
}
