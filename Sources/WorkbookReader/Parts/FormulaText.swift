// Formulas as text: nothing here calculates. Only what they refer to is looked at.

/// Looks at formulas.
enum FormulaText {
  /// Whether a formula refers to another file (`[1]表!A1`) or to another program (`cmd|'…'!A0`).
  static func leavesTheFile(_ formula: String) -> Bool {
    var isText = false
    var isName = false
    var previous = UInt8(ascii: "=")
    for byte in formula.utf8 {
      switch byte {
      case UInt8(ascii: "\""): if !isName { isText.toggle() }
      case UInt8(ascii: "'"): if !isText { isName.toggle() }
      // Columns of a table stand in brackets too, right behind its name.
      case UInt8(ascii: "[") where !isText && (isName || !continuesName(previous)): return true
      case UInt8(ascii: "|") where !isText && !isName: return true
      default: break
      }
      previous = byte
    }
    return false
  }

  private static func continuesName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: ","), UInt8(ascii: ":"), 0x80...:
      true
    default: false
    }
  }
}
