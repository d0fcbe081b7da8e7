// A narrative taken apart: sentences, their segments and clauses, and the whole numbers in each clause.

/// A text as scalars, full-width digits and signs made half-width one for one, so that offsets stay true.
struct NarrativeText {
  /// A whole number as it stands in a clause.
  struct Number {
    /// Its digits, commas included.
    let range: Range<Int>
    /// Its value; `nil` for a fraction, a percentage or a number past 64 bits.
    let value: Int64?
    /// Whether it is written in words (`十二`).
    var isWord = false
  }

  /// A word of the lexicon where it stands.
  struct Hit {
    let range: Range<Int>
    /// The word's number.
    let word: Int
  }

  /// A stretch between commas, brackets and colons.
  struct Clause {
    let range: Range<Int>
    let numbers: [Number]
  }

  /// A sentence: its segments lie between semicolons.
  struct Sentence {
    let range: Range<Int>
    /// Where its paragraph starts.
    let paragraph: Int
    let segments: [[Clause]]

    func clause(endingAt place: Int) -> Clause? { segments.joined().first { $0.range.upperBound == place } }
    func clause(holding place: Int) -> Clause? { segments.joined().first { $0.range.contains(place) } }
  }

  let original: [Unicode.Scalar]
  let scalars: [Unicode.Scalar]
  let sentences: [Sentence]
  /// What stands in each pair of brackets.
  private let asides: [Range<Int>]
  /// Where each word of the lexicon stands, but for those within longer words in which they mean nothing.
  private let places: [[Range<Int>]]
  /// The same in the order of the text.
  private let hits: [Hit]

  init(_ text: String, lexicon: NarrativeLexicon = NarrativeLexicon(), masks: [NarrativeWord] = []) {
    original = Array(text.unicodeScalars)
    let scalars = original.map { scalar in
      (0xFF10...0xFF19).contains(scalar.value) || scalar == "％" || scalar == "．"
        ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
    }
    self.scalars = scalars
    let all = lexicon.places(in: scalars)
    let masked = masks.flatMap { all[$0.id] }
    let places = all.map { found in
      found.filter { place in
        !masked.contains {
          $0.count > place.count && $0.lowerBound <= place.lowerBound && place.upperBound <= $0.upperBound
        }
      }
    }
    self.places = places
    hits = places.enumerated().flatMap { word, found in found.map { Hit(range: $0, word: word) } }
      .sorted { ($0.range.lowerBound, $0.word) < ($1.range.lowerBound, $1.word) }
    sentences = Self.sentences(scalars, masks: masked + lexicon.marked.flatMap { all[$0.id] })
    asides = Self.asides(scalars)
  }

  func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: original[range])
    return String(text)
  }

  /// Whether what is named at one place still holds at a later one: what stands in brackets holds to their end.
  func governs(_ place: Int, at later: Int) -> Bool {
    !asides.contains { $0.contains(place) && $0.upperBound <= later }
  }

  /// What stands in the brackets that close right before a place.
  func aside(closedBefore place: Int) -> Range<Int>? {
    asides.first { $0.upperBound + 1 == place }
  }

  // MARK: Taking apart

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

  private static func sentences(_ text: [Unicode.Scalar], masks: [Range<Int>]) -> [Sentence] {
    var sentences: [Sentence] = []
    var paragraph = 0
    var start = 0
    for (position, scalar) in text.enumerated() where "。！？!?\n\r".unicodeScalars.contains(scalar) {
      sentences.append(sentence(text, start..<position, paragraph, masks))
      start = position + 1
      if scalar == "\n" || scalar == "\r" { paragraph = start }
    }
    sentences.append(sentence(text, start..<text.count, paragraph, masks))
    return sentences.filter { !$0.segments.allSatisfy(\.isEmpty) }
  }

  private static func sentence(
    _ text: [Unicode.Scalar], _ range: Range<Int>, _ paragraph: Int, _ masks: [Range<Int>]
  ) -> Sentence {
    var segments: [[Clause]] = []
    var clauses: [Clause] = []
    var start = range.lowerBound
    func close(_ end: Int) {
      if start < end { clauses.append(Clause(range: start..<end, numbers: numbers(text, start..<end))) }
    }
    for position in range {
      if "；;".unicodeScalars.contains(text[position]) {
        close(position)
        segments.append(clauses)
        clauses = []
        start = position + 1
      } else if isMark(text, position), !masks.contains(where: { $0.contains(position) }) {
        close(position)
        start = position + 1
      }
    }
    close(range.upperBound)
    segments.append(clauses)
    return Sentence(range: range, paragraph: paragraph, segments: segments)
  }

  /// Whether a clause ends here; a comma between thousands ends none.
  private static func isMark(_ text: [Unicode.Scalar], _ position: Int) -> Bool {
    guard "，,、：:（）()【】｜|".unicodeScalars.contains(text[position]) else { return false }
    if text[position] == "," || text[position] == "，" { return !partsThousands(text, position) }
    return true
  }

  /// Whether a comma or a space stands between the thousands of a number.
  private static func partsThousands(_ text: [Unicode.Scalar], _ comma: Int) -> Bool {
    guard ",， \u{A0}\u{2009}\u{202F}".unicodeScalars.contains(text[comma]), comma > 0, isDigit(text[comma - 1]),
      comma + 3 < text.count
    else { return false }
    for offset in 1...3 where !isDigit(text[comma + offset]) { return false }
    return comma + 4 >= text.count || !isDigit(text[comma + 4])
  }

  private static func numbers(_ text: [Unicode.Scalar], _ range: Range<Int>) -> [Number] {
    var numbers: [Number] = []
    var position = range.lowerBound
    while position < range.upperBound {
      if let number = ChineseNumeral.number(in: text, at: position, before: range.upperBound) {
        numbers.append(number)
        position = number.range.upperBound
        continue
      }
      guard isDigit(text[position]) else {
        position += 1
        continue
      }
      let start = position
      var value: Int64? = 0
      while position < range.upperBound, isDigit(text[position]) || partsThousands(text, position) {
        if isDigit(text[position]) { value = appending(text[position], to: value) }
        position += 1
      }
      if position < range.upperBound, text[position] == "." || text[position] == "%" {
        value = nil
        position += 1
        while position < range.upperBound, isDigit(text[position]) { position += 1 }
      }
      numbers.append(Number(range: start..<position, value: value))
    }
    return numbers
  }

  private static func appending(_ digit: Unicode.Scalar, to value: Int64?) -> Int64? {
    guard let value else { return nil }
    let (product, overflow) = value.multipliedReportingOverflow(by: 10)
    let (sum, carried) = product.addingReportingOverflow(Int64(digit.value) - 48)
    return overflow || carried ? nil : sum
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (48...57).contains(scalar.value) }
}

extension NarrativeText {
  /// Where a word stands in a stretch of the text.
  func occurrences(of word: NarrativeWord, in range: Range<Int>) -> [Range<Int>] {
    places[word.id].filter { range.lowerBound <= $0.lowerBound && $0.upperBound <= range.upperBound }
  }

  /// All the words that stand in a stretch of the text.
  func hits(in range: Range<Int>) -> [Hit] {
    var (low, high) = (0, hits.count)
    while low < high {
      let middle = (low + high) / 2
      if hits[middle].range.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return hits[low...].prefix { $0.range.lowerBound < range.upperBound }
      .filter { $0.range.upperBound <= range.upperBound }
  }

  /// Where the last of some words ends in a stretch of the text.
  func end(ofLast words: [NarrativeWord], in range: Range<Int>) -> Int? {
    words.flatMap { occurrences(of: $0, in: range).map(\.upperBound) }.max()
  }

  /// Whether one of some words stands in a stretch of the text.
  func contains(_ words: [NarrativeWord], in range: Range<Int>) -> Bool {
    words.contains { word in
      places[word.id].contains { range.lowerBound <= $0.lowerBound && $0.upperBound <= range.upperBound }
    }
  }

  /// The longest of some words that a stretch starts with.
  func longest(of words: [NarrativeWord], at start: Int, before end: Int) -> NarrativeWord? {
    let rest = scalars[start..<end]
    return words.filter { rest.starts(with: $0.scalars) }.max { $0.count < $1.count }
  }

  /// The longest of some words that stand right before a place, but for white space.
  func longest(of words: [NarrativeWord], before place: Int) -> NarrativeWord? {
    var end = place
    while end > 0, scalars[end - 1].properties.isWhitespace { end -= 1 }
    return words.filter { end >= $0.count && scalars[(end - $0.count)..<end].elementsEqual($0.scalars) }
      .max { $0.count < $1.count }
  }

  /// A stretch without the white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, scalars[start].properties.isWhitespace { start += 1 }
    while end > start, scalars[end - 1].properties.isWhitespace { end -= 1 }
    return start..<end
  }
}
