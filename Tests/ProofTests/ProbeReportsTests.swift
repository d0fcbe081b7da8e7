// The figures of the probes cannot be taken for numbers that a template types or that its own data has.

import Figures
import Repository
import Testing

@testable import Packages
@testable import Proof

@Suite struct ProbeReportsTests {
  @Test func figuresAreNoNumbersOfATemplate() throws {
    let shape = ExtraShape.record([
      .init(
        name: "list", isOptional: false,
        shape: .list(.record([.init(name: "n", isOptional: false, shape: .word(.int))])))
    ])
    for form in try TemplateLibrary(files: .folder(Repository.path("Templates"))).forms {
      let probes = ProbeReports(form: form, extra: shape).all
      for probe in probes where probe.hasDistinctFigures || probe.isConsistent {
        let numbers = probe.report.figures.compactMap(\.number)
        #expect(numbers.count == form.cells.count)
        // Whole numbers as a template has them are smaller.
        #expect(
          numbers.allSatisfy { $0.normalised.scale > 0 || $0 < -100_000 || ExactDecimal(100_000) < $0 },
          "\(probe.name.en)")
        #expect(Set(numbers).count > form.cells.count * 9 / 10)
      }
      #expect(probes.count { $0.hasDistinctFigures } == 2 && probes.count { $0.isConsistent } == 1)
    }
  }
}
