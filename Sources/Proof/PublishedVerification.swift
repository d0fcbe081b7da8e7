// `verify` of published Markdown and HTML: which edition, is it the form, do the figures hold together.

import AnnualReport
import Conformance
import Diagnostics
import Figures
import Packages
import PublishedReader
import StatutoryForm
import TextMetrics

/// What a published file comes to.
package struct PublishedVerdict: Sendable {
  /// The edition that it was compared with; `nil` where none could be told.
  package var edition: Int?
  /// The title found.
  package var title: String
  /// How many figures were read.
  package var figures: Int
  /// Whether the file records a digest of its figures, and whether it agrees.
  package var digestAgrees: Bool?
  /// Everything that was found.
  package var findings: [Finding]

  /// Whether the file is the form, filled in.
  package var isSound: Bool { edition != nil && !findings.contains { $0.severity == .error } }
}

/// Proves published Markdown and HTML against the form.
package enum PublishedVerification {
  /// Whether files of this name can be verified here.
  package static func reads(fileName: String) -> Bool { PublishedReader.Format(fileName: fileName) != nil }

  /// The verdict on a file; its format goes by its name, HTML where the name does not tell.
  package static func verdict(of file: SourceFile, library: TemplateLibrary) -> PublishedVerdict {
    let file = unicode(file)
    let format = PublishedReader.Format(fileName: file.name) ?? .html
    let document = PublishedReader.read(file, format: format)
    var verdict = PublishedVerdict(edition: nil, title: document.title, figures: 0, findings: [])
    let year = year(of: document, library)
    let edition = (document.metadata["form-edition"] ?? document.metadata["edition"]).flatMap { Int($0) }
    guard let form = edition.flatMap(library.form(edition:)) ?? year.flatMap(library.form(year:)) else {
      verdict.findings = [
        Finding(
          ProofCodes.edition, .error,
          Message(
            zh: "看不出这是哪一年的年报；请在标题里写明年份", en: "it cannot be told which year's report this is; name the year in the title"
          ),
          at: Place(file: file.name))
      ]
      return verdict
    }
    verdict.edition = form.edition
    let proof = PublishedProof.proof(
      of: document, in: file, against: .of(form, format), form: form)
    verdict.findings = proof.findings
    verdict.figures = proof.figures.count { $0.number != nil }
    if let recorded = document.metadata["data-digest"] {
      let found = FigureDigest.digest(form.document(of: proof.figures))
      verdict.digestAgrees = found == recorded
      // A cell that shows one number and records another says it better.
      let isNamed = proof.findings.contains { $0.code == ProofCodes.digest }
      if found != recorded, !isNamed { verdict.findings.append(changed(file)) }
    } else if document.metadata["skeleton-digest"] != nil {
      verdict.findings.append(withoutDigest(file))
    }
    if let recorded = document.metadata["report-year"].flatMap({ Int($0) }),
      let shown = Self.year(in: document.title, library),
      shown != recorded
    {
      verdict.findings.append(otherYear(shown, recorded, file))
    }
    if let recorded = document.metadata["skeleton-digest"], recorded != Skeleton.digest(form) {
      verdict.findings.append(
        Finding(
          ConformanceCodes.label, .error,
          Message(
            zh: "文件记录的表式摘要与 \(form.edition) 版表式不同", en: "the file records another form than edition \(form.edition)"),
          at: Place(file: file.name)))
    }
    verdict.findings += arithmetic(proof.figures, form, year, file)
    return verdict
  }

  /// The file in UTF-8: old sites and Word write GB 2312 and its kin.
  private static func unicode(_ file: SourceFile) -> SourceFile {
    if String(validating: file.bytes, as: UTF8.self) != nil { return file }
    return Encodings.utf8(fromGB18030: file.bytes).map { SourceFile(name: file.name, bytes: $0) } ?? file
  }

  private static func changed(_ file: SourceFile) -> Finding {
    Finding(
      ProofCodes.digest, .error,
      Message(
        zh: "有数字在生成之后改过：摘要与文件记录的不同；请用报告重新生成",
        en: "a figure was changed after rendering: the digest differs from the one recorded; render the report again"),
      at: Place(file: file.name))
  }

  private static func withoutDigest(_ file: SourceFile) -> Finding {
    Finding(
      ProofCodes.digest, .warning,
      Message(
        zh: "生成时写入的数字校验码（data-digest）已不在文件里，无法与生成时核对；请用报告重新生成",
        en: "the digest of the figures (data-digest) that was written with the file is gone; render the report again"),
      at: Place(file: file.name))
  }

  private static func otherYear(_ shown: Int, _ recorded: Int, _ file: SourceFile) -> Finding {
    Finding(
      ProofCodes.digest, .error,
      Message(
        zh: "标题里的年份是 \(shown)，文件记录的是 \(recorded)；请用报告重新生成",
        en: "the title says \(shown), the file records \(recorded); render the report again"),
      at: Place(file: file.name))
  }

  /// The rules of the form, where enough figures were read to judge them.
  private static func arithmetic(_ figures: [Figure], _ form: Form, _ year: Int?, _ file: SourceFile) -> [Finding] {
    guard figures.contains(where: { $0.number != nil }) else { return [] }
    var report = Report(form: form, year: year ?? form.years.first, agency: "")
    for (cell, figure) in figures.enumerated() { report.enter(figure, in: cell) }
    return ReportCheck.findings(report).filter { $0.severity == .error }.map { finding in
      var finding = finding
      if finding.place == nil { finding.place = Place(file: file.name) }
      return finding
    }
  }

  /// The report year: as recorded, else four digits before 年 in the title or in the first lines.
  private static func year(of document: PublishedDocument, _ library: TemplateLibrary) -> Int? {
    if let year = (document.metadata["report-year"] ?? document.metadata["year"]).flatMap({ Int($0) }) { return year }
    let lines = [document.title] + document.items.prefix(8).filter { $0.kind == .line }.map { $0.cells[0].text }
    return lines.lazy.compactMap { year(in: $0, library) }.first
  }

  /// The year that a line names: four digits before 年, else any in the title of a report.
  private static func year(in line: String, _ library: TemplateLibrary) -> Int? {
    let characters = Array(line)
    for start in characters.indices where start + 4 < characters.count && characters[start + 4] == "年" {
      if let year = Int(String(characters[start..<start + 4])), (2008...2100).contains(year) { return year }
    }
    let endings = library.forms.flatMap(\.titles).map(\.ending).filter { !$0.isEmpty }
    guard endings.contains(where: line.contains) else { return nil }
    for start in characters.indices where start + 4 <= characters.count {
      let digits = String(characters[start..<start + 4])
      if digits.allSatisfy(\.isNumber), let year = Int(digits), (2008...2100).contains(year) {
        return year
      }
    }
    return nil
  }
}
