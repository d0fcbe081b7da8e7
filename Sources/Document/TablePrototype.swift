// Tables that differ in nothing but their figures share what follows from everything else.

import Figures
import Synchronization

/// A table of the form before it is filled in. Immutable; any number of documents fill it in, on any thread, and what
/// writers derive from it once serves them all.
public final class TablePrototype: Sendable {
  /// The value of a figure.
  public typealias FigureValue = (figure: Figure, agreesWithParts: Bool)

  /// The table, its figures without values.
  public let table: Table
  /// Where its cells lie.
  public let grid: TableGrid
  /// How many figures wait for a value.
  public let figureCount: Int
  /// For each row, whether a figure stands in it.
  private let hasFigure: [Bool]
  /// What was derived so far, by its type.
  private let derived = Mutex<[ObjectIdentifier: any Sendable]>([:])

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

  /// The table with a value for each figure, asked for in reading order.
  public func filled(_ value: (Int) -> FigureValue) -> Table {
    var rows: [Row] = []
    rows.reserveCapacity(table.rows.count)
    var next = 0
    for index in table.rows.indices {
      let row = table.rows[index]
      rows.append(
        hasFigure[index] ? Row(role: row.role, cells: filled(row.cells, &next, value), isOwn: row.isOwn) : row)
    }
    return Table(table, rows: rows, prototype: self)
  }

  private func filled(_ cells: [Cell], _ next: inout Int, _ value: (Int) -> FigureValue) -> [Cell] {
    var filled: [Cell] = []
    filled.reserveCapacity(cells.count)
    for index in cells.indices {
      guard case .figure(let blank) = cells[index].content else {
        filled.append(cells[index])
        continue
      }
      let value = value(next)
      next += 1
      let figure = StatutoryFigure(
        definition: blank.definition, value: value.figure, agreesWithParts: value.agreesWithParts)
      filled.append(Cell(cells[index], showing: figure))
    }
    return filled
  }

  /// What follows from the prototype alone: made when it is first asked for, and kept. One of each type.
  public func derived<Value: Sendable>(_ make: (TablePrototype) -> Value) -> Value {
    let key = ObjectIdentifier(Value.self)
    if let known = derived.withLock({ $0[key] }) as? Value { return known }
    let value = make(self)
    derived.withLock { $0[key] = value }
    return value
  }
}
