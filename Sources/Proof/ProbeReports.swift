// Reports that no office would file, made to show what a template does: every figure different, none at all, all zero,
// very large; with and without texts and a province's own data.

import AnnualReport
import DataTree
import Diagnostics
import Figures
import Packages
import StatutoryForm

/// A report that a template is proved with.
package struct Probe {
  /// What is special about it.
  let name: Message
  package let report: Report
  /// Whether every figure differs from every other.
  var hasDistinctFigures = false
  /// Whether its totals are those of its parts.
  var isConsistent = false
  /// Whether nothing is left out of its own data.
  var hasAllOwnData = false
}

/// Makes the probes of a form.
package struct ProbeReports {
  let form: Form
  let extra: ExtraShape
  /// The number that stands where nothing tells what a template would show: like those of a sample.
  static let sampleNumber = 30

  /// The reports of a form and a package's own data.
  package init(form: Form, extra: ExtraShape) {
    self.form = form
    self.extra = extra
  }

  /// All probes; the first has everything, the second nothing but figures.
  package var all: [Probe] {
    let full = extra.sample(.full)
    let empty = extra.sample(.least)
    return [
      Probe(
        name: Message(zh: "每格的数都不同，文字和自有数据齐全", en: "every figure different, all texts and own data"),
        report: report(distinct, texts: .long, extra: full), hasDistinctFigures: true, hasAllOwnData: true),
      Probe(
        name: Message(
          zh: "每格的数都不同，没有文字和可以不填的自有数据", en: "every figure different, no texts, no own data that may be left out"),
        report: report(distinct.reversed(), texts: .none, extra: empty), hasDistinctFigures: true),
      Probe(
        name: Message(zh: "合计相符", en: "totals agree"),
        report: report(consistent, texts: .short, extra: full), isConsistent: true, hasAllOwnData: true),
      Probe(
        name: Message(zh: "全为零", en: "all zero"),
        report: report(same(.reported(0)), texts: .short, extra: extra.sample(.zero)), hasAllOwnData: true),
      Probe(
        name: Message(zh: "全未填", en: "all missing"),
        report: report(same(.missing(.absent)), texts: .none, extra: empty)),
      Probe(
        name: Message(zh: "全留空，文字是特殊符号", en: "all blank, texts of marks"),
        report: report(same(.missing(.blank)), texts: .marks, extra: full, agency: "|*_<b>=1+1\\{{ }}市")),
      Probe(
        name: Message(zh: "全不适用", en: "none applies"),
        report: report(same(.notApplicable), texts: .short, extra: empty)),
      Probe(
        name: Message(zh: "数字很大", en: "very large"),
        report: report(
          same(.reported(999_999_999)), texts: .long, extra: full, agency: String(repeating: "某某市", count: 20))),
    ]
  }

  /// The reports that texts under conditions are judged with: all figures different, and all zero, since a text may say
  /// so where they are.
  var ofTexts: [Report] {
    [distinct, same(.reported(0))].map { report($0, texts: .long, extra: extra.sample(.full)) }
  }

  private enum Texts {
    case none, short, long, marks
  }

  private func report(_ figures: [Figure], texts: Texts, extra: DataNode?, agency: String = "某市人民政府") -> Report {
    var report = Report(form: form, year: form.years.last ?? form.years.first, agency: agency)
    for (cell, figure) in figures.enumerated() { report.enter(figure, in: cell) }
    let text: String? =
      switch texts {
      case .none: nil
      case .short: "无"
      case .long: "（一）第一方面。\n\n" + String(repeating: "全年工作平稳推进。", count: 60) + "\n\n1.第一项。\n2.第二项。"
      case .marks: "# 一、总体情况\n\n| 规章 | 1 |\n\n{% if x %}<table>=SUM(A1)"
      }
    if let text {
      report.narrative.preamble = Narrative.Passage(text: text)
      for section in form.sections where section.hasNarrative {
        report.narrative.sections[section.id] = Narrative.Passage(text: text)
      }
      report.contact[.unit] = "某办公室"
      report.contact[.address] = "某路1号"
      report.contact[.postcode] = "100000"
      report.contact[.phone] = "010-00000000"
      report.contact[.email] = "a@example.org"
    }
    report.extra = extra
    return report
  }

  private func same(_ figure: Figure) -> [Figure] { Array(repeating: figure, count: form.cells.count) }

  /// A number for each cell that stands nowhere else, of the cell's kind; totals do not agree with their parts.
  private var distinct: [Figure] {
    form.cells.map { cell in
      let number = Int64(7_310_001 + cell.index * 97)
      switch cell.kind {
      case .count: return .reported(ExactDecimal(number))
      case .signedCount: return .reported(ExactDecimal(-number))
      case .money(_, let decimals):
        return .reported(ExactDecimal(units: number * 10 + 3, scale: UInt8(min(decimals, 4))))
      }
    }
  }

  /// Different inputs, with the totals that follow from them: none as small as the numbers that a template types, or as
  /// those of a sample of its own data.
  private var consistent: [Figure] {
    var numbers: [ExactDecimal?] = form.cells.map {
      $0.isInput ? ExactDecimal(Int64(1_000_003 + $0.index * 3)) : nil
    }
    for _ in form.cells.indices where numbers.contains(where: { $0 == nil }) {
      for cell in form.cells where numbers[cell.index] == nil {
        for total in cell.totals where numbers[cell.index] == nil {
          var sum: ExactDecimal? = 0
          for part in total.parts { sum = numbers[part].flatMap { part in sum?.adding(part) } }
          numbers[cell.index] = sum
        }
      }
    }
    return numbers.map { $0.map(Figure.reported) ?? .missing(.absent) }
  }
}

extension ExtraShape {
  /// What made-up data of a shape holds.
  enum Sample {
    /// Everything, no two numbers alike.
    case full
    /// Everything, and every number is zero.
    case zero
    /// Nothing that may be left out; what may not is zero.
    case least
  }

  /// Data of this shape.
  func sample(_ kind: Sample) -> DataNode? {
    var number = ProbeReports.sampleNumber
    return sample(kind, &number)
  }

  /// `number` counts up, so that no two numbers are equal.
  private func sample(_ kind: Sample, _ number: inout Int) -> DataNode? {
    func node(_ value: DataNode.Value) -> DataNode { DataNode(value, range: 0..<0) }
    number += 1
    switch self {
    case .word(.int): return node(.number(kind == .full ? "\(number)" : "0"))
    case .word(.decimal): return node(.number(kind == .full ? "\(number).5" : "0"))
    case .word(.bool): return node(.bool(kind == .full))
    case .word(.date): return node(.string("2024-01-31"))
    // The name of another body, which a text may say anything of.
    case .word(.text), .word(.prose): return node(.string("某局\(kind == .least ? "乙" : "甲")"))
    // What is not declared is not there; that there is some data is all that is known.
    case .word(.any): return node(.map([]))
    case .list(let item):
      var items: [DataNode] = []
      for _ in 0..<(kind == .least ? 0 : 3) { if let sample = item.sample(kind, &number) { items.append(sample) } }
      return node(.list(items))
    case .record(let fields):
      var entries: [DataEntry] = []
      for field in fields where kind != .least || !field.isOptional {
        guard let sample = field.shape.sample(kind, &number) else { continue }
        entries.append(DataEntry(key: field.name, keyRange: 0..<0, node: sample))
      }
      return node(.map(entries))
    }
  }
}
