// What belongs to a number and stays on its line: 第 before it, what makes it larger behind it, its unit (3001件, 96171.6万元,
// 5000余人次, 24小时), and the other number of a range (3～5个工作日) or of a telephone.

/// Finds numbers that a line may not part from what belongs to them.
public enum NumberGroups {
  /// The bytes of the first such group at `start` or behind it. A number that nothing belongs to is none: no rule of line
  /// breaking parts its digits.
  public static func next(in bytes: Span<UInt8>, from start: Int) -> Range<Int>? {
    var index = start
    while index < bytes.count {
      // Most bytes begin no digit, ASCII or full-width.
      guard bytes[index] == 0xEF || bytes[index] &- 0x30 < 10 else {
        index += 1
        continue
      }
      let length = digit(bytes, index)
      if length == 0 {
        index += 1
        continue
      }
      let lower = index >= start + 3 && matches(bytes, index - 3, ordinal) ? index - 3 : index
      var isGroup = lower < index || length > 1
      index = endOfNumber(bytes, from: index, &isGroup)
      let end = endOfUnit(bytes, from: index)
      if isGroup || end > index { return lower..<end }
    }
    return nil
  }

  /// Behind digits and the marks between them. Marks that a line could end at make a group of the numbers beside them.
  private static func endOfNumber(_ bytes: Span<UInt8>, from start: Int, _ isGroup: inout Bool) -> Int {
    var end = start
    while true {
      var length = digit(bytes, end)
      while length > 0 {
        end += length
        length = digit(bytes, end)
      }
      let mark = self.mark(bytes, end)
      guard mark > 0, digit(bytes, end + mark) > 0 else { return end }
      if bytes[end] != UInt8(ascii: "."), bytes[end] != UInt8(ascii: ",") { isGroup = true }
      end += mark
    }
  }

  /// Behind what makes the number larger, and its unit.
  private static func endOfUnit(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var end = start
    while let character = ideograph(bytes, end), multipliers.contains(character) { end += 3 }
    if let unit = compounds.first(where: { matches(bytes, end, $0) }) { return end + unit.count }
    if let character = ideograph(bytes, end), units.contains(character) { return end + 3 }
    return end
  }

  // MARK: Characters

  /// How many bytes the digit here takes, ASCII or full-width; 0 where there is none.
  private static func digit(_ bytes: Span<UInt8>, _ index: Int) -> Int {
    guard index < bytes.count else { return 0 }
    if (0x30...0x39).contains(bytes[index]) { return 1 }
    guard bytes[index] == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBC else { return 0 }
    return (0x90...0x99).contains(bytes[index + 2]) ? 3 : 0
  }

  /// How many bytes the mark takes that may stand inside a number, or between the numbers of a range, a time, a fraction.
  private static func mark(_ bytes: Span<UInt8>, _ index: Int) -> Int {
    guard index < bytes.count else { return 0 }
    switch bytes[index] {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ":"),
      UInt8(ascii: "~"):
      return 1
    case 0xEF: return [[0xEF, 0xBC, 0x8E], [0xEF, 0xBD, 0x9E]].contains { matches(bytes, index, $0) } ? 3 : 0
    default: return 0
    }
  }

  /// The character of three bytes here, as its UTF-8 in one number.
  private static func ideograph(_ bytes: Span<UInt8>, _ index: Int) -> UInt32? {
    guard index + 2 < bytes.count, bytes[index] >= 0xE2 && bytes[index] <= 0xEF else { return nil }
    return UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
  }

  private static func matches(_ bytes: Span<UInt8>, _ index: Int, _ text: [UInt8]) -> Bool {
    guard index + text.count <= bytes.count else { return false }
    for offset in text.indices where bytes[index + offset] != text[offset] { return false }
    return true
  }

  private static func characters(_ text: String) -> Set<UInt32> {
    Set(text.map { $0.utf8.reduce(0) { $0 << 8 | UInt32($1) } })
  }

  private static let ordinal = Array("第".utf8)
  private static let multipliers = characters("十百千万亿余多几")
  /// Units of one character.
  private static let units = characters(
    "件项条元年月日号个次人名份篇部页起宗家处类级时分秒期天倍位％‰℃章款编批户所台套张幅例场轮届季周岁册本种字层座辆只封堂"
      + "趟角亩吨米克升度点门间支队块栏枚架艘笔单组站档卷")
  /// Units of several, none after one that it starts with.
  private static let compounds = [
    "个百分点", "个工作日", "个自然日", "个交易日", "平方公里", "个小时", "个季度", "个月", "百分点", "工作日", "自然日", "平方米",
    "立方米", "小时", "分钟", "人次", "件次", "场次", "批次", "家次", "条次", "篇次", "次数", "年度", "月份", "季度", "周年", "周岁",
    "公里", "千米", "厘米", "公顷", "公斤", "千克", "美元", "港元", "欧元",
  ].map { Array($0.utf8) }
}
