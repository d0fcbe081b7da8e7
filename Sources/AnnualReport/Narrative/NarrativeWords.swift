// The words of an edition made ready for one report: years filled in, words that name the reporting body itself let
// through.

import StatutoryForm

struct NarrativeWords: Sendable {
  typealias Word = NarrativeWord

  /// A cue with its words ready.
  struct Cue {
    let cue: NarrativeCue
    let words: [Word]
    /// Words that go on behind the number.
    let around: [(before: Word, after: Word)]
    /// The words that hold a year, and so excuse the year beside them.
    let dated: Set<Word>
    let deciders: [Word]
    let none: [Word]
    let all: [Word]
    let needs: [Word]
    let earlier: [Word]
    let unless: [Word]

    /// These words as those of another cue.
    func standing(for cue: NarrativeCue) -> Cue {
      Cue(
        cue: cue, words: words, around: around, dated: dated, deciders: deciders, none: none, all: all, needs: needs,
        earlier: earlier, unless: unless)
    }
  }

  /// The body's name.
  let agency: String
  /// How the names of areas end.
  let areaKinds: Set<Unicode.Scalar>
  /// All the words.
  let lexicon: NarrativeLexicon
  let counters: [Word]
  let countersOfOne: [Word]
  let vagueBefore: [Word]
  let vagueAfter: [Word]
  let comparisons: [Word]
  let changes: [Word]
  let changedFrom: [Word]
  let totals: [Word]
  let copulas: [Word]
  let otherBodies: [Word]
  let ownBodies: [Word]
  /// The body's own name for all of its area (`全市`); empty for an office or a department.
  let ownArea: [Word]
  let returns: [Word]
  let bodyConnectors: [Word]
  let wholeLists: [Word]
  /// The core of the body (`市政府`), which is another body where a text speaks of the whole area too.
  let cores: [Word]
  let otherTimes: [Word]
  /// Words for the year before, and what makes it but a measure for this one.
  let lastYear: [Word]
  let heldAgainst: [Word]
  let thisYear: [Word]
  /// The words for figures that begin with words for the year before (`上年结转`).
  let ofLastYear: [Word]
  let parts: [Word]
  let remainders: [Word]
  let resultHeadings: [Word]
  let closings: [Word]
  let including: [Word]
  let causes: [Word]
  let causeEnds: [Word]
  let ownCauses: [Word]
  let subjects: [Word]
  let requests: [Word]
  let otherMatters: [Word]
  let masks: [Word]
  let fillers: [Word]
  let givers: [Word]
  /// What may stand before words that count only where nothing else is named.
  let preface: [Word]
  let cues: [Cue]
  /// The cues that each word speaks of, by the word's number, as positions among them.
  let cuesOfWord: [[(cue: Int, word: Word)]]
  /// The cues that others stand within, by id.
  let contexts: Set<String>
  /// The numbers of all words with a year in them, of whichever cue.
  private let dated: Set<Int>
  private let longestDated: Int

  init(_ cues: NarrativeCues, for report: Report) {
    agency = report.agency
    areaKinds = Set(cues.areas.compactMap { $0.unicodeScalars.last })
    var lexicon = NarrativeLexicon()
    func ready(_ words: [String]) -> [Word] { words.map { lexicon.word($0) } }
    counters = ready(cues.counters)
    countersOfOne = ready(cues.countersOfOne)
    vagueBefore = ready(cues.vagueBefore)
    vagueAfter = ready(cues.vagueAfter)
    comparisons = ready(cues.comparisons)
    changes = ready(cues.changes)
    changedFrom = ready(cues.changedFrom)
    totals = ready(cues.totals)
    copulas = ready(cues.copulas)
    let area = Self.area(of: report.agency, without: cues.areaSuffixes)
    let ownAreas = cues.areas.filter { $0.last == area.last }
    ownArea = ready(ownAreas)
    otherBodies = ready(
      cues.otherBodies.filter { !report.agency.contains($0) } + cues.areas.filter { !ownAreas.contains($0) }
        + Self.outerAreas(of: area, kinds: cues.areas.compactMap(\.last)))
    let names = Self.names(of: report.agency, by: cues.areaSuffixes)
    ownBodies = ready(cues.ownBodies + ownAreas + names.dropFirst())
    returns = ready(cues.returns)
    bodyConnectors = ready(cues.bodyConnectors)
    wholeLists = ready(cues.wholeLists)
    cores = ownAreas.isEmpty ? [] : ready(cues.cores)
    otherTimes = ready(cues.otherTimes)
    lastYear = ready(cues.lastYear)
    heldAgainst = ready(cues.heldAgainst)
    thisYear = ready(cues.thisYear + ["\(report.year)年"])
    requests = ready(cues.requests)
    parts = ready(cues.parts)
    remainders = ready(cues.remainders)
    resultHeadings = ready(cues.resultHeadings)
    closings = ready(cues.closings)
    including = ready(cues.including)
    causes = ready(cues.causes)
    causeEnds = ready(cues.causeEnds)
    ownCauses = ready(cues.ownCauses)
    subjects = ready(cues.subjects)
    otherMatters = ready(cues.otherMatters)
    masks = ready(cues.masks.map { Self.filled($0, year: report.year) } + names) + changes
    fillers = ready(cues.fillers)
    givers = ready(cues.givers)
    preface = fillers + ownBodies + thisYear + bodyConnectors + ready([report.agency, String(area)])
    self.cues = cues.cues.map { Cue($0, year: report.year, lexicon: &lexicon) }
    let dated = self.cues.flatMap(\.dated)
    self.dated = Set(dated.map(\.id))
    longestDated = dated.map(\.count).max() ?? 0
    contexts = Set(cues.cues.flatMap { $0.within.keys })
    ofLastYear = Self.words(of: self.cues, startingWith: lastYear)
    cuesOfWord = Self.cuesOfWords(self.cues, count: lexicon.count)
    self.lexicon = lexicon
  }

  private static func words(of cues: [Cue], startingWith starts: [Word]) -> [Word] {
    let first = Set(starts.compactMap(\.scalars.first))
    return cues.flatMap(\.words).filter { word in
      guard let scalar = word.scalars.first, first.contains(scalar) else { return false }
      return starts.contains { word.scalars.starts(with: $0.scalars) }
    }
  }

  private static func cuesOfWords(_ cues: [Cue], count: Int) -> [[(cue: Int, word: Word)]] {
    var result = Array(repeating: [(cue: Int, word: Word)](), count: count)
    for (index, cue) in cues.enumerated() {
      for word in cue.words { result[word.id].append((index, word)) }
    }
    return result
  }

  /// Whether a year at `range` is but a part of words with a year in them (`2023年结转`).
  func holdYear(_ range: Range<Int>, in text: NarrativeText) -> Bool {
    let around = max(0, range.lowerBound - longestDated)..<min(text.scalars.count, range.upperBound + longestDated)
    return text.hits(in: around).contains { $0.range.contains(range.lowerBound) && dated.contains($0.word) }
  }

  /// The name without the word for its body: `望江市` of `望江市人民政府`.
  private static func area(of agency: String, without suffixes: [String]) -> Substring {
    let suffix = suffixes.filter { agency.hasSuffix($0) }.max { $0.count < $1.count }
    return agency.dropLast(suffix?.count ?? 0)
  }

  /// The body's name, and what it is with its government called otherwise (`望江市政府办公室`).
  private static func names(of agency: String, by suffixes: [String]) -> [String] {
    guard let own = suffixes.filter({ agency.contains($0) }).max(by: { $0.count < $1.count }),
      let place = agency.firstRange(of: own)
    else { return [agency] }
    let others = suffixes.filter { $0 != own }
    return [agency] + others.map { agency[..<place.lowerBound] + $0 + agency[place.upperBound...] }
  }

  /// The areas that an area lies in, by its name: `云湖市` of `云湖市东江区`.
  private static func outerAreas(of area: Substring, kinds: [Character]) -> [String] {
    area.indices.dropLast().filter { kinds.contains(area[$0]) }.map { String(area[...$0]) }.filter { $0.count > 2 }
  }

  fileprivate static func filled(_ word: String, year: Int) -> String {
    if !word.utf8.contains(UInt8(ascii: "{")) { return word }
    let scalars = word.unicodeScalars
    guard let open = scalars.firstIndex(of: "{"), let close = scalars[open...].firstIndex(of: "}") else { return word }
    let mark = String(scalars[open...close])
    let number = ["{last_year}": year - 1, "{year}": year, "{next_year}": year + 1][mark]
    return String(scalars[..<open]) + (number.map(String.init) ?? mark)
      + filled(String(scalars[scalars.index(after: close)...]), year: year)
  }
}

extension NarrativeWords.Cue {
  /// A cue's words as those of a report of `year`.
  fileprivate init(_ cue: NarrativeCue, year: Int, lexicon: inout NarrativeLexicon) {
    func ready(_ words: [String]) -> [NarrativeWord] { words.map { lexicon.word($0) } }
    var words: [NarrativeWord] = []
    var dated: Set<NarrativeWord> = []
    var around: [(before: NarrativeWord, after: NarrativeWord)] = []
    for text in cue.words {
      let text = NarrativeWords.filled(text, year: year)
      if text.utf8.contains(UInt8(ascii: "#")) {
        let halves = ready(text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init))
        around.append((halves[0], halves[1]))
      } else {
        let word = lexicon.word(text)
        words.append(word)
        if text.utf8.contains(where: { (48...57).contains($0) }) { dated.insert(word) }
      }
    }
    self.init(
      cue: cue, words: words, around: around, dated: dated, deciders: ready(cue.deciders), none: ready(cue.none),
      all: ready(cue.all), needs: ready(cue.needs), earlier: ready(cue.earlier), unless: ready(cue.unless))
  }
}
