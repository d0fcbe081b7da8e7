// The prover itself is damaged, a step at a time: whatever fails in it, the verdict is not that the form is intact.

import Diagnostics
import Document
import Packages
import StatutoryForm
import Testing

@testable import Proof

@Suite struct ProverTest {
  static let failure = FindingsError(
    Finding(ProofCodes.probe, .error, Message(zh: "坏", en: "bad")))

  static func verdict(_ damage: (inout ProofSteps) -> Void) throws -> Proof.Verdict {
    let base = try MutantBase.load()
    let package = base.province(
      "p", "{% extends \"national\" %}\n{% block preamble %}\n甲{{ super() }}\n{% endblock %}\n")
    let library = TemplateLibrary(forms: base.forms, files: .memory(package.files))
    var steps = ProofSteps()
    damage(&steps)
    return TemplateProof.verdict(package: try library.package("p"), library: library, steps: steps)
  }

  @Test func theProverIsSoundByItself() throws {
    let verdict = try Self.verdict { _ in }
    #expect(verdict.isSound, "\(verdict.text(in: .en))")
  }

  @Test func whatFailsIsNeverPassedOver() throws {
    let damages: [(String, (inout ProofSteps) -> Void)] = [
      ("nothing compiles", { $0.compile = { _, _, _ throws(FindingsError) in throw Self.failure } }),
      ("no probe can be made", { $0.probes = { _, _ in [] } }),
      ("no probe renders", { $0.render = { _, _, _ throws(FindingsError) in throw Self.failure } }),
      (
        "the last probe does not render",
        { steps in
          let render = steps.render
          steps.render = { template, report, isLenient throws(FindingsError) in
            if report.agency.count > 20 { throw Self.failure }
            return try render(template, report, isLenient)
          }
        }
      ),
      ("a document is empty", { $0.render = { _, _, _ throws(FindingsError) in Document() } }),
      ("the wording cannot be read", { $0.wording = { _, _, _ throws(FindingsError) in throw Self.failure } }),
    ]
    let formats = OutputFormat.usual.flatMap { wanted -> [(String, (inout ProofSteps) -> Void)] in
      [
        (
          "\(wanted) cannot be written",
          { steps in
            let write = steps.write
            steps.write = { document, format throws(FindingsError) in
              if format == wanted { throw Self.failure }
              return try write(document, format)
            }
          }
        ),
        (
          "\(wanted) is empty",
          { steps in
            let write = steps.write
            steps.write = { document, format throws(FindingsError) in
              format == wanted ? [] : try write(document, format)
            }
          }
        ),
      ]
    }
    for (name, damage) in damages + formats {
      let verdict = try Self.verdict(damage)
      #expect(!verdict.isSound, "\(name)")
      #expect(verdict.findings.contains { $0.severity == .error }, "\(name): nothing is said")
    }
  }

  /// A verdict without findings is none where an edition was not proved to its end.
  @Test func withoutFindingsAnEditionMustBeWhole() throws {
    var verdict = try Self.verdict { _ in }
    verdict.findings = []
    verdict.editions[0].formats[0].isIntact = false
    #expect(!verdict.isSound)
    verdict.editions = []
    #expect(!verdict.isSound)
  }
}
