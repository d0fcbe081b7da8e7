// Which words a number belongs to.

import StatutoryForm

/// Words for a figure as they stand in a text.
struct CueMatch {
  let cue: NarrativeCue
  let hit: NarrativeText.Hit

  var range: Range<Int> { hit.range }
}

extension ClaimReader {
  /// The words that a number belongs to: those before it in its clause; where there are but fillers, those after it,
  /// and failing these the clause before. None, where they are words for two figures together and nothing says that the
  /// number is their sum; both, where there was none of either.
  func matches(
    before: Range<Int>, after: Range<Int>, isZero: Bool, _ clause: Int, _ progress: inout Progress
  ) -> [CueMatch] {
    if let match = matchAround(before, after, progress) ?? ofTheMatter(before, progress) { return [match] }
    let isAtStart = before.lowerBound == text.clauses[clause].range.lowerBound
    if isAtStart, let found = bracketed(before, progress) { return found }
    if let match = nearest(in: before, &progress, preferringEnd: true),
      !match.cue.traits.contains(.alone) || isAlone(match, before, after, progress)
    {
      let gap = match.range.upperBound..<before.upperBound
      if !isFilled(gap) { return match.cue.isCommon && isGivenIn(gap) ? [match] : [] }
      if let heading = heading(over: match, before, progress) { return [heading] }
      let joined = joined(with: match, before, progress)
      if joined.isEmpty { return [match] }
      return isZero ? joined + [match] : saysSum(gap) ? together(joined + [match]) : []
    }
    if isAtStart, let match = listed(before, progress) { return [match] }
    let isOpen = isPreface(before)
    if text.trimmed(before).count > 4, !isOpen { return [] }
    if let match = nearest(in: after, &progress, preferringEnd: false),
      !match.cue.traits.contains(.alone) || isOpen && isFilled(match.range.upperBound..<after.upperBound)
    {
      return isFilled(after.lowerBound..<match.range.lowerBound) ? [match] : []
    }
    return [previous(before, after, clause, &progress)].compactMap { $0 }
  }

  /// Whether what stands between the words for several figures and a number says that it is their sum (`共12件`,
  /// `案件为12件`), and not that of each (`均为12件`).
  private func saysSum(_ gap: Range<Int>) -> Bool {
    if text.contains(.totals, in: gap) { return true }
    let end = text.trimmed(gap)
    return text.longest(of: .copulas, before: end.upperBound) != nil
      && !end.contains { text.longest(of: .each, at: $0, before: end.upperBound) != nil }
  }

  /// What a number right behind brackets is of: all that they list, with the words before them where they say so
  /// (`公开类（含部分公开）`, `公开类（予以公开、部分公开）`). `nil` where they list nothing of the kind.
  private func bracketed(_ before: Range<Int>, _ progress: Progress) -> [CueMatch]? {
    guard let aside = text.aside(closedBefore: before.lowerBound),
      aside.lowerBound > progress.sentence.range.lowerBound, isFilled(before)
    else { return nil }
    let listed = text.clauses(startingIn: aside, of: progress.sentence)
    if listed.contains(where: isCounted) { return nil }
    let isIncluding = text.longest(of: .including, at: aside.lowerBound, before: aside.upperBound) != nil
    let named = listed.compactMap { nearest(in: text.clauses[$0].range, progress, true, isWeak: false) }
    if named.isEmpty || !isIncluding && named.count < 2 { return nil }
    guard named.count == listed.count else { return [] }
    if !isIncluding { return together(named) }
    guard let head = text.clause(endingAt: aside.lowerBound - 1, in: progress.sentence).map({ text.clauses[$0].range }),
      let match = nearest(in: head, progress, true, isWeak: false), isFilled(match.range.upperBound..<head.upperBound)
    else { return [] }
    let isSum = !match.cue.isWhole && !named.contains { isPart($0.cue, of: match.cue) }
    return isSum ? together([match] + named) : [match]
  }

  /// The report's matter as a part of what was told of all (`复议52件，其中信息公开类8件`).
  private func ofTheMatter(_ before: Range<Int>, _ progress: Progress) -> CueMatch? {
    guard progress.isPart, let whole = progress.ofAllKinds, let word = text.last(of: .subjects, in: before),
      isFilled(word.range.upperBound..<before.upperBound),
      nearest(in: word.range.upperBound..<before.upperBound, progress, true, isWeak: false) == nil
    else { return nil }
    return CueMatch(cue: whole.cue, hit: word)
  }

  /// Whether nothing but the body and its year is named before some words, and nothing about the number behind them.
  private func isAlone(_ match: CueMatch, _ before: Range<Int>, _ after: Range<Int>, _ progress: Progress) -> Bool {
    if !isPreface(before.lowerBound..<match.range.lowerBound) { return false }
    guard let next = nearest(in: after, progress, false, isWeak: false) else { return true }
    return next.cue.isWhole && isFilled(after.lowerBound..<next.range.lowerBound)
  }

  /// The words of the clause before, up to what it says of another number there (`申请量较上年增加3件，达12件`); clauses that
  /// only compare are read over.
  private func previous(
    _ before: Range<Int>, _ after: Range<Int>, _ clause: Int, _ progress: inout Progress
  ) -> CueMatch? {
    let isNamed = matches(in: before).contains { counts($0.cue, progress) }
    guard !isNamed, isPreface(before), var previous = progress.previous else { return nil }
    while text.contains(.comparisons, in: text.clauses[previous].range),
      matches(in: text.clauses[previous].range).isEmpty,
      let earlier = text.clause(endingAt: text.clauses[previous].range.lowerBound - 1, in: progress.sentence)
    {
      previous = earlier
    }
    var range = text.clauses[previous].range
    if text.clauses[previous].numbers.contains(where: { !text.numbers[$0].isWord }) {
      let starts = [NarrativeList.comparisons, .heldAgainst].compactMap {
        text.first(of: $0.rawValue, in: range)?.range.lowerBound
      }
      guard let end = starts.min(), text.contains(.comparisons, in: range),
        before.upperBound > text.clauses[clause].range.lowerBound, isFilled(after)
      else { return nil }
      range = range.lowerBound..<end
    }
    guard let match = nearest(in: range, &progress, preferringEnd: true), !match.cue.traits.contains(.alone) else {
      return nil
    }
    return isFilled(match.range.upperBound..<range.upperBound) ? match : nil
  }

  /// Words that go on behind the number.
  private func matchAround(_ before: Range<Int>, _ after: Range<Int>, _ progress: Progress) -> CueMatch? {
    for cue in around where cue.isMoney == progress.isMoney {
      for (head, tail) in cue.lists.around {
        let heads = text.hits(head, in: before).filter { isFilled($0.range.upperBound..<before.upperBound) }
        if let first = heads.max(by: { $0.range.count < $1.range.count }),
          text.hits(tail, in: after).contains(where: { isFilled(after.lowerBound..<$0.range.lowerBound) })
        {
          return CueMatch(cue: cue, hit: first)
        }
      }
    }
    return nil
  }

  /// The other of two figures that a number is of together: words for it right before these (`复议和诉讼`, `复议、诉讼`).
  func shared(_ match: CueMatch, _ before: Range<Int>, _ progress: Progress) -> CueMatch? {
    var range = before.lowerBound..<match.range.lowerBound
    var isJoined = false
    if text.trimmed(range).isEmpty {
      guard range.lowerBound > progress.listStart,
        let previous = text.clause(endingAt: range.lowerBound - 1, in: progress.sentence).map({ text.clauses[$0] }),
        previous.numbers.isEmpty, text.sign(behind: previous) == "、"
      else { return nil }
      range = previous.range
      isJoined = true
    }
    var end = range.upperBound
    while let start = text.longest(of: .links, before: end), start >= range.lowerBound {
      (end, isJoined) = (start, true)
    }
    while end > range.lowerBound, text.scalars[end - 1] == " " { (end, isJoined) = (end - 1, true) }
    if !isJoined { return nil }
    var progress = progress
    guard let other = nearest(in: range.lowerBound..<end, &progress, preferringEnd: true),
      other.range.upperBound == end, other.cue.id != match.cue.id
    else { return nil }
    return other
  }

  /// All the figures that a number is of together with one, in their order.
  private func joined(with match: CueMatch, _ before: Range<Int>, _ progress: Progress) -> [CueMatch] {
    var joined: [CueMatch] = []
    var (last, range) = (match, before)
    while joined.count < 8, let other = shared(last, range, progress) {
      joined.insert(other, at: 0)
      let clause = text.clause(holding: other.range.lowerBound, in: progress.sentence)
      let start = clause.map { text.clauses[$0].range.lowerBound } ?? before.lowerBound
      (last, range) = (other, start..<other.range.lowerBound)
    }
    return joined
  }

  /// The words of several figures as words of their sum; none where one of them counts all the others.
  private func together(_ matches: [CueMatch]) -> [CueMatch] {
    guard matches.allSatisfy({ !$0.cue.isWhole && $0.cue.within.isEmpty }), let first = matches.first,
      let last = matches.last, let cue = NarrativeCue.together(matches.map(\.cue))
    else { return [] }
    let range = first.range.lowerBound..<last.range.upperBound
    return [
      CueMatch(
        cue: cue,
        hit: NarrativeText.Hit(range: range, word: last.hit.word, lists: last.hit.lists, until: last.hit.until))
    ]
  }

  /// The figure that a heading of the report's matter names, where only a verb stands beside the number
  /// (`信息公开行政复议方面，收到3件`).
  private func heading(over match: CueMatch, _ before: Range<Int>, _ progress: Progress) -> CueMatch? {
    guard match.cue.isCommon, let previous = progress.previous.map({ text.clauses[$0] }), previous.numbers.isEmpty,
      text.contains(.subjects, in: previous.range), !text.contains([.subjects, .requests], in: before),
      let named = lastContext(in: previous.range), isFilled(named.range.upperBound..<previous.range.upperBound)
    else { return nil }
    return named
  }

  /// The last word in a stretch for a figure that outcomes are told of.
  func lastContext(in range: Range<Int>) -> CueMatch? {
    matches(in: range).filter { !$0.cue.isCommon && !$0.cue.traits.contains(.weak) && $0.cue.traits.contains(.context) }
      .max { one, other in
        (one.range.upperBound, one.range.count) < (other.range.upperBound, other.range.count)
      }
  }

  /// All words for figures in a stretch.
  private func matches(in range: Range<Int>) -> [CueMatch] {
    text.cueHits(in: range).flatMap { hit in
      text.lexicon.cues(of: hit.word).map { CueMatch(cue: text.lexicon.cues[Int($0.cue)], hit: hit) }
    }
  }

  /// The verb that a list of givers ends in words of (`收到张某、李某等人提出的申请3件`).
  private func listed(_ before: Range<Int>, _ progress: Progress) -> CueMatch? {
    let range = progress.listStart..<before.upperBound
    // A list of thousands of words is none of givers.
    guard progress.listStart < before.lowerBound, !progress.isListCounted, range.count < 4096,
      let match = nearest(in: range, progress, true, isWeak: false), match.cue.isCommon,
      isGivenIn(match.range.upperBound..<before.upperBound)
    else { return nil }
    return match
  }

  /// The word nearest to one end of a stretch, the longest of several. What it stands within becomes the context: the
  /// words before it in the stretch (`行政复议结果维持`), else what was told last.
  private func nearest(in range: Range<Int>, _ progress: inout Progress, preferringEnd: Bool) -> CueMatch? {
    if let match = nearest(in: range, progress, preferringEnd, isWeak: false) {
      if preferringEnd, !match.cue.within.isEmpty {
        let ahead = range.lowerBound..<match.range.lowerBound
        if let outer = nearest(in: ahead, progress, true, isWeak: false), match.cue.within[outer.cue.index] != nil {
          progress.context = outer.cue.index
        }
      }
      return match
    }
    return nearest(in: range, progress, preferringEnd, isWeak: true)
  }

  private func nearest(
    in range: Range<Int>, _ progress: Progress, _ preferringEnd: Bool, isWeak: Bool
  ) -> CueMatch? {
    var best: CueMatch?
    var bestRank = (Int.max, 0)
    let found = matches(in: range).filter {
      $0.cue.isMoney == progress.isMoney && $0.cue.traits.contains(.weak) == isWeak && counts($0.cue, progress)
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
    if best.cue.after != nil, best.hit.lists.has(.totals) {
      let own = found.filter {
        $0.cue.after == nil && $0.range.upperBound <= best.range.lowerBound
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
    if cue.traits.contains(.ofPart), !progress.isOfResults, !progress.isPart || !(progress.whole?.cue.isWhole ?? false)
    {
      return false
    }
    guard let lastTold else { return cue.after == nil }
    return (cue.after.map { $0.contains(lastTold) && !hasStrayed } ?? true) && !cue.notAfter.contains(lastTold)
  }
}
