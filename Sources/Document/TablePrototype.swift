// Tables that differ in nothing but their figures share what follows from everything else.

import Figures
import Synchronization

/// A table of the form before it is filled in. Immutable; any number of documents fill it in, on any thread, and what
/// writers derive from it once serves them all.
public final class TablePrototype: Sendable {
  /// The value of a figure in a filled-in table.
  public struct FilledFigure: Hashable, Sendable {
    /// What the report says.
    public var value: Figure
    /// Whether a total may be written as a formula: false where the published total differs from its parts.
    public var agreesWithParts: Bool

    /// Makes a value.
    public init(_ value: Figure, agreesWithParts: Bool = true) {
      self.value = value
      self.agreesWithParts = agreesWithParts
    }
  }

  /// The table, its figures without values.
  public let table: Table
  /// Where its cells lie.
  public let grid: TableGrid
  /// How many figures wait for a value.
  public let figureCount: Int
  /// For each row, whether a figure stands in it.
  private let hasFigure: [Bool]
  /// What was derived so far.
  private let derived = DerivedValues()

  /// Makes a prototype of `table`, whose figures lose their values.
  public init(_ table: Table) {
    var empty = table
    var hasFigure: [Bool] = []
    var count = 0
    for row in empty.rows.indices {
      let before = count
      for cell in empty.rows[row].cells.indices {
        guard case .figure(let figure) = empty.rows[row].cells[cell].content else { continue }
        let blank = StatutoryFigure(definition: figure.definition, value: .missing(.absent))
        empty.rows[row].cells[cell].content = .figure(blank)
        count += 1
      }
      hasFigure.append(count > before)
    }
    self.table = empty
    self.hasFigure = hasFigure
    grid = TableGrid(empty)
    figureCount = count
  }

  /// The table with `figures`, one for each that waits for a value, in reading order; missing where there are too few.
  public func filled(_ figures: [FilledFigure]) -> Table { Table(filling: self, with: figures) }

  /// The rows with these figures.
  func rows(_ figures: [FilledFigure]) -> [Row] {
    var rows: [Row] = []
    rows.reserveCapacity(table.rows.count)
    var next = 0
    for (row, hasFigure) in zip(table.rows, hasFigure) {
      rows.append(
        hasFigure ? Row(role: row.role, cells: filled(row.cells, figures, &next), isOwn: row.isOwn) : row)
    }
    return rows
  }

  private func filled(_ cells: [Cell], _ figures: [FilledFigure], _ next: inout Int) -> [Cell] {
    var filled: [Cell] = []
    filled.reserveCapacity(cells.count)
    for cell in cells {
      guard case .figure(let blank) = cell.content else {
        filled.append(cell)
        continue
      }
      let figure = next < figures.count ? figures[next] : FilledFigure(.missing(.absent))
      next += 1
      filled.append(
        Cell(
          cell,
          showing: StatutoryFigure(
            definition: blank.definition, value: figure.value, agreesWithParts: figure.agreesWithParts)))
    }
    return filled
  }

  /// What follows from the prototype alone: made when it is first asked for, and kept. One of each type and variant.
  public func derived<Value: Sendable>(variant: Int = 0, _ make: (TablePrototype) -> Value) -> Value {
    derived.value(variant: variant) { make(self) }
  }
}

/// A prototype and the figures of one report: all that a table of the form is made of. Its rows are laid out when
/// somebody first reads them; a writer that has the prototype's bytes ready needs the figures alone.
final class FilledPrototype: Sendable {
  let prototype: TablePrototype
  /// In reading order.
  let figures: [TablePrototype.FilledFigure]
  private let laidOut = AtomicLazyReference<Rows>()

  init(_ prototype: TablePrototype, _ figures: [TablePrototype.FilledFigure]) {
    self.prototype = prototype
    self.figures = figures
  }

  var rows: [Row] {
    if let known = laidOut.load() { return known.rows }
    return laidOut.storeIfNil(Rows(prototype.rows(figures))).rows
  }

  private final class Rows: Sendable {
    let rows: [Row]

    init(_ rows: [Row]) { self.rows = rows }
  }
}
