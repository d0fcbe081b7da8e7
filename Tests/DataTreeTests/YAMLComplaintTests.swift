// What YAML files most often suffer from is said in words that help, at the line that has it.

import DataTree
import Diagnostics
import Testing

@Suite struct YAMLComplaintTests {
  static let slips: [(text: String, line: Int, words: String)] = [
    ("a:\n\tb: 1\n", 2, "tab"), ("a: 1\nb：2\n", 2, "full-width colon"),
    ("a: 1\nb：2\nc: 3\n", 2, "full-width colon"), ("a: 1\n   b: 2\n", 2, "the indent differs"),
    ("a: \"甲\nb: 1\n", 2, "quotation mark"), ("a: [1, 2\nb: 3\n", 2, "closing ]"), ("a: {b: 1\nc: 2\n", 2, "closing }"),
    ("a: |\n文字\n", 2, "not indented"), ("a: - 1\n", 1, "below its key"), ("a: @b\n", 1, "put the text in quotes"),
    ("a: \"\\d\"\n", 1, "single ones"), ("a:\n  - 1\n  b: 2\n", 3, "one column"),
  ]

  @Test(arguments: slips.indices) func aSlipIsExplained(index: Int) throws {
    let slip = Self.slips[index]
    do {
      _ = try DataReader.read(SourceFile(name: "x.yaml", text: slip.text), format: .yaml)
      Issue.record("\(slip.text) is read")
    } catch {
      let finding = try #require(error.findings.first)
      #expect(finding.code.id == "D001")
      #expect(finding.message.en.contains(slip.words), "\(slip.text): \(finding.message.en)")
      let source = try #require(finding.place?.source)
      #expect(source.file.position(of: source.range.lowerBound).line == slip.line, "\(slip.text)")
    }
  }
}
