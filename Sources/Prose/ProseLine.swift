// The lines of a narrative: split at every kind of line end, white space around them gone, blank ones left out.

/// A line with its number, if it has one.
struct ProseLine {
  /// The line without the white space around it.
  var text: String
  /// The number that opens it.
  var mark: NumberMark?
  /// Whether the line could stand as a heading: numbered, short, a phrase rather than a sentence.
  var looksLikeHeading: Bool

  init(_ scalars: [Unicode.Scalar]) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    text = String(view)
    mark = NumberMark(scalars)
    looksLikeHeading = false
    if let mark, let last = scalars.last {
      let title = scalars.dropFirst(mark.length)
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
  private static let sentenceEnds = Set("。；：，、！？….;:,!?".unicodeScalars)

  /// The lines of `text` that are not blank.
  static func lines(of text: String) -> [ProseLine] {
    var lines: [ProseLine] = []
    var current: [Unicode.Scalar] = []
    func finish() {
      while let last = current.last, isSpace(last) { current.removeLast() }
      if !current.isEmpty { lines.append(ProseLine(current)) }
      current.removeAll(keepingCapacity: true)
    }
    for scalar in text.unicodeScalars {
      if isLineEnd(scalar) {
        finish()
      } else if !(current.isEmpty && isSpace(scalar)) {
        current.append(scalar)
      }
    }
    finish()
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
    scalar.properties.isWhitespace || scalar.value == 0xFEFF
  }
}
