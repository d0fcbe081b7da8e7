// The program on a shell whose standard output is closed or full: it says so and ends with 3, and never traps.

import Foundation
import Testing

@Suite struct StandardStreamsTest {
  static let commands = [
    "check Examples/huaian-2024.yaml", "check --format json Examples/huaian-2024.yaml", "form list", "form show 2021",
    "form schema 2021", "explain", "explain R101", "template list",
    "render Examples/huaian-2024.yaml --format txt -o -",
    "verify output/huaian-2024.md", "--help", "--version", "render Examples/huaian-2024.yaml --format txt -o \"$TMP\"",
  ]

  private static func run(_ command: String) throws -> (status: Int32, complaint: String) {
    let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "nianbao")
    let folder = FileManager.default.temporaryDirectory.appending(path: "nianbao-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "\"$NIANBAO\" " + command]
    process.currentDirectoryURL = Repository.root
    process.environment = [
      "NIANBAO": program.path, "LC_ALL": "C", "TMP": folder.path, "NIANBAO_TEMPLATES": Repository.path("Templates"),
    ]
    let pipe = Pipe()
    process.standardError = pipe
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let complaint = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, complaint)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")), arguments: commands)
  func aFullDiskIsToldAndIsStatus3(command: String) throws {
    let (status, complaint) = try Self.run(command + " >/dev/full")
    #expect(status == 3 && complaint.contains("cannot write to standard output: No space left"), "\(complaint)")
  }

  @Test(arguments: commands) func aClosedStandardOutputIsStatus3(command: String) throws {
    let (status, complaint) = try Self.run(command + " >&-")
    #expect(status == 3 && complaint.contains("cannot write to standard output"), "\(complaint)")
  }

  @Test func aClosedStandardErrorIsNoMatter() throws {
    #expect(try Self.run("check no-such-report.yaml 2>&-").status == 2)
    #expect(try Self.run("check no-such-report.yaml >&- 2>&-").status == 3)
    #expect(try Self.run("--no-such-option 2>&-").status == 2)
  }

  /// A document that is written while standard output is closed does not get the lines that were meant for it.
  @Test func aDocumentIsNotTakenForAStream() throws {
    let file = "\"$TMP/huaian-2024.txt\""
    let (status, _) = try Self.run(
      "render Examples/huaian-2024.yaml --format txt -o \"$TMP\" >&-; cmp \(file) output/huaian-2024.txt")
    #expect(status == 0)
  }
}
