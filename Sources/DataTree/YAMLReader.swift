// YAML through Yams, with places. Bare words are read as YAML 1.2's core schema reads them: 是 and no stay text, and
// numbers keep their characters.

import Diagnostics
import Yams

struct YAMLReader {
  let file: SourceFile
  let limits: DataLimits

  func readDocument() throws(FindingsError) -> DataNode {
    try refuseDeepNesting()
    let root: Node?
    do {
      let text = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? String(file.text.dropFirst()) : file.text
      // The library's own reading of bare words is not asked for: it costs more than all the rest.
      root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch {
      throw translated(error)
    }
    guard let root else { return DataNode(.null, range: 0..<0) }
    var count = 0
    return try converted(root, count: &count, depth: 0)
  }

  private func converted(_ node: Node, count: inout Int, depth: Int) throws(FindingsError) -> DataNode {
    count += 1
    let start = node.mark.map(offset(of:)) ?? 0
    if count > limits.nodes {
      throw FindingsError(DataCodes.finding(DataCodes.tooLarge, .pastNodes(limits.nodes), file, start..<start))
    }
    if depth > limits.depth {
      throw FindingsError(DataCodes.finding(DataCodes.tooLarge, .pastDepth(limits.depth), file, start..<start))
    }
    switch node {
    case .scalar(let scalar):
      let value =
        scalar.style == .plain && scalar.tag.rawValue != "!" ? plainValue(scalar.string) : .string(scalar.string)
      return DataNode(value, range: start..<end(of: scalar, from: start))
    case .sequence(let sequence):
      var items: [DataNode] = []
      for item in sequence { items.append(try converted(item, count: &count, depth: depth + 1)) }
      return DataNode(.list(items), range: start..<max(start + 1, items.last?.range.upperBound ?? 0))
    case .mapping(let mapping):
      var entries: [DataEntry] = []
      for (key, value) in mapping {
        let keyStart = key.mark.map(offset(of:)) ?? start
        guard case .scalar(let name) = key else {
          throw FindingsError(DataCodes.finding(DataCodes.keyNotText, .keyNotText, file, keyStart..<keyStart + 1))
        }
        entries.append(
          DataEntry(
            key: name.string, keyRange: keyStart..<end(of: name, from: keyStart),
            node: try converted(value, count: &count, depth: depth + 1)))
      }
      return DataNode(.map(entries), range: start..<max(start + 1, entries.last?.node.range.upperBound ?? 0))
    case .alias:
      return DataNode(.null, range: start..<start)
    }
  }

  private func plainValue(_ text: String) -> DataNode.Value {
    switch text {
    case "", "~", "null", "Null", "NULL": .null
    case "true", "True", "TRUE": .bool(true)
    case "false", "False", "FALSE": .bool(false)
    default: isNumber(text.utf8) ? .number(text) : .string(text)
    }
  }

  private func isNumber(_ bytes: String.UTF8View) -> Bool {
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
  private func end(of scalar: Node.Scalar, from start: Int) -> Int {
    let bytes = file.bytes
    switch scalar.style {
    case .singleQuoted, .doubleQuoted:
      let quote = scalar.style == .singleQuoted ? UInt8(ascii: "'") : UInt8(ascii: "\"")
      var offset = start + 1
      while offset < bytes.count, bytes[offset] != quote {
        offset += bytes[offset] == UInt8(ascii: "\\") && scalar.style == .doubleQuoted ? 2 : 1
      }
      return min(offset + 1, bytes.count)
    case .literal, .folded:
      return file.lineRange(file.position(of: start).line).upperBound
    default:
      return min(start + scalar.string.utf8.count, bytes.count)
    }
  }

  private func offset(of mark: Mark) -> Int {
    let range = file.lineRange(mark.line)
    var offset = range.lowerBound
    if mark.line == 1, file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset += 3 }
    var column = 1
    while column < mark.column, offset < range.upperBound {
      offset += 1
      while offset < range.upperBound, file.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      column += 1
    }
    return offset
  }

  /// The composer recurses, so what would exhaust the stack is refused before it starts.
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

  private func translated(_ error: any Error) -> FindingsError {
    guard let error = error as? YamlError else {
      return FindingsError(
        DataCodes.finding(DataCodes.syntax, .syntax(zh: "无法读取这个文件", en: "the file cannot be read"), file, 0..<0))
    }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      let start = min(offset(of: mark), max(file.bytes.count - 1, 0))
      let complaint = YAMLComplaint(problem: problem, file: file, offset: start)
      let message = complaint.message
      return FindingsError(
        DataCodes.finding(DataCodes.syntax, .syntax(zh: message.zh, en: message.en), file, complaint.range))
    case .duplicatedKeysInMapping(let duplicates, let context):
      return FindingsError(
        duplicates.map { key in
          DataCodes.finding(
            DataCodes.repeatedKey, .repeatedKey(key), file, secondKey(key, after: offset(of: context.mark)))
        })
    default:
      return FindingsError(
        DataCodes.finding(
          DataCodes.syntax, .syntax(zh: "此处不合 YAML 格式（\(error)）", en: "this is not YAML: \(error)"), file, 0..<0))
    }
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
