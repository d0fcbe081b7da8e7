// A filled-in workbook → a report. Cells are found by their names, never by what stands beside them; what stands beside them
// is then compared with the form.

import AnnualReport
import Diagnostics
import Figures
import StatutoryForm
import WorkbookReader

/// A workbook that was read as a report.
public struct FilledForm: Sendable {
  /// The report; `nil` where it is not known whose, of which year or on which form.
  public var report: Report?
  /// What was found on the way.
  public var findings: [Finding]
  /// Whether the file is no workbook, or no form, at all.
  public var isUnreadable = false
  /// What the file itself says, for whoever proves it.
  public var evidence: Evidence?

  /// What a workbook says of itself and of the form, as it stands in the file.
  public struct Evidence: Sendable {
    /// The form.
    public var form: Form
    /// The year, as far as it could be read.
    public var year: Int?
    /// The properties that were written into the file (`nianbao.skeleton`).
    public var properties: [String: String]
    /// The headings of the sections as they stand there; none where a heading has no place of its own.
    public var headings: [String: String] = [:]
    /// The labels of each table by lines and cells of its grid; a label without a place is left out.
    public var labels: [String: [GridKey: String]] = [:]
    /// The figures as the file shows them, totals as they were last calculated, by the form's cells.
    public var shown: [ExactDecimal?] = []
    /// What speaks against the file as a published one: what cannot be seen, and totals that are no sums any more.
    public var doubts: [Finding] = []
  }

  /// A cell of a table's grid: its line, and its position in it.
  public struct GridKey: Hashable, Sendable {
    /// The line, from 0.
    public var line: Int
    /// The position in the line, from 0.
    public var cell: Int

    /// Names a cell.
    public init(line: Int, cell: Int) {
      self.line = line
      self.cell = cell
    }
  }
}

/// Reads filled-in workbooks.
public enum FilledFormReader {
  private static let zipStart: [UInt8] = [0x50, 0x4B]
  private static let oldStart: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]

  /// Whether a file should be read as a workbook: by its first bytes, or by its name.
  public static func isWorkbook(_ bytes: [UInt8], name: String) -> Bool {
    bytes.starts(with: zipStart) || bytes.starts(with: oldStart) || name.lowercased().hasSuffix(".xlsx")
  }

  /// Reads a workbook; `forms` are the editions that it may be of.
  public static func read(_ bytes: [UInt8], name: String, forms: [Form]) -> FilledForm {
    do throws(FindingsError) {
      let workbook = try WorkbookReader.read(bytes, name: name)
      return read(workbook, name: name, forms: forms)
    } catch {
      return FilledForm(report: nil, findings: error.findings, isUnreadable: true)
    }
  }

  /// Reads a workbook that is already there.
  public static func read(_ workbook: Workbook, name: String, forms: [Form]) -> FilledForm {
    let cells = FormCells(workbook: workbook, file: name)
    guard let form = form(of: workbook, forms) else {
      return FilledForm(
        report: nil,
        findings: [
          Finding(
            FilledFormCodes.notAForm, .error,
            Message(
              zh: "这个工作簿不是填报表，没有填报格的名称；请用 nianbao form blank 生成的填报表填写",
              en:
                "this workbook is not the form: its cells have no names; fill in the one that nianbao form blank makes"
            ),
            at: Place(file: name))
        ], isUnreadable: true)
    }
    var reader = FormReading(cells: cells, form: form, isForm: isForm(workbook, form))
    return reader.read(forms: forms)
  }

  /// Whether the workbook is there to be filled in. A program may have lost its properties: then the totals tell, which
  /// wait for their parts.
  private static func isForm(_ workbook: Workbook, _ form: Form) -> Bool {
    let properties = workbook.properties.custom
    if properties.keys.contains(where: { $0.hasPrefix("nianbao.") }) { return properties["nianbao.form"] == "true" }
    return form.cells.contains { !$0.isInput && workbook.cell(named: $0.name)?.formula?.hasPrefix("IF(") == true }
  }

  /// The edition that the file's properties name.
  static func edition(namedBy workbook: Workbook) -> Int? {
    workbook.properties.custom["nianbao.edition"].flatMap { Int($0) }
  }

  /// The edition that the file names, if its cells bear it out, else the one whose cells it has.
  private static func form(of workbook: Workbook, _ forms: [Form]) -> Form? {
    func share(_ form: Form) -> Int { form.cells.count { workbook.names[$0.name] != nil } }
    let best = forms.max { share($0) < share($1) }
    if let number = edition(namedBy: workbook), let form = forms.first(where: { $0.edition == number }),
      share(form) > 0, share(form) * 10 >= (best.map(share) ?? 0) * 9 || form.edition == best?.edition
    {
      return form
    }
    return best.flatMap { share($0) * 2 > $0.cells.count ? $0 : nil }
  }
}

/// One workbook while it is read.
private struct FormReading {
  private static let mostLabels = 20

  let cells: FormCells
  let form: Form
  let isForm: Bool
  var findings: [Finding] = []

  init(cells: FormCells, form: Form, isForm: Bool) {
    self.cells = cells
    self.form = form
    self.isForm = isForm
  }

  mutating func read(forms: [Form]) -> FilledForm {
    var texts = FormTexts(cells)
    let properties = cells.workbook.properties
    let year = readYear(&texts, properties, forms)
    let agency = readAgency(&texts, properties)
    var report = Report(form: form, year: year ?? form.years.first, agency: agency ?? "")
    report.isWorkbook = true
    report.contact = texts.contact()
    report.narrative = texts.narrative(of: form)
    let template = properties.custom["nianbao.template"] ?? ""
    report.province = template.isEmpty || template == "national" ? nil : template
    compareEdition()
    var figures = FigureCells(cells, isForm: isForm)
    figures.read(into: &report)
    let hasBlanks = form.cells.contains { $0.isInput && report.origins[$0.index] == .absent }
    if readBlanksAreZero(&texts, hasBlanks: hasBlanks) { report.assumeZeros() }
    findings += texts.findings
    report.completeTotals()
    figures.compareTotals(of: report)
    var evidence = FilledForm.Evidence(form: form, year: year, properties: properties.custom)
    evidence.shown = form.cells.map { figures.calculated[$0.index] ?? report.shown($0.index) }
    compareLabels(spots: figures.spots, of: report, &evidence)
    let totals = TotalFormulas(cells: cells, spots: figures.spots, shown: evidence.shown)
    evidence.doubts += totals.findings(in: report)
    findings += figures.findings
    return FilledForm(
      report: year == nil || agency == nil ? nil : report, findings: findings, evidence: evidence)
  }

  private mutating func readYear(
    _ texts: inout FormTexts, _ properties: WorkbookFileProperties, _ forms: [Form]
  ) -> Int? {
    let entry = texts.text("year") ?? FormTexts.Entry(text: properties.subject, place: Place(file: cells.file))
    if entry.isUnreadable { return nil }
    let (text, place) = (entry.text, entry.place)
    guard let year = FormTexts.year(text) else {
      findings.append(
        Finding(
          ReportCodes.year, .error,
          text.isEmpty
            ? Message(zh: "没有填年度；请在封面填四位数字，如 2024", en: "the year is not filled in; write four digits on the cover")
            : Message(zh: "“\(text)”不是报告年度；请填四位数字，如 2024", en: "“\(text)” is no report year; write four digits"),
          at: place))
      return nil
    }
    let fitting = forms.last { $0.years.contains(year) }
    if fitting?.edition != form.edition {
      findings.append(
        Finding(
          ReportCodes.unfitEdition, .error,
          Message(
            zh: "这是 \(form.edition) 版的填报表，\(year) 年度应用 \(fitting.map { "\($0.edition) 版" } ?? "别的表式")；请核对年度，或换成那一版填报",
            en:
              "this is the form of \(form.edition); \(year) uses \(fitting.map { "edition \($0.edition)" } ?? "another"): check the year, or fill in that form"
          ),
          at: place))
    }
    return year
  }

  private mutating func readAgency(_ texts: inout FormTexts, _ properties: WorkbookFileProperties) -> String? {
    let entry = texts.text("agency") ?? FormTexts.Entry(text: properties.creator, place: Place(file: cells.file))
    if entry.isUnreadable { return nil }
    let name = entry.text.split(whereSeparator: \.isNewline).joined()
    if name.contains(where: \.isLetter) { return name }
    findings.append(
      Finding(
        ReportCodes.agency, .error,
        name.isEmpty
          ? Message(zh: "没有填单位名称；请在封面填写填报单位", en: "the agency is not filled in; write its name on the cover")
          : Message(zh: "“\(name)”不是单位名称；请在封面填写填报单位", en: "“\(name)” is no agency's name; write it on the cover"),
        at: entry.place))
    return nil
  }

  /// What may be chosen on the cover, without white space, with the ways in which people write it.
  private static let zeroChoices: Set<String> = ["视为0", "视为零", "视作0", "视作零", "0", "零"]
  private static let missingChoices: Set<String> = ["视为未填", "视作未填", "未填", "未填报"]

  private mutating func readBlanksAreZero(_ texts: inout FormTexts, hasBlanks: Bool) -> Bool {
    guard let entry = texts.text("blanks"), !entry.isUnreadable else { return false }
    let (text, place) = (entry.text, entry.place)
    let choice = text.filter { !$0.isWhitespace }.replacing("０", with: "0")
    if Self.zeroChoices.contains(choice) { return true }
    if Self.missingChoices.contains(choice) || (text.isEmpty && !hasBlanks) { return false }
    findings.append(
      Finding(
        FilledFormCodes.blanks, .warning,
        Message(
          zh: "空白格的含义\(text.isEmpty ? "没有选" : "填的是“\(text)”")，按“视为未填”处理；请选“视为0”或“视为未填”",
          en: "what a blank cell means is not said; it counts as not filled in: choose one of the two"),
        at: place))
    return false
  }

  /// The properties may have come from another file.
  private mutating func compareEdition() {
    guard let named = FilledFormReader.edition(namedBy: cells.workbook), named != form.edition else { return }
    findings.append(
      Finding(
        FilledFormCodes.digest, .warning,
        Message(
          zh: "文件属性说是 \(named) 版，表样是 \(form.edition) 版；按 \(form.edition) 版读取，请核对这张表的来历",
          en:
            "the file's properties say edition \(named), its cells are those of \(form.edition), which counts; check where the file comes from"
        ), at: Place(file: cells.file)))
  }

  // MARK: Labels

  private mutating func compareLabels(
    spots: [Int: FormCells.Spot], of report: Report, _ evidence: inout FilledForm.Evidence
  ) {
    var changed: [Finding] = []
    var seen: [HiddenCells.Seen] = []
    for section in form.sections {
      if let spot = cells.spot("section." + section.id) {
        let text = cells.text(at: spot)
        evidence.headings[section.id] = text
        seen.append(HiddenCells.Seen(spot: spot, words: FormPlace(section: section.heading)))
        if !LabelDifference.isSame(text, section.heading) {
          changed.append(LabelDifference.finding(text, section.heading, at: cells.place(of: spot)))
        }
      }
      for table in section.tables {
        let words = FormPlace(section: section.heading)
        var labels: [FilledForm.GridKey: String] = [:]
        let places = TableLabels(table, spots: spots, cells: cells)
        let notes = table.unitNotes
        let strays = StrayCells(places: places, report: report, section: words, cells: cells, isForm: isForm)
        findings += strays.findings
        for index in table.cells {
          if let spot = spots[index] {
            seen.append(HiddenCells.Seen(spot: spot, words: report.form.cells[index].place))
          }
        }
        for label in places.labels {
          guard let spot = label.spot else { continue }
          let key = FilledForm.GridKey(line: label.line, cell: label.cell)
          let text = cells.cover(of: spot) == nil ? cells.text(at: spot).dropping(note: notes[key]) : ""
          seen.append(HiddenCells.Seen(spot: spot, words: words))
          labels[key] = text
          if !LabelDifference.isSame(text, label.text) {
            changed.append(LabelDifference.finding(text, label.text, at: cells.place(of: spot, words: words)))
          }
        }
        evidence.labels[table.id] = labels
      }
    }
    findings += changed.prefix(Self.mostLabels)
    for name in cells.workbook.names.keys.sorted() where name.hasPrefix(FormTexts.narrative) {
      if let spot = cells.spot(name) { seen.append(HiddenCells.Seen(spot: spot)) }
    }
    evidence.doubts += HiddenCells(cells: cells).findings(among: seen)
  }
}

extension Report {
  /// The figure as the file shows it.
  fileprivate func shown(_ cell: Int) -> ExactDecimal? {
    origins[cell] == .given ? figures[cell].number : nil
  }
}
