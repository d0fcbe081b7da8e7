// The workbook checks itself: validations, conditions, locks.

import Document
import Figures
import Testing

@testable import WorkbookWriter

@Suite("The workbook checks itself")
struct CheckTests {
  /// 一 + 二 = 三（七）总计 + 四 in every column.
  static let balance = (StatutoryTables.kinds.map(\.0) + ["total"]).map { kind in
    CellRule(
      id: "balance", sentence: "一 + 二 = 三（七）总计 + 四",
      left: ["received", "carried_over"].map { CellRule.Term(cell: "applications.\($0).\(kind)") },
      right: ["results_total", "carried_forward"].map { CellRule.Term(cell: "applications.\($0).\(kind)") })
  }

  static let dump = Result {
    var document = SampleReport.document()
    document.rules = balance
    return try IndependentReader.dump(WorkbookWriter().bytes(of: document))
  }

  @Test("Inputs take their kind of number only, and say so in Chinese")
  func validations() throws {
    let dump = try Self.dump.get()
    let sheet = try #require(dump.sheet("三"))
    #expect(sheet.validations.map(\.cells).sorted() == ["D29:I29", "D5:I27"])
    #expect(sheet.validations.allSatisfy { $0.type == "whole" && $0.formula == "0" && $0.title == "非负整数" })
    let money = try #require(dump.sheet("二")?.validations.first { $0.type == "decimal" })
    #expect(money.title == "金额（单位：万元）")
    #expect(dump.sheet("正文")?.validations.isEmpty == true)
  }

  @Test("A cell of 本年增/减 may be negative")
  func signed() throws {
    let definition = FigureDefinition(name: "a.b", kind: .signedCount, parts: [], rowLabel: "", columnLabel: "")
    let cell = Cell(content: .figure(StatutoryFigure(definition: definition, value: .reported(-8))))
    let table = Table(id: "t", columns: [Column()], rows: [Row(role: .body, cells: [cell])])
    let dump = try IndependentReader.dump(WorkbookWriter().bytes(of: Document(blocks: [.table(table)])))
    #expect(dump.sheets.first?.validations.first?.formula == "-1000000000000000")
    #expect(dump.cell(named: "a.b")?.number == -8)
  }

  @Test("Labels and totals are locked, inputs are not; the text sheet is free")
  func locks() throws {
    let dump = try Self.dump.get()
    #expect(dump.sheets.map(\.protected) == [false, true, true, true])
    let sheet = try #require(dump.sheet("三"))
    #expect(sheet.cells["A5"]?.locked == true)
    #expect(sheet.cells["D5"]?.locked == false)
    #expect(sheet.cells["J5"]?.locked == true)
  }

  @Test("Every column has its balance as a condition on the four cells")
  func conditions() throws {
    let conditions = try #require(try Self.dump.get().sheet("三")).conditions
    #expect(conditions.count == 7)
    #expect(conditions.first?.cells == "D5 D6 D28 D29")
    #expect(
      conditions.first?.formulas == [
        "AND(COUNT($D$5,$D$6,$D$28,$D$29)=4,ROUND($D$5+$D$6-($D$28+$D$29),6)<>0)"
      ])
  }

  @Test("A total that differs from its parts has its sum as a condition")
  func differingTotal() throws {
    let definition = FigureDefinition(name: "t.c", kind: .count, parts: ["t.a", "t.b"], rowLabel: "", columnLabel: "")
    let figures = ["t.a", "t.b"].map { name in
      let definition = FigureDefinition(name: name, kind: .count, parts: [], rowLabel: "", columnLabel: "")
      return StatutoryFigure(definition: definition, value: .reported(2))
    }
    let total = StatutoryFigure(definition: definition, value: .reported(5), agreesWithParts: false)
    let cells = (figures + [total]).enumerated().map { Cell(column: $0.offset, content: .figure($0.element)) }
    let table = Table(
      id: "t", columns: [Column(), Column(), Column()], rows: [Row(role: .body, cells: cells)])
    let dump = try IndependentReader.dump(WorkbookWriter().bytes(of: Document(blocks: [.table(table)])))
    #expect(dump.cell(named: "t.c")?.number == 5)
    #expect(dump.cell(named: "t.c")?.formula == nil)
    #expect(dump.sheets.first?.conditions.map(\.cells) == ["C1"])
    #expect(
      dump.sheets.first?.conditions.first?.formulas == [
        "AND(COUNT($C$1)=1,COUNT($A$1:$B$1)=2,ROUND($C$1-SUM($A$1:$B$1),6)<>0)"
      ])
  }

  @Test("Messages stay within what the format takes")
  func messages() {
    let unit = String(repeating: "单位", count: 40)
    for kind in [CellKind.count, .signedCount, .money(unit: unit, decimals: 4)] {
      let messages = InputMessages(kind)
      #expect(messages.title.utf16.count <= 32 && messages.errorTitle.utf16.count <= 32)
      #expect(messages.prompt.utf16.count <= 255 && messages.error.utf16.count <= 255)
    }
  }
}
