// What the checklist says of every workbook, whatever is in it, is true of the workbooks that are written.

import Accessibility
import Document
import Foundation
import PythonReaders
import Testing
import WorkbookWriter

@Suite struct WorkbookClaimTests {
  struct Manners: Decodable {
    struct Sheet: Decodable {
      let name: String
      let a1: String?
      let firstColumn: Int?
      let hidden: [String]
      let state: String
      let filtered: Bool
      let frozen: Bool
      let fills: Int
      let unwrapped: [String]
      let header: String
      let footer: String
      let tables: [String]
      let merges: [String]
    }
    let sheets: [Sheet]
    let macros: [String]
    let floating: [String]
    let title: String?
    let creator: String?
    let active: String
    let cursor: String
  }

  static func manners(of document: Document) throws -> Manners {
    try PythonReader.inTemporaryFolder { folder in
      let file = folder.appending(path: "report.xlsx")
      try Data(WorkbookWriter().bytes(of: document)).write(to: file)
      let answer = try PythonReader.run("workbook_manners.py", [file.path])
      #expect(answer.status == 0, "\(answer.complaint)")
      return try answer.json(as: Manners.self)
    }
  }

  @Test func theWrittenWorkbookKeepsThem() throws {
    let document = Documents.report(Documents.statutory(), [Documents.dataSheet()])
    let manners = try Self.manners(of: document)
    let answers = Dictionary(
      uniqueKeysWithValues: AccessibilityReport(of: document).items.map { ($0.id, $0.verdict) })
    #expect(answers["hidden_rows"] == .met && manners.sheets.allSatisfy { $0.hidden.isEmpty && $0.state == "visible" })
    #expect(answers["wrapped_text"] == .met && manners.sheets.allSatisfy(\.unwrapped.isEmpty))
    #expect(answers["filters_and_panes"] == .notMet && manners.sheets.contains(where: \.frozen))
    #expect(manners.sheets.allSatisfy { !$0.filtered })
    #expect(answers["background_fill"] == .met && manners.sheets.allSatisfy { $0.fills == 0 })
    #expect(answers["headers_and_footers"] == .brokenByStatute)
    #expect(manners.sheets.allSatisfy { $0.header.isEmpty && $0.footer.contains("&P") } && manners.floating.isEmpty)
    #expect(answers["images"] == .met && answers["macros"] == .met && manners.macros.isEmpty)
    #expect(answers["first_column"] == .met && manners.sheets.allSatisfy { $0.firstColumn == 1 })
    #expect(answers["sheet_titles"] == .met)
    #expect(manners.sheets.map(\.a1) == ["某市2024年报告", "二、主动公开", "数据"])
    #expect(answers["sheet_names"] == .met && manners.sheets.map(\.name) == ["报告正文", "主动公开", "数据"])
    #expect(answers["document_information"] == .met && manners.title == "某市2024年报告" && manners.creator == "某市")
    #expect(answers["merged_cells"] == .metByDataSheet && answers["marked_up_tables"] == .metByDataSheet)
    #expect(manners.sheets.last?.merges == [] && manners.sheets.last?.tables == ["data"])
    #expect(answers["cursor"] == .met && manners.active == manners.sheets[0].name && manners.cursor == "A1")
  }

  @Test func aDraftsWrongTotalIsFilled() throws {
    let manners = try Self.manners(of: Documents.report(Documents.statutory(agrees: false)))
    #expect(manners.sheets.map(\.fills).contains { $0 > 0 })
  }
}
