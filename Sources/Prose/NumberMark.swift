// The numbering of official documents at a line's start: 一、 then （一） then 1. then （1）.

/// A number that opens a line.
struct NumberMark: Hashable {
  /// The four styles, from the shallowest to the deepest (GB/T 9704).
  enum Style: Hashable, CaseIterable {
    /// `一、`
    case chinese
    /// `（一）`
    case bracketedChinese
    /// `1.`, `1．`, `1、` or `１．`
    case arabic
    /// `（1）`
    case bracketedArabic
  }

  /// Which style it is.
  var style: Style
  /// The number, from 1.
  var ordinal: Int
  /// How many scalars it takes, the mark behind the number included.
  var length: Int
  /// Whether it is a number and an ASCII full stop, which is how every format writes a list's numbers.
  var isPlain: Bool

  /// How many scalars at a line's start may say whether there is a mark: a bracket, a number, what closes it, and one
  /// more.
  static let longest = 6

  /// Whether the UTF-8 of a mark may start with a byte: `(`, a digit, or a Chinese number or bracket.
  static func mayStart(with byte: UInt8) -> Bool {
    byte == UInt8(ascii: "(") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == 0xE4
      || byte == 0xE5 || byte == 0xEF
  }

  /// Reads the mark at the start of a line.
  init?(_ line: [Unicode.Scalar]) {
    var index = 0
    let isBracketed = index < line.count && (line[index] == "（" || line[index] == "(")
    if isBracketed { index += 1 }
    let digits = line[index...].prefix { Self.chineseDigit($0) != nil || Self.arabicDigit($0) != nil }
    guard let first = digits.first, digits.count <= 3 else { return nil }
    index += digits.count
    guard index < line.count else { return nil }
    let isChinese = Self.chineseDigit(first) != nil
    guard let ordinal = isChinese ? Self.chinese(digits) : Self.arabic(digits), ordinal > 0 else { return nil }
    let closing = line[index]
    if isBracketed {
      guard closing == "）" || closing == ")" else { return nil }
      style = isChinese ? .bracketedChinese : .bracketedArabic
    } else if isChinese {
      guard closing == "、" else { return nil }
      style = .chinese
    } else {
      guard closing == "." || closing == "．" || closing == "、" else { return nil }
      // 1.5万件 and 2024.3.1 are numbers, not numbering.
      if index + 1 < line.count, Self.arabicDigit(line[index + 1]) != nil { return nil }
      style = .arabic
    }
    self.ordinal = ordinal
    length = index + 1
    isPlain = style == .arabic && closing == "." && first.isASCII
  }

  /// A digit, full-width ones included.
  private static func arabicDigit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "0"..."9": Int(scalar.value) - 0x30
    case "０"..."９": Int(scalar.value) - 0xFF10
    default: nil
    }
  }

  private static func chineseDigit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "一": 1
    case "二": 2
    case "三": 3
    case "四": 4
    case "五": 5
    case "六": 6
    case "七": 7
    case "八": 8
    case "九": 9
    case "十": 10
    default: nil
    }
  }

  /// 一 to 九十九.
  private static func chinese(_ digits: ArraySlice<Unicode.Scalar>) -> Int? {
    let values = digits.compactMap(chineseDigit)
    guard values.count == digits.count else { return nil }
    switch (values.first, values.dropFirst().first, values.dropFirst(2).first) {
    case (let one?, nil, nil): return one
    case (10, let ones?, nil) where ones < 10: return 10 + ones
    case (let tens?, 10, nil) where tens < 10: return tens * 10
    case (let tens?, 10, let ones?) where tens < 10 && ones < 10: return tens * 10 + ones
    default: return nil
    }
  }

  private static func arabic(_ digits: ArraySlice<Unicode.Scalar>) -> Int? {
    let values = digits.compactMap(arabicDigit)
    guard values.count == digits.count, values.count <= 2, values.first != 0 else { return nil }
    return values.reduce(0) { $0 * 10 + $1 }
  }
}
