// Lays out one sheet: its blocks become rows and cells, top to bottom, its tables in type of one size.

import Diagnostics
import Document

extension Table {
  /// Whether there is anything to lay out.
  var hasPlaces: Bool { !columns.isEmpty && !rows.isEmpty }

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
  /// The body that reports: behind its name a title too long for one line is broken.
  private let agency: String
  /// Whether paragraphs stand on the sheet: then its headings are indented like them.
  private let hasRunningText: Bool
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
  private var pool = StylePool()
  private(set) var flow: PageFlow
  private(set) var rows: [Double] = []
  private var cells: [PlannedCell] = []
  private var waiting: [WaitingCell] = []
  private(set) var tables: [PlacedTable] = []
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
  /// Only heights are wanted, to see how many pages the sheet takes.
  var isTrial = false
  /// Height that the tables' rows may take beyond what they need, in points.
  var spare = 0.0

  /// A planner that has placed nothing yet, with the widths of the columns settled.
  init(
    _ content: SheetContent, _ measured: [MeasuredTable], type: TableType, agency: String
  ) {
    self.agency = agency
    self.measured = measured
    self.content = content
    hasRunningText = content.blocks.contains { block in
      if case .paragraph(let paragraph) = block { paragraph.alignment == .natural } else { false }
    }
    styles = TextStyles(style: type.style)
    self.type = type
    margins = Paper.margins(content.page, type.style.margins)
    let available = Paper.width(content.page, margins)
    flow = PageFlow(height: Paper.height(content.page, margins))
    let screenColumns = content.page.screenColumns
    let pixelWidths = ColumnWidths.plan(measured, type: type, available: available, screenColumns: screenColumns).map {
      $0.map { Int(($0 * Paper.pixelsPerPoint + 0.001).rounded(.down)) }
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

  /// Places everything.
  mutating func run() {
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
      case .warning(let text): place(warning: text)
      case .table(let table): if table.hasPlaces { placeTable() }
      case .pageBreak: startPage(at: rows.count)
      }
      switch block {
      case .heading, .warning: break
      default: headingRow = nil
      }
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

  /// A line of text across all columns; `isFree` where it may run on over the empty cells on its right instead.
  private mutating func append(
    _ text: [Inline], prefix: String = "", look: CellStyle, height: Double, isFree: Bool = false
  ) {
    let value = TextRuns.value(text, prefix: prefix, look: look, pool: &pool)
    let cell = PlannedCell(
      row: rows.count, column: 0, columnSpan: isFree ? 1 : printedColumns, style: pool.index(of: look), value: value)
    cells.append(cell)
    append(row: height)
  }

  private mutating func place(_ heading: Heading) {
    var look = styles.heading(heading.level)
    let ruler = CellRuler(size: look.size)
    let isTitle = heading.level <= 1
    if hasRunningText, !isTitle { look.indent = TextStyles.headingIndent(size: look.size) }
    let width = printedWidth - Double(look.indent) * TextStyles.indentStep
    let text = isTitle ? TitleLines.broken(heading.text, behind: agency, ruler: ruler, width: width) : heading.text
    let lines = ruler.lineCount(of: MeasuredLabel(text.plainText), width: width)
    let height = Double(lines) * ruler.line + (isTitle ? look.size : look.size / 2)
    headingRow = headingRow ?? rows.count
    headingText = heading.text.plainText
    // Over plain tables nothing is merged.
    let isFree = !isTitle && lines == 1 && printedColumns > 1 && !content.hasStatutoryTable
    if isFree { look.wraps = false }
    append(text, look: look, height: height, isFree: isFree)
  }

  private mutating func place(warning text: String) {
    let look = styles.warning
    let ruler = CellRuler(size: look.size)
    let lines = ruler.lineCount(of: MeasuredLabel(text), width: printedWidth)
    append([.text(text)], look: look, height: Double(lines) * ruler.line)
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
    let chartHeight = PlannedChart.rowHeight(table)
    let total = heights.reduce(0, +) + chartHeight
    if total > flow.room, total <= flow.height { startPage(at: headingRow ?? rows.count) }
    var starts = [rows.count]
    for parts in RowHeights.parted(heights) {
      for height in parts { append(row: height) }
      starts.append(rows.count)
    }
    let placed = PlacedTable(table: table, rows: starts, columns: columns)
    if !isTrial { place(cellsOf: placed, stacked: stacked) }
    tables.append(placed)
    if chartHeight > 0, let chart = PlannedChart(placed, row: rows.count, width: printedWidth) {
      charts.append(chart)
      append(row: chartHeight)
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
        let look = styles.cell(cell, of: table, isStacked: isStacked, type: type)
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

  /// The sheet.
  func finished(_ name: String) -> PlacedSheet {
    let head = tables.count == 1 ? TableHead(tables[0]) : nil
    var sheet = PlannedSheet(
      name: name, page: content.page, margins: margins, columns: grid.widths, printedColumns: printedColumns,
      rows: rows, cells: cells,
      repeatedRows: content.page.repeatsHead ? head?.rows : nil, frozen: head?.frozen, pageBreaks: breaks,
      footer: PlannedFooter(font: styles.style.pageNumber, margins: margins), charts: charts)
    sheet.choices = choices
    sheet.tables = tables.compactMap { PlannedTable($0) }
    sheet.isProtected = content.blocks.contains { block in
      if case .table(let table) = block { table.isKept } else { false }
    }
    return PlacedSheet(pool: pool, sheet: sheet, waiting: waiting, tables: tables, texts: texts)
  }
}
