// Measures text in type: how wide it is in points and how it breaks into lines, with room for fonts that stand in for
// the wished ones.

import TextMetrics

/// A text measured once, to be set in any size.
struct MeasuredLabel: Sendable {
  private static let ruler = TextRuler(ambiguous: .wide)

  private let source: String
  /// At most so many half columns on one line: most labels are seen to fit without being measured.
  let mostHalves: Int
  /// Whether the text has line ends of its own.
  let hasLineEnds: Bool
  /// How much wider than half a character each its Latin letters and digits may turn out, as a share of the size: where a
  /// Chinese font is missing, a font with wide digits takes its place.
  let latinReserve: Double

  init(_ label: String) {
    source = label
    var halves = 0
    var reserve = 0.0
    var hasLineEnds = false
    for byte in label.utf8 {
      if byte < 0x80 {
        halves += 1
        reserve += Self.reserve(byte)
        if byte < 0x20 { hasLineEnds = true }
      } else if byte >= 0xC0 {
        halves += 2
      }
    }
    mostHalves = halves
    latinReserve = reserve
    self.hasLineEnds = hasLineEnds
  }

  /// The text with its graphemes and the places where it may break.
  var measured: MeasuredText { Self.ruler.measure(source) }

  private static func reserve(_ byte: UInt8) -> Double {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): 0.14
    case UInt8(ascii: "a")...UInt8(ascii: "z"): 0.1
    default: 0
    }
  }
}

/// Measures text of one size in points.
struct CellRuler: Sendable {
  /// Spreadsheet programs keep this much of a cell's width for themselves, in points: Excel 3.75, LibreOffice 2.
  static let padding = 4.0
  /// By how many half columns a paragraph may turn out narrower than measured.
  private static let narrowerBy = 4
  /// The height of a line as a share of the type's size; the tallest of the fonts in use (Noto CJK).
  static let lineHeight = 1.45
  let size: Double

  /// The height of one line in points.
  var line: Double { size * Self.lineHeight }

  /// The width of `label` on one line in points, on the safe side.
  func width(of label: MeasuredLabel) -> Double {
    (Double(label.mostHalves) / 2 + label.latinReserve) * size
  }

  /// How wide a column must be for `text` points. Columns are whole pixels: what is rounded up here is not lost when the
  /// column is rounded down.
  static func column(for text: Double) -> Double {
    ((text + padding) * Paper.pixelsPerPoint - 0.001).rounded(.up) / Paper.pixelsPerPoint
  }

  /// How many lines `label` takes in a cell `width` points wide.
  func lineCount(of label: MeasuredLabel, width: Double) -> Int {
    let room = max(width - Self.padding, size)
    if !label.hasLineEnds, self.width(of: label) <= room { return 1 }
    return lineCount(of: label, label.measured, width: width)
  }

  /// The same for a label whose measured text is at hand.
  func lineCount(of label: MeasuredLabel, _ text: MeasuredText, width: Double) -> Int {
    let room = max(width - Self.padding, size)
    let lines = text.lines(width: halves(in: room))
    // What Latin letters may take more runs on to the last line.
    let last = (Double(lines.last?.width ?? 0) / 2 + label.latinReserve) * size
    return lines.count + max(0, Int((last / room - 0.001).rounded(.up)) - 1)
  }

  /// The lines of a program that breaks anywhere and sets spaces and points a little narrower. For a text with line ends
  /// of its own, as many as it has at least.
  func leastLineCount(of text: MeasuredText, width: Double) -> Int {
    let room = halves(in: max(width - Self.padding, size)) / 2 * 2
    return max(1, (text.width - Self.narrowerBy + room - 1) / room)
  }

  /// `label` as it breaks in a cell `width` points wide, each line with room for wide Latin letters.
  func lines(of label: MeasuredLabel, _ text: MeasuredText, width: Double) -> [MeasuredText.Line] {
    let nominal = Double(text.width) / 2 * size
    let share = nominal > 0 ? nominal / (nominal + label.latinReserve * size) : 1
    return text.lines(width: halves(in: max(width - Self.padding, size) * share))
  }

  /// The half-width columns that fit in `room` points.
  private func halves(in room: Double) -> Int {
    max(2, Int((room / (size / 2) + 0.001).rounded(.down)))
  }
}
