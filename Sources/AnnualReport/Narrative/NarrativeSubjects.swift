// Whose numbers a text tells, and of what: this body's or another's, the report's matter or another, this year's or not.

import StatutoryForm

/// Where a text turns to other bodies and to other matters.
struct NarrativeSubjects {
  private let text: NarrativeText
  private let words: NarrativeWords
  /// Whether the text speaks of all of the body's area (`全市`).
  private let speaksOfArea: Bool
  /// Lists of bodies that are together the whole of the area (`全市各县区、各部门`).
  private let wholes: [Range<Int>]
  /// Where the clauses start that are about other matters.
  private let others: Set<Int>

  init(of text: NarrativeText, words: NarrativeWords) {
    self.text = text
    self.words = words
    let all = 0..<text.scalars.count
    speaksOfArea = text.contains(words.ownArea, in: all)
    wholes = (words.ownBodies + words.ownArea).flatMap { text.occurrences(of: $0, in: all) }
      .compactMap { Self.list(after: $0.upperBound, text, words) }
    others = Self.clausesOfOtherMatters(text, words)
  }

  // MARK: Bodies

  func namesOwnBody(in range: Range<Int>) -> Bool { text.contains(words.ownBodies, in: range) }

  /// Whether a stretch names another body, or a part of this one, and this one no more; `nil` where it names none.
  func isOfAnotherBody(in range: Range<Int>) -> Bool? {
    let others = speaksOfArea ? words.otherBodies + words.cores : words.otherBodies
    let other = others.flatMap { text.occurrences(of: $0, in: range) }
      .filter { found in !wholes.contains { $0.contains(found.lowerBound) } }
      .filter { text.governs($0.lowerBound, at: range.upperBound) }.map(\.upperBound).max()
    let own = words.ownBodies.flatMap { text.occurrences(of: $0, in: range) }
      .filter { text.governs($0.lowerBound, at: range.upperBound) }.map(\.upperBound).max()
    guard let other else { return own.map { _ in false } }
    return (own ?? -1) < other
  }

  /// Whether a stretch ends with the name of another area (`东江区共` of a city).
  func namesAnotherArea(_ range: Range<Int>) -> Bool {
    var range = text.trimmed(range)
    while let filler = text.longest(of: words.fillers, before: range.upperBound),
      range.upperBound - filler.count >= range.lowerBound
    {
      range = text.trimmed(range.lowerBound..<range.upperBound - filler.count)
    }
    guard let last = range.last, words.areaKinds.contains(text.scalars[last]), range.count > 1 else { return false }
    let known = words.ownBodies + words.ownArea + words.otherBodies
    if text.longest(of: known, before: range.upperBound) != nil { return false }
    let name = text.text(max(range.lowerBound, range.upperBound - 3)..<range.upperBound)
    return !words.agency.contains(name) && !words.agency.contains(String(name.suffix(2)))
  }

  /// A list of bodies that starts at `start` and makes up the whole of the area.
  private static func list(after start: Int, _ text: NarrativeText, _ words: NarrativeWords) -> Range<Int>? {
    var end = start
    while end < text.scalars.count {
      let next = text.longest(of: words.bodyConnectors + words.otherBodies, at: end, before: text.scalars.count)
      guard let next else { break }
      end += next.count
    }
    return text.contains(words.wholeLists, in: start..<end) ? start..<end : nil
  }

  // MARK: Times

  /// Whether a number is of another time than the whole year: the last word of its sentence for one or the other says
  /// so, or one that stands behind it.
  func isOfAnotherTime(at number: Range<Int>, in clause: Range<Int>, _ sentence: NarrativeText.Sentence) -> Bool {
    if text.contains(words.otherTimes, in: number.lowerBound..<clause.upperBound) { return true }
    let range = sentence.range.lowerBound..<number.lowerBound
    guard
      let other = words.otherTimes.flatMap({ text.occurrences(of: $0, in: range) })
        .filter({ text.governs($0.lowerBound, at: number.lowerBound) }).map(\.upperBound).max()
    else { return false }
    return (text.end(ofLast: words.thisYear, in: range) ?? -1) < other
  }

  // MARK: Matters

  /// Whether the last cause that a sentence names before a place is another matter than the report's
  /// (`因行政处罚被申请行政复议31件，被起诉12件`), and the report's is not named behind it.
  func isOfAnotherCause(before end: Int, _ sentence: NarrativeText.Sentence) -> Bool {
    let causes = words.causes.flatMap { text.occurrences(of: $0, in: sentence.range.lowerBound..<end) }
      .filter { text.governs($0.lowerBound, at: end) }
    guard let cause = causes.max(by: { $0.upperBound < $1.upperBound }),
      let clause = sentence.clause(holding: cause.lowerBound)
    else { return false }
    let rest = cause.upperBound..<clause.range.upperBound
    let stop = words.causeEnds.flatMap { text.occurrences(of: $0, in: rest) }.map(\.lowerBound).min()
    var named = text.trimmed(rest.lowerBound..<(stop ?? rest.upperBound))
    // `对行政处罚不服` names it first.
    if named.count < 2 { named = text.trimmed(clause.range.lowerBound..<cause.lowerBound) }
    return named.count > 1
      && !text.contains(words.ownCauses, in: min(clause.range.lowerBound, named.lowerBound)..<named.upperBound)
      && !text.contains(words.subjects, in: cause.upperBound..<end)
  }

  /// Whether a clause is about another matter than the report's.
  func isOfAnotherMatter(_ clause: Range<Int>) -> Bool {
    others.contains { clause.contains($0) }
  }

  private static func clausesOfOtherMatters(_ text: NarrativeText, _ words: NarrativeWords) -> Set<Int> {
    var starts: Set<Int> = []
    var paragraph = 0
    var isOther = false
    for sentence in text.sentences {
      if sentence.paragraph != paragraph { isOther = false }
      paragraph = sentence.paragraph
      for clause in sentence.segments.joined() {
        let own = text.end(ofLast: words.subjects, in: clause.range)
        if let other = text.end(ofLast: words.otherMatters, in: clause.range) {
          isOther = (own ?? -1) < other
        } else if own != nil || text.contains(words.requests, in: clause.range) {
          isOther = false
        }
        if isOther { starts.insert(clause.range.lowerBound) }
      }
    }
    return starts
  }
}

extension ClaimReader {
  /// Whether the words around say that the number is of this figure, and none that it is of something else; what a list
  /// starts with is said of all of it.
  func isOnSubject(
    _ cue: NarrativeWords.Cue, _ clause: Range<Int>, list: Range<Int>, _ sentence: NarrativeText.Sentence
  ) -> Bool {
    if !cue.needs.isEmpty, !text.contains(cue.needs, in: sentence.paragraph..<sentence.range.upperBound),
      !isClosed(sentence, with: cue.needs), !((hasTold || hasToldBefore) && isPlainlyOfReview(cue, clause))
    {
      return false
    }
    if !cue.earlier.isEmpty, !text.contains(cue.earlier, in: 0..<clause.upperBound) { return false }
    if cue.cue.isCommon, isAstray || subjects.isOfAnotherMatter(clause) { return false }
    if isOfReview(cue), subjects.isOfAnotherCause(before: clause.upperBound, sentence) || isOfAnotherKind(cue, clause) {
      return false
    }
    return !text.contains(cue.unless, in: cue.cue.isCommon ? clause : list)
  }

  /// Whether words are for reviews, or for how they ended.
  private func isOfReview(_ cue: NarrativeWords.Cue) -> Bool {
    !cue.cue.isCommon && (!cue.cue.within.isEmpty || cue.needs.contains(where: words.subjects.contains))
  }

  /// Whether the words for reviews stand behind another kind's name (`工伤认定类行政复议`).
  private func isOfAnotherKind(_ cue: NarrativeWords.Cue, _ clause: Range<Int>) -> Bool {
    let starts = cue.words.flatMap { text.occurrences(of: $0, in: clause) }.map(\.lowerBound)
    guard let start = starts.min(), start > clause.lowerBound, text.scalars[start - 1] == "类" else { return false }
    return !text.contains(words.ownCauses, in: clause.lowerBound..<start)
  }

  /// Whether a clause begins with words for reviews: behind the year's requests, or with a cause, those are the report's, where work on
  /// reviews of all kinds would be told with its verb (`审结行政复议案件`).
  private func isPlainlyOfReview(_ cue: NarrativeWords.Cue, _ clause: Range<Int>) -> Bool {
    let starts = cue.words.flatMap { text.occurrences(of: $0, in: clause) }.map(\.lowerBound)
    guard isOfReview(cue), let start = starts.min() else { return false }
    let ahead = text.trimmed(clause.lowerBound..<start)
    if let none = text.longest(of: cue.none, at: ahead.lowerBound, before: clause.upperBound) {
      return ahead.lowerBound + none.count >= ahead.upperBound
    }
    return ahead.count < 5 && isFilled(ahead) || text.contains(words.causes, in: ahead)
  }

  /// Whether a later sentence of the paragraph says of all that was told what it is about (`以上均为…`).
  private func isClosed(_ sentence: NarrativeText.Sentence, with needs: [NarrativeWord]) -> Bool {
    text.sentences.contains {
      $0.paragraph == sentence.paragraph && $0.range.lowerBound > sentence.range.lowerBound
        && text.longest(of: words.closings, at: text.trimmed($0.range).lowerBound, before: $0.range.upperBound) != nil
        && text.contains(needs, in: $0.range)
    }
  }

  /// Whether a part of what is told is the report's matter (`复议52件，其中信息公开类8件`), and so not all of it.
  func isOfAllKinds(_ cue: NarrativeWords.Cue, _ clause: Range<Int>, _ sentence: NarrativeText.Sentence) -> Bool {
    let own = isOfReview(cue) ? words.subjects : cue.needs
    return !cue.cue.isCommon && !cue.needs.isEmpty
      && sentence.segments.joined().contains { later in
        later.range.lowerBound >= clause.upperBound && text.contains(words.parts, in: later.range)
          && text.contains(own, in: later.range)
      }
  }

  /// Whether the last year named before the words is the report's, or part of the words themselves.
  func isReportYear(
    at range: Range<Int>, word: NarrativeWord, _ cue: NarrativeWords.Cue, _ clause: Range<Int>,
    _ sentence: NarrativeText.Sentence
  ) -> Bool {
    if cue.dated.contains(word) { return true }
    if isOfLastYear(clause, before: range.lowerBound, sentence) { return false }
    var named: Int?
    var isSpan = false
    var position = sentence.range.lowerBound
    while position + 4 < range.upperBound {
      let digits = text.scalars[position..<position + 4]
      let end = skippingSpace(from: position + 4)
      if digits.allSatisfy(NarrativeText.isDigit), end < range.upperBound, text.scalars[end] == "年" {
        let isMeasure = text.longest(of: words.heldAgainst, before: position) != nil || isOfChange(position, end)
        if !isMeasure, text.governs(position, at: range.lowerBound), !words.holdYear(position..<position + 4, in: text)
        {
          named = endsSpan(position) ? nil : digits.reduce(0) { $0 * 10 + Int($1.value) - 48 }
          isSpan = named == nil
        }
        position = end
      }
      position += 1
    }
    return !isSpan && (named == nil || named == report.year)
  }

  /// Whether a year is that of what a number was before (`由2023年的3件增至5件`).
  private func isOfChange(_ position: Int, _ end: Int) -> Bool {
    guard text.longest(of: words.changedFrom, before: position) != nil else { return false }
    return text.scalars[end...].dropFirst().first { $0 != "的" && $0 != " " }.map(NarrativeText.isDigit) ?? false
  }

  /// Whether the year at a place is the last of several (`2019年至2023年`).
  private func endsSpan(_ position: Int) -> Bool {
    var end = position
    while end > 0, "至到-—–－~～".unicodeScalars.contains(text.scalars[end - 1]) { end -= 1 }
    if end == position || end == 0 { return false }
    if text.scalars[end - 1] == "年" { end -= 1 }
    return end >= 4 && text.scalars[end - 4..<end].allSatisfy(NarrativeText.isDigit)
  }

  /// Whether the clause, or the segment from its first words on, tells of the year before.
  private func isOfLastYear(_ clause: Range<Int>, before end: Int, _ sentence: NarrativeText.Sentence) -> Bool {
    func names(_ range: Range<Int>) -> Bool {
      words.lastYear.flatMap { text.occurrences(of: $0, in: range) }.contains { place in
        text.longest(of: words.heldAgainst, before: place.lowerBound) == nil && text.governs(place.lowerBound, at: end)
          && !words.ofLastYear.contains { word in
            let around = place.lowerBound..<min(place.lowerBound + word.count, text.scalars.count)
            return !text.occurrences(of: word, in: around).isEmpty
          }
      }
    }
    if names(clause.lowerBound..<max(clause.lowerBound, end)) { return true }
    guard
      let first = sentence.segments.last(where: { $0.first.map { $0.range.lowerBound <= clause.lowerBound } ?? false })?
        .first
    else { return false }
    return names(first.range) && !text.contains(words.thisYear, in: first.range.lowerBound..<clause.upperBound)
  }
}
