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
      var reader = ClaimReader(text: NarrativeText(passage.text, masks: words.masks), words: words, report: report)
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
  let value: ExactDecimal
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
  /// Whether the text speaks of all of the body's area (`全市`).
  let speaksOfArea: Bool

  init(text: NarrativeText, words: NarrativeWords, report: Report) {
    self.text = text
    self.words = words
    self.report = report
    speaksOfArea = text.contains(words.ownArea, in: 0..<text.scalars.count)
  }

  /// What a segment has told so far.
  private struct Progress {
    var sentence: NarrativeText.Sentence
    var previous: NarrativeText.Clause?
    var isPart = false
    /// How many brackets are open where the parts are told; they end with them.
    var partDepth = 0
    /// What the parts are parts of, where a number of it was told.
    var whole: Claim?
    var last: Claim?
    /// The claims of this segment by their cues.
    var told: [String: Claim] = [:]
    /// The last cue that others may stand within.
    var context: String?
    /// Whether the number at hand is of money.
    var isMoney = false
  }

  mutating func claims() -> [Claim] {
    var claims: [Claim] = []
    for sentence in text.sentences where !text.contains(words.otherTimes, in: sentence.range) {
      for segment in sentence.segments {
        var progress = Progress(sentence: sentence)
        for clause in segment {
          let depth = brackets(from: sentence.range.lowerBound, to: clause.range.lowerBound)
          if progress.isPart, depth < progress.partDepth { progress.isPart = false }
          if text.contains(words.parts, in: clause.range) {
            progress.isPart = true
            progress.partDepth = depth
            progress.whole = progress.last
          }
          claims += self.claims(of: clause, &progress)
          progress.previous = clause
        }
      }
    }
    return claims
  }

  /// How many brackets are open at `end`.
  private func brackets(from start: Int, to end: Int) -> Int {
    text.scalars[start..<end].reduce(0) { depth, scalar in
      scalar == "（" || scalar == "(" ? depth + 1 : scalar == "）" || scalar == ")" ? max(depth - 1, 0) : depth
    }
  }

  private func claims(of clause: NarrativeText.Clause, _ progress: inout Progress) -> [Claim] {
    // A numeral in words is one only before a counter: 一 and 三 stand in many words.
    let numbers = clause.numbers.filter { !$0.isWord || $0.value != nil && end(of: $0, in: clause) != nil }
    if numbers.isEmpty { return wordClaims(of: clause, &progress) }
    var claims: [Claim] = []
    var start = clause.range.lowerBound
    for (position, number) in numbers.enumerated() {
      let next = numbers.dropFirst(position + 1).first { !isDate($0) }?.range.lowerBound ?? clause.range.upperBound
      guard let end = end(of: number, in: clause) else {
        // A year or a date is read over; a number of something else parts the words.
        if !isDate(number) { start = number.range.upperBound }
        continue
      }
      if let claim = claim(number, start: start, end: end, next: next, clause, &progress) {
        claims.append(claim)
        progress.told[key(of: claim.cue, progress)] = claim
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
    _ progress: inout Progress
  ) -> Claim? {
    guard let value = value(of: number, end: end), !isVague(number, end: end) else { return nil }
    let before = start..<number.range.lowerBound
    if text.contains(words.comparisons, in: before) || isOfAnotherBody(progress, before: number.range.lowerBound) {
      return nil
    }
    progress.isMoney = isMoney(number)
    guard let match = match(before: before, after: end..<next, &progress) else { return nil }
    // Without a counter, the number must stand right after its words.
    if end == number.range.upperBound, match.range.upperBound != number.range.lowerBound { return nil }
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

  /// Whether the sentence has turned to another body, or to a part of this one, and not back.
  private func isOfAnotherBody(_ progress: Progress, before position: Int) -> Bool {
    let range = progress.sentence.range.lowerBound..<position
    let others = speaksOfArea ? words.otherBodies + words.cores : words.otherBodies
    guard let other = text.end(ofLast: others, in: range) else { return false }
    return (text.end(ofLast: words.ownBodies, in: range) ?? -1) < other
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
    if cue.cue.isWhole || progress.told[key(of: cue.cue, progress)] != nil { return false }
    guard let whole = progress.whole else { return true }
    return whole.cue.isWhole || cue.cue.within[whole.cue.id] != nil || isPart(cue.cue, of: whole.cue)
      || (progress.context.flatMap { cue.cue.within[$0] }) != nil
  }

  /// Whether a figure is one of those that another adds up.
  private func isPart(_ cue: NarrativeCue, of whole: NarrativeCue) -> Bool {
    guard let part = cue.sums.first, let sum = whole.sums.first, !whole.isMoney else { return false }
    return part != sum && Set(sum.rows).isSuperset(of: part.rows)
  }

  /// The name of what a cue tells: its own, and where it stands within another, that one's too.
  private func key(of cue: NarrativeCue, _ progress: Progress) -> String {
    cue.within.isEmpty ? cue.id : "\(cue.id) \(progress.context ?? "")"
  }

  /// The end of a number that is one of cases or of money, its counter or unit included; the number's own end where the
  /// clause ends with it; `nil` for any other number.
  private func end(of number: NarrativeText.Number, in clause: NarrativeText.Clause) -> Int? {
    let start = skippingSpace(from: number.range.upperBound)
    if let unit = moneyUnit(at: start) { return start + unit.word.unicodeScalars.count }
    guard let value = number.value else { return nil }
    for counter in words.counters where text.scalars[start...].starts(with: counter) { return start + counter.count }
    if start >= clause.range.upperBound, !number.isWord, !(1900...2100).contains(value) {
      return number.range.upperBound
    }
    return nil
  }

  private func moneyUnit(at position: Int) -> (word: String, scale: UInt8)? {
    let rest = text.scalars[position...]
    if rest.starts(with: "万元".unicodeScalars) { return ("万元", 0) }
    return rest.first == "元" ? ("元", 4) : nil
  }

  private func isMoney(_ number: NarrativeText.Number) -> Bool {
    moneyUnit(at: skippingSpace(from: number.range.upperBound)) != nil
  }

  /// A count, or an amount of money in 万元.
  private func value(of number: NarrativeText.Number, end: Int) -> ExactDecimal? {
    guard let unit = moneyUnit(at: skippingSpace(from: number.range.upperBound)) else {
      return number.value.map { ExactDecimal($0) }
    }
    if number.isWord { return nil }
    let digits = text.scalars[number.range].filter { NarrativeText.isDigit($0) || $0 == "." }
    guard let amount = ExactDecimal(String(String.UnicodeScalarView(digits)))?.normalised, amount.scale < 10 else {
      return nil
    }
    return ExactDecimal(units: amount.units, scale: amount.scale + unit.scale)
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
  private func match(before: Range<Int>, after: Range<Int>, _ progress: inout Progress) -> Match? {
    if let match = nearest(in: before, &progress, preferringEnd: true) {
      let gap = match.range.upperBound..<before.upperBound
      return isShared(match, before, progress) || !isFilled(gap) ? nil : match
    }
    let filler = text.trimmed(before)
    if filler.count > 4 { return nil }
    if let match = nearest(in: after, &progress, preferringEnd: false) {
      return isFilled(after.lowerBound..<match.range.lowerBound) ? match : nil
    }
    guard let previous = progress.previous, !previous.numbers.contains(where: { !$0.isWord }),
      let match = nearest(in: previous.range, &progress, preferringEnd: true)
    else { return nil }
    return isFilled(match.range.upperBound..<previous.range.upperBound) ? match : nil
  }

  /// Whether nothing but the words that may stand between others stands in a stretch.
  private func isFilled(_ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      if text.scalars[position].properties.isWhitespace {
        position += 1
        continue
      }
      let rest = text.scalars[position..<range.upperBound]
      guard let filler = words.fillers.first(where: { rest.starts(with: $0) }) else { return false }
      position += filler.count
    }
    return true
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
    var progress = progress
    guard let other = nearest(in: range.lowerBound..<end, &progress, preferringEnd: true) else { return false }
    return other.range.upperBound == end && other.cue.cue.id != match.cue.cue.id
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
      cue: cue.cue, value: 0 as ExactDecimal, sums: cue.cue.sums, range: text.trimmed(clause.range),
      sentence: progress.sentence.range, paragraph: progress.sentence.paragraph)
  }
}
