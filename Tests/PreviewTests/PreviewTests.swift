// The preview over a real connection to 127.0.0.1: the documents, a change that shows, an error with its line.

import Diagnostics
import Foundation
import FoundationNetworking
import Nianbao
import Packages
import Preview
import PythonReaders
import Synchronization
import Testing

@Suite struct PreviewTests {
  static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A library of its own in a temporary folder, and a preview of its national template.
  static func withPreview(
    of template: String = "national", report: String? = nil,
    _ body: (_ templates: URL, _ address: String) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "preview-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let templates = folder.appending(path: "Templates")
    try FileManager.default.copyItem(at: repository.appending(path: "Templates"), to: templates)
    let source = PreviewSource(template: template, folder: templates.path, report: report)
    let server = PreviewServer(source: source, port: 0, language: .zh)
    let (ports, told) = AsyncStream<UInt16>.makeStream()
    let running = Task { try await server.run { told.yield($0) } }
    defer { running.cancel() }
    var iterator = ports.makeAsyncIterator()
    let port = try #require(await iterator.next())
    try await body(templates, "http://127.0.0.1:\(port)")
  }

  static func get(_ address: String, host: String? = nil) async throws -> (status: Int, type: String, text: String) {
    var request = URLRequest(url: try #require(URL(string: address)))
    if let host { request.setValue(host, forHTTPHeaderField: "Host") }
    let (data, response) = try await URLSession.shared.data(for: request)
    let answer = try #require(response as? HTTPURLResponse)
    let type = answer.value(forHTTPHeaderField: "Content-Type") ?? ""
    return (answer.statusCode, type, String(decoding: data, as: UTF8.self))
  }

  @Test func theDocumentsAreThoseOfARender() async throws {
    let report = Self.repository.appending(path: "Examples/huaian-2024.yaml").path
    try await Self.withPreview(report: report) { templates, address in
      let pipeline = Pipeline(library: try TemplateLibrary(files: .folder(templates.path)))
      var options = RenderOptions()
      options.template = "national"
      options.formats = [.html, .txt]
      let files = pipeline.render(try FileReader.read(report), options: options).files
      let page = try await Self.get(address + "/document.html")
      #expect(page.text == String(decoding: files[0].bytes, as: UTF8.self) && page.type.hasPrefix("text/html"))
      #expect(!page.text.contains("<script"))
      let text = try await Self.get(address + "/document.txt")
      #expect(text.text == String(decoding: files[1].bytes, as: UTF8.self) && text.type.hasPrefix("text/plain"))
    }
  }

  @Test func aChangeShowsAndAnErrorHasItsLine() async throws {
    try await Self.withPreview { templates, address in
      let version = try await Self.get(address + "/version").text
      let first = try await Self.get(address + "/").text
      #expect(first.contains(version))
      let again = try await Self.get(address + "/version").text
      #expect(again == version)

      let template = templates.appending(path: "national/report.jinja")
      let original = try String(contentsOf: template, encoding: .utf8)
      try (original + "\n{{ report.agncy }}\n").write(to: template, atomically: true, encoding: .utf8)
      let changed = try await Self.get(address + "/version").text
      #expect(changed != version)
      let page = try await Self.get(address + "/").text
      #expect(page.contains("{{ report.agncy }}") && page.contains("agency") && !page.contains("<iframe"))
      let gone = try await Self.get(address + "/document.html").status
      #expect(gone == 404)

      try (original + "\n增补一段。\n").write(to: template, atomically: true, encoding: .utf8)
      let mended = try await Self.get(address + "/document.html").text
      #expect(mended.contains("增补一段。"))
    }
  }

  @Test func callersOfEveryKindAreAnswered() async throws {
    try await Self.withPreview { _, address in
      let port = try #require(address.split(separator: ":").last.map(String.init))
      let answer = try PythonReader.run("preview_client.py", [port])
      #expect(answer.status == 0, "\(answer.complaint)")
    }
  }

  /// The package stands apart from the library, and so does the one it extends: a change of either shows.
  @Test func aChangeAboveShows() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "preview-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = [
      "guizhou/template.yaml": "name: guizhou\ntitle: 贵州\nextends: national\n",
      "guizhou/report.jinja": "{% extends \"national\" %}\n{% block signature %}\n省的落款\n{% endblock %}\n",
      "zunyi/template.yaml": "name: zunyi\ntitle: 遵义\nextends: guizhou\n",
    ]
    for (path, text) in files {
      let url = folder.appending(path: path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    try await Self.withPreview(of: folder.path + "/zunyi") { _, address in
      #expect(try await Self.get(address + "/document.html").text.contains("省的落款"))
      let version = try await Self.get(address + "/version").text
      let text = "{% extends \"national\" %}\n{% block signature %}\n省里新的落款\n{% endblock %}\n"
      try Data(text.utf8).write(to: folder.appending(path: "guizhou/report.jinja"))
      #expect(try await Self.get(address + "/version").text != version)
      #expect(try await Self.get(address + "/document.html").text.contains("省里新的落款"))
    }
  }

  @Test func onlyThisComputerIsServed() async throws {
    try await Self.withPreview { _, address in
      let elsewhere = try await Self.get(address + "/", host: "example.com")
      #expect(elsewhere.status == 403)
      let outside = try await Self.get(address + "/../../etc/passwd")
      #expect(outside.status == 404)
      let text = try await Self.get(address + "/?text")
      #expect(text.text.contains("src=\"/document.txt\""))
    }
  }
}
