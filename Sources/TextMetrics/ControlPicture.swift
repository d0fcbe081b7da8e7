// What every writer shows in the place of a character that no document can hold, so that all formats show the same.

/// The stand-ins of control characters.
public enum ControlPicture {
  /// The picture of a control character (␛ for escape); U+FFFD for one that has none and for what is no character at
  /// all; `nil` for every other character, and for tabs and line ends, which each format writes in its own way.
  public static func standIn(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: nil
    case 0x00..<0x20: Unicode.Scalar(0x2400 + scalar.value)
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0xFDD0...0xFDEF: "\u{FFFD}"
    case let value where value & 0xFFFE == 0xFFFE: "\u{FFFD}"
    default: nil
    }
  }
}
