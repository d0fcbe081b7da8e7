// The lists of words that the check of a narrative looks for, whatever figure they stand beside.

/// A list of Templates/narrative.yaml; its key there is the case's name.
public enum NarrativeList: Int, CaseIterable, Sendable {
  /// What follows a count (`件`); a number without one is no count. Those that `一` counts with are in the second.
  case counters, countersOfOne
  /// Right before a number, or right after its counter, these make it vague (`约`, `左右`).
  case vagueBefore, vagueAfter
  /// Anywhere before a number in its clause, these make it a comparison (`增加`).
  case comparisons
  /// Right before a number, these make it what another became; the second stands before what that was (`由3件增至5件`).
  case changes, changedFrom
  /// Before a number, these make it what figures come to together (`合计`).
  case totals
  /// Right before a number without a counter, these make it what is named before them (`申请数为3`).
  case copulas
  /// From these on, a sentence is about another body, or a part of this one (`本级`), or about this one again.
  case otherBodies, ownBodies
  /// At the head of a segment, these lead back to the body that the text was about before (`从结果看`).
  case returns
  /// Names of whole areas (`全市`): the body's own where its name ends as they do, another's elsewhere.
  case areas
  /// What may join the bodies of a list behind an area's name; one that has one of the second is the area's whole.
  case bodyConnectors, wholeLists
  /// The core of an area's body (`市政府`): another body in a text that speaks of the whole area too.
  case cores
  /// A sentence with one of these is about another time (`上半年`), the year before, or the report's own year.
  case otherTimes, lastYear, thisYear
  /// Right before a year, these make it one that the report's is held against (`比`).
  case heldAgainst
  /// After these, numbers may be parts of the one before (`其中`).
  case parts
  /// Words for the rest of a whole (`延期`): where they follow, a part told before them is less than all.
  case remainders
  /// Headings for the results of a whole (`办理结果`).
  case resultHeadings
  /// At the head of a sentence, these say of all that its paragraph told what it is about (`以上`).
  case closings
  /// At the head of a bracket, these say that what it lists is counted with the words before it.
  case including
  /// After these, a text names what reviews came of, or has just named it (`不服`); the second are the report's matter;
  /// the third end the naming.
  case causes, ownCauses, causeEnds
  /// Words for the matter of the report, and what may be said of it where no other matter is named.
  case subjects, requests
  /// Words for other matters (`热线`): from these on, words that are said of many things speak of them.
  case otherMatters
  /// Longer words in which the others mean nothing (`复议机关`).
  case masks
  /// What may stand between the words for a figure and its number; with anything else there, nothing is said.
  case fillers
  /// Between a word for a figure and what is counted, these end any words that tell who gave it in.
  case givers
  /// What parts a number from the words before it; what may stand between words that one number is of together.
  case conjunctions, links
  /// Says that a number is that of each (`均`).
  case each
  /// Ends the name of a kind (`类`), joins two years to a span (`至`), leads to the parts of what it follows (`中`).
  case kinds, spans, among
  /// The units of money.
  case tenThousandYuan, yuan
  /// Words that have a year in them (`2023年结转`), the body's own area (`全市`), and its name: none in the file.
  case dated, ownArea, ownName

  /// The key in the file.
  var key: String {
    var key = ""
    for character in String(describing: self) {
      if character.isUppercase { key += "_" }
      key += character.lowercased()
    }
    return key
  }

  /// Those that no file gives.
  static let derived: [NarrativeList] = [.dated, .ownArea, .ownName]
}

/// Several lists.
public struct NarrativeLists: OptionSet, Hashable, Sendable {
  /// A bit for each list.
  public let rawValue: UInt64

  /// Lists by their bits.
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// One list.
  public init(_ list: NarrativeList) { rawValue = 1 << UInt64(list.rawValue) }

  /// The lists together.
  public init(of lists: [NarrativeList]) { rawValue = lists.reduce(0) { $0 | 1 << UInt64($1.rawValue) } }

  /// Whether a list is among them.
  public func has(_ list: NarrativeList) -> Bool { rawValue & 1 << UInt64(list.rawValue) != 0 }
}
