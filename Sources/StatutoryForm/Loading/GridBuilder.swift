// Derives the geometry of a table from its trees: corner, heads, row labels and figures as rectangles on one grid.

import Diagnostics

struct GridBuilder {
  let stubWidth: Int
  let valueWidth: Int
  private var lines: [GridLine] = []

  init(stubWidth: Int, valueWidth: Int) {
    self.stubWidth = stubWidth
    self.valueWidth = valueWidth
  }

  var grid: Grid {
    Grid(rowCount: lines.count, columnCount: stubWidth + valueWidth, lines: lines)
  }

  /// What keeps a band from tiling the grid.
  func faults(of band: Band) -> [Message] {
    var faults: [Message] = []
    let width = band.columns.leaves().reduce(0) { $0 + $1.node.span }
    if width != valueWidth {
      faults.append(
        Message(
          zh: "各列的 span 合计 \(width)，而表的 values 是 \(valueWidth)",
          en: "the columns' spans add up to \(width), the table's `values` is \(valueWidth)"))
    }
    let depth = band.rows.leaves().contains { !$0.labels.isEmpty } ? band.rows.depth : 0
    if depth > stubWidth || (depth == 0 && stubWidth > 0) {
      faults.append(
        Message(
          zh: "行标签有 \(depth) 层，而表的 stub 是 \(stubWidth)",
          en: "row labels are \(depth) deep, the table's `stub` is \(stubWidth)"))
    }
    return faults
  }

  mutating func add(_ band: Band, index: Int, firstCell: Int) {
    if let caption = band.caption {
      let cell = GridCell(
        row: lines.count, column: 0, rowSpan: 1, columnSpan: stubWidth + valueWidth, content: .caption(caption))
      lines.append(GridLine(role: .caption, band: index, cells: [cell]))
    }
    addHead(of: band, index: index)
    addBody(of: band, index: index, firstCell: firstCell)
  }

  private mutating func addHead(of band: Band, index: Int) {
    let top = lines.count
    let depth = band.columns.depth
    var heads = [[GridCell]](repeating: [], count: depth)
    if stubWidth > 0, depth > 0 {
      heads[0].append(
        GridCell(row: top, column: 0, rowSpan: depth, columnSpan: stubWidth, content: .corner(band.corner ?? "")))
    }
    var column = stubWidth
    placeHeads(band.columns, level: 0, depth: depth, top: top, column: &column, into: &heads)
    for cells in heads { lines.append(GridLine(role: .head, band: index, cells: cells)) }
  }

  private func placeHeads(
    _ nodes: [ColumnNode], level: Int, depth: Int, top: Int, column: inout Int, into heads: inout [[GridCell]]
  ) {
    for node in nodes {
      let start = column
      if node.children.isEmpty {
        column += node.span
      } else {
        placeHeads(node.children, level: level + 1, depth: depth, top: top, column: &column, into: &heads)
      }
      heads[level].append(
        GridCell(
          row: top + level, column: start, rowSpan: node.children.isEmpty ? depth - level : 1,
          columnSpan: column - start, content: .head(node.label)))
    }
  }

  private mutating func addBody(of band: Band, index: Int, firstCell: Int) {
    let top = lines.count
    let columns = band.columns.leaves()
    let rowCount = band.rows.leaves().count
    var stubs = [[GridCell]](repeating: [], count: rowCount)
    var row = 0
    if stubWidth > 0 { placeStubs(band.rows, level: 0, top: top, row: &row, into: &stubs) }
    for row in 0..<rowCount {
      var cells = stubs[row]
      var column = stubWidth
      for (offset, leaf) in columns.enumerated() {
        cells.append(
          GridCell(
            row: top + row, column: column, rowSpan: 1, columnSpan: leaf.node.span,
            content: .figure(firstCell + row * columns.count + offset)))
        column += leaf.node.span
      }
      lines.append(GridLine(role: .body, band: index, cells: cells))
    }
  }

  private func placeStubs(
    _ nodes: [RowNode], level: Int, top: Int, row: inout Int, into stubs: inout [[GridCell]]
  ) {
    for node in nodes {
      let start = row
      let isLeaf = node.children.isEmpty
      // A row's cells stand from left to right, so a group's label goes in before those of its rows.
      let place = stubs[start].count
      if isLeaf {
        row += 1
      } else {
        placeStubs(node.children, level: level + 1, top: top, row: &row, into: &stubs)
      }
      let cell = GridCell(
        row: top + start, column: level, rowSpan: row - start,
        columnSpan: isLeaf ? max(stubWidth - level, 1) : 1, content: .stub(node.label))
      stubs[start].insert(cell, at: place)
    }
  }
}
