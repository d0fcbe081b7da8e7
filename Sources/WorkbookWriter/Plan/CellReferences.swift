// Addresses as formulas spell them.

import Diagnostics

/// Spells addresses.
enum CellReferences {
  /// `$D$7`.
  static func fixed(row: Int, column: Int) -> String {
    "$\(A1.letters(column))$\(row + 1)"
  }

  /// `D7:I7`.
  static func area(_ area: CellArea) -> String {
    let first = A1.address(row: area.rows.lowerBound, column: area.columns.lowerBound)
    let last = A1.address(row: area.rows.upperBound, column: area.columns.upperBound)
    return first == last ? first : "\(first):\(last)"
  }

  /// `'三'!$D$7`.
  static func absolute(sheet: String, row: Int, column: Int) -> String {
    "\(quoted(sheet))!\(fixed(row: row, column: column))"
  }

  /// `'三'!D7`.
  static func qualified(sheet: String, row: Int, column: Int) -> String {
    "\(quoted(sheet))!\(A1.address(row: row, column: column))"
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
