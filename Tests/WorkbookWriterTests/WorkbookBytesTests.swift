// The workbook as a file.

import CWorkbookMemory
import Diagnostics
import Document
import Foundation
import Testing

@testable import WorkbookWriter

@Suite("The workbook's bytes")
struct WorkbookBytesTests {
  @Test("Two workbooks of one document are the same bytes")
  func repeats() throws {
    let first = try WorkbookWriter().bytes(of: SampleReport.document())
    let second = try WorkbookWriter().bytes(of: SampleReport.document())
    #expect(first == second)
    #expect(first.starts(with: [0x50, 0x4B, 3, 4]))
  }

  @Test("Neither the time zone nor the locale changes a byte")
  func anywhere() throws {
    let first = try WorkbookWriter().bytes(of: SampleReport.document())
    setenv("TZ", "Pacific/Kiritimati", 1)
    tzset()
    let formerLocale = setlocale(LC_ALL, "de_DE.UTF-8")
    let second = try WorkbookWriter().bytes(of: SampleReport.document())
    unsetenv("TZ")
    tzset()
    if formerLocale != nil { setlocale(LC_ALL, "C") }
    #expect(first == second)
  }

  @Test("Where the library packs by itself, its file in memory holds the same workbook")
  func throughFile() throws {
    let plan = try WorkbookPlanner.plan(SampleReport.document())
    let folder = FileManager.default.temporaryDirectory.appending(path: "workbook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var parts: [Data] = []
    for (name, bytes) in [
      ("archive", try WorkbookAssembly.bytes(of: plan)), ("file", try WorkbookAssembly.bytesThroughFile(of: plan)),
    ] {
      let file = folder.appending(path: name)
      try Data(bytes).write(to: file)
      parts.append(try Self.unpacked(file))
    }
    #expect(parts[0] == parts[1] && !parts[0].isEmpty)
  }

  /// All parts of a workbook one behind the other, by Python's own reader of archives.
  private static func unpacked(_ file: URL) throws -> Data {
    let program = """
      import sys, zipfile
      archive = zipfile.ZipFile(sys.argv[1])
      for name in archive.namelist(): sys.stdout.buffer.write(name.encode() + archive.read(name))
      """
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = ["-c", program, file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return data
  }

  @Test("Workbooks on several threads are the same bytes")
  func threads() async throws {
    let first = try WorkbookWriter().bytes(of: SampleReport.document())
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<16 { group.addTask { try WorkbookWriter().bytes(of: SampleReport.document()) } }
      for try await bytes in group { #expect(bytes == first) }
    }
  }
}

@Suite("Temporary files")
struct TemporaryFileTests {
  @Test("The library's temporary files live in memory")
  func inMemory() throws {
    let before = workbook_memory_files()
    _ = try WorkbookWriter().bytes(of: SampleReport.document())
    #expect(workbook_memory_files() >= before + 10)
  }
}
