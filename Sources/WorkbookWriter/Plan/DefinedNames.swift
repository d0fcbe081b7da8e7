// What may be the name of a cell.

/// Judges names of cells.
enum DefinedNames {
  /// The library cuts longer names without a word.
  static let longestInBytes = 127

  /// Whether spreadsheet programs take `name` for a name, and the library writes it whole.
  static func isLegal(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard let first = bytes.first, bytes.count <= longestInBytes else { return false }
    guard isLetter(first) || first == UInt8(ascii: "_") || first == UInt8(ascii: "\\") else { return false }
    let restIsLegal = bytes.allSatisfy {
      isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "\\")
    }
    return restIsLegal && !looksLikeReference(bytes)
  }

  /// Whether a name has capital letters.
  static func hasCapitals(_ name: String) -> Bool {
    name.utf8.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) || $0 >= 0x80 }
  }

  /// `AB12`, `R1C1`, `RC`, `R`, `C`: programs take these for cells.
  static func looksLikeReference(_ bytes: [UInt8]) -> Bool {
    let letters = bytes.prefix(while: isLetter)
    let digits = bytes[letters.count...]
    if letters.count <= 3, !digits.isEmpty, digits.allSatisfy(isDigit) { return true }
    return isRowColumn(bytes)
  }

  private static func isRowColumn(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    func take(_ letter: UInt8) -> Bool {
      guard let first = rest.first, first | 0x20 == letter else { return false }
      rest = rest.dropFirst().drop(while: isDigit)
      return true
    }
    let hasRow = take(UInt8(ascii: "r"))
    let hasColumn = take(UInt8(ascii: "c"))
    return (hasRow || hasColumn) && rest.isEmpty
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte >= 0x80
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
