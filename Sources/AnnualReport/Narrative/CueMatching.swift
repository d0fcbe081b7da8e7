// Which words a number belongs to.

import StatutoryForm

extension ClaimReader {
  typealias Match = (cue: NarrativeWords.Cue, word: NarrativeWords.Word, range: Range<Int>)

  /// The words that a number belongs to: those before it in its clause; where there are but fillers, those after it,
  /// and failing these the clause before. None, where they are words for two figures together; both, where there was
  /// none of either.
  func matches(before: Range<Int>, after: Range<Int>, isZero: Bool, _ progress: inout Progress) -> [Match] {
    if let match = matchAround(before, after, progress) { return [match] }
    if let match = nearest(in: before, &progress, preferringEnd: true) {
      if !isFilled(match.range.upperBound..<before.upperBound) { return [] }
      guard let other = shared(match, before, progress) else { return [match] }
      return isZero ? [other, match] : []
    }
    if text.trimmed(before).count > 4 { return [] }
    if let match = nearest(in: after, &progress, preferringEnd: false) {
      return isFilled(after.lowerBound..<match.range.lowerBound) ? [match] : []
    }
    guard let previous = progress.previous, !previous.numbers.contains(where: { !$0.isWord }),
      let match = nearest(in: previous.range, &progress, preferringEnd: true)
    else { return [] }
    return isFilled(match.range.upperBound..<previous.range.upperBound) ? [match] : []
  }

  /// Words that go on behind the number.
  private func matchAround(_ before: Range<Int>, _ after: Range<Int>, _ progress: Progress) -> Match? {
    for cue in words.cues where cue.cue.isMoney == progress.isMoney {
      for (head, tail) in cue.around {
        guard let first = text.occurrences(of: head, in: before).last, isFilled(first.upperBound..<before.upperBound),
          let second = text.occurrences(of: tail, in: after).first, isFilled(after.lowerBound..<second.lowerBound)
        else { continue }
        return (cue, head, first)
      }
    }
    return nil
  }

  /// Whether nothing but the words that may stand between others stands in a stretch.
  private func isFilled(_ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      if text.scalars[position].properties.isWhitespace {
        position += 1
        continue
      }
      guard let filler = text.longest(of: words.fillers, at: position, before: range.upperBound) else { return false }
      position += filler.count
    }
    return true
  }

  /// The other of two figures that a number is of together: words for it right before these (`复议和诉讼`, `复议、诉讼`).
  private func shared(_ match: Match, _ before: Range<Int>, _ progress: Progress) -> Match? {
    var range = before.lowerBound..<match.range.lowerBound
    var isJoined = false
    if text.trimmed(range).isEmpty {
      guard let previous = progress.previous, previous.numbers.isEmpty, text.scalars[previous.range.upperBound] == "、"
      else { return nil }
      range = previous.range
      isJoined = true
    }
    var end = range.upperBound
    while end > range.lowerBound, "和与及或以者、 ".unicodeScalars.contains(text.scalars[end - 1]) {
      end -= 1
      isJoined = true
    }
    if !isJoined { return nil }
    var progress = progress
    guard let other = nearest(in: range.lowerBound..<end, &progress, preferringEnd: true),
      other.range.upperBound == end, other.cue.cue.id != match.cue.cue.id
    else { return nil }
    return other
  }

  /// The word nearest to one end of a stretch, the longest of several. What it stands within becomes the context: the
  /// words before it in the stretch (`行政复议结果维持`), else what was told last.
  private func nearest(in range: Range<Int>, _ progress: inout Progress, preferringEnd: Bool) -> Match? {
    if let match = nearest(in: range, progress, preferringEnd, isWeak: false) {
      if preferringEnd, !match.cue.cue.within.isEmpty {
        let ahead = range.lowerBound..<match.range.lowerBound
        if let outer = nearest(in: ahead, progress, true, isWeak: false), match.cue.cue.within[outer.cue.cue.id] != nil
        {
          progress.context = outer.cue.cue.id
        }
      }
      return match
    }
    return nearest(in: range, progress, preferringEnd, isWeak: true)
  }

  private func nearest(
    in range: Range<Int>, _ progress: Progress, _ preferringEnd: Bool, isWeak: Bool
  ) -> Match? {
    var best: Match?
    var bestRank = (Int.max, 0)
    for cue in words.cues where cue.cue.isMoney == progress.isMoney && cue.cue.isWeak == isWeak {
      if !cue.cue.within.isEmpty, progress.context.flatMap({ cue.cue.within[$0] }) == nil { continue }
      for word in cue.words {
        for found in text.occurrences(of: word, in: range) {
          let distance = preferringEnd ? range.upperBound - found.upperBound : found.lowerBound - range.lowerBound
          if distance < bestRank.0 || (distance == bestRank.0 && word.count > bestRank.1) {
            bestRank = (distance, word.count)
            best = (cue, word, found)
          }
        }
      }
    }
    return best
  }
}
