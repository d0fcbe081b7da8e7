// Numbers of the narrative against the tables. Says only what it is sure of: a number that stands right beside words
// for a figure, in a sentence about the report's own year and body, and that is no part of another number.

import Diagnostics
import Figures
import StatutoryForm

extension ReportCheck {
  /// One finding for each number of the texts that the tables contradict.
  static func judge(_ cues: NarrativeCues, of rule: Rule, _ report: Report) -> [Finding] {
    let words = NarrativeWords(cues, for: report)
    let passages = [report.narrative.preamble] + report.form.sections.map { report.narrative.sections[$0.id] }
    return passages.compactMap { $0 }.flatMap { passage -> [Finding] in
      var reader = ClaimReader(text: NarrativeText(passage.text), words: words, report: report)
      return NarrativeFindings(report: report, rule: rule, passage: passage, text: reader.text)
        .findings(of: reader.claims())
    }
  }
}

/// A number that a text gives for a figure.
struct Claim {
  /// The cue that it stands beside.
  let cue: NarrativeCue
  /// The number.
  let value: Int64
  /// What the number may be.
  let sums: [NarrativeSum]
  /// The words and the number.
  let range: Range<Int>
  /// Its sentence.
  let sentence: Range<Int>
  /// Where its paragraph starts.
  let paragraph: Int
}

/// Finds the claims of a text.
struct ClaimReader {
  let text: NarrativeText
  let words: NarrativeWords
  let report: Report

  /// What a segment has told so far.
  private struct Progress {
    var sentence: NarrativeText.Sentence
    var previous: NarrativeText.Clause?
    var isPart = false
    /// What the parts are parts of, where a number of it was told.
    var whole: Claim?
    var last: Claim?
    /// The claims of this segment by their cues.
    var told: [String: Claim] = [:]
    /// The last cue that others may stand within.
    var context: String?
  }

  mutating func claims() -> [Claim] {
    var claims: [Claim] = []
    for sentence in text.sentences where !text.contains(words.otherTimes, in: sentence.range) {
      for segment in sentence.segments {
        var progress = Progress(sentence: sentence)
        for clause in segment {
          if text.contains(words.parts, in: clause.range) {
            progress.isPart = true
            progress.whole = progress.last
          }
          claims += self.claims(of: clause, &progress)
          progress.previous = clause
        }
      }
    }
    return claims
  }

  private func claims(of clause: NarrativeText.Clause, _ progress: inout Progress) -> [Claim] {
    if clause.numbers.isEmpty { return wordClaims(of: clause, &progress) }
    var claims: [Claim] = []
    var start = clause.range.lowerBound
    for (position, number) in clause.numbers.enumerated() {
      let next =
        position + 1 < clause.numbers.count ? clause.numbers[position + 1].range.lowerBound : clause.range.upperBound
      guard let end = counterEnd(after: number) else {
        // A year or a date is read over; a number of something else parts the words.
        if !isDate(number) { start = number.range.upperBound }
        continue
      }
      if let claim = claim(number, start: start, end: end, next: next, clause, progress) {
        claims.append(claim)
        progress.told[claim.cue.id] = claim
        progress.last = claim
        if isContext(claim.cue.id) { progress.context = claim.cue.id }
      }
      start = end
    }
    return claims
  }

  // MARK: Numbers

  private func claim(
    _ number: NarrativeText.Number, start: Int, end: Int, next: Int, _ clause: NarrativeText.Clause,
    _ progress: Progress
  ) -> Claim? {
    guard let value = number.value, !isVague(number, end: end) else { return nil }
    let before = start..<number.range.lowerBound
    if text.contains(words.comparisons, in: before) || isOfAnotherBody(progress, before: number.range.lowerBound) {
      return nil
    }
    guard let match = match(before: before, after: end..<next, progress) else { return nil }
    let cue = match.cue
    let paragraph = progress.sentence.paragraph
    if !isOnSubject(cue, clause, progress) || !isReportYear(at: match.range, word: match.word, cue, progress.sentence) {
      return nil
    }
    if progress.isPart, !mayBePart(cue, progress) { return nil }
    guard let sums = sums(of: cue.cue, progress) else { return nil }
    let range = min(match.range.lowerBound, number.range.lowerBound)..<max(match.range.upperBound, end)
    return Claim(
      cue: cue.cue, value: value, sums: sums, range: range, sentence: progress.sentence.range, paragraph: paragraph)
  }

  /// Whether the sentence has turned to another body, or to a part of this one.
  private func isOfAnotherBody(_ progress: Progress, before position: Int) -> Bool {
    text.contains(words.otherBodies, in: progress.sentence.range.lowerBound..<position)
  }

  /// Whether the words around say that the number is of this figure, and none that it is of something else.
  private func isOnSubject(_ cue: NarrativeWords.Cue, _ clause: NarrativeText.Clause, _ progress: Progress) -> Bool {
    let end = clause.range.upperBound
    if !cue.needs.isEmpty, !text.contains(cue.needs, in: progress.sentence.paragraph..<end) { return false }
    if !cue.earlier.isEmpty, !text.contains(cue.earlier, in: 0..<end) { return false }
    return !text.contains(cue.unless, in: clause.range)
  }

  /// Where parts are told: the results of the whole just told, never the whole itself again.
  private func mayBePart(_ cue: NarrativeWords.Cue, _ progress: Progress) -> Bool {
    if cue.cue.isWhole || progress.told[cue.cue.id] != nil { return false }
    guard let whole = progress.whole else { return true }
    return whole.cue.isWhole || cue.cue.within[whole.cue.id] != nil
      || (progress.context.flatMap { cue.cue.within[$0] }) != nil
  }

  /// The end of the counter right after a number; `nil` where none is.
  private func counterEnd(after number: NarrativeText.Number) -> Int? {
    guard number.value != nil else { return nil }
    let start = skippingSpace(from: number.range.upperBound)
    for counter in words.counters where text.scalars[start...].starts(with: counter) { return start + counter.count }
    return nil
  }

  private func isDate(_ number: NarrativeText.Number) -> Bool {
    let end = skippingSpace(from: number.range.upperBound)
    return end < text.scalars.count && "年月日".unicodeScalars.contains(text.scalars[end])
  }

  private func skippingSpace(from start: Int) -> Int {
    var position = start
    while position < text.scalars.count, text.scalars[position] == " " || text.scalars[position] == "\u{3000}" {
      position += 1
    }
    return position
  }

  private func isVague(_ number: NarrativeText.Number, end: Int) -> Bool {
    let after = text.scalars[skippingSpace(from: end)...]
    if words.vagueAfter.contains(where: { after.starts(with: $0) }) { return true }
    var before = number.range.lowerBound
    while before > 0, text.scalars[before - 1] == " " { before -= 1 }
    return words.vagueBefore.contains { word in
      before >= word.count && text.scalars[(before - word.count)..<before].elementsEqual(word)
    }
  }

  // MARK: Words

  private typealias Match = (cue: NarrativeWords.Cue, word: NarrativeWords.Word, range: Range<Int>)

  /// The words that a number belongs to: those before it in its clause; where there are but fillers, those after it,
  /// and failing these the clause before.
  private func match(
    before: Range<Int>, after: Range<Int>, _ progress: Progress
  ) -> Match? {
    if let match = nearest(in: before, progress, preferringEnd: true) {
      return isShared(match, before, progress) ? nil : match
    }
    let filler = text.trimmed(before)
    if filler.count > 4 { return nil }
    if let match = nearest(in: after, progress, preferringEnd: false) { return match }
    guard let previous = progress.previous, previous.numbers.isEmpty else { return nil }
    return nearest(in: previous.range, progress, preferringEnd: true)
  }

  /// Whether the number is of two figures together: words for another right before these (`复议和诉讼`, `复议、诉讼`).
  private func isShared(_ match: Match, _ before: Range<Int>, _ progress: Progress) -> Bool {
    var range = before.lowerBound..<match.range.lowerBound
    var isJoined = false
    if text.trimmed(range).isEmpty {
      guard let previous = progress.previous, previous.numbers.isEmpty, text.scalars[previous.range.upperBound] == "、"
      else { return false }
      range = previous.range
      isJoined = true
    }
    var end = range.upperBound
    while end > range.lowerBound, "和与及或以者、 ".unicodeScalars.contains(text.scalars[end - 1]) {
      end -= 1
      isJoined = true
    }
    if !isJoined { return false }
    guard let other = nearest(in: range.lowerBound..<end, progress, preferringEnd: true) else { return false }
    return other.range.upperBound == end && other.cue.cue.id != match.cue.cue.id
  }

  /// The word nearest to one end of a stretch, the longest of several.
  private func nearest(in range: Range<Int>, _ progress: Progress, preferringEnd: Bool) -> Match? {
    var best: Match?
    var bestRank = (Int.max, 0)
    for cue in words.cues {
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

  /// Whether the last year named before the words is the report's, or part of the words themselves.
  private func isReportYear(
    at range: Range<Int>, word: NarrativeWords.Word, _ cue: NarrativeWords.Cue, _ sentence: NarrativeText.Sentence
  ) -> Bool {
    if cue.dated.contains(word) { return true }
    var named: Int?
    var position = sentence.range.lowerBound
    while position + 4 < range.upperBound {
      let digits = text.scalars[position..<position + 4]
      let end = skippingSpace(from: position + 4)
      if digits.allSatisfy(NarrativeText.isDigit), end < range.upperBound, text.scalars[end] == "年" {
        if !words.holdYear(position..<position + 4, in: text) {
          named = digits.reduce(0) { $0 * 10 + Int($1.value) - 48 }
        }
        position = end
      }
      position += 1
    }
    return named == nil || named == report.year
  }

  private func sums(of cue: NarrativeCue, _ progress: Progress) -> [NarrativeSum]? {
    if cue.within.isEmpty { return cue.sums }
    return progress.context.flatMap { cue.within[$0] }.map { [$0] }
  }

  private func isContext(_ id: String) -> Bool { words.cues.contains { $0.cue.within[id] != nil } }

  // MARK: Numbers in words

  /// A clause without digits: that there was none, or that all just counted ended in one way.
  private func wordClaims(of clause: NarrativeText.Clause, _ progress: inout Progress) -> [Claim] {
    var claims: [Claim] = []
    for cue in words.cues {
      if text.contains(cue.all, in: clause.range) {
        for (outer, told) in progress.told.sorted(by: { $0.value.range.lowerBound < $1.value.range.lowerBound }) {
          guard let sum = cue.cue.within[outer] else { continue }
          claims.append(
            Claim(
              cue: cue.cue, value: told.value, sums: [sum],
              range: told.range.lowerBound..<clause.range.upperBound, sentence: progress.sentence.range,
              paragraph: progress.sentence.paragraph))
        }
      }
      if let claim = zeroClaim(cue, clause, progress) { claims.append(claim) }
    }
    return claims
  }

  private func zeroClaim(
    _ cue: NarrativeWords.Cue, _ clause: NarrativeText.Clause, _ progress: Progress
  ) -> Claim? {
    guard !cue.none.isEmpty, !progress.isPart,
      !text.contains(words.comparisons, in: clause.range),
      !isOfAnotherBody(progress, before: clause.range.upperBound), isOnSubject(cue, clause, progress)
    else { return nil }
    let starts = cue.none.flatMap { text.occurrences(of: $0, in: clause.range) }.map(\.lowerBound)
    let ends = cue.words.flatMap { word in text.occurrences(of: word, in: clause.range).map { (word, $0) } }
    guard let start = starts.min(), let (word, found) = ends.first(where: { $0.1.upperBound > start }) else {
      return nil
    }
    if !isReportYear(at: found, word: word, cue, progress.sentence) { return nil }
    return Claim(
      cue: cue.cue, value: 0, sums: cue.cue.sums, range: text.trimmed(clause.range),
      sentence: progress.sentence.range, paragraph: progress.sentence.paragraph)
  }
}
