// Parts a paragraph into rows: a row has a greatest height and cannot break across pages, so a long paragraph continues
// in the next row, at a line of our own breaking.

import TextMetrics

/// Parts paragraphs into rows.
enum ParagraphRows {
  /// The distance of lines as a share of the type's size.
  static let lineDistance = 1.5
  /// A paragraph is parted at the end of a page only where it would leave a hole of more than this many lines.
  private static let largestHole = 6
  /// No page starts or ends with fewer lines of a parted paragraph.
  private static let fewestLines = 2

  /// A row of a paragraph.
  struct Piece: Hashable, Sendable {
    var text: String
    var height: Double
  }

  /// A paragraph in its rows.
  struct Rows: Sendable {
    var pieces: [Piece]
    /// Whether programs that keep marks like ， from the start of a line and programs that do not will count the same
    /// lines. Only then may the lines be spread over the height of the row.
    var isCertain: Bool
  }

  /// The rows of `label`, set by `ruler` in a column `width` points wide, on a page with `flow`.
  static func rows(of label: MeasuredLabel, ruler: CellRuler, width: Double, flow: PageFlow) -> Rows {
    let text = label.measured
    let distance = ruler.size * lineDistance
    let most = max(1, Int(Paper.highestRow / distance))
    let whole = ruler.lineCount(of: label, text, width: width)
    let isCertain = whole == ruler.leastLineCount(of: text, width: width)
    if whole <= most, lineCount(rest: whole, flow: flow, distance: distance) == whole {
      let height = max(Double(whole) * distance, ruler.line)
      return Rows(
        pieces: [Piece(text: String(decoding: text.bytes, as: UTF8.self), height: height)], isCertain: isCertain)
    }
    let lines = ruler.lines(of: label, text, width: width)
    var flow = flow
    var pieces: [Piece] = []
    var start = 0
    while start < lines.count {
      let rest = lines.count - start
      let count = min(most, rest, lineCount(rest: rest, flow: flow, distance: distance))
      let height = min(Paper.highestRow, max(Double(count) * distance, ruler.line))
      pieces.append(Piece(text: joined(text.bytes, lines[start..<(start + count)]), height: height))
      flow.take(height)
      start += count
    }
    return Rows(pieces: pieces, isCertain: isCertain)
  }

  private static func lineCount(rest: Int, flow: PageFlow, distance: Double) -> Int {
    let room = Int((flow.room / distance + 0.001).rounded(.down))
    guard rest > room, room > largestHole else { return rest }
    return min(room, rest - fewestLines)
  }

  /// The part of the text that some lines cover, with the line ends that it has of its own.
  private static func joined(_ bytes: [UInt8], _ lines: ArraySlice<MeasuredText.Line>) -> String {
    guard let first = lines.first, let last = lines.last else { return "" }
    return String(decoding: bytes[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
  }
}
