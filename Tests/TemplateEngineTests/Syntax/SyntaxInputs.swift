// The folders of templates beside what the parser must make of them: a tree for `ok`, findings in both languages for
// `errors`. NIANBAO_ACCEPT=1 rewrites the expected files.

import Diagnostics
import Foundation
import Testing
import TreeDumps

@testable import TemplateEngine

/// A template of Inputs/syntax.
struct SyntaxInput: CustomTestStringConvertible {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Inputs/syntax")
  static let isAccepting = ProcessInfo.processInfo.environment["NIANBAO_ACCEPT"] == "1"

  let url: URL
  let kind: TemplateKind
  let file: SourceFile
  var testDescription: String { url.deletingPathExtension().lastPathComponent }

  /// The templates of `ok` or `errors`, of both kinds.
  static func all(_ stage: String) -> [SyntaxInput] {
    inputs(stage, "text", .text) + inputs(stage, "document", .document)
  }

  private static func inputs(_ stage: String, _ name: String, _ kind: TemplateKind) -> [SyntaxInput] {
    let folder = folder.appendingPathComponent("\(stage)/\(name)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".jinja") }.sorted().compactMap { name in
      let url = folder.appendingPathComponent(name)
      guard let data = try? Data(contentsOf: url) else { return nil }
      return SyntaxInput(url: url, kind: kind, file: SourceFile(name: name, bytes: Array(data)))
    }
  }

  /// Compares with the expected file, or rewrites it.
  func expect(_ text: String, _ pathExtension: String) throws {
    let expected = url.deletingPathExtension().appendingPathExtension(pathExtension)
    if Self.isAccepting {
      try text.write(to: expected, atomically: true, encoding: .utf8)
      return
    }
    #expect(try String(contentsOf: expected, encoding: .utf8) == text)
  }
}

@Suite struct SyntaxInputTests {
  @Test func foldersAreNotEmpty() {
    #expect(SyntaxInput.all("ok").count >= 20)
    #expect(SyntaxInput.all("errors").count >= 20)
  }

  @Test(arguments: SyntaxInput.all("ok"))
  func parsesWithoutErrors(_ input: SyntaxInput) throws {
    let (tree, findings) = TemplateParser.parse(input.file, kind: input.kind)
    #expect(findings.isEmpty, "\(FindingRenderer(language: .en).render(findings))")
    try input.expect(TreeDumper.dump(tree), "tree")
  }

  @Test(arguments: SyntaxInput.all("errors"))
  func reportsEveryError(_ input: SyntaxInput) throws {
    let (_, findings) = TemplateParser.parse(input.file, kind: input.kind)
    #expect(!findings.isEmpty)
    try input.expect(FindingRenderer(language: .en).render(findings), "en.findings")
    try input.expect(FindingRenderer(language: .zh).render(findings), "zh.findings")
  }
}
