// Tables for GFM, which knows one line of head and no spans. Heads of several levels are joined from the top down for
// each column (法人或其他组织／商业企业); a label that covers several rows or columns stands once, in the first; a table of
// bands becomes one table for each band, its caption a strong paragraph before it.

import Document

extension MarkdownPage {
  /// Writes a table in flattened form.
  mutating func flattened(_ table: Table) {
    if indent == 0, let (prototype, figures) = table.filling {
      let pattern = prototype.derived(FlattenedPattern.init)
      if pattern.isUsable {
        startBlock()
        return pattern.write(figures, to: &sink)
      }
    }
    let grid = table.grid
    for band in grid.bands {
      for row in band.captions {
        for cell in table.rows[row].cells { caption(cell) }
      }
      if !band.head.isEmpty || !band.body.isEmpty { self.band(table, grid, band) }
    }
  }

  private mutating func caption(_ cell: Cell) {
    switch cell.printed.shown {
    case .text(let text): paragraph([.strong(text)])
    case .number(let number): paragraph([.strong([.text(number.description)])])
    case .blank: break
    }
  }

  private mutating func band(_ table: Table, _ grid: TableGrid, _ band: TableGrid.Band) {
    let columns = BandColumns(table, grid, band)
    guard !columns.leaves.isEmpty else { return }
    startBlock()
    var last: [Int]?
    for column in columns.leaves {
      let path = headPath(grid, band, column)
      sink.append("| ")
      // Columns under one undivided head share its label: the first shows it.
      if path != last { head(table, grid, path) }
      sink.append(0x20)
      last = path
    }
    endRow()
    for column in columns.leaves {
      switch columns.alignments[column] {
      case .right: sink.append("|--:")
      case .center: sink.append("|:-:")
      default: sink.append("|---")
      }
    }
    endRow()
    for row in band.body { self.row(table.rows[row].cells, columns.leaves) }
    // The indent of a line that did not come.
    sink.truncate(to: sink.count - indent)
  }

  /// A row of data. A place that no cell starts in belongs to one on the left or above, and stays empty.
  private mutating func row(_ cells: [Cell], _ leaves: [Int]) {
    var next = 0
    for column in leaves {
      sink.append("| ")
      while next < cells.count, cells[next].column < column { next += 1 }
      if next < cells.count, cells[next].column == column {
        if gaps != nil, case .figure = cells[next].content {
          gaps?.append(sink.count)
        } else {
          content(cells[next].printed)
        }
        next += 1
      }
      sink.append(0x20)
    }
    endRow()
  }

  private mutating func endRow() {
    sink.append("|\n")
    if indent > 0 { sink.append(0x20, times: indent) }
  }

  private mutating func content(_ content: CellContent) {
    switch content {
    case .text(let inlines): text(inlines, place: .cell)
    case .figure(let figure): if case .reported(let number) = figure.value { sink.append(number: number) }
    case .number(let number), .sum(let number, _): sink.append(number: number)
    case .reference(_, let value), .combination(_, let value):
      if let number = value.number { sink.append(number: number) }
    case .verdict(let verdict): text([.text(verdict.words)], place: .cell)
    case .entry(let entry): text(entry.text, place: .cell)
    }
  }

  private mutating func head(_ table: Table, _ grid: TableGrid, _ path: [Int]) {
    var isFirst = true
    for index in path {
      let place = grid.places[index]
      let content = table.rows[place.row].cells[place.index].printed
      if case .text(let inlines) = content, inlines.allSatisfy(\.plainText.isEmpty) { continue }
      if !isFirst { sink.append("／") }
      self.content(content)
      isFirst = false
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
}

/// The columns of a band.
private struct BandColumns {
  /// The columns that a cell of the band starts in; where all cells run over a boundary there is none.
  var leaves: [Int]
  /// How each column stands: as told, or to the right if it is there for numbers.
  var alignments: [Alignment]

  init(_ table: Table, _ grid: TableGrid, _ band: TableGrid.Band) {
    var starts = [Bool](repeating: false, count: grid.columnCount)
    var found = [Alignment?](repeating: nil, count: grid.columnCount)
    for row in band.head {
      for cell in table.rows[row].cells where starts.indices.contains(cell.column) { starts[cell.column] = true }
    }
    for row in band.body {
      for cell in table.rows[row].cells where starts.indices.contains(cell.column) {
        let column = cell.column
        starts[column] = true
        guard cell.role == .data else { continue }
        if case .text(let text) = cell.content, text.isEmpty { continue }
        let alignment = cell.resolvedAlignment(in: column < table.columns.count ? table.columns[column] : nil)
        if let before = found[column], before != alignment {
          found[column] = .natural
        } else {
          found[column] = alignment
        }
      }
    }
    leaves = starts.indices.filter { starts[$0] }
    alignments = found.map { $0 ?? .natural }
  }
}
