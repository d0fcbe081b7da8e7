// Rules that warn: money that looks like another unit, figures of bodies that have no power for them.

import Diagnostics
import Figures
import StatutoryForm

extension ReportCheck {
  /// Amounts too large for a small body, or far from last year's.
  static func judge(_ scale: MoneyScale, of rule: Rule, _ report: Report, previous: Report?) -> [Finding] {
    var findings: [Finding] = []
    for cell in scale.cells {
      guard let amount = report.figures[cell].number else { continue }
      let unit = report.form.cells[cell].kind.unit ?? ""
      let phrase = report.form.cells[cell].phrase
      if scale.smallBodies.contain(report.agency), amount >= ExactDecimal(scale.smallBodyLimit) {
        findings.append(
          Finding(
            ReportCodes.moneyScale, rule.severity,
            Message(
              zh: "\(phrase.zh)填 \(amount) \(unit)，对“\(report.agency)”来说过大（\(rule.sentence)）；请核对单位",
              en:
                "\(phrase.en) is \(amount) \(unit), too much for “\(report.agency)” (\(rule.sentence)); check the unit"),
            at: report.place(of: cell)))
        continue
      }
      guard let before = previous?[cell: report.form.cells[cell].name]?.number, !before.isZero, !amount.isZero,
        isFar(amount, from: before, factor: scale.yearlyFactor)
      else { continue }
      findings.append(
        Finding(
          ReportCodes.moneyScale, rule.severity,
          Message(
            zh:
              "\(phrase.zh)填 \(amount) \(unit)，上一年是 \(before) \(unit)，相差 \(scale.yearlyFactor) 倍以上（\(rule.sentence)）；请核对单位",
            en: """
              \(phrase.en) is \(amount) \(unit) and was \(before) \(unit) the year before, more than \
              \(scale.yearlyFactor) times apart (\(rule.sentence)); check the unit
              """),
          at: report.place(of: cell)))
    }
    return findings
  }

  private static func isFar(_ left: ExactDecimal, from right: ExactDecimal, factor: Int64) -> Bool {
    let (large, small) = left < right ? (right, left) : (left, right)
    let (units, overflow) = small.units.multipliedReportingOverflow(by: factor)
    return !overflow && large >= ExactDecimal(units: units, scale: small.scale)
  }

  /// Figures other than zero in cells that the body has no power to fill.
  static func judge(_ bodies: BodyWithoutPower, of rule: Rule, _ report: Report) -> [Finding] {
    guard bodies.bodies.contain(report.agency) else { return [] }
    return bodies.cells.compactMap { cell in
      guard let number = report.figures[cell].number, !number.isZero else { return nil }
      let phrase = report.form.cells[cell].phrase
      return Finding(
        ReportCodes.power, rule.severity,
        Message(
          zh: "“\(report.agency)”在\(phrase.zh)填了 \(number)：\(rule.sentence)；请核对",
          en: "“\(report.agency)” reports \(number) at \(phrase.en): \(rule.sentence); check it"),
        at: report.place(of: cell))
    }
  }
}
