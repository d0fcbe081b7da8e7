// YAML through libyaml, with places. Bare words are read as YAML 1.2's core schema reads them: 是 and no stay text, and
// numbers keep their characters.

import CYAML
import Diagnostics

struct YAMLReader {
  let file: SourceFile
  let limits: DataLimits

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  func readDocument() throws(FindingsError) -> DataNode {
    try refuseDeepNesting()
    let tree: DataNode
    let refusal: Finding?
    do throws(YAMLFault) {
      var events = YAMLEvents(file.bytes.starts(with: Self.byteOrderMark) ? file.bytes[3...] : file.bytes[...])
      // The stream begins, then the document, or there is none.
      _ = try events.next()
      if try events.next().type == YAML_STREAM_END_EVENT { return DataNode(.null, range: 0..<0) }
      var builder = YAMLBuilder(self)
      let root = try builder.value(from: try events.next(), &events, depth: 0)
      _ = try events.next()
      let end = try events.next()
      if end.type != YAML_STREAM_END_EVENT { throw .syntax("but found another document", at: end.start) }
      refusal = builder.refusal
      tree = root
    } catch {
      throw FindingsError(findings(for: error))
    }
    if let refusal { throw FindingsError(refusal) }
    return tree
  }

  static func plainValue(_ text: String) -> DataNode.Value {
    switch text {
    case "", "~", "null", "Null", "NULL": .null
    case "true", "True", "TRUE": .bool(true)
    case "false", "False", "FALSE": .bool(false)
    default: isNumber(text.utf8) ? .number(text) : .string(text)
    }
  }

  private static func isNumber(_ bytes: String.UTF8View) -> Bool {
    var rest = bytes[...]
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    let isDigit = { (byte: UInt8) in byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
    let whole = rest.prefix(while: isDigit)
    rest = rest.dropFirst(whole.count)
    if whole.isEmpty { return false }
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix(while: isDigit)
      if fraction.isEmpty { return false }
      rest = rest.dropFirst(1 + fraction.count)
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
      let exponent = rest.prefix(while: isDigit)
      if exponent.isEmpty { return false }
      rest = rest.dropFirst(exponent.count)
    }
    return rest.isEmpty
  }

  /// The library marks starts only: the end of a plain scalar follows from its text, that of a quoted one from its
  /// closing quote; a block scalar is marked at its first line.
  func end(of text: String, _ style: yaml_scalar_style_t, from start: Int) -> Int {
    let bytes = file.bytes
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      let isDouble = style == YAML_DOUBLE_QUOTED_SCALAR_STYLE
      let quote = !isDouble ? UInt8(ascii: "'") : UInt8(ascii: "\"")
      var offset = start + 1
      while offset < bytes.count, bytes[offset] != quote {
        offset += bytes[offset] == UInt8(ascii: "\\") && isDouble ? 2 : 1
      }
      return min(offset + 1, bytes.count)
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE:
      return file.lineRange(file.line(of: start)).upperBound
    default:
      return min(start + text.utf8.count, bytes.count)
    }
  }

  /// The builder recurses, so what would exhaust the stack is refused before it starts.
  private func refuseDeepNesting() throws(FindingsError) {
    var depth = 0
    var dashes = 0
    var atLineStart = true
    for (offset, byte) in file.bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      case UInt8(ascii: "\n"): (dashes, atLineStart) = (0, true)
      case UInt8(ascii: "-"), UInt8(ascii: "?"): if atLineStart { dashes += 1 }
      case UInt8(ascii: " "), UInt8(ascii: ":"): break
      default: atLineStart = false
      }
      if depth > limits.depth || dashes > 4 * limits.depth {
        throw FindingsError(
          DataCodes.finding(DataCodes.tooLarge, .pastDepth(limits.depth), file, offset..<offset + 1))
      }
    }
  }

  private func findings(for fault: YAMLFault) -> [Finding] {
    switch fault {
    case .syntax(let problem, let mark):
      var places = YAMLPlaces(file)
      let start = min(places.offset(of: mark), max(file.bytes.count - 1, 0))
      let complaint = YAMLComplaint(problem: problem, file: file, offset: start)
      let message = complaint.message
      return [DataCodes.finding(DataCodes.syntax, .syntax(zh: message.zh, en: message.en), file, complaint.range)]
    case .unreadable(let problem, let offset):
      let words = unreadable(problem, at: offset)
      return [
        DataCodes.finding(
          DataCodes.syntax, .syntax(zh: "此处不合 YAML 格式（\(words)）", en: "this is not YAML: \(words)"), file, 0..<0)
      ]
    case .repeatedKeys(let keys, let start):
      return keys.map { key in
        DataCodes.finding(DataCodes.repeatedKey, .repeatedKey(key), file, secondKey(key, after: start))
      }
    }
  }

  /// The line of bytes that no text has, with a mark below them.
  private func unreadable(_ problem: String, at offset: Int) -> String {
    let offset = file.bytes.starts(with: Self.byteOrderMark) ? offset + 3 : offset
    let line = file.line(of: offset)
    let start = file.lineRange(line).lowerBound
    let end = line < file.lineCount ? file.lineRange(line + 1).lowerBound : file.bytes.count
    let column = file.text(in: start..<offset).utf16.count
    let text = file.text(in: start..<end)
    return "\(line):\(column + 1): error: reader: \(problem):\n" + text + (text.utf8.last == 10 ? "" : "\n")
      + String(repeating: " ", count: column) + "^"
  }

  /// The library names a repeated key but not its place: the second time it is followed by a colon is shown.
  private func secondKey(_ key: String, after start: Int) -> Range<Int> {
    let wanted = Array(key.utf8)
    var last = start..<start
    var seen = 0
    var offset = start
    while !wanted.isEmpty, offset + wanted.count < file.bytes.count, seen < 2 {
      let end = offset + wanted.count
      if file.bytes[offset..<end].elementsEqual(wanted), file.bytes[end...].prefix(2).contains(UInt8(ascii: ":")) {
        last = offset..<end
        seen += 1
        offset = end
      } else {
        offset += 1
      }
    }
    return last
  }
}
