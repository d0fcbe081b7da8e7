// What a program's own values become: the same tree as the JSON that Foundation writes of them.

import DataTree
import Diagnostics
import Foundation
import Testing

@Suite struct DataEncodingTests {
  struct Letter: Encodable {
    var to: String
    var count: Int
    var share: Double
    var isUrgent: Bool
    var note: String?
    var lines: [Line]
    var byYear: [String: Int]
    var tone: Tone
    var nested: [[UInt8]]
  }
  struct Line: Encodable {
    var name: String
    var size: Int64
  }
  enum Tone: String, Encodable { case plain }

  static let letter = Letter(
    to: "李“四”\n", count: -3, share: 0.125, isUrgent: true, note: nil,
    lines: [Line(name: "甲", size: .max), Line(name: "乙", size: .min)], byYear: ["2024": 7], tone: .plain,
    nested: [[], [0, 255]])

  @Test func itIsWhatTheJSONSays() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let file = SourceFile(name: "x.json", bytes: Array(try encoder.encode(Self.letter)))
    let fromJSON = try DataReader.read(file, format: .json)
    #expect(Self.text(try DataNode(encoding: Self.letter)) == Self.text(fromJSON))
  }

  @Test func keysKeepTheOrderOfEncoding() throws {
    guard case .map(let entries) = try DataNode(encoding: Self.letter).value else {
      Issue.record("no mapping")
      return
    }
    #expect(entries.map(\.key) == ["to", "count", "share", "isUrgent", "lines", "byYear", "tone", "nested"])
  }

  @Test(arguments: [Double.nan, .infinity]) func aNumberThatIsNoneIsRefused(number: Double) {
    #expect(throws: EncodingError.self) { try DataNode(encoding: ["x": number]) }
  }

  @Test func bareValuesAreValues() throws {
    #expect(Self.text(try DataNode(encoding: 7)) == "7")
    #expect(Self.text(try DataNode(encoding: ["a", nil])) == "[\"a\",null]")
    #expect(Self.text(try DataNode(encoding: [String: Int]())) == "{}")
  }

  /// Data on one line, keys sorted.
  static func text(_ node: DataNode) -> String {
    switch node.value {
    case .null: "null"
    case .bool(let bool): "\(bool)"
    case .number(let digits): digits
    case .string(let string): string.debugDescription
    case .list(let items): "[" + items.map(text).joined(separator: ",") + "]"
    case .map(let entries):
      "{" + entries.sorted { $0.key < $1.key }.map { "\($0.key):\(text($0.node))" }.joined(separator: ",") + "}"
    }
  }
}
