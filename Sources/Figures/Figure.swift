// What one cell of a filled-in form holds.

/// A figure is reported, missing, or not applicable. Blank is not zero.
public enum Figure: Hashable, Sendable {
  /// A number as published or as computed from its parts.
  case reported(ExactDecimal)
  /// No number was given.
  case missing(Absence)
  /// The form has the cell, this body does not.
  case notApplicable

  /// How a figure came to be missing.
  public enum Absence: Hashable, Sendable {
    /// The report says nothing of the cell.
    case absent
    /// The cell was published blank (an explicit `null`).
    case blank
  }

  /// The number, where there is one.
  public var number: ExactDecimal? {
    if case .reported(let number) = self { number } else { nil }
  }
}
