// The sheet of the running text under another name: the cover lists it by that name and leads to it.

import AnnualReport
import Binding
import Document
import Repository
import Testing

@Suite struct TextSheetTest {
  @Test func theCoverLeadsToItByItsName() throws {
    let library = try Repository.library([
      "p/template.yaml": "name: p\ntitle: 某省\nextends: national\nsettings:\n  text_sheet: 报告全文\n",
      "p/report.jinja": "{% extends \"national\" %}\n",
    ])
    let form = try #require(library.forms.last)
    let template = try ReportTemplate(package: try library.package("p"), form: form)
    let document = try template.document(of: Report(form: form, year: 2024, agency: "某市人民政府"))
    let contents = try #require(Self.tables(document.blocks).first { $0.id == "contents" })
    let cell = contents.rows[1].cells[0]
    #expect(cell.content == .text([.text("报告全文")]) && cell.link == "报告全文")
  }

  private static func tables(_ blocks: [Block]) -> [Table] {
    blocks.flatMap { block -> [Table] in
      switch block {
      case .table(let table): [table]
      case .only(_, let inner): tables(inner)
      case .sheet(let sheet): tables(sheet.blocks)
      default: []
      }
    }
  }
}
