// A workbook as it will be written, in plain values: what stands in which cell, how it looks, how wide and high. Nothing
// here knows the library, so that layout is tested without it.

import Document
import Figures

/// A whole workbook.
package struct PlannedWorkbook: Sendable {
  var properties: WorkbookProperties
  var styles: StylePool
  package var sheets: [PlannedSheet]
  /// The names of statutory cells, in the order of the document.
  package var names: [PlannedName]
}

extension PlannedWorkbook {
  /// What a name stands for, as formulas spell it.
  package func reference(of name: PlannedName) -> String {
    let cell = name.cell
    let first = CellReferences.absolute(sheet: sheets[cell.sheet].name, row: cell.row, column: cell.column)
    if name.lastRow == cell.row { return first }
    return first + ":" + CellReferences.fixed(row: name.lastRow, column: cell.column)
  }
}

/// What the file says of itself.
struct WorkbookProperties: Hashable, Sendable {
  var title: String
  var author: String
  var subject: String
  /// The body that reports.
  var company: String
  /// How far the work is.
  var status: String
  /// Seconds since 1970, from the report year: the same report gives the same bytes.
  var created: Int
  /// Further properties, in order.
  var custom: [CustomProperty]
}

/// A property that only this program knows.
struct CustomProperty: Hashable, Sendable {
  var name: String
  var value: String
}

/// A name for one cell, valid in the whole workbook.
package struct PlannedName: Hashable, Sendable {
  package var name: String
  package var cell: CellAddress
  /// The last row, of a text that goes on over several.
  var lastRow: Int
}

/// A cell of a workbook.
package struct CellAddress: Hashable, Sendable {
  package var sheet: Int
  package var row: Int
  package var column: Int
}

/// A sheet.
package struct PlannedSheet: Sendable {
  package var name: String
  var page: PageSetup
  var margins: Margins
  /// Widths in pixels of 1/96 inch, from the first column.
  var columns: [Int]
  /// How many of them, from the first, are on paper.
  var printedColumns: Int
  /// Heights in points, from the first row.
  var rows: [Double]
  package var cells: [PlannedCell]
  /// The head rows repeated on every page.
  var repeatedRows: ClosedRange<Int>?
  /// The first row and column that scroll.
  var frozen: GridPosition?
  /// Rows that start a page.
  var pageBreaks: [Int]
  /// Whether its tab is coloured, so that a person looks at it.
  var isMarked = false
  /// The line above the page.
  var header: String?
  /// The line below the page.
  var footer: PlannedFooter?
  /// What may be typed where.
  var validations: [PlannedValidation] = []
  /// Where a broken rule shows.
  var conditions: [PlannedCondition] = []
  /// The areas where one of a few texts is chosen.
  var choices: [PlannedChoice] = []
  /// The plain tables, marked up as such for programs and screen readers.
  var tables: [PlannedTable] = []
  /// Whether only unlocked cells can be changed.
  var isProtected = false
  /// Charts, each in a row of its own.
  var charts: [PlannedChart] = []
}

/// A chart over cells of its sheet.
struct PlannedChart: Hashable, Sendable {
  var kind: Chart
  /// Whether bars lie.
  var liesDown: Bool
  /// Whether there is room for the number beside each point.
  var showsNumbers: Bool
  /// The numbers in words, for those who cannot see the chart.
  var description: String
  /// The row that it fills.
  var row: Int
  /// In pixels.
  var width: Int
  var height: Int
  /// The rows charted.
  var rows: ClosedRange<Int>
  /// The column of the labels, and those of the numbers with their names.
  var labels: Int
  var series: [ChartColumn]
}

/// A column of numbers in a chart.
struct ChartColumn: Hashable, Sendable {
  var name: String
  var column: Int
}

/// Cells side by side.
struct CellArea: Hashable, Sendable {
  var rows: ClosedRange<Int>
  var columns: ClosedRange<Int>
}

/// Cells that take one kind of number.
struct PlannedValidation: Hashable, Sendable {
  var area: CellArea
  var kind: CellKind
}

/// Cells that turn red while a formula is true.
struct PlannedCondition: Hashable, Sendable {
  var areas: [CellArea]
  /// Without its equals sign.
  var formula: String
}

/// The line below a page.
struct PlannedFooter: Hashable, Sendable {
  /// In the notation of spreadsheets: `&C` centred, `&P` the page's number.
  var text: String
  /// Its distance from the lower edge of the paper in millimetres.
  var margin: Double

  /// The page's number between dashes, as official documents have it: 7 mm below the text.
  init(font: FontStyle, margins: Margins) {
    text = "&C\(font.code)— &P —"
    margin = max(margins.bottom - 7 - 8, 5)
  }
}

extension FontStyle {
  /// Family and size as headers and footers spell them.
  fileprivate var code: String {
    let family = families.first ?? ""
    let spelled = family.isEmpty || family.contains("\"") ? "" : "&\"\(family),Regular\""
    return spelled + "&\(Int(size.rounded()))"
  }
}

extension PlannedSheet {
  /// All of its cells; `nil` where it has none.
  var area: CellArea? {
    rows.isEmpty || columns.isEmpty ? nil : CellArea(rows: 0...(rows.count - 1), columns: 0...(columns.count - 1))
  }

  /// Says on every page, and on the sheet's tab, that this is a draft.
  mutating func markDraft(font: FontStyle) {
    header = "&R&\(Int(font.size.rounded()))\(SheetSplitting.draftMark)"
    isMarked = true
  }
}

/// A cell and the rectangle that it covers.
package struct PlannedCell: Hashable, Sendable {
  package var row: Int
  package var column: Int
  package var rowSpan = 1
  package var columnSpan = 1
  var style: StyleIndex
  package var value: PlannedValue
  /// The sheet that a click on it leads to.
  var link: String?
}

/// A piece of a text in its own style.
package struct TextRun: Hashable, Sendable {
  package var text: String
  var style: StyleIndex
}

/// What a cell holds.
package enum PlannedValue: Hashable, Sendable {
  case blank
  case text(String)
  /// Text in more than one style.
  case runs([TextRun])
  case number(Double)
  /// A formula without its equals sign, with the value it yields.
  case formula(String, value: Double)
  /// A formula that yields no text as yet.
  case blankFormula(String)
  /// A formula, without the equals sign, that yields a text.
  case textFormula(String, value: String)
}

/// A cell where one of a few texts is chosen.
struct PlannedChoice: Hashable, Sendable {
  var area: CellArea
  var texts: [String]
}

/// A table with one head row and no merged cells.
struct PlannedTable: Hashable, Sendable {
  /// What programs call it; empty where they may number it.
  var name: String
  var area: CellArea
  var heads: [String]
}
