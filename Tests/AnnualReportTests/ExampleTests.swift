// The example reports: figures as published, and what the rules say of them.

import Diagnostics
import Figures
import Foundation
import StatutoryForm
import Testing

@testable import AnnualReport

@Suite struct ExampleTests {
  @Test(arguments: ["cuiyunlu-2019", "huaian-2024", "sample-2025"])
  func `a consistent report has no findings`(_ name: String) throws {
    let findings = ReportCheck.findings(try Examples.report(name))
    #expect(findings.isEmpty)
  }

  @Test func `a report published with blanks has warnings and notes, no errors`() throws {
    let findings = ReportCheck.findings(try Examples.report("shanghai-office-2019"))
    try expect(findings, in: "Tests/AnnualReportTests/Inputs/examples/shanghai-office-2019")
    #expect(findings.allSatisfy { $0.severity < .error })
  }

  @Test func `the broken example breaks several rules`() throws {
    let (report, read) = ReportReader.read(
      try Repository.file("Examples/broken/taohua-2024.yaml"), format: .yaml, form: Editions.choose)
    let findings = read + ReportCheck.findings(try #require(report))
    try expect(findings, in: "Tests/AnnualReportTests/Inputs/examples/taohua-2024")
  }
}
