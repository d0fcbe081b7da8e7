// Lays out one sheet: its blocks become rows and cells, top to bottom, in the smallest type that is needed to keep it on
// a page.

import Diagnostics
import Document

/// A cell whose value waits until every figure has its place.
struct WaitingCell: Sendable {
  var cell: PlannedCell
  var content: CellContent
  /// Where its table starts, and the sheet's columns that the table's columns are.
  var table: Int
}

/// A table in its place on a sheet.
struct PlacedTable: Sendable {
  var table: Table
  /// The sheet's row where each row of the table starts, and the row after the last.
  var rows: [Int]
  /// The sheet's column where each column of the table starts, and its right edge.
  var columns: [Int]
}

/// A sheet with everything in place but the values of figures.
struct PlacedSheet: Sendable {
  var sheet: PlannedSheet
  var waiting: [WaitingCell]
  var tables: [PlacedTable]
  /// Texts that have a name.
  var texts: [PlacedText]
}

/// A text with a name, and the rows that it takes.
struct PlacedText: Sendable {
  var name: String
  var rows: ClosedRange<Int>
  var column: Int
}

extension Table {
  /// Whether there is anything to lay out.
  fileprivate var hasPlaces: Bool { !columns.isEmpty && !rows.isEmpty }

  /// Whether something in it should not be changed by mistake, or is there to be filled in.
  fileprivate var isKept: Bool {
    rows.contains { row in
      row.cells.contains { cell in
        switch cell.content {
        case .text, .number, .sum: false
        case .figure(let figure): figure.definition.isInput
        case .reference, .combination, .verdict, .entry: true
        }
      }
    }
  }
}

/// Lays out a sheet.
struct SheetPlanner {
  private let content: SheetContent
  private let styles: TextStyles
  private let type: TableType
  private let grid: SheetGrid
  private let margins: Margins
  /// How many of the grid's columns are on paper, and their width in points.
  private let printedColumns: Int
  private let printedWidth: Double
  private let measured: [MeasuredTable]
  /// The least heights of the tables' rows.
  private let tableHeights: [[Double]]
  private var pool: StylePool
  private var flow: PageFlow
  private var rows: [Double] = []
  private var cells: [PlannedCell] = []
  private var waiting: [WaitingCell] = []
  private var tables: [PlacedTable] = []
  private var texts: [PlacedText] = []
  private var choices: [PlannedChoice] = []
  private var charts: [PlannedChart] = []
  private var breaks: [Int] = []
  /// The row of the headings right above, which must not stay behind at the end of a page.
  private var headingRow: Int?
  /// What the last of them says.
  private var headingText = ""
  private var nextTable = 0
  /// Whether a table, or a note to it, stands right above.
  private var followsTable = false
  /// Only heights are wanted, to see whether the sheet fits its page.
  private var isTrial = false
  private var spare = 0.0

  /// The layout of `content`; its styles are added to `pool`.
  static func plan(_ content: SheetContent, name: String, style: DocumentStyle, pool: inout StylePool) -> PlacedSheet {
    let measured = content.blocks.compactMap { block in
      if case .table(let table) = block, table.hasPlaces { MeasuredTable(table) } else { nil }
    }
    var first: SheetPlanner?
    for size in TableType.sizes(for: style) {
      let fresh = SheetPlanner(content, measured, style: style, size: size, pool: pool)
      var planner = fresh
      planner.isTrial = !measured.isEmpty
      planner.run()
      let room = planner.flow.height - planner.rows.reduce(0, +)
      if room >= 0, !planner.tables.isEmpty {
        // Room is left on the page: the tables' rows may be higher.
        var roomy = fresh
        roomy.spare = room
        roomy.run()
        return roomy.finished(name, pool: &pool)
      }
      if planner.tables.isEmpty { return planner.finished(name, pool: &pool) }
      if first == nil { first = fresh }
    }
    var planner = first ?? SheetPlanner(content, measured, style: style, size: TableType.smallest, pool: pool)
    planner.run()
    return planner.finished(name, pool: &pool)
  }

  private init(
    _ content: SheetContent, _ measured: [MeasuredTable], style: DocumentStyle, size: Double, pool: StylePool
  ) {
    self.measured = measured
    self.content = content
    self.pool = pool
    styles = TextStyles(style: style)
    let type = TableType(style: style, size: size)
    self.type = type
    margins = Paper.margins(content.page, style.margins)
    let available = Paper.width(content.page, margins)
    flow = PageFlow(height: Paper.height(content.page, margins))
    let screenColumns = content.page.screenColumns
    let pixelWidths = measured.map { table in
      ColumnWidths.plan(table, type: type, available: available, screenColumns: screenColumns).map {
        Int(($0 * Paper.pixelsPerPoint + 0.001).rounded(.down))
      }
    }
    grid = SheetGrid(tables: pixelWidths, fullWidth: Int(available * Paper.pixelsPerPoint))
    let edges = grid.edges
    let printed = grid.tableColumns.map { $0[max(1, $0.count - 1 - screenColumns)] }.max() ?? grid.columnCount
    printedColumns = printed
    printedWidth = Double(edges[printed]) / Paper.pixelsPerPoint
    tableHeights = zip(grid.tableColumns, measured).map { columns, table in
      let widths = zip(columns.dropFirst(), columns).map { Double(edges[$0] - edges[$1]) / Paper.pixelsPerPoint }
      return RowHeights.plan(table, widths: widths, type: type)
    }
  }

  private mutating func run() {
    for block in content.blocks {
      let top = rows.count
      switch block {
      case .heading(let heading):
        place(heading)
        name(heading.section.map { "section." + $0 } ?? heading.name, from: top)
      case .paragraph(let paragraph):
        place(paragraph)
        name(paragraph.name, from: top)
      case .item(let mark, let text, let depth, let name):
        place(item: text, mark: mark, depth: depth)
        self.name(name, from: top)
      case .note(let text): place(note: text)
      case .table(let table): if table.hasPlaces { placeTable() }
      case .pageBreak: startPage(at: rows.count)
      }
      if case .heading = block {} else { headingRow = nil }
      switch block {
      case .table, .note: followsTable = true
      default: followsTable = false
      }
    }
  }

  /// Names the rows from `top` on.
  private mutating func name(_ name: String?, from top: Int) {
    guard let name, rows.count > top else { return }
    texts.append(PlacedText(name: name, rows: top...(rows.count - 1), column: 0))
  }

  private mutating func startPage(at row: Int) {
    guard row > 0, breaks.last != row else { return }
    breaks.append(row)
    flow.startPage()
    for row in rows[row...] { flow.take(row) }
  }

  private mutating func append(row height: Double) {
    let height = min(Paper.highestRow, (height * 4).rounded(.up) / 4)
    rows.append(height)
    flow.take(height)
  }

  /// A line of text across all columns.
  private mutating func append(_ text: [Inline], prefix: String = "", look: CellStyle, height: Double) {
    let value = TextRuns.value(text, prefix: prefix, look: look, pool: &pool)
    let cell = PlannedCell(
      row: rows.count, column: 0, columnSpan: printedColumns, style: pool.index(of: look), value: value)
    cells.append(cell)
    append(row: height)
  }

  private mutating func place(_ heading: Heading) {
    let look = styles.heading(heading.level)
    let ruler = CellRuler(size: look.size)
    let lines = ruler.lineCount(of: MeasuredLabel(heading.text.plainText), width: printedWidth)
    let isTitle = heading.level <= 1
    let height = Double(lines) * ruler.line + (isTitle ? look.size : look.size / 2)
    headingRow = headingRow ?? rows.count
    headingText = heading.text.plainText
    append(heading.text, look: look, height: height)
  }

  private mutating func place(_ paragraph: Paragraph) {
    let prefix = paragraph.alignment == .natural ? TextRuns.indent : ""
    place(text: paragraph.text, prefix: prefix, alignment: paragraph.alignment)
  }

  private mutating func place(item text: [Inline], mark: String, depth: Int) {
    let indent = String(repeating: TextRuns.indent, count: max(1, depth))
    place(text: text, prefix: indent + mark, alignment: .left)
  }

  private mutating func place(text: [Inline], prefix: String, alignment: Alignment) {
    let ruler = CellRuler(size: styles.style.body.size)
    let whole = MeasuredLabel(prefix + text.plainText)
    var rows = ParagraphRows.rows(of: whole, ruler: ruler, width: printedWidth, flow: flow)
    if let headingRow, let first = rows.pieces.first, first.height > flow.room {
      startPage(at: headingRow)
      rows = ParagraphRows.rows(of: whole, ruler: ruler, width: printedWidth, flow: flow)
    }
    let pieces = rows.pieces
    let look = styles.paragraph(alignment, bold: TextRuns.isAllStrong(text), spread: rows.isCertain)
    if pieces.count == 1 {
      append(text, prefix: prefix, look: look, height: pieces[0].height)
    } else {
      // A paragraph in several rows gives up its bold words: a word could lie in two of them.
      for piece in pieces { append([.text(piece.text)], look: look, height: piece.height) }
    }
  }

  private mutating func place(note text: [Inline]) {
    let look = styles.note(size: type.size)
    let lines = type.text.lineCount(of: MeasuredLabel(text.plainText), width: printedWidth)
    append(text, look: look, height: Double(lines) * type.text.line + 4)
  }

  private mutating func placeTable() {
    guard nextTable < measured.count else { return }
    let (table, stacked) = (measured[nextTable].table, measured[nextTable].stacked)
    let columns = grid.tableColumns[nextTable]
    let least = tableHeights[nextTable]
    nextTable += 1
    placeTitle(of: table, columns: columns)
    let heights = RowHeights.stretched(least, spare: spare)
    spare -= zip(heights, least).reduce(0) { $0 + $1.0 - $1.1 }
    let hasChart = ChartData(table).map { !$0.isEmpty } ?? false
    let total = heights.reduce(0, +) + (hasChart ? PlannedChart.rowHeight : 0)
    if total > flow.room, total <= flow.height { startPage(at: headingRow ?? rows.count) }
    var starts = [rows.count]
    for parts in RowHeights.parted(heights) {
      for height in parts { append(row: height) }
      starts.append(rows.count)
    }
    let placed = PlacedTable(table: table, rows: starts, columns: columns)
    if !isTrial { place(cellsOf: placed, stacked: stacked) }
    tables.append(placed)
    if hasChart, let chart = PlannedChart(placed, row: rows.count, width: printedWidth) {
      charts.append(chart)
      append(row: PlannedChart.rowHeight)
    }
  }

  /// The title of a table of the author's own, over its columns; with a distance from a table before it.
  private mutating func placeTitle(of table: Table, columns: [Int]) {
    if followsTable { append(row: type.text.line) }
    // A heading that says the same right above is title enough.
    if headingRow != nil, table.title == headingText { return }
    guard !table.isStatutory, !table.title.isEmpty, let first = columns.first, let last = columns.last else { return }
    headingRow = headingRow ?? rows.count
    let edges = grid.edges
    let width = Double(edges[last] - edges[first]) / Paper.pixelsPerPoint
    let lines = type.text.lineCount(of: MeasuredLabel(table.title), width: width)
    let look = styles.tableTitle(size: type.size)
    let value = TextRuns.value([.text(table.title)], look: look, pool: &pool)
    cells.append(
      PlannedCell(
        row: rows.count, column: first, columnSpan: last - first, style: pool.index(of: look), value: value))
    append(row: Double(lines) * type.text.line + 4)
  }

  private mutating func place(cellsOf placed: PlacedTable, stacked: Set<Int>) {
    let (table, columns, starts) = (placed.table, placed.columns, placed.rows)
    for (offset, row) in table.rows.enumerated() {
      for cell in row.cells {
        let isStacked = cell.columnSpan == 1 && cell.rowSpan > 1 && stacked.contains(cell.column)
        let look = styles.cell(cell, column: table.columns[cell.column], isStacked: isStacked, type: type)
        var planned = PlannedCell(
          row: starts[offset], column: columns[cell.column],
          rowSpan: starts[offset + cell.rowSpan] - starts[offset],
          columnSpan: columns[cell.column + cell.columnSpan] - columns[cell.column], style: pool.index(of: look),
          value: .blank, link: cell.link)
        switch cell.printed {
        case .text(let text):
          planned.value = TextRuns.value(text, look: look, pool: &pool)
          cells.append(planned)
        case .entry(let entry):
          planned.value = TextRuns.value(entry.text, look: look, pool: &pool)
          place(entry, in: planned)
        default:
          waiting.append(WaitingCell(cell: planned, content: cell.content, table: tables.count))
        }
      }
    }
  }

  /// A text to fill in: its cell is found by its name.
  private mutating func place(_ entry: Entry, in cell: PlannedCell) {
    cells.append(cell)
    let rows = cell.row...(cell.row + cell.rowSpan - 1)
    texts.append(PlacedText(name: entry.name, rows: cell.row...cell.row, column: cell.column))
    if !entry.choices.isEmpty {
      let columns = cell.column...(cell.column + cell.columnSpan - 1)
      choices.append(PlannedChoice(area: CellArea(rows: rows, columns: columns), texts: entry.choices))
    }
  }

  private func finished(_ name: String, pool: inout StylePool) -> PlacedSheet {
    pool = self.pool
    let head = tables.count == 1 ? TableHead(tables[0]) : nil
    var sheet = PlannedSheet(
      name: name, page: content.page, margins: margins, columns: grid.widths, printedColumns: printedColumns,
      rows: rows, cells: cells,
      repeatedRows: content.page.repeatsHead ? head?.rows : nil, frozen: head?.frozen, pageBreaks: breaks,
      footer: PlannedFooter(font: styles.style.digits, margins: margins), charts: charts)
    sheet.choices = choices
    sheet.tables = tables.compactMap { PlannedTable($0) }
    sheet.isProtected = content.blocks.contains { block in
      if case .table(let table) = block { table.isKept } else { false }
    }
    return PlacedSheet(sheet: sheet, waiting: waiting, tables: tables, texts: texts)
  }
}
