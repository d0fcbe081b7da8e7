// What the tests of reports share: the editions, the examples, files read from the repository.

import DataTree
import Diagnostics
import Foundation
import StatutoryForm
import Testing

@testable import AnnualReport

enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func file(_ path: String) throws -> SourceFile {
    let url = root.appending(path: path)
    return SourceFile(name: url.lastPathComponent, bytes: Array(try Data(contentsOf: url)))
  }

  /// The folders right under a folder, sorted.
  static func folders(under path: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: path).path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map { "\(path)/\($0)" }
  }
}

enum Editions {
  static let forms: [Form] = [2019, 2021].compactMap { edition in
    do {
      return try EditionLoader.load(
        Repository.file("Templates/editions/\(edition).yaml"), words: Repository.file("Templates/narrative.yaml"))
    } catch {
      Issue.record("edition \(edition) does not load: \(error)")
      return nil
    }
  }

  static func choose(year: Int?, edition: Int?) -> Form? {
    if let edition { return forms.first { $0.edition == edition } }
    return forms.first { form in year.map { form.years.contains($0) } ?? false }
  }

  static func form(_ edition: Int) throws -> Form {
    try #require(choose(year: nil, edition: edition))
  }
}

enum Examples {
  static let names = ["cuiyunlu-2019", "shanghai-office-2019", "huaian-2024", "sample-2025"]

  static func report(_ name: String) throws -> Report {
    let (report, findings) = ReportReader.read(
      try Repository.file("Examples/\(name).yaml"), format: .yaml, form: Editions.choose)
    #expect(findings.isEmpty)
    return try #require(report)
  }
}

/// The check of the narrative of one report, for many texts.
struct NarrativeCheck {
  private let report: Report
  private let rule: Rule
  private let lexicon: NarrativeLexicon

  init(of report: Report) throws {
    self.report = report
    rule = try #require(
      report.form.rules.first { if case .narrative = $0.requirement { true } else { false } })
    lexicon = try report.form.narrative.get()
  }

  func findings(_ text: String) -> [Finding] {
    ReportCheck.judge([Narrative.Passage(text: text)], by: lexicon, of: rule, report)
  }
}

/// Reads a report written in a test.
func read(_ text: String, format: DataFormat = .yaml) -> (report: Report?, findings: [Finding]) {
  ReportReader.read(SourceFile(name: "report.\(format)", text: text), format: format, form: Editions.choose)
}
