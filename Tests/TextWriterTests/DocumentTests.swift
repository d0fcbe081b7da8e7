// Whole documents, on the screen, on paper and as Markdown.

import Document
import HTMLWriter
import MarkdownWriter
import Testing
import TextMetrics
import TextWriter

@Suite("Documents") struct DocumentTests {
  static let folders = Inputs.folders("documents")

  @Test(arguments: folders)
  func `become what is expected`(folder: String) throws {
    let document = try DocumentNotation.document(Inputs.text("documents", folder, "document.txt"))
    try Inputs.expect(MarkdownWriter().write(document), "documents", folder, "page.md")
    try Inputs.expect(HTMLWriter().write(document), "documents", folder, "page.html")
    try Inputs.expect(TextWriter(options: TextOptions(.screen)).write(document), "documents", folder, "screen.out")
    try Inputs.expect(TextWriter(options: TextOptions(.print)).write(document), "documents", folder, "print.out")
  }

  @Test(arguments: folders)
  func `fill pages of the length asked for`(folder: String) throws {
    let document = try DocumentNotation.document(Inputs.text("documents", folder, "document.txt"))
    for lines in [12, 20, 52, 70] {
      var options = TextOptions(.print)
      options.pageLines = lines
      let text = try String(decoding: TextWriter(options: options).write(document), as: UTF8.self)
      let pages = text.split(separator: "\u{C}", omittingEmptySubsequences: false)
      for (index, page) in pages.enumerated() {
        let body = page.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(body.count == lines + 1 && body.last == "", "page \(index + 1) of \(folder)")
        #expect(body.dropLast().last?.contains("— \(index + 1) —") == true)
      }
    }
  }

  @Test func `a heading is never the last on its page`() throws {
    let document = try DocumentNotation.document(Inputs.text("documents", "03-pages", "document.txt"))
    for lines in 12...60 {
      var options = TextOptions(.print)
      options.pageLines = lines
      let text = try String(decoding: TextWriter(options: options).write(document), as: UTF8.self)
      for page in text.split(separator: "\u{C}") {
        let last = page.split(separator: "\n").dropLast().last ?? ""
        #expect(!(last.hasPrefix("第") && last.hasSuffix("节")), "at \(lines) lines: \(last)")
      }
    }
  }

  @Test func `a table goes on under its own head`() throws {
    let document = try DocumentNotation.document(Inputs.text("documents", "03-pages", "document.txt"))
    let text = try String(decoding: TextWriter(options: TextOptions(.print)).write(document), as: UTF8.self)
    let pages = text.split(separator: "\u{C}").filter { $0.contains("政务公开事项的名称") }
    #expect(pages.count > 2)
    #expect(pages.allSatisfy { $0.contains("│序号│") })
  }

  @Test func `front matter says what the document is`() throws {
    var document = try DocumentNotation.document("# 标题")
    document.metadata.agency = "某市\"人民\"政府\\局\n"
    document.metadata.skeletonDigest = "0a1b"
    let text = String(decoding: MarkdownWriter(options: .init(hasFrontMatter: true)).write(document), as: UTF8.self)
    #expect(
      text == """
        ---
        title: "某市2024年政府信息公开工作年度报告"
        agency: "某市\\"人民\\"政府\\\\局\\n"
        year: 2024
        edition: 2021
        skeleton-digest: "0a1b"
        ---

        # 标题

        """)
  }

  @Test func `blocks for some formats alone are left out elsewhere`() throws {
    let document = Document(blocks: [
      .only(formats: ["txt"], blocks: [.paragraph(Paragraph(text: [.text("屏")]))]),
      .only(formats: ["print"], blocks: [.paragraph(Paragraph(text: [.text("纸")]))]),
      .except(formats: ["md"], blocks: [.paragraph(Paragraph(text: [.text("非")]))]),
    ])
    let screen = try String(decoding: TextWriter(options: TextOptions(.screen)).write(document), as: UTF8.self)
    let print = try String(decoding: TextWriter(options: TextOptions(.print)).write(document), as: UTF8.self)
    #expect(screen == "    屏\n    非\n")
    #expect(print.hasPrefix("    纸\n    非\n"))
    #expect(MarkdownWriter().write(document).isEmpty)
  }

  @Test func `GB 18030 has every character`() throws {
    let document = Document(blocks: [.paragraph(Paragraph(text: [.text("中—“é”👨‍👩‍👧½")]))])
    var options = TextOptions(.screen)
    options.encoding = .gb18030
    let bytes = try TextWriter(options: options).write(document)
    #expect(bytes.starts(with: [0x20, 0x20, 0x20, 0x20, 0xD6, 0xD0, 0xA1, 0xAA, 0xA1, 0xB0, 0xA8, 0xA6, 0xA1, 0xB1]))
    #expect(bytes.last == 0x0A)
  }

  @Test(arguments: [
    "1.属于国家秘密", "（一）予以公开", "危及“三安全一稳定”", "第一项加第二项之和，等于第三项加第四项之和", "2024年，办结3,001件（占64.5%）", "增/减 -8", "a_b 与 c*d",
    "5 * 3 = 15", "电话：0517-83605000", "1~3月", "#1号", "A & B", "x < y > z", "[2024]12号", "¥100", "邮箱 a@b.cn", "C:\\文件",
    "— — —", "a | b",
    "1．甲", "+86 10", "“*”",
  ])
  func `ordinary text is written as it is`(text: String) {
    let document = Document(blocks: [.paragraph(Paragraph(text: [.text("文：" + text)]))])
    #expect(String(decoding: MarkdownWriter().write(document), as: UTF8.self) == "文：" + text + "\n")
  }
}
