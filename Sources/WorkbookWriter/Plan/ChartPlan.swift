// Where a table's chart stands: below the table, in a row as high as the chart, so that it covers no cell.

import Document

extension PlannedChart {
  /// The row's height in points, and the chart's in pixels; the rest is air.
  static let rowHeight = 216.0
  private static let pixelHeight = 276
  private static let mostWidth = 600

  /// The longest description, in bytes: the library cuts an attribute after 2,079, in the middle of a character if need be.
  private static let longestDescription = 2_000

  /// The chart in words, as far as there is room for it.
  private static func description(of data: ChartData) -> String {
    var text = ""
    for (label, index) in zip(data.labels, data.rows.indices) {
      let values = data.series.map { $0.values[index]?.description ?? "" }
      let point = CellText.printable((text.isEmpty ? "" : "; ") + label + " " + values.joined(separator: " "))
      if text.utf8.count + point.utf8.count > longestDescription { return text + "…" }
      text += point
    }
    return text
  }

  /// The chart of `placed` in the sheet's row `row`, `width` points wide at most; `nil` where the table has none.
  init?(_ placed: PlacedTable, row: Int, width: Double) {
    let (table, columns, starts) = (placed.table, placed.columns, placed.rows)
    guard let kind = table.chart, let data = ChartData(table), !data.isEmpty, let first = data.rows.first,
      let last = data.rows.last, last - first + 1 == data.rows.count,
      starts[last] - starts[first] == last - first
    else { return nil }
    self.kind = kind
    title = CellText.printable(table.title)
    description = Self.description(of: data)
    self.row = row
    self.width = min(Int(width * Paper.pixelsPerPoint), Self.mostWidth)
    height = Self.pixelHeight
    rows = starts[first]...starts[last]
    labels = columns[0]
    series = data.series.map { ChartColumn(name: CellText.printable($0.name), column: columns[$0.column]) }
  }
}
