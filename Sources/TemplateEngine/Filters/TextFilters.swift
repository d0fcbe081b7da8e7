// Filters that turn text into text: letter case, trimming, wrapping, splitting.

import Document

extension Evaluator {
  mutating func applyText(_ filter: Filter, _ subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    switch filter {
    case .reverse where subject.kind != .string:
      let items = try walkedItems(subject)
      return try heap.list(Array(items.reversed()), detail: Value.Flag.iterator)
    case .join: return try join(subject, arguments)
    case .split, .lines: return try split(filter, subject, arguments)
    default: break
    }
    let text = try subjectText(subject)
    if filter == .reverse { try heap.ensure(8 * text.utf8.count) }
    switch filter {
    case .upper: return try self.text(text.uppercased(), like: subject)
    case .lower: return try self.text(text.lowercased(), like: subject)
    case .title: return try self.text(Self.titleCase(text), like: subject)
    case .capitalize: return try self.text(text.prefix(1).uppercased() + text.dropFirst().lowercased(), like: subject)
    case .reverse: return try self.text(String(String.UnicodeScalarView(text.unicodeScalars.reversed())), like: subject)
    case .trim:
      let characters = try textArgument("trim", arguments[0]).map { Set($0.unicodeScalars) }
      return try self.text(Self.trim(text, characters), like: subject)
    case .replace:
      let (old, new) = (try subjectText(arguments[0] ?? .none), try subjectText(arguments[1] ?? .none))
      let most = try intArgument("replace", arguments[2])
      return try replace(text, old, new, most.flatMap { $0 >= 0 ? $0 : nil } ?? .max)
    case .truncate: return try truncate(text, arguments)
    case .center:
      let width = try sizeArgument("center", arguments[0]) ?? 80
      let missing = max(0, width - text.count)
      let left = missing / 2 + (missing & width & 1)
      try heap.spend(missing)
      return try self.text(Self.spaces(left) + text + Self.spaces(missing - left), like: subject)
    case .wordcount: return .int(Self.wordCount(text))
    case .pad: return try pad(text, arguments)
    case .indent: return try indent(text, subject, arguments)
    default: return subject
    }
  }

  private static func titleCase(_ text: String) -> String {
    var result = ""
    var startsWord = true
    for scalar in text.unicodeScalars {
      // An apostrophe stands within a word; other marks begin a new one.
      let isMark = scalar.isASCII && !(scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      if isMark && scalar != "'" || scalar.properties.isWhitespace {
        result.unicodeScalars.append(scalar)
        startsWord = true
      } else {
        result += startsWord ? scalar.properties.uppercaseMapping : scalar.properties.lowercaseMapping
        startsWord = false
      }
    }
    return result
  }

  private static func trim(_ text: String, _ characters: Set<Unicode.Scalar>?) -> String {
    func drops(_ scalar: Unicode.Scalar) -> Bool {
      if let characters { return characters.contains(scalar) }
      return scalar.isASCII ? scalar == " " || (9...13).contains(scalar.value) : scalar.properties.isWhitespace
    }
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, drops(first) { scalars.removeFirst() }
    while let last = scalars.last, drops(last) { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }

  /// Replaces what is found, by bytes; an empty pattern stands before every character and at the end.
  private mutating func replace(_ text: String, _ old: String, _ new: String, _ most: Int) throws(RunError) -> Value {
    if old.isEmpty {
      let (size, overflow) = new.utf8.count.multipliedReportingOverflow(by: min(most, text.utf8.count + 1))
      if overflow { throw .memoryLimit() }
      try heap.spend(size)
      var result = most > 0 ? new : ""
      for (index, scalar) in text.unicodeScalars.enumerated() {
        result.unicodeScalars.append(scalar)
        if index + 1 < most { result += new }
      }
      return try heap.string(result)
    }
    guard
      let bytes = BytePattern(old.utf8).replaced(
        in: Array(text.utf8), by: Array(new.utf8), most: most, limit: heap.budget)
    else { throw .memoryLimit() }
    return try heap.string(bytes: bytes)
  }

  /// Text with another in the place of each mark.
  static func replace(_ text: String, _ old: String, _ new: String) -> String {
    let bytes = BytePattern(old.utf8).replaced(in: Array(text.utf8), by: Array(new.utf8))
    return bytes.map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

  /// Runs of letters, digits and low lines.
  private static func wordCount(_ text: String) -> Int {
    var count = 0
    var isInside = false
    if text.utf8.allSatisfy({ $0 < 128 }) {
      for byte in text.utf8 {
        let belongs = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
        if belongs && !isInside { count += 1 }
        isInside = belongs
      }
      return count
    }
    for scalar in text.unicodeScalars {
      let belongs = scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
      if belongs && !isInside { count += 1 }
      isInside = belongs
    }
    return count
  }

  private mutating func truncate(_ text: String, _ arguments: Arguments) throws(RunError) -> Value {
    let length = try sizeArgument("truncate", arguments[0]) ?? 255
    let end = try textArgument("truncate", arguments[2]) ?? "..."
    let leeway = try sizeArgument("truncate", arguments[3]) ?? 5
    if text.index(text.startIndex, offsetBy: length + leeway, limitedBy: text.endIndex).map({ $0 == text.endIndex })
      ?? true
    {
      return try heap.string(text)
    }
    guard length >= end.count else {
      throw .arguments("truncate", zh: "length 不能小于 end 的长度。", en: "length is less than the length of end")
    }
    var kept = String(text.prefix(length - end.count))
    if !boolArgument(arguments[1]), let space = kept.lastIndex(of: " ") { kept = String(kept[..<space]) }
    return try heap.string(kept + end)
  }

  private mutating func pad(_ text: String, _ arguments: Arguments) throws(RunError) -> Value {
    let width = try sizeArgument("pad", arguments[0]) ?? 0
    let fill = try textArgument("pad", arguments[2]) ?? " "
    guard fill.count == 1 else {
      throw .arguments("pad", zh: "fill 须为一个字符。", en: "fill must be one character")
    }
    let missing = max(0, width - text.count)
    try heap.spend(missing * fill.utf8.count)
    func run(_ count: Int) -> String { String(repeating: fill, count: count) }
    switch try textArgument("pad", arguments[1]) ?? "left" {
    case "left": return try heap.string(text + run(missing))
    case "right": return try heap.string(run(missing) + text)
    case "center": return try heap.string(run(missing / 2) + text + run(missing - missing / 2))
    default:
      throw .arguments(
        "pad", zh: "align 须为 left、right 或 center。", en: "align must be \"left\", \"right\" or \"center\"")
    }
  }

  private mutating func indent(_ text: String, _ subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    let space: String
    if let given = arguments[0], given.kind == .string {
      space = heap.text(of: given)
    } else {
      space = Self.spaces(try sizeArgument("indent", arguments[0]) ?? 4)
    }
    let (first, blank) = (boolArgument(arguments[1]), boolArgument(arguments[2]))
    var input = text[...]
    if input.utf8.last == 10 { input = input.dropLastByte() }
    if input.utf8.last == 13 { input = input.dropLastByte() }
    try heap.ensure(48 * input.utf8.count { $0 == 10 })
    let lines = input.utf8.split(separator: 10, omittingEmptySubsequences: false).map { String(Substring($0)) }
    let (size, overflow) = lines.count.multipliedReportingOverflow(by: space.utf8.count)
    if overflow { throw .memoryLimit() }
    try heap.spend(size)
    let indented = lines.enumerated().map { index, line in
      if index == 0 && !first { return line }
      return line.isEmpty && !blank ? line : space + line
    }
    return try self.text(indented.joined(separator: "\n"), like: subject)
  }

  private mutating func split(_ filter: Filter, _ subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    guard subject.kind == .string else {
      throw .arguments(filter.name, zh: "只能用于文字。", en: "works on text only")
    }
    let text = heap.text(of: subject)
    var parts: [Substring]
    if filter == .lines {
      try heap.ensure(64 * text.utf8.count { $0 == 10 })
      parts = text.utf8.split(separator: 10, omittingEmptySubsequences: false).map { line in
        Substring(line.last == 13 ? line.dropLast() : line)
      }
      if parts.last?.isEmpty == true { parts.removeLast() }
    } else {
      let separator = try textArgument("split", arguments[0])
      let most = try intArgument("split", arguments[1])
      try heap.ensure(32 * Self.partCount(text, separator))
      parts = Self.split(text, separator, most.flatMap { $0 >= 0 ? $0 : nil } ?? .max)
    }
    try heap.spend(16 * parts.count)
    var values: [Value] = []
    for part in parts { values.append(try self.text(String(part), like: subject)) }
    return try heap.list(values)
  }

  /// At least as many parts as there may be, counted without making them.
  private static func partCount(_ text: String, _ separator: String?) -> Int {
    guard let first = separator?.utf8.first else { return text.utf8.count { $0 == 32 || (9...13).contains($0) } }
    return text.utf8.count { $0 == first } / (separator?.utf8.count ?? 1)
  }

  private static func split(_ text: String, _ separator: String?, _ most: Int) -> [Substring] {
    guard let separator, !separator.isEmpty else {
      var parts: [Substring] = []
      var rest = text[...].drop(while: \.isWhitespace)
      while !rest.isEmpty {
        if parts.count == most {
          parts.append(rest)
          break
        }
        let word = rest.prefix { !$0.isWhitespace }
        parts.append(word)
        rest = rest[word.endIndex...].drop(while: \.isWhitespace)
      }
      return parts
    }
    let bytes = Array(text.utf8)
    var parts: [Substring] = []
    var start = 0
    func piece(_ range: Range<Int>) -> Substring { Substring(String(decoding: bytes[range], as: UTF8.self)) }
    for place in BytePattern(separator.utf8).places(in: bytes, most: most) {
      parts.append(piece(start..<place))
      start = place + separator.utf8.count
    }
    parts.append(piece(start..<bytes.count))
    return parts
  }

  private mutating func join(_ subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    let joiner = arguments[0]
    let list = try walk(subject)
    var sink = ByteSink(capacity: 256, limit: max(0, heap.budget))
    let items = try listItems(list, attribute: arguments[1])
    let isSafe = escapes && (joiner?.isSafe == true || items.contains(where: \.isSafe))
    for (index, item) in items.enumerated() {
      if index > 0, let joiner { heap.write(joiner, escaping: isSafe, to: &sink) }
      heap.write(item, escaping: isSafe, to: &sink)
      if sink.isFull { throw .memoryLimit() }
    }
    return try heap.string(bytes: sink.bytes(from: 0), safe: isSafe)
  }

  /// The items of a list, or what their attribute is.
  mutating func listItems(_ list: Value, attribute: Value?) throws(RunError) -> [Value] {
    let items = heap.items(of: list)
    guard let attribute, attribute.kind != .none else { return items }
    var values: [Value] = []
    var path = try path(attribute)
    for item in items { values.append(try follow(&path, from: item) ?? .undefined) }
    return values
  }
}

extension Substring {
  fileprivate func dropLastByte() -> Substring { Substring(utf8.dropLast()) }
}
