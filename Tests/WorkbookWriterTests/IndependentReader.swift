// Programs of others that read our workbooks: openpyxl, which only reads, and LibreOffice, which recalculates.

import Foundation

/// What openpyxl found in a workbook.
struct WorkbookDump: Decodable {
  struct Cell: Decodable {
    var covered: Bool
    var borders: Int
    var format: String?
    var font: String?
    var size: Double?
    var bold: Bool?
    var locked: Bool?
    var wraps: Bool?
    var horizontal: String?
    var rotation: Int?
    var formula: String?
    var number: Double?
    var text: String?
  }

  struct Validation: Decodable {
    var cells: String
    var type: String?
    var `operator`: String?
    var formula: String?
    var title: String?
    var prompt: String?
    var error: String?
  }

  struct Condition: Decodable {
    var cells: String
    var formulas: [String]
  }

  struct Sheet: Decodable {
    var name: String
    var state: String
    var merges: [String]
    var cells: [String: Cell]
    var heights: [String: Double]
    var widths: [String: Double]
    var freeze: String?
    var printArea: String?
    var repeatedRows: String?
    var paper: Int
    var orientation: String
    var fitWidth: Int?
    var fitHeight: Int?
    var centered: Bool
    var footer: String?
    var protected: Bool
    var validations: [Validation]
    var conditions: [Condition]
    var tables: [String]
  }

  var sheets: [Sheet]
  var names: [String: String]
  var title: String
  var author: String
  var created: String

  func sheet(_ name: String) -> Sheet? { sheets.first { $0.name == name } }

  /// The cell that a defined name means.
  func cell(named name: String) -> Cell? {
    guard let target = names[name], let mark = target.lastIndex(of: "!") else { return nil }
    let sheetName = target[..<mark].trimmingCharacters(in: CharacterSet(charactersIn: "'"))
    let address = target[target.index(after: mark)...].replacingOccurrences(of: "$", with: "")
    return sheet(sheetName)?.cells[address]
  }
}

/// Runs the readers.
enum IndependentReader {
  struct Failed: Error {
    var output: String
  }

  private static let readers = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "readers")

  static let hasOffice = ["/usr/bin/soffice", "/usr/local/bin/soffice"].contains {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  static func run(_ script: String, _ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [readers.appending(path: script).path] + arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed(output: String(decoding: data, as: UTF8.self)) }
    return data
  }

  /// What openpyxl finds in `bytes`.
  static func dump(_ bytes: [UInt8]) throws -> WorkbookDump {
    try withFile(bytes) { path in
      try JSONDecoder().decode(WorkbookDump.self, from: run("workbook_dump.py", [path]))
    }
  }

  /// `bytes` after LibreOffice has recalculated and saved them.
  static func recalculated(_ bytes: [UInt8]) throws -> [UInt8] {
    try withFile(bytes) { path in
      let target = path + ".out.xlsx"
      defer { try? FileManager.default.removeItem(atPath: target) }
      _ = try run("workbook_recalculate.py", [path, target])
      return Array(try Data(contentsOf: URL(filePath: target)))
    }
  }

  static func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
    let file = FileManager.default.temporaryDirectory.appending(path: "workbook-\(UUID().uuidString).xlsx")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path)
  }
}
