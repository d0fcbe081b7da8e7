// Hostile files are refused quickly, and damaged ones never trap.

import Diagnostics
import Testing

@testable import DataTree

@Suite struct DataLimitsTests {
  @Test(arguments: [
    (String(repeating: "[", count: 100_000), DataFormat.json), (String(repeating: "{\"a\":", count: 100_000), .json),
    (String(repeating: "[", count: 100_000), .yaml), (String(repeating: "{a: ", count: 100_000), .yaml),
    (String(repeating: "- ", count: 100_000), .yaml), (String(repeating: "? ", count: 100_000), .yaml),
    ((0..<900).map { String(repeating: " ", count: $0) + "a:\n" }.joined(), .yaml),
  ])
  func `what is nested too deep is refused`(_ text: String, _ format: DataFormat) {
    #expect(codes(text, format) == ["D004"])
  }

  @Test func `aliases that multiply are refused`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...8 {
      let items = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(items)]\n"
    }
    #expect(codes(text, .yaml) == ["D004"])
  }

  @Test func `a file past the limit is refused unread`() {
    var limits = DataLimits()
    limits.bytes = 10
    let file = SourceFile(name: "data", text: "a: 12345678")
    #expect(throws: FindingsError.self) { try DataReader.read(file, format: .yaml, limits: limits) }
    limits.bytes = 11
    #expect(throws: Never.self) { try DataReader.read(file, format: .yaml, limits: limits) }
  }

  @Test func `more values than the limit are refused`() {
    var limits = DataLimits()
    limits.nodes = 3
    for (text, format) in [("[1, 2, 3]", DataFormat.json), ("[1, 2, 3]", .yaml)] {
      let file = SourceFile(name: "data", text: text)
      #expect(throws: FindingsError.self) { try DataReader.read(file, format: format, limits: limits) }
    }
  }

  @Test(arguments: DataFormat.allCases, 1...200) func `damaged bytes never trap`(_ format: DataFormat, _ seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var bytes = Array("{\"年\": [1, -2.5e3, \"甲\\n\", null], \"b\": {\"c\": true}, \"d\": 'x'}\n".utf8)
    for _ in 0...next(4) {
      switch next(3) {
      case 0: bytes[next(bytes.count)] = UInt8(next(256))
      case 1: bytes.remove(at: next(bytes.count))
      default: bytes.insert(Array("[]{}:,-\"'#&*!|>%@`\n\t \\".utf8)[next(22)], at: next(bytes.count))
      }
    }
    do {
      _ = try DataReader.read(SourceFile(name: "damaged", bytes: bytes), format: format)
    } catch {
      #expect(error.findings.contains { $0.severity == .error })
      for finding in error.findings { #expect((finding.place?.source?.range.upperBound ?? 0) <= bytes.count) }
    }
  }
}

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("natral_person", "natural_person"), ("recieved", "received"), ("Received", "received"), ("totl", "total"),
  ])
  func `the nearest word is suggested`(_ typed: String, _ meant: String) {
    #expect(Suggestion.nearest(to: typed, among: ["natural_person", "received", "organisation", "total"]) == meant)
  }

  @Test(arguments: ["", "xyz", "completely_different", "无"]) func `nothing is suggested for what is near nothing`(
    _ typed: String
  ) {
    #expect(Suggestion.nearest(to: typed, among: ["natural_person", "received", "total"]) == nil)
  }
}
