// Reads a report file: who, when, the texts, the figures. Gathers all findings in one run.

import DataTree
import Diagnostics
import StatutoryForm

/// Finds the form to fill in: the edition asked for, or, without one, the edition in force for the year. `nil` where
/// there is none.
public typealias FormChoice = (_ year: Int?, _ edition: Int?) -> Form?

/// Reads reports from YAML and JSON.
public enum ReportReader {
  /// Reads the report in `file`.
  ///
  /// The report is there whenever its year, its body and its form are known, even with errors among the findings: a
  /// draft shows what there is.
  public static func read(
    _ file: SourceFile, format: DataFormat, form choose: FormChoice
  ) -> (report: Report?, findings: [Finding]) {
    do throws(FindingsError) {
      let node = try DataReader.read(file, format: format)
      return read(node, of: file, form: choose)
    } catch {
      return (nil, error.findings)
    }
  }

  /// Reads a report from a tree that is already there.
  public static func read(
    _ node: DataNode, of file: SourceFile, form choose: FormChoice
  ) -> (report: Report?, findings: [Finding]) {
    var reader = TopReader(file: file, fields: DataFields(node, of: file, keys: TopReader.keys))
    let report = reader.read(node, form: choose)
    let top = reader.fields.findings.map { finding in
      report.map { TopReader.pointing(finding, toFiguresOf: $0.form) } ?? finding
    }
    return (report, (top + reader.findings).inSourceOrder)
  }
}

/// Reads what stands at the top of a report file.
private struct TopReader {
  static let keys = ReportKey.allCases.map(\.rawValue)

  let file: SourceFile
  var fields: DataFields
  var findings: [Finding] = []

  mutating func read(_ node: DataNode, form choose: FormChoice) -> Report? {
    guard case .map = node.value else { return nil }
    let year = readYear()
    let agency = readAgency()
    guard let form = readForm(year: year, choose) else { return nil }
    var report = Report(form: form, year: year ?? form.years.first, agency: agency ?? "")
    report.file = file
    report.province = optionalText("province")
    report.provincePlace = fields.node("province").map { .source(file, $0.range) }
    report.note = optionalText("note")
    report.extra = fields.node("extra").flatMap { $0.isNull ? nil : $0 }
    report.contact = readContact()
    readNarrative(into: &report)
    if let figures = fields.node("figures") {
      findings += FiguresReader.read(figures, of: file, into: &report)
    }
    if readBlanksAreZero() { report.assumeZeros() }
    report.completeTotals()
    return year == nil || agency == nil ? nil : report
  }

  /// A table's id at the top of the file: figures that stand one level too high.
  static func pointing(_ finding: Finding, toFiguresOf form: Form) -> Finding {
    guard finding.code == DataCodes.unknownKey, let source = finding.place?.source else { return finding }
    let key = source.file.text(in: source.range)
    guard form.tables.contains(where: { $0.id == key }) else { return finding }
    var better = finding
    better.label = Message(zh: "这张表应写在 figures 下面", en: "this table belongs under “figures”")
    return better
  }

  private mutating func readYear() -> Int? {
    guard let node = fields.node("year") else {
      fields.require("year")
      return nil
    }
    switch node.value {
    case .number(let text), .string(let text):
      if let year = Int(text), (2008...2100).contains(year) { return year }
      add(
        ReportCodes.year, node,
        Message(
          zh: "“\(text)”不是报告年度；请写四位数字，如 2024", en: "“\(text)” is no report year; write four digits, as 2024"))
    default:
      add(ReportCodes.year, node, Message(zh: "年度应是四位数字，如 2024", en: "the year has four digits, as 2024"))
    }
    return nil
  }

  private mutating func readAgency() -> String? {
    guard let node = fields.node("agency") else {
      fields.require("agency")
      return nil
    }
    if case .string(let text) = node.value {
      let name = NumberReader.trimmed(text)
      if !name.isEmpty, !name.contains(where: \.isNewline) { return name }
    }
    add(
      ReportCodes.agency, node,
      Message(zh: "单位名称应是写在一行内的文字", en: "the agency's name is a text on one line"))
    return nil
  }

  private mutating func readForm(year: Int?, _ choose: FormChoice) -> Form? {
    guard let node = fields.node("edition"), !node.isNull else {
      if let year, let form = choose(year, nil) { return form }
      if let year, let node = fields.node("year") {
        add(
          ReportCodes.unknownEdition, node,
          Message(
            zh: "没有 \(year) 年度的表式；请核对年度（nianbao form list 列出各版表式）",
            en: "no edition of the form is in force for \(year); check the year (nianbao form list shows the editions)")
        )
      }
      return nil
    }
    var number: Int?
    switch node.value {
    case .number(let text), .string(let text): number = Int(text)
    default: break
    }
    let fitting = year.flatMap { choose($0, nil) }
    guard let number, let form = choose(nil, number) else {
      let advice = fitting.map { "，\(year ?? 0) 年度用 \($0.edition) 版" } ?? ""
      let adviceInEnglish = fitting.map { "; \(year ?? 0) uses edition \($0.edition)" } ?? ""
      add(
        ReportCodes.unknownEdition, node,
        Message(
          zh: "没有“\(file.text(in: node.range))”这一版表式\(advice)；可以删去这一行",
          en: "there is no edition “\(file.text(in: node.range))”\(adviceInEnglish); the line can be deleted"))
      return fitting
    }
    if let year, fitting?.edition != form.edition { addUnfit(form, year: year, fitting: fitting, at: node) }
    return form
  }

  private mutating func addUnfit(_ form: Form, year: Int, fitting: Form?, at node: DataNode) {
    let span = Message(
      zh: form.years.last.map { "\(form.years.first) 至 \($0) 年度" } ?? "\(form.years.first) 年度及以后",
      en: form.years.last.map { "\(form.years.first) to \($0)" } ?? "\(form.years.first) and later")
    let advice = Message(
      zh: fitting.map { "\(year) 年度应用 \($0.edition) 版（\($0.notice)），请按该版填报" } ?? "\(year) 年度没有表式，请核对年度",
      en: fitting.map { "\(year) uses edition \($0.edition) (\($0.notice)): fill in that form" }
        ?? "no edition is in force for \(year): check the year")
    findings.append(
      Finding(
        ReportCodes.unfitEdition, .error,
        Message(
          zh: "\(form.edition) 版表式用于 \(span.zh)；\(advice.zh)",
          en: "edition \(form.edition) of the form is for \(span.en); \(advice.en)"),
        at: .source(file, node.range),
        fix: fitting.map {
          Finding.Fix(
            message: Message(zh: "改为 \($0.edition)", en: "write \($0.edition)"),
            place: SourcePlace(file: file, range: node.range), replacement: "\($0.edition)")
        }))
  }

  private mutating func readContact() -> Contact {
    var contact = Contact()
    guard let node = fields.node("contact"), !node.isNull else { return contact }
    var inner = DataFields(node, of: file, keys: Contact.Field.allCases.map(\.rawValue))
    for field in Contact.Field.allCases { contact[field] = inner.text(field.rawValue) }
    findings += inner.findings
    return contact
  }

  private mutating func readNarrative(into report: inout Report) {
    guard let node = fields.node("narrative"), !node.isNull else { return }
    let sections = report.form.sections.filter(\.hasNarrative).map(\.id)
    var inner = DataFields(node, of: file, keys: ["preamble"] + sections)
    for key in ["preamble"] + sections {
      guard let value = inner.node(key), !value.isNull, let text = inner.text(key) else { continue }
      let passage = Narrative.Passage(text: text, place: .source(file, value.range))
      if key == "preamble" {
        report.narrative.preamble = passage
      } else {
        report.narrative.sections[key] = passage
      }
    }
    findings += inner.findings
  }

  private mutating func readBlanksAreZero() -> Bool {
    guard let node = fields.node("blanks"), !node.isNull else { return false }
    if case .string("zero") = node.value { return true }
    add(
      ReportCodes.wrongShape, node,
      Message(
        zh: "`blanks` 只能是 zero（空白都表示 0）；空白不等于 0 的，删去这一行",
        en: "`blanks` can only be zero (every blank means 0); delete the line where blank is not zero"))
    return false
  }

  private mutating func optionalText(_ key: String) -> String? {
    guard let node = fields.node(key), !node.isNull else { return nil }
    return fields.text(key)
  }

  private mutating func add(_ code: FindingCode, _ node: DataNode, _ message: Message) {
    findings.append(Finding(code, .error, message, at: .source(file, node.range)))
  }
}

extension [Finding] {
  /// Findings by where they point in their file; those that point nowhere first.
  var inSourceOrder: [Finding] {
    enumerated().sorted { left, right in
      let a = left.element.place?.source?.range.lowerBound ?? -1
      let b = right.element.place?.source?.range.lowerBound ?? -1
      return a != b ? a < b : left.offset < right.offset
    }.map(\.element)
  }
}
