// Draws rows of a table part: the heights of the rows, the borders with their junctions, the texts in their rectangles.
//
// A rule between two rows runs only where the cells above and below differ; where one cell covers both rows, the line
// belongs to the cell and may hold its text. So a label that covers rows is written once, in the middle of them.

import Document
import TextMetrics

/// A table part ready to be drawn.
package struct TableDrawing: Sendable {
  private let part: TablePart
  private let widths: ColumnWidths
  package let style: BorderStyle
  /// Whether every number stands on one line.
  let numbersFit: Bool
  /// The texts that are shown: the part's own, or those of a table with the same labels and figures as wide.
  private var texts: TableTexts
  /// The lines of labels, and which of them are whose, by the index of its place; of numbers where they do not fit.
  private let lines: [MeasuredText.Line]
  private let ranges: [Range<Int>]
  /// All rows, laid out once.
  private var whole = Sheet()

  init(_ part: TablePart, _ widths: ColumnWidths, _ style: BorderStyle) {
    self.part = part
    self.widths = widths
    self.style = style
    texts = part.texts
    var lines: [MeasuredText.Line] = []
    lines.reserveCapacity(part.cells.count * 2)
    var ranges = [Range<Int>](repeating: 0..<0, count: part.texts.needs.count)
    var numbersFit = true
    for cell in part.cells {
      let need = part.texts.needs[cell.place]
      let width = Self.textWidth(cell.columns, widths, style)
      let fits = need.width <= width
      if need.width == 0 || need.isNumber && fits { continue }
      if need.isNumber { numbersFit = false }
      let start = lines.count
      let isCentered = part.texts.alignment(of: cell.place) == .center
      lines += part.texts.lines(of: cell.place, width: width, isLabel: isCentered)
      ranges[cell.place] = start..<lines.count
    }
    self.lines = lines
    self.ranges = ranges
    self.numbersFit = numbersFit
    whole = sheet(part.rows(Array(0..<part.texts.grid.rowCount)))
  }

  /// The drawings of `table`, from top to bottom: one, or as many as lines of `limit` columns and pages of `pageLines`
  /// lines make of it.
  package static func drawings(
    of table: Table, _ style: BorderStyle, _ ruler: TextRuler, limit: Int, pageLines: Int?
  ) -> [TableDrawing] {
    TableTexts(table, ruler: ruler).drawings(style, limit: limit, pageLines: pageLines)
  }

  /// Where the cells of the whole table lie.
  package var grid: TableGrid { part.texts.grid }

  /// How wide it is, its borders included.
  package var width: Int { widths.tableWidth(style) }

  /// The same drawing of a table that has the same labels, and figures as wide.
  func showing(_ texts: TableTexts) -> TableDrawing {
    var other = self
    other.texts = texts
    return other
  }

  /// The columns that a text over `columns` has: theirs, and the borders and white space between them.
  private static func textWidth(_ columns: Range<Int>, _ widths: ColumnWidths, _ style: BorderStyle) -> Int {
    widths.widths[columns].reduce(0, +) + (columns.count - 1) * (style.width + 2 * widths.padding)
  }

  // MARK: Rows

  /// A rectangle of one text in the rows being drawn.
  private struct Block: Sendable {
    var owner: Int
    var rows: Range<Int>
    var columns: Range<Int>
    /// Its lines of text; a number on one line has none of its own.
    var lines: Range<Int>
    var isNumber: Bool
    /// How wide they may be, and how they stand.
    var width: Int
    var alignment: Alignment
    /// The line of the drawing on which the first of them stands.
    var firstLine = 0

    var lineCount: Int { isNumber ? 1 : lines.count }
  }

  /// The rows being drawn.
  private struct Sheet: Sendable {
    var rowCount = 0
    var columnCount = 0
    var blocks: [Block] = []
    /// The block of each place, row by row.
    var blockOf: [Int] = []
    var heights: [Int] = []
    /// The line on which each row starts; rules stand on the lines between.
    var tops: [Int] = []

    func block(_ row: Int, _ column: Int) -> Int { blockOf[row * columnCount + column] }
  }

  /// How many lines `rows` take, the borders above and below included.
  package func lineCount(_ rows: [Int]) -> Int {
    let sheet = laidOut(rows)
    return sheet.heights.reduce(0, +) + max(0, sheet.heights.count - 1) + (style.isVisible ? 2 : 0)
  }

  /// The lines that the shortest page must have for no row to be torn, whichever stands first on it: the head, and the
  /// highest text below it.
  var leastPageLines: Int {
    let grid = part.texts.grid
    return grid.bands.reduce(0) { most, band in
      let head = Array(band.captions) + Array(band.head)
      let texts = part.cells.lazy.filter { band.body.contains($0.row) }.map { max(1, ranges[$0.place].count) }
      return max(most, (head.isEmpty ? 1 : lineCount(head)) + (texts.max() ?? 0) + 1)
    }
  }

  private func laidOut(_ rows: [Int]) -> Sheet {
    rows.count == part.texts.grid.rowCount ? whole : sheet(part.rows(rows))
  }

  private func sheet(_ rows: [Int]) -> Sheet {
    let count = part.columns.count
    var blocks: [Block] = []
    blocks.reserveCapacity(rows.count * count)
    var blockOf = [Int](repeating: -1, count: rows.count * count)
    var owners: [Int] = []
    owners.reserveCapacity(rows.count * count)
    for row in rows {
      for column in 0..<count { owners.append(part.owner(row: row, column: column)) }
    }
    for row in rows.indices {
      var column = 0
      while column < count {
        if blockOf[row * count + column] >= 0 {
          column += 1
          continue
        }
        let owner = owners[row * count + column]
        var right = column + 1
        while right < count, owners[row * count + right] == owner { right += 1 }
        var bottom = row + 1
        while bottom < rows.count, owners[bottom * count + column] == owner { bottom += 1 }
        for inner in row..<bottom {
          for place in column..<right { blockOf[inner * count + place] = blocks.count }
        }
        blocks.append(block(owner, rows: row..<bottom, columns: column..<right))
        column = right
      }
    }
    let heights = self.heights(rows.count, blocks)
    var tops: [Int] = []
    var top = 1
    for height in heights {
      tops.append(top)
      top += height + 1
    }
    for index in blocks.indices {
      let (rows, count) = (blocks[index].rows, blocks[index].lineCount)
      let height = tops[rows.upperBound - 1] + heights[rows.upperBound - 1] - tops[rows.lowerBound]
      blocks[index].firstLine = tops[rows.lowerBound] + (style.isPlain ? 0 : (height - count) / 2)
    }
    return Sheet(
      rowCount: rows.count, columnCount: count, blocks: blocks, blockOf: blockOf, heights: heights, tops: tops)
  }

  private func block(_ owner: Int, rows: Range<Int>, columns: Range<Int>) -> Block {
    let width = Self.textWidth(columns, widths, style)
    // A hole has no text.
    guard owner >= 0 else {
      return Block(
        owner: owner, rows: rows, columns: columns, lines: 0..<0, isNumber: false, width: width, alignment: .left)
    }
    let need = texts.needs[owner]
    return Block(
      owner: owner, rows: rows, columns: columns, lines: ranges[owner], isNumber: need.isNumber && need.width <= width,
      width: width, alignment: texts.alignment(of: owner))
  }

  /// Each row as high as its highest text; where a text over several rows is higher than they are, they share the rest.
  private func heights(_ count: Int, _ blocks: [Block]) -> [Int] {
    var heights = [Int](repeating: 1, count: count)
    for block in blocks where block.rows.count == 1 {
      heights[block.rows.lowerBound] = max(heights[block.rows.lowerBound], block.lineCount)
    }
    let tall = blocks.filter { $0.rows.count > 1 }.sorted { $0.rows.count < $1.rows.count }
    for block in tall {
      var lack = block.lineCount - heights[block.rows].reduce(0, +) - (block.rows.count - 1)
      var row = block.rows.upperBound - 1
      while lack > 0 {
        heights[row] += 1
        lack -= 1
        row = row == block.rows.lowerBound ? block.rows.upperBound - 1 : row - 1
      }
    }
    return heights
  }

  // MARK: Lines

  /// Draws `rows`, one line of text after the other.
  package func draw(_ rows: [Int], into sink: inout LineSink) {
    let sheet = laidOut(rows)
    guard sheet.rowCount > 0 else { return }
    for row in 0..<sheet.rowCount {
      if row > 0 || style.isVisible { rule(above: row, sheet, &sink) }
      for line in 0..<sheet.heights[row] { content(row, line: sheet.tops[row] + line, sheet, &sink) }
    }
    if style.isVisible { rule(above: sheet.rowCount, sheet, &sink) }
  }

  private func content(_ row: Int, line: Int, _ sheet: Sheet, _ sink: inout LineSink) {
    var column = 0
    while column < part.columns.count {
      if style.isVisible || column > 0 { sink.append(style.vertical) }
      let block = sheet.blocks[sheet.block(row, column)]
      text(block, line: line, &sink)
      column = block.columns.upperBound
    }
    if style.isVisible { sink.append(style.vertical) }
    sink.endLine()
  }

  /// The line above `row`: a rule where cells end, the text of a cell where it goes on.
  private func rule(above row: Int, _ sheet: Sheet, _ sink: inout LineSink) {
    let count = part.columns.count
    let line = row < sheet.tops.count ? sheet.tops[row] - 1 : (sheet.tops.last ?? 0) + (sheet.heights.last ?? 0)
    var column = 0
    // Whether there is a rule on the left of the column.
    var hasLeft = false
    while column < count {
      let goesOn = goesOn(row, column, sheet)
      if style.isVisible || column > 0 {
        style.append(junction(row, column, sheet, hasLeft: hasLeft, hasRight: !goesOn), to: &sink)
      }
      hasLeft = !goesOn
      if goesOn {
        let block = sheet.blocks[sheet.block(row, column)]
        text(block, line: line, &sink)
        column = block.columns.upperBound
      } else {
        let columns = widths.widths[column] + 2 * widths.padding
        var bytes = columns / style.width * style.horizontalBytes
        while bytes > 0 {
          sink.append(style.horizontalRun, 0..<min(bytes, style.horizontalRun.count))
          bytes -= style.horizontalRun.count
        }
        sink.append(0x20, times: style.isVisible ? 0 : columns % style.width)
        column += 1
      }
    }
    if style.isVisible { style.append(junction(row, count, sheet, hasLeft: hasLeft, hasRight: false), to: &sink) }
    sink.endLine()
  }

  /// Whether the same cell lies above and below the line above `row`.
  private func goesOn(_ row: Int, _ column: Int, _ sheet: Sheet) -> Bool {
    row > 0 && row < sheet.rowCount && sheet.block(row - 1, column) == sheet.block(row, column)
  }

  /// The arms of the borders where they meet, above `row` and before `column`.
  private func junction(
    _ row: Int, _ column: Int, _ sheet: Sheet, hasLeft: Bool, hasRight: Bool
  ) -> BorderStyle.Arms {
    var arms: BorderStyle.Arms = []
    if hasVertical(row - 1, column, sheet) { arms.insert(.up) }
    if hasVertical(row, column, sheet) { arms.insert(.down) }
    if hasLeft { arms.insert(.left) }
    if hasRight { arms.insert(.right) }
    return arms
  }

  /// Whether a border stands before `column` in `row`.
  private func hasVertical(_ row: Int, _ column: Int, _ sheet: Sheet) -> Bool {
    guard row >= 0, row < sheet.rowCount else { return false }
    if column == 0 || column == sheet.columnCount { return true }
    return sheet.block(row, column - 1) != sheet.block(row, column)
  }

  /// One line of a block: its text where that reaches here, white space above and below it.
  private func text(_ block: Block, line: Int, _ sink: inout LineSink) {
    let index = line - block.firstLine
    guard index >= 0, index < block.lineCount else {
      sink.append(0x20, times: block.width + 2 * widths.padding)
      return
    }
    let text = block.isNumber ? texts.needs[block.owner].line : lines[block.lines.lowerBound + index]
    let room = max(0, block.width - text.width)
    let before =
      switch style.isPlain ? .left : block.alignment {
      case .right: room
      case .center: room / 2
      case .left, .natural: 0
      }
    sink.append(0x20, times: widths.padding + before)
    texts.append(text.range, of: block.owner, to: &sink)
    sink.append(0x20, times: room - before + widths.padding)
  }
}
