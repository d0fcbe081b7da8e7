// Whole numbers written in words: 十二, 一百零五, 三千零六.

enum ChineseNumeral {
  private static let digits = Array("零一二三四五六七八九".unicodeScalars)

  private static func digit(_ scalar: Unicode.Scalar) -> Int64? {
    if scalar == "两" { return 2 }
    if scalar == "〇" { return 0 }
    return digits.firstIndex(of: scalar).map { Int64($0) }
  }

  private static func unit(_ scalar: Unicode.Scalar) -> Int64? {
    switch scalar {
    case "十": 10
    case "百": 100
    case "千": 1000
    case "万": 10000
    default: nil
    }
  }

  /// The number in words that starts at `position`; its value is `nil` where the words are no number (`三五`).
  static func number(in text: [Unicode.Scalar], at position: Int, before end: Int) -> NarrativeText.Number? {
    var last = position
    while last < end, digit(text[last]) != nil || unit(text[last]) != nil { last += 1 }
    if last == position { return nil }
    return NarrativeText.Number(
      range: position..<last, value: value(text[position..<last]), isWord: true)
  }

  private static func value(_ words: ArraySlice<Unicode.Scalar>) -> Int64? {
    var (total, section, current): (Int64, Int64, Int64?) = (0, 0, nil)
    var lastUnit: Int64 = 10000
    if words.allSatisfy({ digit($0) == nil && $0 != "十" }) { return nil }
    for word in words {
      if let digit = digit(word) {
        if let current, current != 0 { return nil }
        current = digit
      } else if let unit = unit(word) {
        if unit == 10000 {
          if total > 0 || section + (current ?? 0) == 0 { return nil }
          (total, section) = ((section + (current ?? 0)) * unit, 0)
          lastUnit = 10000
        } else {
          if unit >= lastUnit { return nil }
          section += (current ?? (unit == 10 && section == 0 ? 1 : 0)) * unit
          lastUnit = unit
        }
        current = nil
      }
    }
    return total + section + (current ?? 0)
  }
}
