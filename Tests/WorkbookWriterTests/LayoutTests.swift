// The plan of a workbook: nothing here needs the library.

import Document
import Figures
import Testing

@testable import WorkbookWriter

@Suite("The layout of sheets")
struct LayoutTests {
  static func plan(_ document: Document = SampleReport.document()) throws -> PlannedWorkbook {
    try WorkbookPlanner.plan(document)
  }

  @Test("No two cells of a sheet share a place")
  func disjoint() throws {
    for sheet in try Self.plan().sheets {
      var taken: Set<GridPosition> = []
      for cell in sheet.cells {
        for row in cell.row..<(cell.row + cell.rowSpan) {
          for column in cell.column..<(cell.column + cell.columnSpan) {
            #expect(taken.insert(GridPosition(row: row, column: column)).inserted)
          }
        }
      }
      #expect(taken.count <= sheet.rows.count * sheet.columns.count)
    }
  }

  @Test("Every sheet is as wide as the page between its margins, no wider")
  func width() throws {
    for sheet in try Self.plan().sheets {
      let millimetres = Double(sheet.columns.reduce(0, +)) / 96 * 25.4
      #expect(millimetres <= 156)
      #expect(millimetres > 150)
    }
  }

  @Test("No row is higher than the format allows")
  func rowHeights() throws {
    for sheet in try Self.plan().sheets { #expect(sheet.rows.allSatisfy { $0 > 10 && $0 <= 409.5 }) }
  }

  @Test("The statutory tables stand on one page each, in type of nine points or more")
  func onePage() throws {
    let plan = try Self.plan()
    for sheet in plan.sheets.dropFirst() {
      #expect(sheet.rows.reduce(0, +) <= 225 * 72 / 25.4)
      for cell in sheet.cells { #expect(plan.styles[cell.style].size >= 9) }
    }
  }

  @Test("A paragraph past the highest row continues in the next one, at a line's end; joined, it is the paragraph")
  func longParagraph() throws {
    let text = String(repeating: SampleReport.paragraph, count: 40)
    let document = Document(metadata: SampleReport.metadata, blocks: [SampleReport.paragraph(text)])
    let sheet = try #require(try Self.plan(document).sheets.first)
    #expect(sheet.rows.count > 5)
    let joined = sheet.cells.map { cell in if case .text(let text) = cell.value { text } else { "" } }.joined()
    #expect(joined == "　　" + text)
    #expect(sheet.rows.allSatisfy { $0 <= 409.5 })
  }

  @Test("A heading never stays behind at the end of a page", arguments: 1...40)
  func headingStaysWithText(lines: Int) throws {
    let filler = (0..<lines).map { _ in SampleReport.paragraph("一行。") }
    let heading = Block.heading(Heading(level: 2, text: [.text("二、标题")]))
    let text = SampleReport.paragraph(String(repeating: "正文", count: 60))
    let document = Document(metadata: SampleReport.metadata, blocks: filler + [heading, text])
    let sheet = try #require(try Self.plan(document).sheets.first)
    var page = 0
    var filled = 0.0
    let height = Paper.height(sheet.page, sheet.margins)
    let pages = sheet.rows.enumerated().map { row, rowHeight in
      if sheet.pageBreaks.contains(row) || filled + rowHeight > height + 0.01 {
        page += 1
        filled = 0
      }
      filled += rowHeight
      return page
    }
    #expect(pages[lines] == pages[lines + 1])
  }

  @Test("Columns of figures with like heads are of like width, and heads break between words")
  func likeColumns() throws {
    let review = MeasuredTable(StatutoryTables { SampleReport.figure($0) }.review)
    for size in [9.0, 9.5, 10] {
      let type = TableType(style: DocumentStyle(), size: size)
      let widths = ColumnWidths.plan(review, type: type, available: 440)
      #expect(Set(widths.map { Int($0) }).count == 1)
      let characters = [2.0, 4].map { (Int((widths[0] - $0) / size)) }
      #expect(characters == [2, 2])
    }
  }

  @Test("A column's own width is kept")
  func givenWidth() {
    var table = StatutoryTables { SampleReport.figure($0) }.disclosure
    table.columns[0].width = 60
    let type = TableType(style: DocumentStyle(), size: 10)
    let widths = ColumnWidths.plan(MeasuredTable(table), type: type, available: 440)
    #expect(abs(widths[0] - 60 * 72 / 25.4) < 0.01)
    #expect(abs(widths.reduce(0, +) - 440) < 1)
  }

  @Test("Tables of different columns share a sheet: every edge of each is an edge of the sheet")
  func sharedSheet() throws {
    let tables = StatutoryTables { SampleReport.figure($0) }
    let sheet = Sheet(
      name: "表", blocks: [.table(tables.disclosure), .table(tables.review), .table(tables.applications)])
    let planned = try #require(
      try Self.plan(Document(metadata: SampleReport.metadata, blocks: [.sheet(sheet)])).sheets.first)
    #expect(planned.columns.count <= 27)
    #expect(planned.columns.allSatisfy { $0 >= 1 })
    var places = 0
    for cell in planned.cells { places += cell.rowSpan * cell.columnSpan }
    // An empty row stands between two tables.
    #expect(places == (planned.rows.count - 2) * planned.columns.count)
  }

  @Test("A part that is missing, a total that differs: a number or a blank, never a formula")
  func missingParts() throws {
    let document = SampleReport.document { name in
      name == "applications.received.natural_person" ? nil : SampleReport.figure(name)
    }
    let plan = try Self.plan(document)
    func value(_ name: String) throws -> PlannedValue? {
      let address = try #require(plan.names.first { $0.name == name }).cell
      return plan.sheets[address.sheet].cells.first { $0.row == address.row && $0.column == address.column }?.value
    }
    #expect(try value("applications.received.natural_person") == .blank)
    #expect(try value("applications.received.total") == .blank)
    #expect(try value("applications.carried_over.total").map { if case .formula = $0 { true } else { false } } == true)
  }

  @Test("A table's row past the highest becomes several rows, merged")
  func highRow() throws {
    let long = Cell(column: 0, content: .text([.text(String(repeating: SampleReport.paragraph, count: 60))]))
    let table = Table(
      id: "t", columns: [Column(), Column()],
      rows: [
        Row(role: .body, cells: [long, Cell(column: 1, content: .number(3))]),
        Row(
          role: .body,
          cells: [
            StatutoryTables.text("合计", column: 0, role: .stub),
            Cell(column: 1, content: .sum(3, of: [GridPosition(row: 0, column: 1)])),
          ]),
      ])
    let sheet = try #require(
      try Self.plan(Document(metadata: SampleReport.metadata, blocks: [.table(table)])).sheets.first)
    #expect(sheet.rows.count > 3)
    #expect(sheet.rows.allSatisfy { $0 <= 409.5 })
    #expect(sheet.cells.filter { $0.row == 0 }.map(\.rowSpan) == Array(repeating: sheet.rows.count - 1, count: 2))
    #expect(sheet.cells.contains { $0.value == .formula("SUM(B1)", value: 3) })
  }

  @Test("A column that only spans cover is as wide as they need: three heads on four columns are alike")
  func spannedColumns() {
    let head = { (text: String, column: Int, span: Int) in
      StatutoryTables.text(text, column: column, columns: span, role: .head)
    }
    let figure = { (column: Int, span: Int) in Cell(column: column, columnSpan: span, content: .number(12)) }
    let table = Table(
      id: "t", columns: Array(repeating: Column(), count: 5),
      rows: [
        Row(
          role: .head,
          cells: [
            StatutoryTables.text("信息内容", column: 0, role: .corner), head("本年新制作数量", 1, 1), head("本年新公开数量", 2, 2),
            head("对外公开总数量", 4, 1),
          ]),
        Row(
          role: .body,
          cells: [StatutoryTables.text("规章", column: 0, role: .stub), figure(1, 1), figure(2, 2), figure(4, 1)]),
      ])
    let type = TableType(style: DocumentStyle(), size: 10)
    let widths = ColumnWidths.plan(MeasuredTable(table), type: type, available: 440)
    let heads = [widths[1], widths[2] + widths[3], widths[4]]
    #expect(heads.allSatisfy { abs($0 - heads[0]) < 1 && $0 > 70 })
    #expect(abs(widths.reduce(0, +) - 440) < 1)
  }

  @Test("A published total that differs from its parts is a number, marked")
  func differingTotal() throws {
    let definition = FigureDefinition(name: "t.total", kind: .count, parts: ["t.a"], rowLabel: "", columnLabel: "")
    let part = FigureDefinition(name: "t.a", kind: .count, parts: [], rowLabel: "", columnLabel: "")
    let table = Table(
      id: "t", columns: [Column(), Column()],
      rows: [
        Row(
          role: .body,
          cells: [
            Cell(column: 0, content: .figure(StatutoryFigure(definition: part, value: .reported(3)))),
            Cell(
              column: 1,
              content: .figure(StatutoryFigure(definition: definition, value: .reported(4), agreesWithParts: false))),
          ])
      ])
    let plan = try Self.plan(Document(metadata: SampleReport.metadata, blocks: [.table(table)]))
    let cell = try #require(plan.sheets.first?.cells.first { $0.column == 1 })
    #expect(cell.value == .number(4))
    #expect(plan.styles[cell.style].background != nil)
  }
}
