// Runs the independent readers under Tests/readers, which share no code with the product.

import Foundation

/// What a reader said.
public struct ReaderAnswer: Sendable {
  /// Its exit status.
  public let status: Int32
  /// What it printed.
  public let output: String
  /// What it complained of.
  public let complaint: String

  /// The JSON that it printed, as Foundation reads it.
  public func json<Answer: Decodable>(as type: Answer.Type = Answer.self) throws -> Answer {
    try JSONDecoder().decode(type, from: Data(output.utf8))
  }
}

/// Debian's Python with a script of Tests/readers.
public enum PythonReader {
  /// The repository.
  public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Runs `script` with `arguments`.
  public static func run(_ script: String, _ arguments: [String]) throws -> ReaderAnswer {
    try inTemporaryFolder { folder in
      let output = folder.appending(path: "output")
      let complaint = folder.appending(path: "complaint")
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/python3")
      process.arguments = [root.appending(path: "Tests/readers/\(script)").path] + arguments
      process.environment = ["PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"]
      // Files, not pipes: a pipe that nobody empties would stop the reader.
      process.standardOutput = try file(output)
      process.standardError = try file(complaint)
      try process.run()
      process.waitUntilExit()
      return ReaderAnswer(
        status: process.terminationStatus, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
        complaint: String(decoding: try Data(contentsOf: complaint), as: UTF8.self))
    }
  }

  /// Calls `body` with a new folder, which is gone afterwards.
  public static func inTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "nianbao-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  private static func file(_ url: URL) throws -> FileHandle {
    try Data().write(to: url)
    return try FileHandle(forWritingTo: url)
  }
}
