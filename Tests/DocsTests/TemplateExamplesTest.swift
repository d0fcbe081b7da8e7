// Every example of the pages on the template language gives what the page says.

import DataTree
import Diagnostics
import Foundation
import Nianbao
import TemplateEngine
import Testing

@Suite struct TemplateExamplesTest {
  @Test(arguments: [
    ("docs/templates.md", Language.en), ("docs/templates.zh-CN.md", .zh), ("COMPATIBILITY.md", .en),
  ])
  func examplesGiveWhatThePageShows(path: String, language: Language) throws {
    let page = try Page(path)
    var results: [(block: Int, text: String)] = []
    var files: [String: String] = [:]
    for (index, block) in page.blocks.enumerated() {
      if let file = block.file {
        files[file] = block.text
      } else if block.language == "jinja" {
        let text =
          block.says("document")
          ? try Self.document(block, files, language) : try Self.text(block, files, language)
        results.append((index, text))
      }
    }
    #expect(results.count > 3)
    try page.compare(results)
  }

  /// What a text template gives, or the findings.
  static func text(_ block: Block, _ files: [String: String], _ language: Language) throws -> String {
    var templates = files
    templates["example.txt"] = block.text
    let data = block.info.firstIndex(of: "{").map { String(block.info[$0...]) } ?? "{}"
    var options = CompileOptions(kind: .text)
    options.undefined = block.says("lenient") ? .lenient : .strict
    options.autoEscape = .byFileName
    let name = block.says("html") ? "example.html" : "example.txt"
    templates[name] = block.text
    do throws(FindingsError) {
      let node = try DataReader.read(SourceFile(name: "data.json", text: data), format: .json)
      return try Template(name, from: TemplateSource(templates), options: options).renderText(node)
    } catch {
      return FindingRenderer(language: language).render(error.findings)
    }
  }

  /// What a document template adds to the national page of a report, or the findings.
  static func document(_ block: Block, _ files: [String: String], _ language: Language) throws -> String {
    let isWhole = block.text.contains("{% extends")
    var library = try self.library()
    library["example/template.yaml"] =
      files["template.yaml"] ?? "name: example\ntitle: 示例\nextends: national\neditions: [2019, 2021]\n"
    library["example/report.jinja"] =
      isWhole
      ? block.text : "{% extends \"national\" %}\n{% block preamble %}\n\(block.text){% endblock %}\n"
    let pipeline = Pipeline(library: try TemplateLibrary(files: .memory(library)))
    let report = try Page.text("Examples/huaian-2024.yaml") + (files["extra"] ?? "")
    let national = try Page.text("Examples/huaian-2024.yaml")
    func markdown(_ text: String, _ template: String) -> Rendering {
      var options = RenderOptions()
      options.template = template
      options.formats = [.md]
      return pipeline.render(SourceFile(name: "report.yaml", text: text), options: options)
    }
    let rendering = markdown(report, "example")
    if rendering.hasErrors {
      return FindingRenderer(language: language).render(rendering.findings.filter { $0.severity == .error })
    }
    let plain = markdown(national, "national")
    return additions(Self.parts(rendering), to: Self.parts(plain)).joined(separator: "\n\n")
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

  private static func library() throws -> [String: String] {
    var files: [String: String] = [:]
    for path in [
      "editions/2019.yaml", "editions/2021.yaml", "national/template.yaml", "national/report.jinja",
      "national/table.jinja",
    ] {
      files[path] = try Page.text("Templates/" + path)
    }
    return files
  }
}
