// Document → XLSX. Plans the workbook in plain values, then hands it to libxlsxwriter.

import Diagnostics
import Document

/// Writes documents as workbooks.
///
/// The same document gives the same bytes, whatever the time, the time zone or the locale.
public struct WorkbookWriter: Sendable {
  private let memory = PlanMemory()

  /// Makes a writer. What its workbooks have in common is planned once.
  public init() {}

  /// The workbook of `document`, as the bytes of an `.xlsx` file.
  public func bytes(of document: Document) throws(FindingsError) -> [UInt8] { try bytes(of: plan(document)) }

  /// What the workbook of `document` will hold.
  package func plan(_ document: Document) throws(FindingsError) -> PlannedWorkbook {
    try WorkbookPlanner.plan(document, memory: memory)
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
