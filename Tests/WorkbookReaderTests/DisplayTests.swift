// What a person sees of a cell: number formats, colours, rows and columns without size.

import Testing
import WorkbookReader

@Suite("What a person sees")
struct DisplayTests {
  /// A number under a format, with a font and a fill for its style.
  static func cell(_ number: String, format: String = "General", font: String = "", fill: String = "") throws
    -> WorkbookCell?
  {
    let code = format.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
    let styles = """
      <styleSheet xmlns="\(WorkbookPackage.main)"><numFmts><numFmt numFmtId="164" formatCode="\(code)"/></numFmts>\
      <fonts><font/><font>\(font)</font></fonts><fills><fill><patternFill patternType="none"/></fill><fill>\(fill)</fill>\
      </fills><cellXfs><xf numFmtId="0"/><xf numFmtId="164" fontId="1" fillId="1"/></cellXfs></styleSheet>
      """
    let rows = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>\(number)</v></c></row>"
    let workbook = try WorkbookReaderTests.read(WorkbookPackage(rows: rows).with("xl/styles.xml", styles))
    return workbook.sheets.first?.cells[WorkbookAddress(row: 0, column: 0)]
  }

  @Test(
    "A number format",
    arguments: [
      ("General", "12.5", NumberDisplay.faithful), ("0", "12", .faithful), ("0", "12.5", .rounded),
      ("0.00", "12.5", .faithful), ("0.0", "12.25", .rounded), ("#,##0", "1234567", .faithful),
      ("#,##0.00_);[Red](#,##0.00)", "-12.5", .faithful),
      ("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "12.5", .faithful),
      ("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "0", .hidden), ("0\"件\"", "12", .faithful),
      ("[$¥-804]#,##0.00", "12.5", .faithful), ("@", "12", .faithful), ("0%", "0.12", .percent),
      ("0.00%", "12", .percent),
      ("0,", "12000", .scaled), ("0.00,,\"亿\"", "125000000", .scaled), ("0!.0,", "125000", .altered),
      (";;;", "12", .hidden), ("0;0;", "0", .hidden), ("0;-0;;@", "0", .hidden), ("0;-0;;@", "12", .faithful),
      ("#", "0", .hidden), ("[White]0", "12", .hidden), ("\"99\"", "12", .altered), ("0\"0\"", "12", .altered),
      ("\\90", "12", .altered), ("0;0", "-5", .altered), ("0;[Red]-0", "-5", .faithful), ("-0", "5", .altered),
      ("# ?/?", "12.5", .altered), ("[<100]\"99\";0", "12", .altered), ("0.00E+00", "12", .rounded),
    ])
  func formats(code: String, number: String, display: NumberDisplay) throws {
    #expect(try Self.cell(number, format: code)?.display == display)
  }

  @Test(
    "Letters and their ground",
    arguments: [
      ("<color theme=\"1\"/>", "<patternFill patternType=\"none\"/>", true),
      ("<color rgb=\"FFFFFFFF\"/>", "<patternFill patternType=\"none\"/>", false),
      ("<color rgb=\"FFFEFEFE\"/>", "<patternFill patternType=\"gray125\"/>", false),
      ("<color theme=\"0\"/>", "<patternFill patternType=\"none\"/>", false),
      ("<color indexed=\"9\"/>", "<patternFill patternType=\"none\"/>", false),
      (
        "<color rgb=\"FFFFFFFF\"/>", "<patternFill patternType=\"solid\"><fgColor rgb=\"FF000080\"/></patternFill>",
        true
      ),
      (
        "<color rgb=\"FF000000\"/>", "<patternFill patternType=\"solid\"><fgColor rgb=\"FF000000\"/></patternFill>",
        false
      ),
      ("<color theme=\"1\"/><sz val=\"1\"/>", "<patternFill patternType=\"none\"/>", false),
      (
        "<color rgb=\"FF9C0006\"/>", "<patternFill patternType=\"solid\"><fgColor rgb=\"FFFFC7CE\"/></patternFill>",
        true
      ),
    ])
  func legibility(font: String, fill: String, isLegible: Bool) throws {
    #expect(try Self.cell("12", font: font, fill: fill)?.isLegible == isLegible)
  }

  @Test("Rows and columns without size, pictures, conditions that hide")
  func concealment() throws {
    let rows = """
      <row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" ht="0"/>
      """
    let after = """
      <conditionalFormatting sqref="A1:B2 D4"><cfRule type="expression" dxfId="0" priority="1"><formula>TRUE</formula>\
      </cfRule></conditionalFormatting><drawing/>
      """
    let styles = """
      <styleSheet xmlns="\(WorkbookPackage.main)"><cellXfs><xf numFmtId="0"/></cellXfs><dxfs><dxf><font>\
      <color rgb="FFFFFFFF"/></font></dxf></dxfs></styleSheet>
      """
    let sheet = try #require(
      try WorkbookReaderTests.read(WorkbookPackage(rows: rows, afterData: after).with("xl/styles.xml", styles)).sheets
        .first)
    #expect(sheet.concealment.rows == [1, 2])
    #expect(sheet.concealment.conditions.count == 2)
    #expect(sheet.hasDrawing)
  }
}
