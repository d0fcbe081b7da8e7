// Published Markdown and HTML are proved against the form, and every tampering is named in the form's words.

import Diagnostics
import Nianbao
import Testing

@Suite struct PublishedTest {
  static func verdict(
    _ format: OutputFormat, replacing old: String = "", by new: String = ""
  ) throws -> PublishedVerdict {
    let rendered = try Repository.render("huaian-2024", with: try Repository.pipeline(), formats: [format])
    var text = String(decoding: rendered.first?.bytes ?? [], as: UTF8.self)
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
    (.html, "五、存在的主要问题及改进情况</h2>", "五、存在的主要问题</h2>", "C004"),
  ]) func tamperingIsNamed(format: OutputFormat, old: String, new: String, code: String) throws {
    let verdict = try Self.verdict(format, replacing: old, by: new)
    #expect(!verdict.isSound)
    #expect(verdict.findings.contains { $0.code.id == code }, "\(verdict.findings.map { $0.code.id + $0.message.zh })")
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
