// The texts of a table's cells, each measured once; the labels of a form's table once for all reports.

import Document
import Synchronization
import TextMetrics

/// A table with its cells measured.
struct TableTexts: Sendable {
  /// A cell as text.
  struct CellText: Sendable {
    var measured: MeasuredText
    var alignment: Alignment
  }

  /// What a text asks of its columns.
  struct Need: Sendable {
    /// The columns that it takes unbroken.
    var width: Int
    /// The columns of the longest piece that can only be broken by force.
    var piece: Int
    var isNumber: Bool
  }

  let grid: TableGrid
  /// By the index of a place of the grid.
  private(set) var cells: [CellText]
  /// Likewise.
  private(set) var needs: [Need]
  /// How many columns on the left hold labels of rows.
  let stubCount: Int
  /// The lines of labels that other tables have been broken into.
  private var brokenLabels: BrokenLabels?

  /// Measures a table; one that was filled in from a prototype measures its figures alone.
  init(_ table: Table, ruler: TextRuler) {
    if let (prototype, figures) = table.filling {
      let blank = prototype.derived(variant: ruler.ambiguous == .narrow ? 0 : 1) { BlankTexts($0, ruler) }
      self = blank.filled(figures)
    } else {
      self.init(table, ruler: ruler) { _ in nil }
    }
  }

  /// Measures a table whose cells hold what `given` makes of them.
  init(_ table: Table, ruler: TextRuler, text given: (Cell) -> String?) {
    let grid = table.grid
    self.grid = grid
    var stub = 0
    var cells: [CellText] = []
    cells.reserveCapacity(grid.places.count)
    var needs: [Need] = []
    needs.reserveCapacity(grid.places.count)
    for place in grid.places {
      let cell = table.rows[place.row].cells[place.index]
      let column = place.column < table.columns.count ? table.columns[place.column] : nil
      var alignment = cell.resolvedAlignment(in: column)
      if cell.role == .stub, cell.alignment == .natural, place.rowSpan > 1 { alignment = .center }
      if cell.role == .stub || cell.role == .corner { stub = max(stub, place.columns.upperBound) }
      let measured: MeasuredText
      switch cell.printed.shown {
      case .text(let text):
        if let given = given(cell) {
          measured = ruler.measure(given)
        } else if text.count == 1, case .text(let only) = text[0] {
          measured = ruler.measure(only)
        } else {
          measured = ruler.measure(text.plainText)
        }
      case .number(let number): measured = MeasuredText(number: number.description)
      case .blank: measured = MeasuredText(number: "")
      }
      cells.append(CellText(measured: measured, alignment: alignment))
      needs.append(
        Need(width: measured.width, piece: measured.longestPiece, isNumber: cell.content.isNumeric))
    }
    self.cells = cells
    self.needs = needs
    stubCount = stub < grid.columnCount ? stub : 0
  }

  /// The lines of a text in so many columns; of a label that is centred, or of running text.
  func lines(of place: Int, width: Int, isLabel: Bool) -> [MeasuredText.Line] {
    let text = cells[place].measured
    guard let brokenLabels, !needs[place].isNumber else {
      return isLabel ? text.labelLines(width: width) : text.lines(width: width)
    }
    return brokenLabels.lines(BrokenLabels.Key(place: place, width: width, isLabel: isLabel)) {
      isLabel ? text.labelLines(width: width) : text.lines(width: width)
    }
  }

  /// The texts of a prototype, its figures still without value.
  private struct BlankTexts: Sendable {
    private var texts: TableTexts
    /// Where the figures stand, in reading order.
    private let places: [Int]

    init(_ prototype: TablePrototype, _ ruler: TextRuler) {
      texts = TableTexts(prototype.table, ruler: ruler) { _ in nil }
      texts.brokenLabels = BrokenLabels()
      places = texts.grid.places.indices.filter { index in
        let place = prototype.grid.places[index]
        if case .figure = prototype.table.rows[place.row].cells[place.index].content { return true }
        return false
      }
    }

    func filled(_ figures: [TablePrototype.FilledFigure]) -> TableTexts {
      var filled = texts
      for (place, figure) in zip(places, figures) {
        guard case .reported(let number) = figure.value else { continue }
        let measured = MeasuredText(number: number.description)
        filled.cells[place].measured = measured
        filled.needs[place].width = measured.width
        filled.needs[place].piece = measured.longestPiece
      }
      return filled
    }
  }
}

/// The lines of labels at the widths asked for so far: the tables of one form have the same labels, and often the same
/// widths.
private final class BrokenLabels: Sendable {
  struct Key: Hashable {
    var place: Int
    var width: Int
    var isLabel: Bool
  }

  private let known = Mutex<[Key: [MeasuredText.Line]]>([:])

  func lines(_ key: Key, _ make: () -> [MeasuredText.Line]) -> [MeasuredText.Line] {
    if let lines = known.withLock({ $0[key] }) { return lines }
    let lines = make()
    known.withLock { $0[key] = lines }
    return lines
  }
}
