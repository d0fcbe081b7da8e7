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
      return try heap.string(Self.replace(text, old, new))
    case .truncate: return try truncate(text, arguments)
    case .wrap:
      let width = max(1, try sizeArgument("wrap", arguments[0]) ?? 79)
      return try heap.string(Self.wrap(text, width))
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
    func drops(_ scalar: Unicode.Scalar) -> Bool { characters?.contains(scalar) ?? scalar.properties.isWhitespace }
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, drops(first) { scalars.removeFirst() }
    while let last = scalars.last, drops(last) { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }

  /// Replaces every occurrence, by bytes; an empty pattern stands before every character and at the end.
  static func replace(_ text: String, _ old: String, _ new: String) -> String {
    if old.isEmpty { return new + text.unicodeScalars.map { String($0) + new }.joined() }
    let (source, pattern, replacement) = (Array(text.utf8), Array(old.utf8), Array(new.utf8))
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    var index = 0
    while index < source.count {
      if source[index] == pattern[0], source.count - index >= pattern.count,
        source[index..<index + pattern.count].elementsEqual(pattern)
      {
        result += replacement
        index += pattern.count
      } else {
        result.append(source[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private mutating func truncate(_ text: String, _ arguments: Arguments) throws(RunError) -> Value {
    let length = try sizeArgument("truncate", arguments[0]) ?? 255
    let end = try textArgument("truncate", arguments[2]) ?? "..."
    let leeway = try sizeArgument("truncate", arguments[3]) ?? 5
    let scalars = Array(text)
    if scalars.count <= length + leeway { return try heap.string(text) }
    guard length >= end.count else {
      throw .arguments("truncate", zh: "length 不能小于 end 的长度。", en: "length is less than the length of end")
    }
    var kept = String(scalars[..<(length - end.count)])
    if !boolArgument(arguments[1]), let space = kept.lastIndex(of: " ") { kept = String(kept[..<space]) }
    return try heap.string(kept + end)
  }

  /// Breaks lines at spaces so that none is longer than `width` characters; longer words are cut.
  private static func wrap(_ text: String, _ width: Int) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      var result: [String] = []
      var current = ""
      for word in line.split(separator: " ") {
        var word = String(word)
        if !current.isEmpty, current.count + 1 + word.count <= width {
          current += " " + word
          continue
        }
        if !current.isEmpty { result.append(current) }
        while word.count > width {
          result.append(String(word.prefix(width)))
          word = String(word.dropFirst(width))
        }
        current = word
      }
      if !current.isEmpty { result.append(current) }
      return result.joined(separator: "\n")
    }
    return lines.joined(separator: "\n")
  }

  private mutating func pad(_ text: String, _ arguments: Arguments) throws(RunError) -> Value {
    let width = try sizeArgument("pad", arguments[0]) ?? 0
    let fill = try textArgument("pad", arguments[2]) ?? " "
    guard fill.count == 1 else {
      throw .arguments("pad", zh: "fill 须为一个字符。", en: "fill must be one character")
    }
    let missing = max(0, width - text.count)
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
    let width = try sizeArgument("indent", arguments[0]) ?? 4
    let (first, blank) = (boolArgument(arguments[1]), boolArgument(arguments[2]))
    var input = text[...]
    if input.utf8.last == 10 { input = input.dropLastByte() }
    if input.utf8.last == 13 { input = input.dropLastByte() }
    let space = String(repeating: " ", count: width)
    let lines = input.utf8.split(separator: 10, omittingEmptySubsequences: false).map { String(Substring($0)) }
    try heap.spend(lines.count * width)
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
      parts = text.utf8.split(separator: 10, omittingEmptySubsequences: false).map { line in
        Substring(line.last == 13 ? line.dropLast() : line)
      }
      if parts.last?.isEmpty == true { parts.removeLast() }
    } else {
      let separator = try textArgument("split", arguments[0])
      let most = try intArgument("split", arguments[1])
      parts = Self.split(text, separator, most.flatMap { $0 >= 0 ? $0 : nil } ?? .max)
    }
    try heap.spend(16 * parts.count)
    var values: [Value] = []
    for part in parts { values.append(try self.text(String(part), like: subject)) }
    return try heap.list(values)
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
    let (bytes, pattern) = (Array(text.utf8), Array(separator.utf8))
    var parts: [Substring] = []
    var (start, index) = (0, 0)
    func piece(_ range: Range<Int>) -> Substring { Substring(String(decoding: bytes[range], as: UTF8.self)) }
    while index + pattern.count <= bytes.count, parts.count < most {
      if bytes[index..<index + pattern.count].elementsEqual(pattern) {
        parts.append(piece(start..<index))
        index += pattern.count
        start = index
      } else {
        index += 1
      }
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
    for item in items { values.append(try path(attribute, of: item) ?? .undefined) }
    return values
  }
}

extension Substring {
  fileprivate func dropLastByte() -> Substring { Substring(utf8.dropLast()) }
}
