// What libxlsxwriter and spreadsheet programs do badly with, and what is done about it here.

import Diagnostics
import Document
import Figures
import Testing

@testable import WorkbookWriter

@Suite("Pitfalls")
struct PitfallTests {
  static func code(_ document: Document) -> String? {
    do {
      _ = try WorkbookWriter().bytes(of: document)
      return nil
    } catch {
      return error.findings.first?.code.id
    }
  }

  static func document(_ blocks: [Block]) -> Document {
    Document(metadata: SampleReport.metadata, blocks: blocks)
  }

  static func table(_ cells: [[Cell]], columns: Int) -> Block {
    .table(
      Table(
        id: "t", columns: Array(repeating: Column(), count: columns), rows: cells.map { Row(role: .body, cells: $0) }))
  }

  @Test(
    "Names of sheets are made legal and different",
    arguments: [
      (["三", "三"], ["三", "三 (2)"]),
      (["Sheet", "SHEET", "sheet"], ["Sheet", "SHEET (2)", "sheet (3)"]),
      (["", "  "], ["Sheet", "Sheet (2)"]),
      (["a/b:c*d?e[f]g\\h"], ["a／b：c＊d？e［f］g＼h"]),
      (["'引号'"], ["引号"]),
      (["History"], ["History_"]),
      ([String(repeating: "长", count: 40)], [String(repeating: "长", count: 31)]),
      (["a\u{0}b\nc"], ["a b c"]),
    ])
  func sheetNames(wishes: [String], names: [String]) throws {
    var sheetNames = SheetNames()
    #expect(wishes.map { sheetNames.name(for: $0) } == names)
    let sheets = wishes.map { Block.sheet(Sheet(name: $0, blocks: [SampleReport.paragraph("文")])) }
    let dump = try IndependentReader.dump(WorkbookWriter().bytes(of: Self.document(sheets)))
    #expect(dump.sheets.map(\.name) == names)
  }

  @Test("Two names that are cut at the same place still differ")
  func cutNames() {
    var names = SheetNames()
    let long = String(repeating: "长", count: 31)
    #expect(names.name(for: long + "甲") == long)
    #expect(names.name(for: long + "乙") == String(repeating: "长", count: 27) + " (2)")
  }

  @Test(
    "Names of cells",
    arguments: [
      ("applications.refused.state_secret.total", true), ("a", true), ("_x", true), ("tax2021", false), ("abcd1", true),
      ("A1", false), ("xfd1048576", false), ("R1C1", false), ("r", false), ("C", false), ("rc", false), ("R12", false),
      ("", false), ("1a", false), ("a b", false), ("a-b", false), ("a!b", false),
      (String(repeating: "a", count: 127), true), (String(repeating: "a", count: 128), false),
    ])
  func definedNames(name: String, isLegal: Bool) {
    #expect(DefinedNames.isLegal(name) == isLegal)
  }

  @Test("Texts that the format would read as escapes, and characters that XML cannot hold")
  func cellText() throws {
    let texts = ["_x0041_", "_X0041_", "_x00G1_", "a_x000D_b", "=1+1", "a&b<c>\"d'", "第一行\n第二行", "👨‍👩‍👧 𠮷"]
    let block = Self.table(texts.map { [Cell(content: .text([.text($0)]))] }, columns: 1)
    let dump = try IndependentReader.dump(WorkbookWriter().bytes(of: Self.document([block])))
    let sheet = try #require(dump.sheets.first)
    #expect(texts.indices.map { sheet.cells["A\($0 + 1)"]?.text } == texts)
    #expect(sheet.cells.values.allSatisfy { $0.formula == nil })
    #expect(CellText.written("a\u{0}b\u{B}c\r\nd\re\u{FFFE}") == "a␀b␋c\nd\ne\u{FFFD}")
  }

  @Test("The words for a chart of many points end before the library would cut them inside a character")
  func longChart() throws {
    let points = (1...99).map { ("第\($0)个项目的名称" + String(repeating: "长", count: $0 % 7), ExactDecimal(Int64($0))) }
    let head = Row(
      role: .head,
      cells: ["项目", "件数"].enumerated().map { Cell(column: $0.offset, content: .text([.text($0.element)])) })
    let rows = points.map { name, number in
      Row(role: .body, cells: [Cell(content: .text([.text(name)])), Cell(column: 1, content: .number(number))])
    }
    let table = Table(id: "t", columns: [Column(), Column()], rows: [head] + rows, chart: .bar)
    let dump = try IndependentReader.dump(WorkbookWriter().bytes(of: Self.document([.table(table)])))
    #expect(dump.sheets.first?.cells.count == 200)
  }

  @Test("Control characters reach no part of the package, be it a chart, a property or a header")
  func controlCharacters() throws {
    let hostile = "\u{1}甲\u{1B}<&>\"\u{7F}"
    var table = Table(
      id: "t", title: hostile, columns: [Column(), Column()],
      rows: [("项目", hostile), (hostile, "1")].enumerated().map { row, texts in
        Row(
          role: row == 0 ? .head : .body,
          cells: [
            Cell(column: 0, content: .text([.text(texts.0)])),
            Cell(column: 1, content: row == 0 ? .text([.text(texts.1)]) : .number(ExactDecimal(7))),
          ])
      })
    table.chart = .bar
    var document = Self.document([.sheet(Sheet(name: hostile, blocks: [.table(table)]))])
    document.metadata.title = hostile
    document.metadata.agency = hostile
    let dump = try IndependentReader.dump(WorkbookWriter().bytes(of: document))
    #expect(dump.sheets.first?.cells.values.contains { $0.text == "␁甲␛<&>\"␡" } == true)
  }

  @Test("A text past 32,767 characters is refused, one of exactly so many is written whole")
  func longText() throws {
    let longest = String(repeating: "字", count: 32_767)
    let cell = { (text: String) in Self.document([Self.table([[Cell(content: .text([.text(text)]))]], columns: 1)]) }
    #expect(Self.code(cell(longest)) == nil)
    #expect(Self.code(cell(longest + "字")) == "W001")
    #expect(Self.code(cell(String(repeating: "𠮷", count: 16_384))) == "W001")
    let dump = try IndependentReader.dump(WorkbookWriter().bytes(of: cell(longest)))
    #expect(dump.sheets.first?.cells["A1"]?.text == longest)
  }

  @Test("A number that a spreadsheet would alter is refused")
  func longNumber() {
    let number = { (text: String) in
      Self.document([Self.table([[Cell(content: .number(ExactDecimal(text) ?? 0))]], columns: 1)])
    }
    #expect(Self.code(number("99999999999.9999")) == nil)
    #expect(Self.code(number("1234567890123456")) == "W002")
    #expect(Self.code(number("9000000000000000000")) == nil)
    #expect(Self.code(number("-9223372036854775808")) == "W002")
  }

  @Test("Tables that do not tile are refused")
  func tiling() {
    let cell = { (column: Int, rows: Int, columns: Int) in
      Cell(column: column, rowSpan: rows, columnSpan: columns, content: .text([]))
    }
    #expect(Self.code(Self.document([Self.table([[cell(0, 1, 2), cell(1, 1, 1)]], columns: 2)])) == "W003")
    #expect(Self.code(Self.document([Self.table([[cell(0, 1, 1)]], columns: 2)])) == "W003")
    #expect(Self.code(Self.document([Self.table([[cell(0, 2, 2)]], columns: 2)])) == "W003")
    #expect(Self.code(Self.document([Self.table([[cell(-1, 1, 1)]], columns: 1)])) == "W003")
    #expect(Self.code(Self.document([Self.table([[cell(0, 0, 1)]], columns: 1)])) == "W003")
    #expect(Self.code(Self.document([Self.table([[cell(0, .max, .max)]], columns: 1)])) == "W003")
    #expect(
      Self.code(Self.document([Self.table([[cell(0, 2, 1), cell(1, 1, 1)], [cell(1, 1, 1)]], columns: 2)])) == nil)
  }

  @Test("A statutory cell that stands twice is refused, and one whose id is no name")
  func names() {
    let figure = { (name: String) in
      let definition = FigureDefinition(name: name, kind: .count, parts: [], rowLabel: "", columnLabel: "")
      return Cell(content: .figure(StatutoryFigure(definition: definition, value: .reported(1))))
    }
    #expect(Self.code(Self.document([Self.table([[figure("a.b")], [figure("a.b")]], columns: 1)])) == "W007")
    #expect(Self.code(Self.document([Self.table([[figure("a.b")], [figure("A.B")]], columns: 1)])) == "W007")
    #expect(Self.code(Self.document([Self.table([[figure("A1")]], columns: 1)])) == "W008")
  }

  @Test("Degenerate documents still make a workbook that opens")
  func degenerate() throws {
    let documents = [
      Document(), Self.document([.pageBreak, .pageBreak]), Self.document([Self.table([], columns: 0)]),
      Self.document([Self.table([], columns: 3)]), Self.document([.sheet(Sheet(name: "空"))]),
      Self.document([
        .list(ordered: false, items: [[], [.list(ordered: true, items: [[SampleReport.paragraph("甲")]])]])
      ]),
      Self.document([.paragraph(Paragraph(text: [])), .note([]), .heading(Heading(level: 9, text: []))]),
      Self.document([.only(formats: ["md"], blocks: [SampleReport.paragraph("无")])]),
    ]
    for document in documents {
      let dump = try IndependentReader.dump(WorkbookWriter().bytes(of: document))
      #expect(!dump.sheets.isEmpty)
    }
  }

  @Test("Strong words stand in their own run")
  func strongWords() throws {
    let text: [Inline] = [.text("前"), .strong([.text("重")]), .text("后")]
    let blocks: [Block] = [.paragraph(Paragraph(text: text)), .paragraph(Paragraph(text: [.strong([.text("全")])]))]
    let dump = try IndependentReader.dump(WorkbookWriter().bytes(of: Self.document(blocks)))
    let cells = try #require(dump.sheets.first).cells
    #expect(cells["A1"]?.text == "　　前重后")
    #expect(cells["A1"]?.bold == false)
    #expect(cells["A2"]?.bold == true)
  }

  @Test("Properties longer than the format allows are cut, not lost")
  func properties() throws {
    var document = SampleReport.document()
    document.metadata.title = String(repeating: "题", count: 400)
    document.metadata.template = String(repeating: "t", count: 400)
    let dump = try IndependentReader.dump(WorkbookWriter().bytes(of: document))
    #expect(dump.title == String(repeating: "题", count: 255))
  }
}
