// Draws rows of a table part: the heights of the rows, the borders with their junctions, the texts in their rectangles.
//
// A rule between two rows runs only where the cells above and below differ; where one cell covers both rows, the line
// belongs to the cell and may hold its text. So a label that covers rows is written once, in the middle of them.

import Document
import TextMetrics

/// A table part ready to be drawn.
struct TableDrawing: Sendable {
  let part: TablePart
  let widths: ColumnWidths
  let style: BorderStyle
  /// The lines of all texts, and which of them are whose, by the index of its place.
  private let lines: [MeasuredText.Line]
  private let ranges: [Range<Int>]

  init(_ part: TablePart, _ widths: ColumnWidths, _ style: BorderStyle) {
    self.part = part
    self.widths = widths
    self.style = style
    var lines: [MeasuredText.Line] = []
    lines.reserveCapacity(part.cells.count * 2)
    var ranges = [Range<Int>](repeating: 0..<0, count: part.texts.needs.count)
    for cell in part.cells {
      let need = part.texts.needs[cell.place]
      if need.width == 0 { continue }
      let start = lines.count
      let width = Self.textWidth(cell.columns, widths, style)
      if need.isNumber, need.width <= width {
        lines.append(MeasuredText.Line(range: need.start..<need.start + need.width, width: need.width))
      } else {
        let isCentered = part.texts.alignment(of: cell.place) == .center
        lines += part.texts.lines(of: cell.place, width: width, isLabel: isCentered)
      }
      ranges[cell.place] = start..<lines.count
    }
    self.lines = lines
    self.ranges = ranges
  }

  /// The columns that a text over `columns` has: theirs, and the borders and white space between them.
  private static func textWidth(_ columns: Range<Int>, _ widths: ColumnWidths, _ style: BorderStyle) -> Int {
    widths.widths[columns].reduce(0, +) + (columns.count - 1) * (style.width + 2 * widths.padding)
  }

  // MARK: Rows

  /// A rectangle of one text in the rows being drawn.
  private struct Block {
    var owner: Int
    var rows: Range<Int>
    var columns: Range<Int>
    /// Its lines of text.
    var lines: Range<Int>
    /// How wide they may be, and how they stand.
    var width: Int
    var alignment: Alignment
    /// The line of the drawing on which the first of them stands.
    var firstLine = 0
  }

  /// The rows being drawn.
  private struct Sheet {
    var rowCount: Int
    var columnCount: Int
    var blocks: [Block]
    /// The block of each place, row by row.
    var blockOf: [Int]
    var heights: [Int]
    /// The line on which each row starts; rules stand on the lines between.
    var tops: [Int]

    func block(_ row: Int, _ column: Int) -> Int { blockOf[row * columnCount + column] }
  }

  /// How many lines `rows` take, the borders above and below included.
  func lineCount(_ rows: [Int]) -> Int {
    let sheet = self.sheet(part.rows(rows))
    return sheet.heights.reduce(0, +) + max(0, sheet.heights.count - 1) + (style.isVisible ? 2 : 0)
  }

  /// The lines that the shortest page must have for no row to be torn, whichever stands first on it: the head, and the
  /// highest text below it.
  var leastPageLines: Int {
    let grid = part.texts.grid
    return grid.bands.reduce(0) { most, band in
      let head = Array(band.captions) + Array(band.head)
      let texts = part.cells.lazy.filter { band.body.contains($0.row) }.map { ranges[$0.place].count }
      return max(most, (head.isEmpty ? 1 : lineCount(head)) + (texts.max() ?? 0) + 1)
    }
  }

  private func sheet(_ rows: [Int]) -> Sheet {
    let count = part.columns.count
    var blocks: [Block] = []
    blocks.reserveCapacity(rows.count * count)
    var blockOf = [Int](repeating: -1, count: rows.count * count)
    for row in rows.indices {
      var column = 0
      while column < count {
        if blockOf[row * count + column] >= 0 {
          column += 1
          continue
        }
        let owner = part.owner(row: rows[row], column: column)
        var right = column + 1
        while right < count, part.owner(row: rows[row], column: right) == owner { right += 1 }
        var bottom = row + 1
        while bottom < rows.count, part.owner(row: rows[bottom], column: column) == owner { bottom += 1 }
        for inner in row..<bottom {
          for place in column..<right { blockOf[inner * count + place] = blocks.count }
        }
        blocks.append(
          Block(
            owner: owner, rows: row..<bottom, columns: column..<right, lines: owner >= 0 ? ranges[owner] : 0..<0,
            width: Self.textWidth(column..<right, widths, style),
            alignment: owner >= 0 ? part.texts.alignment(of: owner) : .left))
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
      let (rows, count) = (blocks[index].rows, blocks[index].lines.count)
      let height = tops[rows.upperBound - 1] + heights[rows.upperBound - 1] - tops[rows.lowerBound]
      blocks[index].firstLine = tops[rows.lowerBound] + (style.isPlain ? 0 : (height - count) / 2)
    }
    return Sheet(
      rowCount: rows.count, columnCount: count, blocks: blocks, blockOf: blockOf, heights: heights, tops: tops)
  }

  /// Each row as high as its highest text; where a text over several rows is higher than they are, they share the rest.
  private func heights(_ count: Int, _ blocks: [Block]) -> [Int] {
    var heights = [Int](repeating: 1, count: count)
    for block in blocks where block.rows.count == 1 {
      heights[block.rows.lowerBound] = max(heights[block.rows.lowerBound], block.lines.count)
    }
    let tall = blocks.filter { $0.rows.count > 1 }.sorted { $0.rows.count < $1.rows.count }
    for block in tall {
      var lack = block.lines.count - heights[block.rows].reduce(0, +) - (block.rows.count - 1)
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
  func draw(_ rows: [Int], into sink: inout LineSink) {
    let rows = part.rows(rows)
    guard !rows.isEmpty else { return }
    let sheet = self.sheet(rows)
    for row in rows.indices {
      if row > 0 || style.isVisible { rule(above: row, sheet, &sink) }
      for line in 0..<sheet.heights[row] { content(row, line: sheet.tops[row] + line, sheet, &sink) }
    }
    if style.isVisible { rule(above: rows.count, sheet, &sink) }
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
    while column < count {
      if style.isVisible || column > 0 { sink.append(style.junction(arms(row, column, sheet))) }
      if goesOn(row, column, sheet) {
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
    if style.isVisible { sink.append(style.junction(arms(row, count, sheet))) }
    sink.endLine()
  }

  /// Whether the same cell lies above and below the line above `row`.
  private func goesOn(_ row: Int, _ column: Int, _ sheet: Sheet) -> Bool {
    row > 0 && row < sheet.rowCount && sheet.block(row - 1, column) == sheet.block(row, column)
  }

  private func arms(_ row: Int, _ column: Int, _ sheet: Sheet) -> BorderStyle.Arms {
    let count = part.columns.count
    var arms: BorderStyle.Arms = []
    if hasVertical(row - 1, column, sheet) { arms.insert(.up) }
    if hasVertical(row, column, sheet) { arms.insert(.down) }
    if column > 0, !goesOn(row, column - 1, sheet) { arms.insert(.left) }
    if column < count, !goesOn(row, column, sheet) { arms.insert(.right) }
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
    guard index >= 0, index < block.lines.count else {
      sink.append(0x20, times: block.width + 2 * widths.padding)
      return
    }
    let text = lines[block.lines.lowerBound + index]
    let room = max(0, block.width - text.width)
    let before =
      switch style.isPlain ? .left : block.alignment {
      case .right: room
      case .center: room / 2
      case .left, .natural: 0
      }
    sink.append(0x20, times: widths.padding + before)
    part.texts.append(text.range, of: block.owner, to: &sink)
    sink.append(0x20, times: room - before + widths.padding)
  }
}
