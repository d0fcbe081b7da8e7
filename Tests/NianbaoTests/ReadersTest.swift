// What is rendered, read back by programs that share no code with it: every label and every figure of the form at its row
// and column, on screen, on paper and in Markdown; no line too wide, none started by a mark that may not start one.

import Foundation
import Nianbao
import PythonReaders
import Testing

@Suite struct ReadersTest {
  static let examples = Repository.exampleNames + ProvincesTest.examples.map { "provinces/" + $0 }

  @Test(arguments: examples) func readersFindEveryLabelAndFigure(example: String) throws {
    let pipeline = try Repository.pipeline()
    let report = try #require(pipeline.read(try Repository.file("Examples/\(example).yaml")).report)
    let edition = Repository.path("Templates/editions/\(report.form.edition).yaml")
    let files = try Repository.render(example, with: pipeline, formats: [.txt, .print, .md])
    try PythonReader.inTemporaryFolder { folder in
      for file in files {
        let rendered = folder.appending(path: "report\(file.suffix)").path
        try FileWriter.write(file.bytes, to: rendered)
        let reading =
          switch file.format {
          case .txt: try PythonReader.run("box_table.py", [rendered, "--width", "100"])
          case .print: try PythonReader.run("box_table.py", [rendered, "--ambiguous", "wide", "--width", "96"])
          default: try PythonReader.run("markdown_tables.py", [rendered])
          }
        #expect(reading.status == 0, "\(file.format): \(reading.complaint)")
        let found = folder.appending(path: "reading.json").path
        try FileWriter.write(Array(reading.output.utf8), to: found)
        let labels = try PythonReader.run("labels.py", [edition, found])
        #expect(labels.status == 0, "\(file.format): \(labels.output)")
        let figures = try PythonReader.run(
          "labelled_figures.py", [edition, found, Repository.path("Examples/\(example).yaml")])
        #expect(figures.status == 0, "\(file.format): \(figures.output)\(figures.complaint)")
      }
    }
  }

  @Test(arguments: examples) func noLineStartsWithAMarkThatMayNotStartOne(example: String) throws {
    for file in try Repository.render(example, with: try Repository.pipeline(), formats: [.txt, .print]) {
      for line in String(decoding: file.bytes, as: UTF8.self).split(separator: "\n") {
        for piece in line.split(separator: "│") {
          let first = piece.first { $0 != " " }
          #expect(first.map { !"，。、；：？！）》”’】".contains($0) } ?? true, "\(file.format): \(line)")
        }
      }
    }
  }

  @Test func aUnitBehindAHeadIsNoPartOfTheLabel() throws {
    let pipeline = try Repository.pipeline()
    for file in try Repository.render("provinces/henan-2020", with: pipeline, formats: [.txt, .print, .md, .html]) {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(text.contains("采购总金额（单位：万元）"), "\(file.format)")
    }
    let reading = pipeline.read(try Repository.file("Examples/provinces/henan-2020.yaml"))
    let report = try #require(reading.report)
    let henan = try pipeline.document(of: report, template: "henan").document
    let national = try pipeline.document(of: report, template: "national").document
    #expect(henan.metadata.skeletonDigest == national.metadata.skeletonDigest)
  }
}
