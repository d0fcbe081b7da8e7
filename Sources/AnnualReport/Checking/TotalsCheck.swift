// Totals against the sums of their parts.

import Diagnostics
import Figures
import StatutoryForm

extension ReportCheck {
  /// One finding for each total that differs from one of its sums.
  static func totals(of report: Report, _ unjudged: inout UnjudgedRules) -> [Finding] {
    var findings: [Finding] = []
    for cell in report.form.cells {
      for total in cell.totals {
        switch (report.figures[cell.index].number, report.sum(of: total.parts)) {
        case (_, .overflow): findings.append(tooLarge(total.sentence, at: cell.index, report))
        case (let given?, .value(let sum)):
          if sum != given { findings.append(differs(given, from: sum, total, at: cell.index, report)) }
        case (nil, _), (_, .unknown): unjudged.note(total.sentence, cells: [cell.index])
        }
      }
    }
    return findings
  }

  private static func differs(
    _ given: ExactDecimal, from sum: ExactDecimal, _ total: CellTotal, at cell: Int, _ report: Report
  ) -> Finding {
    let phrase = report.form.cells[cell].phrase
    let apart = report.origins[cell] == .computed ? "算得" : "填"
    let difference = gap(given, sum)
    return Finding(
      ReportCodes.total, .error,
      Message(
        zh: "\(phrase.zh)\(apart) \(given)，各项之和为 \(sum)，相差 \(difference)（\(total.sentence)）；请核对",
        en:
          "\(phrase.en) is \(given), its parts add up to \(sum), a difference of \(difference) (\(total.sentence)); check them"
      ),
      at: report.place(ofFirst: [cell] + total.parts), notes: [parts(total.parts, beside: cell, report)])
  }

  /// The parts that are not zero, each with its label.
  private static func parts(_ parts: [Int], beside cell: Int, _ report: Report) -> Message {
    let own = report.form.cells[cell].place
    let listed = parts.compactMap { part -> String? in
      guard let number = report.figures[part].number, !number.isZero else { return nil }
      let words = report.form.cells[part].place
      return (words.row == own.row ? words.column : words.row) + " \(number)"
    }
    if listed.isEmpty { return Message(zh: "各项都是 0", en: "every part is 0") }
    return Message(
      zh: "各项（0 不列）：\(listed.joined(separator: "，"))", en: "parts other than 0: \(listed.joined(separator: ", "))")
  }

  /// The difference of two numbers, without sign; in words where it is past 64 bits.
  static func gap(_ left: ExactDecimal, _ right: ExactDecimal) -> String {
    let (large, small) = left < right ? (right, left) : (left, right)
    return large.subtracting(small)?.description ?? "2^63+"
  }

  static func tooLarge(_ sentence: String, at cell: Int, _ report: Report) -> Finding {
    let phrase = report.form.cells[cell].phrase
    return Finding(
      ReportCodes.tooLarge, .error,
      Message(
        zh: "\(phrase.zh)各数之和过大，无法计算（\(sentence)）；请核对位数",
        en: "the sum at \(phrase.en) is too large to compute (\(sentence)); check the digits"),
      at: report.place(of: cell))
  }
}
