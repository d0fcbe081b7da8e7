// A plan taken over from the one before is the plan that would have been thought out.

import Document
import Figures
import Testing

@testable import WorkbookWriter

@Suite("Plans taken over")
struct PlanMemoryTests {
  /// The sample with other figures: as many digits, other blanks where `blanks` says so.
  static func document(_ seed: Int, blanks: Bool = false) -> Document {
    var document = SampleReport.document { name in
      if blanks, name.utf8.reduce(seed, { $0 &+ Int($1) }) % 11 == 0 { return nil }
      return SampleReport.figure(name).map { $0.scale == 0 ? ExactDecimal($0.units + Int64(seed % 7)) : $0 }
    }
    document.rules = CheckTests.balance
    document.metadata.agency = "第\(seed)市人民政府"
    document.metadata.title = "第\(seed)市人民政府2024年政府信息公开工作年度报告"
    document.blocks.insert(SampleReport.paragraph(String(repeating: "全年\(seed)件。", count: seed * 9)), at: 1)
    return document
  }

  @Test("The bytes are those of a writer that has written nothing before")
  func sameBytes() throws {
    let writer = WorkbookWriter()
    for seed in 1...12 {
      for blanks in [false, true] {
        var document = Self.document(seed, blanks: blanks)
        document.metadata.isDraft = seed % 5 == 4
        document.metadata.isForm = seed % 5 == 3
        #expect(try writer.bytes(of: document) == WorkbookWriter().bytes(of: document), "\(seed) \(blanks)")
      }
    }
  }

  @Test("Reports that differ in figures and text alone are planned once")
  func once() throws {
    let memory = PlanMemory()
    for seed in 1...6 { _ = try WorkbookPlanner.plan(Self.document(seed * 7), memory: memory) }
    #expect(memory.all.count == 1)
    for seed in 1...20 { _ = try WorkbookPlanner.plan(Self.document(seed, blanks: true), memory: memory) }
    #expect(memory.all.count <= 4)
  }

  @Test("A number too long for its column, a label, a decimal: all are seen")
  func differences() throws {
    let writer = WorkbookWriter()
    _ = try writer.bytes(of: Self.document(7))
    for number in ["1234567", "12.50", "-3", "0"] {
      let document = SampleReport.document { name in
        name == "applications.received.natural_person" ? ExactDecimal(number) : SampleReport.figure(name)
      }
      #expect(try writer.bytes(of: document) == WorkbookWriter().bytes(of: document))
    }
    let document = SampleReport.document { _ in ExactDecimal("12345678901234567") }
    #expect(throws: (any Error).self) { try writer.bytes(of: document) }
  }
}
