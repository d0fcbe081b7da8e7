// What a package may say in any case, held against the form: the wording of every branch, with made-up reports' data in it.

import AnnualReport
import Binding
import Conformance
import Diagnostics
import Document
import Packages
import StatutoryForm
import TemplateEngine

/// Judges all that a package and those above it may say.
struct WordingProof {
  let package: TemplatePackage
  let form: Form
  let template: ReportTemplate
  var steps = ProofSteps()

  /// What is added to the form, and what is wrong with it.
  func findings() throws(FindingsError) -> (Additions, [Finding]) {
    let reports = ProbeReports(form: form, extra: package.extra).ofTexts
    let wording = try steps.wording(package, form, template)
    let values = ExpressionValues(template, over: reports)
    let writer = WordingDocument(wording: wording, form: form, values: values)
    var findings = wording.gaps.map { gap in
      Finding(ProofCodes.unfollowed, .error, gap.message, at: Place(source: gap.place))
    }
    findings += failures(wording, values)
    var texts = OwnTextCheck()
    for (index, report) in reports.enumerated() {
      var document = writer.document(of: index, report, textSheet: package.settings.textSheet)
      document.blocks += literals(besides: document).map { .paragraph(Paragraph(text: [.text($0)])) }
      texts.read(document, of: report)
      if index > 0 { continue }
      findings += Conformance.findings(ofTextsIn: document, form: form, texts: [])
        .filter { $0.code == ConformanceCodes.title }
      findings += Conformance.findings(document: document, form: form)
        .filter { $0.code == ConformanceCodes.imitation || $0.code == ConformanceCodes.ownFigure }
      findings += LabelledFigures(form: form, labels: .of(form), figures: report.figures, allowsZero: true)
        .findings(in: document)
    }
    return (listed(writer), findings + texts.findings)
  }

  /// What is added to the form, over what the package at the root adds for all alike.
  func additions() throws(FindingsError) -> Additions {
    let wording = try steps.wording(package, form, template)
    let reports = ProbeReports(form: form, extra: package.extra).ofTexts
    return listed(WordingDocument(wording: wording, form: form, values: ExpressionValues(template, over: reports)))
  }

  private func listed(_ writer: WordingDocument) -> Additions {
    let root = writer.additions(ofRoot: true)
    if package.ancestors.isEmpty { return root }
    var all = writer.additions(ofRoot: false).beyond(root)
    all.add(literals: literals(in: [package] + package.ancestors.dropLast()))
    return all
  }

  // MARK: Places that fail

  /// What fails whatever a report says: nobody could tell what would stand there.
  private func failures(_ wording: PackageWording, _ values: ExpressionValues) -> [Finding] {
    var findings: [Finding] = []
    func judge(_ expressions: [Expression], isShown: Bool, at place: SourcePlace) {
      for expression in expressions {
        guard let failure = values.failure(of: expression, isShown: isShown) else { continue }
        findings.append(
          Finding(
            ProofCodes.unfollowed, .error,
            Message(
              zh: "这里不论报告是什么都会出错：\(failure.message.zh)", en: "this fails whatever a report says: \(failure.message.en)"),
            at: Place(source: place)))
        return
      }
    }
    for question in wording.questions { judge(question.expressions, isShown: false, at: question.place) }
    for line in (wording.own.flatMap(\.parts) + wording.root).flatMap(\.lines) {
      judge(line.runs.flatMap(\.values), isShown: true, at: line.place)
    }
    return findings
  }

  // MARK: Texts in expressions

  private func literals(in packages: [TemplatePackage]) -> [(text: String, source: String)] {
    packages.flatMap { package in
      package.ownTemplateNames.flatMap { name in
        (package.source(name).map { TemplateLiterals($0).texts } ?? [])
          .filter { literal in literal.text.contains { $0.isLetter && !$0.isASCII || $0 == " " } }
          .map { ($0.text, "\(package.name)/\(name).jinja") }
      }
    }
  }

  /// Texts in expressions that what is written out does not hold.
  private func literals(besides document: Document) -> [String] {
    let shown = OwnTexts(document).lines.map(\.text)
    return literals(in: [package] + package.ancestors).map(\.text).filter { literal in
      !shown.contains { $0.contains(literal) }
    }
  }
}

extension Place {
  fileprivate init(source: SourcePlace) { self = .source(source.file, source.range) }
}

extension TemplateWording.Part {
  /// The texts in it.
  fileprivate var lines: [TemplateWording.Line] {
    switch self {
    case .heading(_, let line), .paragraph(let line), .item(let line), .note(let line): [line]
    case .table(let title, _, let rows): (title.map { [$0] } ?? []) + rows.flatMap(\.cells).map(\.line)
    case .sheet(let name, let inner): [name] + inner.flatMap(\.lines)
    case .section(_, let inner), .only(_, _, let inner): inner.flatMap(\.lines)
    }
  }
}

extension TemplateWording.Run {
  /// The expressions in it.
  fileprivate var values: [Expression] {
    switch self {
    case .text: []
    case .value(let expressions): expressions
    case .choice(let branches): branches.flatMap { $0.flatMap(\.values) }
    }
  }
}
