// What a workbook is made from is what is read from it: for the examples of both editions, and for forms that are filled in.

import AnnualReport
import Diagnostics
import FilledForm
import Foundation
import Nianbao
import Packages
import Proof
import Testing
import WorkbookReader

struct RoundTripTests {
  @Test(arguments: ["cuiyunlu-2019", "huaian-2024", "sample-2025", "shanghai-office-2019"])
  func aRenderedWorkbookReadsBackToItsReport(example: String) throws {
    let pipeline = try Forms.pipeline()
    let file = try Forms.file("Examples/\(example).yaml")
    let report = try #require(pipeline.read(file).report)
    let workbook = SourceFile(name: "\(example).xlsx", bytes: try Forms.workbook(of: file, pipeline))
    let reading = pipeline.read(workbook)
    #expect(reading.findings.filter { $0.severity == .error }.isEmpty)
    let back = try #require(reading.report)
    #expect(back.year == report.year && back.agency == report.agency && back.form.edition == report.form.edition)
    #expect(back.contact == report.contact)
    for (cell, (found, given)) in zip(report.form.cells, zip(back.figures, report.figures)) {
      #expect(found.number?.normalised == given.number?.normalised, "\(cell.name)")
    }
    // Rendered again, it is the same file. (A workbook keeps 25.1 of 25.1000.)
    let keepsDecimals = report.figures.allSatisfy { $0.number.map { $0.scale == $0.normalised.scale } ?? true }
    #expect(try !keepsDecimals || Forms.workbook(of: workbook, pipeline) == workbook.bytes)
    #expect(WorkbookProof.verdict(of: workbook, library: pipeline.library).digestAgrees == true)
  }

  @Test func aUnitBehindAHeadIsNoPartOfTheLabel() throws {
    let pipeline = try Forms.pipeline()
    let form = try #require(pipeline.library.form(edition: 2019))
    var options = BlankFormOptions()
    (options.template, options.agency, options.year) = ("henan", "某市人民政府", 2020)
    let blank = try pipeline.blankForm(of: form, options: options)
    #expect(pipeline.read(SourceFile(name: "填报表.xlsx", bytes: blank)).findings.isEmpty)
    let rendered = SourceFile(
      name: "henan.xlsx", bytes: try Forms.workbook(of: try Forms.file("Examples/provinces/henan-2020.yaml"), pipeline))
    #expect(pipeline.read(rendered).findings.filter { $0.severity == .error }.isEmpty)
    #expect(WorkbookProof.verdict(of: rendered, library: pipeline.library).digestAgrees == true)
  }

  @Test(arguments: [2019, 2021]) func aBlankFormHoldsNothingButWhatIsKnown(edition: Int) throws {
    let pipeline = try Forms.pipeline()
    let form = try #require(pipeline.library.form(edition: edition))
    var options = BlankFormOptions()
    (options.agency, options.year) = ("某市人民政府", form.years.first)
    let bytes = try pipeline.blankForm(of: form, options: options)
    let reading = pipeline.read(SourceFile(name: "填报表.xlsx", bytes: bytes))
    #expect(reading.findings.isEmpty)
    let report = try #require(reading.report)
    #expect(report.agency == "某市人民政府" && report.year == form.years.first)
    #expect(report.figures.allSatisfy { $0.number == nil })
  }

  @Test func lastYearsReportIsCarriedOver() throws {
    let pipeline = try Forms.pipeline()
    let last = try #require(pipeline.read(try Forms.file("Examples/huaian-2024.yaml")).report)
    let form = try #require(pipeline.library.form(edition: 2021))
    let bytes = try pipeline.blankForm(of: form, previous: last)
    let report = try #require(pipeline.read(SourceFile(name: "填报表.xlsx", bytes: bytes)).report)
    #expect(report.year == last.year + 1 && report.agency == last.agency && report.contact == last.contact)
    for cell in form.cells where cell.row == ["carried_over"] {
      let name = cell.name.replacing("carried_over", with: "carried_forward")
      #expect(report[cell: cell.name]?.number == last[cell: name]?.number, "\(cell.name)")
    }
  }
}

extension RoundTripTests {
  @Test("Last year's figures are shown for whatever last year's report knows, other gaps or not")
  func lastYearsFiguresAreShown() throws {
    let pipeline = try Forms.pipeline()
    let form = try #require(pipeline.library.form(edition: 2021))
    let text = """
      year: 2023
      agency: 某县人民政府
      figures: {disclosure: {regulations: {issued: 1, repealed: 0, in_force: 1137}}}
      """
    let last = try #require(pipeline.read(SourceFile(name: "last.yaml", bytes: Array(text.utf8))).report)
    let bytes = try pipeline.blankForm(of: form, previous: last)
    let workbook = try WorkbookReader.read(bytes, name: "填报表.xlsx")
    #expect(workbook.sheets.last?.cells.values.contains { $0.value == .number(1137) } == true)
  }
}

/// The repository's library and what it makes.
enum Forms {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func file(_ relative: String) throws -> SourceFile {
    SourceFile(name: relative, bytes: Array(try Data(contentsOf: root.appending(path: relative))))
  }

  /// The pipeline over the repository's templates, which are read and compiled once for all tests.
  static func pipeline() throws -> Pipeline { try shared.get() }

  private static let shared = Result {
    Pipeline(library: try TemplateLibrary(files: .folder(root.appending(path: "Templates").path)))
  }

  static func workbook(of file: SourceFile, _ pipeline: Pipeline) throws -> [UInt8] {
    var options = RenderOptions()
    options.formats = [.xlsx]
    let rendering = pipeline.render(file, options: options)
    return try #require(rendering.files.first, "\(rendering.findings.map(\.message.en))").bytes
  }
}
