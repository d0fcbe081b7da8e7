// `verify` of workbooks: is it the form, are the digests in its properties those of what it says now, do its figures hold
// together.

import AnnualReport
import Conformance
import Diagnostics
import Document
import FilledForm
import Packages
import StatutoryForm

/// Proves workbooks against the form.
package enum WorkbookProof {
  /// Whether a file is a workbook.
  package static func reads(_ file: SourceFile) -> Bool {
    FilledFormReader.isWorkbook(file.bytes, name: file.name)
  }

  /// The verdict on a workbook.
  package static func verdict(of file: SourceFile, library: TemplateLibrary) -> PublishedVerdict {
    let filled = FilledFormReader.read(file.bytes, name: file.name, forms: library.forms)
    var verdict = PublishedVerdict(edition: nil, title: "", figures: 0, findings: filled.findings)
    guard let evidence = filled.evidence else { return verdict }
    verdict.edition = evidence.form.edition
    verdict.figures = evidence.shown.count { $0 != nil }
    // A total that was not calculated again says something else than its parts.
    for index in verdict.findings.indices where verdict.findings[index].code == FilledFormCodes.staleTotal {
      verdict.findings[index].severity = .error
    }
    verdict.findings += evidence.doubts
    let document = document(of: evidence)
    if let recorded = evidence.properties["nianbao.skeleton"] {
      let found = Skeleton.digest(document)
      if found != recorded || recorded != Skeleton.digest(evidence.form) {
        verdict.findings.append(
          differs(
            file, zh: "表样的校验码不符：文字或格子与 \(evidence.form.edition) 版表式不同；请用报告重新生成",
            en: "the digest of the form differs: labels or cells are not those of edition \(evidence.form.edition)"))
      }
    }
    if let recorded = evidence.properties["nianbao.data"], evidence.properties["nianbao.form"] != "true" {
      let agrees = FigureDigest.digest(document) == recorded
      verdict.digestAgrees = agrees
      if !agrees {
        verdict.findings.append(
          differs(
            file, zh: "数据的校验码不符：有数字在生成之后改过；请用报告重新生成",
            en: "the digest of the figures differs: a figure was changed after rendering; render the report again"))
      }
    }
    if let report = filled.report {
      verdict.findings += ReportCheck.findings(report).filter { $0.severity == .error }
    }
    return verdict
  }

  /// The form as the file has it: its headings, its labels, its figures.
  private static func document(of evidence: FilledForm.Evidence) -> Document {
    let form = evidence.form
    var document = form.document(of: evidence.shown.map { $0.map { .reported($0) } ?? .missing(.blank) })
    document.blocks = document.blocks.map { block in
      guard case .section(let id, let inner) = block else { return block }
      return .section(
        id: id,
        blocks: inner.map { part in
          switch part {
          case .heading(var heading):
            if let text = evidence.headings[id] { heading.text = [.text(plain(text, as: heading.text.plainText))] }
            return .heading(heading)
          case .table(let table): return .table(relabelled(table, evidence.labels[table.id] ?? [:]))
          default: return part
          }
        })
    }
    return document
  }

  private static func relabelled(_ table: Table, _ labels: [FilledForm.GridKey: String]) -> Table {
    var table = table
    for (line, row) in table.rows.enumerated() {
      for (position, cell) in row.cells.enumerated() {
        guard case .text(let wanted) = cell.content, let text = labels[FilledForm.GridKey(line: line, cell: position)]
        else { continue }
        let label = plain(text, as: wanted.plainText)
        table.rows[line].cells[position].content = .text(label.isEmpty ? [] : [.text(label)])
      }
    }
    return table
  }

  /// The wanted text where only white space differs: programs add it to make a label fit.
  private static func plain(_ text: String, as wanted: String) -> String {
    text.filter { !$0.isWhitespace } == wanted.filter { !$0.isWhitespace } ? wanted : text
  }

  private static func differs(_ file: SourceFile, zh: String, en: String) -> Finding {
    Finding(FilledFormCodes.digest, .error, Message(zh: zh, en: en), at: Place(file: file.name))
  }
}
