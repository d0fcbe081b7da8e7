// The parser on damaged templates: it never traps, always ends, and its work grows with the length of the text only.
// NIANBAO_FUZZ_ROUNDS asks for more rounds than the usual few seconds allow.

import Diagnostics
import Foundation
import Testing
import TreeDumps

@testable import TemplateEngine

/// A small generator with a fixed seed, so that a failure repeats.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}

@Suite struct SyntaxFuzzTests {
  private static let pieces: [[UInt8]] =
    [
      "{{", "}}", "{%", "%}", "{#", "#}", "-%}", "{%-", "(", ")", "[", "]", "{", "}", "\"", "'", "|", "||", "**", "\n",
      "\n\n", "# ", "- ", "\\", "^", "{% if a %}", "{% else %}", "{% endif %}", "{% for x in y %}", "{% endfor %}",
      "{% table t %}", "{% endtable %}", "{% row %}", "{% raw %}", "{% endraw %}", "{% block b %}", "{% endblock %}",
      " is ", " not ", " in ", "99999999999999999999", "1e", "\\u", "中", "",
    ].map { Array($0.utf8) } + [[0xFF], [0xE4, 0xB8], [0], [0xC2]]

  @Test func damagedTemplatesNeverTrap() {
    var random = SplitMix(state: 2026)
    let seeds = (SyntaxInput.all("ok") + SyntaxInput.all("errors")).map(\.file.bytes).filter { $0.count < 1_200 }
    let rounds = ProcessInfo.processInfo.environment["NIANBAO_FUZZ_ROUNDS"].flatMap { Int($0) } ?? 12_000
    for round in 0..<rounds {
      var bytes = seeds[round % seeds.count]
      for _ in 0...Int.random(in: 0...2, using: &random) { mutate(&bytes, &random) }
      let file = SourceFile(name: "fuzz", bytes: bytes)
      let kind: TemplateKind = round % 2 == 0 ? .document : .text
      let (tree, findings) = TemplateParser.parse(file, kind: kind)
      let isSound = findings.allSatisfy { finding in
        finding.place?.source.map { $0.range.lowerBound >= 0 && $0.range.upperBound <= bytes.count } ?? false
      }
      #expect(isSound, "round \(round)")
      if findings.isEmpty { expectPrinterLaw(tree, round) }
    }
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix) {
    let at = Int.random(in: 0...bytes.count, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: bytes.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: at)
    case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...6, using: &random)))
    case 2: if at < bytes.count { bytes[at] = UInt8.random(in: 0...255, using: &random) }
    default:
      let end = min(bytes.count, at + Int.random(in: 1...40, using: &random))
      bytes.insert(contentsOf: bytes[at..<end], at: Int.random(in: 0...bytes.count, using: &random))
    }
  }

  /// What is printed reads back as the same tree, whenever the damaged template is still a template.
  private func expectPrinterLaw(_ tree: TemplateTree, _ round: Int) {
    let printed = TemplatePrinter.print(tree)
    let again = TemplateParser.parse(SourceFile(name: "fuzz", text: printed), kind: tree.kind)
    #expect(TreeDumper.dump(again.tree) == TreeDumper.dump(tree), "round \(round): \(tree.file.text)")
    #expect(again.findings.isEmpty, "round \(round): \(tree.file.text)")
  }

  @Test(arguments: [
    "{{ ", "{{ \"", "{{ \\\"", "{{ (", "{% if ", "{% if a %}", "{# ", "{% raw %}", "a{% ", "{{ {{\n", "|a", "**", "\\",
  ])
  func hostileRepetitionEnds(_ piece: String) {
    let text = String(repeating: piece, count: 4_000)
    for kind in [TemplateKind.text, .document] {
      let clock = ContinuousClock()
      let spent = clock.measure {
        _ = TemplateParser.parse(SourceFile(name: "hostile", text: text), kind: kind)
        _ = TemplateParser.parse(SourceFile(name: "hostile", text: piece + "\n" + text + "\n"), kind: kind)
      }
      #expect(spent < .seconds(5))
    }
  }

  @Test(arguments: [
    "(", "[", "{1:", "-", "not ", "a[", "f(", "a if b else ", "a.", "a|f|", "a+", "a<", "a is not ", "~",
  ])
  func deepExpressionsEnd(_ piece: String) {
    let file = SourceFile(name: "deep", text: "{{ " + String(repeating: piece, count: 20_000) + " }}")
    #expect(!TemplateParser.parse(file, kind: .text).findings.isEmpty)
  }
}
