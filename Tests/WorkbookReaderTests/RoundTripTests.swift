// Workbooks that we write, read back: before and after LibreOffice has saved them.

import Document
import Figures
import Foundation
import Testing
import WorkbookReader
import WorkbookVerification
import WorkbookWriter

@Suite("Reading back what was written")
struct RoundTripTests {
  /// A table of `count` random figures with their total, and a text.
  static func document(seed: UInt64) -> (Document, [String: ExactDecimal?]) {
    var state = seed
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var figures: [String: ExactDecimal?] = [:]
    var cells: [Cell] = []
    var total: ExactDecimal? = 0
    let names = (0..<(2 + random(8))).map { "t.part_\($0)" }
    let scale = UInt8(random(5))
    for (column, name) in names.enumerated() {
      let number = random(8) == 0 ? nil : ExactDecimal(units: Int64(random(1_000_000)), scale: scale)
      figures[name] = number
      total = number.flatMap { total?.adding($0) }
      let kind: CellKind = scale == 0 ? .count : .money(unit: "万元", decimals: 4)
      let definition = FigureDefinition(name: name, kind: kind, parts: [], rowLabel: "", columnLabel: "")
      let figure = StatutoryFigure(definition: definition, value: number.map { .reported($0) } ?? .missing(.blank))
      cells.append(Cell(column: column, content: .figure(figure)))
    }
    let definition = FigureDefinition(name: "t.total", kind: .count, parts: names, rowLabel: "", columnLabel: "")
    let value: Figure = total.map { .reported($0) } ?? .missing(.absent)
    cells.append(
      Cell(column: names.count, content: .figure(StatutoryFigure(definition: definition, value: value))))
    figures["t.total"] = total
    let table = Table(
      id: "t", columns: Array(repeating: Column(), count: cells.count), rows: [Row(role: .body, cells: cells)])
    let text = Block.paragraph(Paragraph(text: [.text("第\(random(100))段 <&> _x0041_ “引号”\u{1F600}")]))
    var metadata = Metadata()
    metadata.title = "题"
    metadata.template = "national"
    metadata.year = 2024
    return (Document(metadata: metadata, blocks: [text, .table(table)]), figures)
  }

  static func check(_ workbook: Workbook, _ figures: [String: ExactDecimal?]) {
    #expect(workbook.names.keys.filter { $0.hasPrefix("t.") }.count == figures.count)
    for (name, number) in figures {
      let cell = workbook.cell(named: name)
      #expect(cell != nil)
      if let number { #expect(cell?.value.decimal == number) } else { #expect(cell?.value.decimal == nil) }
    }
  }

  @Test("Every figure comes back to the last decimal", arguments: 0..<60)
  func figures(seed: UInt64) throws {
    let (document, figures) = Self.document(seed: seed)
    let workbook = try WorkbookReader.read(WorkbookWriter().bytes(of: document), name: "t.xlsx")
    Self.check(workbook, figures)
    #expect(workbook.properties.custom["nianbao.template"] == "national")
    #expect(workbook.properties.title == "题")
  }

  @Test(
    "LibreOffice saves the workbook; every figure and every name is still there",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/soffice")))
  func office() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "office-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder.appending(path: "out"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let samples = (0..<6).map { Self.document(seed: UInt64($0)) }
    for (index, sample) in samples.enumerated() {
      try Data(WorkbookWriter().bytes(of: sample.0)).write(to: folder.appending(path: "\(index).xlsx"))
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/soffice")
    process.arguments =
      ["-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--convert-to", "xlsx", "--outdir"]
      + [folder.appending(path: "out").path] + samples.indices.map { folder.appending(path: "\($0).xlsx").path }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    for (index, sample) in samples.enumerated() {
      let bytes = try Data(contentsOf: folder.appending(path: "out/\(index).xlsx"))
      Self.check(try WorkbookReader.read(Array(bytes), name: "t.xlsx"), sample.1)
    }
  }

  @Test("A workbook that differs from its document is found out")
  func verification() throws {
    let (document, _) = Self.document(seed: 1)
    let (other, _) = Self.document(seed: 2)
    let bytes = try WorkbookWriter().bytes(of: document)
    let verification = WorkbookVerification()
    // Read whole, then, its frame known, by its data alone.
    for _ in 0..<2 {
      #expect(try verification.findings(in: bytes, of: document).isEmpty)
      #expect(try verification.findings(in: bytes, of: other).first?.code.id == "W009")
    }
  }
}
