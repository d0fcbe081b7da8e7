// What may stand between the words for a figure and its number.

extension ClaimReader {
  /// Whether nothing but the words that may stand between others stands in a stretch.
  func isFilled(_ range: Range<Int>) -> Bool { isMade(of: words.fillers, range) }

  /// Whether a stretch names nothing but the report's body and year.
  func isPreface(_ range: Range<Int>) -> Bool {
    isMade(of: words.preface, range) { NarrativeText.isDigit($0) || "年月日至".unicodeScalars.contains($0) }
  }

  /// Whether a stretch names nothing but a year.
  func isOtherYear(_ range: Range<Int>) -> Bool {
    isMade(of: words.fillers + words.lastYear, range) { NarrativeText.isDigit($0) || $0 == "年" }
  }

  /// Whether a stretch tells who gave in what is counted, in any words, and names it last (`村民代表等人提出的申请`).
  func isGivenIn(_ range: Range<Int>) -> Bool {
    guard let end = text.end(ofLast: words.givers, in: range), isFilled(end..<range.upperBound) else { return false }
    return text.contains(words.subjects + words.requests, in: end..<range.upperBound)
  }

  private func isMade(
    of pieces: [NarrativeWord], _ range: Range<Int>, or isPassed: (Unicode.Scalar) -> Bool = { _ in false }
  ) -> Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      if text.scalars[position].properties.isWhitespace || isPassed(text.scalars[position]) {
        position += 1
        continue
      }
      guard let piece = text.longest(of: pieces, at: position, before: range.upperBound) else { return false }
      position += piece.count
    }
    return true
  }
}
