// What kind of number a statutory cell may hold.

/// The kind of a cell, from the edition file.
public enum CellKind: Hashable, Sendable {
  /// A whole number, zero or more.
  case count
  /// A whole number that may be negative (本年增/减 of edition 2019).
  case signedCount
  /// An amount of money in `unit` (万元) with at most `decimals` digits after the point.
  case money(unit: String, decimals: Int)

  /// Whether a number below zero is allowed.
  public var mayBeNegative: Bool { self == .signedCount }

  /// How many digits may stand after the point.
  public var decimals: Int {
    if case .money(_, let decimals) = self { decimals } else { 0 }
  }

  /// The unit of the number, where it has one.
  public var unit: String? {
    if case .money(let unit, _) = self { unit } else { nil }
  }

  /// The unit as it is noted behind a label.
  public var unitNote: String? { unit.map { "（单位：\($0)）" } }
}
