// The title and the report's own texts in a rendered document: each once, in its section, in every format.

import Diagnostics
import Document
import StatutoryForm

extension Conformance {
  /// What is wrong with the title and with the texts of the report in `document`.
  ///
  /// - Parameter texts: The texts that the report has: `preamble` and the ids of sections.
  /// - Returns: An error for a title in none of the form's orders and for a section's text that is lost, doubled or
  ///   out of its section; a warning for a preamble that the template leaves out, which the notices do not ask for.
  public static func findings(ofTextsIn document: Document, form: Form, texts: Set<String>) -> [Finding] {
    let parts = DocumentTexts(document)
    var check = TextCheck(form: form, metadata: document.metadata)
    check.compareTitle(parts.titles)
    check.compare(PassageName.preamble, parts, isExpected: texts.contains("preamble"))
    for section in form.sections {
      check.compare(.section(section), parts, isExpected: texts.contains(section.id))
    }
    return check.findings
  }
}

/// The titles and the lines of the report's texts, as a document has them.
private struct DocumentTexts {
  /// A heading of the first level.
  struct Title {
    let text: String
    /// Whether a statutory section stands before it.
    let followsSection: Bool
  }

  /// A line of one of the report's texts.
  struct Line {
    let number: Int
    let section: String?
    let scope: BlockScope.Formats
  }

  private(set) var titles: [Title] = []
  private(set) var lines: [Substring: [Line]] = [:]
  private var hasSection = false

  init(_ document: Document) {
    document.walk { block, scope in add(block, scope) }
  }

  private mutating func add(_ block: Block, _ scope: BlockScope) {
    switch block {
    case .heading(let heading):
      if heading.level == 1, scope.formats == .all {
        titles.append(Title(text: heading.text.plainText, followsSection: hasSection))
      }
      add(heading.name, scope)
    case .paragraph(let paragraph): add(paragraph.name, scope)
    case .section: if scope.formats == .all { hasSection = true }
    default: break
    }
  }

  private mutating func add(_ name: String?, _ scope: BlockScope) {
    guard let parts = name?.split(separator: "."), parts.count == 4, parts[0] == "report", parts[1] == "narrative",
      let number = Int(parts[3])
    else { return }
    lines[parts[2], default: []].append(Line(number: number, section: scope.section, scope: scope.formats))
  }
}

/// A text of the report.
private enum PassageName {
  case preamble
  case section(Form.Section)

  var id: String {
    switch self {
    case .preamble: "preamble"
    case .section(let section): section.id
    }
  }
  var section: String? {
    if case .section(let section) = self { section.id } else { nil }
  }
  var label: Message {
    switch self {
    case .preamble: Message(zh: "前言", en: "the preamble")
    case .section(let section): Message(zh: "“\(section.heading)”的文字", en: "the text of “\(section.heading)”")
    }
  }
}

private struct TextCheck {
  let form: Form
  let metadata: Metadata
  var findings: [Finding] = []

  /// The title is one of the form's orders, on one line or more, once, before all sections.
  mutating func compareTitle(_ titles: [DocumentTexts.Title]) {
    let allowed = form.titles.map { $0.title(agency: metadata.agency, year: metadata.year) }
    let wanted = Set(allowed.map(Self.letters))
    let found = titles.filter { wanted.contains(Self.letters($0.text)) }
    let isFirst = titles.first.map { wanted.contains(Self.letters($0.text)) } ?? false
    let words = TitleWords(form, metadata)
    let others = titles.filter { !wanted.contains(Self.letters($0.text)) && words.isLikeTitle($0.text) }
    if found.count == 1, isFirst, others.isEmpty, found[0].followsSection == false { return }
    let example = Self.onOneLine(allowed.first ?? "")
    let message =
      switch (found.count, titles.first) {
      case (0, nil): Message(zh: "文档没有标题；应有“\(example)”", en: "the document has no title; it should read “\(example)”")
      case (0, let title?):
        Message(
          zh: "标题应为“\(example)”，文档里是“\(Self.onOneLine(title.text))”；次序用 title_order 选",
          en:
            "the title should read “\(example)” and reads “\(Self.onOneLine(title.text))”; its order is chosen by title_order"
        )
      case (1, _) where !others.isEmpty:
        Message(
          zh: "“\(Self.onOneLine(others[0].text))”像是另一个标题；标题只放一个",
          en: "“\(Self.onOneLine(others[0].text))” looks like another title; there is one title"
        )
      case (1, _): Message(zh: "标题不在最前；请移到文档开头", en: "the title is not the first of the document; move it to the top")
      default: Message(zh: "标题出现了 \(found.count) 次；只放一次", en: "the title stands \(found.count) times; place it once")
      }
    findings.append(Finding(ConformanceCodes.title, .error, message, at: Place(form: FormPlace(section: ""))))
  }

  /// All lines of a text, once each, in order, where they belong.
  mutating func compare(_ passage: PassageName, _ texts: DocumentTexts, isExpected: Bool) {
    let lines = texts.lines[passage.id[...]] ?? []
    let always = lines.filter { $0.scope == .all }
    if always.isEmpty {
      guard isExpected else { return }
      let severity: Severity = passage.section == nil ? .warning : .error
      if lines.isEmpty {
        report(
          passage, severity, zh: "没有出现在文档里；请用 prose 放上", en: "does not stand in the document; place it with `prose`")
      } else {
        report(
          passage, severity, zh: "只出现在部分格式里；请移出 only、except",
          en: "stands in some formats only; move it out of `only` and `except`")
      }
      return
    }
    let numbers = always.map(\.number)
    if Set(numbers).count < numbers.count {
      report(passage, .error, zh: "出现了不止一次；只放一次", en: "stands more than once; place it once")
    } else if numbers != Array(1...numbers.count) {
      report(passage, .error, zh: "不完整或次序不对；请整段放上", en: "is not whole or not in order; place it as it is")
    } else if always.contains(where: { $0.section != passage.section }) {
      report(passage, .error, zh: "不在它的部分里；请放回原处", en: "stands outside of its section; move it back")
    }
  }

  private mutating func report(_ passage: PassageName, _ severity: Severity, zh: String, en: String) {
    let heading = if case .section(let section) = passage { section.heading } else { "" }
    findings.append(
      Finding(
        ConformanceCodes.text, severity, Message(zh: passage.label.zh + zh, en: "\(passage.label.en) \(en)"),
        at: Place(form: FormPlace(section: heading))))
  }

  /// The text without its spaces and line breaks, which are the title's to choose.
  private static func letters(_ text: String) -> String { text.filter { !$0.isWhitespace } }

  private static func onOneLine(_ text: String) -> String { text.split(separator: "\n").joined(separator: " ") }
}
