// Measures text in type: how wide it is in points and how it breaks into lines, with room for fonts that stand in for
// the wished ones.

/// Measures text of one size in points.
struct CellRuler: Sendable {
  /// Spreadsheet programs keep this much of a cell's width for themselves, in points: Excel 3.75, LibreOffice 2.
  static let padding = 4.0
  /// The height of a line as a share of the type's size; the tallest of the fonts in use (Noto CJK).
  static let lineHeight = 1.45
  /// Where a Chinese font lacks Latin letters, a wider font takes their place: so much wider, as a share of the size.
  private static let latinReserve = 0.14

  let size: Double

  /// The height of one line in points.
  var line: Double { size * Self.lineHeight }

  /// The width of `text` on one line in points, on the safe side.
  func width(of text: String) -> Double {
    var halves = 0
    var latin = 0
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        halves += 1
        latin += 1
      } else {
        halves += TypeWidths.halves(of: scalar)
      }
    }
    return (Double(halves) / 2 + Double(latin) * Self.latinReserve) * size
  }

  /// How many lines `text` takes in a cell `width` points wide.
  func lineCount(of text: String, width: Double) -> Int {
    let room = max(width - Self.padding, size)
    if !text.utf8.contains(UInt8(ascii: "\n")), self.width(of: text) <= room { return 1 }
    return lines(of: text, width: width).count
  }

  /// `text` as it breaks in a cell `width` points wide.
  func lines(of text: String, width: Double) -> [Substring] {
    let room = max(width - Self.padding, size)
    var result: [Substring] = []
    for piece in text.split(separator: "\n", omittingEmptySubsequences: false) {
      result += TypeWidths.lines(of: piece, halves: halves(for: String(piece), room: room))
    }
    return result
  }

  /// The half-width columns that fit, fewer where Latin letters may turn out wide.
  private func halves(for text: String, room: Double) -> Int {
    var halves = 0
    for scalar in text.unicodeScalars { halves += scalar.isASCII ? 1 : TypeWidths.halves(of: scalar) }
    let nominal = Double(halves) / 2 * size
    let share = nominal > 0 ? nominal / width(of: text) : 1
    return max(2, Int((room / (size / 2) * share + 0.001).rounded(.down)))
  }
}
