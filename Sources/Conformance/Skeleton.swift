// The skeleton of the form: headings, labels, spans, cell names, kinds and totals, written down canonically and hashed.
// A document that keeps to the form has the form's digest.

import Diagnostics
import Document
import Figures
import StatutoryForm

/// The canonical text of what is statutory, and its digest.
public enum Skeleton {
  /// The digest of the form's skeleton: SHA-256 in hexadecimal, made once for the form.
  public static func digest(_ form: Form) -> String { form.derived.value { OfForm(form) }.digest }

  /// The digest of a document's skeleton: that of its statutory parts, whatever else it holds.
  public static func digest(_ document: Document) -> String { SHA256.hexadecimal(of: text(document)) }

  /// The skeleton of the form, one line for each heading, table and cell.
  public static func text(_ form: Form) -> String { form.derived.value { OfForm(form) }.text }

  private struct OfForm {
    let text: String
    let digest: String

    init(_ form: Form) {
      text = Skeleton.text(form.document(of: Array(repeating: .missing(.absent), count: form.cells.count)))
      digest = SHA256.hexadecimal(of: text)
    }
  }

  /// The skeleton of a document's statutory parts.
  public static func text(_ document: Document) -> String {
    var lines = opening(document.metadata.edition)
    for part in StatutoryParts(document).always {
      switch part {
      case .heading(let section, let text): lines.append(heading(section, text))
      case .table(let table): lines += self.lines(table.id, PlacedCell.cells(of: table))
      case .stray(let name): lines.append("stray\t" + escaped(name))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func opening(_ edition: Int) -> [String] { ["skeleton\t1", "edition\t\(edition)"] }

  private static func heading(_ section: String, _ text: String) -> String {
    "heading\t\(escaped(section))\t\(escaped(text))"
  }

  private static func lines(_ table: String, _ cells: [PlacedCell]) -> [String] {
    ["table\t\(escaped(table))"]
      + cells.map { cell in
        let place = "\(cell.row)\t\(cell.column)\t\(cell.rowSpan)\t\(cell.columnSpan)"
        return "\(name(cell.lineRole))\t\(name(cell.role))\t\(place)\t\(written(cell.content))"
      }
  }

  // Spelt out, so that renaming a case in the code leaves digests as they are.

  private static func name(_ role: Row.Role) -> String {
    switch role {
    case .caption: "caption"
    case .head: "head"
    case .body: "body"
    }
  }

  private static func name(_ role: Cell.Role) -> String {
    switch role {
    case .caption: "caption"
    case .corner: "corner"
    case .head: "head"
    case .stub: "stub"
    case .data: "data"
    }
  }

  private static func written(_ content: PlacedCell.Content) -> String {
    switch content {
    case .label(let text): "label\t" + escaped(text)
    case .figure(let figure):
      "figure\t\(escaped(figure.name))\t\(written(figure.kind))\t\(figure.parts.map(escaped).joined(separator: " "))"
    case .foreign: "foreign"
    }
  }

  private static func written(_ kind: CellKind) -> String {
    switch kind {
    case .count: "count"
    case .signedCount: "signed"
    case .money(let unit, let decimals): "money \(escaped(unit)) \(decimals)"
    }
  }

  /// Text on one line, so that no label can pass for two.
  private static func escaped(_ text: String) -> String {
    if !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x5C }) { return text }
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case " ": result += "\\s"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
