// What means something in Pandoc's own Markdown, which a page with grid tables is written for: citations, notes, sub- and
// superscripts, TeX, fancy lists, definitions, line blocks; and quotes and dashes, which it makes round and long.

import Document

extension MarkdownEscaper {
  /// Whether Pandoc would take the mark at `index` for something; `nil` where it reads it as GFM does.
  func isPandocMark(_ index: Int) -> Bool? {
    let (before, next) = (byte(index - 1), byte(index + 1))
    switch bytes[index] {
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "^"), UInt8(ascii: "["): return true
    // An address, unless it looks as if another began in it.
    case UInt8(ascii: "@"): return !Self.isAlphanumeric(before) || counts.ats > 1
    case UInt8(ascii: "-"): return before == UInt8(ascii: "-") || next == UInt8(ascii: "-")
    case UInt8(ascii: "."): return next == UInt8(ascii: ".")
    case UInt8(ascii: "{"): return place == .heading
    case UInt8(ascii: "|"): return place == .grid
    case UInt8(ascii: "*"): return counts.stars > 1 || !text.strong.isEmpty
    case UInt8(ascii: "_"): return isUnderscoreEmphasis(index) || !text.strong.isEmpty
    // It makes no links of bare addresses and no pictures of names.
    case UInt8(ascii: ":"): return false
    default: return nil
    }
  }

  /// The place of the mark by which Pandoc alone would take the line at `index` for something other than a paragraph.
  func pandocBlockMark(at index: Int) -> Int? {
    let next = byte(index + 1)
    switch bytes[index] {
    case UInt8(ascii: ":"), UInt8(ascii: "~"): return isBlank(next) || next == UInt8(ascii: ":") ? index : nil
    case UInt8(ascii: "|"): return isBlank(next) ? index : nil
    case UInt8(ascii: "#"): return next == UInt8(ascii: ".") ? index : nil
    case UInt8(ascii: "("):
      let end = endOfNumber(from: index + 1)
      return end > index + 1 && byte(end) == UInt8(ascii: ")") && isBlank(byte(end + 1)) ? index : nil
    default:
      let end = endOfNumber(from: index)
      guard end > index, byte(end) == UInt8(ascii: ".") || byte(end) == UInt8(ascii: ")") else { return nil }
      return isBlank(byte(end + 1)) ? end : nil
    }
  }

  /// Whether an item opens here with a box to tick. Pandoc sees it through any escape, but not through an empty span.
  func isPandocTask(_ index: Int) -> Bool {
    place == .item && bytes[index] == UInt8(ascii: "[") && isTaskMark(bytes[index...])
      && bytes[..<index].allSatisfy(isBlank)
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }

  /// Behind the digits, or the letters of a Roman number, or the one letter, by which Pandoc counts items; `@` for examples.
  private func endOfNumber(from start: Int) -> Int {
    var end = start
    while (0x30...0x39).contains(byte(end)) { end += 1 }
    if end > start { return end }
    while "ivxlcdmIVXLCDM".utf8.contains(byte(end)) { end += 1 }
    if end > start { return end }
    return Self.isAlphanumeric(byte(start)) || byte(start) == UInt8(ascii: "@") ? start + 1 : start
  }
}
