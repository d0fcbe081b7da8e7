// An output is written whole or not at all; the old file survives any failure.

import Diagnostics
import Foundation
import Nianbao
import Packages
import Testing

@Suite struct FileWriterTest {
  static func folder() throws -> String {
    let path = FileManager.default.temporaryDirectory.appending(path: "nianbao-\(UUID().uuidString)").path
    try FileWriter.makeFolder(path)
    return path
  }

  @Test func aFileIsReplaced() throws {
    let folder = try Self.folder()
    try FileWriter.write(Array("old".utf8), to: folder + "/a.txt")
    try FileWriter.write(Array("new".utf8), to: folder + "/a.txt")
    #expect(try String(contentsOfFile: folder + "/a.txt", encoding: .utf8) == "new")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.txt"])
  }

  @Test func aLinkKeepsPointingWhereItDoes() throws {
    let folder = try Self.folder()
    try FileWriter.write(Array("old".utf8), to: folder + "/a.txt")
    try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: folder + "/a.txt")
    try FileWriter.write(Array("new".utf8), to: folder + "/link")
    #expect(try String(contentsOfFile: folder + "/a.txt", encoding: .utf8) == "new")
  }

  @Test func aFolderThatIsNotThereIsAFinding() throws {
    let folder = try Self.folder()
    let error = #expect(throws: FindingsError.self) { try FileWriter.write([1], to: folder + "/none/a.txt") }
    #expect(error?.findings.first?.code == LibraryCodes.unwritable)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"))) func aFullDiskIsAFinding() throws {
    let error = #expect(throws: FindingsError.self) { try FileWriter.write([1], to: "/dev/full") }
    #expect(error?.findings.first?.message.zh.contains("磁盘已满") == true)
  }
}
