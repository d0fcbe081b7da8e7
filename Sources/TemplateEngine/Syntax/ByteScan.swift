// Reading bytes: classes of characters, searches, white space as Unicode has it.

extension [UInt8] {
  /// The scalar at `offset` and how many bytes it takes; nothing where the bytes are not UTF-8.
  func scalar(at offset: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    guard offset < count else { return nil }
    let first = self[offset]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0
    guard length > 0, first < 0xF5, offset + length <= count else { return nil }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for index in offset + 1..<offset + length {
      guard self[index] & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(self[index] & 0x3F)
    }
    return Unicode.Scalar(value).map { ($0, length) }
  }

  /// How many bytes of white space stand at `offset`: 0, or the length of one character.
  func spaceLength(at offset: Int) -> Int {
    let byte = self[offset]
    if byte < 0x80 { return byte.isSpace ? 1 : 0 }
    guard byte == 0xC2 || byte == 0xEF || (0xE1...0xE3).contains(byte), let (scalar, length) = scalar(at: offset) else {
      return 0
    }
    return scalar.isTemplateSpace ? length : 0
  }

  /// The first offset in `range` that is not white space.
  func skippingSpace(in range: Range<Int>) -> Int {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let length = spaceLength(at: offset)
      if length == 0 { break }
      offset += length
    }
    return Swift.min(offset, range.upperBound)
  }

  /// The end of `range` without white space; line ends count as such unless told otherwise.
  func droppingSpace(in range: Range<Int>, lineEnds: Bool = true) -> Int {
    var end = range.upperBound
    while end > range.lowerBound {
      let byte = self[end - 1]
      if byte < 0x80 {
        guard byte.isSpace, lineEnds || !byte.isLineEnd else { break }
        end -= 1
        continue
      }
      var start = end - 1
      while start > range.lowerBound, end - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
      guard spaceLength(at: start) == end - start else { break }
      end = start
    }
    return end
  }

  /// The range without white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    let start = skippingSpace(in: range)
    return start..<Swift.max(start, droppingSpace(in: start..<range.upperBound))
  }

  /// The first place at or after `offset`, before `limit`, where `first` is followed by `second`.
  func find(_ first: UInt8, _ second: UInt8, from offset: Int, before limit: Int) -> Int? {
    var index = offset
    while index + 1 < limit {
      if self[index] == first, self[index + 1] == second { return index }
      index += 1
    }
    return nil
  }

  /// The first line end at or after `offset`, or `limit`.
  func lineEnd(from offset: Int, before limit: Int) -> Int {
    var index = offset
    while index < limit, self[index] != .newline { index += 1 }
    return index
  }

  /// The length of the identifier at `offset`; 0 when none begins there.
  func identifierLength(at offset: Int) -> Int {
    var index = offset
    while index < count {
      let byte = self[index]
      if byte.isLetter || byte == UInt8(ascii: "_") || (byte.isDigit && index > offset) {
        index += 1
        continue
      }
      guard byte >= 0x80, let (scalar, length) = scalar(at: index) else { break }
      let properties = scalar.properties
      guard index == offset ? properties.isXIDStart : properties.isXIDContinue else { break }
      index += length
    }
    return index - offset
  }

  /// Whether the bytes from `offset` on are `word`.
  func matches(_ word: StaticString, at offset: Int) -> Bool {
    guard offset + word.utf8CodeUnitCount <= count else { return false }
    return word.withUTF8Buffer { letters in
      for index in 0..<letters.count where self[offset + index] != letters[index] { return false }
      return true
    }
  }
}

extension UInt8 {
  static let newline = UInt8(ascii: "\n")
  static let backslash = UInt8(ascii: "\\")

  /// Whether the byte is white space: space, tab, line feed, vertical tab, form feed or carriage return.
  var isSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
  var isLineEnd: Bool { self == 0x0A || self == 0x0D }
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  var isPunctuation: Bool {
    (self >= 0x21 && self <= 0x2F) || (self >= 0x3A && self <= 0x40) || (self >= 0x5B && self <= 0x60)
      || (self >= 0x7B && self <= 0x7E)
  }

  /// The value of a digit in base 16 or less; nothing for another byte.
  var digitValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x41 + 10
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }
}

extension Unicode.Scalar {
  /// Whether the character is white space, or the byte order mark, which editors leave at the start of files.
  var isTemplateSpace: Bool { properties.isWhitespace || value == 0xFEFF }
}
