// The workbooks of all examples, of a draft and of the blank forms, judged from outside: by a reader of the file format that
// knows what Excel refuses, and by LibreOffice, which calculates them anew, breaks a rule in each and mends it.

import Foundation
import Nianbao
import PythonReaders
import Repository
import Testing

@Suite struct WorkbooksTest {
  static let hasOffice = FileManager.default.isExecutableFile(atPath: "/usr/bin/soffice")

  /// Writes workbooks to a folder: of the examples, `blank-2021` and the like, `next-year`, `draft`.
  static func write(_ names: [String], to folder: URL) throws -> [String] {
    let pipeline = try Repository.pipeline()
    var files: [String] = []
    for name in names {
      let bytes: [UInt8]
      if name.hasPrefix("blank-"), let year = Int(name.dropFirst(6)), let form = pipeline.library.form(edition: year) {
        bytes = try pipeline.blankForm(of: form)
      } else if name == "next-year" {
        let previous = try #require(pipeline.read(try Repository.file("Examples/huaian-2024.yaml")).report)
        bytes = try pipeline.blankForm(of: previous.form, previous: previous)
      } else if name == "draft" {
        var options = RenderOptions()
        options.isDraft = true
        options.formats = [.xlsx]
        let rendering = pipeline.render(try Repository.file("Examples/broken/taohua-2024.yaml"), options: options)
        bytes = rendering.files.first?.bytes ?? []
      } else {
        bytes = try Repository.render(name, with: pipeline, formats: [.xlsx]).first?.bytes ?? []
      }
      let file = folder.appending(path: name.replacing("/", with: "-") + ".xlsx").path
      try FileWriter.write(bytes, to: file)
      files.append(file)
    }
    return files
  }

  @Test func excelWouldOpenThemAsTheyAre() throws {
    let provinces = ProvincesTest.examples.map { "provinces/" + $0 }
    try PythonReader.inTemporaryFolder { folder in
      let files = try Self.write(
        Repository.exampleNames + provinces + ["blank-2019", "blank-2021", "next-year", "draft"], to: folder)
      let answer = try PythonReader.run("workbook_package.py", files)
      #expect(answer.status == 0, "\(answer.output)\(answer.complaint)")
    }
  }

  @Test(.enabled(if: hasOffice)) func theyCalculateAndWatchTheirRules() throws {
    try PythonReader.inTemporaryFolder { folder in
      let files = try Self.write(["shanghai-office-2019", "next-year", "draft"], to: folder)
      let answer = try PythonReader.run("workbook_watch.py", files)
      #expect(answer.status == 0, "\(answer.output)\(answer.complaint)")
    }
  }
}
