// Walks a text sentence by sentence and gathers the numbers that it gives for figures.

import Figures
import StatutoryForm

/// Finds the claims of a text.
struct ClaimReader {
  let text: NarrativeText
  let report: Report
  let subjects: NarrativeSubjects
  /// Where each number ends with its counter or unit; `nil` for one of something else.
  let ends: [Int?]
  /// The cues that say who decides, those that words alone may tell, and those with words on both sides of the number.
  let deciding: [NarrativeCue]
  let told: [NarrativeCue]
  let around: [NarrativeCue]
  /// Whether a number of the sentences before was another body's, with no word of this one since.
  private var isElsewhere = false
  /// Whether the paragraph has told a number of this body's figures before the sentence, and whether the sentence has.
  private(set) var hasToldBefore = false
  private(set) var hasTold = false
  /// The last claim of the sentence that parts may be told of, the last whole of the text, and that of the paragraph
  /// before the sentence.
  private var lastOfSentence: Claim?
  private var lastWhole: Claim?
  private var wholeBefore: Claim?
  /// What outcomes and kinds of applicants are told of where the paragraph goes on.
  private var topic: Int?
  /// The cue of the sentence's last claim, and whether a number of something else stood behind it.
  private(set) var lastTold: Int?
  private(set) var hasStrayed = false
  /// Whether the sentence has told a number of something else, with no word of a request since.
  private(set) var isAstray = false
  /// Where the last segment starts that leads back to the body that the text was about.
  private var turn: Int?
  /// How often the sentence has `一` with a counter.
  private(set) var onesOfSentence = 0
  /// The clauses of the sentence that tell of parts, and where the last of these starts that has words of a list.
  private(set) var partsOfSentence: [Int] = []
  var lastParts: [Int: Int] = [:]

  init(text: NarrativeText, report: Report) {
    self.text = text
    self.report = report
    subjects = NarrativeSubjects(of: text)
    ends = Self.ends(of: text)
    deciding = text.lexicon.cues.filter { $0.lists.deciders != nil }
    told = text.lexicon.cues.filter { $0.lists.all != nil || $0.lists.none != nil }
    around = text.lexicon.cues.filter { !$0.lists.around.isEmpty }
  }

  /// What a segment has told so far.
  struct Progress {
    /// What a claim tells: its cue, and what that stands within.
    struct Key: Hashable {
      let cue: String
      let context: Int?
    }

    var sentence: NarrativeText.Sentence
    var previous: Int?
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
    /// What the segment has told; the last of its claims, with how many brackets were open; and the last of each cue.
    var keys: Set<Key> = []
    var recent: [(claim: Claim, depth: Int)] = []
    var latest: [Claim] = []
    /// The last cue that others may stand within.
    var context: Int?
    /// Whether the number at hand is of money.
    var isMoney = false
    /// How many brackets are open.
    var depth = 0
    /// Where the list starts that the clause goes on (`复议12件、诉讼3件`), and whether a number stood in it.
    var listStart = 0
    var isListCounted = false

    mutating func tell(_ claim: Claim, _ key: Key) {
      keys.insert(key)
      if recent.count >= 64 { recent.removeFirst(32) }
      recent.append((claim, depth))
      latest.removeAll { $0.cue.id == claim.cue.id }
      latest.append(claim)
    }
  }

  mutating func claims() -> [Claim] {
    var claims: [Claim] = []
    var paragraph = 0
    for sentence in text.sentences {
      let goesOn = sentence.paragraph == paragraph
      paragraph = sentence.paragraph
      enter(sentence, goesOn: goesOn)
      var progress = Progress(sentence: sentence)
      for clause in sentence.clauses {
        if text.clauses[clause].segment == clause {
          if clause > sentence.clauses.lowerBound { topic = progress.context }
          progress = Progress(sentence: sentence)
          progress.context = topic
          if hasTold { isAstray = false }
        }
        enter(clause, &progress)
        let told = self.claims(of: clause, &progress)
        if told.isEmpty { turnTopic(clause, &progress) }
        claims += told
        if let whole = told.last(where: \.cue.isWhole) { lastWhole = whole }
        if progress.depth == 0, let last = told.last(where: { !$0.cue.isBeside }) { lastOfSentence = last }
        progress.previous = clause
        progress.isListCounted =
          progress.isListCounted
          || text.clauses[clause].numbers.contains { !text.numbers[$0].isWord && !isDate(text.numbers[$0]) }
      }
      topic = progress.context
      if hasTold { hasToldBefore = true }
    }
    return claims
  }

  private mutating func enter(_ sentence: NarrativeText.Sentence, goesOn: Bool) {
    let opening = text.contains(.thisYear, in: text.clauses[sentence.clauses.lowerBound].range)
    if !goesOn || opening || subjects.namesOwnBody(in: sentence.range) { isElsewhere = false }
    if !goesOn { (topic, hasToldBefore) = (nil, false) }
    wholeBefore = goesOn ? lastWhole : nil
    (hasTold, isAstray, lastTold, hasStrayed, lastOfSentence, turn) = (false, false, nil, false, nil, nil)
    let numbers =
      text.clauses[sentence.clauses.lowerBound].numbers
      .lowerBound..<text.clauses[
        sentence.clauses.upperBound - 1
      ].numbers.upperBound
    onesOfSentence = numbers.count { isOne(text.numbers[$0]) }
    lastParts = [:]
    partsOfSentence = []
    for hit in text.hits(.parts, in: sentence.range) {
      guard let clause = text.clause(holding: hit.range.lowerBound, in: sentence), partsOfSentence.last != clause,
        hit.range.upperBound <= text.clauses[clause].range.upperBound
      else { continue }
      partsOfSentence.append(clause)
    }
  }

  /// Notes what outcomes are told of next where a heading names it; where words that are no heading do, without a claim,
  /// they could be anything's.
  private func turnTopic(_ clause: Int, _ progress: inout Progress) {
    let range = text.clauses[clause].range
    guard let named = lastContext(in: range) else { return }
    let sign = text.sign(behind: text.clauses[clause])
    let isHeading = sign == "：" || sign == ":"
    // `行政复议中，维持3件` leads as a heading does, where the reviews were told.
    let isTopic =
      hasTold && !text.scalars[range.upperBound - 1].isSpace
      && text.longest(of: .among, before: range.upperBound) != nil
      && isFilled(range.lowerBound..<named.range.lowerBound) && isFilled(named.range.upperBound..<range.upperBound)
    let isOne = (isHeading || isTopic) && !isCounted(clause) && shared(named, range, progress) == nil
    progress.context = isOne ? named.cue.index : nil
  }

  /// Notes where the telling of parts starts and ends, who decides, and that a request is spoken of.
  private mutating func enter(_ clause: Int, _ progress: inout Progress) {
    let (range, depth) = (text.clauses[clause].range, text.clauses[clause].depth)
    if text.clauses[clause].segment == clause {
      let start = text.trimmed(range).lowerBound
      if text.longest(of: .returns, at: start, before: text.scalars.count) != nil { turn = start }
    }
    if isOfRequests(range) { isAstray = false }
    if subjects.namesOwnBody(in: range) { progress.isOfAnotherArea = false }
    if let decided = deciding.first(where: { cue in
      progress.latest.contains { $0.cue.id == cue.id } && text.contains(cue.lists.deciders, in: range)
    }) {
      progress.context = decided.index
    }
    let last = progress.previous.map { text.clauses[$0] }
    let sign = last.flatMap { text.sign(behind: $0) }
    if sign != "、" { (progress.listStart, progress.isListCounted) = (range.lowerBound, false) }
    progress.depth = depth
    if progress.isPart, depth < progress.partDepth { progress.isPart = false }
    if let last, let previous = progress.previous {
      let isHeading = !isCounted(previous) && text.contains(.resultHeadings, in: last.range)
      let isOfWhole = progress.recent.last?.claim.cue.isWhole ?? false
      if isHeading || sign == "：" || sign == ":" { progress.isOfResults = isHeading || isOfWhole }
      // `办结12件（公开3件、不予公开2件）`
      if sign == "（" || sign == "(", isOfWhole { progress.isOfResults = true }
    }
    let opener = range.lowerBound > 0 ? text.scalars[range.lowerBound - 1] : " "
    let opensPart =
      (opener == "（" || opener == "(")
      && text.longest(of: .including, at: range.lowerBound, before: range.upperBound) != nil
    if !opensPart, !text.contains(.parts, in: range) { return }
    (progress.isPart, progress.partDepth) = (true, depth)
    progress.whole =
      progress.recent.last { !$0.claim.cue.isBeside && $0.depth <= depth }?.claim
      ?? (hasTold ? lastOfSentence : wholeBefore)
  }

  private mutating func claims(of clause: Int, _ progress: inout Progress) -> [Claim] {
    if !isCounted(clause) { return wordClaims(at: clause, progress) }
    let numbers = text.clauses[clause].numbers.filter { !text.numbers[$0].isWord || ends[$0] != nil }
    var claims: [Claim] = []
    var start = text.clauses[clause].range.lowerBound
    for (place, position) in numbers.enumerated() {
      let number = text.numbers[position]
      guard let end = ends[position] else {
        // A year or a date is read over; a number of something else parts the words.
        if !isDate(number) { start = number.range.upperBound }
        continue
      }
      let next = numbers[(place + 1)...].first { !isDate(text.numbers[$0]) }
        .map { text.numbers[$0].range.lowerBound }
      // What it was before, the number behind it replaces.
      if let next, isChanged(number, clause, end: end, next: next) { continue }
      let after = end..<max(end, next ?? text.clauses[clause].range.upperBound)
      let found = self.claims(number, before: wordsBefore(number, from: start), after: after, clause, &progress)
      if !found.isEmpty { hasTold = true }
      claims += found
      start = end
    }
    return claims
  }

  /// Whether a number tells what became another (`由3件增至5件`).
  private func isChanged(_ number: NarrativeText.Number, _ clause: Int, end: Int, next: Int) -> Bool {
    let start = text.clauses[clause].range.lowerBound
    guard let from = text.last(of: .changedFrom, in: start..<number.range.lowerBound)?.range.upperBound,
      isOtherYear(from..<number.range.lowerBound)
    else { return false }
    return change(before: next, from: end) != nil
  }

  /// Where a word for a change starts that leads to a number, a year in between or not (`降至2023年的3件`).
  private func change(before position: Int, from start: Int) -> Int? {
    if start > position { return nil }
    return text.hits(.changes, in: start..<position).first { isOtherYear($0.range.upperBound..<position) }?.range
      .lowerBound
  }

  /// The words of a clause up to a number, without those for what it was before.
  private func wordsBefore(_ number: NarrativeText.Number, from start: Int) -> Range<Int> {
    let end = number.range.lowerBound
    // What stands before an "and" is of the number before it (`3件行政复议和2件行政诉讼`).
    if let and = text.longest(of: .conjunctions, before: end), and >= start { return end..<end }
    guard let change = change(before: end, from: start) else { return start..<end }
    let from = text.last(of: .changedFrom, in: start..<max(start, change))
    return start..<max(start, from?.range.lowerBound ?? change)
  }

  /// What a number tells: one figure, or none of several (`复议、诉讼均为0件`).
  private mutating func claims(
    _ number: NarrativeText.Number, before: Range<Int>, after: Range<Int>, _ clause: Int, _ progress: inout Progress
  ) -> [Claim] {
    let (range, end) = (text.clauses[clause].range, after.lowerBound)
    guard let value = value(of: number), !isVague(number, end: end), !isIdiom(number),
      !text.contains(.comparisons, in: before)
    else { return [] }
    progress.isMoney = moneyScale(of: number) != nil
    var matches: [CueMatch] = []
    for match in self.matches(before: before, after: after, isZero: value == 0, clause, &progress)
    where isOnSubject(match.cue, range, list: progress.listStart..<range.upperBound, progress.sentence) {
      matches.append(match)
    }
    for match in matches where isOfAllKinds(match.cue, range, progress.sentence) {
      progress.ofAllKinds = match
      matches = []
      break
    }
    if matches.isEmpty {
      if progress.depth == 0 { hasStrayed = true }
      if !progress.isPart, progress.depth == 0, !isOfRequests(range) { isAstray = true }
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
      if match.cue.isCommon, namesAnotherArea(before: match.range.lowerBound, progress.sentence) {
        progress.isOfAnotherArea = true
        if !hasTold { isElsewhere = true }
        continue
      }
      guard isOfReport(match, number, end: end, clause, progress), let sums = sums(of: match.cue, progress) else {
        continue
      }
      let claim = Claim(
        cue: match.cue, value: value, sums: sums,
        range: min(match.range.lowerBound, number.range.lowerBound)..<max(match.range.upperBound, end),
        sentence: progress.sentence.range, paragraph: progress.sentence.paragraph)
      claims.append(claim)
      progress.tell(claim, key(of: claim.cue, progress))
      if claim.cue.traits.contains(.context) { progress.context = claim.cue.index }
    }
    if let last = claims.last {
      (lastTold, hasStrayed) = (last.cue.index, false)
    } else if progress.depth == 0 {
      hasStrayed = true
    }
    return claims
  }

  /// Whether a number is of the report's own year, and may be what its words say where parts are told.
  private func isOfReport(
    _ match: CueMatch, _ number: NarrativeText.Number, end: Int, _ clause: Int, _ progress: Progress
  ) -> Bool {
    let range = text.clauses[clause].range
    // What is said behind a number carried over is when it was done (`上年结转的3件已在一季度办结`).
    let isOfWholeClause = !(match.cue.isBeside && match.range.upperBound <= number.range.lowerBound)
    let stretch = range.lowerBound..<(isOfWholeClause ? range.upperBound : end)
    return !subjects.isOfAnotherTime(at: number.range, in: stretch, progress.sentence)
      && isReportYear(at: match.hit, clause, range, progress.sentence)
      && (!progress.isPart || mayBePart(match.cue, range, progress))
  }

  /// Whether a number without a counter stands right after its words, or is said to be them (`申请数为3`).
  private func isJoined(_ number: NarrativeText.Number, to range: Range<Int>) -> Bool {
    range.upperBound == number.range.lowerBound || text.longest(of: .copulas, before: number.range.lowerBound) != nil
  }

  private func isOfRequests(_ range: Range<Int>) -> Bool { text.contains([.subjects, .requests], in: range) }

  /// Whether the sentence has turned to another body, or to a part of this one, and not back; where it names none, the
  /// sentence before decides.
  func isOfAnotherBody(_ sentence: NarrativeText.Sentence, before position: Int) -> Bool {
    var start = sentence.range.lowerBound
    if hasTold || hasToldBefore, let turn, turn < position { start = turn }
    return subjects.isOfAnotherBody(in: start..<position) ?? (start == sentence.range.lowerBound && isElsewhere)
  }

  /// Whether the clause of some words names another area right before them.
  private func namesAnotherArea(before position: Int, _ sentence: NarrativeText.Sentence) -> Bool {
    guard let clause = text.clause(holding: position, in: sentence) else { return false }
    return subjects.namesAnotherArea(text.clauses[clause].range.lowerBound..<position)
  }

  // MARK: Parts

  /// Where parts are told: the results of the whole just told, never the whole itself again.
  private func mayBePart(_ cue: NarrativeCue, _ clause: Range<Int>, _ progress: Progress) -> Bool {
    if progress.keys.contains(key(of: cue, progress)) { return false }
    guard let whole = progress.whole else { return !cue.isWhole }
    if cue.isWhole {
      let rest = clause.upperBound..<progress.sentence.range.upperBound
      return cue.partOf.contains(whole.cue.index) && !text.contains(.remainders, in: rest)
    }
    if !cue.within.isEmpty, cue.notAfter.contains(whole.cue.index) { return false }
    return whole.cue.isWhole || cue.within[whole.cue.index] != nil || isPart(cue, of: whole.cue)
      || (progress.context.flatMap { cue.within[$0] }) != nil
  }

  /// Whether a figure is one of those that another adds up.
  func isPart(_ cue: NarrativeCue, of whole: NarrativeCue) -> Bool {
    guard let part = cue.sums.first, let sum = whole.sums.first, !whole.isMoney else { return false }
    return part != sum && Set(sum.rows).isSuperset(of: part.rows)
  }

  /// What a cue tells: its own figure, and where it stands within another, that one's.
  private func key(of cue: NarrativeCue, _ progress: Progress) -> Progress.Key {
    Progress.Key(cue: cue.id, context: cue.within.isEmpty ? nil : progress.context ?? -1)
  }

  private func sums(of cue: NarrativeCue, _ progress: Progress) -> [NarrativeSum]? {
    if cue.within.isEmpty { return cue.sums }
    let sums = (progress.context.flatMap { cue.within[$0] }.map { [$0] } ?? []) + cue.sums
    return sums.isEmpty ? nil : sums
  }
}
