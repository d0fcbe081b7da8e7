// Where a table's chart stands: below the table, in a row as high as the chart, so that it covers no cell.

import Document

extension PlannedChart {
  /// The row's height in points, and the chart's in pixels; the rest is air.
  static let rowHeight = 216.0
  private static let pixelHeight = 276
  private static let mostWidth = 600

  /// The chart of `placed` in the sheet's row `row`, `width` points wide at most; `nil` where the table has none.
  init?(_ placed: PlacedTable, row: Int, width: Double) {
    let (table, columns, starts) = (placed.table, placed.columns, placed.rows)
    guard let kind = table.chart, let data = ChartData(table), !data.isEmpty, let first = data.rows.first,
      let last = data.rows.last, last - first + 1 == data.rows.count,
      starts[last] - starts[first] == last - first
    else { return nil }
    self.kind = kind
    title = CellText.printable(table.title)
    let description = zip(data.labels, data.rows.indices).map { label, index in
      label + " " + data.series.map { $0.values[index]?.description ?? "" }.joined(separator: " ")
    }.joined(separator: "; ")
    self.description = CellText.printable(description)
    self.row = row
    self.width = min(Int(width * Paper.pixelsPerPoint), Self.mostWidth)
    height = Self.pixelHeight
    rows = starts[first]...starts[last]
    labels = columns[0]
    series = data.series.map { ChartColumn(name: CellText.printable($0.name), column: columns[$0.column]) }
  }
}
