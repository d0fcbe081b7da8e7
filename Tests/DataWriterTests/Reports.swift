// The reports that the tests write: the examples, and random ones of both editions.

import AnnualReport
import DataTree
import Diagnostics
import Figures
import Foundation
import PythonReaders
import StatutoryForm
import Testing

enum Reports {
  static let examples = ["cuiyunlu-2019", "huaian-2024", "sample-2025", "shanghai-office-2019"]

  static let forms: [Form] = [2019, 2021].compactMap { edition in
    do {
      return try EditionLoader.load(file("Templates/editions/\(edition).yaml"))
    } catch {
      Issue.record("edition \(edition) does not load: \(error)")
      return nil
    }
  }

  static func file(_ path: String) throws -> SourceFile {
    SourceFile(name: path, bytes: Array(try Data(contentsOf: PythonReader.root.appending(path: path))))
  }

  static func form(_ edition: Int) throws -> Form {
    try #require(forms.first { $0.edition == edition })
  }

  static func example(_ name: String) throws -> Report {
    try read(try file("Examples/\(name).yaml"), .yaml)
  }

  /// Reads a report that must be one, without a complaint.
  static func read(_ file: SourceFile, _ format: DataFormat) throws -> Report {
    let (report, findings) = ReportReader.read(file, format: format) { year, edition in
      forms.first { form in edition.map { $0 == form.edition } ?? year.map(form.years.contains) ?? false }
    }
    #expect(findings.filter { $0.severity == .error }.isEmpty, "\(findings.map(\.message.en))")
    return try #require(report)
  }

  static func read(json bytes: [UInt8]) throws -> Report {
    try read(SourceFile(name: "report.json", bytes: bytes), .json)
  }
}

/// A sequence of numbers that is the same for a seed.
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func one<Element>(of choices: [Element], or other: Element) -> Element {
    choices.randomElement(using: &self) ?? other
  }
}

extension Reports {
  static let hostileTexts = [
    "", " ", "无", "一、\n\n（一）\t正文“引号”\r\n\\n", "=1+1", "\u{0}\u{1F}\u{7F}", "\u{2028}\u{FEFF}", "𠮷👨‍👩‍👧‍👦é", "null", "12",
    "a\"b\\c/",
    "- 列表\n# 标题", "{{ x }}", "\u{FFFF}",
  ]

  /// A report of no office, with whatever a report may hold.
  static func random(_ edition: Int, seed: UInt64) throws -> Report {
    var dice = Dice(state: seed)
    let form = try form(edition)
    var report = Report(
      form: form, year: form.years.first + 1, agency: dice.one(of: ["某市人民政府", "甲\"乙\\丙", "12"], or: ""))
    for cell in form.cells {
      switch Int.random(in: 0..<6, using: &dice) {
      case 0: continue
      case 1: report.enter(.missing(.blank), in: cell.index)
      default: report.enter(.reported(number(for: cell.kind, &dice)), in: cell.index)
      }
    }
    for section in form.sections where section.hasNarrative && Bool.random(using: &dice) {
      report.narrative.sections[section.id] = .init(text: dice.one(of: hostileTexts, or: ""))
    }
    if Bool.random(using: &dice) { report.narrative.preamble = .init(text: dice.one(of: hostileTexts, or: "")) }
    report.contact[.phone] = Bool.random(using: &dice) ? dice.one(of: hostileTexts, or: "") : nil
    report.contact[.unit] = Bool.random(using: &dice) ? dice.one(of: hostileTexts, or: "") : nil
    report.province = Bool.random(using: &dice) ? "jiangsu" : nil
    // An empty value says that there are no own data.
    report.extra = Bool.random(using: &dice) ? extra(depth: 4, &dice) : nil
    if report.extra?.isNull == true { report.extra = nil }
    return report
  }

  private static func number(for kind: CellKind, _ dice: inout Dice) -> ExactDecimal {
    let sizes: [Int64] = [0, 1, 9, 1_000, 9_007_199_254_740_993, Int64.max / 100]
    let units = Int64.random(in: 0...dice.one(of: sizes, or: 0), using: &dice)
    switch kind {
    case .count: return ExactDecimal(units)
    case .signedCount: return ExactDecimal(Bool.random(using: &dice) ? units : -units)
    case .money(_, let decimals):
      return ExactDecimal(units: units, scale: UInt8.random(in: 0...UInt8(decimals), using: &dice))
    }
  }

  private static func extra(depth: Int, _ dice: inout Dice) -> DataNode {
    let count = Int.random(in: 0..<4, using: &dice)
    let value: DataNode.Value
    switch Int.random(in: 0..<(depth > 0 ? 6 : 4), using: &dice) {
    case 0: value = .null
    case 1: value = .bool(Bool.random(using: &dice))
    case 2: value = .number(dice.one(of: ["0", "-1", "25.1000", "1e9", "12345678901234567890.5"], or: "0"))
    case 3: value = .string(dice.one(of: hostileTexts, or: ""))
    case 4: value = .list((0..<count).map { _ in extra(depth: depth - 1, &dice) })
    default:
      value = .map(
        (0..<count).map { number in
          DataEntry(
            key: "键\(number)" + dice.one(of: hostileTexts, or: ""), keyRange: 0..<0,
            node: extra(depth: depth - 1, &dice))
        })
    }
    return DataNode(value, range: 0..<0)
  }
}

extension DataNode {
  /// The value without its places, for comparing.
  var spelling: String {
    switch value {
    case .null: "null"
    case .bool(let bool): "\(bool)"
    case .number(let digits): "number \(digits)"
    case .string(let text): "text \(text.debugDescription)"
    case .list(let items): "[" + items.map(\.spelling).joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map { "\($0.key.debugDescription): \($0.node.spelling)" }.joined(separator: ", ") + "}"
    }
  }
}
