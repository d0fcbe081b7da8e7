// A rule between figures, as data: two sums of cells that must be equal.

import Figures

/// A rule between statutory cells; one for each column or row that the form's rule concerns.
public struct CellRule: Hashable, Sendable {
  /// A cell, added or subtracted.
  public struct Term: Hashable, Sendable {
    /// The cell's name.
    public var cell: String
    /// Whether its figure is subtracted.
    public var isSubtracted: Bool
    /// The figure, where it stands in no cell of the document: last year's.
    public var given: Figure?

    /// Names a term.
    public init(cell: String, isSubtracted: Bool = false, given: Figure? = nil) {
      self.cell = cell
      self.isSubtracted = isSubtracted
      self.given = given
    }

    /// The term on the other side.
    public var negated: Term { Term(cell: cell, isSubtracted: !isSubtracted, given: given) }
  }

  /// The rule's id in the edition file.
  public var id: String
  /// The rule in words.
  public var sentence: String
  /// The left side.
  public var left: [Term]
  /// The right side.
  public var right: [Term]

  /// Makes a rule.
  public init(id: String, sentence: String, left: [Term], right: [Term]) {
    self.id = id
    self.sentence = sentence
    self.left = left
    self.right = right
  }
}
