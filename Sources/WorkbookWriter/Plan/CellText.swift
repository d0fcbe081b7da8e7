// Makes text safe for a cell: what XML cannot hold is replaced, what the format would read as an escape is escaped.

import TextMetrics

/// Prepares text for cells.
enum CellText {
  /// The longest text of a cell, in UTF-16 units.
  static let longest = 32_767

  /// `text` as the file may hold it.
  static func written(_ text: String) -> String {
    needsWork(text) ? escaped(printable(text)) : text
  }

  /// `text` with pictures of the characters that XML forbids; line ends are line feeds.
  static func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0 == "\r" || ControlPicture.standIn(for: $0) != nil }) else {
      return text
    }
    var result = String.UnicodeScalarView()
    var previous: UnicodeScalar = " "
    for scalar in text.unicodeScalars {
      if scalar == "\n", previous == "\r" {
        // The carriage return before it has become the line feed.
      } else if scalar == "\r" {
        result.append("\n")
      } else {
        result.append(ControlPicture.standIn(for: scalar) ?? scalar)
      }
      previous = scalar
    }
    return String(result)
  }

  private static func needsWork(_ text: String) -> Bool {
    var before: UInt8 = 0
    for byte in text.utf8 {
      if byte < 0x20 && byte != 0x0A || byte == 0x7F || byte == UInt8(ascii: "_") { return true }
      // The control characters after DEL begin with C2, what is no character with EF B7 or EF BF.
      if before == 0xC2 && byte < 0xA0 || before == 0xEF && (byte == 0xB7 || byte == 0xBF) { return true }
      before = byte
    }
    return false
  }

  /// `_x0041_` would be read as `A`: its first mark is written as `_x005F_`.
  static func escaped(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 8)
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "_"), isEscape(bytes, at: index) {
        result += Array("_x005F_".utf8)
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isEscape(_ bytes: [UInt8], at index: Int) -> Bool {
    guard index + 6 < bytes.count, bytes[index + 1] | 0x20 == UInt8(ascii: "x"), bytes[index + 6] == UInt8(ascii: "_")
    else { return false }
    return bytes[(index + 2)..<(index + 6)].allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0 | 0x20)
    }
  }
}
