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
