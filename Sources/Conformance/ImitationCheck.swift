// What an author adds beside the form must be told from it: headings, sheets, tables and fields of his own under names of
// their own.

import Diagnostics
import Document
import StatutoryForm
import TextMetrics

extension Conformance {
  /// What in `document` passes for the form without being it.
  static func imitations(in document: Document, form: Form) -> [Finding] {
    // A form to be filled in has fields for the texts of the sections, under their headings.
    if document.metadata.isForm { return [] }
    var check = ImitationCheck(form: form, document: document)
    document.walk { block, scope in check.judge(block, scope) }
    return check.findings
  }
}

private struct ImitationCheck {
  let form: Form
  var findings: [Finding] = []
  /// Made when the first content of the author's own is met.
  private lazy var words = FormWords.of(form)
  private lazy var tables = OwnTableCheck(form: form, words: words, document: document)
  private lazy var titles = TitleWords(form, metadata)
  /// The titles of the tables of the form that the document has; what is missing is said to be so elsewhere.
  private lazy var shownTitles = Set(
    StatutoryParts(document).always.compactMap { part -> String? in
      if case .table(let table) = part { table.title } else { nil }
    })
  private let document: Document
  private var metadata: Metadata { document.metadata }
  private var section = ""

  init(form: Form, document: Document) {
    self.form = form
    self.document = document
  }

  mutating func judge(_ block: Block, _ scope: BlockScope) {
    switch block {
    case .heading(let heading): judge(heading, scope.formats)
    // A list may name the sections: it is plainly a list.
    case .paragraph(let paragraph): judge(paragraph, isInList: scope.listDepth > 0)
    case .table(let table): judge(table)
    case .sheet(let sheet): judge(sheet)
    case .section(let id, _): section = form.sections.first { $0.id == id }?.heading ?? id
    case .list, .only, .except, .note, .pageBreak: break
    }
  }

  // MARK: Headings and lines

  private mutating func judge(_ heading: Heading, _ scope: BlockScope.Formats) {
    guard heading.section == nil, heading.name == nil else { return }
    let text = heading.text.plainText
    // Titles that every format has are counted apart.
    if heading.level == 1, scope == .all || titles.isTitle(text) { return }
    if heading.level <= 2, titles.isLikeTitle(text) {
      return add(
        ConformanceCodes.title, zh: "“\(text)”像是另一个标题；标题只用 {{ form.title(report) }}",
        en: "“\(text)” looks like another title; the title is {{ form.title(report) }} alone")
    }
    if let name = words.name(like: text) {
      return add(
        ConformanceCodes.imitation, zh: "自己的标题“\(text)”与法定的“\(name)”分不清；请换一个名称",
        en: "your heading “\(text)” cannot be told from the form's “\(name)”; give it another name")
    }
    if heading.level <= 2, let numeral = numeral(of: text), words.numerals.contains(numeral) {
      add(
        ConformanceCodes.imitation, zh: "自己的标题“\(text)”用了法定部分的序号；请换一个序号，或不编号",
        en: "your heading “\(text)” bears the number of a section of the form; give it another, or none")
    }
  }

  /// The numeral before 、 that a heading begins with.
  private func numeral(of text: String) -> String? {
    let parts = text.split(separator: "、", maxSplits: 1)
    return parts.count == 2 ? LookAlike.folded(String(parts[0])) : nil
  }

  /// A line that is nothing but a heading of the form: where it looks like one, or stands among the sections.
  private mutating func judge(_ paragraph: Paragraph, isInList: Bool) {
    guard paragraph.name == nil else { return }
    let isStrong = paragraph.text.allSatisfy { if case .strong = $0 { true } else { false } }
    guard isStrong || !section.isEmpty && !isInList else { return }
    let text = paragraph.text.plainText
    // Longer than any heading, with its number.
    if text.utf8.count > 150 || !isStrong && numeral(of: text) == nil { return }
    guard let name = words.name(like: text) else { return }
    add(
      ConformanceCodes.imitation, zh: "“\(text)”自成一行，与法定标题“\(name)”分不清；请改写成句",
      en: "“\(text)” on a line of its own cannot be told from the heading “\(name)”; make it a sentence")
  }

  // MARK: Sheets and tables

  private mutating func judge(_ sheet: Sheet) {
    let titles = sheet.blocks.statutoryTitles
    let hasForm = !titles.isEmpty
    if !metadata.textSheet.isEmpty, LookAlike.folded(sheet.name) == LookAlike.folded(metadata.textSheet) {
      add(
        ConformanceCodes.imitation, zh: "工作表“\(sheet.name)”与正文的工作表同名；请改 text_sheet，或给工作表换一个名称",
        en:
          "the sheet “\(sheet.name)” has the name of the running text's; change text_sheet, or name the sheet otherwise"
      )
    }
    if hasForm, sheet.page.screenColumns > 0 {
      add(
        ConformanceCodes.hidden, zh: "工作表“\(sheet.name)”有法定表，不能用 screen 让列不上纸；请删去 screen",
        en:
          "the sheet “\(sheet.name)” holds a table of the form and may keep no column off the paper; take `screen` out")
    }
    if hasForm, let name = words.name(like: sheet.name), !titles.contains(name), !holds(name, titles) {
      add(
        ConformanceCodes.imitation, zh: "工作表“\(sheet.name)”里是“\(titles.joined(separator: "、"))”；请用表自己的名称",
        en:
          "the sheet “\(sheet.name)” holds “\(titles.joined(separator: ", "))”; name it after the table that it holds")
    }
    if !hasForm, let name = words.name(like: sheet.name), shownTitles.contains(name) {
      add(
        ConformanceCodes.imitation, zh: "自己的工作表“\(sheet.name)”与法定的“\(name)”分不清；请换一个名称",
        en: "your sheet “\(sheet.name)” cannot be told from the form's “\(name)”; give it another name")
    }
  }

  /// Whether a section's heading is over one of the tables.
  private func holds(_ heading: String, _ titles: [String]) -> Bool {
    form.sections.contains { $0.heading == heading && $0.tables.contains { titles.contains($0.title) } }
  }

  private mutating func judge(_ table: Table) {
    if table.isStatutory { return }
    let id = LookAlike.folded(table.id)
    if !id.isEmpty, form.tables.contains(where: { LookAlike.folded($0.id) == id }) {
      add(
        ConformanceCodes.imitation, zh: "自己的表用了法定表的编号“\(table.id)”；请换一个 id",
        en: "your table bears the id “\(table.id)” of a table of the form; give it another")
    }
    if let name = words.name(like: table.title) {
      add(
        ConformanceCodes.imitation, zh: "自己的表“\(table.title)”与法定的“\(name)”分不清；请换一个名称",
        en: "your table “\(table.title)” cannot be told from the form's “\(name)”; give it another title")
    }
    for row in table.rows { for cell in row.cells { judge(cell) } }
    for message in tables.faults(of: table) {
      add(ConformanceCodes.ownFigure, zh: message.zh, en: message.en)
    }
  }

  /// A field to fill in that bears the name of something of the form, or says otherwise than the report.
  private mutating func judge(_ cell: Cell) {
    guard case .entry(let entry) = cell.content else { return }
    let text = entry.text.plainText
    let isWrong =
      switch entry.name {
      case "report.agency": !text.isEmpty && text != metadata.agency
      case "report.year": !text.isEmpty && text != String(metadata.year)
      default:
        entry.name.hasPrefix("report.narrative.")
          || form.tables.contains { entry.name == $0.id || entry.name.hasPrefix($0.id + ".") }
      }
    if isWrong {
      add(
        ConformanceCodes.imitation, zh: "自己的格子名为“\(entry.name)”，那是法定的格子或报告的文字；请换一个名称",
        en:
          "a cell of your own is named “\(entry.name)”, which is a cell of the form or a text of the report; rename it")
    }
  }

  private mutating func add(_ code: FindingCode, zh: String, en: String) {
    findings.append(Finding(code, .error, Message(zh: zh, en: en), at: Place(form: FormPlace(section: section))))
  }
}

extension [Block] {
  /// The titles of the tables of the form among the blocks.
  fileprivate var statutoryTitles: [String] {
    var titles: [String] = []
    walk { block, _ in if case .table(let table) = block, table.isStatutory { titles.append(table.title) } }
    return titles
  }
}
