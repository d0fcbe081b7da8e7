// The checks of a filled-in form. What is asked stands in the edition file; here is only how it is judged and said.

import Diagnostics
import Figures
import StatutoryForm

/// Checks a report against the rules of its form.
public enum ReportCheck {
  /// Everything that the rules have to say of a report; with last year's report, also of how the two continue.
  ///
  /// Findings of reading the file (``ReportReader``) are not among them.
  public static func findings(_ report: Report, previous: Report? = nil) -> [Finding] {
    var findings = gaps(in: report)
    var unjudged = UnjudgedRules()
    findings += totals(of: report, &unjudged)
    let comparable: Report?
    if let previous {
      let problems = problems(with: previous, before: report)
      findings += problems
      comparable = problems.contains { $0.code == ReportCodes.previousYear } ? nil : previous
    } else {
      comparable = nil
    }
    for rule in report.form.rules where report.year >= rule.firstYear ?? .min {
      switch rule.requirement {
      case .equation(let equations):
        findings += judge(equations, of: rule, report, previous: comparable, &unjudged)
      case .moneyScale(let scale):
        findings += judge(scale, of: rule, report, previous: comparable)
      case .bodyWithoutPower(let bodies):
        findings += judge(bodies, of: rule, report)
      case .narrative:
        findings += judgeNarrative(by: rule, report)
      }
    }
    return findings + unjudged.findings(report)
  }

  /// Whether `previous` is last year's report of the same body.
  private static func problems(with previous: Report, before report: Report) -> [Finding] {
    var findings: [Finding] = []
    let file = previous.file.map { Place(file: $0.name) }
    if previous.year != report.year - 1 {
      findings.append(
        Finding(
          ReportCodes.previousYear, .error,
          Message(
            zh: "上一年的报告应是 \(report.year - 1) 年度的，给出的是 \(previous.year) 年度的；跨年的规则没有核对，请换成正确的文件",
            en: """
              the previous report should be of \(report.year - 1) and is of \(previous.year); the rules across years \
              were not checked: give the right file
              """),
          at: file))
    }
    if previous.agency != report.agency {
      findings.append(
        Finding(
          ReportCodes.previousAgency, .warning,
          Message(
            zh: "上一年的报告是“\(previous.agency)”的，本年的是“\(report.agency)”的；请确认是同一单位",
            en:
              "the previous report is by “\(previous.agency)”, this one by “\(report.agency)”: make sure that they are one body"
          ),
          at: file))
    }
    return findings
  }
}

extension Report {
  /// The place of a cell's figure: in the form, and in the file where it stands there.
  func place(of cell: Int) -> Place {
    var place = places[cell] ?? Place(file: file?.name)
    place.form = form.cells[cell].place
    return place
  }

  /// The place of the first of some cells that stands in the file.
  func place(ofFirst cells: [Int]) -> Place {
    let cell = cells.first { places[$0] != nil } ?? cells.first
    return cell.map { place(of: $0) } ?? Place(file: file?.name)
  }
}
