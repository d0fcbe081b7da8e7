// Carries a planned workbook into the library, cell by cell.

import Glibc

/// Writes planned workbooks.
enum WorkbookAssembly {
  /// Column widths are counted in digits of this font. 10.5 points of Times New Roman make digits exactly seven pixels wide,
  /// which is what every program then takes them for; fonts with the same widths stand in for it everywhere.
  private static let defaultFamily = "Times New Roman"
  private static let defaultSize = 10.5

  /// The bytes of the workbook that `plan` describes.
  static func bytes(of plan: PlannedWorkbook) throws(LibraryFailure) -> [UInt8] {
    if let archive = MemoryArchive() {
      // The library opens no file here: the path is only a name.
      try write(plan, to: "workbook.xlsx")
      guard let bytes = archive.bytes() else { throw LibraryFailure("memory") }
      return bytes
    }
    return try bytesThroughFile(of: plan)
  }

  /// The same where the library packs by itself, into a file.
  static func bytesThroughFile(of plan: PlannedWorkbook) throws(LibraryFailure) -> [UInt8] {
    guard let file = MemoryFile() else { throw LibraryFailure("memory file") }
    try write(plan, to: file.path)
    guard let bytes = file.bytes(), !bytes.isEmpty else { throw LibraryFailure("read") }
    return bytes
  }

  /// Where the library's own temporary files go, where they cannot be kept in memory.
  private static var temporaryFolder: String {
    if let folder = getenv("TMPDIR"), folder.pointee != 0 { return String(cString: folder) }
    return "/tmp"
  }

  private static func write(_ plan: PlannedWorkbook, to path: String) throws(LibraryFailure) {
    var workbook = try WorkbookHandle(path: path, temporaryFolder: temporaryFolder)
    workbook.setDefaultFont(defaultFamily, size: defaultSize)
    try workbook.setProperties(plan.properties)
    try workbook.addFormats(plan.styles.styles)
    if plan.sheets.contains(where: { !$0.conditions.isEmpty }) { try workbook.addWarningFormat() }
    for sheet in plan.sheets { try write(sheet, to: workbook) }
    for name in plan.names { try workbook.define(name.name, as: "=" + plan.reference(of: name)) }
    try workbook.close()
  }

  private static func write(_ sheet: PlannedSheet, to workbook: borrowing WorkbookHandle) throws(LibraryFailure) {
    let handle = try workbook.addSheet(sheet.name)
    try workbook.setUpPage(sheet, on: handle)
    for (column, width) in sheet.columns.enumerated() { try workbook.setWidth(width, column: column, on: handle) }
    for (row, height) in sheet.rows.enumerated() { try workbook.setHeight(height, row: row, on: handle) }
    for validation in sheet.validations { try workbook.validate(validation, on: handle) }
    for choice in sheet.choices { try workbook.offer(choice, on: handle) }
    for table in sheet.tables { try workbook.markUp(table, on: handle) }
    for condition in sheet.conditions { try workbook.watch(condition, on: handle) }
    if sheet.isProtected { workbook.protect(handle) }
    if let area = sheet.area { try workbook.allow(area, on: handle) }
    for cell in sheet.cells {
      let isMerged = cell.rowSpan > 1 || cell.columnSpan > 1
      if isMerged { try workbook.merge(cell, on: handle) }
      if !isMerged || cell.value != .blank { try workbook.write(cell, on: handle) }
    }
    for chart in sheet.charts { try workbook.insert(chart, sheetName: sheet.name, on: handle) }
  }
}
