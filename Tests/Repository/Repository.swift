// The repository's own files, for tests that keep its examples true.

import Diagnostics
import Document
import Foundation
import Nianbao
import Packages
import Testing

package enum Repository {
  package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Whether expected files are rewritten instead of compared.
  package static let accepts = ProcessInfo.processInfo.environment["NIANBAO_ACCEPT"] == "1"

  package static let exampleNames = ["cuiyunlu-2019", "huaian-2024", "sample-2025", "shanghai-office-2019"]

  package static func path(_ relative: String) -> String { root.appending(path: relative).path }

  package static func file(_ relative: String) throws -> SourceFile {
    SourceFile(name: relative, bytes: Array(try Data(contentsOf: root.appending(path: relative))))
  }

  /// The editions and templates, read once for all tests.
  package static func library() throws -> TemplateLibrary { try shared.get().library }

  /// The pipeline over them, whose templates are compiled once for all tests.
  package static func pipeline() throws -> Pipeline { try shared.get() }

  private static let shared = Result { Pipeline(library: try TemplateLibrary(files: .folder(path("Templates")))) }

  /// The editions and the national template in memory, with a piece of text replaced in one of them.
  package static func pipeline(replacing old: String, by new: String, in changed: String) throws -> Pipeline {
    var files = try national()
    let text = files[changed] ?? ""
    #expect(text.contains(old), "\(changed) does not hold “\(old)”")
    files[changed] = text.replacing(old, with: new)
    return Pipeline(library: try TemplateLibrary(files: .memory(files)))
  }

  /// The editions, the national package, and more files.
  package static func library(_ more: [String: String]) throws -> TemplateLibrary {
    try TemplateLibrary(files: .memory(try national().merging(more) { $1 }))
  }

  private static func national() throws -> [String: String] {
    var files: [String: String] = [:]
    for folder in ["editions", "national"] {
      let names = try FileManager.default.contentsOfDirectory(atPath: path("Templates/" + folder))
      for name in names { files["\(folder)/\(name)"] = try file("Templates/\(folder)/\(name)").text }
    }
    return files
  }

  /// Holds a rendered file against the one that is committed, or rewrites that.
  package static func expect(_ file: RenderedFile, at relative: String) throws {
    let path = self.path(relative)
    if accepts {
      try FileWriter.makeFolder(URL(filePath: path).deletingLastPathComponent().path)
      try FileWriter.write(file.bytes, to: path)
    }
    let expected = FileManager.default.contents(atPath: path).map(Array.init)
    #expect(expected == file.bytes, "\(relative) is out of date; NIANBAO_ACCEPT=1 rewrites it")
  }

  /// Renders an example that must render.
  package static func render(_ example: String, with pipeline: Pipeline, formats: [OutputFormat] = OutputFormat.usual)
    throws
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
