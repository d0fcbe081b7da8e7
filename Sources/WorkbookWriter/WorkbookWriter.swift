// Document → XLSX. Plans the workbook in plain values, then hands it to libxlsxwriter.

import Diagnostics
import Document
import Glibc

/// Writes documents as workbooks.
///
/// The same document gives the same bytes, whatever the time, the time zone or the locale.
public struct WorkbookWriter: Sendable {
  /// What a writer may be told.
  public struct Options: Hashable, Sendable {
    /// Whether every workbook is read back and compared with its document.
    public var verifies = true

    /// The usual options.
    public init() {}
  }

  private let options: Options

  /// Makes a writer.
  public init(options: Options = Options()) {
    self.options = options
  }

  /// The workbook of `document`, as the bytes of an `.xlsx` file.
  public func bytes(of document: Document) throws(FindingsError) -> [UInt8] {
    let plan = try WorkbookPlanner.plan(document)
    let bytes = try bytes(of: plan)
    if options.verifies {
      let findings = try WorkbookVerification.findings(in: bytes, of: document, plan: plan)
      if !findings.isEmpty { throw FindingsError(findings) }
    }
    return bytes
  }

  private func bytes(of plan: PlannedWorkbook) throws(FindingsError) -> [UInt8] {
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

  /// Writes the workbook of `document` to exactly `path`. What stands there is overwritten; renaming a finished file into
  /// place is the caller's business.
  public func write(_ document: Document, to path: String) throws(FindingsError) {
    let bytes = try bytes(of: document)
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw Self.cannotWrite(path, errno) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 {
        let reason = errno
        close(file)
        throw Self.cannotWrite(path, reason)
      }
      written += count
    }
    if close(file) != 0 { throw Self.cannotWrite(path, errno) }
  }

  private static func cannotWrite(_ path: String, _ reason: Int32) -> FindingsError {
    let text = String(cString: strerror(reason))
    return FindingsError(
      Finding(
        WorkbookCodes.cannotWrite, .error,
        Message(zh: "无法写入“\(path)”：\(text)。请检查路径、权限与磁盘空间。", en: "Cannot write “\(path)”: \(text)."),
        at: Place(file: path)))
  }
}
