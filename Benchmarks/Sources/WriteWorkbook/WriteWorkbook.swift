// Writes the workbook of a report a number of times, and says how long each round took: what is timed against other
// libraries.

import Diagnostics
import Foundation
import Nianbao
import WorkbookWriter

@main
struct WriteWorkbook {
  static let usage = "usage: WriteWorkbook TEMPLATES REPORT TO.xlsx ROUNDS\n"

  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 5, let rounds = Int(arguments[4]) else {
      FileHandle.standardError.write(Data(usage.utf8))
      exit(2)
    }
    let pipeline = Pipeline(library: try TemplateLibrary(files: .folder(arguments[1])))
    let file = SourceFile(name: arguments[2], bytes: Array(try Data(contentsOf: URL(filePath: arguments[2]))))
    guard let report = pipeline.read(file).report else {
      FileHandle.standardError.write(Data("\(file.name) cannot be read\n".utf8))
      exit(2)
    }
    let document = try pipeline.document(of: report).document
    // Reading back what was written is another matter: the peers do not.
    let writer = WorkbookWriter()
    try Data(try writer.bytes(of: document)).write(to: URL(filePath: arguments[3]))
    try timed(rounds) { _ = try writer.bytes(of: document) }
  }

  private static func timed(_ rounds: Int, _ body: () throws -> Void) throws {
    let clock = ContinuousClock()
    for _ in 0..<rounds {
      let time = try clock.measure(body)
      print(String(format: "%.6f", Double(time.components.attoseconds) / 1e18 + Double(time.components.seconds)))
    }
  }
}
