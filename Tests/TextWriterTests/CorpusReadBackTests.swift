// The corpus of tables through the writers of other formats, read back: Markdown by cmark-gfm and pandoc, workbooks by
// openpyxl; and through text at every width that a page may have.

import Document
import Foundation
import MarkdownWriter
import Testing
import TextWriter
import WorkbookWriter

@Suite("The corpus read back") struct CorpusReadBackTests {
  struct MarkdownTable: Encodable {
    var name: String
    var markdown: String
    var cells: [TableCell]
  }

  struct Workbook: Encodable {
    var name: String
    var workbook: Data
    var cells: [TableCell]
  }

  private static func table(_ folder: String) throws -> Table {
    TableNotation.table(try Inputs.text("tables", folder, "table.txt"))
  }

  @Test func `from Markdown, every text under its heads`() throws {
    let cases = try TableCorpus.folders.map { folder in
      let table = try Self.table(folder)
      return MarkdownTable(
        name: folder, markdown: String(decoding: MarkdownWriter().write(.of(table)), as: UTF8.self),
        cells: TableCell.cells(of: table))
    }
    let complaints = try IndependentReader.complaints("check_markdown_tables.py", cases)
    #expect(complaints.isEmpty, "\(complaints)")
  }

  @Test func `from workbooks, every cell at its place`() throws {
    let cases = try TableCorpus.folders.map { folder in
      let table = try Self.table(folder)
      return Workbook(
        name: folder, workbook: Data(try WorkbookWriter().bytes(of: .of(table))), cells: TableCell.cells(of: table))
    }
    let complaints = try IndependentReader.complaints("check_workbook.py", cases)
    #expect(complaints.isEmpty, "\(complaints)")
  }

  /// Every width from 80 to 140 where NIANBAO_LONG is set, each eleventh otherwise.
  private static let widths = Array(
    stride(from: 80, through: 140, by: ProcessInfo.processInfo.environment["NIANBAO_LONG"] == nil ? 11 : 1))

  @Test(arguments: TableCorpus.folders)
  func `from text, at every width on both devices, at either width of ambiguous characters`(folder: String) throws {
    let table = try Self.table(folder)
    let isWhole = TextReadBack.whole.contains { $0.folder == folder && $0.least <= 80 }
    var cases: [TextCase] = []
    for device in [TextOptions.Device.screen, .print] {
      for width in Self.widths {
        var options = TextOptions(device)
        options.width = width
        options.pageLines = 500
        options.borders = folder.contains("hostile") ? .none : .box
        try cases.append(TextCase(folder, table, options, isWhole: isWhole))
      }
    }
    let complaints = try IndependentReader.complaints("check_text.py", cases)
    #expect(complaints.isEmpty, "\(complaints)")
  }
}
