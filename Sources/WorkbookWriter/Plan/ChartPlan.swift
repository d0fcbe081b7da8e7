// Where a table's chart stands: below the table, in a row as high as the chart, so that it covers no cell.

import Document

extension PlannedChart {
  /// The air below a chart in points.
  private static let air = 9.0
  private static let mostWidth = 600
  private static let uprightHeight = 276
  /// A row of a sheet is no higher.
  private static let mostHeight = 520
  /// The size of its type in points; the chart stands below the table that is its title.
  static let fontSize = 9.0
  /// The width of a digit in pixels.
  private static let digit = 6.5

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
    liesDown = kind == .bar && data.liesDown
    description = Self.description(of: data)
    self.row = row
    self.width = min(Int(width * Paper.pixelsPerPoint), Self.mostWidth)
    height = Self.pixelHeight(table)
    rows = starts[first]...starts[last]
    labels = columns[0]
    series = data.series.map { ChartColumn(name: CellText.printable($0.name), column: columns[$0.column]) }
    showsNumbers = kind != .bar || liesDown || Self.widestNumber(data) <= Self.barWidth(data, width: self.width)
  }

  /// The height in points of the row that takes the chart of `table`; 0 where it has none.
  static func rowHeight(_ table: Table) -> Double {
    guard let data = ChartData(table), !data.isEmpty else { return 0 }
    return Double(pixelHeight(table)) / Paper.pixelsPerPoint + air
  }

  private static func pixelHeight(_ table: Table) -> Int {
    guard table.chart == .bar, let data = ChartData(table), data.liesDown else { return uprightHeight }
    // A line of type for each bar, air between the groups, and the scale below.
    let bars = data.labels.count * (data.series.count * 16 + 10)
    return min(max(bars + 60, uprightHeight), mostHeight)
  }

  private static func widestNumber(_ data: ChartData) -> Double {
    let digits = data.series.flatMap { $0.values.map { $0?.description.utf8.count ?? 0 } }
    return Double(digits.max() ?? 0) * digit
  }

  /// About how much of the width each bar has, the scale at its left and the air between the groups taken off.
  private static func barWidth(_ data: ChartData, width: Int) -> Double {
    Double(width) * 0.9 / Double(data.labels.count) / (Double(data.series.count) + 0.6)
  }
}
