// Which words a number belongs to.

import StatutoryForm

/// Words for a figure as they stand in a text.
typealias CueMatch = (cue: NarrativeWords.Cue, word: NarrativeWord, range: Range<Int>)

extension ClaimReader {
  typealias Match = CueMatch

  /// The words that a number belongs to: those before it in its clause; where there are but fillers, those after it,
  /// and failing these the clause before. None, where they are words for two figures together and nothing says that the
  /// number is their sum; both, where there was none of either.
  func matches(
    before: Range<Int>, after: Range<Int>, isZero: Bool, _ clause: NarrativeText.Clause, _ progress: inout Progress
  ) -> [Match] {
    if let match = matchAround(before, after, progress) ?? ofTheMatter(before, progress) { return [match] }
    if let found = bracketed(before, clause, progress) { return found }
    if let match = nearest(in: before, &progress, preferringEnd: true),
      !match.cue.cue.isAlone || isAlone(match, before, after, progress)
    {
      let gap = match.range.upperBound..<before.upperBound
      if !isFilled(gap) { return match.cue.cue.isCommon && isGivenIn(gap) ? [match] : [] }
      if let heading = heading(over: match, before, progress) { return [heading] }
      let joined = joined(with: match, before, progress)
      if joined.isEmpty { return [match] }
      return isZero ? joined + [match] : saysSum(gap) ? together(joined + [match]) : []
    }
    if let match = listed(before, clause, progress) { return [match] }
    let isOpen = isPreface(before)
    if text.trimmed(before).count > 4, !isOpen { return [] }
    if let match = nearest(in: after, &progress, preferringEnd: false),
      !match.cue.cue.isAlone || isOpen && isFilled(match.range.upperBound..<after.upperBound)
    {
      return isFilled(after.lowerBound..<match.range.lowerBound) ? [match] : []
    }
    return [previous(before, after, clause, &progress)].compactMap { $0 }
  }

  /// Whether what stands between the words for several figures and a number says that it is their sum (`共12件`,
  /// `案件为12件`), and not that of each (`均为12件`).
  private func saysSum(_ gap: Range<Int>) -> Bool {
    if text.contains(words.totals, in: gap) { return true }
    let end = text.trimmed(gap)
    return text.longest(of: words.copulas, before: end.upperBound) != nil
      && !text.scalars[end].contains { "均各都皆".unicodeScalars.contains($0) }
  }

  /// What a number right behind brackets is of: all that they list, with the words before them where they say so
  /// (`公开类（含部分公开）`, `公开类（予以公开、部分公开）`). `nil` where they list nothing of the kind.
  private func bracketed(_ before: Range<Int>, _ clause: NarrativeText.Clause, _ progress: Progress) -> [Match]? {
    guard before.lowerBound == clause.range.lowerBound, isFilled(before),
      let aside = text.aside(closedBefore: clause.range.lowerBound),
      aside.lowerBound > progress.sentence.range.lowerBound
    else { return nil }
    let listed = progress.sentence.segments.joined().filter { aside.contains($0.range.lowerBound) }
    if listed.contains(where: isCounted) { return nil }
    let isIncluding = text.longest(of: words.including, at: aside.lowerBound, before: aside.upperBound) != nil
    let matches = listed.map { nearest(in: $0.range, progress, true, isWeak: false) }
    let named = matches.compactMap { $0 }
    if named.isEmpty || !isIncluding && named.count < 2 { return nil }
    guard named.count == matches.count else { return [] }
    if !isIncluding { return together(named) }
    let head = progress.sentence.clause(endingAt: aside.lowerBound - 1)
    guard let head, let match = nearest(in: head.range, progress, true, isWeak: false),
      isFilled(match.range.upperBound..<head.range.upperBound)
    else { return [] }
    let isSum = !match.cue.cue.isWhole && !named.contains { isPart($0.cue.cue, of: match.cue.cue) }
    return isSum ? together([match] + named) : [match]
  }

  /// The report's matter as a part of what was told of all (`复议52件，其中信息公开类8件`).
  private func ofTheMatter(_ before: Range<Int>, _ progress: Progress) -> Match? {
    guard progress.isPart, let whole = progress.ofAllKinds, let end = text.end(ofLast: words.subjects, in: before),
      isFilled(end..<before.upperBound),
      nearest(in: end..<before.upperBound, progress, true, isWeak: false) == nil
    else { return nil }
    let word = words.subjects.first { text.occurrences(of: $0, in: before).last?.upperBound == end } ?? whole.word
    return (whole.cue, word, text.occurrences(of: word, in: before).last ?? before)
  }

  /// Whether nothing but the body and its year is named before some words, and nothing about the number behind them.
  private func isAlone(_ match: Match, _ before: Range<Int>, _ after: Range<Int>, _ progress: Progress) -> Bool {
    if !isPreface(before.lowerBound..<match.range.lowerBound) { return false }
    guard let next = nearest(in: after, progress, false, isWeak: false) else { return true }
    return next.cue.cue.isWhole && isFilled(after.lowerBound..<next.range.lowerBound)
  }

  /// The words of the clause before, up to what it says of another number there (`申请量较上年增加3件，达12件`); clauses that
  /// only compare are read over.
  private func previous(
    _ before: Range<Int>, _ after: Range<Int>, _ clause: NarrativeText.Clause, _ progress: inout Progress
  ) -> Match? {
    let isNamed = matches(in: before).contains { counts($0.cue.cue, progress) }
    guard !isNamed, isPreface(before), var previous = progress.previous else { return nil }
    while text.contains(words.comparisons, in: previous.range), matches(in: previous.range).isEmpty,
      let earlier = progress.sentence.clause(endingAt: previous.range.lowerBound - 1)
    {
      previous = earlier
    }
    var range = previous.range
    if previous.numbers.contains(where: { !$0.isWord }) {
      let comparisons = (words.comparisons + words.heldAgainst).flatMap { text.occurrences(of: $0, in: range) }
      guard let end = comparisons.map(\.lowerBound).min(), text.contains(words.comparisons, in: range),
        before.upperBound > clause.range.lowerBound, isFilled(after)
      else { return nil }
      range = range.lowerBound..<end
    }
    guard let match = nearest(in: range, &progress, preferringEnd: true), !match.cue.cue.isAlone else { return nil }
    return isFilled(match.range.upperBound..<range.upperBound) ? match : nil
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

  /// The other of two figures that a number is of together: words for it right before these (`复议和诉讼`, `复议、诉讼`).
  func shared(_ match: Match, _ before: Range<Int>, _ progress: Progress) -> Match? {
    var range = before.lowerBound..<match.range.lowerBound
    var isJoined = false
    if text.trimmed(range).isEmpty {
      guard range.lowerBound > progress.listStart,
        let previous = progress.sentence.clause(endingAt: range.lowerBound - 1),
        previous.numbers.isEmpty, text.scalars[previous.range.upperBound] == "、"
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

  /// All the figures that a number is of together with one, in their order.
  private func joined(with match: Match, _ before: Range<Int>, _ progress: Progress) -> [Match] {
    var joined: [Match] = []
    var (last, range) = (match, before)
    while joined.count < 8, let other = shared(last, range, progress) {
      joined.insert(other, at: 0)
      let start = progress.sentence.clause(holding: other.range.lowerBound)?.range.lowerBound ?? before.lowerBound
      (last, range) = (other, start..<other.range.lowerBound)
    }
    return joined
  }

  /// The words of several figures as words of their sum; none where one of them counts all the others.
  private func together(_ matches: [Match]) -> [Match] {
    guard matches.allSatisfy({ !$0.cue.cue.isWhole && $0.cue.cue.within.isEmpty }), let first = matches.first,
      let last = matches.last, let cue = NarrativeCue.together(matches.map(\.cue.cue))
    else { return [] }
    return [(first.cue.standing(for: cue), last.word, first.range.lowerBound..<last.range.upperBound)]
  }

  /// The figure that a heading of the report's matter names, where only a verb stands beside the number
  /// (`信息公开行政复议方面，收到3件`).
  private func heading(over match: Match, _ before: Range<Int>, _ progress: Progress) -> Match? {
    guard match.cue.cue.isCommon, let previous = progress.previous, previous.numbers.isEmpty,
      text.contains(words.subjects, in: previous.range), !text.contains(words.subjects + words.requests, in: before),
      let named = lastContext(in: previous.range), isFilled(named.range.upperBound..<previous.range.upperBound)
    else { return nil }
    return named
  }

  /// The last word in a stretch for a figure that outcomes are told of.
  func lastContext(in range: Range<Int>) -> Match? {
    matches(in: range).filter { !$0.cue.cue.isCommon && !$0.cue.cue.isWeak && isContext($0.cue.cue.id) }
      .max { one, other in
        (one.range.upperBound, one.range.count) < (other.range.upperBound, other.range.count)
      }
  }

  /// All words for figures in a stretch.
  private func matches(in range: Range<Int>) -> [Match] {
    text.hits(in: range).flatMap { hit in
      words.cuesOfWord[hit.word].map { (words.cues[$0.cue], $0.word, hit.range) }
    }
  }

  /// The verb that a list of givers ends in words of (`收到张某、李某等人提出的申请3件`).
  private func listed(_ before: Range<Int>, _ clause: NarrativeText.Clause, _ progress: Progress) -> Match? {
    guard progress.listStart < clause.range.lowerBound, before.lowerBound == clause.range.lowerBound else { return nil }
    let range = progress.listStart..<before.upperBound
    let numbers = progress.sentence.segments.joined().flatMap(\.numbers).filter { range.contains($0.range.lowerBound) }
    if numbers.contains(where: { !$0.isWord && !isDate($0) }) { return nil }
    guard let match = nearest(in: range, progress, true, isWeak: false), match.cue.cue.isCommon,
      isGivenIn(match.range.upperBound..<before.upperBound)
    else { return nil }
    return match
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
    let found = matches(in: range).filter {
      $0.cue.cue.isMoney == progress.isMoney && $0.cue.cue.isWeak == isWeak && counts($0.cue.cue, progress)
    }
    for match in found {
      let distance =
        preferringEnd ? range.upperBound - match.range.upperBound : match.range.lowerBound - range.lowerBound
      if distance < bestRank.0 || (distance == bestRank.0 && match.range.count > bestRank.1) {
        bestRank = (distance, match.range.count)
        best = match
      }
    }
    guard let best else { return nil }
    // A word for a sum that stands beside its own noun is of that (`办理结果总计`).
    if !best.cue.cue.after.isEmpty, words.totals.contains(best.word) {
      let own = found.filter {
        $0.cue.cue.after.isEmpty && $0.range.upperBound <= best.range.lowerBound
          && isFilled($0.range.upperBound..<best.range.lowerBound)
      }
      if let last = own.max(by: { ($0.range.upperBound, $0.range.count) < ($1.range.upperBound, $1.range.count) }) {
        return last
      }
    }
    // Of words that overlap, the longer mean more: 直接提起的行政诉讼, not 行政诉讼案件.
    return found.reduce(best) { longest, match in
      match.range.overlaps(best.range) && match.range.count > longest.range.count ? match : longest
    }
  }

  /// Whether the words of a cue count after what was told.
  private func counts(_ cue: NarrativeCue, _ progress: Progress) -> Bool {
    if !cue.within.isEmpty, cue.sums.isEmpty, progress.context.flatMap({ cue.within[$0] }) == nil { return false }
    if cue.isOfPart, !progress.isOfResults, !progress.isPart || !(progress.whole?.cue.isWhole ?? false) { return false }
    guard let lastTold else { return cue.after.isEmpty }
    return (cue.after.isEmpty || cue.after.contains(lastTold) && !hasStrayed) && !cue.notAfter.contains(lastTold)
  }
}
