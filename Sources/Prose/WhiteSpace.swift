// White space in UTF-8: Unicode's, and the byte order mark.

/// A character of white space.
struct WhiteSpace: Hashable {
  /// How many bytes it takes.
  var length: Int
  /// Whether a line ends with it.
  var endsLine: Bool

  /// Reads the white space at `index`; `nil` where there is none.
  init?(_ bytes: Span<UInt8>, at index: Int) {
    func byte(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
    switch (byte(0), byte(1), byte(2)) {
    case (0x09, _, _), (0x20, _, _): self.init(length: 1, endsLine: false)
    case (0x0A...0x0D, _, _): self.init(length: 1, endsLine: true)
    case (0xC2, 0x85, _): self.init(length: 2, endsLine: true)
    case (0xC2, 0xA0, _): self.init(length: 2, endsLine: false)
    // U+2028 and U+2029, the ends of lines and paragraphs.
    case (0xE2, 0x80, 0xA8...0xA9): self.init(length: 3, endsLine: true)
    // U+1680, U+2000 to U+200A, U+202F, U+205F, U+3000, U+FEFF.
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80),
      (0xEF, 0xBB, 0xBF):
      self.init(length: 3, endsLine: false)
    default: return nil
    }
  }

  private init(length: Int, endsLine: Bool) {
    self.length = length
    self.endsLine = endsLine
  }

  /// Whether white space may start with a byte.
  @inline(__always)
  static func mayStart(with byte: UInt8) -> Bool {
    // Most bytes are in the middle of a character, or ASCII.
    if byte > 0x20 && byte < 0xC2 { return false }
    return byte <= 0x20 || byte == 0xC2 || (byte >= 0xE1 && byte <= 0xE3) || byte == 0xEF
  }
}
