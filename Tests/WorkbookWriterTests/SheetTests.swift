// What stands on which sheet, and what the cover says of it.

import Document
import Testing

@testable import WorkbookWriter

@Suite("Sheets")
struct SheetTests {
  static func contents(_ blocks: [Block]) -> [SheetContent] {
    SheetSplitting.sheets(of: Document(metadata: SampleReport.metadata, blocks: blocks))
  }

  static func heading(_ text: String) -> Block { .heading(Heading(level: 2, text: [.text(text)], section: text)) }

  static func paragraph(_ text: String) -> Block { .paragraph(Paragraph(text: [.text(text)])) }

  static func words(_ sheet: SheetContent) -> [String] {
    sheet.blocks.map { block in
      switch block {
      case .heading(let heading): heading.text.plainText
      case .paragraph(let paragraph): paragraph.text.plainText
      case .table(let table): table.id
      default: ""
      }
    }
  }

  @Test(
    "Text behind a section's sheet stands on the text sheet under that section's heading, text of the next under its own"
  )
  func textBehindASheet() throws {
    let table = Sheet(name: "申请表", blocks: [.table(OwnTableTests.table("表", [["项", "数"], ["甲", "1"]]))])
    let sheets = Self.contents([
      .section(id: "一", blocks: [Self.heading("一"), Self.paragraph("总的情况")]),
      .section(id: "三", blocks: [Self.heading("三"), .sheet(table), Self.paragraph("各市情况如下"), Self.paragraph("完")]),
      .section(id: "四", blocks: [Self.heading("四"), .sheet(Sheet(name: "复议", blocks: []))]),
      .section(id: "五", blocks: [Self.heading("五"), Self.paragraph("问题")]),
    ])
    #expect(Self.words(sheets[0]) == ["一", "总的情况", "三", "各市情况如下", "完", "五", "问题"])
    #expect(Self.words(sheets[1]) == ["三", "表"])
    // Only one of the two is the statutory heading that programs find.
    let named = sheets.map { sheet in
      sheet.blocks.filter { if case .heading(let heading) = $0 { heading.section == "三" } else { false } }.count
    }
    #expect(named == [0, 1, 0])
  }

  @Test("A table that lists sheets names those that it was not told of, where they stand in the workbook")
  func listOfSheets() throws {
    var list = OwnTableTests.table("目录", [["工作表", "内容"], ["正文", "文字"], ["数据", "数字"]])
    for row in 1...2 { list.rows[row].cells[0].link = ["", "正文", "数据"][row] }
    let own = OwnTableTests.table("各市申请量", [["市", "件"], ["甲", "1"]])
    let sheets = Self.contents([
      .sheet(Sheet(name: "封面", blocks: [.table(list)])), Self.paragraph("文字"),
      .sheet(Sheet(name: "附表", blocks: [.table(own)])), .sheet(Sheet(name: "数据", blocks: [])),
    ])
    guard case .table(let table)? = sheets[0].blocks.first else {
      Issue.record("the cover has no table")
      return
    }
    let cells = table.rows.dropFirst().map { row in row.cells.map { $0.content == .text([]) ? "" : $0.content.words } }
    #expect(cells == [["正文", "文字"], ["附表", "各市申请量"], ["数据", "数字"]])
    #expect(table.rows.dropFirst().map { $0.cells[0].link } == ["正文", "附表", "数据"])
  }

  @Test(
    "Bars lie where their names do not fit side by side, and carry their numbers where there is room",
    arguments: [
      (names: ["甲", "乙"], series: 1, liesDown: false, showsNumbers: true),
      (names: (1...9).map { "第\($0)自治州" }, series: 1, liesDown: true, showsNumbers: true),
      (names: (1...12).map { "\($0)月" }, series: 3, liesDown: false, showsNumbers: false),
    ])
  func bars(names: [String], series: Int, liesDown: Bool, showsNumbers: Bool) throws {
    var table = OwnTableTests.table(
      "图", [["名"] + (1...series).map { "列\($0)" }] + names.map { [$0] + (1...series).map { _ in "" } })
    table.chart = .bar
    for row in 1...names.count {
      for column in 1...series { table.rows[row].cells[column].content = .number(12345) }
    }
    let chart = try #require(try OwnTableTests.plan([.table(table)]).sheets[0].charts.first)
    #expect(chart.liesDown == liesDown && chart.showsNumbers == showsNumbers)
  }
}

extension CellContent {
  fileprivate var words: String {
    if case .text(let text) = shown { text.plainText } else { "" }
  }
}
