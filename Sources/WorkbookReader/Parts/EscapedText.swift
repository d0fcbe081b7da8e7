// Texts of the format spell some characters as `_x000D_`.

/// Reads escaped text.
enum EscapedText {
  /// The text with every escape read.
  static func read(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") || text.contains("_X") else { return text }
    let bytes = Array(text.utf8)
    var output: [UInt16] = []
    var plain: [UInt8] = []
    var index = 0
    func flush() {
      if !plain.isEmpty { output += Array(String(decoding: plain, as: UTF8.self).utf16) }
      plain = []
    }
    while index < bytes.count {
      if let unit = escape(bytes, at: index) {
        flush()
        output.append(unit)
        index += 7
      } else {
        plain.append(bytes[index])
        index += 1
      }
    }
    flush()
    return String(decoding: output, as: UTF16.self)
  }

  private static func escape(_ bytes: [UInt8], at index: Int) -> UInt16? {
    guard index + 6 < bytes.count, bytes[index] == UInt8(ascii: "_"), bytes[index + 1] | 0x20 == UInt8(ascii: "x"),
      bytes[index + 6] == UInt8(ascii: "_")
    else { return nil }
    var unit: UInt16 = 0
    for byte in bytes[(index + 2)..<(index + 6)] {
      guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
