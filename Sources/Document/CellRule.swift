// A rule between figures, as data: two sums of cells that must be equal.

/// A rule between statutory cells; one for each column or row that the form's rule concerns.
public struct CellRule: Hashable, Sendable {
  /// A cell, added or subtracted.
  public struct Term: Hashable, Sendable {
    /// The cell's name.
    public var cell: String
    /// Whether its figure is subtracted.
    public var isSubtracted: Bool

    /// Names a term.
    public init(cell: String, isSubtracted: Bool = false) {
      self.cell = cell
      self.isSubtracted = isSubtracted
    }
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
