// Addresses of cells as spreadsheets spell them.

/// Spells addresses.
public enum A1 {
  /// `A`, `Z`, `AA` for a column counted from 0.
  public static func letters(_ column: Int) -> String {
    var rest = column + 1
    var letters: [UInt8] = []
    while rest > 0 {
      letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  /// `D7` for a row and a column counted from 0.
  public static func address(row: Int, column: Int) -> String {
    letters(column) + String(row + 1)
  }
}
