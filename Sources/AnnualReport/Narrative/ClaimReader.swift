// Walks a text sentence by sentence and gathers the numbers that it gives for figures.

import Figures
import StatutoryForm

/// Finds the claims of a text.
struct ClaimReader {
  let text: NarrativeText
  let words: NarrativeWords
  let report: Report
  let subjects: NarrativeSubjects
  /// Whether a number of the sentences before was another body's, with no word of this one since.
  private var isElsewhere = false
  /// Whether the sentence has told a number of this body's figures.
  private(set) var hasTold = false
  /// The last claim of the sentence that parts may be told of.
  private var lastOfSentence: Claim?
  /// Whether the paragraph has.
  private(set) var hasToldBefore = false
  /// The last whole that the sentence before told of.
  private var lastWhole: Claim?
  /// What outcomes and kinds of applicants are told of where the paragraph goes on.
  private var topic: String?
  /// The cue of the sentence's last claim.
  private(set) var lastTold: String?
  /// Whether a number of something else stood behind that claim.
  private(set) var hasStrayed = false
  /// Whether the sentence has told a number of something else, with no word of a request since.
  private(set) var isAstray = false

  init(text: NarrativeText, words: NarrativeWords, report: Report) {
    self.text = text
    self.words = words
    self.report = report
    subjects = NarrativeSubjects(of: text, words: words)
  }

  /// What a segment has told so far.
  struct Progress {
    var sentence: NarrativeText.Sentence
    var previous: NarrativeText.Clause?
    /// Whether parts of a number are being told.
    var isPart = false
    /// How many brackets are open where the parts are told; they end with them.
    var partDepth = 0
    /// Whether the segment tells of another area by its name, and of this body no more.
    var isOfAnotherArea = false
    /// Whether a colon leads from a whole, or from a heading for results, to them.
    var isOfResults = false
    /// Words for a figure that a number of all matters was told of, of which the report's may follow as a part.
    var ofAllKinds: CueMatch?
    /// What the parts are parts of, where a number of it was told.
    var whole: Claim?
    /// The claims of this segment, each with what it tells and how many brackets were open.
    var told: [(claim: Claim, key: String, depth: Int)] = []
    /// The last cue that others may stand within.
    var context: String?
    /// Whether the number at hand is of money.
    var isMoney = false
    /// How many brackets are open.
    var depth = 0
    /// Where the list starts that the clause goes on (`复议12件、诉讼3件`).
    var listStart = 0
  }

  mutating func claims() -> [Claim] {
    var claims: [Claim] = []
    var paragraph = 0
    for sentence in text.sentences {
      let goesOn = sentence.paragraph == paragraph
      let opening = sentence.segments.first?.first.map { text.contains(words.thisYear, in: $0.range) } ?? false
      if !goesOn || opening || subjects.namesOwnBody(in: sentence.range) { isElsewhere = false }
      if !goesOn { (topic, hasToldBefore) = (nil, false) }
      lastWhole = goesOn ? claims.last(where: \.cue.isWhole) : nil
      paragraph = sentence.paragraph
      (hasTold, isAstray, lastTold, hasStrayed, lastOfSentence) = (false, false, nil, false, nil)
      for segment in sentence.segments {
        var progress = Progress(sentence: sentence)
        progress.context = topic
        if hasTold { isAstray = false }
        for (position, clause) in segment.enumerated() {
          enter(clause, &progress)
          let told = self.claims(of: clause, at: position, in: segment, &progress)
          if told.isEmpty { turn(clause, &progress) }
          claims += told
          if progress.depth == 0, let last = told.last(where: { !$0.cue.isBeside }) { lastOfSentence = last }
          progress.previous = clause
        }
        topic = progress.context
      }
      if hasTold { hasToldBefore = true }
    }
    return claims
  }

  /// Notes what outcomes are told of next where a heading names it; where words that are no heading do, without a claim,
  /// they could be anything's.
  private func turn(_ clause: NarrativeText.Clause, _ progress: inout Progress) {
    guard let named = lastContext(in: clause.range) else { return }
    let end = clause.range.upperBound
    let isHeading = end < text.scalars.count && "：:".unicodeScalars.contains(text.scalars[end])
    // `行政复议中，维持3件` leads as a heading does, where the reviews were told.
    let isTopic =
      hasTold && text.scalars[end - 1] == "中" && isFilled(clause.range.lowerBound..<named.range.lowerBound)
      && isFilled(named.range.upperBound..<end)
    let isOne = (isHeading || isTopic) && !isCounted(clause) && shared(named, clause.range, progress) == nil
    progress.context = isOne ? named.cue.cue.id : nil
  }

  /// Notes where the telling of parts starts and ends, who decides, and that a request is spoken of.
  private mutating func enter(_ clause: NarrativeText.Clause, _ progress: inout Progress) {
    if isOfRequests(clause) { isAstray = false }
    if subjects.namesOwnBody(in: clause.range) { progress.isOfAnotherArea = false }
    let told = Set(progress.told.map(\.claim.cue.id))
    if let decided = words.cues.first(where: {
      told.contains($0.cue.id) && text.contains($0.deciders, in: clause.range)
    }) {
      progress.context = decided.cue.id
    }
    let goesOn = progress.previous.map { text.scalars[$0.range.upperBound] == "、" } ?? false
    if !goesOn { progress.listStart = clause.range.lowerBound }
    progress.depth = brackets(from: progress.sentence.range.lowerBound, to: clause.range.lowerBound)
    if progress.isPart, progress.depth < progress.partDepth { progress.isPart = false }
    if let last = progress.previous {
      let isHeading = !isCounted(last) && text.contains(words.resultHeadings, in: last.range)
      let isColon = "：:".unicodeScalars.contains(text.scalars[last.range.upperBound])
      let isOfWhole = progress.told.last?.claim.cue.isWhole ?? false
      if isHeading || isColon { progress.isOfResults = isHeading || isOfWhole }
      // `办结12件（公开3件、不予公开2件）`
      if "（(".unicodeScalars.contains(text.scalars[last.range.upperBound]), isOfWhole { progress.isOfResults = true }
    }
    let opensPart =
      clause.range.lowerBound > 0 && "（(".unicodeScalars.contains(text.scalars[clause.range.lowerBound - 1])
      && text.longest(of: words.including, at: clause.range.lowerBound, before: clause.range.upperBound) != nil
    if !opensPart, !text.contains(words.parts, in: clause.range) { return }
    progress.isPart = true
    progress.partDepth = progress.depth
    progress.whole =
      progress.told.last { !$0.claim.cue.isBeside && $0.depth <= progress.depth }?.claim
      ?? (hasTold ? lastOfSentence : lastWhole)
  }

  /// How many brackets are open at `end`.
  private func brackets(from start: Int, to end: Int) -> Int {
    text.scalars[start..<end].reduce(0) { depth, scalar in
      scalar == "（" || scalar == "(" ? depth + 1 : scalar == "）" || scalar == ")" ? max(depth - 1, 0) : depth
    }
  }

  private mutating func claims(
    of clause: NarrativeText.Clause, at position: Int, in segment: [NarrativeText.Clause], _ progress: inout Progress
  ) -> [Claim] {
    // A numeral in words is one only before a counter: 一 and 三 stand in many words.
    let numbers = clause.numbers.filter { !$0.isWord || $0.value != nil && end(of: $0, in: clause) != nil }
    if !isCounted(clause) { return wordClaims(at: position, in: segment, progress) }
    var claims: [Claim] = []
    var start = clause.range.lowerBound
    for (position, number) in numbers.enumerated() {
      let next = numbers.dropFirst(position + 1).first { !isDate($0) }?.range.lowerBound ?? clause.range.upperBound
      guard let end = end(of: number, in: clause) else {
        // A year or a date is read over; a number of something else parts the words.
        if !isDate(number) { start = number.range.upperBound }
        continue
      }
      // What it was before, the number behind it replaces.
      if isChanged(number, end: end, next: next, clause) { continue }
      let found = self.claims(number, before: wordsBefore(number, from: start), end: end, next: next, clause, &progress)
      if !found.isEmpty { hasTold = true }
      claims += found
      start = end
    }
    return claims
  }

  /// Whether a number tells what became another (`由3件增至5件`).
  private func isChanged(_ number: NarrativeText.Number, end: Int, next: Int, _ clause: NarrativeText.Clause) -> Bool {
    let from = words.changedFrom.flatMap {
      text.occurrences(of: $0, in: clause.range.lowerBound..<number.range.lowerBound)
    }.map(\.upperBound).max()
    guard let from, next < clause.range.upperBound, isOtherYear(from..<number.range.lowerBound) else { return false }
    return change(before: next, from: end) != nil
  }

  /// Where a word for a change starts that leads to a number, a year in between or not (`降至2023年的3件`).
  private func change(before position: Int, from start: Int) -> Int? {
    if start > position { return nil }
    return words.changes.flatMap { text.occurrences(of: $0, in: start..<position) }
      .filter { isOtherYear($0.upperBound..<position) }.map(\.lowerBound).min()
  }

  /// The words of a clause up to a number, without those for what it was before.
  private func wordsBefore(_ number: NarrativeText.Number, from start: Int) -> Range<Int> {
    // What stands before an "and" is of the number before it (`3件行政复议和2件行政诉讼`).
    let last = text.scalars[start..<number.range.lowerBound].last { $0 != " " }
    if let last, "和与及".unicodeScalars.contains(last) {
      return number.range.lowerBound..<number.range.lowerBound
    }
    guard let end = change(before: number.range.lowerBound, from: start) else { return start..<number.range.lowerBound }
    let from = words.changedFrom.flatMap { text.occurrences(of: $0, in: start..<max(start, end)) }.last
    return start..<max(start, from?.lowerBound ?? end)
  }

  /// What a number tells: one figure, or none of several (`复议、诉讼均为0件`).
  private mutating func claims(
    _ number: NarrativeText.Number, before: Range<Int>, end: Int, next: Int, _ clause: NarrativeText.Clause,
    _ progress: inout Progress
  ) -> [Claim] {
    guard let value = value(of: number, end: end), !isVague(number, end: end), !isIdiom(number, progress.sentence)
    else {
      return []
    }
    if text.contains(words.comparisons, in: before) { return [] }
    progress.isMoney = isMoney(number)
    var matches = matches(before: before, after: end..<next, isZero: value == 0, clause, &progress)
      .filter {
        isOnSubject($0.cue, clause.range, list: progress.listStart..<clause.range.upperBound, progress.sentence)
      }
    if let ofAllKinds = matches.first(where: { isOfAllKinds($0.cue, clause.range, progress.sentence) }) {
      progress.ofAllKinds = ofAllKinds
      matches = []
    }
    if matches.isEmpty {
      if progress.depth == 0 { hasStrayed = true }
      if !progress.isPart, progress.depth == 0, !isOfRequests(clause) { isAstray = true }
      return []
    }
    if progress.isOfAnotherArea || isOfAnotherBody(progress.sentence, before: number.range.lowerBound) {
      hasStrayed = true
      if !hasTold, !progress.isPart { isElsewhere = true }
      return []
    }
    var claims: [Claim] = []
    for match in matches {
      if end == number.range.upperBound, !isJoined(number, to: match.range) { continue }
      if match.cue.cue.isCommon, namesAnotherArea(before: match.range.lowerBound, progress.sentence) {
        progress.isOfAnotherArea = true
        if !hasTold { isElsewhere = true }
        continue
      }
      // What is said behind a number carried over is when it was done (`上年结转的3件已在一季度办结`).
      let isOfWholeClause = !(match.cue.cue.isBeside && match.range.upperBound <= number.range.lowerBound)
      let stretch = clause.range.lowerBound..<(isOfWholeClause ? clause.range.upperBound : end)
      if subjects.isOfAnotherTime(at: number.range, in: stretch, progress.sentence) { continue }
      if !isReportYear(at: match.range, word: match.word, match.cue, clause.range, progress.sentence) { continue }
      if progress.isPart, !mayBePart(match.cue, clause, progress) { continue }
      guard let sums = sums(of: match.cue.cue, progress) else { continue }
      let claim = Claim(
        cue: match.cue.cue, value: value, sums: sums,
        range: min(match.range.lowerBound, number.range.lowerBound)..<max(match.range.upperBound, end),
        sentence: progress.sentence.range, paragraph: progress.sentence.paragraph)
      claims.append(claim)
      progress.told.append((claim, key(of: claim.cue, progress), progress.depth))
      if isContext(claim.cue.id) { progress.context = claim.cue.id }
    }
    if let last = claims.last {
      (lastTold, hasStrayed) = (last.cue.id, false)
    } else if progress.depth == 0 {
      hasStrayed = true
    }
    return claims
  }

  /// Whether a number without a counter stands right after its words, or is said to be them (`申请数为3`).
  private func isJoined(_ number: NarrativeText.Number, to range: Range<Int>) -> Bool {
    range.upperBound == number.range.lowerBound
      || text.longest(of: words.copulas, before: number.range.lowerBound) != nil
  }

  private func isOfRequests(_ clause: NarrativeText.Clause) -> Bool {
    text.contains(words.subjects + words.requests, in: clause.range)
  }

  /// Whether the sentence has turned to another body, or to a part of this one, and not back; where it names none, the
  /// sentence before decides.
  func isOfAnotherBody(_ sentence: NarrativeText.Sentence, before position: Int) -> Bool {
    var start = sentence.range.lowerBound
    if hasTold || hasToldBefore, let turn = returning(sentence, before: position) { start = turn }
    return subjects.isOfAnotherBody(in: start..<position) ?? (start == sentence.range.lowerBound && isElsewhere)
  }

  /// Whether the clause of some words names another area right before them.
  private func namesAnotherArea(before position: Int, _ sentence: NarrativeText.Sentence) -> Bool {
    sentence.clause(holding: position).map { subjects.namesAnotherArea($0.range.lowerBound..<position) } ?? false
  }

  /// Where a segment before `position` leads back to the body that the text was about.
  private func returning(_ sentence: NarrativeText.Sentence, before position: Int) -> Int? {
    sentence.segments.compactMap(\.first).map { text.trimmed($0.range).lowerBound }
      .last { $0 < position && text.longest(of: words.returns, at: $0, before: position) != nil }
  }

  // MARK: Parts

  /// Where parts are told: the results of the whole just told, never the whole itself again.
  private func mayBePart(_ cue: NarrativeWords.Cue, _ clause: NarrativeText.Clause, _ progress: Progress) -> Bool {
    if progress.told.contains(where: { $0.key == key(of: cue.cue, progress) }) { return false }
    guard let whole = progress.whole else { return !cue.cue.isWhole }
    if cue.cue.isWhole {
      let rest = clause.range.upperBound..<progress.sentence.range.upperBound
      return cue.cue.partOf.contains(whole.cue.id) && !text.contains(words.remainders, in: rest)
    }
    if !cue.cue.within.isEmpty, cue.cue.notAfter.contains(whole.cue.id) { return false }
    return whole.cue.isWhole || cue.cue.within[whole.cue.id] != nil || isPart(cue.cue, of: whole.cue)
      || (progress.context.flatMap { cue.cue.within[$0] }) != nil
  }

  /// Whether a figure is one of those that another adds up.
  func isPart(_ cue: NarrativeCue, of whole: NarrativeCue) -> Bool {
    guard let part = cue.sums.first, let sum = whole.sums.first, !whole.isMoney else { return false }
    return part != sum && Set(sum.rows).isSuperset(of: part.rows)
  }

  /// The name of what a cue tells: its own, and where it stands within another, that one's too.
  private func key(of cue: NarrativeCue, _ progress: Progress) -> String {
    cue.within.isEmpty ? cue.id : "\(cue.id) \(progress.context ?? "")"
  }

  private func sums(of cue: NarrativeCue, _ progress: Progress) -> [NarrativeSum]? {
    if cue.within.isEmpty { return cue.sums }
    let sums = (progress.context.flatMap { cue.within[$0] }.map { [$0] } ?? []) + cue.sums
    return sums.isEmpty ? nil : sums
  }

  func isContext(_ id: String) -> Bool { words.contexts.contains(id) }
}
