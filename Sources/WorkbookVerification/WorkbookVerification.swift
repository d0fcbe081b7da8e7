// The written file read back and compared, cell by cell, before it takes its name: with the plan, which is what was asked of
// the library, and with the document, which is what was asked of the plan.

import Diagnostics
import Document
import Figures
import Synchronization
import WorkbookReader
import WorkbookWriter

/// Compares written workbooks with what they were made from. One for any number of workbooks, on any thread: what they have
/// in common is read whole once.
public final class WorkbookVerification: Sendable {
  private static let mostFindings = 20
  /// How many kinds of workbooks are remembered; with or without a draft, a chart, a province's sheets.
  private static let mostFrames = 8

  private let writer = WorkbookWriter()
  private let frames = Mutex<[PackageFrame]>([])

  /// A verification that has read nothing yet.
  public init() {}

  /// The workbook of `document`, written and read back.
  ///
  /// - Throws: ``FindingsError`` where it cannot be written, or differs from the document when it is read back.
  public func verifiedBytes(of document: Document) throws(FindingsError) -> [UInt8] {
    let plan = try writer.plan(document)
    let bytes = try writer.bytes(of: plan)
    let findings = try findings(in: bytes, of: document, plan: plan)
    if !findings.isEmpty { throw FindingsError(findings) }
    return bytes
  }

  /// What differs between `document` and its workbook in `bytes`; nothing, if all is well.
  public func findings(in bytes: [UInt8], of document: Document) throws(FindingsError) -> [Finding] {
    try findings(in: bytes, of: document, plan: try writer.plan(document))
  }

  private func findings(
    in bytes: [UInt8], of document: Document, plan: PlannedWorkbook
  ) throws(FindingsError) -> [Finding] {
    let package = try UnpackedPackage(bytes, name: document.metadata.title)
    if frames.withLock({ $0.contains { $0.fits(package) } }), package.isAsPlanned(plan),
      PlannedFigures(plan).agree(with: document)
    {
      return []
    }
    let workbook = try WorkbookReader.read(bytes, name: document.metadata.title)
    let findings = Self.findings(in: workbook, of: document, plan: plan)
    if findings.isEmpty {
      frames.withLock { frames in
        if frames.count == Self.mostFrames { frames.removeFirst() }
        frames.append(PackageFrame(package))
      }
    }
    return findings
  }

  private static func findings(
    in workbook: Workbook, of document: Document, plan: PlannedWorkbook
  ) -> [Finding] {
    var findings: [Finding] = []
    if workbook.sheets.map(\.name) != plan.sheets.map(\.name) { findings.append(differs("", "sheets")) }
    for (sheet, planned) in zip(workbook.sheets, plan.sheets) { compare(sheet, planned, &findings) }
    compare(workbook, names: plan, &findings)
    compare(workbook, figuresOf: document, &findings)
    return Array(findings.prefix(mostFindings))
  }

  /// Every planned cell is there as planned, and nothing else.
  private static func compare(_ sheet: WorkbookSheet, _ plan: PlannedSheet, _ findings: inout [Finding]) {
    var count = 0
    var merges = 0
    for cell in plan.cells {
      let address = WorkbookAddress(row: cell.row, column: cell.column)
      let found = sheet.cells[address]
      if cell.value != .blank { count += 1 }
      if cell.rowSpan > 1 || cell.columnSpan > 1 { merges += 1 }
      if !matches(found, cell.value) { findings.append(differs("\(sheet.name)!\(address)", "cell")) }
    }
    if sheet.cells.count != count { findings.append(differs(sheet.name, "cells")) }
    if sheet.merges.count != merges { findings.append(differs(sheet.name, "merges")) }
  }

  private static func matches(_ found: WorkbookCell?, _ planned: PlannedValue) -> Bool {
    switch planned {
    case .blank: found == nil
    case .text(let text): found?.value == .text(unescaped(text)) && found?.formula == nil
    case .runs(let runs):
      found?.value == .text(unescaped(runs.map(\.text).joined())) && found?.formula == nil
    case .number(let number): found?.value == .number(number) && found?.formula == nil
    case .formula(let formula, let value): found?.value == .number(value) && found?.formula == formula
    case .blankFormula(let formula):
      found?.formula == formula && (found?.value == .text("") || found?.value == .blank)
    case .textFormula(let formula, let value): found?.formula == formula && found?.value == .text(value)
    }
  }

  /// The plan holds texts as the file spells them.
  private static func unescaped(_ text: String) -> String {
    text.utf8.contains(UInt8(ascii: "_")) ? text.replacing("_x005F_", with: "_") : text
  }

  private static func compare(_ workbook: Workbook, names plan: PlannedWorkbook, _ findings: inout [Finding]) {
    for name in plan.names {
      let found = workbook.names[name.name]?.cell
      let expected = WorkbookAddress(row: name.cell.row, column: name.cell.column)
      if found?.address != expected || found?.sheet != plan.sheets[name.cell.sheet].name {
        findings.append(differs(name.name, "name"))
      }
    }
  }

  /// Every figure of the document is at its name, to the last decimal.
  private static func compare(_ workbook: Workbook, figuresOf document: Document, _ findings: inout [Finding]) {
    document.eachWorkbookFigure { figure in
      let found = workbook.cell(named: figure.definition.name)
      let agrees =
        figure.value.number == nil
        ? found.map { $0.value == .blank || $0.value == .text("") } ?? false
        : found?.value.decimal == figure.value.number
      if !agrees { findings.append(differs(figure.definition.name, "figure")) }
    }
  }

  private static func differs(_ subject: String, _ what: String) -> Finding {
    Finding(
      WorkbookCodes.readsBackDifferently, .error,
      Message(
        zh: "写出的工作簿读回后与文档不一致（\(what)：\(subject)），已放弃写出，请报告此问题。",
        en:
          "The workbook, read back, differs from the document (\(what): \(subject)); it was not kept. Please report this."
      ))
  }
}
