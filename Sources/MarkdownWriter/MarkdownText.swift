// A line of text with its marks settled: the inlines of one block as bytes, with the places where strong text starts and
// ends, so that what must be escaped can be judged with its neighbours in sight.

import Document
import TextMetrics

/// The flattened text of a block.
struct MarkdownText {
  /// Where the text stands; decides which marks mean something there.
  enum Place {
    case paragraph
    case item
    case heading
    case cell
    /// A cell of a grid table, where every mark of Pandoc's Markdown counts.
    case grid
  }

  /// The text; a line feed is a line break.
  private(set) var bytes: [UInt8] = []
  /// Where strong text stands; ascending, apart from each other, without white space at its ends.
  private(set) var strong: [Range<Int>] = []

  init(_ inlines: [Inline], place: Place) {
    append(inlines, isStrong: false, keepsLineFeeds: place == .paragraph || place == .item || place == .grid)
  }

  private mutating func append(_ inlines: [Inline], isStrong: Bool, keepsLineFeeds: Bool) {
    for inline in inlines {
      switch inline {
      case .text(let text):
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        normalise(from: start, keepsLineFeeds: keepsLineFeeds)
      case .lineBreak: bytes.append(0x0A)
      case .strong(let inner):
        let start = bytes.count
        append(inner, isStrong: true, keepsLineFeeds: keepsLineFeeds)
        if !isStrong { markStrong(start..<bytes.count) }
      }
    }
  }

  /// All line ends become line feeds (spaces, where a line cannot end), control characters their pictures.
  private mutating func normalise(from start: Int, keepsLineFeeds: Bool) {
    guard bytes[start...].contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F || $0 == 0xC2 }) else { return }
    let text = String(decoding: bytes[start...], as: UTF8.self)
    bytes.removeSubrange(start...)
    var afterReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where afterReturn: break
      case "\n", "\r": bytes.append(keepsLineFeeds ? 0x0A : 0x20)
      default:
        let shown = ControlPicture.standIn(for: scalar) ?? scalar
        bytes.append(contentsOf: UTF8.encode(shown) ?? UTF8.encodedReplacementCharacter)
      }
      afterReturn = scalar == "\r"
    }
  }

  private mutating func markStrong(_ range: Range<Int>) {
    var range = range
    while let first = range.first, Self.isSpace(bytes[first]) { range = (first + 1)..<range.upperBound }
    while let last = range.last, Self.isSpace(bytes[last]) { range = range.lowerBound..<last }
    guard !range.isEmpty else { return }
    if let last = strong.last, last.upperBound == range.lowerBound {
      strong[strong.count - 1] = last.lowerBound..<range.upperBound
    } else {
      strong.append(range)
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }
}
