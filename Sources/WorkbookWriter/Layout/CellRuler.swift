// Measures text in type: how wide it is in points and how it breaks into lines, with room for fonts that stand in for
// the wished ones.

import TextMetrics

/// A text measured once, to be set in any size.
struct MeasuredLabel: Sendable {
  private static let ruler = TextRuler(ambiguous: .wide)

  let text: MeasuredText
  /// How many Latin letters and digits there are.
  let latin: Int

  init(_ label: String) {
    text = Self.ruler.measure(label)
    latin = text.bytes.lazy.filter { $0 < 0x80 && $0 > 0x20 }.count
  }
}

/// Measures text of one size in points.
struct CellRuler: Sendable {
  /// Spreadsheet programs keep this much of a cell's width for themselves, in points: Excel 3.75, LibreOffice 2.
  static let padding = 4.0
  /// The height of a line as a share of the type's size; the tallest of the fonts in use (Noto CJK).
  static let lineHeight = 1.45
  /// Where a Chinese font lacks Latin letters, a wider font takes their place: so much wider, as a share of the size.
  private static let latinReserve = 0.16

  let size: Double

  /// The height of one line in points.
  var line: Double { size * Self.lineHeight }

  /// The width of the widest line of `label` in points, on the safe side.
  func width(of label: MeasuredLabel) -> Double {
    (Double(label.text.width) / 2 + Double(label.latin) * Self.latinReserve) * size
  }

  /// How many lines `label` takes in a cell `width` points wide.
  func lineCount(of label: MeasuredLabel, width: Double) -> Int {
    lines(of: label, width: width).count
  }

  /// `label` as it breaks in a cell `width` points wide.
  func lines(of label: MeasuredLabel, width: Double) -> [MeasuredText.Line] {
    label.text.lines(width: halves(for: label, room: max(width - Self.padding, size)))
  }

  /// The half-width columns that fit, fewer where Latin letters may turn out wide.
  private func halves(for label: MeasuredLabel, room: Double) -> Int {
    let nominal = Double(label.text.width) / 2 * size
    let share = nominal > 0 ? nominal / width(of: label) : 1
    return max(2, Int((room / (size / 2) * share + 0.001).rounded(.down)))
  }
}
