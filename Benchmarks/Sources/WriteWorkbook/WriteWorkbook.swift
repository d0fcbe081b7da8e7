// Writes the workbook of a report a number of times, on as many threads as asked for, and says how long each round took:
// what is timed against other libraries, and over cores.

import Diagnostics
import Foundation
import Nianbao
import WorkbookWriter

@main
struct WriteWorkbook {
  static let usage = "usage: WriteWorkbook TEMPLATES REPORT TO.xlsx ROUNDS [THREADS]\n"

  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 5 || arguments.count == 6, let rounds = Int(arguments[4]),
      let threads = arguments.count == 6 ? Int(arguments[5]) : 1
    else {
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
    var options = WorkbookWriter.Options()
    options.verifies = false
    let writer = WorkbookWriter(options: options)
    try Data(try writer.bytes(of: document)).write(to: URL(filePath: arguments[3]))
    if threads == 1 {
      try timed(rounds) { _ = try writer.bytes(of: document) }
    } else {
      try timed(rounds) {
        let workers = (0..<threads).map { _ in
          let thread = Worker { for _ in 0..<Worker.share { _ = try? writer.bytes(of: document) } }
          thread.start()
          return thread
        }
        for worker in workers { worker.done.wait() }
      }
    }
  }

  private static func timed(_ rounds: Int, _ body: () throws -> Void) throws {
    let clock = ContinuousClock()
    for _ in 0..<rounds {
      let time = try clock.measure(body)
      print(String(format: "%.6f", Double(time.components.attoseconds) / 1e18 + Double(time.components.seconds)))
    }
  }
}

/// A thread that can be waited for.
private final class Worker: Thread, @unchecked Sendable {
  /// How many workbooks a thread writes in a round.
  static let share = 20

  let done = DispatchSemaphore(value: 0)
  private let work: @Sendable () -> Void

  init(_ work: @escaping @Sendable () -> Void) { self.work = work }

  override func main() {
    work()
    done.signal()
  }
}
