// The rules that supervisors check, beyond the totals that stand in the trees.

import Diagnostics

/// A rule of the form.
public struct Rule: Sendable {
  /// What it asks.
  public enum Requirement: Sendable {
    /// Two sums of cells must be equal, once for each way to fill the wildcard.
    case equation([Equation])
    /// An amount of money may not look as if it were in another unit.
    case moneyScale(MoneyScale)
    /// Cells must be zero or blank for bodies that have no power to fill them.
    case bodyWithoutPower(BodyWithoutPower)
    /// Numbers of the narrative must be those of the tables: the cells that words speak of.
    case narrative([NarrativeCells])
  }

  /// The id (`balance`).
  public let id: String
  /// An error or a warning.
  public let severity: Severity
  /// The rule in words, in the form's language.
  public let sentence: String
  /// The first report year it is checked for; `nil` for all.
  public let firstYear: Int?
  /// What it asks.
  public let requirement: Requirement
}

/// Two sums of cells that must be equal.
public struct Equation: Hashable, Sendable {
  /// A cell of this year's or last year's report, added or subtracted.
  public struct Term: Hashable, Sendable {
    /// The cell, as an index into ``Form/cells``.
    public let cell: Int
    /// Whether the figure is last year's.
    public let isPrevious: Bool
    /// Whether it is subtracted.
    public let isSubtracted: Bool

    /// The term on the other side.
    public var negated: Term { Term(cell: cell, isPrevious: isPrevious, isSubtracted: !isSubtracted) }
  }

  /// The left side.
  public let left: [Term]
  /// The right side.
  public let right: [Term]
  /// The first of its cells in this year's report.
  public let subject: Int

  /// An equation between sums; none where it says nothing of this year's report.
  public init?(left: [Term], right: [Term]) {
    guard let subject = (left + right).first(where: { !$0.isPrevious }) else { return nil }
    self.left = left
    self.right = right
    self.subject = subject.cell
  }

  /// A cell that equals its parts.
  public init(_ cell: Int, equals total: CellTotal) {
    left = [Term(cell: cell, isPrevious: false, isSubtracted: false)]
    right = total.parts.map { Term(cell: $0, isPrevious: false, isSubtracted: false) }
    subject = cell
  }

  /// Whether last year's report is needed.
  public var needsPrevious: Bool { (left + right).contains(where: \.isPrevious) }
}

extension Form {
  /// What the cells of an equation have in common, by the first of them: the column, or the row; else it is about a cell.
  public enum Subject {
    case column(Cell)
    case row(Cell)
    case cell(Cell)
  }

  /// What an equation is about.
  public func subject(of equation: Equation) -> Subject {
    let terms = (equation.left + equation.right).map { cells[$0.cell] }
    let first = terms.first ?? cells[equation.subject]
    if terms.allSatisfy({ $0.columnLabels == first.columnLabels }) { return .column(first) }
    if !first.rowLabel.isEmpty, terms.allSatisfy({ $0.rowLabels == first.rowLabels }) { return .row(first) }
    return .cell(first)
  }
}

/// When an amount in 万元 looks as if it were in 元.
public struct MoneyScale: Hashable, Sendable {
  /// The cells concerned, as indices into ``Form/cells``.
  public let cells: [Int]
  /// Small bodies (by the end of their name) and the amount in the cell's unit from which theirs is doubted.
  public let smallBodies: BodyNames
  /// That amount.
  public let smallBodyLimit: Int64
  /// How many times last year's amount is doubted, up or down.
  public let yearlyFactor: Int64
}

/// Cells that some bodies cannot have figures in.
public struct BodyWithoutPower: Hashable, Sendable {
  /// The cells concerned, as indices into ``Form/cells``.
  public let cells: [Int]
  /// The bodies, by the end of their name.
  public let bodies: BodyNames
}

/// Bodies told by their names.
public struct BodyNames: Hashable, Sendable {
  /// Ends of names that are meant (`镇人民政府`).
  public let endings: [String]
  /// With one of these in the name …
  public let containing: [String]
  /// … these ends are meant too (`县` and `局`: a county's department).
  public let containingEndings: [String]
  /// Ends of names that are not meant though an ending fits (`自治区人民政府`).
  public let except: [String]

  /// Whether `name` is meant.
  public func contain(_ name: String) -> Bool {
    if except.contains(where: name.hasSuffix) { return false }
    return endings.contains(where: name.hasSuffix)
      || (containingEndings.contains(where: name.hasSuffix)
        && containing.contains { name.split(separator: $0, omittingEmptySubsequences: false).count > 1 })
  }
}
