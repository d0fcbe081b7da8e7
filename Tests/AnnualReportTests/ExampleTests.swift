// The example reports: figures as published, and what the rules say of them.

import Testing

@testable import AnnualReport

@Suite struct ExampleTests {
  @Test(arguments: Examples.names) func print(_ name: String) throws {
    let report = try Examples.report(name)
    for f in ReportCheck.findings(report) { Swift.print(f.code.id, f.severity, f.message.zh, f.notes.map(\.zh)) }
  }
}
