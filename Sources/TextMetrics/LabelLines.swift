// Labels in narrow cells: a number (三、 （五） 1.) likes a line of its own better than a part of the word behind it.

extension MeasuredText {
  /// Lines as ``balancedLines(width:)`` makes them, the label's number on a line of its own where that takes no more lines.
  public func labelLines(width: Int) -> [Line] {
    let balanced = balancedLines(width: width)
    let number = numberCount
    guard balanced.count > 1, number > 0, number < units.count else { return balanced }
    let head = line(0..<number)
    guard head.width <= width, balanced[0].range.upperBound != head.range.upperBound else { return balanced }
    var rest = lines(from: number, width: width)
    guard rest.count < balanced.count else { return balanced }
    for narrower in stride(from: width - 1, to: 1, by: -1) {
      let lines = lines(from: number, width: narrower)
      if lines.count > rest.count || lines.contains(where: { $0.width > narrower }) { break }
      rest = lines
    }
    return [head] + rest
  }

  /// Whether the label leaves one character alone on its last line.
  public func leavesCharacterAlone(width: Int) -> Bool {
    let lines = labelLines(width: width)
    return lines.count > 1 && (lines.last?.width ?? 0) <= 2
  }

  /// How many graphemes the number at the start takes, its mark included; 0 where there is none.
  private var numberCount: Int {
    var start = 0
    var isBracketed = false
    for (index, unit) in units.prefix(6).enumerated() {
      let text = String(decoding: bytes[start..<Int(unit.end)], as: UTF8.self)
      start = Int(unit.end)
      if index == 0, text == "（" {
        isBracketed = true
      } else if isBracketed ? text == "）" : text == "、" {
        return index > (isBracketed ? 1 : 0) ? index + 1 : 0
      } else if text.count != 1 || !"一二三四五六七八九十0123456789".contains(text) {
        return 0
      }
    }
    return 0
  }
}
