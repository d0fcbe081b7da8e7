// The texts of a table, measured once: its layout is tried in several sizes and widths.

import Document

/// A table with its texts measured.
struct MeasuredTable: Sendable {
  /// A cell's text.
  struct Content: Sendable {
    /// What the cell shows.
    let shown: String
    /// The text, measured; `nil` for a number.
    let label: MeasuredLabel?
    /// How the text breaks in a narrow column, line by line of its own.
    let shapes: [LabelShape]

    init(_ cell: Cell) {
      switch cell.printed.shown {
      case .text(let text): shown = text.plainText
      case .number(let number): shown = number.description
      case .blank: shown = ""
      }
      if case .verdict(let verdict) = cell.content {
        // There must be room for whichever of the words comes to stand there.
        let words = [verdict.holds, verdict.broken, verdict.unknown]
        label = MeasuredLabel(words.max { $0.utf8.count < $1.utf8.count } ?? shown)
        shapes = words.map { LabelShape($0[...], rowSpan: cell.rowSpan) }
      } else if cell.content.isNumeric {
        label = nil
        shapes = []
      } else {
        label = MeasuredLabel(shown)
        shapes = shown.utf8.split(separator: 10).map { LabelShape(Substring($0), rowSpan: cell.rowSpan) }
      }
    }
  }

  let table: Table
  /// The cells' contents, in the order of the rows.
  let contents: [[Content]]
  /// The columns whose labels are written from top to bottom.
  let stacked: Set<Int>

  init(_ table: Table) {
    self.table = table
    contents = table.rows.map { $0.cells.map(Content.init) }
    stacked = StackedLabels.columns(of: table)
  }

  /// Every cell with its content.
  var cells: some Sequence<(cell: Cell, content: Content)> {
    zip(table.rows, contents).lazy.flatMap { zip($0.cells, $1) }.map { (cell: $0, content: $1) }
  }
}
