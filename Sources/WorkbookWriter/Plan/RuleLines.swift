// Lines of a table that hold the two sides of a rule and their difference: the difference is taken between the cells beside
// it, and the verdict asks the difference, as a person would write it.

import Diagnostics
import Document

/// The sums in one row of a sheet.
struct RuleLine: Sendable {
  /// Money has four decimals; sums of binary numbers differ from each other far below that.
  private static let decimals = 6

  private var sums: [(terms: [CellRule.Term], row: Int, column: Int)] = []

  /// The lines of a sheet, by their rows.
  static func lines(in waiting: [WaitingCell]) -> [Int: RuleLine] {
    var lines: [Int: RuleLine] = [:]
    for cell in waiting {
      guard case .combination(let terms, _) = cell.content else { continue }
      lines[cell.cell.row, default: RuleLine()].sums.append((terms, cell.cell.row, cell.cell.column))
    }
    return lines
  }

  /// The formula of the difference that `terms` are, between two other sums of the line; `nil` where there are none.
  func difference(_ terms: [CellRule.Term]) -> String? {
    for left in sums where left.terms.count < terms.count && terms.starts(with: left.terms) {
      let rest = terms[left.terms.count...]
      let right = sums.first { sum in
        sum.terms.elementsEqual(rest) { $0.negated == $1 }
      }
      guard let right else { continue }
      let (a, b) = (address(left.row, left.column), address(right.row, right.column))
      return "IF(COUNT(\(a),\(b))<2,\"\",ROUND(\(a)-\(b),\(Self.decimals)))"
    }
    return nil
  }

  /// The formula of a verdict on a sum of the line; `nil` where the line has no such sum.
  func verdict(_ verdict: Verdict) -> String? {
    guard let sum = sums.first(where: { $0.terms == verdict.terms }) else { return nil }
    let words = [verdict.unknown, verdict.holds, verdict.broken].map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
    let cell = address(sum.row, sum.column)
    return "IF(ISNUMBER(\(cell)),IF(ROUND(\(cell),\(Self.decimals))=0,\(words[1]),\(words[2])),\(words[0]))"
  }

  /// The columns of a verdict's sum and of the verdict; `nil` where the line has no such sum.
  func columns(of verdict: Verdict, at column: Int) -> (sum: Int, area: ClosedRange<Int>)? {
    guard let sum = sums.first(where: { $0.terms == verdict.terms }) else { return nil }
    return (sum.column, min(sum.column, column)...max(sum.column, column))
  }

  /// The condition that a difference in `column` is there and not nothing, for an area that starts in `row`.
  static func isBroken(row: Int, column: Int) -> String {
    let cell = "$" + A1.address(row: row, column: column)
    return "IF(ISNUMBER(\(cell)),ROUND(\(cell),\(decimals))<>0)"
  }

  private func address(_ row: Int, _ column: Int) -> String { A1.address(row: row, column: column) }
}

/// The conditions on verdicts: one for all the lines below each other.
struct VerdictConditions {
  private(set) var conditions: [PlannedCondition] = []
  private var sum: Int?

  /// Adds the verdict of the next line.
  mutating func add(row: Int, sum: Int, area: ClosedRange<Int>) {
    if let last = conditions.last?.areas.first, last.rows.upperBound + 1 == row, last.columns == area, self.sum == sum {
      conditions[conditions.count - 1].areas[0].rows = last.rows.lowerBound...row
    } else {
      conditions.append(
        PlannedCondition(
          areas: [CellArea(rows: row...row, columns: area)], formula: RuleLine.isBroken(row: row, column: sum)))
    }
    self.sum = sum
  }
}
