// The texts of a table's cells, each measured once; the labels of a form's table once for all reports.

import Document
import Figures
import TextMetrics

/// A table with its cells measured.
struct TableTexts: Sendable {
  /// A label, or the place of a number.
  private struct CellText: Sendable {
    var label: MeasuredText
    var alignment: Alignment
  }

  /// What a text asks of its columns.
  struct Need: Sendable {
    /// The columns that it takes unbroken.
    var width: Int
    /// The columns of the longest piece that can only be broken by force.
    var piece: Int
    var isNumber: Bool
    /// Where the digits of a number begin.
    var start = 0

    /// What a number asks for.
    init(digits: Range<Int>) {
      (width, piece, isNumber, start) = (digits.count, digits.count, true, digits.lowerBound)
    }

    /// A number on one line.
    var line: MeasuredText.Line { MeasuredText.Line(range: start..<start + width, width: width) }

    /// What a label asks for.
    init(_ label: MeasuredText) {
      (width, piece, isNumber) = (label.width, label.longestPiece, false)
    }
  }

  let grid: TableGrid
  /// By the index of a place of the grid.
  private let cells: [CellText]
  /// Likewise.
  private(set) var needs: [Need]
  /// The digits of all numbers.
  private var digits: [UInt8] = []
  /// How many columns on the left hold labels of rows.
  let stubCount: Int
  /// What other tables of the same form have been laid out as.
  private var shared: SharedLayouts?
  /// How wide the figures are: the widest of each column, and each that covers several columns.
  private var figureWidths: [Int] = []

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
      var label = Self.noLabel
      switch cell.printed.shown {
      case .text(let text):
        if let given = given(cell) {
          label = ruler.measure(given)
        } else if text.count == 1, case .text(let only) = text[0] {
          label = ruler.measure(only)
        } else {
          label = ruler.measure(text.plainText)
        }
        needs.append(Need(label))
      case .number(let number): needs.append(Need(digits: Self.append(number, to: &digits)))
      case .blank: needs.append(Need(digits: 0..<0))
      }
      cells.append(CellText(label: label, alignment: alignment))
    }
    self.cells = cells
    self.needs = needs
    stubCount = stub < grid.columnCount ? stub : 0
  }

  private static let noLabel = MeasuredText(number: "")

  private static func append(_ number: ExactDecimal, to digits: inout [UInt8]) -> Range<Int> {
    let start = digits.count
    digits.append(contentsOf: number.description.utf8)
    return start..<digits.count
  }

  /// How a text stands in its cell.
  func alignment(of place: Int) -> Alignment { cells[place].alignment }

  /// Whether a label wants a little more room than so many columns.
  func isTorn(_ place: Int, width: Int) -> Bool {
    cells[place].label.isTorn(into: lines(of: place, width: width, isLabel: true))
  }

  /// The lines of a text in so many columns; of a label that is centred, or of running text.
  func lines(of place: Int, width: Int, isLabel: Bool) -> [MeasuredText.Line] {
    let need = needs[place]
    if need.isNumber {
      let digits = need.line.range
      if need.width <= width { return [need.line] }
      // Where there is no other way, a number is broken like a word.
      return MeasuredText(number: String(decoding: self.digits[digits], as: UTF8.self)).lines(width: width).map {
        MeasuredText.Line(range: $0.range.lowerBound + need.start..<$0.range.upperBound + need.start, width: $0.width)
      }
    }
    let make = { [label = cells[place].label] in
      isLabel ? label.labelLines(width: width) : label.lines(width: width)
    }
    return shared?.lines(of: place, width: width, isLabel: isLabel, make) ?? make()
  }

  /// Writes a line of a text.
  func append(_ line: Range<Int>, of place: Int, to sink: inout LineSink) {
    if needs[place].isNumber { sink.append(digits, line) } else { sink.append(cells[place].label.bytes, line) }
  }

  /// The table's drawings: those of another table of its form whose figures are as wide, or new ones.
  func drawings(_ style: BorderStyle, limit: Int, pageLines: Int?) -> [TableDrawing] {
    let key = SharedLayouts.Key(
      limit: limit, pageLines: pageLines, borders: style.borders, figureWidths: figureWidths)
    if let known = shared?.drawings(key) { return known.map { $0.showing(self) } }
    let parts = TableFolding(texts: self, limit: limit, style: style, pageLines: pageLines).parts()
    let drawings = parts.map { TableDrawing($0.part, $0.widths, style) }
    if drawings.allSatisfy(\.numbersFit) { shared?.keep(drawings, for: key) }
    return drawings
  }

  /// The texts of a prototype, its figures still without value.
  private struct BlankTexts: Sendable {
    private var texts: TableTexts
    /// Where the figures stand, in reading order.
    private let places: [Int]

    init(_ prototype: TablePrototype, _ ruler: TextRuler) {
      texts = TableTexts(prototype.table, ruler: ruler) { _ in nil }
      texts.shared = SharedLayouts(placeCount: texts.needs.count)
      places = texts.grid.places.indices.filter { index in
        let place = prototype.grid.places[index]
        if case .figure = prototype.table.rows[place.row].cells[place.index].content { return true }
        return false
      }
    }

    func filled(_ figures: [TablePrototype.FilledFigure]) -> TableTexts {
      var filled = texts
      filled.digits.reserveCapacity(4 * places.count)
      var widest = [Int](repeating: 0, count: texts.grid.columnCount)
      var spanning: [Int] = []
      for (place, figure) in zip(places, figures) {
        if case .reported(let number) = figure.value {
          filled.needs[place] = Need(digits: TableTexts.append(number, to: &filled.digits))
        }
        let (position, width) = (texts.grid.places[place], filled.needs[place].width)
        if position.columnSpan == 1 {
          widest[position.column] = max(widest[position.column], width)
        } else {
          spanning.append(width)
        }
      }
      filled.figureWidths = widest + spanning
      return filled
    }
  }
}
