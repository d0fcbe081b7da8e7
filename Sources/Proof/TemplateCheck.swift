// Checks template packages without any report: every edition that a package serves, every file that it holds.

import Binding
import Diagnostics
import Packages
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
  /// The proof that it keeps the form; `nil` where it was not asked for, or there is no such package.
  package let verdict: Verdict?

  /// Whether there is an error among the findings.
  public var hasErrors: Bool { findings.contains { $0.severity == .error } }
}

extension TemplateLibrary {
  /// Checks and proves the packages with these names or folders, or all of them where none is named.
  public func check(packages names: [String] = []) -> [TemplateCheck] {
    (names.isEmpty ? packageNames : names).map { check(package: $0, proves: true) }
  }

  /// Checks one package: template.yaml, every template for each edition, every other file of the folder; and, where
  /// that is right and `proves`, that every format of its documents keeps the form.
  package func check(package name: String, proves: Bool = false) -> TemplateCheck {
    do throws(FindingsError) {
      let package = try package(reference(name))
      let (forms, unknown) = forms(of: package)
      var findings = unknown + package.nameFindings
      var compiled: [Int: ReportTemplate] = [:]
      for form in forms {
        do throws(FindingsError) {
          compiled[form.edition] = try ReportTemplate(package: package, form: form)
        } catch { findings += error.findings }
      }
      findings += package.syntaxFindings
      let bases = package.baseFindings
      findings = bases + findings.filter { finding in !bases.contains { $0.place == finding.place } }
      var verdict: Verdict?
      // What extends nothing, or another package, lacks all that the form asks for: that is said once.
      if proves, bases.isEmpty {
        verdict = TemplateProof.verdict(package: package, library: self, compiled: compiled)
        findings += verdict?.findings ?? []
        // What a block replaced is told when the rest is right: till then it would only hide the errors.
        if findings.contains(where: { $0.severity == .error && $0.code != ProofCodes.drift }) {
          findings.removeAll { $0.code == ProofCodes.drift }
        }
        verdict?.findings = findings.withoutRepeats
      }
      return TemplateCheck(
        name: package.name, title: package.title, editions: forms.map(\.edition), findings: findings.withoutRepeats,
        verdict: verdict)
    } catch {
      return TemplateCheck(name: name, title: "", editions: [], findings: error.findings, verdict: nil)
    }
  }
}

extension TemplatePackage {
  /// Errors of notation in the package's own templates; those that nothing includes are found here alone.
  var syntaxFindings: [Finding] {
    ownTemplateNames.compactMap(source).flatMap { TemplateParser.parse($0, kind: .document).findings }
  }

  /// Where report.jinja does not extend what template.yaml says.
  var baseFindings: [Finding] {
    guard let parent, let file = source("report") else { return [] }
    let (tree, findings) = TemplateParser.parse(file, kind: .document)
    guard !findings.contains(where: { $0.severity == .error }) else { return [] }
    for node in tree.body {
      guard case .extends(let template, _) = node.kind else { continue }
      let written = file.text(in: template.span.range).filter { $0 != "\"" && $0 != "'" }
      if ancestors.contains(where: { $0.name == written }) { return [] }
      return [
        LibraryCodes.otherBase(written, parent.name, at: SourcePlace(file: file, range: template.span.range))
      ]
    }
    let hasBlocks = tree.body.contains { if case .block = $0.kind { true } else { false } }
    return hasBlocks && tree.body.allSatisfy(\.isHeirs) ? [LibraryCodes.noBase(parent.name, in: file)] : []
  }
}

extension Node {
  /// Whether it is what stands at the top of an heir, and means nothing in a whole template of its own.
  fileprivate var isHeirs: Bool {
    switch kind {
    case .block, .comment, .set, .setBlock, .macro, .importAll, .importNames: true
    case .text(let text): text.text.allSatisfy(\.isWhitespace)
    default: false
    }
  }
}

extension [Finding] {
  /// Each finding once, in the order in which they first stand: editions share most of them, and differ in what they
  /// list beside.
  var withoutRepeats: [Finding] {
    var positions: [FindingKey: Int] = [:]
    var kept: [Finding] = []
    for finding in self {
      let key = FindingKey(code: finding.code, place: finding.place, message: finding.message)
      if let position = positions[key] {
        // A name may be near one of another edition's only.
        if kept[position].label == nil, finding.label != nil { kept[position] = finding }
      } else {
        positions[key] = kept.count
        kept.append(finding)
      }
    }
    return kept
  }
}

extension [TemplateCheck] {
  /// The verdicts as a JSON array, for programs that file them.
  package var json: String {
    let values = map { check -> JSONValue in
      if let verdict = check.verdict { return verdict.value }
      return .object([
        ("template", .string(check.name)), ("sound", .bool(false)),
        ("findings", .array(check.findings.map(FindingJSON.object))),
      ])
    }
    return String(decoding: JSONValue.array(values).bytes, as: UTF8.self)
  }
}

/// What makes a finding the same as another.
private struct FindingKey: Hashable {
  let code: FindingCode
  let place: Place?
  let message: Message
}
