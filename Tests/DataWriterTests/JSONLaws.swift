// The law of the canonical JSON: what is written reads back as what was written, and has one writing.

import AnnualReport
import DataTree
import DataWriter
import Diagnostics
import Figures
import Foundation
import PythonReaders
import StatutoryForm
import Testing

@Suite struct JSONLaws {
  static func expectSame(_ read: Report, _ written: Report) {
    #expect(read.figures == written.figures)
    // Equal numbers may have other digits: 25.1000 stays 25.1000.
    #expect(read.figures.map { $0.number?.description } == written.figures.map { $0.number?.description })
    #expect(read.form.edition == written.form.edition && read.year == written.year)
    #expect(read.agency == written.agency && read.province == written.province)
    #expect(read.contact == written.contact)
    #expect(read.narrative.preamble?.text == written.narrative.preamble?.text)
    #expect(read.narrative.sections.mapValues(\.text) == written.narrative.sections.mapValues(\.text))
    #expect(read.extra?.spelling == written.extra?.spelling)
  }

  @Test(arguments: Reports.examples) func anExampleReadsBack(name: String) throws {
    let report = try Reports.example(name)
    let bytes = JSONWriter.write(report)
    let again = try Reports.read(json: bytes)
    Self.expectSame(again, report)
    #expect(JSONWriter.write(again) == bytes)
  }

  @Test(arguments: [2019, 2021]) func aRandomReportReadsBack(edition: Int) throws {
    for seed in 0..<60 {
      let report = try Reports.random(edition, seed: UInt64(seed))
      let bytes = JSONWriter.write(report)
      let again = try Reports.read(json: bytes)
      for (cell, figure) in report.figures.enumerated() where report.origins[cell] == .given {
        #expect(again.figures[cell] == figure && again.figures[cell].number?.description == figure.number?.description)
      }
      var completed = report
      for (cell, origin) in again.origins.enumerated() where origin == .computed {
        #expect(report.origins[cell] == .absent && !report.form.cells[cell].isInput)
        completed.enter(again.figures[cell], in: cell)
      }
      Self.expectSame(again, completed)
      #expect(JSONWriter.write(again) == JSONWriter.write(completed))
    }
  }

  @Test func oneReportHasOneWriting() throws {
    let figures = [
      "{applications: {refused: {state_secret: {organisation: {other: 4, business: 2}, natural_person: 1}}}, disclosure: {fees: {amount_10k_yuan: \"25.10\"}}}",
      "{disclosure.fees: 25.10, applications.refused.state_secret: {organisation.business: 2, natural_person: 1, organisation.other: 4}}",
    ]
    let writings = try figures.map { text in
      JSONWriter.write(
        try Reports.read(
          SourceFile(name: "r.yaml", text: "agency: 某市\nyear: 2024\nnote: 备注\nfigures: \(text)\n"), .yaml))
    }
    #expect(writings[0] == writings[1])
    #expect(!String(decoding: writings[0], as: UTF8.self).contains("备注"))
    #expect(
      String(decoding: writings[0], as: UTF8.self).contains(
        "\"refused.state_secret\": {\"natural_person\": 1, \"organisation.business\": 2, \"organisation.other\": 4}"))
  }

  @Test func blankIsNullAbsentIsLeftOutAndATotalIsAddedUp() throws {
    let report = try Reports.read(
      SourceFile(
        name: "r.yaml",
        text: """
          year: 2024
          agency: 某市人民政府
          figures: {review: {reconsideration: [1, 2, 3, 4], litigation_direct: {upheld: null, total: 9}}}
          """), .yaml)
    let text = String(decoding: JSONWriter.write(report), as: UTF8.self)
    #expect(
      text.contains(
        "\"reconsideration\": {\"upheld\": 1, \"corrected\": 2, \"other\": 3, \"pending\": 4, \"total\": 10}"))
    #expect(text.contains("\"litigation_direct\": {\"upheld\": null, \"total\": 9}"))
    #expect(!text.contains("litigation_after_reconsideration"))
  }

  @Test func whatCannotBeReadIsNotMadeUp() throws {
    let file = SourceFile(
      name: "r.yaml", text: "year: 2024\nagency: 某市\nfigures: {review: {reconsideration: [1, 2, 3, 4, 十]}}\n")
    let (report, findings) = ReportReader.read(file, format: .yaml) { _, _ in Reports.forms.last }
    #expect(!findings.isEmpty)
    let text = String(decoding: JSONWriter.write(try #require(report)), as: UTF8.self)
    #expect(text.contains("\"pending\": 4, \"total\": null}"))
  }

  @Test func numbersOfYAMLThatJSONDoesNotKnowAreRespelled() throws {
    let text = "year: 2024\nagency: 某市\nextra: {a: +5, b: 007.50, c: -0, d: 1e5, e: [~, 是, true]}\n"
    let report = try Reports.read(SourceFile(name: "r.yaml", text: text), .yaml)
    let again = try Reports.read(json: JSONWriter.write(report))
    #expect(
      again.extra?.spelling
        == "{\"a\": number 5, \"b\": number 7.50, \"c\": number -0, \"d\": number 1e5, \"e\": [null, text \"是\", true]}"
    )
  }

  /// The figures of each example as they were taken down by hand, apart from the product.
  @Test(arguments: Reports.examples) func anotherReaderFindsTheFiguresAsTakenDown(name: String) throws {
    let bytes = JSONWriter.write(try Reports.example(name))
    let ours = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let taken = try #require(
      try JSONSerialization.jsonObject(with: Data(try Reports.file("Tests/readers/figures/\(name).json").bytes))
        as? [String: Any])
    let figures = try #require(ours["figures"] as? [String: Any])
    for table in ["disclosure", "applications", "review"] {
      let (left, right) = (try #require(figures[table] as? NSDictionary), try #require(taken[table] as? NSDictionary))
      #expect(left == right, "\(name), \(table)")
    }
    #expect(ours["agency"] as? String == taken["agency"] as? String)
  }

  @Test(arguments: [2019, 2021]) func whatIsWrittenFitsTheSchema(edition: Int) throws {
    try PythonReader.inTemporaryFolder { folder in
      let schema = folder.appending(path: "schema.json")
      try Data(ReportFileSchema.json(for: try Reports.form(edition))).write(to: schema)
      let files = try (0..<20).map { seed in
        let url = folder.appending(path: "\(seed).json")
        try Data(JSONWriter.write(try Reports.random(edition, seed: UInt64(seed)))).write(to: url)
        return url.path
      }
      let answer = try PythonReader.run("schema.py", [schema.path] + files)
      #expect(answer.status == 0, "\(answer.output.suffix(800)) \(answer.complaint)")
    }
  }
}
