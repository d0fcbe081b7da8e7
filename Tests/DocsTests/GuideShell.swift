// The shell in which a guide's commands run: the built program on the path, one folder, one language.

import Foundation

struct GuideShell {
  let folder: URL
  let locale: String

  /// Runs a command to its end: the lines that it prints, and its status.
  func run(_ command: String) throws -> (lines: [String], status: Int32) {
    let (process, pipe) = try begin(command)
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    var lines = String(decoding: data, as: UTF8.self).components(separatedBy: "\n")
    while lines.last == "" { lines.removeLast() }
    return (lines, process.terminationStatus)
  }

  /// Starts a command that goes on until it is stopped.
  func start(_ command: String) throws -> RunningCommand {
    let (process, pipe) = try begin("exec " + command)
    return RunningCommand(process: process, output: pipe.fileHandleForReading)
  }

  private func begin(_ command: String) throws -> (Process, Pipe) {
    let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = Page.root.appending(path: ".build/debug").path + ":" + program.path + ":/usr/bin:/bin"
    environment["LANG"] = locale
    environment["LC_ALL"] = locale
    environment["NIANBAO_TEMPLATES"] = nil
    process.environment = environment
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    return (process, pipe)
  }
}

/// A command that goes on.
struct RunningCommand {
  let process: Process
  let output: FileHandle

  /// What it prints up to the first line end, or all if it ends before.
  func firstLine() -> String {
    var bytes: [UInt8] = []
    while let byte = output.readData(ofLength: 1).first, byte != 10 { bytes.append(byte) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Ends it. A child of a test may have inherited a mask that keeps gentler signals away.
  func stop() {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
