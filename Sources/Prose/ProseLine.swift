// The lines of a narrative: split at every kind of line end, white space around them gone, blank ones left out.

/// A line with its number, if it has one.
struct ProseLine {
  /// The line without the white space around it.
  var text: String
  /// The number that opens it.
  var mark: NumberMark?
  /// Whether the line could stand as a heading: numbered, short, a phrase rather than a sentence.
  var looksLikeHeading: Bool

  /// Makes a line of a text's piece without white space around it.
  private init(_ piece: Substring) {
    text = String(piece)
    // Whatever a number and a title need stands at the front.
    let front = Array(piece.unicodeScalars.prefix(Self.longestFront))
    mark = NumberMark(front)
    looksLikeHeading = false
    if let mark, front.count < Self.longestFront, let last = front.last {
      let title = front.dropFirst(mark.length)
      let isPhrase = !Self.sentenceEnds.contains(last) && !title.contains { "。；！？!?".unicodeScalars.contains($0) }
      looksLikeHeading = isPhrase && (1...Self.longestTitle).contains(title.count)
    }
  }

  /// The line behind its number.
  var textAfterMark: String {
    var rest = text.unicodeScalars.dropFirst(mark?.length ?? 0)
    while let first = rest.first, Self.isSpace(first) { rest = rest.dropFirst() }
    return String(rest)
  }

  /// Titles of official documents take a line of print or two at most.
  private static let longestTitle = 40
  private static let longestFront = 128
  private static let sentenceEnds = Set("。；：，、！？….;:,!?".unicodeScalars)

  /// The lines of `text` that are not blank.
  static func lines(of text: String) -> [ProseLine] {
    let scalars = text.unicodeScalars
    var lines: [ProseLine] = []
    // The line that is being read: from its first to behind its last scalar that is no white space.
    var line: Range<String.Index>?
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let next = scalars.index(after: index)
      if isLineEnd(scalar) {
        if let line { lines.append(ProseLine(text[line])) }
        line = nil
      } else if !isSpace(scalar) {
        line = (line?.lowerBound ?? index)..<next
      }
      index = next
    }
    if let line { lines.append(ProseLine(text[line])) }
    return lines
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// White space and the byte order mark.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    // Letters, digits and Chinese at once; the tables of Unicode are for the rest.
    if (0x21..<0x85).contains(scalar.value) || (0x3001..<0xFEFF).contains(scalar.value) { return false }
    return scalar.properties.isWhitespace || scalar.value == 0xFEFF
  }
}
