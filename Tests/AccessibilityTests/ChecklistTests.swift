// The checklist answered: what statute breaks, what the data sheet makes up for, what an author spoils.

import Accessibility
import Diagnostics
import Document
import Foundation
import Testing

@Suite struct ChecklistTests {
  static func verdicts(_ document: Document) -> [String: AccessibilityVerdict] {
    let report = AccessibilityReport(of: document)
    return Dictionary(uniqueKeysWithValues: report.items.map { ($0.id, $0.verdict) })
  }

  static let shapes = ["marked_up_tables", "merged_cells", "header_row", "dividers"]

  @Test func withoutADataSheetTheFormBreaksWhatItMust() {
    let verdicts = Self.verdicts(Documents.report())
    #expect(Self.shapes.allSatisfy { verdicts[$0] == .brokenByStatute })
    #expect(verdicts["blank_rows"] == .met && verdicts["sheet_names"] == .met && verdicts["sheet_titles"] == .met)
    #expect(verdicts["document_information"] == .met && verdicts["spelling"] == .forPeople)
    #expect(!verdicts.values.contains(.metByDataSheet))
  }

  @Test func aDataSheetMakesUpForTheForm() {
    let document = Documents.report(Documents.statutory(), [Documents.dataSheet()])
    let report = AccessibilityReport(of: document)
    #expect(report.dataSheet == "数据")
    for item in report.items where Self.shapes.contains(item.id) {
      #expect(item.verdict == .metByDataSheet && item.reason.zh.contains("“数据”"))
    }
  }

  @Test func aDataSheetHoldsEveryFigureAndIsPlain() {
    let partial = Documents.report(Documents.statutory(), [Documents.dataSheet(["a"])])
    #expect(AccessibilityReport(of: partial).dataSheet == nil)
    var crooked = Documents.data(["a", "b"])
    crooked.rows[1].cells[0].columnSpan = 2
    crooked.rows[1].cells.removeLast()
    let merged = Documents.report(Documents.statutory(), [Documents.sheet("数据", [.table(crooked)])])
    #expect(AccessibilityReport(of: merged).dataSheet == nil)
    let elsewhere = Block.only(
      formats: ["html"], blocks: [Documents.sheet("数据", [.table(Documents.data(["a", "b"]))])])
    #expect(AccessibilityReport(of: Documents.report(Documents.statutory(), [elsewhere])).dataSheet == nil)
  }

  /// What an author's own table spoils, and only that.
  @Test(arguments: [
    ([["市", "件"], ["甲", "1"]], []), ([["市", "<"], ["甲", "1"]], ["merged_cells", "marked_up_tables"]),
    ([["市", "市"], ["甲", "1"]], ["header_row", "marked_up_tables"]),
    ([["市", ""], ["甲", "1"]], ["header_row", "marked_up_tables"]),
    ([["市", "件"], ["甲", "1"], ["", " "], ["乙", "2"]], ["blank_rows", "marked_up_tables", "empty_cells"]),
    ([["市", "件"], ["甲", ""], ["乙", ""]], ["blank_rows", "marked_up_tables", "empty_cells"]),
    ([["市", "件"], ["甲", ""], ["乙", "2"]], ["empty_cells"]),
    ([["市", "件※"], ["甲", "1"]], ["note_symbols", "note_markers"]),
  ]) func anOwnTable(lines: [[String]], spoils: [String]) {
    let sheet = Documents.sheet("各市情况", [Documents.heading("各市情况"), .table(Documents.own("各市", lines))])
    let document = Documents.report(Documents.statutory(), [Documents.dataSheet(), sheet])
    let sound = Self.verdicts(Documents.report(Documents.statutory(), [Documents.dataSheet()]))
    let verdicts = Self.verdicts(document)
    #expect(Set(verdicts.filter { $0.value != sound[$0.key] }.keys) == Set(spoils))
    #expect(spoils.allSatisfy { verdicts[$0] == .notMet })
    let places = AccessibilityReport(of: document).items
      .filter { spoils.contains($0.id) }.map(\.places)
    #expect(places.allSatisfy { $0.count == 1 && $0[0].hasPrefix("各市") })
  }

  @Test(arguments: [
    ("数据", "sheet_names"), ("Sheet1", "sheet_names"), ("sheet 2", "sheet_names"), ("工作表3", "sheet_names"),
    ("报告正文", "sheet_names"),
  ]) func sheetsNeedTellingNames(name: String, spoils: String) {
    let sheet = Documents.sheet(
      name, [Documents.heading("附"), .table(Documents.own("附", [["a", "b"], ["c", "d"]]))])
    let document = Documents.report(Documents.statutory(), [Documents.dataSheet(), sheet])
    #expect(Self.verdicts(document)[spoils] == .notMet)
  }

  @Test(arguments: [
    ("blank_sheets", [Block]()), ("sheet_titles", [.table(Documents.own("附", [["a", "b"], ["c", "d"]]))]),
    ("below_tables", [Documents.heading("附"), .table(Documents.own("附", [["a"], ["c"]])), .note([.text("注：")])]),
    ("notes_sheet", [Documents.heading("附"), .note([.text("注：")])]),
    (
      "one_table_per_sheet",
      [
        Documents.heading("附"), .table(Documents.own("附一", [["a"], ["c"]])),
        .table(Documents.own("附二", [["a"], ["c"]])),
      ]
    ),
  ]) func aSheetIsNamedForWhatItSpoils(point: String, blocks: [Block]) {
    let sheet = Documents.sheet("附", blocks)
    let report = AccessibilityReport(of: Documents.report(Documents.statutory(), [sheet]))
    let item = report.items.first { $0.id == point }
    #expect(item?.verdict == .notMet && item?.places == ["附"])
    #expect(Self.verdicts(Documents.report())[point] != .notMet)
  }

  @Test func aBlankFigureIsCounted() {
    let document = Documents.report(Documents.statutory(.missing(.blank)))
    let item = AccessibilityReport(of: document).items.first { $0.id == "empty_cells" }
    #expect(item?.verdict == .notMet && item?.places == ["主动公开 1"])
  }

  @Test func whatIsFilledInByHandIsNoFigure() {
    let entry = Cell(column: 1, content: .entry(Entry(name: "cover.head", text: [])))
    var table = Documents.own("填报信息", [["项目", "内容"], ["负责人", "某人"]])
    table.rows[1].cells[1] = entry
    let document = Documents.report(Documents.statutory(), [Documents.sheet("封面", [.table(table)])])
    #expect(Self.verdicts(document)["empty_cells"] == .met)
  }

  @Test func linksSayWhereTheyLead() {
    var table = Documents.own("目录", [["工作表"], ["数据"]])
    table.rows[1].cells[0].link = "数据"
    let document = Documents.report(Documents.statutory(), [Documents.sheet("目录", [.table(table)])])
    let item = AccessibilityReport(of: document).items.first { $0.id == "links" }
    #expect(item?.verdict == .met && item?.places == ["目录"])
    #expect(Self.verdicts(Documents.report())["links"] == .notApplicable)
  }

  @Test func aChartIsAnImage() {
    var table = Documents.own("各市", [["市", "件"], ["甲", "1"]])
    table.chart = .bar
    let item = AccessibilityReport(
      of: Documents.report(Documents.statutory(), [Documents.sheet("各市", [.table(table)])])
    )
    .items.first { $0.id == "images" }
    #expect(item?.verdict == .notMet && item?.places == ["各市"])
  }

  @Test func redCellsNeedWordsBesideThem() {
    var document = Documents.report(Documents.statutory())
    document.rules = [CellRule(id: "r", sentence: "a = b", left: [.init(cell: "a")], right: [.init(cell: "b")])]
    #expect(Self.verdicts(document)["colour_alone"] == .notMet)
    var table = Documents.own("校验", [["规则", "右边", "结论"], ["a = b", "", ""]])
    table.rows[1].cells[1].content = .reference(cell: "b", value: .missing(.absent))
    table.rows[1].cells[2].content = .verdict(
      Verdict(terms: [.init(cell: "a")], difference: .missing(.absent), holds: "相符", broken: "不符", unknown: "无法判断"))
    document.blocks.append(Documents.sheet("校验", [.table(table)]))
    let verdicts = Self.verdicts(document)
    #expect(verdicts["colour_alone"] == .met && verdicts["empty_cells"] == .met)
  }

  @Test func aDraftsWrongTotalIsMarkedByColour() {
    let verdicts = Self.verdicts(Documents.report(Documents.statutory(agrees: false)))
    #expect(verdicts["background_fill"] == .notMet && verdicts["colour_alone"] == .notMet)
  }

  @Test func everyPointSpeaksBothLanguagesAndHasItsOwnId() {
    let items = AccessibilityReport(of: Documents.report()).items
    #expect(items.count == 35 && Set(items.map(\.id)).count == 35)
    for item in items {
      #expect([item.title, item.reason, item.group].allSatisfy { !$0.zh.isEmpty && !$0.en.isEmpty && $0.zh != $0.en })
    }
  }

  @Test func theTextHasALineForEachPointAndASummary() {
    let report = AccessibilityReport(
      of: Documents.report(Documents.statutory(), [Documents.dataSheet()]))
    let lines = report.text(in: .zh).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count { $0.hasPrefix("  [") } == 35)
    #expect(lines.contains("  [由数据表符合] 没有合并、拆分的单元格（必要）：法定表样如此；工作表“数据”里有同样的数字，是一张简单表格"))
    #expect(lines.dropLast().last?.contains("由数据表符合 4") == true)
    #expect(report.text(in: .en).contains("  [met by the data sheet] no merged or split cells (essential): "))
  }

  @Test func programsReadItAsJSON() throws {
    let report = AccessibilityReport(of: Documents.report())
    let objects = try #require(try JSONSerialization.jsonObject(with: Data(report.json)) as? [[String: Any]])
    #expect(objects.map { $0["verdict"] as? String } == report.items.map(\.verdict.rawValue))
    #expect(objects.map { $0["id"] as? String } == report.items.map(\.id))
  }

  @Test func anEmptyDocumentIsNoTrouble() {
    let verdicts = Self.verdicts(Document())
    #expect(verdicts["merged_cells"] == .notApplicable && verdicts["document_information"] == .notMet)
  }
}
