// Damaged editions: each mistake is found, with its place and a suggestion where one is near.

import Diagnostics
import StatutoryForm
import Testing

@Suite struct EditionErrors {
  /// The 2021 edition with one piece of text replaced.
  static func findings(replacing old: String, by new: String) throws -> [Finding] {
    let text = try Editions.source(2021).text
    let range = try #require(text.range(of: old))
    let file = SourceFile(name: "edition.yaml", text: text.replacingCharacters(in: range, with: new))
    do {
      _ = try EditionLoader.load(file)
      return []
    } catch {
      return error.findings
    }
  }

  @Test(arguments: [
    ("title: 主动", "titel: 主动", "D006"), ("id: granted", "id: Granted!", "E001"),
    ("{id: repealed, label: 本年废止件数}", "{id: issued, label: 本年废止件数}", "E001"),
    ("label: 本年处理决定数量, span: 3", "label: 本年处理决定数量, span: 2", "E002"), ("stub: 3", "stub: 2", "E002"),
    ("[natural_person, organisation]", "[natural_persn, organisation]", "E003"),
    ("applications.carried_forward.*", "applications.carried_foward.*", "E004"), ("kind: money", "kind: mony", "E005"),
    ("severity: error", "severity: fatal", "E005"), ("edition: 2021", "edition: [", "D001"),
    ("disclosure.fees.amount_10k_yuan", "disclosure.fees.amount", "E004"),
  ]) func aMistakeIsFound(old: String, new: String, code: String) throws {
    let findings = try Self.findings(replacing: old, by: new)
    #expect(findings.contains { $0.code.id == code }, "\(findings.map { $0.code.id + " " + $0.message.en })")
    #expect(findings.allSatisfy { $0.place?.source != nil && !$0.message.zh.isEmpty })
  }

  @Test func suggestionsKnowTheSiblings() throws {
    let findings = try Self.findings(
      replacing: "[natural_person, organisation]", by: "[natural_persn, organisation]")
    #expect(findings.first?.label?.en == "did you mean “natural_person”?")
  }

  @Test func allMistakesShowInOneRun() throws {
    let text = try Editions.source(2021).text
      .replacing("kind: money", with: "kind: mony").replacing("stub: 3", with: "stub: 2")
      .replacing("id: received,", with: "id: Received,")
    do {
      _ = try EditionLoader.load(SourceFile(name: "edition.yaml", text: text))
      Issue.record("a damaged edition was loaded")
    } catch {
      #expect(Set(error.findings.map(\.code.id)).isSuperset(of: ["E005", "E002", "E001", "E004"]))
    }
  }
}
