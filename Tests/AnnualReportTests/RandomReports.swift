// Reports made up from a seed, whose figures agree; and ways to write them down.

import Figures
import Randomness
import StatutoryForm

@testable import AnnualReport

enum RandomReport {
  /// A complete report in which every rule within the year holds; with `previous`, those across years too.
  static func consistent(_ form: Form, seed: Int, after previous: Report? = nil) -> Report {
    var generator = SeededGenerator(seed: seed)
    let year = previous.map { $0.year + 1 } ?? form.years.first
    var report = Report(form: form, year: year, agency: "测试市人民政府")
    for section in form.sections where section.hasNarrative {
      report.narrative.sections[section.id] = Narrative.Passage(text: "无")
    }
    for cell in form.cells where cell.isInput {
      report.enter(.reported(number(of: cell.kind, using: &generator)), in: cell.index)
    }
    let fixed = settleYears(&report, previous)
    report.completeTotals()
    balance(&report, fixed: fixed)
    return report
  }

  private static func number(of kind: CellKind, using generator: inout SeededGenerator) -> ExactDecimal {
    switch kind {
    case .count:
      ExactDecimal(Int64.random(in: 0...[0, 9, 5000][Int.random(in: 0...2, using: &generator)], using: &generator))
    case .signedCount: ExactDecimal(Int64.random(in: -20...20, using: &generator))
    case .money:
      ExactDecimal(
        units: Int64.random(in: 1_000_000...9_999_999, using: &generator),
        scale: UInt8.random(in: 3...4, using: &generator))
    }
  }

  /// Takes over what the rules across years ask; the cells that must stay as they are.
  private static func settleYears(_ report: inout Report, _ previous: Report?) -> Set<Int> {
    guard let previous else { return [] }
    var fixed: Set<Int> = []
    for rule in report.form.rules where report.year >= rule.firstYear ?? .min {
      guard case .equation(let equations) = rule.requirement else { continue }
      for equation in equations where equation.needsPrevious && equation.left.count == 1 {
        let cell = equation.left[0].cell
        guard report.form.cells[cell].isInput else { continue }
        // Nothing is repealed, so that what is in force stays above zero.
        for term in equation.right where term.isSubtracted { report.enter(.reported(0), in: term.cell) }
        var sum: ExactDecimal = 0
        for term in equation.right {
          let name = report.form.cells[term.cell].name
          let number = (term.isPrevious ? previous[cell: name] : report[cell: name])?.number ?? 0
          sum = (term.isSubtracted ? sum.subtracting(number) : sum.adding(number)) ?? sum
        }
        report.enter(.reported(sum), in: cell)
        fixed.insert(cell)
      }
    }
    return fixed
  }

  /// Makes both sides of the rules within the year equal, by adding to an input of the smaller side.
  private static func balance(_ report: inout Report, fixed: Set<Int>) {
    for rule in report.form.rules {
      guard case .equation(let equations) = rule.requirement else { continue }
      for equation in equations where !equation.needsPrevious {
        let left = sum(equation.left, report)
        let right = sum(equation.right, report)
        let terms = left < right ? equation.left : equation.right
        guard let difference = (left < right ? right.subtracting(left) : left.subtracting(right)),
          let cell = terms.map(\.cell).first(where: { report.form.cells[$0].isInput && !fixed.contains($0) }),
          let number = report.figures[cell].number?.adding(difference)
        else { continue }
        report.enter(.reported(number), in: cell)
      }
    }
    for cell in report.form.cells where !cell.isInput {
      report.figures[cell.index] = .missing(.absent)
      report.origins[cell.index] = .absent
    }
    report.completeTotals()
  }

  private static func sum(_ terms: [Equation.Term], _ report: Report) -> ExactDecimal {
    terms.reduce(0) { sum, term in sum.adding(report.figures[term.cell].number ?? 0) ?? sum }
  }
}

/// How a report is written down.
enum Notation: CaseIterable {
  case lists, listsWithoutTotals, nested, dotted, json
}

extension Report {
  /// The report as a file in a notation.
  func written(as notation: Notation) -> String {
    let head = ["year: \(year)", "agency: \(agency)", "narrative: {overview: 无, problems: 无, other: 无}", "figures:"]
    if notation == .json { return writtenAsJSON }
    var lines = head
    for table in form.tables {
      lines.append("  \(table.id):")
      var rows: [(path: String, cells: [Form.Cell])] = []
      for cell in form.cells[table.cells] {
        if rows.last?.path == cell.rowName {
          rows[rows.count - 1].cells.append(cell)
        } else {
          rows.append((cell.rowName, [cell]))
        }
      }
      for row in rows {
        var cells = row.cells
        if notation == .listsWithoutTotals, cells.last?.column == ["total"] { cells.removeLast() }
        switch notation {
        case .lists, .listsWithoutTotals:
          lines.append("    \(row.path): [\(cells.map(number).joined(separator: ", "))]")
        case .nested:
          lines.append("    \(row.path):")
          lines += cells.map { "      \($0.columnName): \"\(number($0))\"" }
        case .dotted, .json:
          lines += cells.map { "    \(row.path).\($0.columnName): \(number($0))" }
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var writtenAsJSON: String {
    let tables = form.tables.map { table in
      let cells = form.cells[table.cells].map { "\"\($0.rowName).\($0.columnName)\": \(number($0))" }
      return "\"\(table.id)\": {\(cells.joined(separator: ", "))}"
    }
    return """
      {"year": \(year), "agency": "\(agency)", "narrative": {"overview": "无", "problems": "无", "other": "无"},
       "figures": {\(tables.joined(separator: ",\n"))}}
      """
  }

  private func number(_ cell: Form.Cell) -> String { figures[cell.index].number?.description ?? "null" }
}
