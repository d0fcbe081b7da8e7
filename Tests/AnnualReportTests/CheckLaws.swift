// Laws of checking: what agrees has no findings, and no single wrong figure of tables 三 and 四 goes unseen.

import Diagnostics
import Foundation
import Figures
import StatutoryForm
import Testing

@testable import AnnualReport

@Suite struct CheckLaws {
  @Test(arguments: [2019, 2021], 1...20)
  func `a report whose figures agree has no findings`(_ edition: Int, _ seed: Int) throws {
    let findings = ReportCheck.findings(RandomReport.consistent(try Editions.form(edition), seed: seed))
    #expect(findings.isEmpty)
  }

  @Test(arguments: [2019, 2021], 1...2)
  func `one wrong figure is an error, wherever it stands`(_ edition: Int, _ seed: Int) throws {
    let report = RandomReport.consistent(try Editions.form(edition), seed: seed)
    expectEveryCorruptionIsFound(report)
  }

  @Test(arguments: Examples.names)
  func `one wrong figure of an example is an error`(_ name: String) throws {
    var report = try Examples.report(name)
    report.narrative = Narrative()
    expectEveryCorruptionIsFound(report)
  }

  /// Changes every figure of tables 三 and 四 in every way that a slip of the hand does.
  private func expectEveryCorruptionIsFound(_ report: Report) {
    var tried = 0
    for cell in report.form.cells where cell.table != "disclosure" && isJudged(cell, in: report) {
      guard let number = report.figures[cell.index].number else { continue }
      for wrong in slips(of: number) {
        var spoiled = report
        spoiled.enter(.reported(wrong), in: cell.index)
        let errors = ReportCheck.findings(spoiled).filter { $0.severity == .error }
        #expect(!errors.isEmpty, "\(cell.name): \(number) → \(wrong)")
        tried += 1
      }
    }
    #expect(tried > 40)
  }

  /// Whether a rule that speaks of the cell has all its figures.
  private func isJudged(_ cell: Form.Cell, in report: Report) -> Bool {
    let isKnown = { (index: Int) in report.figures[index].number != nil }
    for other in report.form.cells {
      for total in other.totals where other.index == cell.index || total.parts.contains(cell.index) {
        if isKnown(other.index) && total.parts.allSatisfy(isKnown) { return true }
      }
    }
    for rule in report.form.rules {
      guard case .equation(let equations) = rule.requirement else { continue }
      for equation in equations where !equation.needsPrevious {
        let cells = (equation.left + equation.right).map(\.cell)
        if cells.contains(cell.index) && cells.allSatisfy(isKnown) { return true }
      }
    }
    return false
  }

  private func slips(of number: ExactDecimal) -> Set<ExactDecimal> {
    var slips: Set<ExactDecimal> = [
      ExactDecimal(number.units + 1), ExactDecimal(number.units * 10), ExactDecimal(number.units / 10),
    ]
    if number.units > 0 { slips.insert(ExactDecimal(number.units - 1)) }
    var digits = Array("\(number.units)")
    for position in digits.indices.dropLast() {
      digits.swapAt(position, position + 1)
      slips.insert(ExactDecimal(String(digits)) ?? number)
      digits.swapAt(position, position + 1)
    }
    slips.remove(number)
    return slips
  }

  @Test(arguments: [(2019, 2019), (2019, 2021), (2021, 2021)], 1...5)
  func `two years that continue each other have no findings, a broken carry-over is an error`(
    _ editions: (Int, Int), _ seed: Int
  ) throws {
    var before = RandomReport.consistent(try Editions.form(editions.0), seed: seed)
    if editions == (2019, 2021) { before.year = 2020 }
    let report = RandomReport.consistent(try Editions.form(editions.1), seed: seed + 100, after: before)
    #expect(ReportCheck.findings(report, previous: before).isEmpty)
    for column in ["natural_person", "organisation.other", "total"] {
      let cell = try #require(before.form.cell(named: "applications.carried_forward.\(column)"))
      let number = try #require(before.figures[cell.index].number)
      var broken = before
      broken.enter(.reported(ExactDecimal(number.units + 1)), in: cell.index)
      let errors = ReportCheck.findings(report, previous: broken).filter { $0.severity == .error }
      #expect(errors.map(\.code.id) == ["R103"])
    }
  }

  @Test func `a rule is judged by the form alone`() throws {
    let source = try Repository.file("Templates/editions/2021.yaml").text
      .replacingOccurrences(of: "第一项加第二项之和，等于第三项加第四项之和\n", with: "收到的等于办结的加结转的\n")
      .replacingOccurrences(of: "label: 自然人}", with: "label: 公民}")
    let form = try EditionLoader.load(
      SourceFile(name: "2021.yaml", text: source), words: Repository.file("Templates/narrative.yaml"))
    var report = RandomReport.consistent(form, seed: 3)
    let cell = try #require(form.cell(named: "applications.received.natural_person"))
    report.enter(.reported(-1), in: cell.index)
    let finding = try #require(ReportCheck.findings(report).first { $0.code == ReportCodes.equation })
    #expect(finding.message.zh.contains("“公民”列"))
    #expect(finding.message.zh.contains("收到的等于办结的加结转的"))
  }
}
