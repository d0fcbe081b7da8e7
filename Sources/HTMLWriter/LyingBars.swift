// Bars that lie one below the other, each with its whole label and its number: for labels too long to stand side by side.

import Document

/// The measures of a chart of lying bars, in its own units.
struct LyingBars {
  private static let bar = 16
  private static let gap = 10
  private static let letter = 12.5
  private static let mostLetters = 16

  /// Where bars begin.
  let left: Double
  /// Where the scale ends; the rest is room for a number.
  let right = 570.0
  let top: Double
  /// The height of a group of bars, and what there is between two.
  private let group: Double

  init(_ data: ChartData) {
    let letters = data.labels.map(\.count).max() ?? 0
    left = Double(min(letters, Self.mostLetters)) * Self.letter + 16
    top = data.series.count > 1 ? 34 : 10
    group = Double(data.series.count * Self.bar)
    height = Int(top) + data.labels.count * (data.series.count * Self.bar + Self.gap) + 30
  }

  /// The height of the whole chart.
  let height: Int

  /// Where the scale's numbers stand.
  var bottom: Double { Double(height) - 24 }

  func x(_ value: Double, on scale: ChartScale) -> Double { left + scale.share(value) * (right - left) }

  /// Where the bar of a row and a series begins, from above.
  func y(row: Int, series: Int) -> Double {
    top + Double(row) * (group + Double(Self.gap)) + Double(Self.gap) / 2 + Double(series * Self.bar)
  }

  /// Half way down the group of a row.
  func middle(row: Int) -> Double { y(row: row, series: 0) + group / 2 }

  var thickness: Double { Double(Self.bar) - 2 }

  func shown(_ label: String) -> String {
    label.count > Self.mostLetters ? String(label.prefix(Self.mostLetters - 1)) + "…" : label
  }
}

extension HTMLPage {
  /// Draws lying bars.
  mutating func bars(_ box: LyingBars, _ data: ChartData) {
    let scale = ChartScale(data.series.flatMap { $0.values.compactMap { $0?.nearestDouble } })
    for tick in scale.ticks {
      let x = box.x(tick, on: scale)
      line(x, box.top, x, box.bottom)
      label(ChartScale.text(tick), x, box.bottom + 16, anchor: "middle")
    }
    for (row, text) in data.labels.enumerated() {
      label(box.shown(text), box.left - 8, box.middle(row: row) + 4, anchor: "end")
    }
    for (number, series) in data.series.enumerated() {
      let color = ChartBox.colors[number % ChartBox.colors.count]
      for (row, value) in series.values.enumerated() {
        guard let value else { continue }
        let (zero, end) = (box.x(0, on: scale), box.x(value.nearestDouble, on: scale))
        let y = box.y(row: row, series: number)
        sink.append("<rect x=\"\(Self.tenth(min(zero, end)))\" y=\"\(Self.tenth(y))\"")
        sink.append(
          " width=\"\(Self.tenth(abs(end - zero)))\" height=\"\(Self.tenth(box.thickness))\" fill=\"\(color)\"/>\n")
        label(value.description, max(zero, end) + 5, y + 11, anchor: "start")
      }
      if data.series.count > 1 { legend(series.name, number, of: data.series.count, color) }
    }
  }
}
