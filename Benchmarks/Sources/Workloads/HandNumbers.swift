// Numbers that stay on a line with their units on a web page, as far as a programmer would go for his own reports.

extension HandSink {
  /// Text of HTML, every number with its unit in an element of its own.
  mutating func append(wholeNumbersIn text: Span<UInt8>) {
    var (start, index) = (0, 0)
    while index < text.count {
      guard HandNumbers.isDigit(text[index]) else {
        index += 1
        continue
      }
      let end = HandNumbers.end(text, from: index)
      if end.isWhole {
        append(escaping: text.extracting(start..<index))
        append("<span class=\"whole\">")
        append(text.extracting(index..<end.index))
        append("</span>")
        start = end.index
      }
      index = end.index
    }
    append(escaping: text.extracting(start..<text.count))
  }
}

private enum HandNumbers {
  private static let multipliers = characters("十百千万亿余多几")
  private static let units = characters("件项条元年月日号个次人名份篇部页起宗家处类级时分秒期天倍位章款批户场轮届季度")
  /// Longer ones.
  private static let words = ["个百分点", "个工作日", "个月", "百分点", "工作日", "小时", "分钟", "人次", "年度"].map { Array($0.utf8) }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  /// Where the number at `start` ends, and whether anything belongs to it.
  static func end(_ text: Span<UInt8>, from start: Int) -> (index: Int, isWhole: Bool) {
    var (index, isWhole) = (start, false)
    while index < text.count {
      if isDigit(text[index]) {
        index += 1
      } else if index + 1 < text.count, isDigit(text[index + 1]), ".,-/:~".utf8.contains(text[index]) {
        isWhole = isWhole || !".,".utf8.contains(text[index])
        index += 1
      } else {
        break
      }
    }
    let digits = index
    while let character = character(text, index), multipliers.contains(character) { index += 3 }
    if let word = words.first(where: { starts(text, index, $0) }) {
      index += word.count
    } else if let character = character(text, index), units.contains(character) {
      index += 3
    }
    return (index, isWhole || index > digits)
  }

  private static func starts(_ text: Span<UInt8>, _ index: Int, _ word: [UInt8]) -> Bool {
    index + word.count <= text.count && word.indices.allSatisfy { text[index + $0] == word[$0] }
  }

  private static func character(_ text: Span<UInt8>, _ index: Int) -> UInt32? {
    guard index + 2 < text.count, text[index] >= 0xE2 else { return nil }
    return UInt32(text[index]) << 16 | UInt32(text[index + 1]) << 8 | UInt32(text[index + 2])
  }

  private static func characters(_ text: String) -> Set<UInt32> {
    Set(text.map { $0.utf8.reduce(0) { $0 << 8 | UInt32($1) } })
  }
}
