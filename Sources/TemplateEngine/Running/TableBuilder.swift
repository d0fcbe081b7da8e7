// Settles the geometry of a table while its rows arrive: every cell gets its column, and rectangles must tile the grid.

import Document
import Figures

/// The table being built.
struct TableBuilder {
  /// The cell that covers a column, and for how many more rows.
  private struct Cover {
    var row: Int
    var cell: Int
    var rowsLeft: Int
  }

  private var table: Table
  private var covers: [Cover?] = []
  private var cells: [Cell] = []
  private var column = 0
  private var role = 0
  private var width: Int?
  /// Rows whose cells decide their role; an alignment row makes those above it heads.
  private var undecided: [Int] = []
  /// Whether a cell of the form stands in the row being built.
  private var hasStatutoryCell = false

  var isInHead = false
  var isInCell = false
  /// The columns of the cell whose text is being written.
  var pendingSpan = 1

  init(_ table: Table) { self.table = table }

  /// Starts a table of the form.
  init(record: ConstantRecord) {
    self.init(Table(id: record.id, title: record.text("title"), isStatutory: true, columns: [], rows: []))
  }

  mutating func beginRow(role: Int) {
    self.role = isInHead ? 2 : role
    cells = []
    hasStatutoryCell = false
    column = 0
    skipCovered()
  }

  private mutating func skipCovered() {
    while column < covers.count, let cover = covers[column], cover.rowsLeft > 0, cover.row < table.rows.count {
      column += 1
    }
  }

  /// A cell of the form.
  mutating func placeStatutory(_ cell: consuming Cell) throws(RunError) {
    hasStatutoryCell = true
    try place(cell)
  }

  mutating func place(_ cell: consuming Cell) throws(RunError) {
    skipCovered()
    cell.column = column
    let (end, overflow) = column.addingReportingOverflow(cell.columnSpan)
    if overflow || end > 10_000 {
      throw broken(zh: "列数超过 10000 的上限（columns）", en: "there are more than 10000 columns (limit: columns)")
    }
    for position in column..<end {
      if position < covers.count, let cover = covers[position], cover.rowsLeft > 0, cover.row < table.rows.count {
        throw broken(
          zh: "第 \(position + 1) 列已被上面的单元格占用", en: "column \(position + 1) is taken by a cell above")
      }
      while covers.count <= position { covers.append(nil) }
      covers[position] = Cover(row: table.rows.count, cell: cells.count, rowsLeft: cell.rowSpan)
    }
    if cell.rowSpan > 10_000 { throw broken(zh: "行数过多", en: "there are too many rows") }
    cells.append(cell)
    column = end
  }

  /// A sum: a live one where it is the sum of exactly the numbers above it.
  mutating func placeSum(_ cell: Cell) throws(RunError) {
    var cell = cell
    skipCovered()
    if case .number(let value) = cell.content {
      var parts: [GridPosition] = []
      var total = ExactDecimal(0)
      for row in table.rows.indices.reversed() {
        guard table.rows[row].role == .body, let above = table.rows[row].cells.first(where: { $0.column == column }),
          case .number(let part) = above.content, let sum = total.adding(part)
        else { break }
        total = sum
        parts.insert(GridPosition(row: row, column: column), at: 0)
      }
      if !parts.isEmpty, total == value { cell.content = .sum(value, of: parts) }
    }
    try place(cell)
  }

  /// `^`: the cell above goes on for one more row.
  mutating func continueAbove(_ span: Int) throws(RunError) {
    skipCovered()
    for _ in 0..<span {
      guard column < covers.count, let cover = covers[column], cover.row < table.rows.count else {
        throw broken(zh: "“^” 上面没有单元格", en: "there is no cell above \"^\"")
      }
      let above = table.rows[cover.row].cells[cover.cell]
      if above.column == column { table.rows[cover.row].cells[cover.cell].rowSpan += 1 }
      guard table.rows[cover.row].cells[cover.cell].rowSpan == table.rows.count - cover.row + 1 else {
        throw broken(zh: "“^” 没有接着上面的单元格", en: "\"^\" does not continue the cell above it")
      }
      covers[column]?.rowsLeft = 1
      column += 1
    }
  }

  mutating func endRow() throws(RunError) {
    skipCovered()
    let covered = column
    if let width, covered != width {
      throw broken(
        zh: "这一行有 \(covered) 列，上面各行有 \(width) 列",
        en: "this row has \(covered, of: "column"), the rows above have \(width)")
    }
    if covers.count > covered {
      throw broken(zh: "第 \(covered + 1) 列没有单元格", en: "column \(covered + 1) has no cell")
    }
    width = covered
    let decided = decidedRole()
    if role == 0 { undecided.append(table.rows.count) }
    if decided == .head { for index in cells.indices where cells[index].role == .data { cells[index].role = .head } }
    table.rows.append(Row(role: decided, cells: cells, isOwn: table.isStatutory && !hasStatutoryCell))
    for position in covers.indices {
      covers[position]?.rowsLeft -= 1
    }
    cells = []
  }

  private func decidedRole() -> Row.Role {
    switch role {
    case 1: return .caption
    case 2: return .head
    case 3: return .body
    default:
      if cells.contains(where: { $0.role == .caption }) { return .caption }
      if !cells.isEmpty, cells.allSatisfy({ $0.role == .head || $0.role == .corner }) { return .head }
      return .body
    }
  }

  /// An alignment row: the columns stand so, and the rows above are the head.
  mutating func align(_ alignments: [Alignment]) {
    while table.columns.count < alignments.count { table.columns.append(Column()) }
    for (index, alignment) in alignments.enumerated() { table.columns[index].alignment = alignment }
    for row in undecided where table.rows[row].role == .body {
      table.rows[row].role = .head
      for index in table.rows[row].cells.indices where table.rows[row].cells[index].role == .data {
        table.rows[row].cells[index].role = .head
      }
    }
    undecided = []
  }

  mutating func finish() throws(RunError) -> Table {
    let width = width ?? 0
    if covers.contains(where: { ($0?.rowsLeft ?? 0) > 0 }) {
      throw broken(zh: "单元格的 rowspan 超出了最后一行", en: "a rowspan goes past the last row")
    }
    if table.columns.count > width, table.rows.isEmpty == false {
      throw broken(
        zh: "对齐行有 \(table.columns.count) 列，表格有 \(width) 列",
        en: "the alignment row has \(table.columns.count, of: "column"), the table has \(width)")
    }
    while table.columns.count < width { table.columns.append(Column()) }
    if let chart = table.chart, let obstacle = ChartData.obstacle(in: table) {
      let reason = obstacle.words
      throw RunError(
        RunCodes.badGeometry, zh: "表格 \(table.id) 不能画成 \(chart.rawValue) 图：\(reason.zh)。",
        en: "table \(table.id) cannot be drawn as a \(chart.rawValue) chart: \(reason.en)")
    }
    return table
  }

  private func broken(zh: String, en: String) -> RunError {
    let number = table.rows.count + 1
    return RunError(
      RunCodes.badGeometry, zh: "表格 \(table.id) 第 \(number) 行：\(zh)。请检查 rowspan、colspan、|| 和 ^。",
      en: "table \(table.id), row \(number): \(en). Look at rowspan, colspan, || and ^")
  }
}

extension ChartObstacle {
  /// What is in the way, and what to do about it.
  fileprivate var words: (zh: String, en: String) {
    switch self {
    case .noNumbers: ("除第一列的名称外，至少要有一列数", "beside the first column of names it needs one of numbers")
    case .merged(let row): ("第 \(row) 行有合并的单元格，图里不能有", "row \(row) has merged cells, which a chart cannot show")
    case .numberInFirstColumn(let row):
      ("第 \(row) 行第一列是数；第一列须为名称", "row \(row) has a number in the first column, where names belong")
    case .text(let text, let row, let column, let hasHead):
      hasHead
        ? (
          "第 \(row) 行第 \(column) 列的“\(text)”是文字；除第一列外，格里只写数，不带单位、百分号和别的字",
          "row \(row), column \(column) holds the text “\(text)”; beside the first column there are numbers alone, without unit or percent sign"
        )
        : (
          "第 \(row) 行第 \(column) 列的“\(text)”是文字；它要是表头，下面要有一行 |:--|--:|",
          "row \(row), column \(column) holds the text “\(text)”; if it is a head, a row |:--|--:| belongs below it"
        )
    case .severalSeries: ("饼图只能有一列数", "a pie takes one column of numbers")
    }
  }
}
