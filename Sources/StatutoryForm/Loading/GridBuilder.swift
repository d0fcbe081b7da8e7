// Derives the geometry of a table from its trees: corner, heads, row labels and figures as cells on one grid.

import Diagnostics
import Document
import Figures

struct GridBuilder {
  let stubWidth: Int
  let valueWidth: Int
  private(set) var rows: [Row] = []

  init(stubWidth: Int, valueWidth: Int) {
    self.stubWidth = stubWidth
    self.valueWidth = valueWidth
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
    if depth > stubWidth || (depth == 0 && stubWidth > 0) || stubWidth > 100 {
      faults.append(
        Message(
          zh: "行标签有 \(depth) 层，而表的 stub 是 \(stubWidth)",
          en: "row labels are \(depth) deep, the table's `stub` is \(stubWidth)"))
    }
    return faults
  }

  /// Adds a band whose figures, row by row, are `figures`.
  mutating func add(_ band: Band, figures: [FigureDefinition]) {
    if let caption = band.caption {
      rows.append(
        Row(role: .caption, cells: [label(caption, .caption, column: 0, columnSpan: stubWidth + valueWidth)]))
    }
    addHead(of: band)
    addBody(of: band, figures: figures)
  }

  private func label(
    _ text: String, _ role: Cell.Role, column: Int, rowSpan: Int = 1, columnSpan: Int
  ) -> Cell {
    Cell(
      column: column, rowSpan: rowSpan, columnSpan: columnSpan, role: role,
      content: .text(text.isEmpty ? [] : [.text(text)]))
  }

  private mutating func addHead(of band: Band) {
    let depth = band.columns.depth
    var heads = [[Cell]](repeating: [], count: depth)
    if stubWidth > 0, depth > 0 {
      heads[0].append(label(band.corner ?? "", .corner, column: 0, rowSpan: depth, columnSpan: stubWidth))
    }
    var column = stubWidth
    placeHeads(band.columns, level: 0, depth: depth, column: &column, into: &heads)
    rows += heads.map { Row(role: .head, cells: $0) }
  }

  private func placeHeads(
    _ nodes: [ColumnNode], level: Int, depth: Int, column: inout Int, into heads: inout [[Cell]]
  ) {
    for node in nodes {
      let start = column
      if node.children.isEmpty {
        column += node.span
      } else {
        placeHeads(node.children, level: level + 1, depth: depth, column: &column, into: &heads)
      }
      heads[level].append(
        label(
          node.label, .head, column: start, rowSpan: node.children.isEmpty ? depth - level : 1,
          columnSpan: column - start))
    }
  }

  private mutating func addBody(of band: Band, figures: [FigureDefinition]) {
    let columns = band.columns.leaves()
    let rowCount = band.rows.leaves().count
    var stubs = [[Cell]](repeating: [], count: rowCount)
    var row = 0
    if stubWidth > 0 { placeStubs(band.rows, level: 0, row: &row, into: &stubs) }
    for row in 0..<rowCount {
      var cells = stubs[row]
      var column = stubWidth
      for (leaf, definition) in zip(columns, figures[(row * columns.count)...]) {
        cells.append(
          Cell(
            column: column, columnSpan: leaf.node.span,
            content: .figure(StatutoryFigure(definition: definition, value: .missing(.absent)))))
        column += leaf.node.span
      }
      rows.append(Row(role: .body, cells: cells))
    }
  }

  private func placeStubs(_ nodes: [RowNode], level: Int, row: inout Int, into stubs: inout [[Cell]]) {
    for node in nodes {
      let start = row
      let isLeaf = node.children.isEmpty
      // A row's cells stand from left to right, so a group's label goes in before those of its rows.
      let place = stubs[start].count
      if isLeaf {
        row += 1
      } else {
        placeStubs(node.children, level: level + 1, row: &row, into: &stubs)
      }
      stubs[start].insert(
        label(
          node.label, .stub, column: level, rowSpan: row - start,
          columnSpan: isLeaf ? max(stubWidth - level, 1) : 1), at: place)
    }
  }
}
