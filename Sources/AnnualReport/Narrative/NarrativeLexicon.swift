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
  private var ids: [[Unicode.Scalar]: NarrativeWord] = [:]
  private var byFirst: [Unicode.Scalar: [NarrativeWord]] = [:]

  var count: Int { ids.count }

  /// The word, taken in if it is new.
  mutating func word(_ text: String) -> NarrativeWord {
    let scalars = Array(text.unicodeScalars)
    if let known = ids[scalars] { return known }
    let word = NarrativeWord(scalars: scalars, id: ids.count)
    ids[scalars] = word
    if let first = word.scalars.first { byFirst[first, default: []].append(word) }
    return word
  }

  /// Where each word stands in a text, by the words' numbers.
  func places(in text: [Unicode.Scalar]) -> [[Range<Int>]] {
    var places = Array(repeating: [Range<Int>](), count: count)
    for start in text.indices {
      for word in byFirst[text[start]] ?? [] where text[start...].starts(with: word.scalars) {
        places[word.id].append(start..<start + word.count)
      }
    }
    return places
  }
}
