// Whose numbers a text tells, and of what: this body's or another's, the report's matter or another, this year's or not.

import StatutoryForm

/// Where a text turns to other bodies and to other matters.
struct NarrativeSubjects {
  private let text: NarrativeText
  /// Whether the text speaks of all of the body's area (`全市`).
  private let speaksOfArea: Bool
  /// Whether each clause is about another matter.
  private let isOther: [Bool]
  /// Where words for other bodies are but in lists that are together the whole of the area (`全市各县区、各部门`).
  private let inWhole: Set<Int>
  /// In each paragraph, where the last sentence starts that says of all told what it is about, by what cues need.
  private let closed: [Int: [Int: Int]]

  init(of text: NarrativeText) {
    self.text = text
    let all = 0..<text.scalars.count
    speaksOfArea = text.contains(.ownArea, in: all)
    isOther = Self.clausesOfOtherMatters(text)
    var inWhole: Set<Int> = []
    let others: [NarrativeList] = [.otherBodies, .cores]
    for hit in text.hits(.ownBodies, in: all) {
      guard let whole = Self.list(after: hit.range.upperBound, text) else { continue }
      for other in others { inWhole.formUnion(text.hits(other, in: whole).map(\.range.lowerBound)) }
    }
    self.inWhole = inWhole
    closed = Self.closings(text)
  }

  // MARK: Bodies

  func namesOwnBody(in range: Range<Int>) -> Bool { text.contains(.ownBodies, in: range) }

  /// Whether a stretch names another body, or a part of this one, and this one no more; `nil` where it names none.
  func isOfAnotherBody(in range: Range<Int>) -> Bool? {
    let other = lastOther(.otherBodies, in: range)
    let core = speaksOfArea ? lastOther(.cores, in: range) : nil
    let own = text.last(of: .ownBodies, in: range, governing: range.upperBound)?.range.upperBound
    guard let last = [other, core].compactMap({ $0 }).max() else { return own.map { _ in false } }
    return (own ?? -1) < last
  }

  private func lastOther(_ list: NarrativeList, in range: Range<Int>) -> Int? {
    var range = range
    while let hit = text.last(of: list, in: range, governing: range.upperBound) {
      if !inWhole.contains(hit.range.lowerBound) { return hit.range.upperBound }
      range = range.lowerBound..<hit.range.lowerBound
    }
    return nil
  }

  /// Whether a stretch ends with the name of another area (`东江区共` of a city).
  func namesAnotherArea(_ range: Range<Int>) -> Bool {
    var range = text.trimmed(range)
    while let start = text.longest(of: .fillers, before: range.upperBound), start >= range.lowerBound {
      range = text.trimmed(range.lowerBound..<start)
    }
    guard let last = range.last, text.lexicon.areaKinds.contains(text.scalars[last]), range.count > 1 else {
      return false
    }
    let known = NarrativeLists(of: [.ownBodies, .ownArea, .otherBodies])
    if text.longest(of: known, before: range.upperBound) != nil { return false }
    let name = text.text(max(range.lowerBound, range.upperBound - 3)..<range.upperBound)
    return !text.body.agency.contains(name) && !text.body.agency.contains(String(name.suffix(2)))
  }

  /// A list of bodies that starts at `start` and makes up the whole of the area.
  private static func list(after start: Int, _ text: NarrativeText) -> Range<Int>? {
    let bodies = NarrativeLists(of: [.bodyConnectors, .otherBodies])
    var end = start
    while let next = text.longest(of: bodies, at: end, before: text.scalars.count) { end = next }
    return text.contains(.wholeLists, in: start..<end) ? start..<end : nil
  }

  // MARK: Times

  /// Whether a number is of another time than the whole year: the last word of its sentence for one or the other says
  /// so, or one that stands behind it.
  func isOfAnotherTime(at number: Range<Int>, in clause: Range<Int>, _ sentence: NarrativeText.Sentence) -> Bool {
    if text.contains(.otherTimes, in: number.lowerBound..<max(number.lowerBound, clause.upperBound)) { return true }
    let range = sentence.range.lowerBound..<number.lowerBound
    guard let other = text.last(of: .otherTimes, in: range, governing: number.lowerBound) else { return false }
    return (text.last(of: .thisYear, in: range)?.range.upperBound ?? -1) < other.range.upperBound
  }

  // MARK: Matters

  /// Whether the last cause that a sentence names before a place is another matter than the report's
  /// (`因行政处罚被申请行政复议31件，被起诉12件`), and the report's is not named behind it.
  func isOfAnotherCause(before end: Int, _ sentence: NarrativeText.Sentence) -> Bool {
    let start = sentence.range.lowerBound
    guard let cause = text.last(of: .causes, in: start..<end, governing: end)?.range,
      let clause = text.clause(holding: cause.lowerBound, in: sentence).map({ text.clauses[$0].range })
    else { return false }
    let rest = cause.upperBound..<max(cause.upperBound, clause.upperBound)
    let stop = text.first(of: NarrativeList.causeEnds.rawValue, in: rest)?.range.lowerBound
    var named = text.trimmed(rest.lowerBound..<(stop ?? rest.upperBound))
    // `对行政处罚不服` names it first.
    if named.count < 2 { named = text.trimmed(clause.lowerBound..<cause.lowerBound) }
    return named.count > 1
      && !text.contains(.ownCauses, in: min(clause.lowerBound, named.lowerBound)..<named.upperBound)
      && !text.contains(.subjects, in: cause.upperBound..<max(cause.upperBound, end))
  }

  /// Whether a clause, or one of those that a stretch is made of, is about another matter than the report's.
  func isOfAnotherMatter(_ range: Range<Int>, _ sentence: NarrativeText.Sentence) -> Bool {
    text.clauses(startingIn: range, of: sentence).contains { isOther[$0] }
  }

  private static func clausesOfOtherMatters(_ text: NarrativeText) -> [Bool] {
    var result = Array(repeating: false, count: text.clauses.count)
    var (paragraph, isOther) = (0, false)
    for sentence in text.sentences {
      if sentence.paragraph != paragraph { isOther = false }
      paragraph = sentence.paragraph
      for position in sentence.clauses {
        let range = text.clauses[position].range
        let own = text.last(of: .subjects, in: range)?.range.upperBound
        if let other = text.last(of: .otherMatters, in: range)?.range.upperBound {
          isOther = (own ?? -1) < other
        } else if own != nil || text.contains(.requests, in: range) {
          isOther = false
        }
        result[position] = isOther
      }
    }
    return result
  }

  /// Whether a later sentence of the paragraph says of all that was told what it is about (`以上均为…`).
  func isClosed(_ sentence: NarrativeText.Sentence, with needs: Int) -> Bool {
    (closed[sentence.paragraph]?[needs] ?? -1) > sentence.range.lowerBound
  }

  private static func closings(_ text: NarrativeText) -> [Int: [Int: Int]] {
    var closed: [Int: [Int: Int]] = [:]
    for sentence in text.sentences {
      let start = text.trimmed(sentence.range).lowerBound
      if text.longest(of: .closings, at: start, before: sentence.range.upperBound) == nil { continue }
      for needs in text.lexicon.needs where text.contains(needs, in: sentence.range) {
        closed[sentence.paragraph, default: [:]][needs] = sentence.range.lowerBound
      }
    }
    return closed
  }
}

extension ClaimReader {
  /// Whether the words around say that the number is of this figure, and none that it is of something else; what a list
  /// starts with is said of all of it.
  func isOnSubject(
    _ cue: NarrativeCue, _ clause: Range<Int>, list: Range<Int>, _ sentence: NarrativeText.Sentence
  ) -> Bool {
    let lists = cue.lists
    if let needs = lists.needs, !text.contains(needs, in: sentence.paragraph..<sentence.range.upperBound),
      !subjects.isClosed(sentence, with: needs), !((hasTold || hasToldBefore) && isPlainlyOfReview(cue, clause))
    {
      return false
    }
    if let earlier = lists.earlier, !text.contains(earlier, in: 0..<clause.upperBound) { return false }
    if cue.isCommon, isAstray || subjects.isOfAnotherMatter(clause, sentence) { return false }
    if cue.isOfReview, subjects.isOfAnotherCause(before: clause.upperBound, sentence) || isOfAnotherKind(cue, clause) {
      return false
    }
    return !text.contains(lists.unless, in: cue.isCommon ? clause : list)
  }

  /// Whether the words for reviews stand behind another kind's name (`工伤认定类行政复议`).
  private func isOfAnotherKind(_ cue: NarrativeCue, _ clause: Range<Int>) -> Bool {
    guard let start = cue.lists.words.flatMap({ text.first(of: $0, in: clause) })?.range.lowerBound,
      start > clause.lowerBound, !text.scalars[start - 1].isSpace, text.longest(of: .kinds, before: start) != nil
    else { return false }
    return !text.contains(.ownCauses, in: clause.lowerBound..<start)
  }

  /// Whether a clause begins with words for reviews: behind the year's requests, or with a cause, those are the report's,
  /// where work on reviews of all kinds would be told with its verb (`审结行政复议案件`).
  private func isPlainlyOfReview(_ cue: NarrativeCue, _ clause: Range<Int>) -> Bool {
    guard cue.isOfReview, let start = cue.lists.words.flatMap({ text.first(of: $0, in: clause) })?.range.lowerBound
    else { return false }
    let ahead = text.trimmed(clause.lowerBound..<start)
    if let none = cue.lists.none.flatMap({ text.end(of: $0, at: ahead.lowerBound, before: clause.upperBound) }) {
      return none >= ahead.upperBound
    }
    return ahead.count < 5 && isFilled(ahead) || text.contains(.causes, in: ahead)
  }

  /// Whether a part of what is told is the report's matter (`复议52件，其中信息公开类8件`), and so not all of it.
  mutating func isOfAllKinds(_ cue: NarrativeCue, _ clause: Range<Int>, _ sentence: NarrativeText.Sentence) -> Bool {
    guard !cue.isCommon, let needs = cue.lists.needs else { return false }
    let own = cue.isOfReview ? text.lexicon.needs[0] : needs
    if lastParts[own] == nil {
      lastParts[own] =
        partsOfSentence.last { text.contains(own, in: text.clauses[$0].range) }
        .map { text.clauses[$0].range.lowerBound } ?? -1
    }
    return (lastParts[own] ?? -1) >= clause.upperBound
  }

  /// Whether the last year named before the words is the report's, or part of the words themselves.
  func isReportYear(
    at hit: NarrativeText.Hit, _ clause: Int, _ range: Range<Int>, _ sentence: NarrativeText.Sentence
  ) -> Bool {
    if hit.lists.has(.dated) { return true }
    if isOfLastYear(clause, range, before: hit.range.lowerBound) { return false }
    guard
      let year = text.lastYear(
        from: sentence.range.lowerBound, before: hit.range.upperBound, at: hit.range.lowerBound)
    else { return true }
    return year.value == report.year
  }

  /// Whether the clause, or the segment from its first words on, tells of the year before.
  private func isOfLastYear(_ clause: Int, _ range: Range<Int>, before end: Int) -> Bool {
    if text.namesPastYear(in: range.lowerBound..<max(range.lowerBound, end), at: end) { return true }
    let first = text.clauses[text.clauses[clause].segment].range
    return text.namesPastYear(in: first, at: end)
      && !text.contains(.thisYear, in: first.lowerBound..<range.upperBound)
  }
}
