// The whole product in one function: a filled-in report becomes documents.

import Accessibility
import AnnualReport
import Binding
import Conformance
import DataTree
import DataWriter
import Diagnostics
import Document
import FilledForm
import HTMLWriter
import MarkdownWriter
import Packages
import StatutoryForm
import TextWriter
import WorkbookVerification
import WorkbookWriter

/// What a render is asked for.
public struct RenderOptions: Sendable {
  /// The template's name or folder; `nil` for the report's province, or the national one.
  public var template: String?
  /// A file with the report's own data, in the place of its `extra`.
  public var extra: SourceFile?
  /// The formats wanted.
  public var formats = OutputFormat.usual
  /// Plain text for the screen.
  public var screen = TextOptions(.screen)
  /// Plain text for paper.
  public var paper = TextOptions(.print)
  /// Markdown.
  public var markdown = MarkdownOptions()
  /// What the outputs are called without their endings; files that name one another need it.
  public var stem = "report"
  /// Whether a report with errors is rendered all the same, marked as a draft.
  public var isDraft = false

  /// The usual formats at the usual width.
  public init() {}
}

/// A file of one format; some formats are two files.
public struct RenderedFile: Sendable {
  /// The format that it belongs to.
  public let format: OutputFormat
  /// What is appended to the report's stem to name it.
  public let suffix: String
  /// Its bytes.
  public let bytes: [UInt8]

  init(_ format: OutputFormat, suffix: String? = nil, bytes: [UInt8]) {
    self.format = format
    self.suffix = suffix ?? format.suffix
    self.bytes = bytes
  }
}

/// What a render came to.
public struct Rendering: Sendable {
  /// The files; none where the report or the template breaks a rule.
  public var files: [RenderedFile] = []
  /// Everything that was found.
  public var findings: [Finding]
  /// Whether the input could not be read at all.
  public var isUnreadable = false
  /// Whether the report was held back for its errors alone, so that a draft could be made of it.
  public var isHeldBack = false

  /// Whether the report is in order and a file could not be made for want of space or memory.
  public var isOutputFailure: Bool { FindingsError(findings).isOutputFailure }

  /// Whether there is an error among the findings.
  public var hasErrors: Bool { findings.contains { $0.severity == .error } }
}

/// A report as far as it could be read.
public struct ReportReading: Sendable {
  /// The report; `nil` where it is not known whose, of which year or on which form.
  public var report: Report?
  /// What was found on the way.
  public var findings: [Finding]
  /// Whether the file is a workbook that cannot be read, or not the form.
  var isNoForm = false
  /// Whether the file is no report at all: not YAML or JSON, not UTF-8, no mapping.
  public var isUnreadable: Bool {
    if isNoForm { return true }
    let unreadable = [DataCodes.syntax, DataCodes.notUTF8, DataCodes.tooLarge, DataCodes.keyNotText]
    return report == nil && findings.contains { unreadable.contains($0.code) }
  }
}

/// Reports in, documents out. Templates are compiled once for any number of reports.
public struct Pipeline: Sendable {
  /// The editions and the templates.
  public let library: TemplateLibrary
  let templates = CompiledTemplates()
  let workbooks = WorkbookVerification()

  /// Works with the editions and templates of `library`.
  public init(library: TemplateLibrary) {
    self.library = library
  }

  /// Renders one report: read, check, compile, run, verify, write. Nothing is returned half done.
  public func render(_ file: SourceFile, options: RenderOptions = RenderOptions()) -> Rendering {
    var rendering = Rendering(findings: [])
    do throws(FindingsError) {
      let reading = read(file, extra: options.extra)
      rendering.findings = reading.findings
      rendering.isUnreadable = reading.isUnreadable
      guard let report = reading.report else { return rendering }
      rendering.findings += ReportCheck.findings(report) + templateFindings(for: report, template: options.template)
      rendering.isHeldBack = rendering.hasErrors && !options.isDraft
      if rendering.isHeldBack { return rendering }

      let (document, notes) = try document(
        of: report, template: options.template, isDraft: rendering.hasErrors, formats: options.formats)
      rendering.findings += notes
      for format in options.formats {
        rendering.files += try write(document, of: report, as: format, options)
      }
    } catch {
      rendering.files = []
      rendering.findings += error.findings.filter { !rendering.findings.contains($0) }
    }
    return rendering
  }

  /// Reads a report, a file or a filled-in workbook; its edition follows from the file or from its year.
  public func read(_ file: SourceFile) -> ReportReading {
    if FilledFormReader.isWorkbook(file.bytes, name: file.name) {
      let filled = FilledFormReader.read(file.bytes, name: file.name, forms: library.forms)
      return ReportReading(report: filled.report, findings: filled.findings, isNoForm: filled.isUnreadable)
    }
    let (report, findings) = ReportReader.read(file, format: DataFormat(fileName: file.name)) { year, edition in
      edition.flatMap(library.form(edition:)) ?? (edition == nil ? year.flatMap(library.form(year:)) : nil)
    }
    return ReportReading(report: report, findings: findings)
  }

  /// Checks a report by the rules of its form, against last year's where there is one, and its own data by what its
  /// template declares.
  ///
  /// - Parameter template: the template's name or folder; `nil` for the report's province, or the national one.
  public func check(_ report: Report, previous: Report? = nil, template: String? = nil) -> [Finding] {
    ReportCheck.findings(report, previous: previous)
      + templateFindings(for: report, template: template).map { finding in
        guard report.isWorkbook, finding.code == LibraryCodes.unknownTemplate else { return finding }
        // Its figures can be judged all the same; nobody wrote the template's name into it.
        var finding = finding
        finding.severity = .warning
        return finding
      }
  }

  /// The document of a report, verified against its form, and what else there is to say of it.
  ///
  /// - Parameter formats: what the document will be written as; parts that none of them shows may be left empty. `nil`
  ///   for all formats.
  /// - Throws: ``FindingsError`` where the template is wrong or harms the form.
  public func document(
    of report: Report, template name: String? = nil, isDraft: Bool = false, formats: [OutputFormat]? = nil
  ) throws(FindingsError) -> (document: Document, notes: [Finding]) {
    let package = try package(for: report, named: name)
    if !package.editions.isEmpty, !package.editions.contains(report.form.edition) {
      throw FindingsError(LibraryCodes.unserved(report.form.edition, by: package))
    }
    let template = try templates.template(of: package, for: report.form)
    var document = try template.document(of: report, isDraft: isDraft, formats: formats)
    document.metadata.dataDigest = FigureDigest.digest(document)
    try Self.refuse(Conformance.findings(document: document, form: report.form))
    let texts = Conformance.findings(ofTextsIn: document, form: report.form, texts: report.narrative.names)
    try Self.refuse(texts)
    return (document, texts)
  }

  /// How the workbook of a report stands against the checklist for accessible spreadsheets.
  ///
  /// - Throws: ``FindingsError`` where the report cannot be rendered.
  public func accessibility(of report: Report, template: String? = nil) throws(FindingsError) -> AccessibilityReport {
    AccessibilityReport(of: try document(of: report, template: template).document)
  }

  /// Renders the empty form, for a look at it.
  public func blankText(of form: Form, width: Int) throws(FindingsError) -> [UInt8] {
    let report = Report(form: form, year: form.years.last ?? form.years.first, agency: "")
    let template = try templates.template(of: try library.package("national"), for: form)
    var document = try template.document(of: report, isDraft: false)
    document.blocks = document.blocks.filter(\.isSection)
    var options = TextOptions(.screen)
    options.width = width
    return try TextWriter(options: options).write(document)
  }

  func write(
    _ document: Document, of report: Report, as format: OutputFormat, _ options: RenderOptions
  ) throws(FindingsError) -> [RenderedFile] {
    switch format {
    case .md: [RenderedFile(.md, bytes: MarkdownWriter(options: options.markdown).write(document))]
    case .txt: [RenderedFile(.txt, bytes: try TextWriter(options: options.screen).write(document))]
    case .print: [RenderedFile(.print, bytes: try TextWriter(options: options.paper).write(document))]
    case .html: [RenderedFile(.html, bytes: HTMLWriter().write(document))]
    case .xlsx: [RenderedFile(.xlsx, bytes: try workbooks.verifiedBytes(of: document))]
    case .json: [RenderedFile(.json, bytes: JSONWriter.write(report))]
    case .csv:
      [
        RenderedFile(.csv, bytes: CSVWriter.write(report)),
        RenderedFile(
          .csv, suffix: OutputFormat.csv.suffix + CSVWriter.metadataSuffix,
          bytes: CSVWriter.metadata(
            for: report, fileName: options.stem + OutputFormat.csv.suffix, title: document.metadata.title)),
      ]
    }
  }

  static func refuse(_ findings: [Finding]) throws(FindingsError) {
    if findings.contains(where: { $0.severity == .error }) { throw FindingsError(findings) }
  }
}

extension FindingsError {
  /// Whether a file could not be made for want of space or memory, and nothing else is wrong.
  public var isOutputFailure: Bool { findings.contains { $0.code == WorkbookCodes.libraryFailed } }
}

extension Block {
  /// Whether the block is a statutory section.
  fileprivate var isSection: Bool {
    if case .section = self { true } else { false }
  }
}
