// What a document holds beyond the form, and where: headings, texts, tables, rows, notes of the author's own.

import Diagnostics
import Document
import StatutoryForm

/// Something that stands beside the form.
package struct Addition: Hashable, Sendable {
  /// What it is.
  package enum Kind: String, Hashable, Sendable {
    case heading, table, chart, rows, note, text, sheet
    /// A text in an expression, which some data bring about.
    case literal
  }

  /// What it is.
  package var kind: Kind
  /// Its name: of a heading, a sheet or a table; the table's title for rows; the whole of a text or a note, with `…` for
  /// what comes from the report.
  package var name: String
  /// How many: rows of a table; otherwise 1.
  package var count: Int
  /// The heading of the section that it stands in; `nil` before the first, empty after the last.
  package var section: String?
  /// The formats that it is for; none where it is for all.
  package var formats: [String]
  /// The words in the cells of a table or of rows.
  package var labels: [String] = []
  /// The file that a literal stands in.
  package var source: String?

  /// What and where it is, in words.
  package var message: Message {
    if let source {
      return Message(
        zh: "文字“\(name)”，写在 \(source)，什么时候出现取决于数据",
        en: "the text “\(name)” in \(source); the data decide when it appears")
    }
    let place =
      switch section {
      case nil: Message(zh: "在各部分之前", en: "before the sections")
      case "": Message(zh: "在各部分之后", en: "after the sections")
      case let section?: Message(zh: "在“\(section)”里", en: "in “\(section)”")
      }
    let only =
      formats.isEmpty
      ? Message(zh: "", en: "")
      : Message(zh: "，只用于 \(formats.joined(separator: "、"))", en: ", for \(formats.joined(separator: ", ")) alone")
    let what = words
    return Message(zh: "\(what.zh)，\(place.zh)\(only.zh)", en: "\(what.en), \(place.en)\(only.en)")
  }

  private var words: Message {
    switch kind {
    case .heading: Message(zh: "标题“\(name)”", en: "the heading “\(name)”")
    case .table: Message(zh: "表格“\(name)”\(listed.zh)", en: "the table “\(name)”\(listed.en)")
    case .chart: Message(zh: "图表“\(name)”\(listed.zh)", en: "the chart “\(name)”\(listed.en)")
    case .rows:
      Message(
        zh: "法定表“\(name)”里自己的行 \(count) 行\(listed.zh)",
        en: "\(count, of: "row") of its own in the table “\(name)”\(listed.en)")
    case .note: Message(zh: "注“\(name)”", en: "the note “\(name)”")
    case .text, .literal: Message(zh: "文字“\(name)”", en: "the text “\(name)”")
    case .sheet: Message(zh: "工作表“\(name)”", en: "the sheet “\(name)”")
    }
  }

  private var listed: Message {
    if labels.isEmpty { return Message(zh: "", en: "") }
    return Message(zh: "（\(labels.joined(separator: "、"))）", en: " (\(labels.joined(separator: ", ")))")
  }
}

/// What was added to the form.
package struct Additions: Sendable {
  /// Everything, in reading order.
  package internal(set) var all: [Addition] = []
  private var headings: [String: String] = [:]

  init() {}

  init(blocks: [Block], form: Form) { add(blocks, section: nil, form: form) }

  /// Adds what stands in a section; before the first where that is `nil`, after the last where it is empty.
  mutating func add(_ blocks: [Block], section: String?, form: Form) {
    for section in form.sections { headings[section.id] = section.heading }
    collect(blocks, section: section.map { headings[$0] ?? $0 }, formats: [])
    var known: Set<Addition> = []
    all = all.filter { known.insert($0).inserted }
  }

  /// Adds texts in expressions that nothing listed shows.
  mutating func add(literals: [(text: String, source: String)]) {
    var shown = all.flatMap { [$0.name] + $0.labels }
    for literal in literals where !shown.contains(where: { $0.contains(literal.text) }) {
      shown.append(literal.text)
      all.append(
        Addition(
          kind: .literal, name: literal.text, count: 1, section: nil, formats: [], source: literal.source))
    }
  }

  /// What the document of `base` does not have as well.
  func beyond(_ base: Additions) -> Additions {
    var result = self
    let known = Set(base.all)
    result.all.removeAll { known.contains($0) }
    return result
  }

  /// Whether any table is drawn as a chart.
  var hasCharts: Bool { all.contains { $0.kind == .chart } }

  private mutating func collect(_ blocks: [Block], section: String?, formats: [String]) {
    var section = section
    for block in blocks {
      func add(_ kind: Addition.Kind, _ name: String, count: Int = 1) {
        all.append(Addition(kind: kind, name: name, count: count, section: section, formats: formats))
      }
      switch block {
      case .heading(let heading):
        if heading.section == nil, heading.name == nil { add(.heading, heading.text.plainText) }
      case .paragraph(let paragraph):
        if paragraph.name == nil { add(.text, Self.words(of: paragraph.text)) }
      case .table(let table): collect(table, section, formats)
      case .note(let text): add(.note, Self.words(of: text))
      case .sheet(let sheet):
        if !sheet.blocks.contains(where: \.isStatutoryTable) { add(.sheet, sheet.name) }
        collect(sheet.blocks, section: section, formats: formats)
      case .section(let id, let inner):
        collect(inner, section: headings[id] ?? id, formats: formats)
        // What comes behind the last section is in none.
        section = ""
      case .only(let names, let inner): collect(inner, section: section, formats: names)
      case .except(let names, let inner):
        let rest = OutputFormat.usual.map(\.rawValue).filter { !names.contains($0) }
        collect(inner, section: section, formats: rest)
      case .list(_, let items): for item in items { collect(item, section: section, formats: formats) }
      case .pageBreak: break
      }
    }
  }

  private mutating func collect(_ table: Table, _ section: String?, _ formats: [String]) {
    let rows = table.isStatutory ? table.rows.filter(\.isOwn) : table.rows
    if table.isStatutory, rows.isEmpty { return }
    let kind: Addition.Kind = table.isStatutory ? .rows : table.chart == nil ? .table : .chart
    var addition = Addition(
      kind: kind, name: table.title.isEmpty ? table.id : table.title, count: table.isStatutory ? rows.count : 1,
      section: section, formats: formats)
    addition.labels = rows.flatMap(\.cells).compactMap { cell in
      guard case .text(let text) = cell.content else { return nil }
      return text.plainText.contains(where: \.isLetter) ? Self.words(of: text) : nil
    }
    all.append(addition)
  }

  /// A text on one line.
  private static func words(of text: [Inline]) -> String {
    text.plainText.split(separator: "\n").joined(separator: " ")
  }
}

extension Block {
  fileprivate var isStatutoryTable: Bool {
    if case .table(let table) = self { table.isStatutory } else { false }
  }
}
