// Trees of data: the same from YAML and JSON, numbers character for character, every value with its place.

import Diagnostics
import Testing

@testable import DataTree

/// A tree in one line, for comparing: texts in quotes, numbers as written.
func dump(_ node: DataNode) -> String {
  switch node.value {
  case .null: "null"
  case .bool(let value): "\(value)"
  case .number(let text): text
  case .string(let text): "\"\(text)\""
  case .list(let items): "[" + items.map(dump).joined(separator: " ") + "]"
  case .map(let entries): "{" + entries.map { "\($0.key): \(dump($0.node))" }.joined(separator: " ") + "}"
  }
}

func tree(_ text: String, _ format: DataFormat) throws(FindingsError) -> DataNode {
  try DataReader.read(SourceFile(name: "data", text: text), format: format)
}

/// The codes of what is wrong with a text.
func codes(_ text: String, _ format: DataFormat) -> [String] {
  do {
    _ = try tree(text, format)
    return []
  } catch {
    return error.findings.map(\.code.id)
  }
}

@Suite struct DataReaderTests {
  @Test(arguments: [
    ("a: 1", "{a: 1}"), ("a: 25.1000", "{a: 25.1000}"), ("a: \"25.1000\"", "{a: \"25.1000\"}"),
    ("a: '007'", "{a: \"007\"}"),
    ("a: -8", "{a: -8}"), ("a: 96171.6", "{a: 96171.6}"), ("a: 1e3", "{a: 1e3}"),
    ("a: 99999999999999999999", "{a: 99999999999999999999}"),
    ("a: null", "{a: null}"), ("a: ~", "{a: null}"), ("a:", "{a: null}"), ("a: \"\"", "{a: \"\"}"),
    ("a: no", "{a: \"no\"}"), ("a: 是", "{a: \"是\"}"), ("a: 0x1F", "{a: \"0x1F\"}"), ("a: 1_000", "{a: \"1_000\"}"),
    ("a: 2024-01-31", "{a: \"2024-01-31\"}"), ("a: 12:30", "{a: \"12:30\"}"), ("a: .5", "{a: \".5\"}"),
    ("a: true", "{a: true}"),
    ("a: [1, null, 无]", "{a: [1 null \"无\"]}"), ("b: 1\na: 2", "{b: 1 a: 2}"), ("a: |\n  甲\n  乙\n", "{a: \"甲\n乙\n\"}"),
    ("- 1\n- {x: 2}", "[1 {x: 2}]"), ("# nothing\n", "null"), ("", "null"), ("a: 1\r\nb: 2\r\n", "{a: 1 b: 2}"),
    ("\u{FEFF}a: 1", "{a: 1}"), ("a: &x [1]\nb: *x", "{a: [1] b: [1]}"), ("1: 2", "{1: 2}"),
  ])
  func `YAML is read by its core schema`(_ text: String, _ expected: String) throws {
    #expect(dump(try tree(text, .yaml)) == expected)
  }

  @Test(arguments: [
    ("{\"a\": 1, \"b\": [true, false, null]}", "{a: 1 b: [true false null]}"), ("25.1000", "25.1000"),
    ("-0.5e-7", "-0.5e-7"),
    ("\"\\u4e00\\n\\uD83D\\uDE00\\/\"", "\"一\n😀/\""), (" [ ] ", "[]"), ("{}", "{}"), ("\u{FEFF}\"无\"", "\"无\""),
  ])
  func `JSON is read as RFC 8259 has it`(_ text: String, _ expected: String) throws {
    #expect(dump(try tree(text, .json)) == expected)
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\" 1}", "{a: 1}", "'a'", "01", "1.", "+1", ".5", "1e", "-", "\"\\x\"", "\"\\uD800\"",
    "\"a\nb\"", "\"open",
    "truth", "[1] 2", "{\"a\": 1,}", "nul", "１",
  ])
  func `what is not JSON is refused`(_ text: String) {
    #expect(codes(text, .json) == ["D001"])
  }

  @Test(arguments: [
    "a: [1", "a: {b: 1", "a: \"open", "\ta: 1", "a: 1\n b: 2", "a: b: c", "a: *x", "%", "- a\nb: 1", "a: 1\n---\nb: 2",
  ])
  func `what is not YAML is refused`(_ text: String) {
    #expect(codes(text, .yaml) == ["D001"])
  }

  @Test func `a key twice is refused, and the second one shown`() {
    for (text, format) in [("a: 1\nb: 2\na: 3\n", DataFormat.yaml), ("{\"a\": 1, \"b\": 2,\n\"a\": 3}", .json)] {
      do {
        _ = try tree(text, format)
        Issue.record("a repeated key was read")
      } catch {
        #expect(error.findings.map(\.code.id) == ["D003"])
        let place = error.findings.first?.place?.source
        #expect((place.map { $0.file.position(of: $0.range.lowerBound).line } ?? 0) > 1)
      }
    }
  }

  @Test func `a key that is no word is refused`() {
    #expect(codes("? [a, b]\n: 1\n", .yaml) == ["D005"])
  }

  @Test(arguments: DataFormat.allCases) func `bytes that are not UTF-8 are refused where they stand`(
    _ format: DataFormat
  ) {
    let file = SourceFile(name: "data", bytes: Array("{\"a\": \"".utf8) + [0xB2, 0xE2] + Array("\"}".utf8))
    do {
      _ = try DataReader.read(file, format: format)
      Issue.record("bytes of another encoding were read")
    } catch {
      #expect(error.findings.map(\.code.id) == ["D002"])
      #expect(error.findings.first?.place?.source?.range.lowerBound == 7)
    }
  }

  @Test(arguments: [
    ("received: [3001, 五三]", "五三"), ("a: 总计\nb: {无: 7}", "7"), ("a: '甲'", "'甲'"), ("甲: 1\n乙: \"两\\\"个\"", "\"两\\\"个\""),
  ])
  func `a value knows its bytes`(_ text: String, _ part: String) throws {
    let file = SourceFile(name: "data", text: text)
    let leaves = leaves(of: try DataReader.read(file, format: .yaml)).map { file.text(in: $0.range) }
    #expect(leaves.last == part)
  }

  @Test func `a key knows its bytes`() throws {
    let file = SourceFile(name: "data", text: "narrative:\n  总体情况: 无\n")
    guard case .map(let top) = try DataReader.read(file, format: .yaml).value, case .map(let inner) = top[0].node.value
    else {
      Issue.record("no mapping")
      return
    }
    #expect(file.text(in: top[0].keyRange) == "narrative")
    #expect(file.text(in: inner[0].keyRange) == "总体情况")
  }

  private func leaves(of node: DataNode) -> [DataNode] {
    switch node.value {
    case .list(let items): items.flatMap { leaves(of: $0) }
    case .map(let entries): entries.flatMap { leaves(of: $0.node) }
    default: [node]
    }
  }

  @Test func `the notation follows the file's name`() {
    #expect(DataFormat(fileName: "a/b.JSON") == .json)
    #expect(DataFormat(fileName: "report.yml") == .yaml)
    #expect(DataFormat(fileName: "report") == .yaml)
  }
}
