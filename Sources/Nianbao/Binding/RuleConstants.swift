// What templates see of the form's rules: each rule with its sentence, and for every place that it concerns the two sides
// and their difference, ready to be put into cells. Rules that figures of the report alone cannot show have no places.

import Diagnostics
import Document
import StatutoryForm
import TemplateEngine

/// Turns the rules, the totals first among them, into constants.
struct RuleConstants {
  /// A figure of one side: this year's or last year's.
  private struct Part {
    var cell: Int
    var isSubtracted = false
    var isPrevious = false
  }

  /// A place that a rule concerns: two sides that must be equal.
  private struct Instance {
    var left: [Part]
    var right: [Part]

    var parts: [Part] { left + right }
  }

  let form: Form
  let constants: FormConstants

  var rules: [Constant] { (totals + equations + others).map { .record($0) } }

  /// One rule for each sentence about totals.
  private var totals: [ConstantRecord] {
    var sentences: [String] = []
    var instances: [String: [Instance]] = [:]
    for cell in form.cells {
      for total in cell.totals {
        if instances[total.sentence] == nil { sentences.append(total.sentence) }
        instances[total.sentence, default: []].append(
          Instance(left: [Part(cell: cell.index)], right: total.parts.map { Part(cell: $0) }))
      }
    }
    return sentences.map { rule(id: "total", $0, severity: .error, instances[$0] ?? []) }
  }

  private var equations: [ConstantRecord] {
    form.rules.compactMap { rule in
      guard case .equation(let equations) = rule.requirement else { return nil }
      func parts(_ terms: [Equation.Term]) -> [Part] {
        terms.map { Part(cell: $0.cell, isSubtracted: $0.isSubtracted, isPrevious: $0.isPrevious) }
      }
      return self.rule(
        id: rule.id, rule.sentence, severity: rule.severity,
        equations.map { Instance(left: parts($0.left), right: parts($0.right)) }, firstYear: rule.firstYear,
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
    id: String, _ sentence: String, severity: Severity, _ instances: [Instance] = [], firstYear: Int? = nil,
    needsPrevious: Bool = false
  ) -> ConstantRecord {
    ConstantRecord(
      type: "rule", id: id,
      fields: [
        ("id", nil, .text(id)), ("sentence", "规则", .text(sentence)),
        ("is_error", nil, .bool(severity == .error)), ("first_year", "起始年度", .int(Int64(firstYear ?? 0))),
        ("needs_previous", nil, .bool(needsPrevious)),
        ("instances", "各处", .list(instances.map { .record(record($0)) })),
      ])
  }

  private func record(_ instance: Instance) -> ConstantRecord {
    let difference =
      instance.left
      + instance.right.map {
        Part(cell: $0.cell, isSubtracted: !$0.isSubtracted, isPrevious: $0.isPrevious)
      }
    return ConstantRecord(
      type: "instance",
      fields: [
        ("numeral", "所在部分的序号", .text(numeral(of: instance))), ("label", "位置", .text(label(of: instance))),
        ("left", "左边", .record(side(instance.left))), ("right", "右边", .record(side(instance.right))),
        ("difference", "差额", .record(side(difference))),
      ])
  }

  private func side(_ parts: [Part]) -> ConstantRecord {
    let terms = parts.map { part in
      CellRule.Term(
        cell: form.cells[part.cell].name, isSubtracted: part.isSubtracted,
        given: part.isPrevious ? .missing(.absent) : nil)
    }
    return ConstantRecord(
      type: "sum", fields: [], cell: Cell(content: .combination(terms, value: .missing(.absent))),
      termSlots: parts.map { part in
        part.isPrevious
          ? constants.previousSlots[part.cell] ?? constants.figureSlots[part.cell] : constants.figureSlots[part.cell]
      })
  }

  private func numeral(of instance: Instance) -> String {
    let id = form.cells[instance.left.first?.cell ?? 0].table
    return form.sections.first { section in section.tables.contains { $0.id == id } }?.numeral ?? ""
  }

  /// What all cells of the instance have in common: the row, or the column, or the column's upper labels.
  private func label(of instance: Instance) -> String {
    let cells = instance.parts.map { form.cells[$0.cell] }
    guard let first = cells.first else { return "" }
    if cells.allSatisfy({ $0.columnLabels == first.columnLabels }) { return first.columnLabels.last ?? "" }
    if !first.rowLabel.isEmpty, cells.allSatisfy({ $0.rowLabels == first.rowLabels }) {
      return first.rowLabels.last ?? ""
    }
    return first.columnLabels.dropLast().joined(separator: "／")
  }
}
