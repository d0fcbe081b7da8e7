// A draft says so: on every sheet, on every page, on the tabs and in the file's properties.

import Document
import Testing

@testable import WorkbookWriter

@Suite("A draft")
struct DraftTests {
  static func plan(isDraft: Bool) throws -> PlannedWorkbook {
    var document = SampleReport.document()
    document.metadata.isDraft = isDraft
    return try WorkbookPlanner.plan(document)
  }

  @Test("Every sheet has its title first and the warning below it; its pages and its tab say so too")
  func sheets() throws {
    for sheet in try Self.plan(isDraft: true).sheets {
      let column = sheet.cells.filter { $0.column == 0 }.sorted { $0.row < $1.row }
      #expect(column[1].value == .text("草稿：有错误尚未改正，不得报送"))
      #expect(sheet.isMarked && sheet.header?.hasSuffix("草稿") == true)
    }
    for sheet in try Self.plan(isDraft: false).sheets { #expect(!sheet.isMarked && sheet.header == nil) }
  }

  @Test("The statutory tables stand on one page all the same")
  func onePage() throws {
    for sheet in try Self.plan(isDraft: true).sheets.dropFirst() {
      #expect(sheet.rows.reduce(0, +) <= 225 * 72 / 25.4)
    }
  }

  @Test("The file's properties say so")
  func properties() throws {
    let draft = try Self.plan(isDraft: true).properties
    #expect(draft.title.hasSuffix("（草稿）") && draft.status == "草稿")
    #expect(draft.custom.contains(CustomProperty(name: "nianbao.draft", value: "true")))
    #expect(try Self.plan(isDraft: false).properties.status.isEmpty)
  }
}
