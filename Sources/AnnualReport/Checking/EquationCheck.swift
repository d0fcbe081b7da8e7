// Rules with two sides: the balance printed on the form, and how one year continues the last.

import Diagnostics
import Figures
import StatutoryForm

extension ReportCheck {
  /// One finding for each equation of a rule that does not hold.
  static func judge(
    _ equations: [Equation], of rule: Rule, _ report: Report, previous: Report?, _ unjudged: inout UnjudgedRules
  ) -> [Finding] {
    var findings: [Finding] = []
    for equation in equations {
      if equation.needsPrevious, previous == nil { continue }
      let sides = EquationSides(report: report, previous: previous)
      switch (sides.sum(equation.left), sides.sum(equation.right)) {
      case (.value(let left), .value(let right)):
        if left != right { findings.append(sides.finding(equation, left, right, rule)) }
      case (.overflow, _), (_, .overflow):
        findings.append(tooLarge(rule.sentence, at: equation.subject, report))
      default:
        unjudged.note(rule.sentence, cells: [equation.subject], byColumn: true)
      }
    }
    return findings
  }
}

/// The two sides of an equation over this year's and last year's figures.
private struct EquationSides {
  let report: Report
  let previous: Report?

  func figure(_ term: Equation.Term) -> ExactDecimal? {
    guard term.isPrevious else { return report.figures[term.cell].number }
    guard let previous else { return nil }
    // The year before may have used another edition: its cells go by name.
    return previous[cell: report.form.cells[term.cell].name]?.number
  }

  func sum(_ terms: [Equation.Term]) -> Sum {
    var sum: ExactDecimal = 0
    for term in terms {
      guard let number = figure(term) else { return .unknown }
      guard let next = term.isSubtracted ? sum.subtracting(number) : sum.adding(number) else { return .overflow }
      sum = next
    }
    return .value(sum)
  }

  func finding(_ equation: Equation, _ left: ExactDecimal, _ right: ExactDecimal, _ rule: Rule) -> Finding {
    let own = (equation.left + equation.right).filter { !$0.isPrevious }.map(\.cell)
    let subject = subject(of: equation)
    let gap = ReportCheck.gap(left, right)
    var related: [Finding.Related] = []
    if let other = equation.right.first {
      let owner = other.isPrevious ? previous : report
      let cell = other.isPrevious ? previous?.form.cell(named: report.form.cells[other.cell].name)?.index : other.cell
      if let owner, let cell, owner.places[cell] != nil {
        related.append(
          .init(place: owner.place(of: cell), message: Message(zh: "等式的另一边从这里起", en: "the other side starts here")))
      }
    }
    return Finding(
      rule.requirement.needsPrevious ? ReportCodes.years : ReportCodes.equation, rule.severity,
      Message(
        zh: """
          \(subject.zh)：\(written(equation.left, left)) ≠ \(written(equation.right, right))，相差 \(gap)，\
          不符合规则：\(rule.sentence)；请核对
          """,
        en: """
          \(subject.en): \(written(equation.left, left)) ≠ \(written(equation.right, right)), a difference of \(gap), \
          against the rule: \(rule.sentence); check the figures
          """),
      at: report.place(ofFirst: own), related: related,
      notes: [
        Message(
          zh: "左边：\(terms(equation.left, of: equation, .zh))", en: "left: \(terms(equation.left, of: equation, .en))"),
        Message(
          zh: "右边：\(terms(equation.right, of: equation, .zh))", en: "right: \(terms(equation.right, of: equation, .en))"
        ),
      ])
  }

  private func subject(of equation: Equation) -> Message {
    switch report.form.subject(of: equation) {
    case .column(let cell): Message(zh: "“\(cell.place.column)”列", en: "column “\(cell.place.column)”")
    case .row(let cell): Message(zh: "“\(cell.place.row)”行", en: "row “\(cell.place.row)”")
    case .cell(let cell): cell.phrase
    }
  }

  /// A side in numbers: `53 + 0 = 53`, or the one number alone.
  private func written(_ terms: [Equation.Term], _ sum: ExactDecimal) -> String {
    if terms.count < 2 { return "\(sum)" }
    var text = ""
    for (position, term) in terms.enumerated() {
      if position > 0 || term.isSubtracted { text += term.isSubtracted ? " - " : " + " }
      text += figure(term)?.description ?? ""
    }
    return text + " = \(sum)"
  }

  /// A side in the form's words.
  private func terms(_ terms: [Equation.Term], of equation: Equation, _ language: Language) -> String {
    let rows = Set((equation.left + equation.right).map { report.form.cells[$0.cell].place.row })
    return terms.map { term in
      let words = report.form.cells[term.cell].place
      let label = rows.count == 1 ? words.column : words.row
      let year = term.isPrevious ? (language == .zh ? "上年" : "last year's ") : ""
      return "\(term.isSubtracted ? "−" : "")\(year)“\(label)” \(figure(term)?.description ?? "")"
    }.joined(separator: language == .zh ? "，" : ", ")
  }
}

extension Rule.Requirement {
  /// Whether last year's report is needed.
  var needsPrevious: Bool {
    if case .equation(let equations) = self { equations.contains(where: \.needsPrevious) } else { false }
  }
}
