// The lines of a narrative: split at every kind of line end, white space around them gone, blank ones left out.

/// A line with its number, if it has one.
struct ProseLine {
  /// The line without the white space around it.
  var text: String
  /// The number that opens it.
  var mark: NumberMark?
  /// Whether the line could stand as a heading: numbered, short, a phrase rather than a sentence.
  var looksLikeHeading: Bool

  /// Makes a line of a text without white space around it.
  private init(_ text: String) {
    self.text = text
    looksLikeHeading = false
    guard let first = text.utf8.first, NumberMark.mayStart(with: first) else { return }
    mark = NumberMark(Self.scalars(of: text, atMost: NumberMark.longest))
    guard let mark, text.utf8.count <= 4 * (Self.longestTitle + NumberMark.longest) else { return }
    let scalars = Self.scalars(of: text, atMost: .max)
    guard let last = scalars.last else { return }
    let title = scalars.dropFirst(mark.length)
    let isPhrase = !Self.sentenceEnds.contains(last) && !title.contains { Self.sentenceMarks.contains($0) }
    looksLikeHeading = isPhrase && (1...Self.longestTitle).contains(title.count)
  }

  private static func scalars(of text: String, atMost count: Int) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      if scalars.count == count { break }
      scalars.append(scalar)
    }
    return scalars
  }

  /// The line behind its number.
  var textAfterMark: String {
    let rest = String(text.unicodeScalars.dropFirst(mark?.length ?? 0))
    let bytes = rest.utf8
    var start = 0
    while let space = WhiteSpace(bytes.span, at: start) { start += space.length }
    return String(rest[bytes.index(bytes.startIndex, offsetBy: start)...])
  }

  /// Titles of official documents take a line of print or two at most.
  private static let longestTitle = 40
  private static let sentenceEnds = Array("。；：，、！？….;:,!?".unicodeScalars)
  private static let sentenceMarks = Array("。；！？!?".unicodeScalars)

  /// The lines of `text` that are not blank.
  static func lines(of text: String) -> [ProseLine] {
    var text = text
    text.makeContiguousUTF8()
    let bytes = text.utf8
    return ranges(of: bytes.span).map { range in
      if range.count == bytes.count { return ProseLine(text) }
      let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
      return ProseLine(String(text[start..<bytes.index(start, offsetBy: range.count)]))
    }
  }

  /// Where the lines lie: each from its first to behind its last character that is no white space.
  private static func ranges(of bytes: Span<UInt8>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = -1
    var end = 0
    var index = 0
    while index < bytes.count {
      let text = index
      while index < bytes.count, !WhiteSpace.mayStart(with: bytes[index]) { index += 1 }
      if index > text {
        if start < 0 { start = text }
        end = index
      } else if let space = WhiteSpace(bytes, at: index) {
        if space.endsLine, start >= 0 {
          ranges.append(start..<end)
          start = -1
        }
        index += space.length
      } else {
        if start < 0 { start = index }
        index += 1
        end = index
      }
    }
    if start >= 0 { ranges.append(start..<end) }
    return ranges
  }
}
