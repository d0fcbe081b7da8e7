// The folders of Inputs/run: a template, its data, and the text, document or findings that must come of them.
// NIANBAO_ACCEPT=1 rewrites the expected files.

import DataTree
import Diagnostics
import Document
import Foundation
import Testing

@testable import TemplateEngine

/// A folder of Inputs/run.
struct RunInput: CustomTestStringConvertible {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Inputs/run")
  static let isAccepting = ProcessInfo.processInfo.environment["NIANBAO_ACCEPT"] == "1"

  let url: URL
  let kind: TemplateKind
  var testDescription: String { url.lastPathComponent }

  static func all(_ name: String, _ kind: TemplateKind) -> [RunInput] {
    let folder = folder.appendingPathComponent(name)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().map { RunInput(url: folder.appendingPathComponent($0), kind: kind) }
  }

  /// The templates of the folder; those of documents go by their names without the ending.
  var source: TemplateSource {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    var texts: [String: String] = [:]
    for name in names where name.hasSuffix(".jinja") {
      let text = (try? String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)) ?? ""
      texts[kind == .document ? String(name.dropLast(6)) : name] = text
    }
    return TemplateSource(texts)
  }

  var main: String { kind == .document ? "template" : "template.jinja" }

  func data() throws -> DataNode {
    let file = url.appendingPathComponent("data.json")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return DataNode(.map([]), range: 0..<0) }
    return try DataReader.read(SourceFile(name: "data.json", text: text), format: .json)
  }

  /// Compares with `expected.<ending>`, or rewrites it; the other ending must not be there.
  func expect(_ text: String, isFindings: Bool) throws {
    let expected = url.appendingPathComponent(isFindings ? "expected.findings" : "expected.txt")
    if Self.isAccepting { try text.write(to: expected, atomically: true, encoding: .utf8) }
    #expect(try String(contentsOf: expected, encoding: .utf8) == text)
    let other = url.appendingPathComponent(isFindings ? "expected.txt" : "expected.findings")
    #expect(!FileManager.default.fileExists(atPath: other.path))
  }

  func expect(_ error: FindingsError) throws {
    let texts = Language.allCases.map { FindingRenderer(language: $0).render(error.findings) }
    try expect(texts.joined(separator: "\n"), isFindings: true)
  }
}

@Suite struct RunInputTests {
  @Test func foldersAreNotEmpty() {
    #expect(RunInput.all("text", .text).count >= 15)
    #expect(RunInput.all("document", .document).count >= 8)
  }

  @Test(arguments: RunInput.all("text", .text))
  func rendersText(_ input: RunInput) throws {
    var options = CompileOptions(kind: .text)
    options.undefined = input.url.lastPathComponent.contains("lenient") ? .lenient : .strict
    do throws(FindingsError) {
      let template = try Template(input.main, from: input.source, options: options)
      let text: String
      do { text = try template.renderText(try input.data()) } catch let error as FindingsError { throw error } catch {
        throw FindingsError([])
      }
      expectText(input, text)
    } catch { try input.expect(error) }
  }

  @Test(arguments: RunInput.all("document", .document))
  func rendersDocument(_ input: RunInput) throws {
    do throws(FindingsError) {
      let template = try Template(
        input.main, from: input.source, options: CompileOptions(kind: .document, schema: SampleForm.schema))
      let document = try template.renderDocument(SampleForm.frame)
      expectText(input, DocumentOutline.text(document))
    } catch { try input.expect(error) }
  }

  private func expectText(_ input: RunInput, _ text: String) {
    do { try input.expect(text, isFindings: false) } catch { Issue.record(error) }
  }
}
