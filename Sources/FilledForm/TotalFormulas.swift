// Totals of a rendered workbook: each is a formula that adds up exactly its parts, so that it follows them.

import AnnualReport
import Diagnostics
import Figures
import StatutoryForm
import WorkbookReader

/// Finds totals whose formula was replaced.
struct TotalFormulas {
  private static let mostFindings = 20
  /// A range of more cells is no sum of a form.
  private static let mostCells = 10_000

  let cells: FormCells
  let spots: [Int: FormCells.Spot]
  /// The figures as the file shows them.
  let shown: [ExactDecimal?]

  /// What is wrong with the totals of a report.
  func findings(in report: Report) -> [Finding] {
    var findings: [Finding] = []
    for cell in report.form.cells where !cell.isInput {
      guard findings.count < Self.mostFindings, let spot = spots[cell.index] else { continue }
      let formula = cells.cell(at: spot).formula
      // Of a formula that others share only the first cell has the text.
      if formula == "" { continue }
      let message: Message
      if let formula {
        if cell.totals.contains(where: { adds(formula, up: $0.parts, on: spot.sheet) }) { continue }
        message = Message(
          zh: "的公式 \(shortened(formula)) 不是各项之和", en: "has the formula \(shortened(formula)), not the sum of its parts")
      } else {
        // A published total that its parts do not come to is a number from the start.
        guard let number = shown[cell.index], cell.totals.allSatisfy({ sum(of: $0.parts) == number }) else { continue }
        message = Message(zh: "的公式被换成了数字", en: "is a number and no longer a formula")
      }
      let name = cell.phrase
      findings.append(
        Finding(
          FilledFormCodes.replacedFormula, .error,
          Message(
            zh: "\(name.zh)\(message.zh)，改动各项时不会跟着变；请用报告重新生成",
            en: "\(name.en) \(message.en): it does not follow them; render the report again"),
          at: cells.place(of: spot, words: cell.place)))
    }
    return findings
  }

  private func shortened(_ formula: String) -> String {
    "=" + (formula.count > 40 ? formula.prefix(40) + "…" : formula[...])
  }

  private func sum(of parts: [Int]) -> ExactDecimal? {
    var sum: ExactDecimal? = 0
    for part in parts { sum = shown[part].flatMap { part in sum?.adding(part) } }
    return sum
  }

  /// Whether a formula adds up the cells of `parts`, each once, and nothing else that holds a number.
  private func adds(_ formula: String, up parts: [Int], on sheet: Int) -> Bool {
    let places = parts.compactMap { spots[$0] }
    guard places.count == parts.count, places.allSatisfy({ $0.sheet == sheet }),
      let added = SumFormula(formula, sheet: cells.workbook.sheets[sheet].name)?.cells(atMost: Self.mostCells)
    else { return false }
    let wanted = Set(places.map(\.address))
    var found: Set<WorkbookAddress> = []
    for address in added {
      if wanted.contains(address) {
        guard found.insert(address).inserted else { return false }
      } else if cells.cell(at: FormCells.Spot(sheet: sheet, address: address)).value != .blank {
        return false
      }
    }
    return found == wanted
  }
}

/// A formula that adds up cells, in one of the ways that forms and programs write it.
struct SumFormula {
  private var ranges: [WorkbookRange] = []

  /// Reads `SUM(D5:I5,K5)`, `D5+E5`, or `IF(COUNT(…)=0,"",SUM(…))` with the same cells in both places; `nil` for anything
  /// else. References may name their own sheet.
  init?(_ formula: String, sheet: String) {
    var text = formula.filter { $0 != " " && $0 != "$" }
    for prefix in ["'" + sheet.replacing("'", with: "''") + "'!", sheet + "!"] {
      text = text.replacing(prefix, with: "")
    }
    let start = "IF(COUNT("
    let middle = ")=0,\"\",SUM("
    if text.hasPrefix(start), let split = text.firstRange(of: middle), text.hasSuffix("))") {
      let counted = text[text.index(text.startIndex, offsetBy: start.count)..<split.lowerBound]
      let added = text[split.upperBound...].dropLast(2)
      guard counted == added else { return nil }
      read(added, separator: ",")
    } else if text.hasPrefix("SUM("), text.hasSuffix(")") {
      read(text.dropFirst(4).dropLast(), separator: ",")
    } else {
      read(text[...], separator: "+")
    }
    if ranges.isEmpty { return nil }
  }

  private mutating func read(_ list: Substring, separator: Character) {
    for part in list.split(separator: separator, omittingEmptySubsequences: false) {
      guard let range = WorkbookRange(String(part)) else {
        ranges = []
        return
      }
      ranges.append(range)
    }
  }

  /// The cells, in the order of the formula; `nil` where there are more than `most`.
  func cells(atMost most: Int) -> [WorkbookAddress]? {
    var cells: [WorkbookAddress] = []
    for range in ranges {
      let (height, width) = (range.last.row - range.first.row + 1, range.last.column - range.first.column + 1)
      guard cells.count + height * width <= most else { return nil }
      for row in range.first.row...range.last.row {
        for column in range.first.column...range.last.column { cells.append(WorkbookAddress(row: row, column: column)) }
      }
    }
    return cells
  }
}
