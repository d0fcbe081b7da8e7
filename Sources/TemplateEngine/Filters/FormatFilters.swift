// Filters that change a value's notation: strings, escaping, JSON, URLs, dates.

import Document

extension Heap {
  /// Writes a value, escaped for HTML where asked and where it is not safe already.
  func write(_ value: Value, escaping: Bool, to sink: inout ByteSink) {
    guard escaping, !value.isSafe, value.kind != .int else { return print(value, to: &sink) }
    if value.kind == .string { return Self.escape(bytes(of: value), to: &sink) }
    Self.escape(Array(display(value).utf8)[...], to: &sink)
  }

  /// Writes text with the characters that HTML takes for markup replaced.
  static func escape(_ bytes: ArraySlice<UInt8>, to sink: inout ByteSink) {
    var start = bytes.startIndex
    for index in bytes.indices {
      let replacement: StaticString
      switch bytes[index] {
      case 60: replacement = "&lt;"
      case 62: replacement = "&gt;"
      case 38: replacement = "&amp;"
      case 34: replacement = "&quot;"
      case 39: replacement = "&#x27;"
      default: continue
      }
      sink.append(bytes[start..<index])
      sink.append(replacement)
      start = index + 1
    }
    sink.append(bytes[start...])
  }
}

extension Evaluator {
  mutating func applyFormat(_ filter: Filter, _ subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    switch filter {
    case .string:
      if subject.isUndefined && undefined == .strict { throw .undefined() }
      return subject.kind == .string ? subject : try heap.string(heap.display(subject))
    case .escape:
      if subject.isSafe { return subject }
      var sink = ByteSink(capacity: 64, limit: max(0, heap.budget))
      heap.write(subject, escaping: true, to: &sink)
      if sink.isFull { throw .memoryLimit() }
      return try heap.string(bytes: sink.bytes(from: 0), safe: true)
    case .safe:
      let text = subject.kind == .string ? subject : try heap.string(heap.display(subject))
      return text.with(Value.Flag.safe)
    case .tojson: return try json(subject, indent: arguments[0])
    case .urlencode: return try urlEncode(subject)
    case .pprint:
      var sink = ByteSink(capacity: 256, limit: max(0, heap.budget))
      heap.prettyPrint(subject, to: &sink, indent: 0)
      if sink.isFull { throw .memoryLimit() }
      return try heap.string(bytes: sink.bytes(from: 0))
    case .format: return try printf(subject, arguments)
    case .date: return try date(subject, arguments)
    case .filesizeformat: return try fileSize(subject, binary: boolArgument(arguments[0]))
    case .blank:
      return subject.isUndefined || subject.isAbsentFigure || subject.kind == .none ? try heap.string("") : subject
    default: return subject
    }
  }

  /// A number of bytes as people say it: `1.4 MB`, `1.3 MiB`.
  private mutating func fileSize(_ subject: Value, binary: Bool) throws(RunError) -> Value {
    guard let size = heap.double(subject) ?? heap.textIfString(subject).flatMap(Double.init) else {
      if subject.isUndefined && undefined == .strict { throw .undefined() }
      throw .invalid(zh: "filesizeformat 只能用于数。", en: "filesizeformat works on numbers only")
    }
    if size == 1 { return try heap.string("1 Byte") }
    let base = binary ? 1024.0 : 1000.0
    if size < base { return try heap.string("\(Heap.display(size.rounded(.towardZero)).dropFraction) Bytes") }
    var scaled = size / base
    var units =
      (binary
      ? ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"]
      : ["kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"])[...]
    while scaled >= base, units.count > 1 {
      scaled /= base
      units.removeFirst()
    }
    return try heap.string("\(Self.fixed(scaled, 1)) \(units.first ?? "")")
  }

  private mutating func json(_ subject: Value, indent: Value?) throws(RunError) -> Value {
    var width: Int?
    if let indent, indent.kind != .none {
      width = indent.kind == .bool ? (indent.payload != 0 ? 2 : nil) : try sizeArgument("tojson", indent)
    }
    var sink = ByteSink(capacity: 256, limit: max(0, heap.budget))
    try writeJSON(subject, to: &sink, indent: width.map { min($0, 64) }, depth: 0)
    if sink.isFull { throw .memoryLimit() }
    return try heap.string(bytes: sink.bytes(from: 0), safe: true)
  }

  private func writeJSON(_ value: Value, to sink: inout ByteSink, indent: Int?, depth: Int) throws(RunError) {
    if depth > 64 { throw .depthLimit(64) }
    if sink.isFull { throw .memoryLimit() }
    func line(_ depth: Int) {
      guard let indent else { return }
      sink.append(10)
      for _ in 0..<indent * depth { sink.append(32) }
    }
    switch value.kind {
    case .bool: sink.append(value.payload != 0 ? "true" : "false")
    case .int: sink.append(integer: value.payload)
    case .decimal: sink.append(decimal: value.payload, scale: value.scale)
    case .float: value.double.isFinite ? sink.append(Heap.display(value.double)) : sink.append("null")
    case .string: Self.writeJSONString(heap.bytes(of: value), to: &sink)
    case .list:
      sink.append("[")
      for index in 0..<value.length {
        if index > 0 { sink.append(indent == nil ? ", " : ",") }
        line(depth + 1)
        try writeJSON(heap.item(of: value, at: index), to: &sink, indent: indent, depth: depth + 1)
      }
      if value.length > 0 { line(depth) }
      sink.append("]")
    case .map, .record, .namespace, .module:
      sink.append("{")
      let entries = heap.entries(of: value)
      for (index, entry) in entries.enumerated() {
        if index > 0 { sink.append(indent == nil ? ", " : ",") }
        line(depth + 1)
        Self.writeJSONString(Array(heap.display(entry.key).utf8)[...], to: &sink)
        sink.append(": ")
        try writeJSON(entry.value, to: &sink, indent: indent, depth: depth + 1)
      }
      if !entries.isEmpty { line(depth) }
      sink.append("}")
    case .undefined, .unset, .none, .missing, .notApplicable: sink.append("null")
    case .macro, .function, .loop, .slot:
      throw .invalid(zh: "宏和函数不能写成 JSON。", en: "macros and functions cannot be written as JSON")
    }
  }

  private static func writeJSONString(_ bytes: ArraySlice<UInt8>, to sink: inout ByteSink) {
    sink.append(34)
    for byte in bytes {
      switch byte {
      case 34: sink.append("\\\"")
      case 92: sink.append("\\\\")
      case 10: sink.append("\\n")
      case 13: sink.append("\\r")
      case 9: sink.append("\\t")
      case 8: sink.append("\\b")
      case 12: sink.append("\\f")
      case 0..<32, 38, 39, 60, 62:
        sink.append("\\u00")
        sink.append(Heap.hexDigit(byte >> 4))
        sink.append(Heap.hexDigit(byte & 15))
      default: sink.append(byte)
      }
    }
    sink.append(34)
  }

  private mutating func urlEncode(_ subject: Value) throws(RunError) -> Value {
    func encode(_ text: String, into result: inout [UInt8]) {
      for byte in text.utf8 {
        switch byte {
        case 48...57, 65...90, 97...122, 45, 46, 95, 126, 47: result.append(byte)
        default:
          let digits = Array("0123456789ABCDEF".utf8)
          result += [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
      }
    }
    try heap.ensure(3 * (subject.kind == .string ? subject.length : 0))
    var result: [UInt8] = []
    var pairs = heap.entries(of: subject)
    if subject.kind == .list {
      for item in heap.items(of: subject) {
        guard item.kind == .list, item.length == 2 else {
          pairs = []
          break
        }
        pairs.append((heap.item(of: item, at: 0), heap.item(of: item, at: 1)))
      }
    }
    if !pairs.isEmpty || subject.kind == .map || subject.kind == .namespace {
      for entry in pairs where entry.value.kind != .none && !entry.value.isUndefined {
        if !result.isEmpty { result.append(38) }
        encode(heap.display(entry.key), into: &result)
        result.append(61)
        encode(heap.display(entry.value), into: &result)
      }
    } else {
      encode(try subjectText(subject), into: &result)
    }
    return try heap.string(bytes: result)
  }

  /// `%s`, `%d`, `%f` and their kin, with flags, width and precision.
  private mutating func printf(_ subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    guard subject.kind == .string else {
      throw .arguments("format", zh: "只能用于文字。", en: "works on text only")
    }
    var values = arguments.values[...]
    let named = values.popLast() ?? .undefined
    var result = ""
    var rest = heap.text(of: subject)[...]
    while let percent = rest.firstIndex(of: "%") {
      result += rest[..<percent]
      rest = rest[rest.index(after: percent)...]
      if rest.first == "%" {
        result += "%"
        rest.removeFirst()
        continue
      }
      var value: Value?
      if rest.first == "(", let close = rest.firstIndex(of: ")") {
        let name = try heap.string(String(rest.dropFirst().prefix(upTo: close)))
        var hint: UInt32 = 0
        value = try heap.attribute(named, name, hint: &hint)
        rest = rest[rest.index(after: close)...]
      }
      let flags = rest.prefix { "-+ 0#".contains($0) }
      let width = rest[flags.endIndex...].prefix { $0.isASCII && $0.isNumber }
      var tail = rest[width.endIndex...]
      var precision: Int?
      if tail.first == "." {
        let digits = tail.dropFirst().prefix { $0.isASCII && $0.isNumber }
        precision = min(Int(digits) ?? 0, 1000)
        tail = tail[digits.endIndex...]
      }
      guard let conversion = tail.first, let item = value ?? values.popFirst() else {
        throw .arguments("format", zh: "参数不足。", en: "there are not enough arguments")
      }
      rest = tail.dropFirst()
      let text = try converted(item, conversion, precision)
      let missing = max(0, min(Int(width) ?? 0, 10_000) - text.count)
      try heap.take(steps: missing)
      let padding = String(repeating: flags.contains("0") && !flags.contains("-") ? "0" : " ", count: missing)
      result += flags.contains("-") ? text + padding : padding + text
      try heap.ensure(result.utf8.count)
    }
    return try heap.string(result + rest)
  }

  private func converted(_ value: Value, _ conversion: Character, _ precision: Int?) throws(RunError) -> String {
    switch conversion {
    case "d", "i", "u":
      guard let number = heap.double(value) else { break }
      return value.kind == .float
        ? Heap.display(number.rounded(.towardZero)).dropFraction : heap.display(value).dropFraction
    case "f", "F":
      guard let number = heap.double(value) else { break }
      return Self.fixed(number, precision ?? 6)
    case "x": if let whole = value.exact?.whole { return String(whole, radix: 16) }
    case "X": if let whole = value.exact?.whole { return String(whole, radix: 16, uppercase: true) }
    case "o": if let whole = value.exact?.whole { return String(whole, radix: 8) }
    case "s", "r":
      let text = heap.display(value)
      return precision.map { String(text.prefix($0)) } ?? text
    default: break
    }
    throw .arguments("format", zh: "不能用 %\(conversion) 写出这个值。", en: "cannot write this value with %\(conversion)")
  }

  /// A binary number with a fixed count of digits after the point.
  static func fixed(_ number: Double, _ digits: Int) -> String {
    guard number.isFinite else { return Heap.display(number) }
    let digits = min(digits, 15)
    var power = 1.0
    for _ in 0..<digits { power *= 10 }
    let scaled = (abs(number) * power).rounded(.toNearestOrEven)
    guard scaled < 9e15 else { return Heap.display(number) }
    let units = String(UInt64(scaled))
    let padded = String(repeating: "0", count: max(0, digits + 1 - units.count)) + units
    let sign = number < 0 && scaled > 0 ? "-" : ""
    return digits == 0 ? sign + padded : sign + padded.dropLast(digits) + "." + padded.suffix(digits)
  }

  /// A date as `2025-01-31`, by a pattern of `%Y %m %d %-m %-d`; Chinese by default.
  private mutating func date(_ subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    if subject.isAbsentFigure || subject.isUndefined || subject.kind == .none { return subject }
    let parts = heap.display(subject).prefix(10).split(separator: "-").map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2], (1...12).contains(month),
      (1...31).contains(day)
    else {
      throw .arguments("date", zh: "日期须写作 2025-01-31。", en: "a date is written as 2025-01-31")
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    var text = try textArgument("date", arguments[0]) ?? "%Y年%-m月%-d日"
    let fields = [
      ("%-m", "\(month)"), ("%-d", "\(day)"), ("%Y", "\(year)"), ("%m", two(month)), ("%d", two(day)),
    ]
    for (mark, value) in fields { text = Self.replace(text, mark, value) }
    return try heap.string(text)
  }
}

extension String {
  fileprivate var dropFraction: String { String(prefix { $0 != "." }) }
}
