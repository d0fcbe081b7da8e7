// The three files of an example, to the byte. NIANBAO_ACCEPT=1 rewrites them.

import DataWriter
import Foundation
import PythonReaders
import Testing

@Suite struct ExpectedFiles {
  @Test(arguments: [("01-huaian-2024", "huaian-2024"), ("02-shanghai-office-2019", "shanghai-office-2019")])
  func areWhatIsWritten(folder: String, example: String) throws {
    let report = try Reports.example(example)
    let name = "\(example).csv"
    let written = [
      "\(example).json": JSONWriter.write(report), name: CSVWriter.write(report),
      name + CSVWriter.metadataSuffix: CSVWriter.metadata(for: report, fileName: name),
    ]
    let inputs = PythonReader.root.appending(path: "Tests/DataWriterTests/Inputs/examples/\(folder)")
    for (file, bytes) in written {
      let url = inputs.appending(path: file)
      if ProcessInfo.processInfo.environment["NIANBAO_ACCEPT"] == "1" {
        try FileManager.default.createDirectory(at: inputs, withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
      }
      #expect(Array(try Data(contentsOf: url)) == bytes, "\(file)")
    }
  }
}
