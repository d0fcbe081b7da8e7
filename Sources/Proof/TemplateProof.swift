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
  package static func verdict(package: TemplatePackage, library: TemplateLibrary) -> Verdict {
    verdict(package: package, library: library, compiled: [:])
  }

  /// - Parameter compiled: the package's templates, by edition, as far as they are compiled already.
  static func verdict(
    package: TemplatePackage, library: TemplateLibrary, compiled: [Int: ReportTemplate]
  ) -> Verdict {
    var verdict = Verdict(
      package: package.name, title: package.title, ancestors: package.ancestors.map(\.name), editions: [],
      digest: package.digest, overrides: TemplateDiff.overrides(of: package), findings: [])
    let (forms, unserved) = library.forms(of: package)
    verdict.findings += unserved
    for form in forms {
      let (proof, findings) = prove(package, form, compiled[form.edition])
      verdict.editions.append(proof)
      for finding in findings where !verdict.findings.contains(finding) { verdict.findings.append(finding) }
    }
    verdict.findings += verdict.overrides.compactMap { $0.finding(in: package) }
    verdict.findings += package.staleOverrides(verdict.overrides)
    return verdict
  }

  /// What a package comes to on one form, and everything that is wrong with it.
  private static func prove(
    _ package: TemplatePackage, _ form: Form, _ compiled: ReportTemplate?
  ) -> (EditionProof, [Finding]) {
    var proof = EditionProof(edition: form.edition, formDigest: Skeleton.digest(form))
    (proof.sections, proof.tables, proof.figures) = (form.sections.count, form.tables.count, form.cells.count)
    let template: ReportTemplate
    do throws(FindingsError) {
      template = if let compiled { compiled } else { try ReportTemplate(package: package, form: form) }
    } catch { return (proof, error.findings) }
    var findings: [Finding] = []
    func add(_ new: [Finding]) {
      for finding in new where !findings.contains(finding) { findings.append(finding) }
    }
    let everyBranch = try? ReportTemplate(package: package, form: form, followsEveryBranch: true)
    var texts = OwnTextCheck()
    var unmet = UnmetProbes()
    for probe in ProbeReports(form: form, extra: package.extra).all {
      // What is wrong with one probe is wrong; the others would say the same again.
      if findings.contains(where: { $0.severity == .error }) { break }
      let document: Document
      do throws(FindingsError) {
        document = try render(probe, template, &unmet)
      } catch {
        add(error.findings)
        continue
      }
      proof.probes += 1
      add(Conformance.findings(document: document, form: form))
      let lost = Conformance.findings(ofTextsIn: document, form: form, texts: probe.report.narrative.names)
      add(lost.map(package.locating))
      add(valueFindings(document, of: probe, form))
      if probe.hasAllOwnData, probe.hasDistinctFigures || probe.isConsistent { texts.read(document, of: probe.report) }
      if probe.hasAllOwnData, probe.hasDistinctFigures {
        add(
          LabelledFigures(form: form, labels: .of(form), figures: probe.report.figures).findings(in: document))
      }
      let digest = Skeleton.digest(document)
      if proof.digest == nil { proof.digest = digest }
      if digest != proof.digest { add([varies(probe)]) }
      if proof.probes == 1 { proof.additions = Additions.inAnyCase(of: package, form, everyBranch) }
      if probe.hasDistinctFigures, !findings.contains(where: { $0.severity == .error }) {
        let (formats, new) = FormatCoverage(
          document: document, figures: probe.report.figures, form: form
        ).proofs()
        // Of two probes, the format keeps the worse result.
        proof.formats = proof.formats.isEmpty ? formats : merged(proof.formats, formats)
        add(new)
      }
    }
    add(unmet.findings)
    add(texts.findings)
    if !findings.contains(where: { $0.severity == .error }) {
      if let everyBranch { add(findingsInAnyCase(everyBranch, package, form)) }
      add(findingsOfBlankForm(package, form))
    }
    return (proof, findings)
  }

  /// The probe's document. Where the template asks for what the probe does not have, that is a warning, and it shows as
  /// nothing: a report like it would be refused, and no form be harmed.
  private static func render(
    _ probe: Probe, _ template: ReportTemplate, _ unmet: inout UnmetProbes
  ) throws(FindingsError) -> Document {
    do throws(FindingsError) {
      return try template.document(of: probe.report)
    } catch {
      let first = error
      do throws(FindingsError) {
        let document = try template.document(of: probe.report, isLenient: true, standIn: ExtraShape.sampleNumber)
        if let finding = first.findings.first { unmet.add(finding, of: probe) }
        return document
      } catch { throw FindingsError(failed(probe, first)) }
    }
  }

  /// What the template may say in some case or other, whatever the probes ask for: all branches one after the other.
  private static func findingsInAnyCase(
    _ template: ReportTemplate, _ package: TemplatePackage, _ form: Form
  ) -> [Finding] {
    var findings: [Finding] = []
    var texts = OwnTextCheck()
    for probe in ProbeReports(form: form, extra: package.extra).ofEveryBranch {
      let rendered = try? template.document(of: probe.report, isLenient: true, standIn: ExtraShape.sampleNumber)
      guard let document = rendered else { continue }
      texts.read(document, of: probe.report)
      guard probe.hasDistinctFigures else { continue }
      findings += Conformance.findings(ofTextsIn: document, form: form, texts: [])
        .filter { $0.code == ConformanceCodes.title }
      findings += Conformance.findings(document: document, form: form)
        .filter { $0.code == ConformanceCodes.imitation || $0.code == ConformanceCodes.ownFigure }
      findings += LabelledFigures(
        form: form, labels: .of(form), figures: probe.report.figures, allowsZero: true
      ).findings(in: document)
    }
    return findings + texts.findings
  }

  /// What is wrong with the form to be filled in, where the package has one of its own.
  private static func findingsOfBlankForm(_ package: TemplatePackage, _ form: Form) -> [Finding] {
    let lineage = [package] + package.ancestors
    guard lineage.dropLast().contains(where: { $0.source("blank") != nil }) else { return [] }
    do throws(FindingsError) {
      let blank = try ReportTemplate(package: package, form: form, name: "blank")
      let report = Report(form: form, year: 0, agency: "")
      return Conformance.findings(document: try blank.document(of: report, isForm: true), form: form)
    } catch { return error.findings }
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
