// Tables for GFM, which knows one line of head and no spans. Heads of several levels are joined from the top down for
// each column (法人或其他组织／商业企业); a label that covers several rows or columns stands once, in the first; a table of
// bands becomes one table for each band, its caption a strong paragraph before it.

import Document

extension MarkdownPage {
  /// Writes a table in flattened form.
  mutating func flattened(_ table: Table) {
    let grid = TableGrid(table)
    for band in grid.bands {
      for row in band.captions {
        for cell in table.rows[row].cells { caption(cell) }
      }
      if !band.head.isEmpty || !band.body.isEmpty { self.band(table, grid, band) }
    }
  }

  private mutating func caption(_ cell: Cell) {
    switch cell.content.shown {
    case .text(let text): paragraph([.strong(text)])
    case .number(let number): paragraph([.strong([.text(number.description)])])
    case .blank: break
    }
  }

  private mutating func band(_ table: Table, _ grid: TableGrid, _ band: TableGrid.Band) {
    let columns = leafColumns(grid, band)
    guard !columns.isEmpty else { return }
    startBlock()
    var heads: [[Int]] = []
    for column in columns {
      let path = headPath(grid, band, column)
      sink.append("| ")
      // Columns under one undivided head share its label: the first shows it.
      if path != heads.last { head(table, grid, path) }
      sink.append(0x20)
      heads.append(path)
    }
    endRow()
    for column in columns {
      switch alignment(table, grid, band, column) {
      case .right: sink.append("|--:")
      case .center: sink.append("|:-:")
      default: sink.append("|---")
      }
    }
    endRow()
    for row in band.body {
      for column in columns {
        sink.append("| ")
        if let place = grid.place(row: row, column: column), place.row == row, place.column == column {
          content(table.rows[row].cells[place.index])
        }
        sink.append(0x20)
      }
      endRow()
    }
    // The indent of a line that did not come.
    sink.truncate(to: sink.count - indent)
  }

  private mutating func endRow() {
    sink.append("|\n")
    sink.append(0x20, times: indent)
  }

  private mutating func content(_ cell: Cell) {
    switch cell.content.shown {
    case .text(let inlines): text(inlines, place: .cell)
    case .number(let number): sink.append(number: number)
    case .blank: break
    }
  }

  private mutating func head(_ table: Table, _ grid: TableGrid, _ path: [Int]) {
    var isFirst = true
    for index in path {
      let place = grid.places[index]
      let cell = table.rows[place.row].cells[place.index]
      if case .text(let inlines) = cell.content.shown, inlines.plainText.isEmpty { continue }
      if !isFirst { sink.append("／") }
      content(cell)
      isFirst = false
    }
  }

  /// The columns that a cell of the band starts in; where all cells run over a boundary there is none.
  private func leafColumns(_ grid: TableGrid, _ band: TableGrid.Band) -> [Int] {
    (0..<grid.columnCount).filter { column in
      (band.head.lowerBound..<band.body.upperBound).contains { row in
        grid.place(row: row, column: column)?.column == column
      }
    }
  }

  /// The head cells over a column, from the top down.
  private func headPath(_ grid: TableGrid, _ band: TableGrid.Band, _ column: Int) -> [Int] {
    var path: [Int] = []
    for row in band.head {
      if let index = grid.index(row: row, column: column), index != path.last { path.append(index) }
    }
    return path
  }

  /// How a column stands: as told, or to the right if it is there for numbers.
  private func alignment(_ table: Table, _ grid: TableGrid, _ band: TableGrid.Band, _ column: Int) -> Alignment {
    var found: Alignment?
    for row in band.body {
      guard let place = grid.place(row: row, column: column), place.row == row, place.column == column else { continue }
      let cell = table.rows[row].cells[place.index]
      guard cell.role == .data, cell.content != .text([]) else { continue }
      let alignment = cell.resolvedAlignment(in: column < table.columns.count ? table.columns[column] : nil)
      if let found, found != alignment { return .natural }
      found = alignment
    }
    return found ?? .natural
  }
}
