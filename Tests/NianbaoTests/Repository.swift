// The repository's own files, for tests that keep its examples true.

import Diagnostics
import Foundation
import Nianbao
import Testing

enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Whether expected files are rewritten instead of compared.
  static let accepts = ProcessInfo.processInfo.environment["NIANBAO_ACCEPT"] == "1"

  static let exampleNames = ["cuiyunlu-2019", "huaian-2024", "sample-2025", "shanghai-office-2019"]

  static func path(_ relative: String) -> String { root.appending(path: relative).path }

  static func file(_ relative: String) throws -> SourceFile {
    SourceFile(name: relative, bytes: Array(try Data(contentsOf: root.appending(path: relative))))
  }

  /// The editions and templates, read once for all tests.
  static func library() throws -> TemplateLibrary { try shared.get().library }

  /// The pipeline over them, whose templates are compiled once for all tests.
  static func pipeline() throws -> Pipeline { try shared.get() }

  private static let shared = Result { Pipeline(library: try TemplateLibrary(files: .folder(path("Templates")))) }

  /// The editions and the national template in memory, with a piece of text replaced in one of them.
  static func pipeline(replacing old: String, by new: String, in changed: String) throws -> Pipeline {
    var files: [String: String] = [:]
    let names = ["editions", "national"].flatMap { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: self.path("Templates/" + folder))) ?? []).map {
        folder + "/" + $0
      }
    }
    for path in names where path.hasSuffix(".yaml") || path.hasSuffix(".jinja") {
      var text = try file("Templates/" + path).text
      if path == changed {
        #expect(text.contains(old), "\(changed) does not hold “\(old)”")
        text = text.replacing(old, with: new)
      }
      files[path] = text
    }
    return Pipeline(library: try TemplateLibrary(files: .memory(files)))
  }

  /// Holds a rendered file against the one that is committed, or rewrites that.
  static func expect(_ file: RenderedFile, at relative: String) throws {
    let path = self.path(relative)
    if accepts {
      try FileWriter.makeFolder(URL(filePath: path).deletingLastPathComponent().path)
      try FileWriter.write(file.bytes, to: path)
    }
    let expected = FileManager.default.contents(atPath: path).map(Array.init)
    #expect(expected == file.bytes, "\(relative) is out of date; NIANBAO_ACCEPT=1 rewrites it")
  }

  /// Renders an example that must render.
  static func render(_ example: String, with pipeline: Pipeline, formats: [OutputFormat] = OutputFormat.usual) throws
    -> [RenderedFile]
  {
    var options = RenderOptions()
    options.formats = formats
    let rendering = pipeline.render(try file("Examples/\(example).yaml"), options: options)
    let errors = rendering.findings.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors.map(\.message.en))")
    return rendering.files
  }
}
