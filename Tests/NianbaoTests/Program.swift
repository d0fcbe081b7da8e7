// The built program, run as a person runs it.

import Foundation
import Repository

enum Program {
  /// Runs the program with a shell in the repository, `$TMP` being an empty folder: its status, and what it says on standard error.
  static func run(_ command: String) throws -> (status: Int32, complaint: String) {
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
}
