// Titles and headings: where a long title breaks, what is indented.

import Document
import Testing

@testable import WorkbookWriter

@Suite("Headings")
struct HeadingTests {
  @Test(
    "A title too long for its line breaks behind the name of the body that reports",
    arguments: [
      ("示例市人民政府2024年政府信息公开工作年度报告", "示例市人民政府\n2024年政府信息公开工作年度报告"),
      ("2024年示例市人民政府政府信息公开工作年度报告", "2024年示例市人民政府\n政府信息公开工作年度报告"),
      ("示例市人民政府2024年报告", "示例市人民政府2024年报告"), ("某某局2024年政府信息公开工作年度报告和别的很多话", nil),
    ])
  func title(text: String, broken: String?) {
    let lines = TitleLines.broken(
      [.text(text)], behind: "示例市人民政府", ruler: CellRuler(size: 22), width: 440)
    #expect(lines.plainText == broken ?? text)
  }

  @Test("A name too long for a line is parted evenly")
  func longName() {
    let agency = String(repeating: "某", count: 41)
    let lines = TitleLines.broken(
      [.text(agency + "2024年政府信息公开工作年度报告")], behind: agency, ruler: CellRuler(size: 22), width: 440)
    #expect(lines.plainText.split(separator: "\n").map(\.count) == [14, 14, 13, 17])
  }

  @Test("Headings among running text are indented as it is, those over tables are not")
  func indents() throws {
    let plan = try WorkbookPlanner.plan(SampleReport.document())
    for sheet in plan.sheets {
      let heading = sheet.cells.first { cell in
        if case .text(let text) = cell.value { text.contains("、") && text.count < 20 } else { false }
      }
      let indent = heading.map { plan.styles[$0.style].indent }
      #expect(indent == (sheet.name == "正文" ? 4 : 0), "\(sheet.name)")
    }
  }
}
