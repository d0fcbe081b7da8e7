// Every example of the pages on the template language gives what the page says.

import DataTree
import Diagnostics
import Document
import Foundation
import Nianbao
import TemplateEngine
import Testing

@Suite struct TemplateExamplesTest {
  static let pages: [(path: String, language: Language)] = [
    ("docs/templates.md", .en), ("docs/templates.zh-CN.md", .zh), ("COMPATIBILITY.md", .en),
  ]

  @Test(arguments: ["README.md", "README.zh-CN.md"])
  func theProvinceOfTheReadmeRenders(path: String) throws {
    let block = try #require(try Page(path).blocks.first { $0.language == "jinja" })
    let files = [
      "template.yaml": "name: example\ntitle: 示例\nextends: national\nextra: {cities: [{name: text, received: int}]}\n",
      "extra": "extra: {cities: [{name: 甲市, received: 3}]}\n",
    ]
    let result = try DocumentExample(block, files).result(in: .en)
    #expect(result.contains("**附：各市申请量**") && result.contains("| 甲市 | 3 |"), "\(result)")
  }

  @Test(arguments: pages)
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
          ? try DocumentExample(block, files).result(in: language) : try Self.text(block, files, language)
        results.append((index, text))
      }
    }
    #expect(results.count > 3)
    try page.compare(results, rows: try Self.rows(page, language))
  }

  /// What each row of the tables with examples gives.
  static func rows(_ page: Page, _ language: Language) throws -> [(row: PageTable.Row, column: Int, text: String)] {
    var results: [(row: PageTable.Row, column: Int, text: String)] = []
    for table in page.tables {
      guard let example = table.column(of: ["example", "例"]), let gives = table.column(of: ["gives", "得"]) else {
        continue
      }
      for row in table.rows {
        var block = FencedBlock(language: "jinja", info: "", text: row.code(example), line: row.line, lines: 0..<0)
        let isTyped = ["report.", "form.", "extra."].contains { block.text.contains($0) }
        if isTyped { block.text += "\n" }
        let text =
          isTyped ? try DocumentExample(block, [:]).result(in: language) : try Self.text(block, [:], language)
        results.append((row, gives, text.trimmingCharacters(in: .newlines)))
      }
    }
    return results
  }

  /// What a text template gives, or the findings.
  static func text(_ block: FencedBlock, _ files: [String: String], _ language: Language) throws -> String {
    var templates = files
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
      return FindingRenderer(language: language).render(error.findings).trimmingCharacters(in: .newlines)
    }
  }
}
