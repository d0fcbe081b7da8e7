// A narrative taken apart once: sentences, their clauses, numbers and years, and every word of the lexicon at its place.

import StatutoryForm

/// A text as scalars, full-width digits and signs made half-width one for one, so that offsets stay true.
final class NarrativeText {
  /// A word of the lexicon where it stands.
  struct Hit {
    let range: Range<Int>
    /// The word's number; -1 for a name of the body.
    let word: Int
    /// The lists that it is in.
    let lists: NarrativeLists
    /// Where it governs no more: what stands in brackets holds to their end.
    let until: Int
  }

  /// A whole number as it stands in a clause.
  struct Number {
    /// Its digits, commas included.
    let range: Range<Int>
    /// Its value; `nil` for a fraction, a percentage or a number past 64 bits.
    let value: Int64?
    /// Whether it is written in words (`十二`).
    var isWord = false
  }

  /// A stretch between commas, brackets and colons.
  struct Clause {
    let range: Range<Int>
    /// Its numbers, as positions among those of the text.
    let numbers: Range<Int>
    /// The first clause of its segment; segments lie between semicolons.
    let segment: Int
    /// How many brackets of its sentence are open where it starts.
    let depth: Int
  }

  struct Sentence {
    let range: Range<Int>
    /// Where its paragraph starts.
    let paragraph: Int
    /// Its clauses, as positions among those of the text.
    let clauses: Range<Int>
  }

  /// A year that is named, and not but part of a word or what another is held against.
  struct Year {
    let position: Int
    /// `nil` for the last of several (`2019年至2023年`).
    let value: Int?
    let until: Int
  }

  let lexicon: NarrativeLexicon
  let body: NarrativeBody
  let original: [Unicode.Scalar]
  let scalars: [Unicode.Scalar]
  private(set) var sentences: [Sentence] = []
  private(set) var clauses: [Clause] = []
  private(set) var numbers: [Number] = []
  private(set) var years: [Year] = []
  /// Words for the year before.
  private var pastYears: [Hit] = []
  /// What stands in each pair of brackets, by their ends.
  private let asides: [Range<Int>]
  /// Every word where it stands, by their starts, and the first of those at or behind each place.
  private let words: [Hit]
  private let wordsFrom: [Int32]
  /// The words but for those within longer ones in which they mean nothing, as positions among them: one list after the
  /// other, and where each starts.
  private let listed: [Int32]
  private let listStarts: [Int32]
  /// The same for words of any cue.
  private let cueWords: [Int32]

  init(_ text: String, lexicon: NarrativeLexicon, body: NarrativeBody) {
    self.lexicon = lexicon
    self.body = body
    original = Array(text.unicodeScalars)
    let scalars = original.map { scalar in
      scalar.value >= 0xFF05
        && ((0xFF10...0xFF19).contains(scalar.value) || scalar == "％" || scalar == "．")
        ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
    }
    self.scalars = scalars
    asides = Self.asides(scalars)
    (words, wordsFrom) = Self.words(scalars, lexicon, body, BracketEnds(of: asides))
    let masked = Self.masked(words, wordsFrom)
    (listed, listStarts, cueWords) = Self.listed(words, masked, lexicon)
    takeApart()
    readYears()
    readPastYears()
  }

  /// A stretch in its own words.
  func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: original[range])
    return String(text)
  }
}

// MARK: Words

extension NarrativeText {
  private static func words(
    _ text: [Unicode.Scalar], _ lexicon: NarrativeLexicon, _ body: NarrativeBody, _ brackets: BracketEnds
  ) -> ([Hit], [Int32]) {
    var ends = brackets
    var hits: [Hit] = []
    var from: [Int32] = []
    hits.reserveCapacity(text.count)
    from.reserveCapacity(text.count + 1)
    for start in text.indices {
      from.append(Int32(hits.count))
      var until = -1
      func add(_ word: Int, _ end: Int, _ lists: NarrativeLists) {
        if until < 0 { until = ends.end(at: start) }
        hits.append(Hit(range: start..<end, word: word, lists: lists, until: until))
      }
      lexicon.words(in: text, at: start, year: body.year) { word, end in
        add(word, end, body.lists(of: word, endingIn: text[end - 1], lexicon))
      }
      for name in body.names where name.scalars[0] == text[start] {
        let end = start + name.scalars.count
        if end <= text.count, text[start..<end].elementsEqual(name.scalars) { add(-1, end, name.lists) }
      }
    }
    from.append(Int32(hits.count))
    return (hits, from)
  }

  /// Which words stand within longer ones in which they mean nothing.
  private static func masked(_ words: [Hit], _ from: [Int32]) -> [Bool] {
    let masks = NarrativeLists(of: [.masks, .changes])
    var masked = Array(repeating: false, count: words.count)
    var reach = 0
    var next = 0
    while next < words.count {
      let start = words[next].range.lowerBound
      let end = Int(from[start + 1])
      var own = 0
      for hit in words[next..<end] where !hit.lists.isDisjoint(with: masks) { own = max(own, hit.range.upperBound) }
      for index in next..<end {
        masked[index] = reach >= words[index].range.upperBound || own > words[index].range.upperBound
      }
      reach = max(reach, own)
      next = end
    }
    return masked
  }

  /// The words that mean something, by list.
  private static func listed(
    _ words: [Hit], _ masked: [Bool], _ lexicon: NarrativeLexicon
  ) -> ([Int32], [Int32], [Int32]) {
    var counts = Array(repeating: Int32(0), count: lexicon.listCount + 1)
    func lists(_ hit: Hit, _ each: (Int) -> Void) {
      var rest = hit.lists.rawValue
      while rest != 0 {
        each(rest.trailingZeroBitCount)
        rest &= rest - 1
      }
      if hit.word >= 0 { for list in lexicon.ownLists(of: hit.word) { each(Int(list)) } }
    }
    for (index, hit) in words.enumerated() where !masked[index] { lists(hit) { counts[$0 + 1] += 1 } }
    for list in 1..<counts.count { counts[list] += counts[list - 1] }
    var listed = Array(repeating: Int32(0), count: Int(counts[counts.count - 1]))
    var next = counts
    var cueWords: [Int32] = []
    for (index, hit) in words.enumerated() where !masked[index] {
      lists(hit) {
        listed[Int(next[$0])] = Int32(index)
        next[$0] += 1
      }
      if hit.word >= 0, !lexicon.cues(of: hit.word).isEmpty { cueWords.append(Int32(index)) }
    }
    return (listed, counts, cueWords)
  }

  /// The first of some words that starts at or behind a place.
  private func first(_ indices: ArraySlice<Int32>, from place: Int) -> Int {
    var (low, high) = (indices.startIndex, indices.endIndex)
    while low < high {
      let middle = (low + high) / 2
      if words[Int(indices[middle])].range.lowerBound < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func list(_ list: Int) -> ArraySlice<Int32> { listed[Int(listStarts[list])..<Int(listStarts[list + 1])] }

  /// The words of a list in a stretch of the text, in its order.
  func hits(_ number: Int, in range: Range<Int>) -> [Hit] { hits(list(number), in: range) }
  func hits(_ list: NarrativeList, in range: Range<Int>) -> [Hit] { hits(list.rawValue, in: range) }
  /// The words of cues in a stretch.
  func cueHits(in range: Range<Int>) -> [Hit] { hits(cueWords[...], in: range) }

  private func hits(_ indices: ArraySlice<Int32>, in range: Range<Int>) -> [Hit] {
    if indices.isEmpty || range.isEmpty { return [] }
    var found: [Hit] = []
    var next = first(indices, from: range.lowerBound)
    while next < indices.endIndex {
      let hit = words[Int(indices[next])]
      if hit.range.lowerBound >= range.upperBound { break }
      if hit.range.upperBound <= range.upperBound { found.append(hit) }
      next += 1
    }
    return found
  }

  /// The first word of a list in a stretch.
  func first(of number: Int, in range: Range<Int>) -> Hit? {
    let indices = list(number)
    if indices.isEmpty { return nil }
    var next = first(indices, from: range.lowerBound)
    while next < indices.endIndex {
      let hit = words[Int(indices[next])]
      if hit.range.lowerBound >= range.upperBound { return nil }
      if hit.range.upperBound <= range.upperBound { return hit }
      next += 1
    }
    return nil
  }

  /// Whether a word of a list stands in a stretch; none does of no list.
  func contains(_ list: Int?, in range: Range<Int>) -> Bool { list.flatMap { first(of: $0, in: range) } != nil }
  func contains(_ list: NarrativeList, in range: Range<Int>) -> Bool { first(of: list.rawValue, in: range) != nil }
  func contains(_ lists: [NarrativeList], in range: Range<Int>) -> Bool { lists.contains { contains($0, in: range) } }

  /// The word of a list that ends last in a stretch, of those that still govern at a place; the longest of several. A
  /// word further back than some hundreds of its like governs nothing.
  func last(of list: NarrativeList, in range: Range<Int>, governing later: Int? = nil) -> Hit? {
    let indices = self.list(list.rawValue)
    if indices.isEmpty { return nil }
    var next = first(indices, from: range.upperBound)
    var best: Hit?
    var steps = 0
    while next > indices.startIndex, steps < 400 {
      next -= 1
      steps += 1
      let hit = words[Int(indices[next])]
      if hit.range.lowerBound < range.lowerBound { break }
      if let best, hit.range.lowerBound + lexicon.longest < best.range.upperBound { break }
      if hit.range.upperBound > range.upperBound { continue }
      if let later, hit.until <= later { continue }
      if hit.range.upperBound >= best?.range.upperBound ?? 0 { best = hit }
    }
    return best
  }

  /// The end of the longest word of some lists at a place, whether it means anything there or not.
  func longest(of lists: NarrativeLists, at start: Int, before end: Int) -> Int? {
    if start >= scalars.count { return nil }
    var longest: Int?
    for index in Int(wordsFrom[start])..<Int(wordsFrom[start + 1]) {
      let hit = words[index]
      if hit.range.upperBound <= end, !hit.lists.isDisjoint(with: lists), hit.range.upperBound > longest ?? 0 {
        longest = hit.range.upperBound
      }
    }
    return longest
  }

  /// The same for a list of a cue.
  func end(of list: Int, at start: Int, before end: Int) -> Int? {
    if start >= scalars.count { return nil }
    return words[Int(wordsFrom[start])..<Int(wordsFrom[start + 1])].filter {
      $0.range.upperBound <= end && $0.word >= 0 && lexicon.ownLists(of: $0.word).contains(Int32(list))
    }.map(\.range.upperBound).max()
  }

  /// The start of the longest word of some lists right before a place, but for white space.
  func longest(of lists: NarrativeLists, before place: Int) -> Int? {
    var end = place
    while end > 0, scalars[end - 1].isSpace { end -= 1 }
    for start in max(0, end - lexicon.longest - body.agency.unicodeScalars.count)..<end {
      for index in Int(wordsFrom[start])..<Int(wordsFrom[start + 1])
      where words[index].range.upperBound == end && !words[index].lists.isDisjoint(with: lists) {
        return start
      }
    }
    return nil
  }

  func longest(of list: NarrativeList, at start: Int, before end: Int) -> Int? {
    longest(of: NarrativeLists(list), at: start, before: end)
  }
  func longest(of list: NarrativeList, before place: Int) -> Int? { longest(of: NarrativeLists(list), before: place) }

  /// A stretch without the white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, scalars[start].isSpace { start += 1 }
    while end > start, scalars[end - 1].isSpace { end -= 1 }
    return start..<end
  }
}

// MARK: Brackets

/// Where the brackets end that a place stands in, asked for places in their order.
private struct BracketEnds {
  private var rest: ArraySlice<Range<Int>>
  private var open: [Int] = []

  init(of asides: [Range<Int>]) { rest = asides.sorted { $0.lowerBound < $1.lowerBound }[...] }

  /// The end; never for a place in no brackets.
  mutating func end(at place: Int) -> Int {
    while let next = rest.first, next.lowerBound <= place {
      while let end = open.last, end <= next.lowerBound { open.removeLast() }
      open.append(next.upperBound)
      rest.removeFirst()
    }
    while let end = open.last, end <= place { open.removeLast() }
    return open.last ?? .max
  }
}

extension NarrativeText {
  private static func asides(_ text: [Unicode.Scalar]) -> [Range<Int>] {
    var open: [Int] = []
    var asides: [Range<Int>] = []
    for (position, scalar) in text.enumerated() {
      switch scalar {
      case "（", "(": open.append(position + 1)
      case "）", ")": if let start = open.popLast() { asides.append(start..<position) }
      case "\n", "\r": open.removeAll()
      default: continue
      }
    }
    return asides
  }

  /// What stands in the brackets that close right before a place.
  func aside(closedBefore place: Int) -> Range<Int>? {
    var (low, high) = (0, asides.count)
    while low < high {
      let middle = (low + high) / 2
      if asides[middle].upperBound + 1 < place { low = middle + 1 } else { high = middle }
    }
    return low < asides.count && asides[low].upperBound + 1 == place ? asides[low] : nil
  }
}

// MARK: Sentences and clauses

extension NarrativeText {
  /// The first clause that ends behind a place.
  private func firstClause(endingBehind place: Int) -> Int {
    var (low, high) = (0, clauses.count)
    while low < high {
      let middle = (low + high) / 2
      if clauses[middle].range.upperBound <= place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The clause of a sentence that holds a place, or ends at one.
  func clause(holding place: Int, in sentence: Sentence) -> Int? {
    let found = firstClause(endingBehind: place)
    return sentence.clauses.contains(found) && clauses[found].range.contains(place) ? found : nil
  }

  func clause(endingAt place: Int, in sentence: Sentence) -> Int? {
    let found = firstClause(endingBehind: place - 1)
    return sentence.clauses.contains(found) && clauses[found].range.upperBound == place ? found : nil
  }

  /// The clauses of a sentence that start in a stretch.
  func clauses(startingIn range: Range<Int>, of sentence: Sentence) -> Range<Int> {
    var start = firstClause(endingBehind: range.lowerBound)
    if start < clauses.count, clauses[start].range.lowerBound < range.lowerBound { start += 1 }
    start = max(start, sentence.clauses.lowerBound)
    var end = start
    while end < sentence.clauses.upperBound, clauses[end].range.lowerBound < range.upperBound { end += 1 }
    return start..<end
  }

  /// The sign behind a clause.
  func sign(behind clause: Clause) -> Unicode.Scalar? {
    clause.range.upperBound < scalars.count ? scalars[clause.range.upperBound] : nil
  }

  private func takeApart() {
    var (start, paragraph) = (0, 0)
    // A mark within a longer word ends no clause.
    let masks = NarrativeLists(of: [.masks, .changes])
    var (held, nextWord) = (0, 0)
    func isHeld(_ position: Int) -> Bool {
      while nextWord < words.count, words[nextWord].range.lowerBound <= position {
        let hit = words[nextWord]
        nextWord += 1
        if !hit.lists.isDisjoint(with: masks) || hit.word >= 0 && lexicon.isMarked(hit.word) {
          held = max(held, hit.range.upperBound)
        }
      }
      return position < held
    }
    for position in 0...scalars.count {
      if position < scalars.count, !scalars[position].endsSentence { continue }
      addSentence(start..<position, paragraph, isHeld)
      start = position + 1
      if position < scalars.count, scalars[position] == "\n" || scalars[position] == "\r" { paragraph = start }
    }
  }

  private func addSentence(_ range: Range<Int>, _ paragraph: Int, _ isHeld: (Int) -> Bool) {
    let first = clauses.count
    var (segment, start, depth, depthAtStart) = (clauses.count, range.lowerBound, 0, 0)
    func close(_ end: Int) {
      if start < end {
        let firstNumber = numbers.count
        readNumbers(start..<end)
        clauses.append(
          Clause(range: start..<end, numbers: firstNumber..<numbers.count, segment: segment, depth: depthAtStart))
      }
      start = end + 1
    }
    for position in range {
      let scalar = scalars[position]
      let isSegment = scalar == "；" || scalar == ";"
      let isMark =
        isSegment || scalar.endsClause && !(scalar.isComma && partsThousands(position)) && !isHeld(position)
      if isMark { close(position) }
      if scalar == "（" || scalar == "(" { depth += 1 }
      if scalar == "）" || scalar == ")" { depth = max(depth - 1, 0) }
      if isMark { depthAtStart = depth }
      if isSegment { segment = clauses.count }
    }
    close(range.upperBound)
    if clauses.count > first {
      sentences.append(Sentence(range: range, paragraph: paragraph, clauses: first..<clauses.count))
    }
  }

  /// Whether a comma or a space stands between the thousands of a number.
  private func partsThousands(_ place: Int) -> Bool {
    guard scalars[place].partsThousands, place > 0, scalars[place - 1].isDigit, place + 3 < scalars.count
    else { return false }
    for offset in 1...3 where !scalars[place + offset].isDigit { return false }
    return place + 4 >= scalars.count || !scalars[place + 4].isDigit
  }
}

// MARK: Numbers and years

extension NarrativeText {
  private func readNumbers(_ range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound {
      if let number = ChineseNumeral.number(in: scalars, at: position, before: range.upperBound) {
        numbers.append(number)
        position = number.range.upperBound
        continue
      }
      guard scalars[position].isDigit else {
        position += 1
        continue
      }
      let start = position
      var value: Int64? = 0
      while position < range.upperBound {
        if scalars[position].isDigit {
          value = Self.appending(scalars[position], to: value)
          position += 1
        } else if partsThousands(position) {
          position += 1
        } else {
          break
        }
      }
      while position < range.upperBound, scalars[position] == "." || scalars[position] == "%" {
        value = nil
        position += 1
        while position < range.upperBound, scalars[position].isDigit { position += 1 }
      }
      numbers.append(Number(range: start..<position, value: value))
    }
  }

  private static func appending(_ digit: Unicode.Scalar, to value: Int64?) -> Int64? {
    guard let value else { return nil }
    let (product, overflow) = value.multipliedReportingOverflow(by: 10)
    let (sum, carried) = product.addingReportingOverflow(Int64(digit.value) - 48)
    return overflow || carried ? nil : sum
  }

  private func readYears() {
    var ends = BracketEnds(of: asides)
    for number in numbers where !number.isWord && number.range.count >= 4 {
      let position = number.range.upperBound - 4
      let end = skippingSpace(from: position + 4)
      let digits = scalars[position..<position + 4]
      guard end < scalars.count, scalars[end] == "年", digits.allSatisfy(\.isDigit),
        longest(of: .heldAgainst, before: position) == nil, !isOfChange(position, end), !isPartOfWord(position)
      else { continue }
      let value = digits.reduce(0) { $0 * 10 + Int($1.value) - 48 }
      years.append(Year(position: position, value: endsSpan(position) ? nil : value, until: ends.end(at: position)))
    }
  }

  /// Whether a year is but a part of words with a year in them (`2023年结转`).
  private func isPartOfWord(_ position: Int) -> Bool {
    let around = max(0, position - lexicon.longest)..<min(scalars.count, position + lexicon.longest)
    return hits(.dated, in: around).contains { $0.range.contains(position) }
  }

  /// Whether a year is that of what a number was before (`由2023年的3件增至5件`).
  private func isOfChange(_ position: Int, _ end: Int) -> Bool {
    guard longest(of: .changedFrom, before: position) != nil else { return false }
    return scalars[end...].dropFirst().first { $0 != "的" && $0 != " " }?.isDigit ?? false
  }

  /// Whether the year at a place is the last of several (`2019年至2023年`).
  private func endsSpan(_ position: Int) -> Bool {
    var end = position
    while end > 0, !scalars[end - 1].isSpace, let start = longest(of: .spans, before: end) { end = start }
    if end == position || end == 0 { return false }
    if scalars[end - 1] == "年" { end -= 1 }
    return end >= 4 && scalars[end - 4..<end].allSatisfy(\.isDigit)
  }

  /// The words for the year before that are no part of words for a figure (`上年结转`), and not what this year's number is
  /// held against.
  private func readPastYears() {
    pastYears = hits(.lastYear, in: 0..<scalars.count).filter { hit in
      let start = hit.range.lowerBound
      let around = start..<min(start + lexicon.longest, scalars.count)
      return longest(of: .heldAgainst, before: start) == nil
        && !cueHits(in: around).contains {
          $0.range.lowerBound == start && $0.range.upperBound >= hit.range.upperBound
        }
    }
  }

  /// Whether a stretch tells of the year before, at a place behind.
  func namesPastYear(in range: Range<Int>, at later: Int) -> Bool {
    var (low, high) = (0, pastYears.count)
    while low < high {
      let middle = (low + high) / 2
      if pastYears[middle].range.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return pastYears[low...].prefix { $0.range.lowerBound < range.upperBound }
      .contains { $0.range.upperBound <= range.upperBound && $0.until > later }
  }

  /// The last year that is named between two places, where it still holds.
  func lastYear(from start: Int, before end: Int, at later: Int) -> Year? {
    var (low, high) = (0, years.count)
    while low < high {
      let middle = (low + high) / 2
      if years[middle].position + 4 < end { low = middle + 1 } else { high = middle }
    }
    return years[..<low].suffix(400).reversed().prefix { $0.position >= start }.first { year in
      year.until > later && skippingSpace(from: year.position + 4) < end
    }
  }

  func skippingSpace(from start: Int) -> Int {
    var position = start
    while position < scalars.count, scalars[position] == " " || scalars[position] == "\u{3000}" { position += 1 }
    return position
  }
}

extension Unicode.Scalar {
  var isDigit: Bool { (48...57).contains(value) }

  var isSpace: Bool {
    if value < 0x80 { return value == 32 || (9...13).contains(value) }
    return !(0x3001...0xFFFF).contains(value) && properties.isWhitespace
  }

  fileprivate var endsSentence: Bool {
    switch self {
    case "。", "！", "？", "!", "?", "\n", "\r": true
    default: false
    }
  }

  fileprivate var endsClause: Bool {
    switch self {
    case "，", ",", "、", "：", ":", "（", "）", "(", ")", "【", "】", "｜", "|": true
    default: false
    }
  }

  fileprivate var isComma: Bool { self == "," || self == "，" }

  fileprivate var partsThousands: Bool {
    isComma || self == " " || self == "\u{A0}" || self == "\u{2009}" || self == "\u{202F}"
  }
}
