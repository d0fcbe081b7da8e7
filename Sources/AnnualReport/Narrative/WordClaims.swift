// Numbers told in words: that there was none, or that all just counted ended in one way.

import Figures
import StatutoryForm

extension ClaimReader {
  /// The claims of a clause without a count, and of those that go on its list (`未发生举报、复议或诉讼`).
  func wordClaims(at position: Int, in segment: [NarrativeText.Clause], _ progress: Progress) -> [Claim] {
    func goesOn(_ clause: NarrativeText.Clause) -> Bool {
      clause.range.upperBound < text.scalars.count && text.scalars[clause.range.upperBound] == "、"
    }
    if position > 0, goesOn(segment[position - 1]), !isCounted(segment[position - 1]) { return [] }
    var range = segment[position].range
    for next in position..<segment.count - 1 where range.upperBound == segment[next].range.upperBound {
      if !goesOn(segment[next]) || isCounted(segment[next + 1]) { break }
      range = range.lowerBound..<segment[next + 1].range.upperBound
    }
    return words.cues.filter { !$0.all.isEmpty || !$0.none.isEmpty }.flatMap { cue in
      allClaims(cue, range, progress) + [zeroClaim(cue, range, progress)].compactMap { $0 }
    }
  }

  private func allClaims(_ cue: NarrativeWords.Cue, _ clause: Range<Int>, _ progress: Progress) -> [Claim] {
    if !text.contains(cue.all, in: clause) { return [] }
    var seen: Set<String> = []
    let last = progress.told.reversed().filter { seen.insert($0.claim.cue.id).inserted }.reversed()
    return last.compactMap { told, _, _ in
      guard let sum = cue.cue.within[told.cue.id] else { return nil }
      return Claim(
        cue: cue.cue, value: told.value, sums: [sum], range: told.range.lowerBound..<clause.upperBound,
        sentence: progress.sentence.range, paragraph: progress.sentence.paragraph)
    }
  }

  private func zeroClaim(_ cue: NarrativeWords.Cue, _ clause: Range<Int>, _ progress: Progress) -> Claim? {
    let starts = cue.none.flatMap { text.occurrences(of: $0, in: clause) }.map(\.lowerBound)
    guard let start = starts.min(), !progress.isPart || cue.cue.isBeside, !text.contains(words.comparisons, in: clause),
      !isOfAnotherBody(progress.sentence, before: clause.upperBound),
      !subjects.isOfAnotherTime(at: clause.upperBound..<clause.upperBound, in: clause, progress.sentence),
      isOnSubject(cue, clause, list: clause, progress.sentence)
    else { return nil }
    let ends = cue.words.flatMap { word in text.occurrences(of: word, in: clause).map { (word, $0) } }
    guard let (word, found) = ends.first(where: { $0.1.upperBound > start }) else {
      return nil
    }
    if !isReportYear(at: found, word: word, cue, clause, progress.sentence) { return nil }
    return Claim(
      cue: cue.cue, value: 0 as ExactDecimal, sums: cue.cue.sums, range: text.trimmed(clause),
      sentence: progress.sentence.range, paragraph: progress.sentence.paragraph)
  }
}
