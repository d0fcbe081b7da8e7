// Which words of a narrative speak of which figures. The words stand in the edition file.

/// What a check must know to compare the numbers of a narrative with the tables.
public struct NarrativeCues: Hashable, Sendable {
  /// The words that follow a count (`件`); a number without one is no count.
  public let counters: [String]
  /// Those of them that `一` counts with; before the others it is an article.
  public let countersOfOne: [String]
  /// Right before a number, these make it vague (`约`).
  public let vagueBefore: [String]
  /// Right after its counter, these make it vague (`左右`).
  public let vagueAfter: [String]
  /// Anywhere before a number in its clause, these make it a comparison (`增加`).
  public let comparisons: [String]
  /// Right before a number, these make it what another became (`由3件增至5件`).
  public let changes: [String]
  /// What comes before the number that changed (`由`).
  public let changedFrom: [String]
  /// Before a number, these make it what figures come to together (`合计`).
  public let totals: [String]
  /// Right before a number without a counter, these make it what is named before them (`申请数为3`).
  public let copulas: [String]
  /// From these on, a sentence is about another body or a part of this one (`本级`), unless the body's own name has them.
  public let otherBodies: [String]
  /// From these on, a sentence is about this body again (`本机关`).
  public let ownBodies: [String]
  /// At the head of a segment, these lead back to the body that the text was about before (`从结果看`).
  public let returns: [String]
  /// Names of whole areas (`全市`): the body's own where its name ends as they do (`…市人民政府`), another's elsewhere.
  public let areas: [String]
  /// What follows the name of an area in the name of a body that speaks for all of it (`人民政府`).
  public let areaSuffixes: [String]
  /// What may join the bodies of a list that follows an area's name (`全市各县区、各部门`).
  public let bodyConnectors: [String]
  /// A list of bodies that has one of these is the area's whole.
  public let wholeLists: [String]
  /// The core of an area's body (`市政府`): another body in a text that speaks of the whole area too.
  public let cores: [String]
  /// A sentence with one of these is about another time (`上半年`).
  public let otherTimes: [String]
  /// Words for the year before (`上年`): with one before its words, a number is not of the report's year, unless the
  /// word is part of these (`上年结转`) or only held against.
  public let lastYear: [String]
  /// Words for the report's own year (`今年`).
  public let thisYear: [String]
  /// Right before a year, these make it one that the report's is held against (`比`).
  public let heldAgainst: [String]
  /// After these, numbers may be parts of the one before (`其中`).
  public let parts: [String]
  /// Words for the rest of a whole (`延期`): where they follow, a part told before them is less than all.
  public let remainders: [String]
  /// Headings for the results of a whole (`办理结果`).
  public let resultHeadings: [String]
  /// At the head of a sentence, these say of all that its paragraph told what it is about (`以上`).
  public let closings: [String]
  /// At the head of a bracket, these say that what it lists is counted with the words before it (`公开类（含部分公开）`).
  public let including: [String]
  /// After these, a text names what reviews came of (`因`), or has just named it (`不服`).
  public let causes: [String]
  /// What ends the naming of a cause (`被`).
  public let causeEnds: [String]
  /// Words for causes that are the report's matter (`答复`).
  public let ownCauses: [String]
  /// Words for the matter of the report (`信息公开申请`).
  public let subjects: [String]
  /// Words that may be said of the report's matter, where none for another stands in their clause (`申请`).
  public let requests: [String]
  /// Words for other matters (`热线`): from these on, words that are said of many things (`答复`) speak of them, until
  /// the report's own matter is named again.
  public let otherMatters: [String]
  /// Longer words in which the others mean nothing (`复议机关`); `{year}` stands for the report's.
  public let masks: [String]
  /// What may stand between the words for a figure and its number; with anything else there, nothing is said.
  public let fillers: [String]
  /// Between a word for a figure and the name of what is counted, these end any number of words that tell who gave it
  /// in (`收到村民代表等人提出的申请`).
  public let givers: [String]
  /// The words for each figure.
  public let cues: [NarrativeCue]
}

/// Words that stand beside the number of a figure, or of a sum of figures. `{last_year}` and `{next_year}` in a word
/// stand for the years beside the report's, `#` for the number where a word goes on behind it (`结转#至下年`).
public struct NarrativeCue: Hashable, Sendable {
  /// The id.
  public let id: String
  /// The words beside the number.
  public let words: [String]
  /// Who decides on it: outcomes told after one of these are outcomes of this (`复议机关`).
  public let deciders: [String]
  /// With one of these before the words, and no number, the text says zero (`未发生`).
  public let none: [String]
  /// These say that all cases just counted ended in this way (`均获维持`).
  public let all: [String]
  /// One of these must stand in the paragraph up to the number; none asked where empty.
  public let needs: [String]
  /// One of these must stand anywhere in the text up to the number; none asked where empty.
  public let earlier: [String]
  /// The words count only right behind a number of one of these cues (`其他`); anywhere where empty.
  public let after: [String]
  /// The words do not count behind a number of one of these cues.
  public let notAfter: [String]
  /// With one of these in its clause the number is of something else.
  public let unless: [String]
  /// Whether the number counts all, so that it is a part of another only where `partOf` says so.
  public let isWhole: Bool
  /// The ids of the cues whose numbers this one may be a part of, beside those whose rows it shares.
  public let partOf: [String]
  /// Whether the number is told in passing, and what is told of parts afterwards means the number before it.
  public let isBeside: Bool
  /// Whether the words are said of other matters too.
  public let isCommon: Bool
  /// Whether the number is an amount of money.
  public let isMoney: Bool
  /// Whether the table's figure may be more than the number, but not less.
  public let isAtMost: Bool
  /// Whether the words count only in a clause that has none of another cue.
  public let isWeak: Bool
  /// Whether the words count only where nothing but this body and its year is named before them in their clause.
  public let isAlone: Bool
  /// Whether the words count only where parts of a whole are told.
  public let isOfPart: Bool
  /// What the number may be, the usual one first.
  public let sums: [NarrativeSum]
  /// What the number is beside the number of another cue, by its id (`结果维持` of 复议, of 诉讼); `sums` then holds
  /// what else it may be.
  public let within: [String: NarrativeSum]
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

extension NarrativeCue {
  /// The words of several figures that one number is of together.
  public static func together(_ cues: [NarrativeCue]) -> NarrativeCue? {
    guard let first = cues.first else { return nil }
    let sums = cues.compactMap(\.sums.first)
    if sums.count < cues.count { return nil }
    return NarrativeCue(
      id: cues.map(\.id).joined(separator: "+"), words: [], deciders: [], none: [], all: [],
      needs: cues.flatMap(\.needs), earlier: cues.flatMap(\.earlier), after: [], notAfter: [],
      unless: cues.flatMap(\.unless), isWhole: false, partOf: [], isBeside: true,
      isCommon: cues.contains(where: \.isCommon), isMoney: first.isMoney, isAtMost: first.isAtMost, isWeak: false,
      isAlone: false, isOfPart: false,
      sums: [NarrativeSum(names: sums.flatMap(\.names), rows: sums.flatMap(\.rows))], within: [:])
  }
}
