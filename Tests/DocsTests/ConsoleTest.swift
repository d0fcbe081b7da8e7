// The guides' commands are run, in the order of the page, in one temporary folder; `…` alone on a line stands for lines
// that are left out.

import Foundation
import Testing

@Suite struct ConsoleTest {
  @Test(arguments: ["docs/provinces.zh-CN.md"])
  func commandsDoWhatThePageShows(path: String) throws {
    let page = try Page(path)
    let folder = FileManager.default.temporaryDirectory.appending(path: "nianbao-guide-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var commands = 0
    for block in page.blocks {
      if let file = block.file {
        let url = folder.appending(path: file)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(block.text.utf8).write(to: url)
      } else if block.language == "console" {
        for step in Self.steps(block.text) {
          commands += 1
          let printed = try Self.run(step.command, in: folder)
          #expect(
            Self.matches(printed, step.expected),
            "\(path):\(block.line): \(step.command)\nprints\n\(printed.joined(separator: "\n"))")
        }
      }
    }
    #expect(commands >= 3)
  }

  /// A command and what must come of it.
  private struct Step {
    var command: String
    var expected: [String] = []
  }

  private static func steps(_ text: String) -> [Step] {
    var steps: [Step] = []
    for line in text.components(separatedBy: "\n").dropLast() {
      if line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2))))
      } else if !steps.isEmpty {
        steps[steps.count - 1].expected.append(line)
      }
    }
    return steps
  }

  private static func run(_ command: String, in folder: URL) throws -> [String] {
    let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = Page.root.appending(path: ".build/debug").path + ":" + program.path + ":/usr/bin:/bin"
    environment["LANG"] = "zh_CN.UTF-8"
    environment["NIANBAO_TEMPLATES"] = nil
    process.environment = environment
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    var lines = String(decoding: data, as: UTF8.self).components(separatedBy: "\n")
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  /// Whether lines are the expected ones, with any lines where `…` stands.
  private static func matches(_ printed: [String], _ expected: [String]) -> Bool {
    guard let first = expected.first else { return printed.isEmpty }
    if first == "…" {
      let rest = Array(expected.dropFirst())
      return (0...printed.count).contains { matches(Array(printed.dropFirst($0)), rest) }
    }
    guard printed.first == first else { return false }
    return matches(Array(printed.dropFirst()), Array(expected.dropFirst()))
  }
}
