// Fillings as people spoil them: each is taken or refused as a person would expect, with the address of its cell.

import Diagnostics
import FilledForm
import Figures
import Foundation
import Nianbao
import StatutoryForm
import Testing
import WorkbookReader

struct SpoiledFillingTests {
  /// What is typed into the cell of an input, and what comes of it: a figure or none, and the code of a finding or none.
  struct Case: Sendable, CustomStringConvertible {
    var description: String
    var cell = "applications.received.natural_person"
    var typed: WorkbookCell
    var number: ExactDecimal?
    var code: String?

    static func text(_ text: String, _ number: ExactDecimal?, _ code: String? = nil, cell: String? = nil) -> Case {
      var result = Case(description: "“\(text)”", typed: WorkbookCell(value: .text(text)), number: number, code: code)
      if let cell { result.cell = cell }
      return result
    }
  }

  static let money = "disclosure.fees.amount_10k_yuan"

  static let cases: [Case] = [
    .text("12", 12), .text(" 12 ", 12), .text("１２", 12, "R013"), .text("1,234", 1234, "R013"),
    .text("12 件", 12, "R013"), .text("12件", 12, "R013"), .text("12 345", 12345), .text("0", 0), .text("", nil),
    .text("　", nil), .text("无", 0, "W205"), .text("零", 0, "W205"), .text("-", nil, "W205"), .text("—", nil, "W205"),
    .text("/", nil, "W205"), .text("／", nil, "W205"), .text("3.5", nil, "R010"), .text("-3", nil, "R009"),
    .text("十二", nil, "R008"), .text("约12", nil, "R008"), .text("1e3", nil, "R008"), .text("12,34", nil, "R008"),
    .text("99999999999999999999", nil, "R012"), .text("=1+1", nil, "R008"),
    .text("251000元", ExactDecimal("25.1"), "R014", cell: money),
    .text("0.12345", nil, "R011", cell: money), .text("96171.6", ExactDecimal("96171.6"), cell: money),
    Case(description: "a number", typed: WorkbookCell(value: .number(12)), number: 12),
    Case(description: "a fraction", typed: WorkbookCell(value: .number(12.5)), code: "R010"),
    Case(description: "a negative number", typed: WorkbookCell(value: .number(-1)), code: "R009"),
    Case(description: "a formula", typed: WorkbookCell(value: .number(15), formula: "7+8"), number: 15, code: "W203"),
    Case(description: "an error", typed: WorkbookCell(value: .error("#REF!")), code: "W204"),
    Case(description: "a broken formula", typed: WorkbookCell(value: .error("#DIV/0!"), formula: "1/0"), code: "W204"),
    Case(description: "a date", typed: WorkbookCell(value: .date(45_000)), code: "W204"),
    Case(description: "a truth value", typed: WorkbookCell(value: .bool(true)), code: "W204"),
    Case(description: "nothing", typed: WorkbookCell(value: .blank)),
    Case(
      description: "noise of binary fractions", cell: money, typed: WorkbookCell(value: .number(0.1 + 0.2)),
      number: ExactDecimal("0.3")),
  ]

  @Test(arguments: cases) func whatIsTyped(_ spoiled: Case) throws {
    var workbook = try Filling.workbook()
    let place = try #require(workbook.place(named: spoiled.cell))
    workbook.sheets[place.sheet].cells[place.address] = spoiled.typed
    let filled = try Filling.read(workbook)
    #expect(filled.report?[cell: spoiled.cell]?.number == spoiled.number)
    #expect(filled.findings.map(\.code.id) == (spoiled.code.map { [$0] } ?? []))
    for finding in filled.findings {
      #expect(finding.place?.address == "\(workbook.sheets[place.sheet].name)!\(place.address)")
      #expect(finding.place?.form?.cell == spoiled.cell)
    }
  }

  @Test func renamedAndReorderedSheetsDoNotMatter() throws {
    var workbook = try Filling.workbook()
    for index in workbook.sheets.indices {
      let old = workbook.sheets[index].name
      workbook.sheets[index].name = "表\(index)"
      for (name, target) in workbook.names where target.cell?.sheet == old {
        workbook.names[name]?.cell?.sheet = "表\(index)"
      }
    }
    workbook.sheets.reverse()
    #expect(try Filling.read(workbook).findings.isEmpty)
  }

  @Test func aChangedLabelIsNamedWithItsAddress() throws {
    var workbook = try Filling.workbook()
    let (sheet, address) = try #require(Filling.find("规章", in: workbook))
    workbook.sheets[sheet].cells[address] = WorkbookCell(value: .text("规章制度"))
    let findings = try Filling.read(workbook).findings
    #expect(findings.map(\.code.id) == ["W202"])
    #expect(findings.first?.place?.address == "\(workbook.sheets[sheet].name)!\(address)")
  }

  @Test func aDeletedRowIsNamed() throws {
    var workbook = try Filling.workbook()
    for name in workbook.names.keys where name.hasPrefix("applications.granted.") { workbook.names[name]?.cell = nil }
    let findings = try Filling.read(workbook).findings
    #expect(findings.map(\.code.id) == ["W201"])
    #expect(findings.first?.message.zh.contains("（一）予以公开") == true)
    #expect(findings.first?.place?.address?.hasPrefix("收到和处理") == true)
  }

  @Test func blanksAreZeroWhereTheCoverSaysSo() throws {
    var workbook = try Filling.workbook()
    let place = try #require(workbook.place(named: "report.blanks"))
    workbook.sheets[place.sheet].cells[place.address] = WorkbookCell(value: .text("视为０"))
    let report = try #require(try Filling.read(workbook).report)
    #expect(report.figures.allSatisfy { $0.number == 0 })
  }

  @Test func anotherWorkbookIsNoForm() throws {
    var workbook = try Filling.workbook()
    workbook.names = [:]
    #expect(try Filling.read(workbook).findings.map(\.code.id) == ["W200"])
  }

  @Test func aYearIsReadHoweverItIsTyped() throws {
    for (typed, codes) in [
      ("2024", []), ("２０２４年", []), ("2024年度", []), ("", ["R001"]), ("去年", ["R001"]), ("2020", ["R003"]),
    ] {
      var workbook = try Filling.workbook()
      let place = try #require(workbook.place(named: "report.year"))
      workbook.sheets[place.sheet].cells[place.address] = WorkbookCell(value: .text(typed))
      #expect(try Filling.read(workbook).findings.map(\.code.id) == codes, "\(typed)")
    }
  }
}

/// A form filled in by hand, as far as the tests need it.
enum Filling {
  static func workbook() throws -> Workbook {
    let pipeline = try Forms.pipeline()
    var options = BlankFormOptions()
    (options.agency, options.year) = ("某市人民政府", 2024)
    let form = try #require(pipeline.library.form(edition: 2021))
    return try WorkbookReader.read(try pipeline.blankForm(of: form, options: options), name: "填报表.xlsx")
  }

  static func read(_ workbook: Workbook) throws -> FilledForm {
    FilledFormReader.read(workbook, name: "填报表.xlsx", forms: try Forms.pipeline().library.forms)
  }

  static func find(_ text: String, in workbook: Workbook) -> (Int, WorkbookAddress)? {
    for (index, sheet) in workbook.sheets.enumerated() {
      if let address = sheet.cells.first(where: { $0.value.value == .text(text) })?.key { return (index, address) }
    }
    return nil
  }
}
