// What may stand between the words for a figure and its number.

import StatutoryForm

extension ClaimReader {
  private static let fillers = NarrativeLists(.fillers)
  private static let preface = NarrativeLists(of: [.fillers, .ownBodies, .thisYear, .bodyConnectors, .ownName])
  private static let years = NarrativeLists(of: [.fillers, .lastYear])

  /// Whether nothing but the words that may stand between others stands in a stretch.
  func isFilled(_ range: Range<Int>) -> Bool { isMade(of: Self.fillers, range) { _ in false } }

  /// Whether a stretch names nothing but the report's body and year.
  func isPreface(_ range: Range<Int>) -> Bool {
    isMade(of: Self.preface, range) { $0.isDigit || $0 == "年" || $0 == "月" || $0 == "日" || $0 == "至" }
  }

  /// Whether a stretch names nothing but a year.
  func isOtherYear(_ range: Range<Int>) -> Bool { isMade(of: Self.years, range) { $0.isDigit || $0 == "年" } }

  /// Whether a stretch tells who gave in what is counted, in any words, and names it last (`村民代表等人提出的申请`).
  func isGivenIn(_ range: Range<Int>) -> Bool {
    guard let end = text.last(of: .givers, in: range)?.range.upperBound, isFilled(end..<range.upperBound) else {
      return false
    }
    return text.contains([.subjects, .requests], in: end..<range.upperBound)
  }

  private func isMade(of pieces: NarrativeLists, _ range: Range<Int>, or isPassed: (Unicode.Scalar) -> Bool) -> Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      if text.scalars[position].isSpace || isPassed(text.scalars[position]) {
        position += 1
      } else if let end = text.longest(of: pieces, at: position, before: range.upperBound) {
        position = end
      } else {
        return false
      }
    }
    return true
  }
}
