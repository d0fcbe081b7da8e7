// An example of a document template, run in a package that extends the national one.

import Diagnostics
import Document
import Foundation
import Nianbao
import Packages
import Proof

/// What came of an example.
struct ExampleResult {
  var text: String
  var isError = false

  init(text: String) { self.text = text }

  /// The errors among findings, as a person sees them.
  init(findings: [Finding], _ language: Language) {
    text = FindingRenderer(language: language).render(findings.filter { $0.severity == .error })
      .replacing("memory/", with: "").trimmingCharacters(in: .newlines)
    isError = true
  }
}

/// A document template of a page with the files around it. A file whose name has a folder belongs to a package of its
/// own; the others belong to the example's package.
struct DocumentExample {
  private let block: FencedBlock
  private let files: [String: String]

  init(_ block: FencedBlock, _ files: [String: String]) {
    self.block = block
    self.files = files
  }

  private var format: OutputFormat { block.says("txt") ? .txt : block.says("html") ? .html : .md }

  /// What the template adds to the national page of a report, the worksheets it makes, or the findings. A whole package
  /// must also pass the check that a province's package has to pass.
  func result(in language: Language) throws -> ExampleResult {
    let pipeline = try Self.pipeline(package)
    let report = SourceFile(name: "report.yaml", text: try Self.report() + (files["extra"] ?? ""))
    var options = RenderOptions()
    options.template = "example"
    options.formats = [format]
    let rendering = pipeline.render(report, options: options)
    if rendering.hasErrors {
      return ExampleResult(findings: rendering.findings, language)
    }
    if block.text.contains("{% extends") {
      let check = pipeline.library.check(package: "example", proves: true)
      if check.hasErrors { return ExampleResult(findings: check.findings, language) }
    }
    if block.says("sheets") { return ExampleResult(text: try sheets(pipeline, report)) }
    let plain = try Self.national(format)
    return ExampleResult(text: Self.additions(Self.parts(rendering), to: plain).joined(separator: "\n\n"))
  }

  /// The files of the example's package and of the packages that the page makes.
  private var package: [String: String] {
    var library: [String: String] = [:]
    for (name, text) in files where name.hasSuffix(".jinja") || name.hasSuffix(".yaml") {
      library[name.contains("/") ? name : "example/" + name] = text
    }
    // Settings of an earlier example that extends another package are not this one's.
    let base = block.text.firstMatch(of: /\{% extends "(.+?)" %\}/).map { String($0.1) } ?? "national"
    if library["example/template.yaml"]?.contains("extends: \(base)\n") != true {
      library["example/template.yaml"] = "name: example\ntitle: 示例\nextends: national\neditions: [2019, 2021]\n"
    }
    let isWhole = block.text.contains("{% extends")
    library["example/report.jinja"] =
      isWhole
      ? block.text : "{% extends \"national\" %}\n{% block preamble %}\n\(block.text){% endblock %}\n"
    return library
  }

  /// The worksheets of the example that the national template does not have, with their pages.
  private func sheets(_ pipeline: Pipeline, _ file: SourceFile) throws -> String {
    guard let report = pipeline.read(file).report else { return "" }
    let own = Self.sheets(try pipeline.document(of: report, template: "example").document.blocks)
    let others = Self.sheets(try pipeline.document(of: report, template: "national").document.blocks).map(\.name)
    return own.filter { !others.contains($0.name) }.map { sheet in
      let page = sheet.page
      return [
        sheet.name, page.isLandscape ? "landscape" : "portrait",
        page.fitsHeight ? "fit=page" : page.fitsWidth ? "fit=width" : "fit=none",
        page.repeatsHead ? "repeat=head" : "repeat=none",
      ].joined(separator: ", ")
    }.joined(separator: "\n")
  }

  private static func sheets(_ blocks: [Block]) -> [Sheet] {
    blocks.flatMap { block -> [Sheet] in
      switch block {
      case .sheet(let sheet): [sheet] + sheets(sheet.blocks)
      case .section(_, let blocks), .only(_, let blocks), .except(_, let blocks): sheets(blocks)
      default: []
      }
    }
  }

  private static func pipeline(_ package: [String: String]) throws -> Pipeline {
    var files = package
    for folder in ["editions", "national"] {
      let names = try FileManager.default.contentsOfDirectory(
        atPath: Page.root.appending(path: "Templates/" + folder).path)
      for name in names where name.hasSuffix(".yaml") || name.hasSuffix(".jinja") {
        files["\(folder)/\(name)"] = try Page.text("Templates/\(folder)/\(name)")
      }
    }
    return Pipeline(library: try TemplateLibrary(files: .memory(files)))
  }

  private static func report() throws -> String { try Page.text("Examples/huaian-2024.yaml") }

  private static func national(_ format: OutputFormat) throws -> [String] {
    var options = RenderOptions()
    options.template = "national"
    options.formats = [format]
    return parts(try pipeline([:]).render(SourceFile(name: "report.yaml", text: report()), options: options))
  }

  /// The paragraphs, tables and headings of a page.
  private static func parts(_ rendering: Rendering) -> [String] {
    let text = rendering.files.first.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    return text.components(separatedBy: "\n\n").map { $0.trimmingCharacters(in: .newlines) }.filter { !$0.isEmpty }
  }

  private static func additions(_ new: [String], to old: [String]) -> [String] {
    new.difference(from: old).insertions.compactMap { change in
      if case .insert(_, let text, _) = change { text } else { nil }
    }
  }
}
