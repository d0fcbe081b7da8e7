// The corpus of tables: each folder of Inputs/tables holds a table and what it becomes. NIANBAO_ACCEPT=1 rewrites the
// expected files.

import Document
import Foundation
import MarkdownWriter
import Testing
import TextMetrics
import TextWriter

enum Inputs {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Inputs")

  static func folders(_ topic: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(topic).path)) ?? []
    return names.sorted()
  }

  static func text(_ topic: String, _ folder: String, _ file: String) throws -> String {
    try String(contentsOf: url(topic, folder, file), encoding: .utf8)
  }

  static func url(_ topic: String, _ folder: String, _ file: String) -> URL {
    root.appendingPathComponent(topic).appendingPathComponent(folder).appendingPathComponent(file)
  }

  /// Compares with the expected file, or rewrites it.
  static func expect(_ bytes: [UInt8], _ topic: String, _ folder: String, _ file: String) throws {
    let url = url(topic, folder, file)
    if ProcessInfo.processInfo.environment["NIANBAO_ACCEPT"] != nil { try Data(bytes).write(to: url) }
    let expected = try Data(contentsOf: url)
    #expect(
      String(decoding: bytes, as: UTF8.self) == String(decoding: expected, as: UTF8.self), "\(topic)/\(folder)/\(file)")
  }
}

extension Document {
  static func of(_ table: Table) -> Document { Document(blocks: [.table(table)]) }
}

@Suite("The corpus of tables") struct TableCorpus {
  static let folders = Inputs.folders("tables")

  @Test func `is there`() {
    #expect(Self.folders.count >= 16)
  }

  @Test(arguments: folders)
  func `becomes what is expected`(folder: String) throws {
    let document = Document.of(TableNotation.table(try Inputs.text("tables", folder, "table.txt")))
    try Inputs.expect(MarkdownWriter().write(document), "tables", folder, "table.md")
    let html = MarkdownWriter(options: .init(tables: .html))
    try Inputs.expect(html.write(document), "tables", folder, "table.html.md")
    let grid = MarkdownWriter(options: .init(tables: .grid))
    try Inputs.expect(grid.write(document), "tables", folder, "table.grid.md")
    try Inputs.expect(TextWriter(options: TextOptions(.screen)).write(document), "tables", folder, "screen.out")
    try Inputs.expect(TextWriter(options: TextOptions(.print)).write(document), "tables", folder, "print.out")
    var narrow = TextOptions(.screen)
    narrow.width = 60
    narrow.borders = .ascii
    try Inputs.expect(TextWriter(options: narrow).write(document), "tables", folder, "ascii-60.out")
  }

  @Test(arguments: folders, [TextOptions.Device.screen, .print])
  func `is never wider than asked`(folder: String, device: TextOptions.Device) throws {
    let document = Document.of(TableNotation.table(try Inputs.text("tables", folder, "table.txt")))
    for width in [20, 33] + Array(stride(from: 40, through: 160, by: 15)) {
      for borders in TextOptions.Borders.allCases {
        var options = TextOptions(device)
        options.width = width
        options.borders = borders
        let ruler = TextRuler(ambiguous: options.ambiguous)
        let text = try String(decoding: TextWriter(options: options).write(document), as: UTF8.self)
        for line in text.split(separator: "\n") {
          let line = line.hasPrefix("\u{C}") ? line.dropFirst() : line
          #expect(ruler.width(of: String(line)) <= width, "\(folder) at \(width): \(line)")
        }
      }
    }
  }
}
