// What is rendered: the workloads, each with its data, its templates and the renderers written in Swift.

import AnnualReport
import DataTree
import Diagnostics
import Document
import Foundation
import HTMLWriter
import MarkdownWriter
import Nianbao
import StatutoryForm
import TemplateEngine
import TextWriter

/// A way to finished bytes, everything that may be prepared being prepared.
public struct Renderer {
  /// Whose it is, as the ratios call it.
  public let name: String
  /// Data in memory to UTF-8 in memory.
  public let render: () throws -> [UInt8]

  /// Makes a renderer.
  public init(_ name: String, render: @escaping () throws -> [UInt8]) {
    self.name = name
    self.render = render
  }
}

/// One task for all engines.
public struct Workload {
  /// What our own renderer is called.
  public static let ours = "nianbao"

  /// Its name, as the ratios call it.
  public let name: String
  /// What it is, in a sentence.
  public let summary: String
  /// The data for the engines that take JSON.
  public let data: Datum
  /// The data for the Swift peers, where they need it in another shape.
  public let peerData: Datum
  /// The file name of its templates, without extension; `nil` where no peer renders it.
  public var templates: String?
  /// The workload whose peers' times this one is compared with, where no peer renders it.
  public var peersFrom: String?
  /// The workload of ours that this one is compared with as well.
  public var reference: String?
  /// Whether all must come to the same bytes.
  public var comparesBytes = true
  /// Ours and the hand-written ones.
  public let renderers: [Renderer]
}

/// Why a benchmark cannot run.
public struct BenchmarkError: Error, CustomStringConvertible {
  /// What is wrong.
  public let description: String

  /// Says what is wrong.
  public init(_ description: String) { self.description = description }
}

/// The files that the workloads are made from.
public struct Workloads {
  private let root: URL
  private let library: TemplateLibrary

  /// Looks into the repository at `root`.
  public init(root: URL) throws {
    self.root = root
    library = try TemplateLibrary(files: .folder(root.appending(path: "Templates").path))
  }

  /// The source of a template of the folder `Benchmarks/Workloads`.
  public func template(_ name: String) throws -> String {
    let url = root.appending(path: "Benchmarks/Workloads/\(name)")
    return String(decoding: try Data(contentsOf: url), as: UTF8.self)
  }

  /// All workloads.
  public func all() throws -> [Workload] {
    let report = try huaian()
    return [
      try self.report(report), try reportDynamic(report), try document(report), try bigTable(), try teams(),
      try compile(report),
    ] + (try writers(report))
  }

  private func huaian() throws -> Report {
    let path = root.appending(path: "Examples/huaian-2024.yaml").path
    let file = SourceFile(name: "huaian-2024.yaml", bytes: Array(try Data(contentsOf: URL(filePath: path))))
    let (report, findings) = ReportReader.read(file, format: .yaml) { year, edition in
      edition.flatMap(library.form(edition:)) ?? year.flatMap(library.form(year:))
    }
    guard let report, !findings.contains(where: { $0.severity == .error }) else {
      throw BenchmarkError("Examples/huaian-2024.yaml cannot be read: \(findings.map(\.message.en))")
    }
    return report
  }

  private func report(_ report: Report) throws -> Workload {
    let source = SourceFile(name: "report.jinja", text: try template("report.jinja"))
    let ours = try ReportTextTemplate(source, form: report.form)
    let title = TitleWording(report.form)
    let unrolled = UnrolledReport(form: report.form)
    return Workload(
      name: "report",
      summary: "a city's whole annual report as text of 6 KB; ours compiled against the form's schema",
      data: ReportData.datum(report), peerData: ReportData.datum(report, narrativeInSections: true),
      templates: "report",
      renderers: [
        Renderer(Workload.ours) { try ours.text(of: report) },
        Renderer("hand-swift") { HandWritten.report(report, title: title) },
        Renderer("hand-swift-unrolled") { unrolled.render(report) },
      ])
  }

  private func reportDynamic(_ report: Report) throws -> Workload {
    let data = ReportData.datum(report)
    return Workload(
      name: "report-dynamic",
      summary:
        "the same template over plain JSON, without a schema; the peers know no other way, their times are `report`'s",
      data: data, peerData: data, peersFrom: "report",
      renderers: [try dynamic("report.jinja", data)])
  }

  private func document(_ report: Report) throws -> Workload {
    let template = try ReportTemplate(package: try library.package("national"), form: report.form)
    return Workload(
      name: "document",
      summary: """
        the report by the national template to a typed document and on to Markdown, without the checks that come after; \
        compared with the peers' plain text of `report`
        """,
      data: .record([]), peerData: .record([]), peersFrom: "report", comparesBytes: false,
      renderers: [
        Renderer(Workload.ours) { MarkdownWriter().write(try template.document(of: report, formats: [.md])) }
      ])
  }

  /// Each writer, on top of the document that it writes, beside what a person would write for this one form.
  private func writers(_ report: Report) throws -> [Workload] {
    let template = try ReportTemplate(package: try library.package("national"), form: report.form)
    let screen = TextOptions(.screen)
    let writers: [(name: String, summary: String, format: HandPage.Format, write: (Document) throws -> [UInt8])] = [
      ("markdown", "`document` again, beside the same by hand", .markdown, { MarkdownWriter().write($0) }),
      (
        "text", "the report by the national template to a document and on to text for the screen, 100 columns wide",
        .text(width: screen.width), { try TextWriter(options: screen).write($0) }
      ),
      ("html", "the same to a page of HTML", .html, { HTMLWriter().write($0) }),
    ]
    return try writers.map { name, summary, format, write in
      let sample = try write(try template.document(of: HandPage.sampleReport(report, for: format)))
      let byHand = HandPage(format, sample: sample, of: report)
      return Workload(
        name: name, summary: summary, data: .record([]), peerData: .record([]),
        reference: name == "markdown" ? nil : "markdown",
        renderers: [
          Renderer(Workload.ours) { try write(try template.document(of: report, formats: [format.output])) },
          Renderer("hand-swift") { byHand.render(report) },
        ])
    }
  }

  private func compile(_ report: Report) throws -> Workload {
    let package = try library.package("national")
    return Workload(
      name: "compile",
      summary: """
        the national template read, parsed, checked and compiled, with the schema that follows from the form alone
        """,
      data: .record([]), peerData: .record([]), comparesBytes: false,
      renderers: [
        Renderer(Workload.ours) {
          _ = try ReportTemplate(package: package, form: report.form)
          return []
        }
      ])
  }

  private func bigTable() throws -> Workload {
    let table = (0..<100).map { row in (0..<100).map { column in Int64(row * 7919 + column * 104729) % 100_000 } }
    let data = Datum.record([("table", .list(table.map { .list($0.map { .int($0) }) }))])
    return Workload(
      name: "big-table", summary: "100 × 100 integers as an HTML table, 140 KB", data: data, peerData: data,
      templates: "big-table",
      renderers: [
        try dynamic("big-table.jinja", data), Renderer("hand-swift") { HandWritten.bigTable(table) },
      ])
  }

  private func teams() throws -> Workload {
    let teams = [
      Team(name: "Jiangsu", score: 43), Team(name: "Beijing", score: 27), Team(name: "Guangzhou", score: 22),
      Team(name: "Shandong", score: 12),
    ]
    let data = Datum.record([
      ("year", .int(2024)),
      ("teams", .list(teams.map { .record([("name", .text($0.name)), ("score", .int($0.score))]) })),
    ])
    return Workload(
      name: "teams", summary: "a tiny page: a title and four list items, 219 bytes", data: data, peerData: data,
      templates: "teams",
      renderers: [
        try dynamic("teams.jinja", data), Renderer("hand-swift") { HandWritten.teams(teams, year: 2024) },
      ])
  }

  /// Our renderer over plain data, as a JSON file gives it.
  private func dynamic(_ name: String, _ data: Datum) throws -> Renderer {
    let template = try Template(
      name, from: TemplateSource([name: try template(name)]), options: CompileOptions(kind: .text))
    let node = try DataReader.read(SourceFile(name: "data.json", text: data.json), format: .json)
    return Renderer(Workload.ours) { try template.render(node) }
  }
}
