// Tables of random shape and content: whatever spans whatever, no line is too wide, no cell is lost, none is torn.

import Document
import Figures
import HTMLWriter
import Randomness
import Testing
import TextMetrics
import TextWriter

@Suite("Random tables") struct RandomTableTests {
  /// A table whose cells tile it: rectangles are set one after the other where there is room.
  static func table(_ generator: inout SeededGenerator) -> Table {
    let rowCount = Int.random(in: 1...7, using: &generator)
    let columnCount = Int.random(in: 1...6, using: &generator)
    var taken = [[Bool]](repeating: [Bool](repeating: false, count: columnCount), count: rowCount)
    var rows = [Row](repeating: Row(role: .body, cells: []), count: rowCount)
    if rowCount > 2, Bool.random(using: &generator) { rows[0].role = .head }
    for row in 0..<rowCount {
      for column in 0..<columnCount where !taken[row][column] {
        let last = rows[0].role == .head && row == 0 ? 1 : rowCount
        var width = 1
        var height = 1
        let wish = (Int.random(in: 1...3, using: &generator), Int.random(in: 1...3, using: &generator))
        while width < wish.0, column + width < columnCount, !taken[row][column + width] { width += 1 }
        while height < wish.1, row + height < last,
          !(column..<(column + width)).contains(where: { taken[row + height][$0] })
        {
          height += 1
        }
        for r in row..<(row + height) { for c in column..<(column + width) { taken[r][c] = true } }
        rows[row].cells.append(
          Cell(
            column: column, rowSpan: height, columnSpan: width, role: rows[row].role == .head ? .head : .data,
            content: content(&generator)))
      }
    }
    return Table(id: "t", columns: [Column](repeating: Column(), count: columnCount), rows: rows)
  }

  private static func content(_ generator: inout SeededGenerator) -> CellContent {
    let words = ["政府", "信息公开申请", "（一）", "“三安全”", "，", "。", "2024年", "12.5%", "word", " ", "é", "👨‍👩‍👧", "中", "①", "…"]
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: return .number(ExactDecimal(Int64.random(in: -999...999_999, using: &generator)))
    case 1: return .text([])
    default:
      let count = Int.random(in: 1...9, using: &generator)
      return .text([.text((0..<count).map { _ in words[Int.random(in: 0..<words.count, using: &generator)] }.joined())])
    }
  }

  @Test func `are read back from text, wide or narrow`() throws {
    var generator = SeededGenerator(seed: 99)
    var cases: [TextCase] = []
    for index in 0..<400 {
      let table = Self.table(&generator)
      var options = TextOptions(Bool.random(using: &generator) ? .screen : .print)
      options.width = Int.random(in: 40...120, using: &generator)
      options.pageLines = 400
      options.borders = Bool.random(using: &generator) ? .box : .ascii
      try cases.append(TextCase("random \(index)", table, options, isWhole: false))
    }
    let complaints = try IndependentReader.complaints("check_text.py", cases)
    #expect(complaints.isEmpty, "\(complaints)")
  }

  @Test func `are read back from HTML`() throws {
    var generator = SeededGenerator(seed: 98)
    let cases = (0..<200).map { index in
      let table = Self.table(&generator)
      return HTMLReadBackTests.HTMLCase(
        name: "random \(index)", html: String(decoding: HTMLWriter().write(.of(table)), as: UTF8.self),
        cells: TableCell.cells(of: table))
    }
    let complaints = try IndependentReader.complaints("check_html.py", cases)
    #expect(complaints.isEmpty, "\(complaints)")
  }
}
