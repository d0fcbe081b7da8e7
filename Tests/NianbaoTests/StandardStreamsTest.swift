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

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")), arguments: commands)
  func aFullDiskIsToldAndIsStatus3(command: String) throws {
    let (status, complaint) = try Program.run(command + " >/dev/full")
    #expect(status == 3 && complaint.contains("cannot write to standard output: No space left"), "\(complaint)")
  }

  @Test(arguments: commands) func aClosedStandardOutputIsStatus3(command: String) throws {
    let (status, complaint) = try Program.run(command + " >&-")
    #expect(status == 3 && complaint.contains("cannot write to standard output"), "\(complaint)")
  }

  @Test func aClosedStandardErrorIsNoMatter() throws {
    #expect(try Program.run("check no-such-report.yaml 2>&-").status == 2)
    #expect(try Program.run("check no-such-report.yaml >&- 2>&-").status == 3)
    #expect(try Program.run("--no-such-option 2>&-").status == 2)
  }

  /// A document that is written while standard output is closed does not get the lines that were meant for it.
  @Test func aDocumentIsNotTakenForAStream() throws {
    let file = "\"$TMP/huaian-2024.txt\""
    let (status, _) = try Program.run(
      "render Examples/huaian-2024.yaml --format txt -o \"$TMP\" >&-; cmp \(file) output/huaian-2024.txt")
    #expect(status == 0)
  }
}
