// The words that a check looks for, each known by a number, so that a text is searched for all of them at once.

/// A word of the narrative's cues.
struct NarrativeWord: Hashable {
  let scalars: [Unicode.Scalar]
  /// Its number in the lexicon.
  let id: Int

  var count: Int { scalars.count }

  static func == (one: NarrativeWord, other: NarrativeWord) -> Bool { one.id == other.id }
  func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

struct NarrativeLexicon {
  private var words: [NarrativeWord] = []
  /// The words by their hash, with the next free number where two share one.
  private var ids: [UInt64: Int] = [:]
  /// The words by the two scalars that they start with; by one, those that have no more.
  private var byStart: [UInt64: [Int]] = [:]
  /// The words that have a mark within, which ends no clause there (`法律、行政法规禁止公开`).
  private(set) var marked: [NarrativeWord] = []

  var count: Int { words.count }

  /// The word, taken in if it is new.
  mutating func word(_ text: String) -> NarrativeWord {
    let scalars = Array(text.unicodeScalars)
    var key = Self.hash(scalars)
    while let id = ids[key] {
      if words[id].scalars == scalars { return words[id] }
      key &+= 1
    }
    let word = NarrativeWord(scalars: scalars, id: words.count)
    words.append(word)
    ids[key] = word.id
    if let start = Self.start(scalars[...]) { byStart[start, default: []].append(word.id) }
    if scalars.count > 2, scalars.contains(where: { "、（）".unicodeScalars.contains($0) }) { marked.append(word) }
    return word
  }

  /// Where each word stands in a text, by the words' numbers.
  func places(in text: [Unicode.Scalar]) -> [[Range<Int>]] {
    var places = Array(repeating: [Range<Int>](), count: count)
    for start in text.indices {
      for length in 1...2 where start + length <= text.count {
        guard let key = Self.start(text[start..<start + length]), let found = byStart[key] else { continue }
        for id in found where stands(words[id].scalars, in: text, at: start) {
          places[id].append(start..<start + words[id].count)
        }
      }
    }
    return places
  }

  private func stands(_ word: [Unicode.Scalar], in text: [Unicode.Scalar], at start: Int) -> Bool {
    if start + word.count > text.count { return false }
    for offset in word.indices where text[start + offset] != word[offset] { return false }
    return true
  }

  private static func start(_ scalars: ArraySlice<Unicode.Scalar>) -> UInt64? {
    guard let first = scalars.first else { return nil }
    if scalars.count == 1 { return UInt64(first.value) }
    return UInt64(first.value) << 32 | UInt64(scalars[scalars.startIndex + 1].value)
  }

  /// FNV-1a: the hash of the standard library takes longer than all else here.
  private static func hash(_ scalars: [Unicode.Scalar]) -> UInt64 {
    scalars.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1.value)) &* 0x100_0000_01B3 }
  }
}
