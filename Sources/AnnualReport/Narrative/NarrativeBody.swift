// What a report adds to the words of its form: its body's names, the areas that lie around it, and its year.

import StatutoryForm

/// The body of a report, as words of a narrative name it.
struct NarrativeBody {
  /// A name that no form knows.
  struct Name {
    let scalars: [Unicode.Scalar]
    let lists: NarrativeLists
  }

  let year: Int
  /// The body's name.
  let agency: String
  /// Its names, those of its area and of the areas that this lies in.
  let names: [Name]
  /// How the name of its area ends (`市`).
  private let areaKind: Unicode.Scalar?
  private let ownsArea: Bool
  /// The words for other bodies that its own name has in it.
  private let own: Set<Int>

  init(of report: Report, _ lexicon: NarrativeLexicon) {
    year = report.year
    agency = report.agency
    let area = Self.area(of: agency, without: lexicon.areaSuffixes)
    areaKind = area.unicodeScalars.last
    ownsArea = areaKind.map(lexicon.areaKinds.contains) ?? false
    let called = Self.names(of: agency, by: lexicon.areaSuffixes)
    let outer = area.indices.dropLast().filter { area[$0].unicodeScalars.contains(where: lexicon.areaKinds.contains) }
      .map { area[...$0] }.filter { $0.count > 2 }
    func name(_ text: some StringProtocol, _ lists: [NarrativeList]) -> Name {
      Name(scalars: Array(text.unicodeScalars), lists: NarrativeLists(of: lists))
    }
    names =
      ([name(agency, [.masks, .ownName]), name(area, [.ownName])]
      + called.map { name($0, [.masks, .ownBodies]) } + outer.map { name($0, [.otherBodies]) })
      .filter { !$0.scalars.isEmpty }
    let scalars = Array(agency.unicodeScalars)
    var own: Set<Int> = []
    for start in scalars.indices {
      lexicon.words(in: scalars, at: start, year: year) { word, _ in
        if lexicon.lists(of: word).has(.otherBodies) { own.insert(word) }
      }
    }
    self.own = own
  }

  /// The lists that a word is in for this body; it ends in `last`.
  func lists(of word: Int, endingIn last: Unicode.Scalar, _ lexicon: NarrativeLexicon) -> NarrativeLists {
    var lists = lexicon.lists(of: word)
    if lists.has(.otherBodies), own.contains(word) { lists.subtract(NarrativeLists(.otherBodies)) }
    if lists.has(.areas) {
      lists.formUnion(last == areaKind ? NarrativeLists(of: [.ownArea, .ownBodies]) : NarrativeLists(.otherBodies))
    }
    if !ownsArea { lists.subtract(NarrativeLists(.cores)) }
    return lists
  }

  /// The name without the word for its body: `望江市` of `望江市人民政府`.
  private static func area(of agency: String, without suffixes: [String]) -> Substring {
    let suffix = suffixes.filter { agency.hasSuffix($0) }.max { $0.count < $1.count }
    return agency.dropLast(suffix?.count ?? 0)
  }

  /// What the body is with its government called otherwise (`望江市政府办公室`).
  private static func names(of agency: String, by suffixes: [String]) -> [String] {
    guard let own = suffixes.filter({ agency.contains($0) }).max(by: { $0.count < $1.count }),
      let place = agency.firstRange(of: own)
    else { return [] }
    return suffixes.filter { $0 != own }.map { agency[..<place.lowerBound] + $0 + agency[place.upperBound...] }
  }
}
