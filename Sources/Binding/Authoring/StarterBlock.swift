// A block or slot of the base in a starting package: a comment that says what it is, ready to be taken off.

import Diagnostics
import Packages
import StatutoryForm
import TemplateEngine

struct StarterBlock {
  /// The name by which it is filled.
  let address: String
  /// The place itself.
  let place: BlockPlace
  /// What it is, for people.
  let words: String
  /// What stands in it to begin with.
  private let content: String
  /// The editions that have it, where not all do.
  private let editions: [Int]?

  /// Its text in report.jinja.
  var text: String {
    let only = editions.map { "（仅 \($0.map(String.init).joined(separator: "、")) 版 · this edition only）" } ?? ""
    // A block inside a line takes a line.
    let body = place.isInline ? content : "\n\(content)\n"
    return "{# \(words)\(only) #}\n{#\n{% block \(address) %}\(body){% endblock %}\n#}\n"
  }

  /// Everything that a package extending `base` may fill, in the order of the document.
  static func all(of base: TemplatePackage, forms: [Form]) throws(FindingsError) -> [StarterBlock] {
    var blocks: [(place: BlockPlace, address: String, forms: [Form])] = []
    for form in forms {
      let places = try ReportTemplate(package: base, form: form).blockPlaces
      for place in places where !place.modifiers.contains(.sealed) {
        let address = places.bestAddress(of: place)
        if let known = blocks.firstIndex(where: { $0.address == address }) {
          if blocks[known].forms.last?.edition != form.edition { blocks[known].forms.append(form) }
        } else {
          blocks.append((place, address, [form]))
        }
      }
    }
    return blocks.map { block in
      StarterBlock(
        address: block.address, place: block.place, words: words(for: block.address, block.forms[0]),
        content: content(of: block.place, block.address, block.forms),
        editions: block.forms.count == forms.count ? nil : block.forms.map(\.edition))
    }
  }

  private static func words(for address: String, _ form: Form) -> String {
    let parts = address.split(separator: ".").map(String.init)
    var words: [String] = []
    for (kind, id) in zip(parts, parts.dropFirst()) {
      switch kind {
      case "sections": words += form.sections.filter { $0.id == id || $0.numeral == id }.map(\.heading)
      case "tables":
        let tables = form.sections.filter { $0.numeral == id }.flatMap(\.tables) + form.tables.filter { $0.id == id }
        words += tables.prefix(1).map { "表“\($0.title)”" }
      case "bands": words.append(band(id, of: parts, form))
      default: continue
      }
    }
    let name = parts.last ?? ""
    let meanings = [
      "title": "标题 · the title", "preamble": "前言 · the preamble", "before": "之前 · before",
      "after": "之后 · after", "rows": "增加的行 · rows of your own", "signature": "落款 · the signature",
      "guide": "填写说明 · the guide",
      "note": "表下的注 · a note", "notes": "表下的注 · notes",
    ]
    return (words + [meanings[name] ?? name]).joined(separator: "，")
  }

  /// A part of a table that has several heads, by its caption where it has one.
  private static func band(_ number: String, of parts: [String], _ form: Form) -> String {
    let tables = form.sections.flatMap { section in
      section.tables.filter { parts.contains($0.id) || parts.contains(section.numeral) }
    }
    guard let index = Int(number), let bands = tables.first?.bands, bands.indices.contains(index - 1),
      let caption = bands[index - 1].caption
    else { return "第 \(number) 段" }
    return "第 \(number) 段“\(caption)”"
  }

  private static func content(of place: BlockPlace, _ address: String, _ forms: [Form]) -> String {
    if !place.isSlot { return "{{ super() }}" }
    if !place.isAmongRows { return "在这里写。" }
    let rows = forms.map { row(at: address, $0) ?? "{% row %}{% cell \"增加的行\" colspan=t.width %}{% endrow %}" }
    guard Set(rows).count > 1 else { return rows[0] }
    // The editions have other columns here.
    let branches = zip(forms, rows).enumerated().map { index, branch in
      "{% \(index == 0 ? "if" : "elif") form.edition == \(branch.0.edition) %}\n\(branch.1)\n"
    }
    return branches.joined() + "{% endif %}"
  }

  /// A row with as many columns as the part of the table has that it is added to: a label, then cells to fill.
  private static func row(at address: String, _ form: Form) -> String? {
    let parts = address.split(separator: ".").map(String.init)
    let table = form.sections.flatMap { section in
      section.tables.filter { parts.contains($0.id) || parts.contains(section.numeral) }
    }.first
    let bands = parts.firstIndex(of: "bands").map { parts[(($0 + 1)...)] } ?? []
    guard let table, let number = bands.first.flatMap({ Int($0) }),
      number > 0, let last = table.prototype.grid.bands.dropFirst(number - 1).first?.body.last
    else { return nil }
    let figures = table.rows[last].cells.filter { if case .figure = $0.content { true } else { false } }
    guard let first = figures.first, first.column > 0 else { return nil }
    return "| 增加的行 " + String(repeating: "|", count: first.column)
      + figures.map { " " + String(repeating: "|", count: $0.columnSpan) }.joined()
  }
}
