// Addresses as files spell them.

/// Reads addresses.
enum CellReference {
  static let mostRows = 1_048_576
  static let mostColumns = 16_384

  /// `D7` or `$D$7`; `nil` where it is no cell of a sheet.
  static func address(_ text: some StringProtocol) -> WorkbookAddress? {
    var column = 0
    var row = 0
    var letters = 0
    var digits = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "$") where digits == 0: continue
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where digits == 0 && letters < 3:
        column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
        letters += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9") where letters > 0 && digits < 7:
        row = row * 10 + Int(byte - UInt8(ascii: "0"))
        digits += 1
      default: return nil
      }
    }
    guard (1...mostRows).contains(row), (1...mostColumns).contains(column) else { return nil }
    return WorkbookAddress(row: row - 1, column: column - 1)
  }

  /// `D7:F9`, or one cell.
  static func range(_ text: String) -> WorkbookRange? {
    let corners = text.split(separator: ":", omittingEmptySubsequences: false)
    guard let first = corners.first.flatMap({ address($0) }), corners.count <= 2 else { return nil }
    guard corners.count == 2 else { return WorkbookRange(first: first, last: first) }
    guard let last = address(corners[1]), last.row >= first.row, last.column >= first.column else { return nil }
    return WorkbookRange(first: first, last: last)
  }

  /// `'三'!$D$7`: a cell with its sheet; `nil` for anything else that a name may stand for.
  static func qualified(_ formula: String) -> WorkbookName.Cell? {
    guard let mark = formula.lastIndex(of: "!") else { return nil }
    var sheet = String(formula[..<mark])
    let place = formula[formula.index(after: mark)...]
    if sheet.hasPrefix("'"), sheet.hasSuffix("'"), sheet.count >= 2 {
      sheet = String(sheet.dropFirst().dropLast()).replacing("''", with: "'")
    }
    // A name for a merged cell may be spelled as a range.
    guard !sheet.isEmpty, let range = range(place.filter { $0 != "$" }) else { return nil }
    return WorkbookName.Cell(sheet: sheet, address: range.first)
  }
}
