// What stands at the cursor of a template: a tag, a filter, a path of names, the name of a block.

import Binding
import Nianbao

/// What a person is about to write, or points at.
enum TemplateCursor: Equatable {
  case tag
  case filter
  case test
  case block
  case template
  /// A name below a path; at the top for an empty one.
  case name(below: [String])

  /// What belongs at the end of `text`, all of the template before the cursor; `nil` outside of tags.
  init?(endOf text: [UInt8]) {
    guard let tag = Self.openTag(in: text) else { return nil }
    let inside = String(decoding: text[(tag.start + 2)...], as: UTF8.self)
      .drop { $0 == "-" || $0 == "+" || $0 == " " }
    let word = inside.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }.count
    let path = String(inside.suffix(word))
    let before = inside.dropLast(word)
    let words = before.split(whereSeparator: { $0 == " " || $0 == "\n" })
    if tag.isStatement, words.isEmpty {
      self = .tag
    } else if tag.isStatement, words.count == 1, words[0] == "block" {
      self = .block
    } else if tag.isStatement, let first = words.first, ["extends", "include", "import", "from"].contains(first),
      before.last == "\"" || before.last == "'"
    {
      self = .template
    } else if before.last(where: { $0 != " " }) == "|" {
      self = .filter
    } else if words.last == "is" || words.suffix(2) == ["is", "not"] {
      self = .test
    } else if Self.isInQuotes(before) {
      return nil
    } else {
      self = .name(below: path.split(separator: ".", omittingEmptySubsequences: false).dropLast().map(String.init))
    }
  }

  private static func openTag(in text: [UInt8]) -> (start: Int, isStatement: Bool)? {
    var index = text.count - 2
    while index >= 0 {
      switch (text[index], text[index + 1]) {
      case (UInt8(ascii: "{"), UInt8(ascii: "%")): return (index, true)
      case (UInt8(ascii: "{"), UInt8(ascii: "{")): return (index, false)
      case (UInt8(ascii: "%"), UInt8(ascii: "}")), (UInt8(ascii: "}"), UInt8(ascii: "}")),
        (UInt8(ascii: "{"), UInt8(ascii: "#")):
        return nil
      default: index -= 1
      }
    }
    return nil
  }

  private static func isInQuotes(_ text: Substring) -> Bool {
    text.count { $0 == "\"" } % 2 == 1 || text.count { $0 == "'" } % 2 == 1
  }
}

/// The variables of loops: what they stand for, by the loops that begin before the cursor.
struct LoopVariables {
  private var sources: [String: [String]] = [:]

  /// The loops in `text`; of two with one variable the last counts.
  init(in text: String) {
    for tag in text.split(separator: "{%").dropFirst() {
      let words = tag.split { $0 == " " || $0 == "-" || $0 == "\n" || $0 == "%" }
      guard words.count >= 4, words[0] == "for", words[2] == "in" else { continue }
      let path = words[3].prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
      sources[String(words[1])] = path.split(separator: ".").map(String.init)
    }
  }

  var names: [String] { sources.keys.sorted() }

  /// The path that a path with variables stands for.
  func resolve(_ path: [String]) -> [String] {
    var path = path
    // Bounded: a variable may be called like the list it comes from.
    for _ in 0..<8 {
      guard let first = path.first, let source = sources[first], source.first != first else { break }
      path = source + [TemplateNames.item] + path.dropFirst()
    }
    return path
  }
}

/// The word and the dotted path around a byte.
struct PointedPath {
  let path: [String]
  let range: Range<Int>
  /// What stands before the path in its tag (`|`, `block`), without space.
  let isFilter: Bool
  let isTest: Bool

  init?(at offset: Int, in text: [UInt8]) {
    func isPart(_ byte: UInt8) -> Bool {
      byte == 95 || byte == 46 || (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || byte > 127
    }
    var start = min(offset, text.count)
    while start > 0, isPart(text[start - 1]) { start -= 1 }
    var end = min(offset, text.count)
    // To the end of the step that the pointer is in.
    while end < text.count, isPart(text[end]), text[end] != 46 { end += 1 }
    guard start < end else { return nil }
    range = start..<end
    path = String(decoding: text[start..<end], as: UTF8.self).split(separator: ".").map(String.init)
    let before = text[..<start].reversed().drop { $0 == 32 }
    isFilter = before.first == UInt8(ascii: "|")
    let word = String(decoding: before.prefix { $0 != 32 && $0 != 10 }.reversed(), as: UTF8.self)
    isTest = word == "is" || word == "not"
    if path.isEmpty { return nil }
  }
}
