// HTML read back by a parser: tags balanced, heads named, spans that tile the table, every cell where it was.

import Document
import HTMLWriter
import MarkdownWriter
import Testing

@Suite("HTML read back") struct HTMLReadBackTests {
  struct HTMLCase: Encodable {
    var name: String
    var html: String
    var cells: [TableCell]
  }

  @Test func `every table of the corpus gives back its grid`() throws {
    let cases = try TableCorpus.folders.map { folder in
      let table = TableNotation.table(try Inputs.text("tables", folder, "table.txt"))
      return HTMLCase(
        name: folder, html: String(decoding: HTMLWriter().write(.of(table)), as: UTF8.self),
        cells: TableCell.cells(of: table))
    }
    let complaints = try IndependentReader.complaints("check_html.py", cases)
    #expect(complaints.isEmpty, "\(complaints)")
  }

  @Test func `so does every table of Markdown that holds HTML`() throws {
    let cases = try TableCorpus.folders.map { folder in
      let table = TableNotation.table(try Inputs.text("tables", folder, "table.txt"))
      let markdown = String(decoding: MarkdownWriter(options: .init(tables: .html)).write(.of(table)), as: UTF8.self)
      #expect(!markdown.contains("\n\n"), "an empty line would end the table")
      return HTMLCase(name: folder, html: markdown, cells: TableCell.cells(of: table))
    }
    let complaints = try IndependentReader.complaints("check_html.py", cases)
    #expect(complaints.isEmpty, "\(complaints)")
  }

  @Test func `hostile text stays text wherever it stands`() throws {
    let hostile = "\"><script>alert('1')</script>&amp;\u{0}\u{7F}\u{FFFF}]]>-->"
    var document = Document(blocks: [
      .section(
        id: hostile,
        blocks: [
          .heading(Heading(level: 2, text: [.text(hostile)])), .note([.strong([.text(hostile)])]),
          .list(ordered: true, items: [[.paragraph(Paragraph(text: [.text(hostile)]))]]),
          .table(
            Table(
              id: hostile, title: hostile, columns: [Column()],
              rows: [Row(role: .body, cells: [Cell(content: .text([.text(hostile)]))])])),
        ])
    ])
    document.metadata.title = hostile
    document.metadata.agency = hostile
    document.metadata.style.body = FontStyle([hostile + "</style>"], size: 16)
    let html = String(decoding: HTMLWriter().write(document), as: UTF8.self)
    let text = "\"><script>alert('1')</script>&amp;␀␡\u{FFFD}]]>-->"
    let cases = [
      HTMLCase(
        name: "hostile", html: html,
        cells: [TableCell(row: 0, column: 0, rowSpan: 1, columnSpan: 1, text: text)])
    ]
    let complaints = try IndependentReader.complaints("check_html.py", cases)
    #expect(complaints.isEmpty, "\(complaints)")
  }

  @Test func `a number is in one piece with its unit`() {
    let text = "2024年，共3001件，占64.5%，计12万余人次；第3条；见<b>5</b>项。"
    let html = String(
      decoding: HTMLWriter().write(Document(blocks: [.paragraph(Paragraph(text: [.text(text)]))])), as: UTF8.self)
    let whole = { (number: String) in "<span class=\"whole\">\(number)</span>" }
    let expected =
      "<p>\(whole("2024年"))，共\(whole("3001件"))，占64.5%，计\(whole("12万余人次"))；\(whole("第3条"))；"
      + "见&lt;b&gt;5&lt;/b&gt;项。</p>"
    #expect(html.contains(expected), "\(html.suffix(400))")
    #expect(html.contains(".whole{white-space:nowrap}"))
  }

  @Test func `every table and section has a name of its own`() {
    let table = Table(
      id: "t", columns: [Column()], rows: [Row(role: .body, cells: [Cell(content: .text([.text("甲")]))])])
    let titled = Table(
      id: "t", title: "各市申请量", columns: [Column()],
      rows: [Row(role: .body, cells: [Cell(content: .text([.text("乙")]))])])
    let document = Document(blocks: [
      .section(
        id: "s",
        blocks: [
          .heading(Heading(level: 2, text: [.text("三、情况")])), .table(table), .table(table), .table(titled),
          .table(titled),
        ])
    ])
    let html = String(decoding: HTMLWriter().write(document), as: UTF8.self)
    let names = html.split(separator: "aria-label=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(names == ["三、情况：表1", "三、情况：表2", "各市申请量", "各市申请量：表2"])
  }
}
