// Addresses as formulas spell them.

/// Spells addresses.
enum CellReferences {
  /// `A`, `Z`, `AA` for a column counted from 0.
  static func letters(_ column: Int) -> String {
    var rest = column + 1
    var letters: [UInt8] = []
    while rest > 0 {
      letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  /// `D7` for a row and a column counted from 0.
  static func relative(row: Int, column: Int) -> String {
    letters(column) + String(row + 1)
  }

  /// `$D$7`.
  static func fixed(row: Int, column: Int) -> String {
    "$\(letters(column))$\(row + 1)"
  }

  /// `D7:I7`.
  static func area(_ area: CellArea) -> String {
    let first = relative(row: area.rows.lowerBound, column: area.columns.lowerBound)
    let last = relative(row: area.rows.upperBound, column: area.columns.upperBound)
    return first == last ? first : "\(first):\(last)"
  }

  /// `'三'!$D$7`.
  static func absolute(sheet: String, row: Int, column: Int) -> String {
    "\(quoted(sheet))!\(fixed(row: row, column: column))"
  }

  /// `'三'!D7`.
  static func qualified(sheet: String, row: Int, column: Int) -> String {
    "\(quoted(sheet))!\(relative(row: row, column: column))"
  }

  /// A sheet's name in the quotes that formulas need; a quote inside is doubled.
  static func quoted(_ sheet: String) -> String {
    if !sheet.utf8.contains(UInt8(ascii: "'")) { return "'\(sheet)'" }
    var name = "'"
    for character in sheet {
      name.append(character)
      if character == "'" { name.append(character) }
    }
    return name + "'"
  }
}
