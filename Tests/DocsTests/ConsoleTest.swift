// The commands of guides and READMEs are run, in the order of the page, in one temporary folder that has the examples;
// `…` alone on a line stands for lines that are left out.

import Foundation
import FoundationNetworking
import Testing

@Suite struct ConsoleTest {
  @Test(
    .timeLimit(.minutes(10)),
    arguments: ["docs/provinces.zh-CN.md", "docs/provinces.md", "README.md", "README.zh-CN.md"])
  func commandsDoWhatThePageShows(path: String) async throws {
    let page = try Page(path)
    let folder = FileManager.default.temporaryDirectory.appending(path: "nianbao-guide-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "Examples"), withDestinationURL: Page.root.appending(path: "Examples"))
    let shell = GuideShell(folder: folder, locale: path.contains("zh-CN") ? "zh_CN.UTF-8" : "C.UTF-8")
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
          if block.says("serves") {
            try await Self.serves(step, shell, "\(path):\(block.line)")
            continue
          }
          let (printed, status) = try shell.run(step.command)
          #expect(
            Self.matches(printed, step.expected),
            "\(path):\(block.line): \(step.command)\nprints\n\(printed.joined(separator: "\n"))")
          #expect(
            (status != 0) == block.says("fails"), "\(path):\(block.line): \(step.command) ends with \(status)")
        }
      }
    }
    #expect(commands >= 3)
  }

  /// Starts a command that serves pages, on any port, and asks for them.
  private static func serves(_ step: Step, _ shell: GuideShell, _ place: String) async throws {
    let server = try shell.start(step.command + " --port 0")
    defer { server.stop() }
    let line = server.firstLine()
    let address = try #require(URL(string: line), "\(place): \(line)")
    #expect(line.replacing(/:\d+\//, with: ":8020/") == step.expected.first, "\(place)")
    for path in ["", "document.html", "document.txt"] {
      let (data, response) = try await URLSession.shared.data(from: address.appending(path: path))
      #expect((response as? HTTPURLResponse)?.statusCode == 200, "\(place): \(path)")
      #expect(data.count > 500, "\(place): \(path)")
    }
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
