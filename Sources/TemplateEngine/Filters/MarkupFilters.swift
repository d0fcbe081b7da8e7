// Filters that make or unmake HTML: attributes, links, text without its tags.

import Document

extension Evaluator {
  mutating func applyMarkup(_ filter: Filter, _ subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    switch filter {
    case .forceescape:
      let bytes = Array(try subjectText(subject).utf8)
      var sink = ByteSink(capacity: bytes.count, limit: max(0, heap.budget))
      Heap.escape(bytes[...], to: &sink)
      if sink.isFull { throw .memoryLimit() }
      return try heap.string(bytes: sink.bytes(from: 0), safe: true)
    case .striptags: return try heap.string(bytes: MarkupText.withoutTags(Array(try subjectText(subject).utf8)))
    case .xmlattr: return try attributes(subject, arguments[0])
    case .urlize: return try links(subject, arguments)
    default: return subject
    }
  }

  /// ` name="value"` for each entry that has a value.
  private mutating func attributes(_ subject: Value, _ autospace: Value?) throws(RunError) -> Value {
    guard [.map, .record, .namespace].contains(subject.kind) else {
      if subject.isUndefined && undefined == .lenient { return try heap.string("") }
      throw .invalid(zh: "xmlattr 只能用于对象。", en: "xmlattr works on maps only")
    }
    var sink = ByteSink(capacity: 256, limit: max(0, heap.budget))
    var needsSpace = autospace.map { heap.isTrue($0) } ?? true
    for entry in heap.entries(of: subject) where entry.value.kind != .none && !entry.value.isUndefined {
      let name = heap.display(entry.key)
      guard !name.isEmpty, !name.utf8.contains(where: { [32, 9, 10, 12, 13, 47, 61, 62].contains($0) }) else {
        throw .invalid(
          zh: "“\(name)” 不能作属性名：不得有空白和 / > =。",
          en: "\"\(name)\" cannot name an attribute: it may hold no white space, / > or =")
      }
      if needsSpace { sink.append(32) }
      needsSpace = true
      heap.write(entry.key, escaping: true, to: &sink)
      sink.append("=\"")
      heap.write(entry.value, escaping: true, to: &sink)
      sink.append(34)
      if sink.isFull { throw .memoryLimit() }
    }
    return try heap.string(bytes: sink.bytes(from: 0), safe: escapes)
  }

  private mutating func links(_ subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    var relations = Set((try textArgument("urlize", arguments[3]) ?? "").split(separator: " ").map(String.init))
    relations.insert("noopener")
    if boolArgument(arguments[1]) { relations.insert("nofollow") }
    var schemes: [String] = []
    if let given = arguments[4], given.kind != .none {
      for scheme in try walkedItems(given) { schemes.append(heap.display(scheme)) }
    }
    let escaped = try applyMarkup(.forceescape, subject, Arguments([]))
    let text = heap.text(of: escaped)
    try heap.take(steps: 4 * text.utf8.count)
    var attributes = " rel=\"\(relations.sorted().joined(separator: " "))\""
    if let target = try textArgument("urlize", arguments[2]) { attributes += " target=\"\(target)\"" }
    let linker = Linker(
      limit: try sizeArgument("urlize", arguments[0]), attributes: attributes, schemes: schemes)
    return try heap.string(bytes: Array(linker.link(text).utf8), safe: escapes)
  }
}

/// Text out of markup.
enum MarkupText {
  /// The text without comments and tags, its white space collapsed, its entities resolved.
  static func withoutTags(_ bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    var pendingSpace = false
    for byte in removing(from: "<", to: ">", in: removing(from: "<!--", to: "-->", in: bytes)) {
      if byte == 32 || (9...13).contains(byte) {
        pendingSpace = !kept.isEmpty
      } else {
        if pendingSpace { kept.append(32) }
        pendingSpace = false
        kept.append(byte)
      }
    }
    return resolvingEntities(kept)
  }

  /// Drops everything from an opening mark to the closing mark after it; an opening mark without one stays.
  private static func removing(from open: String, to close: String, in bytes: [UInt8]) -> [UInt8] {
    let (opening, closing) = (BytePattern(open.utf8), BytePattern(close.utf8))
    var kept: [UInt8] = []
    var position = 0
    while let start = opening.first(in: bytes[position...]), let end = closing.first(in: bytes[start...]) {
      kept += bytes[position..<start]
      position = end + close.utf8.count
    }
    return kept + bytes[position...]
  }

  private static let entities: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©", "raquo": "»",
    "laquo": "«", "hellip": "…", "mdash": "—", "ndash": "–", "middot": "·", "times": "×", "ldquo": "“", "rdquo": "”",
  ]

  private static func resolvingEntities(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(38) else { return bytes }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 38, let end = bytes[index...].prefix(12).firstIndex(of: 59),
        let text = resolved(String(decoding: bytes[index + 1..<end], as: UTF8.self))
      {
        result += text.utf8
        index = end + 1
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  private static func resolved(_ entity: String) -> String? {
    guard entity.hasPrefix("#") else { return entities[entity] }
    let digits = entity.dropFirst()
    let code = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return code.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
  }
}

/// Puts links around the addresses in a text that is escaped already.
private struct Linker {
  /// How many characters of an address are shown.
  var limit: Int?
  /// What every link carries beside its address.
  var attributes: String
  /// Further schemes, colon included.
  var schemes: [String]

  private static let domains: Set<Substring> = ["com", "net", "int", "edu", "gov", "org", "info", "mil", "cn"]

  func link(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while !rest.isEmpty {
      let space = rest.prefix(while: \.isWhitespace)
      result += space
      rest = rest[space.endIndex...]
      let word = rest.prefix { !$0.isWhitespace }
      result += linkWord(word)
      rest = rest[word.endIndex...]
    }
    return result
  }

  private func linkWord(_ word: Substring) -> String {
    var (head, middle, tail) = ("", word, "")
    while let mark = ["(", "<", "&lt;"].first(where: { middle.hasPrefix($0) }) {
      head += mark
      middle = middle.dropFirst(mark.count)
    }
    while let mark = [")", ">", ".", ",", "&gt;"].first(where: { middle.hasSuffix($0) }) {
      tail = mark + tail
      middle = middle.dropLast(mark.count)
    }
    // A parenthesis that was opened inside the address belongs to it.
    for (open, close) in [("(", ")"), ("&lt;", "&gt;")] {
      while middle.contains(open), !middle.contains(close), let end = tail.firstRange(of: close) {
        middle += tail[..<end.upperBound]
        tail = String(tail[end.upperBound...])
      }
    }
    return head + (linked(middle) ?? String(middle)) + tail
  }

  private func linked(_ address: Substring) -> String? {
    if isWebAddress(address) {
      let way = address.hasPrefix("http://") || address.hasPrefix("https://") ? address : "https://" + address
      return "<a href=\"\(way)\"\(attributes)>\(shortened(address))</a>"
    }
    if address.hasPrefix("mailto:"), isMailAddress(address.dropFirst(7)) {
      return "<a href=\"\(address)\">\(address.dropFirst(7))</a>"
    }
    if !address.hasPrefix("www."), !address.contains(":"), isMailAddress(address) {
      return "<a href=\"mailto:\(address)\">\(address)</a>"
    }
    guard schemes.contains(where: { address != $0 && address.hasPrefix($0) }) else { return nil }
    return "<a href=\"\(address)\"\(attributes)>\(address)</a>"
  }

  private func shortened(_ address: Substring) -> String {
    guard let limit, address.count > limit else { return String(address) }
    return address.prefix(limit) + "..."
  }

  private func isWebAddress(_ address: Substring) -> Bool {
    let lower = address.lowercased()
    let scheme = ["http://", "https://", "www."].first { lower.hasPrefix($0) }
    let host = lower.dropFirst(scheme?.count ?? 0).prefix { !"/?#:".contains($0) }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isNumber || "-_%".contains($0) } }),
      let last = labels.last
    else { return false }
    if scheme == nil { return labels.count > 1 && Self.domains.contains(last) }
    if labels.count == 4, labels.allSatisfy({ UInt8($0) != nil }) { return true }
    return last.count > 1 && last.allSatisfy { $0.isLetter || last.hasPrefix("xn--") }
  }

  private func isMailAddress(_ address: Substring) -> Bool {
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, let first = parts[1].first, first.isLetter || first.isNumber,
      let dot = parts[1].lastIndex(of: ".")
    else { return false }
    let domain = parts[1][parts[1].index(after: dot)...]
    return !domain.isEmpty && domain.allSatisfy { $0.isLetter || $0.isNumber }
      && parts[1].allSatisfy { $0.isLetter || $0.isNumber || ".-_".contains($0) }
  }
}
