// The proof itself is proved: several hundred damaged templates, none of which passes; harmless changes, none refused.

import Diagnostics
import Nianbao
import Testing

@Suite struct MutationTest {
  @Test func noHarmfulMutantPasses() throws {
    let base = try MutantBase.load()
    // Two ways to the same damage count once.
    var seen: Set<[String: String]> = []
    let mutants = try base.harmful.filter { seen.insert($0.files).inserted }
    #expect(mutants.count >= 400)
    var survivors: [String] = []
    var unreadable: [String] = []
    for mutant in mutants {
      let verdict = base.verdict(mutant)
      if verdict.isSound { survivors.append(mutant.name) }
      // A mutant that is no template proves nothing.
      let codes = verdict.findings.filter { $0.severity == .error }.map(\.code.id)
      if let first = codes.first, codes.allSatisfy({ $0 >= "T001" && $0 <= "T034" }) {
        unreadable.append("\(mutant.name): \(first) \(verdict.findings[0].message.en)")
      }
    }
    #expect(survivors.isEmpty, "\(survivors.count) of \(mutants.count) pass: \(survivors.prefix(20))")
    #expect(unreadable.isEmpty, "\(unreadable.count) are no templates: \(unreadable.prefix(20))")
  }

  @Test func noHarmlessMutantIsRefused() throws {
    let base = try MutantBase.load()
    let mutants = base.harmless
    #expect(mutants.count >= 60)
    var refused: [String] = []
    for mutant in mutants {
      let verdict = base.verdict(mutant)
      if !verdict.isSound {
        let finding = verdict.findings.first { $0.severity == .error }
        refused.append("\(mutant.name): \(finding?.code.id ?? "") \(finding?.message.en ?? "")")
      }
    }
    #expect(refused.isEmpty, "\(refused.count) of \(mutants.count) refused: \(refused.prefix(20))")
  }
}
