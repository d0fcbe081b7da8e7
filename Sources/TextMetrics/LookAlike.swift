// Texts that a reader cannot tell apart, made one: spaces, invisible characters, widths, marks and characters of the
// same shape do not count.

/// Compares texts as eyes do.
public enum LookAlike {
  /// What is left of `text` for the eye: letters and digits of one width and one case, without marks, spaces and what
  /// is not seen. Two texts with the same outcome look alike.
  public static func folded(_ text: String) -> String {
    letters(of: compatible(text))
  }

  /// `text` folded, without the number that it begins with (`三、`, `（一）`, `1.`): the same words under another number.
  public static func words(_ text: String) -> String {
    let text = compatible(text)
    let whole = letters(of: text)
    var hasMark = false
    let rest = text.unicodeScalars.drop { scalar in
      if isMark(scalar) { hasMark = true }
      return isMark(scalar) || scalar.properties.numericType != nil || isUnseen(scalar)
    }
    let words = letters(of: String(rest))
    return hasMark && !words.isEmpty ? words : whole
  }

  private static func compatible(_ text: String) -> String {
    String(decoding: Unistring.compatible(Array(text.utf8)), as: UTF8.self)
  }

  private static func letters(of text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let scalar = shapes[scalar] ?? scalar
      let properties = scalar.properties
      if properties.isDefaultIgnorableCodePoint { continue }
      switch properties.generalCategory {
      case .uppercaseLetter, .titlecaseLetter: result.append(contentsOf: properties.lowercaseMapping.unicodeScalars)
      case .lowercaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber, .otherNumber:
        result.append(scalar)
      default: continue
      }
    }
    return String(result)
  }

  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .openPunctuation, .closePunctuation, .otherPunctuation: true
    default: false
    }
  }

  /// Characters that are drawn like a Han character and that no normalisation makes one: radicals, Katakana, marks.
  private static let shapes: [Unicode.Scalar: Unicode.Scalar] = [
    "⺠": "民", "⻔": "门", "⻓": "长", "⻅": "见", "⻉": "贝", "⻋": "车", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食",
    "⻢": "马", "⻣": "骨", "⻥": "鱼", "⻩": "黄", "⺟": "母", "⺝": "月", "⺁": "厂", "⺆": "冂", "⺩": "王", "⻁": "虎",
    "⻄": "西", "⻆": "角", "⻘": "青", "⻨": "麦", "⻬": "齐", "⻰": "龙", "⺮": "竹", "⺧": "牛", "⺌": "小", "⺍": "小",
    "ー": "一", "㇐": "一", "—": "一", "―": "一", "─": "一", "━": "一", "－": "一", "ニ": "二", "ミ": "三", "ハ": "八",
    "ロ": "口", "エ": "工", "カ": "力", "タ": "夕", "ト": "卜", "〇": "零", "○": "零",
  ]
}
