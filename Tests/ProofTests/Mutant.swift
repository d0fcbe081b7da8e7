// Templates with one change: harmful ones that no proof may let pass, harmless ones that none may refuse.

import Diagnostics
import Foundation
import Nianbao
import Packages
import Proof
import StatutoryForm
import Repository
import Testing

/// A set of template files with one change, and the package to prove.
struct Mutant: Sendable, CustomStringConvertible {
  var name: String
  var package: String
  var files: [String: String]

  var description: String { name }
}

/// The files that mutants are made of, and the forms that they are proved against.
struct MutantBase: Sendable {
  let forms: [Form]
  let files: [String: String]

  static func load() throws -> MutantBase {
    var files: [String: String] = [:]
    for path in ["national/template.yaml", "national/report.jinja", "national/table.jinja"]
      + ["cover", "cover_fields", "rules", "data", "guide", "blank"].map({ "national/\($0).jinja" })
    {
      files[path] = try Repository.file("Templates/" + path).text
    }
    for province in ["jiangsu", "hubei", "henan"] {
      for path in ["\(province)/template.yaml", "\(province)/report.jinja"] {
        files[path] = try Repository.file("Templates/" + path).text
      }
    }
    let forms = try TemplateLibrary(files: .folder(Repository.path("Templates"))).forms
    return MutantBase(forms: forms, files: files)
  }

  func form(_ edition: Int) throws -> Form { try #require(forms.first { $0.edition == edition }) }

  /// The national template with `old` replaced in one of its files, serving one edition.
  func national(_ name: String, _ edition: Int, _ file: String, _ old: String, _ new: String) -> Mutant {
    var files = files
    let text = files["national/" + file] ?? ""
    if !text.contains(old) { Issue.record("national/\(file) does not hold “\(old)”") }
    files["national/" + file] = text.replacing(old, with: new, maxReplacements: 1)
    files["national/template.yaml"] = (files["national/template.yaml"] ?? "")
      .replacing("\nsettings:", with: "\neditions: [\(edition)]\nsettings:")
    return Mutant(name: "\(edition) \(name)", package: "national", files: files)
  }

  /// A province of one file, `report`, that extends `parent`.
  func province(
    _ name: String, _ report: String, parent: String = "national", edition: Int = 2021, settings: String = "",
    changing national: (old: String, new: String)? = nil
  ) -> Mutant {
    var files = files
    files["p/template.yaml"] = "name: p\ntitle: 某省\nextends: \(parent)\neditions: [\(edition)]\n" + settings
    files["p/report.jinja"] = report
    if let national {
      let text = files["national/report.jinja"] ?? ""
      if !text.contains(national.old) { Issue.record("national/report.jinja does not hold “\(national.old)”") }
      files["national/report.jinja"] = text.replacing(national.old, with: national.new, maxReplacements: 1)
    }
    return Mutant(name: name, package: "p", files: files)
  }

  /// What a proof comes to; a package that cannot even be read is refused.
  func verdict(_ mutant: Mutant) -> (isSound: Bool, findings: [Finding]) {
    let library = TemplateLibrary(forms: forms, files: .memory(mutant.files))
    do throws(FindingsError) {
      let verdict = TemplateProof.verdict(
        package: try library.package(mutant.package), library: library)
      return (verdict.isSound, verdict.findings)
    } catch { return (false, error.findings) }
  }
}
