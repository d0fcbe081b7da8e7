// The examples of docs/embedding.md and the READMEs: each is compiled here, run here, and stands in the pages as it stands
// here.

import Foundation
import Nianbao
import Packages
import Testing

@Suite struct EmbeddingTests {
  static let tests = URL(filePath: #filePath).deletingLastPathComponent()
  static let repository = tests.deletingLastPathComponent().deletingLastPathComponent()

  @Test func aValueOfOnesOwnIsRendered() throws {
    #expect(try letter() == "Dear Li: 1. ONE 2. TWO")
  }

  @Test func aSchemaIsFilled() throws {
    #expect(String(decoding: try greeting(), as: UTF8.self) == "2024: 淮安 3119")
  }

  @Test func aReportBecomesBytesWithoutAnyFile() throws {
    let report = try Data(contentsOf: Self.repository.appending(path: "Examples/huaian-2024.yaml"))
    let files = try documents(of: Array(report))
    #expect(files.count == 3)
    for (format, bytes) in files {
      let committed = Self.repository.appending(path: "output/huaian-2024.\(format.rawValue)")
      #expect(try Data(contentsOf: committed) == Data(bytes), "\(format)")
    }
  }

  @Test func whatIsBuiltInIsWhatTheFolderHolds() throws {
    let folder = try TemplateLibrary(files: .folder(Self.repository.appending(path: "Templates").path))
    let builtIn = try TemplateLibrary.standard()
    #expect(builtIn.packageNames == folder.packageNames)
    #expect(builtIn.forms.map(\.edition) == folder.forms.map(\.edition))
    for name in folder.packageNames {
      let (own, other) = (try builtIn.package(name), try folder.package(name))
      #expect(own.file.bytes == other.file.bytes)
      #expect(own.source("report")?.bytes == other.source("report")?.bytes)
    }
  }

  @Test(arguments: [
    ("TemplateEngineExample", ["docs/embedding.md", "README.md", "README.zh-CN.md"]),
    ("SchemaExample", ["docs/embedding.md"]),
    ("NianbaoExample", ["docs/embedding.md", "README.md", "README.zh-CN.md"]),
  ])
  func theExampleStandsInThePage(name: String, pages: [String]) throws {
    let source = try String(contentsOf: Self.tests.appending(path: name + ".swift"), encoding: .utf8)
    let example = source.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { !$0.hasPrefix("// example") }.dropFirst().prefix { $0 != "// end" }.joined(separator: "\n")
    for path in pages {
      let page = try String(contentsOf: Self.repository.appending(path: path), encoding: .utf8)
      #expect(page.contains("```swift\n" + example + "\n```"), "\(name) in \(path)")
    }
  }
}
