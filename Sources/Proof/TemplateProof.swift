// The proof that a template keeps the mandated form. It needs no report: the template is compiled and checked, then
// filled with reports made for the purpose, and every format is written and read back.

import AnnualReport
import Binding
import Conformance
import Diagnostics
import Document
import Figures
import Packages
import PublishedReader
import StatutoryForm
import TemplateEngine

/// Proves templates.
package enum TemplateProof {
  /// The verdict on a package, for every edition that it serves.
  ///
  /// - Parameter compiled: the package's templates, by edition, as far as they are compiled already.
  package static func verdict(
    package: TemplatePackage, library: TemplateLibrary, compiled: [Int: ReportTemplate] = [:],
    steps: ProofSteps = ProofSteps()
  ) -> Verdict {
    var verdict = Verdict(
      package: package.name, title: package.title, ancestors: package.ancestors.map(\.name), editions: [],
      digest: package.digest, overrides: TemplateDiff.overrides(of: package), findings: [])
    let (forms, unserved) = library.forms(of: package)
    verdict.findings += unserved
    for form in forms {
      let (proof, findings) = prove(package, form, compiled[form.edition], steps)
      verdict.editions.append(proof)
      for finding in findings where !verdict.findings.contains(finding) { verdict.findings.append(finding) }
    }
    verdict.findings += verdict.overrides.compactMap { $0.finding(in: package) }
    verdict.findings += package.staleOverrides(verdict.overrides)
    return verdict
  }

  /// What a package comes to on one form, and everything that is wrong with it.
  private static func prove(
    _ package: TemplatePackage, _ form: Form, _ compiled: ReportTemplate?, _ steps: ProofSteps
  ) -> (EditionProof, [Finding]) {
    var proof = EditionProof(edition: form.edition, formDigest: Skeleton.digest(form))
    (proof.sections, proof.tables, proof.figures) = (form.sections.count, form.tables.count, form.cells.count)
    var findings: [Finding] = []
    func add(_ new: [Finding]) {
      for finding in new where !findings.contains(finding) { findings.append(finding) }
    }
    do throws(FindingsError) {
      let template = if let compiled { compiled } else { try steps.compile(package, form, "report") }
      try add(tryProbes(template, package, form, steps, &proof))
      if !findings.contains(where: { $0.severity == .error }) {
        let said = WordingProof(package: package, form: form, template: template, steps: steps)
        let (additions, new) = try said.findings()
        proof.additions = additions
        add(new)
        try add(findingsOfBlankForm(package, form, steps))
      }
    } catch { add(error.findings) }
    // No step is passed over: where one did not come to its end, something says so.
    if !proof.isIntact, !findings.contains(where: { $0.severity == .error }) { add([unfinished(form)]) }
    return (proof, findings)
  }

  /// Fills the template with made-up reports, and judges what comes out, in every format.
  private static func tryProbes(
    _ template: ReportTemplate, _ package: TemplatePackage, _ form: Form, _ steps: ProofSteps,
    _ proof: inout EditionProof
  ) throws(FindingsError) -> [Finding] {
    var findings: [Finding] = []
    func add(_ new: [Finding]) {
      for finding in new where !findings.contains(finding) { findings.append(finding) }
    }
    var texts = OwnTextCheck()
    var unmet = UnmetProbes()
    for probe in steps.probes(form, package) {
      // What is wrong with one probe is wrong; the others would say the same again.
      if findings.contains(where: { $0.severity == .error }) { break }
      let document = try render(probe, template, steps, &unmet)
      proof.probes += 1
      add(Conformance.findings(document: document, form: form))
      let lost = Conformance.findings(ofTextsIn: document, form: form, texts: probe.report.narrative.names)
      add(lost.map(package.locating))
      add(valueFindings(document, of: probe, form))
      if probe.hasAllOwnData, probe.hasDistinctFigures || probe.isConsistent { texts.read(document, of: probe.report) }
      if probe.hasAllOwnData, probe.hasDistinctFigures {
        add(LabelledFigures(form: form, labels: .of(form), figures: probe.report.figures).findings(in: document))
      }
      let digest = Skeleton.digest(document)
      if proof.digest == nil { proof.digest = digest }
      if digest != proof.digest { add([varies(probe)]) }
      if probe.hasDistinctFigures, !findings.contains(where: { $0.severity == .error }) {
        let coverage = FormatCoverage(
          document: document, figures: probe.report.figures, form: form, write: steps.write)
        let (formats, new) = coverage.proofs()
        // Of two probes, the format keeps the worse result.
        proof.formats = proof.formats.isEmpty ? formats : merged(proof.formats, formats)
        add(new)
      }
    }
    add(unmet.findings + texts.findings)
    return findings
  }

  /// The probe's document. Where the template asks for what the probe does not have, that is a warning, and it shows as
  /// nothing: a report like it would be refused, and no form be harmed. What may be said there is read from the tree.
  private static func render(
    _ probe: Probe, _ template: ReportTemplate, _ steps: ProofSteps, _ unmet: inout UnmetProbes
  ) throws(FindingsError) -> Document {
    do throws(FindingsError) {
      return try steps.render(template, probe.report, false)
    } catch {
      let first = error
      do throws(FindingsError) {
        let document = try steps.render(template, probe.report, true)
        if let finding = first.findings.first { unmet.add(finding, of: probe) }
        return document
      } catch { throw FindingsError(failed(probe, first)) }
    }
  }

  /// What is wrong with the form to be filled in, where the package has one of its own.
  private static func findingsOfBlankForm(
    _ package: TemplatePackage, _ form: Form, _ steps: ProofSteps
  ) throws(FindingsError) -> [Finding] {
    let lineage = [package] + package.ancestors
    guard lineage.dropLast().contains(where: { $0.source("blank") != nil }) else { return [] }
    let blank = try steps.compile(package, form, "blank")
    let report = Report(form: form, year: 0, agency: "")
    return Conformance.findings(document: try blank.document(of: report, isForm: true), form: form)
  }

  private static func merged(_ first: [FormatProof], _ second: [FormatProof]) -> [FormatProof] {
    zip(first, second).map { first, second in
      var result = first
      result.isIntact = first.isIntact && second.isIntact
      result.figures = min(first.figures, second.figures)
      return result
    }
  }

  // MARK: Values

  /// Figures that are not the probe's at their names.
  private static func valueFindings(_ document: Document, of probe: Probe, _ form: Form) -> [Finding] {
    var findings: [Finding] = []
    for figure in document.statutoryFigures {
      guard let cell = form.cell(named: figure.definition.name) else { continue }
      if figure.value != probe.report.figures[cell.index] {
        findings.append(
          Finding(
            ProofCodes.value, .error,
            Message(
              zh: "\(cell.name) 里不是报告的数；请直接放表式的单元格",
              en: "\(cell.name) does not show the report's figure; place the form's own cell"),
            at: Place(form: FormPlace(section: "", cell: cell.name))))
      }
    }
    return findings
  }

  private static func failed(_ probe: Probe, _ error: FindingsError) -> Finding {
    var finding = Finding(
      ProofCodes.probe, .error,
      Message(
        zh: "试填“\(probe.name.zh)”的报告失败：\(error.findings.first?.message.zh ?? "")",
        en: "the probe report “\(probe.name.en)” fails: \(error.findings.first?.message.en ?? "")"))
    finding.place = error.findings.first?.place
    return finding
  }

  private static func unfinished(_ form: Form) -> Finding {
    Finding(
      ProofCodes.unfollowed, .error,
      Message(
        zh: "\(form.edition) 版没有验证完：没有试填或没有写出全部格式",
        en: "the proof for edition \(form.edition) did not come to its end: not every report or format was tried"))
  }

  private static func varies(_ probe: Probe) -> Finding {
    Finding(
      ProofCodes.varies, .error,
      Message(
        zh: "试填“\(probe.name.zh)”的报告时，法定内容与别的报告不同；请去掉取决于数据的条件",
        en: "with the probe report “\(probe.name.en)” the statutory content differs; take out conditions on data"))
  }
}

extension TemplatePackage {
  /// A finding about a text of the report, with the block that should have placed it.
  fileprivate func locating(_ finding: Finding) -> Finding {
    guard finding.code == ConformanceCodes.text, let file = nearestSource("report") else { return finding }
    let name = finding.place?.form?.section.isEmpty == true ? "preamble" : "sections"
    let block = TemplateOutline(file).places.first { $0.name == name }
    var finding = finding
    if let block {
      finding.place?.source = SourcePlace(file: file, range: block.range)
    } else {
      finding.place?.file = file.name
    }
    return finding
  }
}

extension Document {
  /// The figures in tables of the form, in reading order, those for some formats aside.
  var statutoryFigures: [StatutoryFigure] { Self.figures(blocks) }

  private static func figures(_ blocks: [Block]) -> [StatutoryFigure] {
    blocks.flatMap { block -> [StatutoryFigure] in
      switch block {
      case .sheet(let sheet): figures(sheet.blocks)
      case .section(_, let inner), .only(_, let inner), .except(_, let inner): figures(inner)
      case .table(let table):
        table.rows.flatMap(\.cells).compactMap { cell in
          if case .figure(let figure) = cell.content { figure } else { nil }
        }
      case .list(_, let items): items.flatMap(figures)
      default: []
      }
    }
  }
}
