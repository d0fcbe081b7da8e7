// What is rendered, read back by programs that share no code with it: every label and every figure of the form at its row
// and column, on screen, on paper, in Markdown and on the page; no line too wide, none started by a mark that may not start one.

import Foundation
import Nianbao
import PythonReaders
import Repository
import Testing
import TextWriter

@Suite struct ReadersTest {
  static let examples = Repository.exampleNames + ProvincesTest.examples.map { "provinces/" + $0 }

  /// A rendered report, and what the readers hold it against.
  struct Rendered: Encodable {
    var file: String
    var reader: String
    var edition: String
    var figures: String
    var width = 0
    var wide = false
  }

  /// Writes an example in each format that the readers read; `spoil` may change a text before.
  static func write(_ example: String, to folder: URL, spoil: (String) -> String = { $0 }) throws -> [Rendered] {
    let pipeline = try Repository.pipeline()
    let source = "Examples/\(example).yaml"
    let report = try #require(pipeline.read(try Repository.file(source)).report)
    let edition = Repository.path("Templates/editions/\(report.form.edition).yaml")
    return try Repository.render(example, with: pipeline, formats: [.txt, .print, .md, .html]).map { file in
      let path = folder.appending(path: example.replacing("/", with: "-") + file.suffix).path
      try FileWriter.write(Array(spoil(String(decoding: file.bytes, as: UTF8.self)).utf8), to: path)
      var rendered = Rendered(file: path, reader: "box", edition: edition, figures: Repository.path(source))
      switch file.format {
      case .txt: rendered.width = TextOptions(.screen).width
      case .print: (rendered.width, rendered.wide) = (TextOptions(.print).width, true)
      case .md: rendered.reader = "markdown"
      default: rendered.reader = "html"
      }
      return rendered
    }
  }

  static func complaints(_ cases: [Rendered], in folder: URL) throws -> [Substring] {
    let list = folder.appending(path: "cases.json")
    try JSONEncoder().encode(cases).write(to: list)
    let answer = try PythonReader.run("rendered_reports.py", [list.path])
    #expect(answer.status < 2 && answer.complaint.isEmpty, "\(answer.complaint)")
    return answer.output.split(separator: "\n")
  }

  @Test func readersFindEveryLabelAndFigure() throws {
    try PythonReader.inTemporaryFolder { folder in
      let complaints = try Self.complaints(try Self.examples.flatMap { try Self.write($0, to: folder) }, in: folder)
      #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
    }
  }

  /// What is spoiled is found, in each format: a figure, a label, a head.
  @Test(arguments: [("3001", "3010"), ("3.危及“三安全一稳定”", "3.危及“三安全”一稳定"), ("自然人", "自燃人")])
  func readersFindWhatIsSpoiled(right: String, wrong: String) throws {
    try PythonReader.inTemporaryFolder { folder in
      let cases = try Self.write("huaian-2024", to: folder) { text in
        #expect(text.contains(right))
        return text.replacing(right, with: wrong)
      }
      let complaints = try Self.complaints(cases, in: folder)
      for rendered in cases { #expect(complaints.contains { $0.hasPrefix(rendered.file + ": ") }, "\(rendered.file)") }
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
