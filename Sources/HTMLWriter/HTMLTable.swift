// Tables: caption, head, spans, and for every figure its name, its value, and the heads that it stands under.

import Document
import Figures

extension HTMLPage {
  /// Writes a table.
  mutating func table(_ table: Table, label: String, isLabelSeen: Bool = false) {
    let setting = TablePattern.Setting(
      id: isFragment ? "" : uniqueID("table-" + table.id), label: label, isLabelSeen: isLabelSeen)
    if let (prototype, figures) = table.filling {
      let pattern = prototype.derived(variant: isFragment ? 1 : 0) { [isFragment] in
        TablePattern($0, setting, isFragment: isFragment)
      }
      // A table that is shown again has another id; it is written like any other.
      if pattern.isUsable, pattern.setting == setting { return pattern.write(figures, to: &self) }
    }
    write(table, setting)
  }

  /// Writes a table cell by cell.
  mutating func write(_ table: Table, _ setting: TablePattern.Setting) {
    let grid = table.grid
    let (id, label) = (setting.id, setting.label)
    // One band has a head of its own; several bands have their heads inside, one group of rows for each.
    let isSingle = grid.bands.count == 1 && grid.bands[0].captions.isEmpty
    var heads = TableHeads(table, grid, id: isFragment ? nil : id)
    sink.append("<table")
    if !isFragment {
      sink.append(" id=\"")
      attribute(id)
      sink.append("\"")
    }
    sink.append(">\n")
    if !label.isEmpty {
      // What the heading above says already is said again only to those who jump from table to table. Word processors
      // show every caption: it can only be made too small to see.
      sink.append(setting.isLabelSeen ? "<caption class=\"seen\"><span class=\"unprinted\">" : "<caption>")
      text(label)
      sink.append(setting.isLabelSeen ? "</span></caption>\n" : "</caption>\n")
    }
    for band in grid.bands {
      heads.enter(band)
      if isSingle {
        group("thead", band.head, table, grid, &heads)
        group("tbody", band.body, table, grid, &heads)
      } else {
        group("tbody", band.rows, table, grid, &heads)
      }
    }
    sink.append("</table>\n")
  }

  private mutating func group(
    _ name: StaticString, _ rows: Range<Int>, _ table: Table, _ grid: TableGrid, _ heads: inout TableHeads
  ) {
    guard !rows.isEmpty else { return }
    sink.append("<")
    sink.append(name)
    sink.append(">\n")
    for row in rows {
      heads.enter(row: row)
      sink.append("<tr>")
      for column in 0..<grid.columnCount {
        guard let index = grid.index(row: row, column: column) else {
          sink.append(isFragment ? "<td></td>" : "<td class=\"text\"></td>")
          continue
        }
        let place = grid.places[index]
        if place.row == row, place.column == column {
          let span = min(place.rowSpan, rows.upperBound - row)
          cell(table.rows[row].cells[place.index], place, rowSpan: span, index, &heads, table)
        } else if place.row < rows.lowerBound {
          // A cell cannot reach into another group of rows.
          sink.append(isFragment ? "<td></td>" : "<td class=\"text\"></td>")
        }
      }
      sink.append("</tr>\n")
    }
    sink.append("</")
    sink.append(name)
    sink.append(">\n")
  }

  private mutating func cell(
    _ cell: Cell, _ place: TableGrid.Place, rowSpan: Int, _ index: Int, _ heads: inout TableHeads, _ table: Table
  ) {
    let isHead = heads.isHead[index]
    sink.append(isHead ? "<th" : "<td")
    if isHead {
      heads.writeID(of: index, to: &sink)
      sink.append(cell.role == .stub ? " scope=\"row\"" : " scope=\"col\"")
    }
    span("colspan", place.columnSpan)
    span("rowspan", rowSpan)
    if !isHead {
      if case .figure(let figure) = cell.content {
        sink.append(" data-cell=\"")
        attribute(figure.definition.name)
        sink.append("\"")
        if gaps == nil { state(of: figure.value) } else { gap(isContent: false) }
      } else if !isFragment, case .number(let number) = cell.content.shown {
        value(number)
      }
      heads.writeNames(over: index, to: &sink)
    }
    alignment(cell, column: place.column < table.columns.count ? table.columns[place.column] : nil, isHead)
    sink.append(">")
    if gaps != nil, case .figure = cell.content {
      gap(isContent: true)
    } else {
      switch cell.printed.shown {
      case .text(let text): inlines(text)
      case .number(let number): sink.append(number: number)
      case .blank: break
      }
    }
    sink.append(isHead ? "</th>" : "</td>")
  }

  /// Says to machines what a figure is, or why there is none.
  mutating func state(of figure: Figure) {
    switch figure {
    case .reported(let number): if !isFragment { value(number) }
    case .notApplicable: sink.append(" data-state=\"not-applicable\"")
    case .missing: sink.append(" data-state=\"missing\"")
    }
  }

  /// Writes a figure for people.
  mutating func content(of figure: Figure) {
    if case .reported(let number) = figure { sink.append(number: number) }
  }

  private mutating func value(_ number: ExactDecimal) {
    sink.append(" data-value=\"")
    sink.append(number: number)
    sink.append("\"")
  }

  private mutating func gap(isContent: Bool) {
    gaps?.append(TablePattern.Gap(end: sink.count, isContent: isContent))
  }

  private mutating func span(_ name: StaticString, _ count: Int) {
    guard count > 1 else { return }
    sink.append(" ")
    sink.append(name)
    sink.append("=\"")
    sink.append(number: ExactDecimal(Int64(count)))
    sink.append("\"")
  }

  private mutating func alignment(_ cell: Cell, column: Column?, _ isHead: Bool) {
    let alignment = cell.resolvedAlignment(in: column)
    if isFragment {
      // Outside a page there is no style sheet; heads are centred by themselves.
      switch alignment {
      case .right: sink.append(" align=\"right\"")
      case .center where !isHead: sink.append(" align=\"center\"")
      case .left where isHead: sink.append(" align=\"left\"")
      default: break
      }
      return
    }
    switch alignment {
    case .right: sink.append(" class=\"figure\"")
    case .center: if isHead { sink.append(" class=\"head\"") } else { sink.append(" class=\"middle\"") }
    case .left, .natural: if isHead { sink.append(" class=\"label\"") } else { sink.append(" class=\"text\"") }
    }
  }
}

/// Which cells are heads, what they are called, and which heads stand over a figure.
struct TableHeads {
  /// By the index of a place of the grid.
  let isHead: [Bool]
  private let grid: TableGrid
  /// What stands before a head's number in its id, safe in an attribute.
  private let prefix: [UInt8]
  private let namesNeeded: Bool
  private var above: [[Int]] = []
  private var beside: [Int] = []
  private var body = 0..<0

  init(_ table: Table, _ grid: TableGrid, id: String?) {
    self.grid = grid
    var text = HTMLPage(isFragment: true)
    text.attribute((id ?? "") + "-h")
    prefix = text.sink.bytes()
    let isHead = grid.places.map { (place) -> Bool in
      let cell = table.rows[place.row].cells[place.index]
      let isEmpty = if case .text(let text) = cell.content { text.allSatisfy(\.plainText.isEmpty) } else { false }
      switch cell.role {
      case .caption, .head, .stub: return !isEmpty
      case .corner, .data: return false
      }
    }
    self.isHead = isHead
    let stubs = grid.places.indices.filter { isHead[$0] && table.rows[grid.places[$0].row].role == .body }
    let isDeep = grid.bands.contains { $0.head.count > 1 || !$0.captions.isEmpty } || grid.bands.count > 1
    namesNeeded = id != nil && (isDeep || stubs.contains { grid.places[$0].rowSpan > 1 })
  }

  /// Settles the heads of a band: for each column those above it, from the top down.
  mutating func enter(_ band: TableGrid.Band) {
    guard namesNeeded else { return }
    above = (0..<grid.columnCount).map { column in
      var path: [Int] = []
      for row in band.rows.lowerBound..<band.body.lowerBound {
        if let head = grid.index(row: row, column: column), isHead[head], head != path.last { path.append(head) }
      }
      return path
    }
    body = band.body
  }

  /// Settles the heads of a row: the labels on its left, from the outermost in.
  mutating func enter(row: Int) {
    guard namesNeeded else { return }
    beside.removeAll(keepingCapacity: true)
    guard body.contains(row) else { return }
    for column in 0..<grid.columnCount {
      if let head = grid.index(row: row, column: column), isHead[head], head != beside.last { beside.append(head) }
    }
  }

  /// Writes the id of a head, in tables where figures have to name theirs.
  func writeID(of index: Int, to sink: inout ByteSink) {
    guard namesNeeded else { return }
    sink.append(" id=\"")
    writeName(index, &sink)
    sink.append(UInt8(ascii: "\""))
  }

  /// Writes the ids of the heads over and beside a figure.
  func writeNames(over index: Int, to sink: inout ByteSink) {
    let place = grid.places[index]
    guard namesNeeded, body.contains(place.row) else { return }
    var written: [Int] = []
    for column in place.columns {
      for head in above[column] where !written.contains(head) { written.append(head) }
    }
    for head in beside where grid.places[head].column < place.column { written.append(head) }
    guard !written.isEmpty else { return }
    sink.append(" headers=\"")
    for (position, head) in written.enumerated() {
      if position > 0 { sink.append(0x20) }
      writeName(head, &sink)
    }
    sink.append(UInt8(ascii: "\""))
  }

  private func writeName(_ index: Int, _ sink: inout ByteSink) {
    sink.append(prefix)
    sink.append(number: ExactDecimal(Int64(index)))
  }
}
