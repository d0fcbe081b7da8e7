// How a label breaks in a narrow column, and whether it breaks well. Programs break Chinese anywhere, so the width of the
// column decides: 结果／维持 is right, 结果维／持 is not.

/// A label as widths of characters.
struct LabelShape: Sendable {
  /// Labels longer than this are running text: any break will do.
  private static let longestLabel = 8
  private static let longestNumber = 6

  /// The width of each character in half columns.
  private let halves: [UInt8]
  /// How many characters the number takes (`（三）`, `一、`, `12.`).
  private let numberLength: Int
  /// The width of everything in half columns.
  let total: Int
  /// How many rows the label's cell covers.
  let rowSpan: Int

  init(_ text: Substring, rowSpan: Int) {
    var halves: [UInt8] = []
    halves.reserveCapacity(text.utf8.count / 3 + 1)
    var total = 0
    for byte in text.utf8 where byte & 0xC0 != 0x80 {
      // ASCII takes half a column, all else a whole one: near enough for labels.
      let width: UInt8 = byte < 0x80 ? 1 : 2
      halves.append(width)
      total += Int(width)
    }
    self.halves = halves
    self.total = total
    self.rowSpan = rowSpan
    numberLength = Self.numberLength(of: text)
  }

  /// How many characters there are.
  var count: Int { halves.count }

  /// Whether the label is a few characters that must break between words.
  var isShort: Bool { count - numberLength <= Self.longestLabel }

  /// How many lines it takes where `limit` half columns fit, and how many of its breaks are bad.
  func broken(at limit: Int) -> (lines: Int, badBreaks: Int) {
    guard isShort else { return (max(1, (total + limit - 1) / max(limit, 1)), 0) }
    var lines = 1
    var bad = 0
    var width = 0
    var lineStart = 0
    for (index, half) in halves.enumerated() {
      if width + Int(half) > limit, width > 0 {
        lines += 1
        if isBad(breakAt: index) { bad += 1 }
        width = 0
        lineStart = index
      }
      width += Int(half)
    }
    if lines > 1, halves.count - lineStart == 1 { bad += 1 }
    return (lines, bad)
  }

  /// After how many characters to break where about `level` are wanted: the most that break well, one more where it must be.
  func characters(level: Int) -> Int {
    let all = (total + 1) / 2
    if all <= level { return all }
    for characters in stride(from: level, through: 2, by: -1) where broken(at: characters * 2).badBreaks == 0 {
      return characters
    }
    return broken(at: (level + 1) * 2).badBreaks == 0 ? min(level + 1, all) : level
  }

  /// Words mostly have two characters: in a label of even length a break after an odd number of them parts a word.
  private func isBad(breakAt index: Int) -> Bool {
    if index < numberLength { return true }
    guard (count - numberLength).isMultiple(of: 2) else { return false }
    return !(index - numberLength).isMultiple(of: 2)
  }

  /// The characters of a leading number, with the mark behind it.
  private static func numberLength(of text: Substring) -> Int {
    let isBracketed = text.unicodeScalars.first == "（"
    var length = 0
    for scalar in text.unicodeScalars {
      length += 1
      if length > longestNumber { return 0 }
      if isBracketed ? scalar == "）" : scalar == "、" { return length }
      if !isBracketed, scalar == ".", length > 1 { return length }
      if !isBracketed, scalar.isASCII, !("0"..."9").contains(scalar) { return 0 }
    }
    return 0
  }
}
