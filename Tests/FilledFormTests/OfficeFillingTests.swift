// Forms that LibreOffice fills in or saves: what was typed, or written, is what is read.

import AnnualReport
import Diagnostics
import Figures
import Foundation
import Nianbao
import PythonReaders
import StatutoryForm
import Testing
import WorkbookWriter

/// The office program that the tests drive, where it is installed.
enum Office {
  static let isInstalled = FileManager.default.isExecutableFile(atPath: "/usr/bin/soffice")

  static func run(_ script: String, _ arguments: [URL]) throws {
    let answer = try PythonReader.run(script, arguments.map(\.path))
    try #require(answer.status == 0, "\(answer.complaint)")
  }

  static func read(_ url: URL, _ pipeline: Pipeline) throws -> ReportReading {
    pipeline.read(SourceFile(name: url.lastPathComponent, bytes: Array(try Data(contentsOf: url))))
  }
}

@Suite(.serialized) struct OfficeFillingTests {
  @Test(
    "A blank form filled in by LibreOffice gives the figures that were typed", .enabled(if: Office.isInstalled),
    arguments: [2019, 2021])
  func filledIn(edition: Int) throws {
    let pipeline = try Forms.pipeline()
    let form = try #require(pipeline.library.form(edition: edition))
    let wanted = RandomReport.make(form, seed: UInt64(edition), givesTotals: false)
    var values: [String: TypedValue] = [
      "report.agency": .text(wanted.agency), "report.year": .text(String(wanted.year)),
      "report.narrative.overview.1": .text("第一段。"), "report.narrative.overview.2": .text("第二段。\n第三段。"),
    ]
    for cell in form.cells where cell.isInput {
      values[cell.name] = wanted.figures[cell.index].number.map { .number($0.nearestDouble) }
    }
    try PythonReader.inTemporaryFolder { folder in
      let (blank, typed, filled) = (
        folder.appending(path: "blank.xlsx"), folder.appending(path: "values.json"),
        folder.appending(path: "filled.xlsx")
      )
      try Data(try pipeline.blankForm(of: form)).write(to: blank)
      try JSONEncoder().encode(values).write(to: typed)
      try Office.run("fill_form.py", [blank, typed, filled])
      let reading = try Office.read(filled, pipeline)
      #expect(reading.findings.isEmpty)
      let report = try #require(reading.report)
      #expect(report.agency == wanted.agency && report.year == wanted.year)
      #expect(report.narrative[section: "overview"] == "第一段。\n第二段。\n第三段。")
      var expected = wanted
      expected.completeTotals()
      for cell in form.cells {
        #expect(report.figures[cell.index].number == expected.figures[cell.index].number, "\(cell.name)")
      }
    }
  }

  @Test("read(write(x)) = x for random reports", arguments: [2019, 2021])
  func random(edition: Int) throws {
    let pipeline = try Forms.pipeline()
    let form = try #require(pipeline.library.form(edition: edition))
    for seed in 0..<25 {
      let report = RandomReport.make(form, seed: UInt64(seed), givesTotals: true)
      let bytes = try RandomReport.workbook(of: report, pipeline)
      RandomReport.compare(pipeline.read(SourceFile(name: "\(seed).xlsx", bytes: bytes)), report)
    }
  }

  @Test(
    "read(write(x)) = x for random reports that LibreOffice has saved", .enabled(if: Office.isInstalled),
    arguments: [2019, 2021])
  func randomThroughOffice(edition: Int) throws {
    let pipeline = try Forms.pipeline()
    let form = try #require(pipeline.library.form(edition: edition))
    let reports = (100..<105).map { RandomReport.make(form, seed: $0, givesTotals: true) }
    try PythonReader.inTemporaryFolder { folder in
      var paths: [URL] = []
      for (index, report) in reports.enumerated() {
        let path = folder.appending(path: "\(index).xlsx")
        try Data(try RandomReport.workbook(of: report, pipeline)).write(to: path)
        paths += [path, folder.appending(path: "again-\(index).xlsx")]
      }
      try Office.run("save_again.py", paths)
      for (index, report) in reports.enumerated() {
        RandomReport.compare(try Office.read(paths[2 * index + 1], pipeline), report)
      }
    }
  }
}

/// What is typed into a cell.
private enum TypedValue: Encodable {
  case text(String)
  case number(Double)

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    }
  }
}

/// Reports with random figures: some blank, some totals that differ from their parts, as in a draft.
enum RandomReport {
  static func make(_ form: Form, seed: UInt64, givesTotals: Bool) -> Report {
    var state = seed &+ 77
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var report = Report(form: form, year: form.years.first, agency: "某市第\(random(100))局")
    report.contact[.phone] = "0\(random(1000))-\(random(10_000_000))"
    report.contact[.postcode] = "0\(10_000 + random(80_000))"
    let texts = ["2024年，共受理申请 12 件。", "（一）主动公开。全年<公开>&“解读”。", "=1+1", "_x0041_", "第\(random(9))段😀。"]
    for section in form.sections where section.hasNarrative {
      let count = 1 + random(4)
      report.narrative.sections[section.id] = Narrative.Passage(
        text: (0..<count).map { _ in texts[random(texts.count)] }.joined(separator: "\n"))
    }
    for cell in form.cells where cell.isInput {
      if random(12) == 0 {
        report.enter(.missing(.blank), in: cell.index)
        continue
      }
      let units = Int64(random(random(3) == 0 ? 1_000_000 : 50))
      let scale = cell.kind.decimals == 0 ? 0 : UInt8(random(cell.kind.decimals + 1))
      let sign: Int64 = cell.kind.mayBeNegative && random(2) == 0 ? -1 : 1
      report.enter(.reported(ExactDecimal(units: sign * units, scale: scale)), in: cell.index)
    }
    if givesTotals {
      for cell in form.cells where !cell.isInput && random(8) == 0 {
        report.enter(.reported(ExactDecimal(Int64(random(100)))), in: cell.index)
      }
      report.completeTotals()
    }
    return report
  }

  static func workbook(of report: Report, _ pipeline: Pipeline) throws -> [UInt8] {
    try WorkbookWriter().bytes(of: try pipeline.document(of: report, isDraft: true).document)
  }

  static func compare(_ reading: ReportReading, _ report: Report) {
    #expect(reading.findings.filter { $0.severity == .error }.isEmpty, "\(reading.findings.map(\.message.en))")
    guard let back = reading.report else {
      Issue.record("no report")
      return
    }
    #expect(back.form.edition == report.form.edition && back.year == report.year && back.agency == report.agency)
    #expect(back.contact == report.contact)
    for section in report.form.sections where section.hasNarrative {
      #expect(back.narrative[section: section.id] == report.narrative[section: section.id])
    }
    for cell in report.form.cells {
      let (found, given) = (back.figures[cell.index].number, report.figures[cell.index].number)
      // To the last decimal: 12.50 stays 12.50.
      #expect(found?.description == given?.description, "\(cell.name)")
    }
  }
}
