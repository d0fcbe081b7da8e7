// Cuts text into graphemes, measures each, and settles where a line may break: libunistring's answer, and over it the
// habits of Chinese typesetting that Unicode's general rules leave out.

/// Scans the bytes of one text.
struct GraphemeScanner {
  let bytes: [UInt8]
  let ambiguous: AmbiguousWidth

  /// What the scanner remembers of the grapheme before.
  private struct Before {
    var scalar: UInt32 = 0
    var width = 0
    var kind = MeasuredText.Kind.plain
  }

  /// The graphemes of the text.
  func units() -> [MeasuredText.Unit] {
    let isPlain = Self.hasPlainGraphemes(bytes)
    let starts = isPlain ? [] : Unistring.graphemeStarts(bytes)
    let breaks = Unistring.lineBreaks(bytes, ambiguous)
    var units: [MeasuredText.Unit] = []
    units.reserveCapacity(bytes.count / 2)
    var before = Before()
    var group = NumberGroups.next(in: bytes.span, from: 0)
    var offset = 0
    while offset < bytes.count {
      let start = offset
      let first = scalar(&offset)
      var width = Unistring.width(of: first, ambiguous)
      while !isPlain, offset < bytes.count, starts[offset] == 0 {
        width = joinedWidth(width, base: first, next: scalar(&offset))
      }
      let kind = Self.isIdeograph(first) ? .plain : Self.kind(of: first)
      while let passed = group, passed.upperBound <= start {
        group = NumberGroups.next(in: bytes.span, from: passed.upperBound)
      }
      let isInGroup = group.map { $0.lowerBound < start } ?? false
      let mayBreak =
        !isInGroup && self.mayBreak(before, first, width, kind, allowed: breaks[start] == Unistring.possible)
      units.append(.init(end: Int32(clamping: offset), width: UInt8(width), kind: kind, mayBreak: mayBreak))
      before = Before(scalar: first, width: width, kind: kind)
    }
    return units
  }

  /// Whether every scalar is a grapheme: so it is where there is only ASCII, Chinese characters and their punctuation.
  private static func hasPlainGraphemes(_ bytes: [UInt8]) -> Bool {
    for index in bytes.indices where bytes[index] >= 0xC0 {
      switch bytes[index] {
      case 0xE4...0xE9: break
      case 0xE3 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] < 0xAA: break
      case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] >= 0x90: break
      case 0xEF where index + 1 < bytes.count && bytes[index + 1] == 0xBC: break
      default: return false
      }
    }
    return true
  }

  private func mayBreak(
    _ before: Before, _ scalar: UInt32, _ width: Int, _ kind: MeasuredText.Kind, allowed: Bool
  ) -> Bool {
    if allowed { return !(kind == .closing && scalar > 0x7F || before.kind == .opening) }
    // Unicode keeps a quotation mark with both its neighbours; in Chinese text it belongs to what it encloses.
    if Self.isOpeningQuote(scalar) { return before.width == 2 && before.kind != .opening }
    if Self.isClosingQuote(before.scalar) { return width == 2 && kind != .closing }
    return false
  }

  /// The width of a grapheme of several scalars: that of its widest, but two for a flag and for what U+FE0F makes an emoji.
  private func joinedWidth(_ width: Int, base: UInt32, next: UInt32) -> Int {
    if (0x1F1E6...0x1F1FF).contains(next) { return 2 }
    if next == 0xFE0F { return Unicode.Scalar(base)?.properties.isEmoji == true ? 2 : width }
    return max(width, Unistring.width(of: next, ambiguous))
  }

  /// Decodes the scalar at `offset` and steps over it. The bytes are valid UTF-8, for they come from a String.
  private func scalar(_ offset: inout Int) -> UInt32 {
    let first = UInt32(bytes[offset])
    offset += 1
    if first < 0x80 { return first }
    if first & 0xF0 == 0xE0, offset + 1 < bytes.count {
      let value = (first & 0x0F) << 12 | UInt32(bytes[offset] & 0x3F) << 6 | UInt32(bytes[offset + 1] & 0x3F)
      offset += 2
      return value
    }
    let (more, mask): (Int, UInt32) = first < 0xE0 ? (1, 0x1F) : first < 0xF0 ? (2, 0x0F) : (3, 0x07)
    var value = first & mask
    for _ in 0..<more where offset < bytes.count {
      value = value << 6 | UInt32(bytes[offset] & 0x3F)
      offset += 1
    }
    return value
  }

  /// Most of what there is.
  private static func isIdeograph(_ scalar: UInt32) -> Bool { scalar >= 0x4E00 && scalar <= 0x9FFF }

  private static func kind(of scalar: UInt32) -> MeasuredText.Kind {
    switch scalar {
    case 0x0A: return .lineEnd
    case 0x20, 0x3000, 0x1680, 0x2000...0x2006, 0x2008...0x200A, 0x205F: return .space
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x3040...0x9FFF, 0xAC00...0xD7A3: return .plain
    // The commonest marks, without asking for their category.
    case 0x3001, 0x3002, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF09, 0x300B, 0x201D: return .closing
    case 0xFF08, 0x300A, 0x201C: return .opening
    default: break
    }
    switch Unicode.Scalar(scalar)?.properties.generalCategory {
    case .openPunctuation, .initialPunctuation: return .opening
    case .closePunctuation, .finalPunctuation: return .closing
    case .otherPunctuation, .mathSymbol: return closingMarks.contains(scalar) ? .closing : .plain
    default: return .plain
    }
  }

  private static func isOpeningQuote(_ scalar: UInt32) -> Bool { scalar == 0x201C || scalar == 0x2018 }
  private static func isClosingQuote(_ scalar: UInt32) -> Bool { scalar == 0x201D || scalar == 0x2019 }

  /// Marks that belong to what stands before them.
  private static let closingMarks = Set("，。、；：！？．％‰·…‥‧・､｡～／,.;:!?%".unicodeScalars.map(\.value))
}
