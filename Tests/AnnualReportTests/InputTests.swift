// Every folder under Inputs is a report and what is said of it, in both languages. NIANBAO_ACCEPT=1 rewrites the
// expected files.

import DataTree
import Diagnostics
import Foundation
import Testing

@testable import AnnualReport

@Suite struct InputTests {
  static let folders =
    Repository.folders(under: "Tests/AnnualReportTests/Inputs/reading")
    + Repository.folders(under: "Tests/AnnualReportTests/Inputs/rules")

  @Test(arguments: folders) func `says what is expected`(_ folder: String) throws {
    let (report, read) = try Self.report("report", in: folder)
    var findings = read
    if let report {
      let previous = try? Self.report("previous", in: folder)
      findings += ReportCheck.findings(report, previous: previous?.report)
    }
    try expect(findings, in: folder + "/expected")
  }

  static func report(_ name: String, in folder: String) throws -> (report: Report?, findings: [Finding]) {
    for format in DataFormat.allCases {
      guard let file = try? Repository.file("\(folder)/\(name).\(format)") else { continue }
      return ReportReader.read(file, format: format, form: Editions.choose)
    }
    throw CocoaError(.fileNoSuchFile)
  }
}

/// Compares findings, as they are printed, with `<path>.zh.txt` and `<path>.en.txt`.
func expect(_ findings: [Finding], in path: String) throws {
  for language in Language.allCases {
    let printed = FindingRenderer(language: language).render(findings)
    let url = Repository.root.appending(path: "\(path).\(language).txt")
    if ProcessInfo.processInfo.environment["NIANBAO_ACCEPT"] == "1" {
      try Data(printed.utf8).write(to: url)
    }
    let expected = (try? Data(contentsOf: url)).map { String(decoding: $0, as: UTF8.self) }
    #expect(printed == expected, "\(path).\(language).txt")
  }
}
