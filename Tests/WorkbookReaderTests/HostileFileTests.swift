// Every hostile file is refused with its own code, quickly, and no bytes make the reader trap.

import Diagnostics
import Testing
import WorkbookReader

@Suite("Hostile files", .serialized)
struct HostileFileTests {
  static func code(_ bytes: [UInt8]) -> String? {
    do {
      _ = try WorkbookReader.read(bytes, name: "填报表.xlsx")
      return nil
    } catch {
      return error.findings.first?.code.id
    }
  }

  @Test("is refused with a clear finding", arguments: HostileFiles.all)
  func refused(sample: HostileFiles.Sample) {
    let bytes = sample.make()
    let start = ContinuousClock.now
    #expect(Self.code(bytes) == sample.code)
    // Not built for speed, on a busy machine: the bound is generous, and far below what a bomb would take.
    #expect(ContinuousClock.now - start < .seconds(2))
  }

  @Test("The package that they are made from is read")
  func honest() {
    #expect(Self.code(WorkbookPackage().bytes) == nil)
    #expect(Self.code(WorkbookPackage().builder.finished(comment: Array("comment".utf8))) == nil)
  }

  @Test("A finding names the file and says what to do in both languages")
  func message() {
    #expect(throws: FindingsError.self) { try WorkbookReader.read([], name: "填报表.xlsx") }
    do {
      _ = try WorkbookReader.read(WorkbookPackage().with("xl/vbaProject.bin", "x").bytes, name: "填报表.xlsx")
    } catch {
      let finding = error.findings.first
      #expect(finding?.place?.fileName == "填报表.xlsx")
      #expect(finding?.message.zh.contains("另存为不含宏的 .xlsx") == true)
      #expect(finding?.message.en.contains("without macros") == true)
    }
  }

  @Test("No damage to any byte makes the reader trap")
  func damage() {
    let whole = WorkbookPackage(
      rows: "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", strings: "<si><t>甲</t></si>",
      names: "<definedName name=\"a\">表!$A$1</definedName>"
    ).bytes
    var seed: UInt64 = 42
    func random(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    for _ in 0..<3_000 {
      var bytes = whole
      for _ in 0...random(4) { bytes[random(bytes.count)] = UInt8(random(256)) }
      if random(4) == 0 { bytes.removeLast(random(bytes.count)) }
      _ = Self.code(bytes)
    }
    for length in 0..<whole.count { #expect(Self.code(Array(whole[..<length])) != nil) }
  }
}
