// Text made safe to print: nothing in it can move the cursor, turn the reading order round or end a page.

/// Rewrites what a device would take as a command.
enum PrintableText {
  /// The UTF-8 of `text`. Every line end becomes a line feed and a tab a space; a control character becomes its picture
  /// (␛), one that turns the reading order round becomes U+FFFD. Nothing is dropped.
  static func bytes(of text: String) -> [UInt8] {
    var text = text
    let plain = text.withUTF8 { bytes -> [UInt8]? in
      for index in bytes.indices
      where bytes[index] < 0x20 || bytes[index] == 0x7F || bytes[index] == 0xC2 || bytes[index] == 0xE2 {
        if isCommand(bytes, index) { return nil }
      }
      return Array(bytes)
    }
    return plain ?? rewritten(text)
  }

  /// Whether a control character starts here: one byte, two of C1, or three of U+2028 and its neighbours.
  private static func isCommand(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let second = index + 1 < bytes.count ? bytes[index + 1] : 0
    let third = index + 2 < bytes.count ? bytes[index + 2] : 0
    switch bytes[index] {
    case 0xC2: return second < 0xA0
    case 0xE2: return second == 0x80 && (0xA8...0xAE).contains(third) || second == 0x81 && (0xA6...0xA9).contains(third)
    default: return true
    }
  }

  private static func rewritten(_ text: String) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count)
    let replacement = UTF8.encodedReplacementCharacter
    var afterReturn = false
    for scalar in text.unicodeScalars {
      let value = scalar.value
      switch value {
      case 0x0A where afterReturn: break
      case 0x0A...0x0D, 0x85, 0x2028, 0x2029: output.append(0x0A)
      case 0x09: output.append(0x20)
      case 0x202A...0x202E, 0x2066...0x2069: output.append(contentsOf: replacement)
      default: output.append(contentsOf: UTF8.encode(ControlPicture.standIn(for: scalar) ?? scalar) ?? replacement)
      }
      afterReturn = value == 0x0D
    }
    return output
  }
}
