// A chart as data: which kind, and the numbers of the table that it stands beside. Writers that can draw, draw it.

import Figures

/// A kind of chart.
public enum Chart: String, Hashable, Sendable, CaseIterable {
  /// Bars, a group for each row: upright, or lying where its names are too long to stand side by side.
  case bar
  /// A circle cut into shares; one column of numbers.
  case pie
  /// A line for each column of numbers.
  case line
}

/// A column of numbers in a chart.
public struct ChartSeries: Hashable, Sendable {
  /// What the head over the column says.
  public var name: String
  /// The column, from 0.
  public var column: Int
  /// A number for each row of ``ChartData/rows``; `nil` where the cell has none.
  public var values: [ExactDecimal?]
}

/// What keeps a table from being drawn. Rows and columns count from 1.
public enum ChartObstacle: Hashable, Sendable {
  /// There is no column of numbers.
  case noNumbers
  /// A row has merged cells.
  case merged(row: Int)
  /// A number stands where the rows' names belong.
  case numberInFirstColumn(row: Int)
  /// A text stands among the numbers.
  case text(String, row: Int, column: Int, hasHead: Bool)
  /// A pie shows one column of numbers.
  case severalSeries
}

/// The numbers that a table's chart shows.
public struct ChartData: Hashable, Sendable {
  /// The rows charted: those of the body, sums left out.
  public var rows: [Int]
  /// What the first column calls them.
  public var labels: [String]
  /// The columns of numbers.
  public var series: [ChartSeries]

  /// The charted part of `table`; `nil` where it has no chart, or not one column of text before columns of numbers.
  public init?(_ table: Table) {
    guard let chart = table.chart, table.columns.count > 1 else { return nil }
    let plain = table.rows.allSatisfy { row in
      row.cells.count == table.columns.count && row.cells.allSatisfy { $0.rowSpan == 1 && $0.columnSpan == 1 }
    }
    guard plain else { return nil }
    let rows = table.rows.indices.filter { index in
      table.rows[index].role == .body
        && !table.rows[index].cells.contains { if case .sum = $0.content { true } else { false } }
    }
    self.rows = rows
    let head = table.rows.last { $0.role == .head }
    labels = rows.map { Self.text(table.rows[$0].cells[0]) }
    series = (1..<table.columns.count).map { column in
      ChartSeries(
        name: head.map { Self.text($0.cells[column]) } ?? "", column: column,
        values: rows.map { row in
          if case .number(let number) = table.rows[row].cells[column].content.shown { number } else { nil }
        })
    }
    let areNumbers = rows.allSatisfy { row in
      !table.rows[row].cells[0].content.isNumeric
        && table.rows[row].cells.dropFirst().allSatisfy { $0.content.isNumeric || $0.content == .text([]) }
    }
    guard areNumbers, chart != .pie || series.count == 1 else { return nil }
  }

  /// Whether bars lie, one below the other: their labels would not stand side by side.
  public var liesDown: Bool {
    // A chart is about as wide as forty Chinese characters of its labels.
    labels.count > 1 && labels.count * (labels.map(\.count).max() ?? 0) > 40
  }

  /// Why a table cannot be drawn as its chart: the first thing that is in the way; `nil` where nothing is.
  public static func obstacle(in table: Table) -> ChartObstacle? {
    guard let chart = table.chart, !table.rows.isEmpty, ChartData(table) == nil else { return nil }
    guard table.columns.count > 1 else { return .noNumbers }
    for (index, row) in table.rows.enumerated() {
      let isPlain = row.cells.count == table.columns.count
      if !isPlain || row.cells.contains(where: { $0.rowSpan > 1 || $0.columnSpan > 1 }) {
        return .merged(row: index + 1)
      }
    }
    let hasHead = table.rows.contains { $0.role == .head }
    for (index, row) in table.rows.enumerated() where row.role == .body {
      for (column, cell) in row.cells.enumerated() {
        let isBlank = cell.content == .text([])
        if column == 0 ? cell.content.isNumeric : !cell.content.isNumeric && !isBlank {
          return column == 0
            ? .numberInFirstColumn(row: index + 1)
            : .text(text(cell), row: index + 1, column: column + 1, hasHead: hasHead)
        }
      }
    }
    return chart == .pie && table.columns.count > 2 ? .severalSeries : .noNumbers
  }

  /// Whether there is anything to draw.
  public var isEmpty: Bool { series.allSatisfy { $0.values.allSatisfy { $0 == nil } } }

  private static func text(_ cell: Cell) -> String {
    switch cell.content.shown {
    case .text(let text): text.plainText
    case .number(let number): number.description
    case .blank: ""
    }
  }
}
