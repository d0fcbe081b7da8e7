// How values print: as MiniJinja prints them.

import Document

extension Heap {
  /// Writes a value as `{{ value }}` shows it.
  func print(_ value: Value, to sink: inout ByteSink) {
    switch value.kind {
    case .string: printString(value, to: &sink)
    case .int: sink.append(integer: value.payload)
    case .decimal: sink.append(decimal: value.payload, scale: value.scale)
    case .undefined, .unset, .missing, .notApplicable: break
    case .module: print(item(value.region, value.offset), to: &sink)
    default: represent(value, to: &sink, depth: 0)
    }
  }

  @inline(__always)
  func printString(_ value: Value, to sink: inout ByteSink) {
    switch value.region {
    case 0: sink.append(constants.bytes, at: value.offset, count: value.length)
    case 1: sink.append(data.bytes, at: value.offset, count: value.length)
    case 2: sink.append(scratch.bytes, at: value.offset, count: value.length)
    default: sink.append(bytes(of: value))
    }
  }

  /// Writes a value as it stands inside a list: strings in quotes.
  func represent(_ value: Value, to sink: inout ByteSink, depth: Int) {
    guard depth < 64, !sink.isFull else { return sink.append("...") }
    switch value.kind {
    case .undefined, .unset: sink.append("undefined")
    case .none, .missing, .notApplicable: sink.append("None")
    case .bool: sink.append(value.payload != 0 ? "True" : "False")
    case .int: sink.append(integer: value.payload)
    case .float: sink.append(Self.display(value.double))
    case .decimal: sink.append(decimal: value.payload, scale: value.scale)
    case .string: quote(value, to: &sink)
    case .list: representList(value, to: &sink, depth: depth)
    case .map, .record:
      sink.append("{")
      for index in 0..<value.length {
        if index > 0 { sink.append(", ") }
        represent(key(of: value, at: index), to: &sink, depth: depth + 1)
        sink.append(": ")
        represent(entry(of: value, at: index), to: &sink, depth: depth + 1)
      }
      sink.append("}")
    case .namespace:
      sink.append("{")
      for (index, pair) in namespaces[value.offset].entries.enumerated() {
        if index > 0 { sink.append(", ") }
        represent(pair.key, to: &sink, depth: depth + 1)
        sink.append(": ")
        represent(pair.value, to: &sink, depth: depth + 1)
      }
      sink.append("}")
    case .macro:
      sink.append("<macro ")
      print(item(value.region, value.offset), to: &sink)
      sink.append(">")
    case .function, .slot: sink.append("<function>")
    case .loop:
      sink.append("<loop ")
      sink.append(integer: item(value.region, value.offset + LoopRecord.index).payload)
      sink.append("/")
      sink.append(integer: Int64(item(value.region, value.offset + LoopRecord.list).count))
      sink.append(">")
    case .module: represent(item(value.region, value.offset + 1), to: &sink, depth: depth)
    }
  }

  private func representList(_ value: Value, to sink: inout ByteSink, depth: Int) {
    sink.append(value.isTuple ? "(" : "[")
    for index in 0..<value.length {
      if index > 0 { sink.append(", ") }
      represent(item(of: value, at: index), to: &sink, depth: depth + 1)
    }
    if value.isTuple && value.length == 1 { sink.append(",") }
    sink.append(value.isTuple ? ")" : "]")
  }

  /// A string in Python's quotes.
  private func quote(_ value: Value, to sink: inout ByteSink) {
    let bytes = bytes(of: value)
    let quote: UInt8 = bytes.contains(39) && !bytes.contains(34) ? 34 : 39
    sink.append(quote)
    for byte in bytes {
      switch byte {
      case quote, 92:
        sink.append(92)
        sink.append(byte)
      case 10: sink.append("\\n")
      case 13: sink.append("\\r")
      case 9: sink.append("\\t")
      case 0..<32, 127:
        sink.append("\\x")
        sink.append(Self.hexDigit(byte >> 4))
        sink.append(Self.hexDigit(byte & 15))
      default: sink.append(byte)
      }
    }
    sink.append(quote)
  }

  static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }

  /// Writes a value over several lines, one item each (`pprint`).
  func prettyPrint(_ value: Value, to sink: inout ByteSink, indent: Int) {
    if sink.isFull { return }
    switch value.kind {
    case .list where value.length > 0 && indent < 256:
      sink.append(value.isTuple ? "(\n" : "[\n")
      for index in 0..<value.length {
        for _ in 0..<indent + 4 { sink.append(32) }
        prettyPrint(item(of: value, at: index), to: &sink, indent: indent + 4)
        sink.append(",\n")
      }
      for _ in 0..<indent { sink.append(32) }
      sink.append(value.isTuple ? ")" : "]")
    case .map where value.length > 0 && indent < 256, .record where value.length > 0 && indent < 256:
      sink.append("{\n")
      for index in 0..<value.length {
        for _ in 0..<indent + 4 { sink.append(32) }
        represent(key(of: value, at: index), to: &sink, depth: 0)
        sink.append(": ")
        prettyPrint(entry(of: value, at: index), to: &sink, indent: indent + 4)
        sink.append(",\n")
      }
      for _ in 0..<indent { sink.append(32) }
      sink.append("}")
    default: represent(value, to: &sink, depth: 0)
    }
  }

  /// A value as text, as `string` makes it.
  func display(_ value: Value) -> String {
    if value.kind == .string { return text(of: value) }
    var sink = ByteSink(capacity: 64, limit: 1 << 24)
    print(value, to: &sink)
    return sink.text(from: 0)
  }

  /// A binary number in plain notation, always with a point (`2.0`); `inf` and `NaN` as they are called.
  static func display(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-inf" : "inf" }
    let text = number.description
    guard let mark = text.firstIndex(where: { $0 == "e" || $0 == "E" }) else { return text }
    return plainNotation(mantissa: text[..<mark], exponent: Int(text[text.index(after: mark)...]) ?? 0)
  }

  private static func plainNotation(mantissa: Substring, exponent: Int) -> String {
    let negative = mantissa.hasPrefix("-")
    let digits = mantissa.filter { $0 >= "0" && $0 <= "9" }
    let parts = mantissa.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    let point = (parts.first?.count ?? 0) + exponent
    var significant = Substring(digits)
    while significant.count > 1, significant.last == "0" { significant.removeLast() }
    let sign = negative ? "-" : ""
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + significant }
    if point >= significant.count {
      return sign + significant + String(repeating: "0", count: point - significant.count) + ".0"
    }
    let split = significant.index(significant.startIndex, offsetBy: point)
    return sign + significant[..<split] + "." + significant[split...]
  }

  /// What a value is called in an error.
  static func kindName(_ value: Value) -> String {
    switch value.kind {
    case .undefined, .unset: "undefined"
    case .none: "none"
    case .bool: "bool"
    case .int, .float, .decimal: "number"
    case .missing, .notApplicable: "missing figure"
    case .string: "string"
    case .list: value.isIterator ? "iterator" : "sequence"
    case .map, .record, .namespace, .module: "map"
    case .macro, .function, .loop, .slot: "plain object"
    }
  }
}

/// The parts of a materialised `loop`, as offsets of its record.
enum LoopRecord {
  static let list = 0
  static let index = 1
  static let depth = 2
  static let function = 3
  static let size = 4
}
