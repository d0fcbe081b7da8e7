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
    let text = "\"><script>alert('1')</script>&amp;\u{FFFD}\u{FFFD}\u{FFFD}]]>-->"
    let cases = [
      HTMLCase(
        name: "hostile", html: html,
        cells: [TableCell(row: 0, column: 0, rowSpan: 1, columnSpan: 1, text: text)])
    ]
    let complaints = try IndependentReader.complaints("check_html.py", cases)
    #expect(complaints.isEmpty, "\(complaints)")
  }
}
