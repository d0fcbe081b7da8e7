// What speaks against a workbook as a published one: hidden parts, and totals that are no sums any more.

import Diagnostics
import FilledForm
import Foundation
import Nianbao
import Testing
import WorkbookReader

struct DoubtfulWorkbookTests {
  static let first = "applications.received.natural_person"
  static let total = "applications.received.total"

  /// A rendered workbook with a change, and what is said against it: codes with addresses on the sheet.
  static func doubts(_ change: (inout Workbook, Int, WorkbookAddress) -> Void, at name: String = first) throws
    -> [String]
  {
    let pipeline = try Forms.pipeline()
    let bytes = try Forms.workbook(of: try Forms.file("Examples/huaian-2024.yaml"), pipeline)
    var workbook = try WorkbookReader.read(bytes, name: "年报.xlsx")
    let place = try #require(workbook.place(named: name))
    change(&workbook, place.sheet, place.address)
    let filled = FilledFormReader.read(workbook, name: "年报.xlsx", forms: pipeline.library.forms)
    return try #require(filled.evidence).doubts.map { finding in
      "\(finding.code.id) \(finding.place?.address?.split(separator: "!").last ?? "")"
    }
  }

  @Test(
    "Nothing speaks against what was rendered, nor against a blank form",
    arguments: [
      "cuiyunlu-2019", "huaian-2024", "sample-2025", "shanghai-office-2019",
    ])
  func rendered(example: String) throws {
    let pipeline = try Forms.pipeline()
    let file = try Forms.file("Examples/\(example).yaml")
    let bytes = try Forms.workbook(of: file, pipeline)
    let filled = FilledFormReader.read(bytes, name: "年报.xlsx", forms: pipeline.library.forms)
    #expect(try #require(filled.evidence).doubts.map(\.message.en) == [])
    let form = try #require(filled.evidence).form
    let blank = FilledFormReader.read(try pipeline.blankForm(of: form), name: "填报表.xlsx", forms: [form])
    #expect(try #require(blank.evidence).doubts.map(\.message.en) == [])
  }

  @Test func hiddenSheets() throws {
    #expect(try Self.doubts { book, sheet, _ in book.sheets[sheet].isHidden = true } == ["W215 A1"])
  }

  @Test func hiddenRowsAndColumns() throws {
    #expect(
      try Self.doubts { book, sheet, cell in book.sheets[sheet].concealment.rows = [cell.row, 200] } == ["W215 A5"])
    #expect(
      try Self.doubts { book, sheet, cell in
        book.sheets[sheet].concealment.columns = [cell.column...cell.column, 100...120]
      } == ["W215 D1"])
  }

  @Test func figuresAndLabelsThatCannotBeRead() throws {
    #expect(try Self.doubts { book, sheet, cell in book.sheets[sheet].cells[cell]?.isLegible = false } == ["W215 D5"])
    let label = WorkbookAddress(row: 4, column: 0)
    #expect(try Self.doubts { book, sheet, _ in book.sheets[sheet].cells[label]?.isLegible = false } == ["W215 A5"])
    #expect(
      try Self.doubts { book, sheet, cell in
        book.sheets[sheet].concealment.conditions = [WorkbookRange("D5")].compactMap { $0 }
      } == ["W215 D5"])
  }

  @Test(arguments: [NumberDisplay.hidden, .rounded, .percent, .scaled, .altered])
  func numbersThatAreShownOtherwise(display: NumberDisplay) throws {
    #expect(try Self.doubts { book, sheet, cell in book.sheets[sheet].cells[cell]?.display = display } == ["W212 D5"])
  }

  @Test func picturesAreARemark() throws {
    #expect(try Self.doubts { book, sheet, _ in book.sheets[sheet].hasDrawing = true } == ["W215 A1"])
  }

  @Test(
    arguments: [
      (nil, ["W214 J5"]), ("SUM(D5:H5)", ["W214 J5"]), ("SUM(D5:I5)+0", ["W214 J5"]), ("D5+1", ["W214 J5"]),
      ("SUM(D5:I5,D5)", ["W214 J5"]), ("SUM(D5:I6)", ["W214 J5"]), ("SUM(D5:I5)", []), ("SUM($D$5:$I$5)", []),
      ("D5+E5+F5+G5+H5+I5", []), ("SUM(D5:F5, G5, H5:I5)", []), ("IF(COUNT(D5:I5)=0,\"\",SUM(D5:I5))", []),
      ("IF(COUNT(D5:I5)=0,\"\",SUM(D5:H5))", ["W214 J5"]),
    ])
  func totalsThatAreNoSums(formula: String?, doubts: [String]) throws {
    #expect(
      try Self.doubts({ book, sheet, cell in book.sheets[sheet].cells[cell]?.formula = formula }, at: Self.total)
        == doubts)
  }
}
