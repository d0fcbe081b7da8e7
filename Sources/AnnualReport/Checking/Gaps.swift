// What is not there: blank cells, cells left out, sections without text, and the rules that they keep from being judged.

import Diagnostics
import Figures
import StatutoryForm

extension ReportCheck {
  /// One finding per table for blank cells, one for inputs left out; one for sections without text.
  static func gaps(in report: Report) -> [Finding] {
    var findings: [Finding] = []
    let silent = report.form.sections.filter { section in
      guard section.hasNarrative else { return false }
      return !(report.narrative[section: section.id] ?? "").contains { !$0.isWhitespace }
    }
    if !silent.isEmpty { findings.append(withoutText(silent, report)) }
    for table in report.form.tables {
      let blank = table.cells.filter { report.figures[$0] == .missing(.blank) }
      if !blank.isEmpty {
        findings.append(
          Finding(
            ReportCodes.blank, .warning,
            blankCells(blank, report),
            at: report.place(of: blank[0]), notes: CellNames(report).lines(blank)))
      }
      let absent = table.cells.filter { report.origins[$0] == .absent && report.form.cells[$0].isInput }
      if !absent.isEmpty {
        let count = absent.count
        var place = Place(file: report.file?.name)
        if report.isWorkbook { place = report.places[absent[0]] ?? place }
        place.form = FormPlace(section: report.form.cells[absent[0]].place.section)
        findings.append(
          Finding(
            ReportCodes.absent, .warning,
            Message(
              zh: "\(report.form.cells[absent[0]].place.section)：\(count) 格没有填，表中将空着；请补上，没有发生的填 0",
              en: """
                \(report.form.cells[absent[0]].place.section): \(count, of: "cell") \(count, one: "is", more: "are") not \
                filled in and \(count, one: "stays", more: "stay") empty; fill \(count, one: "it", more: "them") in, \
                with 0 for nothing
                """),
            at: place, notes: CellNames(report).lines(absent)))
      }
    }
    return findings
  }

  private static func withoutText(_ silent: [Form.Section], _ report: Report) -> Finding {
    let headings = silent.map(\.heading)
    var (zh, en): (String, String)
    var place = Place(file: report.file?.name)
    if report.isWorkbook {
      let homes = silent.compactMap { report.narrative.homes[$0.id] }
      let addresses = homes.compactMap(\.address)
      place = homes.first ?? place
      zh = addresses.isEmpty ? "请补上" : "请从 \(addresses.joined(separator: "、")) 起填写"
      en = addresses.isEmpty ? "add them" : "write them from \(addresses.joined(separator: ", ")) on"
    } else {
      let keys = silent.map { "narrative.\($0.id)" }.joined(separator: ", ")
      (zh, en) = ("请在 \(keys) 下补上", "add \(keys)")
    }
    return Finding(
      ReportCodes.narrative, .warning,
      Message(
        zh: "没有文字的部分：\(headings.joined(separator: "，"))；\(zh)，没有可报告的写“无”",
        en:
          "sections without text: \(headings.joined(separator: ", ")); \(en), with 无 where there is nothing to report"),
      at: place)
  }

  private static func blankCells(_ blank: [Int], _ report: Report) -> Message {
    let section = report.form.cells[blank[0]].place.section
    let count = blank.count
    let null = report.isWorkbook ? "" : " (null)"
    let verbs = "\(count, one: "is", more: "are") blank\(null) and \(count, one: "stays", more: "stay") so"
    if report.isWorkbook {
      return Message(
        zh: "\(section)：\(count) 格空着，表中照样空着；空白表示 0 的，请在封面选“视为0”",
        en: "\(section): \(count, of: "cell") \(verbs); if blank means 0, choose 视为0 on the cover")
    }
    return Message(
      zh: "\(section)：\(count) 格空着（null），表中照样空着；空白表示 0 的，在文件开头写 blanks: zero",
      en: """
        \(section): \(count, of: "cell") \(verbs); if blank means 0, write blanks: zero at the top
        """)
  }
}

/// Rules that could not be judged, by their sentences; each is said once.
struct UnjudgedRules {
  private var cells: [(sentence: String, cells: [Int], byColumn: Bool)] = []

  /// Notes that the rule of `sentence` could not be judged at `cells`.
  mutating func note(_ sentence: String, cells new: [Int], byColumn: Bool = false) {
    if let position = cells.firstIndex(where: { $0.sentence == sentence }) {
      cells[position].cells += new
    } else {
      cells.append((sentence, new, byColumn))
    }
  }

  func findings(_ report: Report) -> [Finding] {
    cells.map { rule in
      let lines =
        rule.byColumn ? CellNames(report).columns(rule.cells) : CellNames(report).lines(rule.cells)
      return Finding(
        ReportCodes.notJudged, .note,
        Message(
          zh: "有 \(rule.cells.count) 处因缺数没有核对：\(rule.sentence)",
          en: "not judged at \(rule.cells.count, of: "place") for want of figures: \(rule.sentence)"),
        at: rule.cells.first.map {
          var place = Place(file: report.file?.name)
          place.form = FormPlace(section: report.form.cells[$0].place.section)
          return place
        }, notes: lines)
    }
  }
}
