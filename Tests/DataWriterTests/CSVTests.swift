// The CSV file and its metadata, judged by a reader of CSV on the Web that shares no code with the writer.

import AnnualReport
import DataWriter
import Diagnostics
import Foundation
import PythonReaders
import StatutoryForm
import Testing

@Suite struct CSVTests {
  struct Answer: Decodable {
    struct Row: Decodable {
      let cell: String
      let section: String
      let table: String
      let row: String?
      let column: String
      let value: String?
      let unit: String?
      let origin: String
      let parts: [String]
    }
    let title: String
    let rows: [Row]
    let problems: [String]
  }

  /// Writes both files and has them read.
  static func answer(for report: Report, name: String = "report.csv") throws -> Answer {
    try PythonReader.inTemporaryFolder { folder in
      try Data(CSVWriter.write(report)).write(to: folder.appending(path: name))
      let metadata = folder.appending(path: name + CSVWriter.metadataSuffix)
      try Data(CSVWriter.metadata(for: report, fileName: name)).write(to: metadata)
      let answer = try PythonReader.run("csvw.py", [metadata.path])
      #expect(answer.complaint.isEmpty)
      return try answer.json(as: Answer.self)
    }
  }

  @Test(arguments: Reports.examples) func everyCellStandsOnALineOfItsOwn(name: String) throws {
    let report = try Reports.example(name)
    let answer = try Self.answer(for: report)
    #expect(answer.problems.isEmpty)
    #expect(answer.rows.map(\.cell) == report.form.cells.map(\.name))
    #expect(answer.rows.map(\.value) == report.figures.map { $0.number?.description })
    for (row, cell) in zip(answer.rows, report.form.cells) {
      #expect(row.column == cell.columnLabels.joined(separator: "／") && row.unit == cell.kind.unit)
      #expect(row.row ?? "" == cell.rowLabels.joined(separator: "／"))
      #expect(row.parts == (cell.totals.first?.parts ?? []).map { report.form.cells[$0].name })
    }
    #expect(Set(answer.rows.map(\.section)) == Set(report.form.sections.filter { !$0.tables.isEmpty }.map(\.heading)))
  }

  @Test func aLineSaysHowItsFigureCameAbout() throws {
    let text = """
      year: 2024
      agency: 某市人民政府
      figures: {review: {reconsideration: [1, null, 3, 4], litigation_direct: [1, 2, 3, 4]}}
      """
    func origins(_ text: String) throws -> [String: String] {
      let answer = try Self.answer(for: try Reports.read(SourceFile(name: "r.yaml", text: text), .yaml))
      return Dictionary(uniqueKeysWithValues: answer.rows.map { ($0.cell, "\($0.origin) \($0.value ?? "-")") })
    }
    let plain = try origins(text)
    #expect(plain["review.reconsideration.upheld"] == "填报 1")
    #expect(plain["review.reconsideration.corrected"] == "公布为空白 -")
    #expect(plain["review.reconsideration.total"] == "未填 -")
    #expect(plain["review.litigation_direct.total"] == "合计 10")
    let zeros = try origins(text + "\nblanks: zero")
    #expect(zeros["review.reconsideration.corrected"] == "空白视为0 0")
    #expect(zeros["review.reconsideration.total"] == "合计 8")
  }

  @Test(arguments: ["2024 年#1(终稿)?.csv", "100%.csv", "a:b.csv", "淮安-2024.csv"])
  func theMetadataFindsTheFileWhateverItIsCalled(name: String) throws {
    #expect(try Self.answer(for: try Reports.example("huaian-2024"), name: name).problems.isEmpty)
  }

  @Test(arguments: [2019, 2021]) func randomFiguresSurvive(edition: Int) throws {
    for seed in 0..<3 {
      let report = try Reports.random(edition, seed: UInt64(seed))
      let answer = try Self.answer(for: report)
      #expect(answer.problems.isEmpty)
      #expect(answer.rows.map(\.value) == report.figures.map { $0.number?.description })
    }
  }

  @Test func labelsWithMarksAreQuoted() throws {
    let edition = try Reports.file("Templates/editions/2021.yaml").text
      .replacing("label: 规章}", with: "label: \"规\\\"章,\\n二\"}").replacing("label: 行政许可}", with: "label: \" 行政许可 \"}")
    let form = try EditionLoader.load(SourceFile(name: "edition.yaml", text: edition))
    let answer = try Self.answer(for: Report(form: form, year: 2024, agency: "某市人民政府"))
    #expect(answer.problems.isEmpty)
    #expect(answer.rows.first?.row == "规\"章,\n二")
    #expect(answer.rows.contains { $0.row == " 行政许可 " })
  }

  @Test func theTitleIsTheFormsUnlessGiven() throws {
    let report = try Reports.example("huaian-2024")
    #expect(try Self.answer(for: report).title == "淮安市人民政府2024年政府信息公开工作年度报告")
    let metadata = CSVWriter.metadata(for: report, fileName: "r.csv", title: "2024年报")
    #expect(String(decoding: metadata, as: UTF8.self).contains("\"dc:title\": \"2024年报\""))
  }
}
