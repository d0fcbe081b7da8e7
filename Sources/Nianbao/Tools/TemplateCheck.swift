// Checks template packages without any report: every edition that a package serves, every file that it holds.

import Diagnostics
import Foundation
import StatutoryForm
import TemplateEngine

/// What a check of a template package came to.
public struct TemplateCheck: Sendable {
  /// The package's name, or what was asked for where there is none.
  public let name: String
  /// What it is called for people.
  public let title: String
  /// The editions that it was compiled for.
  public let editions: [Int]
  /// What is wrong with it.
  public let findings: [Finding]

  /// Whether there is an error among the findings.
  public var hasErrors: Bool { findings.contains { $0.severity == .error } }
}

extension TemplateLibrary {
  /// Checks the packages with these names or folders, or all of them where none is named.
  public func check(packages names: [String] = []) -> [TemplateCheck] {
    (names.isEmpty ? packageNames : names).map { check(package: $0) }
  }

  /// Checks one package: template.yaml, every template for each edition, every other file of the folder.
  public func check(package name: String) -> TemplateCheck {
    do throws(FindingsError) {
      let package = try package(reference(name))
      let (forms, unknown) = forms(of: package)
      var findings = unknown
      for form in forms {
        do throws(FindingsError) {
          _ = try ReportTemplate(package: package, form: form)
        } catch { findings += error.findings }
      }
      findings += package.syntaxFindings
      return TemplateCheck(
        name: package.name, title: package.title, editions: forms.map(\.edition), findings: findings.withoutRepeats)
    } catch {
      return TemplateCheck(name: name, title: "", editions: [], findings: error.findings)
    }
  }

  /// The name by which ``package(_:at:)`` finds what a person typed: a name of the library, or a folder.
  public func reference(_ name: String) -> String {
    if name.contains("/") || packageNames.contains(name) { return name }
    let isPackage = name == "." || FileManager.default.fileExists(atPath: name + "/template.yaml")
    return isPackage ? "./" + name : name
  }

  /// The forms that a package serves, and what is wrong with its list of editions.
  public func forms(of package: TemplatePackage) -> (forms: [Form], findings: [Finding]) {
    if package.editions.isEmpty { return (forms, []) }
    let unknown = package.editions.filter { form(edition: $0) == nil }.map { edition in
      var finding = LibraryCodes.noEdition(edition, known: forms.map(\.edition))
      finding.place = Place(file: package.file.name)
      return finding
    }
    return (package.editions.compactMap(form(edition:)), unknown)
  }
}

extension TemplatePackage {
  /// Errors of notation in the package's own templates; those that nothing includes are found here alone.
  var syntaxFindings: [Finding] {
    ownTemplateNames.compactMap(source).flatMap { TemplateParser.parse($0, kind: .document).findings }
  }

  /// The names of the package's own templates, without the ending.
  public var ownTemplateNames: [String] {
    files.list(folder).filter { $0.hasSuffix(".jinja") }.map { String($0.dropLast(".jinja".count)) }
  }
}

extension [Finding] {
  /// Each finding once, in the order in which they first stand: editions share most of them, and differ in what they
  /// list beside.
  var withoutRepeats: [Finding] {
    var seen: Set<FindingKey> = []
    return filter { seen.insert(FindingKey(code: $0.code, place: $0.place, message: $0.message)).inserted }
  }
}

/// What makes a finding the same as another.
private struct FindingKey: Hashable {
  let code: FindingCode
  let place: Place?
  let message: Message
}
