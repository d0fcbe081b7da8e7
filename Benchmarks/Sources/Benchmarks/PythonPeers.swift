// Jinja2 and minijinja, in a Python process of their own that is asked for one turn at a time.

import Foundation
import Workloads

/// A running `peers.py`.
final class PythonPeers {
  /// The versions of the peers that are installed.
  private(set) var versions: [String: String] = [:]
  private let process = Process()
  private let toPython = Pipe()
  private let fromPython = Pipe()
  private var unread = Data()

  /// Starts the script and hands it the templates and the data of all workloads.
  init(python: String, script: URL, workloads: [Workload], files: Workloads) throws {
    process.executableURL = URL(filePath: python)
    process.arguments = [script.path]
    process.standardInput = toPython
    process.standardOutput = fromPython
    try process.run()

    var templates: [(name: String, value: Datum)] = []
    var data: [(name: String, value: Datum)] = []
    for workload in workloads {
      guard let name = workload.templates else { continue }
      templates.append((workload.name, .text(try files.template(name + ".jinja"))))
      data.append((workload.name, workload.data))
    }
    let answer = try ask([("templates", .record(templates)), ("data", .record(data))])
    versions = answer["versions"] as? [String: String] ?? [:]
  }

  /// Ends the script.
  func stop() {
    try? toPython.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// What a peer makes of a workload.
  func output(_ peer: String, _ workload: String) throws -> [UInt8] {
    let answer = try ask([("render", .text(workload)), ("peer", .text(peer))])
    guard let output = answer["output"] as? String else { throw BenchmarkError("\(peer): no output") }
    return Array(output.utf8)
  }

  /// The nanoseconds that a peer takes for a number of renders.
  func time(_ peer: String, _ workload: String, iterations: Int) throws -> Double {
    let answer = try ask([
      ("time", .text(workload)), ("peer", .text(peer)), ("iterations", .int(Int64(iterations))),
    ])
    guard let taken = answer["nanoseconds"] as? NSNumber else { throw BenchmarkError("\(peer): no time") }
    return taken.doubleValue
  }

  private func ask(_ fields: [(name: String, value: Datum)]) throws -> [String: Any] {
    try toPython.fileHandleForWriting.write(contentsOf: Data((Datum.record(fields).json + "\n").utf8))
    while true {
      if let end = unread.firstIndex(of: 10) {
        let line = unread[unread.startIndex..<end]
        unread = Data(unread[(end + 1)...])
        return try JSONSerialization.jsonObject(with: line) as? [String: Any] ?? [:]
      }
      let more = fromPython.fileHandleForReading.availableData
      if more.isEmpty { throw BenchmarkError("peers.py ended before its time") }
      unread.append(more)
    }
  }
}
