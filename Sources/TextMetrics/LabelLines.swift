// Labels in narrow cells: a number (三、 （五） 1.) likes a line of its own better than a part of the word behind it.

extension MeasuredText {
  /// Lines as ``balancedLines(width:)`` makes them, the label's number on a line of its own where that takes no more lines.
  public func labelLines(width: Int) -> [Line] {
    let balanced = balancedLines(width: width)
    let number = numberCount
    guard balanced.count > 1, number > 0, number < units.count else { return balanced }
    let head = line(0..<number)
    guard head.width <= width else { return balanced }
    // What follows the number is balanced by itself, also where the number stands alone anyhow: 不予／公开, not 不予公／开.
    var rest = lines(from: number, width: width)
    guard rest.count < balanced.count else { return balanced }
    for narrower in stride(from: width - 1, to: 1, by: -1) {
      let lines = lines(from: number, width: narrower)
      if lines.count > rest.count || lines.contains(where: { $0.width > narrower }) { break }
      rest = lines
    }
    return [head] + rest
  }

  /// Whether these lines of the label would be better for a little more room: one character stands alone on the last, or
  /// the few that follow a number are parted (（三）／不予／公开).
  public func isTorn(into lines: [Line]) -> Bool {
    guard lines.count > 1, let last = lines.last else { return false }
    if last.width <= 2 { return true }
    let number = numberCount
    guard lines.count > 2, number > 0 else { return false }
    return line(number..<units.count).width <= Self.fewCharacters
  }

  /// Four Chinese characters, 不予公开, are read as one word.
  private static let fewCharacters = 8

  /// How many graphemes the number at the start takes, its mark included; 0 where there is none.
  private var numberCount: Int {
    var start = 0
    var isBracketed = false
    for (index, unit) in units.prefix(6).enumerated() {
      let end = Int(unit.end)
      guard let scalar = scalar(start..<end) else { return 0 }
      start = end
      switch scalar {
      case "（" where index == 0: isBracketed = true
      case "）" where isBracketed: return index > 1 ? index + 1 : 0
      case "、" where !isBracketed: return index > 0 ? index + 1 : 0
      case "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "0"..."9": continue
      default: return 0
      }
    }
    return 0
  }

  /// The scalar that stands alone in a grapheme.
  private func scalar(_ grapheme: Range<Int>) -> Unicode.Scalar? {
    switch grapheme.count {
    case 1: return Unicode.Scalar(bytes[grapheme.lowerBound])
    case 3:
      let first = bytes[grapheme.lowerBound]
      guard first >= 0xE0 else { return nil }
      let (second, third) = (bytes[grapheme.lowerBound + 1], bytes[grapheme.lowerBound + 2])
      return Unicode.Scalar(UInt32(first & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F))
    // No number is written with what takes two or four bytes.
    default: return nil
    }
  }
}
