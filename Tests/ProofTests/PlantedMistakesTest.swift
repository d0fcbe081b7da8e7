// Inputs/mistakes.tsv: lines with one mistake each, and the name that was meant. Planted together in the national
// template, all must be found in one run, without a report, each with that name as the suggestion.

import Diagnostics
import Foundation
import Nianbao
import Proof
import Repository
import Testing

@Suite struct PlantedMistakesTest {
  private struct Mistake {
    var line: String
    var meant: String
  }

  private func mistakes() throws -> [Mistake] {
    try Repository.file("Tests/ProofTests/Inputs/mistakes.tsv").text.split(separator: "\n").map { row in
      let parts = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Mistake(line: parts[0], meant: parts.count > 1 ? parts[1] : "")
    }
  }

  @Test func allAreFoundAtOnceWithTheRightSuggestion() throws {
    let mistakes = try mistakes()
    #expect(mistakes.count >= 100)
    let marker = "{% slot signature %}\n"
    let planted = mistakes.map { $0.line + "\n\n" }.joined()
    let file = "national/report.jinja"
    let before = try Repository.file("Templates/" + file).text
    let start = try #require(before.range(of: marker))
    let firstLine = before[..<start.upperBound].split(separator: "\n", omittingEmptySubsequences: false).count
    let library = try Repository.pipeline(replacing: marker, by: marker + planted, in: file).library
    let findings = library.check(package: "national").findings
    var byLine: [Int: [Finding]] = [:]
    for finding in findings {
      guard let source = finding.place?.source else { continue }
      byLine[source.file.position(of: source.range.lowerBound).line, default: []].append(finding)
    }
    for (index, mistake) in mistakes.enumerated() {
      let here = byLine[firstLine + 2 * index] ?? []
      #expect(!here.isEmpty, "not found: \(mistake.line)")
      #expect(here.count <= 1, "found more than once: \(mistake.line)")
      guard !mistake.meant.isEmpty else { continue }
      #expect(here.contains { $0.label?.en.contains(mistake.meant) == true }, "no suggestion: \(mistake.line)")
      #expect(here.contains { $0.label?.zh.contains(mistake.meant) == true }, "没有建议：\(mistake.line)")
    }
  }
}
