// Numbers told in words: that there was none, or that all just counted ended in one way.

import Figures
import StatutoryForm

extension ClaimReader {
  /// The claims of a clause without a count, and of those that go on its list (`未发生举报、复议或诉讼`).
  func wordClaims(at position: Int, _ progress: Progress) -> [Claim] {
    if let previous = progress.previous, text.sign(behind: text.clauses[previous]) == "、", !isCounted(previous) {
      return []
    }
    var last = position
    while text.sign(behind: text.clauses[last]) == "、", last + 1 < progress.sentence.clauses.upperBound,
      text.clauses[last + 1].segment == text.clauses[last].segment, !isCounted(last + 1)
    {
      last += 1
    }
    let range = text.clauses[position].range.lowerBound..<text.clauses[last].range.upperBound
    return told.flatMap { cue in
      allClaims(cue, range, progress) + [zeroClaim(cue, range, position, progress)].compactMap { $0 }
    }
  }

  private func allClaims(_ cue: NarrativeCue, _ range: Range<Int>, _ progress: Progress) -> [Claim] {
    if !text.contains(cue.lists.all, in: range) { return [] }
    return progress.latest.compactMap { told in
      guard let sum = cue.within[told.cue.index] else { return nil }
      return Claim(
        cue: cue, value: told.value, sums: [sum], range: told.range.lowerBound..<range.upperBound,
        sentence: progress.sentence.range, paragraph: progress.sentence.paragraph)
    }
  }

  private func zeroClaim(
    _ cue: NarrativeCue, _ range: Range<Int>, _ clause: Int, _ progress: Progress
  ) -> Claim? {
    guard let start = cue.lists.none.flatMap({ text.first(of: $0, in: range) })?.range.lowerBound,
      !progress.isPart || cue.isBeside, !text.contains(.comparisons, in: range),
      !isOfAnotherBody(progress.sentence, before: range.upperBound),
      !subjects.isOfAnotherTime(at: range.upperBound..<range.upperBound, in: range, progress.sentence),
      isOnSubject(cue, range, list: range, progress.sentence), let words = cue.lists.words
    else { return nil }
    // The first of the cue's words in their own order.
    func place(_ hit: NarrativeText.Hit) -> Int32 {
      text.lexicon.cues(of: hit.word).first { $0.cue == Int32(cue.index) }?.place ?? .max
    }
    let found = text.hits(words, in: range).filter { $0.range.upperBound > start }.min { place($0) < place($1) }
    guard let found, isReportYear(at: found, clause, range, progress.sentence) else { return nil }
    return Claim(
      cue: cue, value: 0 as ExactDecimal, sums: cue.sums, range: text.trimmed(range),
      sentence: progress.sentence.range, paragraph: progress.sentence.paragraph)
  }
}
