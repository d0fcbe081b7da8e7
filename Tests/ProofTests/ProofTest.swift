// Every package in the library is proved to keep the form, without a report.

import Diagnostics
import Foundation
import Nianbao
import Packages
import Proof
import Repository
import Testing

@Suite struct ProofTest {
  static let packages: [String] =
    (try? TemplateLibrary(files: .folder(Repository.path("Templates"))).packageNames) ?? []

  static func verdict(_ name: String) throws -> Verdict {
    let library = try TemplateLibrary(files: .folder(Repository.path("Templates")))
    return TemplateProof.verdict(package: try library.package(name), library: library)
  }

  @Test(arguments: packages) func thePackageKeepsTheForm(package: String) throws {
    let verdict = try Self.verdict(package)
    #expect(verdict.isSound == true, "\(verdict.text(in: .zh))")
    for edition in verdict.editions {
      #expect(edition.isIntact)
      #expect(edition.digest == edition.formDigest)
      #expect(edition.formats.map(\.format) == OutputFormat.usual)
      for format in edition.formats {
        #expect(format.figures == edition.figures, "\(edition.edition) \(format.format)")
      }
    }
  }
}
