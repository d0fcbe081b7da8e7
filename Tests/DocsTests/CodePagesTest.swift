// docs/codes has a page for every code that a finding may carry, written from the catalogue. NIANBAO_ACCEPT=1 writes
// them anew.

import Diagnostics
import Foundation
import Nianbao
import Testing

@Suite struct CodePagesTest {
  static let folder = Page.root.appending(path: "docs/codes")

  static var pages: [String: String] {
    var pages = ["README.md": index]
    for code in CodeCatalogue.all { pages[code.id + ".md"] = page(code) }
    return pages
  }

  private static func page(_ code: FindingCode) -> String {
    """
    # \(code.id)

    ## \(code.title.zh)

    \(code.explanation.zh)

    ## \(code.title.en)

    \(code.explanation.en)

    [全部代码 · All codes](README.md)

    """
  }

  private static let families: [(prefix: String, zh: String, en: String)] = [
    ("C", "表样是否完整", "Conformance to the form"), ("D", "数据文件", "Data files"), ("E", "版本文件", "Edition files"),
    ("F", "文件、模板包和用法", "Files, packages and usage"), ("R", "填报的数字和文字", "Figures and texts of a report"),
    ("T", "模板语言", "The template language"), ("W", "工作簿", "Workbooks"),
  ]

  private static var index: String {
    var text = """
      # 代码 · Codes

      每一条提示都有代码；`nianbao explain R003` 也给出同样的说明。
      Every finding carries a code; `nianbao explain R003` says the same.

      """
    for prefix in Set(CodeCatalogue.all.map { String($0.id.prefix(1)) }).sorted() {
      let family = families.first { $0.prefix == prefix }
      text += "\n## \(prefix)\(family.map { " \($0.zh) · \($0.en)" } ?? "")\n\n| 代码 | 含义 | Meaning |\n|:--|:--|:--|\n"
      for code in CodeCatalogue.all where code.id.hasPrefix(prefix) {
        let titles = [code.title.zh, code.title.en].map { $0.replacing("|", with: "\\|") }
        text += "| [\(code.id)](\(code.id).md) | \(titles[0]) | \(titles[1]) |\n"
      }
    }
    return text
  }

  @Test func everyCodeHasItsPage() throws {
    let pages = Self.pages
    let present = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    if Page.accepts {
      for name in present where pages[name] == nil {
        try FileManager.default.removeItem(at: Self.folder.appending(path: name))
      }
      for (name, text) in pages { try Data(text.utf8).write(to: Self.folder.appending(path: name)) }
      return
    }
    #expect(Set(present) == Set(pages.keys))
    for (name, text) in pages.sorted(by: { $0.key < $1.key }) where present.contains(name) {
      #expect(try Page.text("docs/codes/" + name) == text, "\(name) is out of date; NIANBAO_ACCEPT=1 rewrites it")
    }
  }

  /// The codes are taken from the sources, where one is declared that the catalogue may not know.
  @Test func everyCodeIsInTheCatalogue() throws {
    let sources = Page.root.appending(path: "Sources")
    var declared: Set<String> = []
    for name in try FileManager.default.subpathsOfDirectory(atPath: sources.path) where name.hasSuffix(".swift") {
      let text = try String(contentsOf: sources.appending(path: name), encoding: .utf8)
      for match in text.matches(of: /FindingCode\(\s*"([A-Z][0-9]{3})"/) { declared.insert(String(match.1)) }
    }
    #expect(declared.count > 100)
    #expect(declared == Set(CodeCatalogue.all.map(\.id)))
    #expect(CodeCatalogue.all.count == declared.count)
  }

  @Test func everyCodeExplainsItselfInBothLanguages() {
    for code in CodeCatalogue.all {
      #expect(!code.title.zh.isEmpty && !code.title.en.isEmpty, "\(code.id)")
      #expect(code.explanation.zh.count >= 10 && code.explanation.en.count >= 20, "\(code.id)")
    }
  }
}
