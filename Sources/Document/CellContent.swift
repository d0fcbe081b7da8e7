// What a cell holds, and, as data, all that a writer may need of it: name, kind, whether it is filled in by a person,
// how a total comes about.

import Figures

/// What a cell holds. What few tables have is kept apart, so that a figure and a text take little room.
public enum CellContent: Hashable, Sendable {
  /// Text, perhaps none.
  case text([Inline])
  /// A statutory figure.
  case figure(StatutoryFigure)
  /// A number of the author's own.
  case number(ExactDecimal)
  /// A sum over cells of the author's own table: its value, and the cells (row and column of this table's grid).
  indirect case sum(ExactDecimal, of: [GridPosition])
  /// Another cell's value, shown again.
  indirect case reference(cell: String, value: Figure)
  /// Figures added and subtracted: what they come to, missing where one of them is.
  indirect case combination([CellRule.Term], value: Figure)
  /// Words that say whether figures added and subtracted come to nothing.
  indirect case verdict(Verdict)
  /// A text for a person to fill in.
  indirect case entry(Entry)
}

/// Whether figures added and subtracted come to nothing, in words.
public struct Verdict: Hashable, Sendable {
  /// The figures.
  public var terms: [CellRule.Term]
  /// What they come to; missing where one of them is.
  public var difference: Figure
  /// What is said where they come to nothing.
  public var holds: String
  /// What is said where they do not.
  public var broken: String
  /// What is said where one of them is missing.
  public var unknown: String

  /// Makes a verdict.
  public init(terms: [CellRule.Term], difference: Figure, holds: String, broken: String, unknown: String) {
    self.terms = terms
    self.difference = difference
    self.holds = holds
    self.broken = broken
    self.unknown = unknown
  }

  /// What is said.
  public var words: String {
    guard let difference = difference.number else { return unknown }
    return difference.units == 0 ? holds : broken
  }
}

/// A text that a person fills in and a program finds again.
public struct Entry: Hashable, Sendable {
  /// The name that it is found by; a workbook's defined name (`report.contact.phone`).
  public var name: String
  /// What stands there.
  public var text: [Inline]
  /// The texts to choose from; empty where any text may stand.
  public var choices: [String]
  /// How many lines of text there should be room for.
  public var lines: Int

  /// Makes an entry.
  public init(name: String, text: [Inline], choices: [String] = [], lines: Int = 1) {
    self.name = name
    self.text = text
    self.choices = choices
    self.lines = lines
  }
}

/// A place in a table's grid.
public struct GridPosition: Hashable, Sendable {
  /// The row, from 0.
  public var row: Int
  /// The column, from 0.
  public var column: Int

  /// Names a place.
  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}

/// A figure of the form.
public struct StatutoryFigure: Hashable, Sendable {
  /// The cell as the form defines it.
  public var definition: FigureDefinition
  /// What the report says.
  public var value: Figure
  /// Whether a total may be written as a formula: false where the published total differs from its parts.
  public var agreesWithParts: Bool

  /// Makes a figure.
  public init(definition: FigureDefinition, value: Figure, agreesWithParts: Bool = true) {
    self.definition = definition
    self.value = value
    self.agreesWithParts = agreesWithParts
  }
}

/// A statutory cell's definition: shared by every document of the form.
public final class FigureDefinition: Sendable {
  /// The cell's name, a path of ids; a workbook's defined name.
  public let name: String
  /// What kind of number it holds.
  public let kind: CellKind
  /// The names of the cells that it adds up; empty for an input.
  public let parts: [String]
  /// The labels of its row and of its column, joined, for people and screen readers.
  public let rowLabel: String
  /// The label of its column, with those above it.
  public let columnLabel: String
  /// The position among the cells of its form; none for a figure of no form.
  public let index: Int?

  /// Makes a definition.
  public init(
    name: String, kind: CellKind, parts: [String], rowLabel: String, columnLabel: String, index: Int? = nil
  ) {
    self.index = index
    self.name = name
    self.kind = kind
    self.parts = parts
    self.rowLabel = rowLabel
    self.columnLabel = columnLabel
  }

  /// Whether a person fills the cell in.
  public var isInput: Bool { parts.isEmpty }
}

extension FigureDefinition: Hashable {
  /// Two definitions are the same when all of their parts are.
  public static func == (left: FigureDefinition, right: FigureDefinition) -> Bool {
    left === right
      || (left.name == right.name && left.kind == right.kind && left.parts == right.parts
        && left.rowLabel == right.rowLabel && left.columnLabel == right.columnLabel)
  }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
  }
}
