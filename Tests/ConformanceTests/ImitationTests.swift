// Content of the author's own beside the form: told from it by its names, or refused.

import Document
import Figures
import StatutoryForm
import Testing

@testable import Conformance

/// Something added to the form, and the codes of what is said of it.
struct OwnContent: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let codes: [String]
  let blocks: [Block]

  init(_ description: String, _ codes: [String], _ blocks: Block...) {
    (testDescription, self.codes, self.blocks) = (description, codes, blocks)
  }

  static func heading(_ text: String, level: Int = 3) -> Block {
    .heading(Heading(level: level, text: [.text(text)]))
  }

  static func table(_ rows: [[CellContent]], id: String = "own", title: String = "", headCount: Int = 0) -> Block {
    .table(
      Table(
        id: id, title: title, columns: Array(repeating: Column(), count: rows[0].count),
        rows: rows.enumerated().map { line, cells in
          Row(
            role: line < headCount ? .head : .body,
            cells: cells.enumerated().map { Cell(column: $0, content: $1) })
        }))
  }

  static func words(_ text: String) -> CellContent { .text([.text(text)]) }
  static func number(_ number: Int64) -> CellContent { .number(ExactDecimal(number)) }

  static let all = [
    OwnContent("a heading of its own", [], heading("（六）其他情况")),
    OwnContent("a numbered heading of its own", [], heading("七、附件", level: 2)),
    OwnContent("a heading of the form, deeper", ["C010"], heading("二、主动公开政府信息情况")),
    OwnContent("… with a space", ["C010"], heading("二、 主动公开 政府信息情况")),
    OwnContent("… with what is not seen", ["C010"], heading("二、主动\u{200B}公开政府信息情况")),
    OwnContent("… in other widths and radicals", ["C010"], heading("⼆．主动公开政府信息情况")),
    OwnContent("… under another number", ["C010"], heading("七、主动公开政府信息情况")),
    OwnContent("… a character off", ["C010"], heading("二、主动公开政府信息的情况")),
    OwnContent("the number of a section", ["C010"], heading("三、其他申请情况", level: 2)),
    OwnContent(
      "a strong line like a heading", ["C010"],
      .paragraph(Paragraph(text: [.strong([.text("五、存在的主要问题及改进情况")])]))),
    OwnContent("a heading in a sentence", [], .paragraph(Paragraph(text: [.text("见“二、主动公开政府信息情况”。")]))),
    OwnContent("another title, below", ["C009"], heading("某县2023年政府信息公开工作年度报告", level: 2)),
    OwnContent("a table of areas", [], table([[words("甲区"), number(3)], [words("乙区"), number(4)]])),
    OwnContent("a table with the form's id", ["C010"], table([[words("甲区"), number(3)]], id: "applications")),
    OwnContent("a table with the form's title", ["C010"], table([[words("甲")]], title: "收到和处理政府信息公开申请情况")),
    OwnContent("a row of the form with its figure", [], table([[words("一、本年新收政府信息公开申请数量"), number(16)]])),
    OwnContent("a row of the form with another figure", ["C011"], table([[words("一、本年新收政府信息公开申请数量"), number(7)]])),
    OwnContent("… typed as text", ["C011"], table([[words("本年 新收政府信息公开申请数量"), words("７件")]])),
    OwnContent("… beside last year's", [], table([[words("本年新收政府信息公开申请数量"), number(1), number(16)]])),
    OwnContent("a kind of information that is an item too", [], table([[words("行政许可"), number(7)]])),
    OwnContent(
      "… under the name of a column", ["C011"],
      table([[words("信息内容"), words("本年处理决定数量")], [words("行政许可"), number(7)]], headCount: 1)),
    OwnContent(
      "a figure of the form under another column", ["C011"],
      table(
        [[words("项目"), words("自然人"), words("总计")], [words("本年新收政府信息公开申请数量"), number(20), number(14)]], headCount: 1)),
    OwnContent(
      "heads of the form over numbers alone", ["C011"],
      table(
        [["结果维持", "结果纠正", "其他结果", "尚未审结"].map(words), [1, 2, 3, 4].map { number($0 * 1000) }], headCount: 1)),
    OwnContent(
      "heads of the form over areas", [],
      table(
        [["地区", "结果维持", "结果纠正", "其他结果", "尚未审结"].map(words), [words("甲区")] + [1, 2, 3, 4].map(number)],
        headCount: 1)),
    OwnContent(
      "a figure shown again under another's name", ["C011"],
      table([[words("一、本年新收政府信息公开申请数量"), .reference(cell: "review.reconsideration.total", value: .missing(.absent))]])),
    OwnContent("a sheet of its own", [], .sheet(Sheet(name: "附表", blocks: [heading("附表")]))),
    OwnContent("a sheet with the form's name", ["C010"], .sheet(Sheet(name: "收到和处理政府信息公开申请情况", blocks: []))),
    OwnContent("a field of its own", [], table([[.entry(Entry(name: "own.date", text: []))]])),
    OwnContent(
      "a field with a cell's name", ["C010"], table([[.entry(Entry(name: "disclosure.licensing.decisions", text: []))]])
    ),
  ]
}

@Suite struct ImitationTests {
  @Test(arguments: OwnContent.all) func ownContentIsToldFromTheForms(content: OwnContent) throws {
    let form = try Editions.form(2021)
    var document = Document(of: form)
    document.blocks += content.blocks
    #expect(Conformance.findings(document: document, form: form).map(\.code.id) == content.codes)
  }

  @Test(arguments: OwnContent.all) func alsoInSomeFormatsAlone(content: OwnContent) throws {
    let form = try Editions.form(2021)
    var document = Document(of: form)
    document.blocks.append(.only(formats: ["html"], blocks: content.blocks))
    #expect(Conformance.findings(document: document, form: form).map(\.code.id) == content.codes)
  }

  @Test func columnsOfTheFormStayOnThePaper() throws {
    let form = try Editions.form(2021)
    let document = Document(of: form).replacing { block in
      guard case .sheet(var sheet) = block else { return [block] }
      sheet.page.screenColumns = 2
      return [.sheet(sheet)]
    }
    let codes = Conformance.findings(document: document, form: form).map(\.code.id)
    #expect(codes == ["C012", "C012", "C012"])
  }
}
