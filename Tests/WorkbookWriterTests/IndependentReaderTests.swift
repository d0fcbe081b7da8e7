// What an independent reader finds in a written workbook: labels, numbers, formulas, names, the page.

import Diagnostics
import Document
import Figures
import Testing

@testable import WorkbookWriter

@Suite("A workbook as openpyxl reads it")
struct IndependentReaderTests {
  static let dump = Result { try IndependentReader.dump(WorkbookWriter().bytes(of: SampleReport.document())) }
  static let tables = StatutoryTables { SampleReport.figure($0) }

  static var figures: [StatutoryFigure] {
    [tables.disclosure, tables.applications, tables.review].flatMap { table in
      table.rows.flatMap(\.cells).compactMap { cell in
        if case .figure(let figure) = cell.content { figure } else { nil }
      }
    }
  }

  @Test("Every figure is a number at its defined name, with its decimals")
  func numbers() throws {
    let dump = try Self.dump.get()
    #expect(Self.figures.allSatisfy { dump.names.keys.contains($0.definition.name) })
    for figure in Self.figures {
      let cell = try #require(dump.cell(named: figure.definition.name))
      #expect(cell.number == figure.value.number?.nearestDouble)
      let scale = Int(figure.value.number?.scale ?? 0)
      #expect(cell.format == (scale == 0 ? "0" : "0." + String(repeating: "0", count: scale)))
      #expect(cell.locked == !figure.definition.isInput)
    }
  }

  @Test("Totals are sums over ranges, with the value already there")
  func totals() throws {
    let dump = try Self.dump.get()
    for figure in Self.figures {
      let cell = try #require(dump.cell(named: figure.definition.name))
      #expect((cell.formula != nil) == !figure.definition.isInput, "\(figure.definition.name)")
    }
    #expect(dump.cell(named: "applications.received.total")?.formula == "=SUM(D5:I5)")
    #expect(dump.cell(named: "applications.results_total.natural_person")?.formula == "=SUM(D7:D27)")
    #expect(dump.cell(named: "review.litigation_direct.total")?.formula == "=SUM(F5:I5)")
  }

  @Test("Every label stands whole in the upper left cell of its merge")
  func labels() throws {
    let dump = try Self.dump.get()
    for (name, table) in [("二", Self.tables.disclosure), ("三", Self.tables.applications), ("四", Self.tables.review)] {
      let sheet = try #require(dump.sheet(name))
      for (row, line) in table.rows.enumerated() {
        for cell in line.cells {
          guard case .text(let text) = cell.content else { continue }
          let address = A1.address(row: row + 1, column: cell.column)
          #expect(sheet.cells[address]?.text == text.plainText)
          if cell.rowSpan > 1 || cell.columnSpan > 1 {
            let last = A1.address(
              row: row + cell.rowSpan, column: cell.column + cell.columnSpan - 1)
            #expect(sheet.merges.contains("\(address):\(last)"))
          }
        }
      }
      #expect(sheet.merges.count == table.rows.flatMap(\.cells).filter { $0.rowSpan * $0.columnSpan > 1 }.count + 1)
    }
  }

  @Test("Every place of a table has its four borders, covered ones included")
  func borders() throws {
    let sheet = try #require(try Self.dump.get().sheet("三"))
    for row in 1...28 {
      for column in 0..<10 {
        let cell = sheet.cells[A1.address(row: row, column: column)]
        #expect(cell?.borders == 4)
      }
    }
  }

  @Test("The section's heading stands above the table, not on the text sheet")
  func headings() throws {
    let dump = try Self.dump.get()
    #expect(dump.sheets.map(\.name) == ["正文", "二", "三", "四"])
    #expect(dump.sheet("三")?.cells["A1"]?.text == "三、收到和处理政府信息公开申请情况")
    let text = try #require(dump.sheet("正文")).cells.values.compactMap(\.text)
    #expect(text.contains("一、总体情况"))
    #expect(!text.contains("三、收到和处理政府信息公开申请情况"))
    #expect(text.contains("　　=1+1 与 _x0041_ 都是文字。"))
  }

  @Test("The page is A4, upright, centred, one wide, with a numbered foot and the heads repeated")
  func page() throws {
    let dump = try Self.dump.get()
    for sheet in dump.sheets {
      #expect(sheet.paper == 9)
      #expect(sheet.orientation == "portrait")
      #expect(sheet.centered)
      #expect(sheet.fitHeight == 0)
      #expect(sheet.footer == "— &P —")
      #expect(sheet.printArea != nil)
    }
    #expect(dump.sheet("三")?.repeatedRows == "$2:$4")
    #expect(dump.sheet("三")?.freeze == "D5")
    #expect(dump.sheet("二")?.repeatedRows == nil)
  }

  @Test("Properties come from the report")
  func properties() throws {
    let dump = try Self.dump.get()
    #expect(dump.title == "示例市人民政府2024年政府信息公开工作年度报告")
    #expect(dump.author == "示例市人民政府")
    #expect(dump.created == "2025-01-01T00:00:00")
  }

  @Test(
    "LibreOffice recalculates every formula to the value that was written",
    .enabled(if: IndependentReader.hasOffice))
  func recalculation() throws {
    let written = try Self.dump.get()
    let bytes = try WorkbookWriter().bytes(of: SampleReport.document())
    let after = try IndependentReader.dump(IndependentReader.recalculated(bytes))
    #expect(after.names.count == written.names.count)
    for sheet in written.sheets {
      let recalculated = try #require(after.sheet(sheet.name))
      for (address, cell) in sheet.cells where cell.number != nil {
        #expect(recalculated.cells[address]?.number == cell.number, "\(sheet.name)!\(address)")
        #expect((recalculated.cells[address]?.formula == nil) == (cell.formula == nil))
      }
    }
  }
}
