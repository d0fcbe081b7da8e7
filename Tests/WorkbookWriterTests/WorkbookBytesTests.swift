// The workbook as a file.

import Document
import Foundation
import Testing

@testable import WorkbookWriter

@Suite("The workbook's bytes")
struct WorkbookBytesTests {
  @Test("Two workbooks of one document are the same bytes")
  func repeats() throws {
    let first = try WorkbookWriter().bytes(of: SampleReport.document())
    let second = try WorkbookWriter().bytes(of: SampleReport.document())
    #expect(first == second)
    #expect(first.starts(with: [0x50, 0x4B, 3, 4]))
    if let place = ProcessInfo.processInfo.environment["NIANBAO_KEEP_WORKBOOK"] {
      try WorkbookWriter().write(SampleReport.document(), to: place)
    }
  }
}
