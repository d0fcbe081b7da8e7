// Document → XLSX. Plans the workbook in plain values, then hands it to libxlsxwriter.

import Diagnostics
import Document

/// Writes documents as workbooks.
///
/// The same document gives the same bytes, whatever the time, the time zone or the locale.
public struct WorkbookWriter: Sendable {
  /// Makes a writer.
  public init() {}

  /// The workbook of `document`, as the bytes of an `.xlsx` file.
  public func bytes(of document: Document) throws(FindingsError) -> [UInt8] { try bytes(of: Self.plan(document)) }

  /// What the workbook of `document` will hold.
  package static func plan(_ document: Document) throws(FindingsError) -> PlannedWorkbook {
    try WorkbookPlanner.plan(document)
  }

  /// The workbook that was planned.
  package func bytes(of plan: PlannedWorkbook) throws(FindingsError) -> [UInt8] {
    do {
      return try WorkbookAssembly.bytes(of: plan)
    } catch {
      throw FindingsError(
        Finding(
          WorkbookCodes.libraryFailed, .error,
          Message(
            zh: "生成工作簿失败（\(error.message)），请检查临时目录与磁盘空间后重试。",
            en: "The workbook could not be made (\(error.message)); check the temporary folder and the free space."),
          notes: [Message(zh: "libxlsxwriter 错误码 \(error.code)", en: "libxlsxwriter error \(error.code)")]))
    }
  }
}
