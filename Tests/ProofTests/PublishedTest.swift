// Published Markdown and HTML are proved against the form, and every tampering is named in the form's words.

import Diagnostics
import Document
import Foundation
import MarkdownWriter
import Nianbao
import Packages
import Proof
import Repository
import Testing
import TextMetrics

@Suite struct PublishedTest {
  static func text(_ format: OutputFormat, _ tables: MarkdownOptions.Tables = .flattened) throws -> String {
    var options = RenderOptions()
    options.formats = [format]
    options.markdown.tables = tables
    let rendering = try Repository.pipeline().render(try Repository.file("Examples/huaian-2024.yaml"), options: options)
    return String(decoding: rendering.files.first?.bytes ?? [], as: UTF8.self)
  }

  static func verdict(
    _ format: OutputFormat, _ tables: MarkdownOptions.Tables = .flattened, replacing old: String = "",
    by new: String = ""
  ) throws -> PublishedVerdict {
    var text = try text(format, tables)
    if !old.isEmpty {
      #expect(text.contains(old), "the file does not hold “\(old)”")
      text = text.replacing(old, with: new, maxReplacements: 1)
    }
    let library = try TemplateLibrary(files: .folder(Repository.path("Templates")))
    return PublishedVerification.verdict(of: SourceFile(name: "a.\(format.rawValue)", text: text), library: library)
  }

  @Test(arguments: [OutputFormat.md, .html]) func whatWeWriteIsSound(format: OutputFormat) throws {
    let verdict = try Self.verdict(format)
    #expect(verdict.isSound, "\(verdict.findings.map(\.message.zh))")
    #expect(verdict.edition == 2021)
    #expect(verdict.figures == 199 || verdict.figures > 150)
    if format == .html { #expect(verdict.digestAgrees == true) }
  }

  @Test(arguments: [
    (OutputFormat.md, "行政规范性文件", "规范性文件", "C004"),
    (.md, "| 二、上年结转政府信息公开申请数量 |  |  | 34 | 0 | 0 | 0 | 0 | 0 | 34 |\n", "", "C001"),
    (.md, "96171.6", "96171.6万元", "C025"),
    (.md, "## 五、存在的主要问题及改进情况", "## 五、问题", "C001"),
    (.html, "行政规范性文件", "规范性文件", "C004"),
    (.html, ">447228<", ">447229<", "C026"),
    (.html, "data-value=\"447228\"", "data-value=\"447229\"", "C026"),
    (.html, "<span class=\"whole\">2024年</span>", "<span class=\"whole\">2023年</span>", "C026"),
    (.html, "五、存在的主要问题及改进情况</h2>", "五、存在的主要问题</h2>", "C004"),
  ]) func tamperingIsNamed(format: OutputFormat, old: String, new: String, code: String) throws {
    let verdict = try Self.verdict(format, replacing: old, by: new)
    #expect(!verdict.isSound)
    #expect(verdict.findings.contains { $0.code.id == code }, "\(verdict.findings.map { $0.code.id + $0.message.zh })")
  }

  /// Where a page shows one number and records another, the cell is named.
  @Test func theChangedCellIsNamed() throws {
    let verdict = try Self.verdict(.html, replacing: ">447228<", by: ">447229<")
    let words = verdict.findings.filter { $0.code.id == "C026" }.map(\.message.zh)
    #expect(words.count == 1 && words[0].contains("447229") && words[0].contains("447228"), "\(words)")
    #expect(words.first?.contains("行政许可／本年处理决定数量") == true, "\(words)")
  }

  /// A page that lost its digest was not held against anything, and says so.
  @Test func aDigestThatIsGoneIsMissed() throws {
    let text = try Self.text(.html)
    let line = try #require(text.split(separator: "\n").first { $0.contains("\"data-digest\"") })
    let verdict = try Self.verdict(.html, replacing: line + "\n", by: "")
    #expect(verdict.digestAgrees == nil && verdict.isSound)
    #expect(verdict.findings.map(\.code.id) == ["C026"])
  }

  /// Markdown with true spans, as HTML or as Pandoc's grids.
  @Test(arguments: [MarkdownOptions.Tables.html, .grid]) func markdownWithSpansIsSound(
    tables: MarkdownOptions.Tables
  ) throws {
    let verdict = try Self.verdict(.md, tables)
    #expect(verdict.isSound, "\(verdict.findings.map(\.message.zh))")
    #expect(verdict.figures > 150)
    let changed = try Self.verdict(.md, tables, replacing: "行政规范性文件", by: "行政规范性文档")
    #expect(changed.findings.contains { $0.code.id == "C004" })
    let library = try TemplateLibrary(files: .folder(Repository.path("Templates")))
    let text = try Self.text(.md, tables).replacing("3001", with: "3002")
    let wrong = PublishedVerification.verdict(of: SourceFile(name: "a.md", text: text), library: library)
    #expect(!wrong.isSound, "a figure that breaks a total is found")
  }

  /// What offices' pages are like: cells taken apart, tables for layout, other encodings, texts in paragraphs of cells.
  @Test(arguments: [
    ("<td", "<td"),
    ("<table", "<table><tr><td><p>导航</p></td><td><table"),
    ("<body>", "<body><div class=Section1><p>来源：某办</p>"),
  ]) func pagesOfOfficesAreRead(old: String, new: String) throws {
    var text = try Self.text(.html).replacing(old, with: new)
    if new.hasPrefix("<table><tr>") { text = text.replacing("</table>", with: "</table></td></tr></table>") }
    let bytes = try #require(Encodings.gb18030(Array(text.utf8)))
    let library = try TemplateLibrary(files: .folder(Repository.path("Templates")))
    for page in [Array(text.utf8), bytes] {
      let verdict = PublishedVerification.verdict(of: SourceFile(name: "a.htm", bytes: page), library: library)
      #expect(verdict.isSound, "\(verdict.findings.map(\.message.zh))")
    }
  }

  @Test(arguments: ["style=\"display: none\"", "hidden", "style='visibility:hidden;'", "style=\"font-size:0\""])
  func whatCannotBeSeenIsNamed(attribute: String) throws {
    let text = try Self.text(.html)
    let row = try #require(text.range(of: "<tr><th", options: .backwards))
    let library = try TemplateLibrary(files: .folder(Repository.path("Templates")))
    let hidden = text.replacingCharacters(in: row, with: "<tr \(attribute)><th")
    let verdict = PublishedVerification.verdict(of: SourceFile(name: "a.html", text: hidden), library: library)
    #expect(verdict.findings.contains { $0.code.id == "C012" })
  }

  /// A page on which nothing is merged: empty cells stand where the form merges.
  @Test func cellsTakenApartAreAWarning() throws {
    let library = try TemplateLibrary(files: .folder(Repository.path("Templates")))
    let file = SourceFile(name: "a.html", text: try Self.spread(try Self.text(.html)))
    let verdict = PublishedVerification.verdict(of: file, library: library)
    #expect(verdict.isSound, "\(verdict.findings.map(\.message.zh))")
    #expect(verdict.findings.map(\.code.id) == ["C005"])
  }

  /// The page with the heads of its tables taken apart.
  private static func spread(_ text: String) throws -> String {
    // A head over two lines, as pages have it: the lower cell is there, and empty.
    let changes = [
      (" rowspan=\"2\" class=\"head\">自然人", " class=\"head\">自然人"),
      (" rowspan=\"2\" class=\"head\">总计", " class=\"head\">总计"),
      ("<th id=\"table-applications-h5\"", "<td></td><th id=\"table-applications-h5\""),
      ("class=\"head\">其他</th>", "class=\"head\">其他</th><td></td>"),
    ]
    return changes.reduce(text) { text, change in
      #expect(text.contains(change.0))
      return text.replacing(change.0, with: change.1, maxReplacements: 1)
    }
  }

  @Test func anythingIsRead() throws {
    let library = try TemplateLibrary(files: .folder(Repository.path("Templates")))
    for text in [
      "", "<", "<table", "<td", "|", "---\n", "| \\", "<table><tr><td rowspan=99999999>2024年", "&#x110000;年度报告2024",
    ] {
      for name in ["a.md", "a.html"] {
        #expect(!PublishedVerification.verdict(of: SourceFile(name: name, text: text), library: library).isSound)
      }
    }
  }
}
