// What the reader understands: the dialects of Excel, WPS and LibreOffice.

import Diagnostics
import Figures
import Testing
import WorkbookReader

@Suite("Reading workbooks")
struct WorkbookReaderTests {
  static func read(_ package: WorkbookPackage) throws -> Workbook {
    try WorkbookReader.read(package.bytes, name: "t.xlsx")
  }

  static func value(_ cell: String, strings: String = "") throws -> WorkbookValue? {
    let workbook = try read(WorkbookPackage(rows: "<row r=\"1\">\(cell)</row>", strings: strings))
    return workbook.sheets.first?.cells[WorkbookAddress(row: 0, column: 0)]?.value
  }

  @Test("Kinds of values")
  func values() throws {
    #expect(try Self.value("<c r=\"A1\"><v>12</v></c>") == .number(12))
    #expect(try Self.value("<c r=\"A1\" t=\"n\"><v>-1.5E2</v></c>") == .number(-150))
    #expect(try Self.value("<c r=\"A1\" t=\"b\"><v>1</v></c>") == .bool(true))
    #expect(try Self.value("<c r=\"A1\" t=\"e\"><v>#DIV/0!</v></c>") == .error("#DIV/0!"))
    #expect(try Self.value("<c r=\"A1\" t=\"str\"><f>A2&amp;\"\"</f><v>文</v></c>") == .text("文"))
    #expect(try Self.value("<c r=\"A1\" s=\"1\"><v>45658</v></c>") == .date(45_658))
    #expect(try Self.value("<c r=\"A1\" s=\"2\"><v>45658</v></c>") == .date(45_658))
    #expect(try Self.value("<c r=\"A1\" s=\"3\"><v>3</v></c>") == .number(3))
    #expect(try Self.value("<c r=\"A1\" t=\"d\"><v>2025-01-01</v></c>") == .date(45_658))
    #expect(try Self.value("<c r=\"A1\" t=\"d\"><v>2025-01-01T12:00:00</v></c>") == .date(45_658.5))
    #expect(try Self.value("<c r=\"A1\" s=\"1\"/>") == nil)
  }

  @Test("Shared, inline and rich texts, without the readings beside them")
  func texts() throws {
    let shared = "<si><t>甲</t></si><si><r><t>乙</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> 丙</t></r></si>"
    #expect(try Self.value("<c r=\"A1\" t=\"s\"><v>1</v></c>", strings: shared) == .text("乙 丙"))
    #expect(try Self.value("<c r=\"A1\" t=\"inlineStr\"><is><t>丁</t></is></c>") == .text("丁"))
    let reading = "<is><r><t>東</t></r><rPh sb=\"0\" eb=\"1\"><t>ひがし</t></rPh><phoneticPr fontId=\"1\"/></is>"
    #expect(try Self.value("<c r=\"A1\" t=\"inlineStr\">\(reading)</c>") == .text("東"))
    #expect(
      try Self.value("<c r=\"A1\" t=\"inlineStr\"><is><t>a_x000D_b_x005F_x0041_&amp;</t></is></c>")
        == .text("a\rb_x0041_&"))
    #expect(try Self.value("<c r=\"A1\" t=\"inlineStr\"><is><t>_xD83D__xDE00_</t></is></c>") == .text("😀"))
  }

  @Test("Formulas keep the value that was calculated last; shared ones too")
  func formulas() throws {
    let cells =
      "<c r=\"A1\"><f t=\"shared\" ref=\"A1:B1\" si=\"0\">SUM(C1:D1)</f><v>3</v></c><c r=\"B1\"><f t=\"shared\" si=\"0\"/><v>4</v></c>"
    let sheet = try #require(try Self.read(WorkbookPackage(rows: "<row r=\"1\">\(cells)</row>")).sheets.first)
    #expect(sheet.cells[WorkbookAddress(row: 0, column: 0)] == WorkbookCell(value: .number(3), formula: "SUM(C1:D1)"))
    #expect(sheet.cells[WorkbookAddress(row: 0, column: 1)] == WorkbookCell(value: .number(4), formula: ""))
  }

  @Test("Cells and rows without references stand where they must")
  func withoutReferences() throws {
    let rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row r=\"5\"><c r=\"C5\"><v>3</v></c><c><v>4</v></c></row>"
    let cells = try #require(try Self.read(WorkbookPackage(rows: rows)).sheets.first).cells
    #expect(cells.keys.sorted().map(\.description) == ["A1", "B1", "C5", "D5"])
  }

  @Test("The strict spelling, absolute targets, tags of other programs")
  func dialects() throws {
    #expect(try Self.read(WorkbookPackage(isStrict: true)).sheets.first?.cells.count == 1)
    #expect(try Self.read(WorkbookPackage(sheetTarget: "/xl/worksheets/sheet1.xml")).sheets.first?.cells.count == 1)
    #expect(try Self.read(WorkbookPackage(sheetTarget: "../xl/./worksheets/sheet1.xml")).sheets.first?.cells.count == 1)
    let foreign = "<x:odd xmlns:x=\"urn:x\"><row r=\"7\"><c r=\"A7\"><v>7</v></c></row></x:odd>"
    #expect(try Self.read(WorkbookPackage(afterData: foreign)).sheets.first?.cells.count == 1)
    let prefixed = """
      <s:worksheet xmlns:s="\(WorkbookPackage.main)"><s:sheetData><s:row r="1"><s:c r="A1"><s:v>5</s:v></s:c></s:row>\
      </s:sheetData></s:worksheet>
      """
    let package = WorkbookPackage().with("xl/worksheets/sheet1.xml", prefixed)
    #expect(try Self.read(package).sheets.first?.cells.first?.value.value == .number(5))
  }

  @Test("An entry whose sizes stand behind its data, as streaming programs write it")
  func trailer() throws {
    var builder = ZipBuilder()
    for part in WorkbookPackage().parts { builder.add(part.name, Array(part.text.utf8), lies: .init(hasTrailer: true)) }
    #expect(try WorkbookReader.read(builder.finished(), name: "t").sheets.count == 1)
  }

  @Test("A link that a person may click is no reason to refuse")
  func hyperlink() throws {
    let relations = WorkbookPackage.relations([
      ("r1", "\(WorkbookPackage.relationships)/hyperlink", "http://example.com/", "External")
    ])
    #expect(try Self.read(WorkbookPackage().with("xl/worksheets/_rels/sheet1.xml.rels", relations)).sheets.count == 1)
  }

  @Test("Days counted from 1904 become days counted from 1900")
  func macintoshDates() throws {
    let package = WorkbookPackage(rows: "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44196</v></c></row>")
    let text = package.parts.first { $0.name == "xl/workbook.xml" }?.text ?? ""
    let changed = text.replacing("<sheets>", with: "<workbookPr date1904=\"1\"/><sheets>")
    let workbook = try Self.read(package.with("xl/workbook.xml", changed))
    #expect(workbook.sheets.first?.cells.first?.value.value == .date(45_658))
  }

  @Test(
    "Names that stand for a cell",
    arguments: [
      ("表!$A$1", "A1"), ("'表'!$B$2", "B2"), ("'表'!B2", "B2"), ("'表'!$B$2:$D$2", "B2"), ("#REF!", nil),
      ("SUM(表!A1)", nil), ("表!#REF!", nil), ("1", nil),
    ])
  func names(formula: String, address: String?) throws {
    let name = "<definedName name=\"a.b\">\(formula)</definedName>"
    let local = "<definedName name=\"a.b\" localSheetId=\"0\">表!$C$3</definedName>"
    let workbook = try Self.read(WorkbookPackage(names: local + name))
    #expect(workbook.place(named: "a.b")?.address.description == address)
    #expect(workbook.names.count == 1)
  }

  @Test(
    "A binary number is the decimal that a person typed",
    arguments: [
      (96171.600000000006, "96171.6"), (0.1 + 0.2, "0.3"), (1e15, "1000000000000000"), (-8, "-8"), (0, "0"),
      (123456789012.3456, "123456789012.346"), (25.1, "25.1"), (1e-7, "0.0000001"), (0.99999999999999989, "1"),
    ])
  func decimals(number: Double, decimal: String) {
    #expect(WorkbookValue.number(number).decimal == ExactDecimal(decimal))
  }

  @Test("Numbers too large or too small for a figure are none")
  func noDecimals() {
    for number in [1e40, 1e-40, .greatestFiniteMagnitude, .leastNonzeroMagnitude] {
      #expect(WorkbookValue.number(number).decimal == nil)
    }
    #expect(WorkbookValue.text("1").decimal == nil)
  }
}
