// What a person gets to read for the likeliest mistakes in a package: a folder for each, with every finding, whole and in
// both languages, beside it.

import Diagnostics
import Foundation
import Nianbao
import Proof
import Repository
import Testing

@Suite struct MistakesTests {
  static let folder = "Tests/ProofTests/Inputs/mistakes"
  static let names: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: Repository.path(folder))) ?? []
    return names.filter { $0.first?.isNumber == true }.sorted()
  }()

  @Test(arguments: names) func theMistakeIsExplained(name: String) throws {
    let library = try Repository.pipeline().library
    let check = try #require(library.check(packages: [Repository.path("\(Self.folder)/\(name)")]).first)
    #expect(!check.findings.isEmpty)
    let text = [Language.zh, .en].map { language in
      let renderer = FindingRenderer(language: language, hasColor: false)
      return check.findings.map(renderer.render).joined(separator: "\n")
    }.joined(separator: "\n----\n")
      .replacing(Repository.path(Self.folder) + "/", with: "").replacing(Repository.path("Templates") + "/", with: "")
    let path = Repository.path("\(Self.folder)/\(name)/findings.txt")
    if Repository.accepts { try Data(text.utf8).write(to: URL(filePath: path)) }
    let expected = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    #expect(expected == text, "\(name)/findings.txt; NIANBAO_ACCEPT=1 rewrites it")
  }

  /// Windows line ends and a byte order mark are no mistakes.
  @Test(arguments: ["\u{FEFF}", ""], ["\n", "\r\n"]) func whatWindowsAddsIsBorne(mark: String, end: String) throws {
    let files = [
      "guizhou/template.yaml": "name: guizhou\ntitle: 贵州\nextends: national\neditions: [2021]\n",
      "guizhou/report.jinja": """
      {% extends "national" %}
      {% block sections.三.after %}
      第一段。

      {% table id="a" %}
      | 市 | 数 |
      |:--|--:|
      | 甲 | 1 |
      {% endtable %}
      {% endblock %}

      """,
    ]
    let library = try Repository.library(files.mapValues { mark + $0.replacing("\n", with: end) })
    let check = try #require(library.check(packages: ["guizhou"]).first)
    #expect(check.findings.isEmpty && check.verdict?.isSound == true, "\(check.findings.map(\.message.en))")
  }
}
