// What templates see of the form's rules: each rule with its sentence, and for every place that it concerns the two sides
// and their difference, ready to be put into cells. Rules that figures of the report alone cannot show have no places.

import Diagnostics
import Document
import StatutoryForm
import TemplateEngine

/// Turns the rules, the totals first among them, into constants.
struct RuleConstants {
  let form: Form
  let constants: FormConstants

  var rules: [Constant] { (totals + equations + others).map { .record($0) } }

  /// One rule for each sentence about totals.
  private var totals: [ConstantRecord] {
    var sentences: [String] = []
    var equations: [String: [Equation]] = [:]
    for cell in form.cells {
      for total in cell.totals {
        if equations[total.sentence] == nil { sentences.append(total.sentence) }
        equations[total.sentence, default: []].append(Equation(cell.index, equals: total))
      }
    }
    return sentences.map { rule(id: "total", $0, severity: .error, equations[$0] ?? []) }
  }

  private var equations: [ConstantRecord] {
    form.rules.compactMap { rule in
      guard case .equation(let equations) = rule.requirement else { return nil }
      return self.rule(
        id: rule.id, rule.sentence, severity: rule.severity, equations, firstYear: rule.firstYear,
        needsPrevious: equations.contains(where: \.needsPrevious))
    }
  }

  /// The rules that ask for more than figures.
  private var others: [ConstantRecord] {
    form.rules.compactMap { rule in
      if case .equation = rule.requirement { return nil }
      return self.rule(id: rule.id, rule.sentence, severity: rule.severity, firstYear: rule.firstYear)
    }
  }

  private func rule(
    id: String, _ sentence: String, severity: Severity, _ equations: [Equation] = [], firstYear: Int? = nil,
    needsPrevious: Bool = false
  ) -> ConstantRecord {
    ConstantRecord(
      type: "rule", id: id,
      fields: [
        ("id", nil, .text(id)), ("sentence", "规则", .text(sentence)),
        ("is_error", nil, .bool(severity == .error)), ("first_year", "起始年度", .int(Int64(firstYear ?? 0))),
        ("needs_previous", nil, .bool(needsPrevious)),
        ("instances", "各处", .list(equations.map { .record(record($0)) })),
      ])
  }

  private func record(_ equation: Equation) -> ConstantRecord {
    let numeral = form.section(ofTable: form.cells[equation.subject].table)?.numeral
    return ConstantRecord(
      type: "instance",
      fields: [
        ("numeral", "所在部分的序号", .text(numeral ?? "")), ("label", "位置", .text(label(of: equation))),
        ("left", "左边", .record(side(equation.left))), ("right", "右边", .record(side(equation.right))),
        ("difference", "差额", .record(side(equation.left + equation.right.map(\.negated)))),
      ])
  }

  private func side(_ terms: [Equation.Term]) -> ConstantRecord {
    let shown = terms.map { term in
      CellRule.Term(
        cell: form.cells[term.cell].name, isSubtracted: term.isSubtracted,
        given: term.isPrevious ? .missing(.absent) : nil)
    }
    return ConstantRecord(
      type: "sum", fields: [], cell: Cell(content: .combination(shown, value: .missing(.absent))),
      termSlots: terms.compactMap { $0.isPrevious ? constants.previousSlots[$0.cell] : constants.figureSlots[$0.cell] })
  }

  /// What all cells of an equation have in common: the row, or the column, or the column's upper labels.
  private func label(of equation: Equation) -> String {
    switch form.subject(of: equation) {
    case .column(let cell): cell.columnLabels.last ?? ""
    case .row(let cell): cell.rowLabels.last ?? ""
    case .cell(let cell): cell.columnLabels.dropLast().joined(separator: "／")
    }
  }
}
