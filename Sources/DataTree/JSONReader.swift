// JSON as RFC 8259 has it, with the place of every value and numbers kept character for character.

import Diagnostics

struct JSONReader {
  let file: SourceFile
  let limits: DataLimits
  private var offset = 0
  private var nodes = 0

  init(file: SourceFile, limits: DataLimits) {
    self.file = file
    self.limits = limits
    if file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  mutating func readDocument() throws(FindingsError) -> DataNode {
    let node = try readValue(depth: 0)
    skipSpace()
    if offset < file.bytes.count {
      throw failure(zh: "值的后面还有多余的内容", en: "there is more text after the value")
    }
    return node
  }

  private mutating func readValue(depth: Int) throws(FindingsError) -> DataNode {
    skipSpace()
    nodes += 1
    if nodes > limits.nodes {
      throw FindingsError(
        DataCodes.finding(DataCodes.tooLarge, .pastNodes(limits.nodes), file, offset..<offset))
    }
    if depth > limits.depth {
      throw FindingsError(
        DataCodes.finding(DataCodes.tooLarge, .pastDepth(limits.depth), file, offset..<offset + 1))
    }
    let start = offset
    guard let first = peek else { throw failure(zh: "文件到此结束，这里应有一个值", en: "the file ends where a value should stand") }
    switch first {
    case UInt8(ascii: "{"): return try readObject(depth: depth)
    case UInt8(ascii: "["): return try readArray(depth: depth)
    case UInt8(ascii: "\""):
      let text = try readString()
      return DataNode(.string(text), range: start..<offset)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try readNumber()
    default: return try readWord()
    }
  }

  private mutating func readObject(depth: Int) throws(FindingsError) -> DataNode {
    let start = offset
    offset += 1
    var entries: [DataEntry] = []
    var seen: Set<String> = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return DataNode(.map([]), range: start..<offset) }
    repeat {
      skipSpace()
      let keyStart = offset
      guard peek == UInt8(ascii: "\"") else {
        throw failure(zh: "这里应有一个带双引号的键", en: "a key in double quotes should stand here")
      }
      let key = try readString()
      let keyRange = keyStart..<offset
      if !seen.insert(key).inserted {
        throw FindingsError(DataCodes.finding(DataCodes.repeatedKey, .repeatedKey(key), file, keyRange))
      }
      skipSpace()
      guard take(UInt8(ascii: ":")) else {
        throw failure(zh: "键的后面应有冒号", en: "a colon should follow the key")
      }
      entries.append(DataEntry(key: key, keyRange: keyRange, node: try readValue(depth: depth + 1)))
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else {
      throw failure(zh: "这里应有逗号或右花括号 }", en: "a comma or a closing brace } should stand here")
    }
    return DataNode(.map(entries), range: start..<offset)
  }

  private mutating func readArray(depth: Int) throws(FindingsError) -> DataNode {
    let start = offset
    offset += 1
    var items: [DataNode] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return DataNode(.list([]), range: start..<offset) }
    repeat {
      items.append(try readValue(depth: depth + 1))
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else {
      throw failure(zh: "这里应有逗号或右方括号 ]", en: "a comma or a closing bracket ] should stand here")
    }
    return DataNode(.list(items), range: start..<offset)
  }

  private mutating func readNumber() throws(FindingsError) -> DataNode {
    let start = offset
    if peek == UInt8(ascii: "-") { offset += 1 }
    let wholeStart = offset
    skipDigits()
    let wholeDigits = offset - wholeStart
    if wholeDigits == 0 || (wholeDigits > 1 && file.bytes[wholeStart] == UInt8(ascii: "0")) {
      throw failure(zh: "数字写法有误（不能以 0 开头）", en: "this is not a JSON number (no leading zeros)", at: start..<offset)
    }
    if take(UInt8(ascii: ".")), skipDigits() == 0 {
      throw failure(zh: "小数点后面应有数字", en: "digits should follow the point", at: start..<offset)
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      offset += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { offset += 1 }
      if skipDigits() == 0 {
        throw failure(zh: "指数后面应有数字", en: "digits should follow the exponent", at: start..<offset)
      }
    }
    return DataNode(.number(file.text(in: start..<offset)), range: start..<offset)
  }

  private mutating func readWord() throws(FindingsError) -> DataNode {
    let start = offset
    while let byte = peek, isWordByte(byte) { offset += 1 }
    switch file.text(in: start..<offset) {
    case "true": return DataNode(.bool(true), range: start..<offset)
    case "false": return DataNode(.bool(false), range: start..<offset)
    case "null": return DataNode(.null, range: start..<offset)
    default:
      let range = start..<max(offset, min(start + 1, file.bytes.count))
      throw failure(zh: "这里应有一个值（文字要加双引号）", en: "a value should stand here (text needs double quotes)", at: range)
    }
  }

  private mutating func readString() throws(FindingsError) -> String {
    let start = offset
    offset += 1
    var bytes: [UInt8] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return String(decoding: bytes, as: UTF8.self)
      case UInt8(ascii: "\\"):
        bytes.append(contentsOf: try readEscape().utf8)
      case 0..<0x20:
        throw failure(zh: "引号里的换行要写成 \\n", en: "a line break inside quotes must be written \\n")
      default:
        bytes.append(byte)
        offset += 1
      }
    }
    throw failure(zh: "引号没有成对", en: "the closing quote is missing", at: start..<start + 1)
  }

  private mutating func readEscape() throws(FindingsError) -> String {
    let start = offset
    offset += 1
    let escape = peek
    offset += 1
    switch escape {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "u"):
      if let unit = readHex() {
        if let scalar = Unicode.Scalar(unit) { return String(scalar) }
        if (0xD800..<0xDC00).contains(unit), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")), let low = readHex(),
          (0xDC00..<0xE000).contains(low),
          let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
        {
          return String(scalar)
        }
      }
    default: break
    }
    let range = start..<min(max(offset, start + 1), file.bytes.count)
    throw failure(zh: "反斜杠后面的写法有误", en: "this is not an escape that JSON knows", at: range)
  }

  private mutating func readHex() -> UInt32? {
    guard offset + 4 <= file.bytes.count else { return nil }
    let digits = file.text(in: offset..<offset + 4)
    guard digits.utf8.allSatisfy({ isWordByte($0) }), let unit = UInt32(digits, radix: 16) else { return nil }
    offset += 4
    return unit
  }

  private var peek: UInt8? { offset < file.bytes.count ? file.bytes[offset] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    offset += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
  }

  @discardableResult
  private mutating func skipDigits() -> Int {
    let start = offset
    while let byte = peek, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { offset += 1 }
    return offset - start
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: byte >= 0x80
    }
  }

  private func failure(zh: String, en: String, at range: Range<Int>? = nil) -> FindingsError {
    let here = min(offset, max(file.bytes.count - 1, 0))
    let place = range ?? here..<min(here + 1, file.bytes.count)
    return FindingsError(DataCodes.finding(DataCodes.syntax, .syntax(zh: zh, en: en), file, place))
  }
}
