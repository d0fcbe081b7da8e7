// Which words of a narrative speak of which figures. The words stand in Templates/narrative.yaml, the cells in the edition.

/// Words that stand beside the number of a figure, or of a sum of figures. Lists of words are given by their numbers in
/// the ``NarrativeLexicon``, other cues by their positions there.
public final class NarrativeCue: Sendable {
  /// The words' lists. An empty list is `nil`.
  public struct Lists: Sendable {
    /// The words beside the number.
    public var words: Int?
    /// Words that go on behind the number (`结转#至下年`).
    public var around: [(before: Int, after: Int)] = []
    /// Who decides on it: outcomes told after one of these are outcomes of this (`复议机关`).
    public var deciders: Int?
    /// With one of these before the words, and no number, the text says zero (`未发生`).
    public var none: Int?
    /// These say that all cases just counted ended in this way (`均获维持`).
    public var all: Int?
    /// One of these must stand in the paragraph up to the number.
    public var needs: Int?
    /// One of these must stand anywhere in the text up to the number.
    public var earlier: Int?
    /// With one of these in its clause the number is of something else.
    public var unless: Int?
  }

  /// What else is said of the words.
  public struct Traits: OptionSet, Sendable {
    /// The bits.
    public let rawValue: Int
    /// Traits by their bits.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// The number counts all, so that it is a part of another only where `partOf` says so.
    public static let whole = Traits(rawValue: 1)
    /// The number is told in passing, and what is told of parts afterwards means the number before it.
    public static let beside = Traits(rawValue: 2)
    /// The words are said of other matters too.
    public static let common = Traits(rawValue: 4)
    /// The number is an amount of money.
    public static let money = Traits(rawValue: 8)
    /// The table's figure may be more than the number, but not less.
    public static let atMost = Traits(rawValue: 16)
    /// The words count only in a clause that has none of another cue.
    public static let weak = Traits(rawValue: 32)
    /// The words count only where nothing but this body and its year is named before them in their clause.
    public static let alone = Traits(rawValue: 64)
    /// The words count only where parts of a whole are told.
    public static let ofPart = Traits(rawValue: 128)
    /// Outcomes are told of it, so that it is what other cues stand within.
    public static let context = Traits(rawValue: 256)
    /// What it needs are words for the report's matter.
    public static let needsSubject = Traits(rawValue: 512)

    /// Those that a file gives, by their keys.
    static let keys: [(key: String, trait: Traits)] = [
      ("whole", .whole), ("beside", .beside), ("common", .common), ("money", .money), ("at_most", .atMost),
      ("weak", .weak), ("alone", .alone), ("of_part", .ofPart),
    ]
  }

  /// The id.
  public let id: String
  /// Its position among the cues; -1 for several together.
  public let index: Int
  /// Its words.
  public let lists: Lists
  /// What else is said of them.
  public let traits: Traits
  /// The words count only right behind a number of one of these cues (`其他`); anywhere where `nil`.
  public let after: [Int]?
  /// The words do not count behind a number of one of these cues.
  public let notAfter: [Int]
  /// The cues whose numbers this one may be a part of, beside those whose rows it shares.
  public let partOf: [Int]
  /// What the number may be, the usual one first.
  public let sums: [NarrativeSum]
  /// What the number is beside the number of another cue (`结果维持` of 复议, of 诉讼); `sums` then holds what else it may
  /// be.
  public let within: [Int: NarrativeSum]

  init(
    id: String, index: Int, lists: Lists, traits: Traits, after: [Int]? = nil, notAfter: [Int] = [],
    partOf: [Int] = [], sums: [NarrativeSum], within: [Int: NarrativeSum] = [:]
  ) {
    self.id = id
    self.index = index
    self.lists = lists
    self.traits = traits
    self.after = after
    self.notAfter = notAfter
    self.partOf = partOf
    self.sums = sums
    self.within = within
  }

  /// Whether the number counts all.
  public var isWhole: Bool { traits.contains(.whole) }
  /// Whether the number is told in passing.
  public var isBeside: Bool { traits.contains(.beside) }
  /// Whether the words are said of other matters too.
  public var isCommon: Bool { traits.contains(.common) }
  /// Whether the number is an amount of money.
  public var isMoney: Bool { traits.contains(.money) }
  /// Whether the words are for reviews, or for how they ended.
  public var isOfReview: Bool { !isCommon && (!within.isEmpty || traits.contains(.needsSubject)) }

  /// The words of several figures that one number is of together; they are asked what the first of them are.
  public static func together(_ cues: [NarrativeCue]) -> NarrativeCue? {
    guard let first = cues.first else { return nil }
    let sums = cues.compactMap(\.sums.first)
    if sums.count < cues.count { return nil }
    var traits = first.traits.intersection([.money, .atMost, .needsSubject]).union(.beside)
    if cues.contains(where: \.isCommon) { traits.insert(.common) }
    return NarrativeCue(
      id: cues.map(\.id).joined(separator: "+"), index: -1, lists: first.lists, traits: traits,
      sums: [NarrativeSum(names: sums.flatMap(\.names), rows: sums.flatMap(\.rows))])
  }
}

/// A sum of rows of the form.
public struct NarrativeSum: Hashable, Sendable {
  /// A row: its total column, and the cells that it adds up.
  public struct Row: Hashable, Sendable {
    /// The total, as an index into ``Form/cells``; `nil` for a row without one.
    public let total: Int?
    /// The other cells, as indices into ``Form/cells``.
    public let parts: [Int]
  }

  /// The names of the cells, rows or groups of rows, as the edition file gives them.
  public let names: [String]
  /// The rows that they hold.
  public let rows: [Row]
}

/// What an edition says of a cue: which cells its numbers are of.
public struct NarrativeCells: Sendable {
  /// The cue's id.
  let id: String
  /// Where it stands.
  let range: Range<Int>
  /// What a number may be, the usual one first.
  let sums: [NarrativeSum]
  /// What it is beside the number of another cue, by that one's id.
  let within: [(id: String, range: Range<Int>, sum: NarrativeSum)]
}
