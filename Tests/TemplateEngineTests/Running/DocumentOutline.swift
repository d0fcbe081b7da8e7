// A document as indented lines, so that a test can compare it whole.

import Document
import Figures

enum DocumentOutline {
  static func text(_ document: Document) -> String { lines(document.blocks, "").joined(separator: "\n") + "\n" }

  private static func lines(_ blocks: [Block], _ indent: String) -> [String] {
    blocks.flatMap { lines($0, indent) }
  }

  private static func lines(_ block: Block, _ indent: String) -> [String] {
    let deeper = indent + "  "
    switch block {
    case .heading(let heading):
      return ["\(indent)heading \(heading.level)\(heading.section.map { " of \($0)" } ?? ""): \(inline(heading.text))"]
    case .paragraph(let paragraph): return ["\(indent)paragraph: \(inline(paragraph.text))"]
    case .list(let ordered, let items):
      return [indent + (ordered ? "numbered list" : "list")] + items.flatMap { lines($0, deeper) }
    case .table(let table): return lines(table, indent)
    case .note(let text): return ["\(indent)note: \(inline(text))"]
    case .pageBreak: return ["\(indent)page break"]
    case .sheet(let sheet):
      let page = sheet.page
      let setup =
        "landscape \(page.isLandscape), width \(page.fitsWidth), height \(page.fitsHeight), head \(page.repeatsHead)"
      return ["\(indent)sheet \(sheet.name) (\(setup))"] + lines(sheet.blocks, deeper)
    case .section(let id, let blocks): return ["\(indent)section \(id)"] + lines(blocks, deeper)
    case .only(let formats, let blocks):
      return ["\(indent)only \(formats.joined(separator: ", "))"] + lines(blocks, deeper)
    case .except(let formats, let blocks):
      return ["\(indent)except \(formats.joined(separator: ", "))"] + lines(blocks, deeper)
    }
  }

  private static func lines(_ table: Table, _ indent: String) -> [String] {
    let columns = table.columns.map { "\($0.alignment)" }.joined(separator: " ")
    let kind = table.isStatutory ? "statutory table" : "table"
    return ["\(indent)\(kind) \(table.id) \(table.title) [\(columns)]"]
      + table.rows.map { row in "\(indent)  \(row.role): \(row.cells.map(cell).joined(separator: " | "))" }
  }

  private static func cell(_ cell: Cell) -> String {
    let spans = cell.rowSpan == 1 && cell.columnSpan == 1 ? "" : " \(cell.rowSpan)×\(cell.columnSpan)"
    let alignment = cell.alignment == .natural ? "" : " \(cell.alignment)"
    return
      "@\(cell.column)\(spans)\(alignment) \(cell.role) \(content(cell.content))\(cell.link.map { " → \($0)" } ?? "")"
  }

  private static func content(_ content: CellContent) -> String {
    switch content {
    case .text(let text): "“\(inline(text))”"
    case .figure(let figure):
      "\(figure.definition.name)=\(figure.value)\(figure.agreesWithParts ? "" : " (differs from its parts)")"
    case .number(let number): "number \(number)"
    case .sum(let number, let parts):
      "sum \(number) of \(parts.map { "(\($0.row),\($0.column))" }.joined())"
    case .reference(let name, let value): "reference \(name)=\(value)"
    case .combination(let terms, let value): "combination \(written(terms))=\(value)"
    case .verdict(let verdict): "verdict \(written(verdict.terms))=\(verdict.difference) “\(verdict.words)”"
    case .entry(let entry):
      "entry \(entry.name) “\(inline(entry.text))” of \(entry.choices), \(entry.lines) lines"
    }
  }

  private static func written(_ terms: [CellRule.Term]) -> String {
    terms.map { ($0.isSubtracted ? "-" : "+") + $0.cell }.joined()
  }

  private static func inline(_ text: [Inline]) -> String {
    text.map { piece in
      switch piece {
      case .text(let text): text
      case .strong(let inner): "<strong \(inline(inner))>"
      case .lineBreak: "⏎"
      }
    }.joined()
  }
}
