// Runs the readers under Tests/readers: programs that share no code with the writers.

import Foundation
import Testing

enum IndependentReader {
  /// What a reader says of `cases`; empty when all is well.
  static func complaints(_ script: String, _ cases: some Encodable) throws -> String {
    let folder = Inputs.root.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("readers")
    let input = FileManager.default.temporaryDirectory.appendingPathComponent("cases-\(UUID().uuidString).json")
    try JSONEncoder().encode(cases).write(to: input)
    defer { try? FileManager.default.removeItem(at: input) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["-B", folder.appendingPathComponent(script).path]
    process.standardInput = try FileHandle(forReadingFrom: input)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: said, as: UTF8.self)
    return process.terminationStatus == 0 && text.isEmpty
      ? "" : "exit \(process.terminationStatus)\n\(text.prefix(4000))"
  }
}
