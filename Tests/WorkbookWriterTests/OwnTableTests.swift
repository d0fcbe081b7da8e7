// Sheets of the author's own: their type, their columns, what is merged on them, and how rules stand in a table.

import Document
import Figures
import Testing

@testable import WorkbookWriter

@Suite("Sheets without a statutory table")
struct OwnTableTests {
  static func text(_ words: String, _ column: Int, role: Cell.Role = .data) -> Cell {
    Cell(column: column, role: role, content: .text([.text(words)]))
  }

  static func table(_ id: String, _ lines: [[String]]) -> Table {
    Table(
      id: id, title: id, columns: lines[0].map { _ in Column() },
      rows: lines.enumerated().map { row, line in
        Row(
          role: row == 0 ? .head : .body,
          cells: line.enumerated().map { text($0.element, $0.offset, role: row == 0 ? .head : .data) })
      })
  }

  static func plan(_ blocks: [Block]) throws -> PlannedWorkbook {
    var metadata = SampleReport.metadata
    metadata.style.ownTable = FontStyle(["宋体"], size: 12)
    return try WorkbookPlanner.plan(
      Document(metadata: metadata, blocks: [.sheet(Sheet(name: "附", blocks: blocks))]))
  }

  static func sizes(_ plan: PlannedWorkbook) -> Set<Double> {
    Set(plan.sheets[0].cells.dropFirst().map { plan.styles[$0.style].size })
  }

  @Test("A short table is set in its own size, a long one in the smallest")
  func type() throws {
    let head = ["项目", "内容"]
    let short = try Self.plan([.table(Self.table("短", [head] + (1...5).map { ["第\($0)项", "内容"] }))])
    #expect(Self.sizes(short) == [12])
    let long = try Self.plan([.table(Self.table("长", [head] + (1...200).map { ["第\($0)项", "内容"] }))])
    #expect(Self.sizes(long) == [9])
  }

  @Test("Tables of equally many columns share their edges, so that nothing is merged")
  func sharedEdges() throws {
    let plan = try Self.plan([
      .heading(Heading(level: 2, text: [.text("甲")])), .table(Self.table("甲", [["项目", "内容"], ["电话", "无"]])),
      .heading(Heading(level: 2, text: [.text("乙")])),
      .table(Self.table("乙", [["很长很长的工作表名称", "说明"], ["数据", "全部数字，一格一行，便于筛选和汇总"]])),
    ])
    let sheet = plan.sheets[0]
    #expect(sheet.columns.count == 2 && sheet.tables.map(\.name) == ["甲", "乙"])
    #expect(sheet.cells.allSatisfy { $0.columnSpan == 1 && $0.rowSpan == 1 })
  }

  @Test("Numbers of a row added to a table of the form stand in the middle, as its figures do")
  func addedRows() throws {
    var table = Self.table("甲", [["项目", "件数"], ["另计", ""]])
    table.rows[1].cells[1].content = .number(3)
    func place(_ isStatutory: Bool) throws -> HorizontalPlace? {
      table.isStatutory = isStatutory
      table.rows[1].isOwn = isStatutory
      let plan = try Self.plan([.table(table)])
      let cell = plan.sheets[0].cells.first { $0.value == .number(3) }
      return cell.map { plan.styles[$0.style].horizontal }
    }
    #expect(try place(true) == .center)
    #expect(try place(false) == .right)
  }

  @Test("A marked-up table has the id of its template for a name, where that can be one")
  func tableNames() {
    var names = TableNames(taken: ["applications.received"])
    #expect(
      ["data", "Data", "A1", "", "applications.received", "\\a", "各市"].map { names.name(for: $0) } == [
        "data", "", "", "", "", "", "各市",
      ])
  }

  @Test("There is room for whichever verdict comes to stand in its column")
  func verdictWidth() throws {
    let verdict = Verdict(
      terms: [], difference: .reported(0), holds: "相符", broken: "不符", unknown: "无法判断")
    var table = Self.table("校验", [["规则", "结论"], ["甲等于乙", ""]])
    table.rows[1].cells[1].content = .verdict(verdict)
    let sheet = try Self.plan([.table(table)]).sheets[0]
    #expect(Double(sheet.columns[1]) / 96 * 72 >= 4 * 12)
  }

  /// A line of a rule: left, right, difference, verdict.
  static func ruleLine(_ left: [CellRule.Term], _ right: [CellRule.Term], value: Figure) -> [Cell] {
    let difference = left + right.map { CellRule.Term(cell: $0.cell, isSubtracted: !$0.isSubtracted) }
    let verdict = Verdict(terms: difference, difference: value, holds: "相符", broken: "不符", unknown: "无法判断")
    let contents: [CellContent] = [
      .combination(left, value: value), .combination(right, value: value), .combination(difference, value: value),
      .verdict(verdict),
    ]
    return contents.enumerated().map { Cell(column: $0.offset, content: $0.element) }
  }

  @Test("Last year's figures stand in no cell: they are numbers in the formula; where one is missing, so is the sum")
  func lastYear() {
    let formulas = FigureFormulas(
      sheets: ["表"],
      figures: [
        "t.a": PlacedFigure(
          address: CellAddress(sheet: 0, row: 0, column: 0), rowSpan: 1, columnSpan: 1, number: 2)
      ], isForm: false)
    let a = CellRule.Term(cell: "t.a")
    func last(_ figure: Figure) -> CellRule.Term { CellRule.Term(cell: "t.b", given: figure) }
    #expect(
      formulas.combination([last(.reported(11)), a], value: .reported(13), in: nil, on: 0)
        == .formula("IF(COUNT(t.a)<1,\"\",11+t.a)", value: 13))
    #expect(
      formulas.combination([a.negated, last(.reported(-8))], value: .reported(-10), in: nil, on: 0)
        == .formula("IF(COUNT(t.a)<1,\"\",-t.a+(-8))", value: -10))
    #expect(formulas.combination([last(.reported(11))], value: .reported(11), in: nil, on: 0) == .number(11))
    #expect(formulas.combination([last(.missing(.absent)), a], value: .missing(.absent), in: nil, on: 0) == .blank)
  }

  @Test(
    "A difference is taken between the two sides beside it, a verdict asks the difference, one condition watches all lines"
  )
  func ruleLines() throws {
    let figures = ["t.a", "t.b", "t.c"].map { name in
      StatutoryFigure(
        definition: FigureDefinition(name: name, kind: .count, parts: [], rowLabel: "", columnLabel: ""),
        value: .reported(0))
    }
    let form = Table(
      id: "t", isStatutory: true, columns: [Column(), Column(), Column()],
      rows: [
        Row(role: .body, cells: figures.enumerated().map { Cell(column: $0.offset, content: .figure($0.element)) })
      ])
    let (a, b, c) = (CellRule.Term(cell: "t.a"), CellRule.Term(cell: "t.b"), CellRule.Term(cell: "t.c"))
    let rules = Table(
      id: "rules", columns: Array(repeating: Column(), count: 4),
      rows: [Self.ruleLine([a], [b, c], value: .reported(0)), Self.ruleLine([b], [c], value: .reported(0))].map {
        Row(role: .body, cells: $0)
      })
    let plan = try WorkbookPlanner.plan(
      Document(blocks: [
        .sheet(Sheet(name: "表", blocks: [.table(form)])), .sheet(Sheet(name: "校验", blocks: [.table(rules)])),
      ]))
    let sheet = plan.sheets[1]
    func value(_ row: Int, _ column: Int) -> PlannedValue? {
      sheet.cells.first { $0.row == row && $0.column == column }?.value
    }
    #expect(value(0, 0) == .formula("IF(COUNT('表'!A1)<1,\"\",'表'!A1)", value: 0))
    #expect(value(0, 1) == .formula("IF(COUNT('表'!B1:C1)<2,\"\",SUM('表'!B1:C1))", value: 0))
    #expect(value(0, 2) == .formula("IF(COUNT(A1,B1)<2,\"\",ROUND(A1-B1,6))", value: 0))
    #expect(value(1, 3) == .textFormula("IF(ISNUMBER(C2),IF(ROUND(C2,6)=0,\"相符\",\"不符\"),\"无法判断\")", value: "相符"))
    #expect(sheet.conditions.map(\.areas) == [[CellArea(rows: 0...1, columns: 2...3)]])
    #expect(sheet.conditions.first?.formula == "IF(ISNUMBER($C1),ROUND($C1,6)<>0)")
  }
}
