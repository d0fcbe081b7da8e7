// Where a label differs from the form's, in words: two that look alike are told apart by the character that differs.

import Diagnostics

/// Compares a label with the form's.
enum LabelDifference {
  private static let longest = 60

  /// Whether two labels say the same. Line breaks and spaces, which programs add to make a label fit, are not wording.
  static func isSame(_ left: String, _ right: String) -> Bool {
    left == right || left.filter { !$0.isWhitespace } == right.filter { !$0.isWhitespace }
  }

  /// The finding for `text` where the form says `label`.
  static func finding(_ text: String, _ label: String, at place: Place) -> Finding {
    let shown = text.count > longest ? text.prefix(longest) + "…" : text[...]
    let hint = hint(text, label)
    return Finding(
      FilledFormCodes.changedLabel, .error,
      Message(
        zh: text.isEmpty ? "这里应是“\(label)”，现在空着；请改回" : "这里应是“\(label)”，被改成了“\(shown)”\(hint.zh)；请改回",
        en: text.isEmpty
          ? "“\(label)” should stand here, which is empty; put it back"
          : "“\(label)” should stand here and was changed to “\(shown)”\(hint.en); put it back"),
      at: place)
  }

  /// What differs, where it is so little that it may be overlooked.
  private static func hint(_ text: String, _ label: String) -> Message {
    let (found, wanted) = (
      text.unicodeScalars.filter { !$0.properties.isWhitespace },
      label.unicodeScalars.filter { !$0.properties.isWhitespace }
    )
    if let mark = found.first(where: { isInvisible($0) }), !wanted.contains(mark) {
      let name = name(of: mark)
      return Message(zh: "（多出看不见的字符 \(name)）", en: " (with the invisible character \(name))")
    }
    let pairs = zip(found, wanted).enumerated().filter { $0.element.0 != $0.element.1 }
    guard found.count == wanted.count, pairs.count == 1, let (position, (own, right)) = pairs.first else {
      return Message(zh: "", en: "")
    }
    return Message(
      zh: "（第 \(position + 1) 个字应是“\(right)”（\(name(of: right))），不是“\(own)”（\(name(of: own))））",
      en: " (character \(position + 1) should be “\(right)”, \(name(of: right)), not “\(own)”, \(name(of: own)))")
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .control
  }

  private static func name(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
