// Charts as SVG inside the page: no script, nothing fetched. The table with the same numbers stands beside each, so that
// the picture needs but a name and one sentence.

import Document
import Figures

/// A chart's measures in its own units.
enum ChartBox {
  static let width = 640.0
  static let height = 340.0
  static let left = 72.0
  static let right = 628.0
  static let top = 34.0
  static let bottom = 296.0
  /// Told apart in grey and by people who see fewer colours; readable on light and dark paper.
  static let colors = ["#2f6fb0", "#d9822b", "#3f9460", "#a2569c", "#8a6d3b", "#5f7a86"]
}

extension HTMLPage {
  /// Writes the chart of a table.
  mutating func chart(_ chart: Chart, _ data: ChartData, label: String) {
    let id = uniqueID("chart")
    let lying = chart == .bar && data.liesDown ? LyingBars(data) : nil
    sink.append("<svg role=\"img\" viewBox=\"0 0 640 \(lying?.height ?? 340)\"")
    sink.append(" aria-labelledby=\"\(id)-title \(id)-desc\" fill=\"currentColor\"")
    // In the element, so that pages without charts carry no rules for them.
    sink.append(" style=\"display:block;max-width:42rem;margin:1em auto;font:12px sans-serif;break-inside:avoid\">\n")
    sink.append("<title id=\"\(id)-title\">")
    text(label)
    sink.append("</title>\n<desc id=\"\(id)-desc\">")
    text(Self.sentence(chart, data))
    sink.append("</desc>\n")
    if let lying { bars(lying, data) } else if chart == .pie { pie(data) } else { axes(chart, data) }
    sink.append("</svg>\n")
  }

  private static func sentence(_ chart: Chart, _ data: ChartData) -> String {
    let kind =
      switch chart {
      case .bar: "柱状图"
      case .pie: "饼图"
      case .line: "折线图"
      }
    let parts = data.labels.prefix(12).enumerated().map { index, label in
      label + " " + data.series.map { $0.values[index]?.description ?? "—" }.joined(separator: "、")
    }
    return kind + "：" + parts.joined(separator: "；") + (data.labels.count > 12 ? "……" : "") + "。数字见表。"
  }

  // MARK: Bars and lines

  private mutating func axes(_ chart: Chart, _ data: ChartData) {
    let scale = ChartScale(data.series.flatMap { $0.values.compactMap { $0?.nearestDouble } })
    for tick in scale.ticks {
      let y = upright(scale, tick)
      line(ChartBox.left, y, ChartBox.right, y)
      label(ChartScale.text(tick), ChartBox.left - 6, y + 4, anchor: "end")
    }
    let slot = (ChartBox.right - ChartBox.left) / Double(max(data.labels.count, 1))
    for (index, text) in data.labels.enumerated() {
      let room = max(Int(slot / 12.5), 1)
      let shown = text.count > room ? String(text.prefix(max(room - 1, 1))) + "…" : text
      label(shown, ChartBox.left + (Double(index) + 0.5) * slot, ChartBox.bottom + 18, anchor: "middle")
    }
    for (number, series) in data.series.enumerated() {
      let color = ChartBox.colors[number % ChartBox.colors.count]
      if chart == .bar {
        bars(series, number, of: data.series.count, slot, scale, color)
      } else {
        curve(series, slot, scale, color)
      }
      if data.series.count > 1 { legend(series.name, number, of: data.series.count, color) }
    }
  }

  private mutating func bars(
    _ series: ChartSeries, _ number: Int, of count: Int, _ slot: Double, _ scale: ChartScale, _ color: String
  ) {
    let width = min(slot * 0.7 / Double(count), 56)
    for (index, value) in series.values.enumerated() {
      guard let value else { continue }
      let middle = ChartBox.left + (Double(index) + 0.5) * slot
      let x = middle + (Double(number) - Double(count) / 2) * width
      let (zero, top) = (upright(scale, 0), upright(scale, value.nearestDouble))
      sink.append("<rect x=\"\(Self.tenth(x))\" y=\"\(Self.tenth(min(zero, top)))\" width=\"\(Self.tenth(width - 1))\"")
      sink.append(" height=\"\(Self.tenth(abs(zero - top)))\" fill=\"\(color)\"/>\n")
      if count == 1 { label(value.description, middle, min(zero, top) - 5, anchor: "middle") }
    }
  }

  private mutating func curve(_ series: ChartSeries, _ slot: Double, _ scale: ChartScale, _ color: String) {
    let points = series.values.enumerated().compactMap { index, value in
      value.map { (x: ChartBox.left + (Double(index) + 0.5) * slot, y: upright(scale, $0.nearestDouble), value: $0) }
    }
    let path = points.map { "\(Self.tenth($0.x)),\(Self.tenth($0.y))" }.joined(separator: " ")
    sink.append("<polyline points=\"\(path)\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"2\"/>\n")
    for point in points {
      sink.append("<circle cx=\"\(Self.tenth(point.x))\" cy=\"\(Self.tenth(point.y))\" r=\"3.5\" fill=\"\(color)\"/>\n")
      label(point.value.description, point.x, point.y - 9, anchor: "middle")
    }
  }

  mutating func legend(_ name: String, _ number: Int, of count: Int, _ color: String) {
    let x = ChartBox.left + Double(number) * (ChartBox.right - ChartBox.left) / Double(count)
    sink.append("<rect x=\"\(Self.tenth(x))\" y=\"8\" width=\"12\" height=\"12\" fill=\"\(color)\"/>\n")
    label(name, x + 18, 18, anchor: "start")
  }

  // MARK: Pies

  /// Shares as dashes of a thick circle.
  private mutating func pie(_ data: ChartData) {
    let values = data.series[0].values.map { max($0?.nearestDouble ?? 0, 0) }
    let sum = values.reduce(0, +)
    guard sum > 0 else { return }
    var before = 0.0
    // A hundredth of the way around the circle.
    let around = 2 * Double.pi * 70 / 100
    let height = min(24.0, 300 / Double(max(values.count, 1)))
    for (index, value) in values.enumerated() {
      let share = value / sum * 100
      let color = ChartBox.colors[index % ChartBox.colors.count]
      // From the seventh share on colours come again, paler.
      let opacity = index < ChartBox.colors.count ? "" : " stroke-opacity=\".55\""
      sink.append(
        "<circle cx=\"170\" cy=\"170\" r=\"70\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"140\"\(opacity)")
      sink.append(
        " stroke-dasharray=\"\(Self.tenth(share * around, digits: 3)) \(Self.tenth(100 * around, digits: 3))\"")
      sink.append(
        " stroke-dashoffset=\"\(Self.tenth(-before * around, digits: 3))\" transform=\"rotate(-90 170 170)\"/>\n")
      let y = 170 - height * Double(values.count) / 2 + height * (Double(index) + 0.7)
      sink.append("<rect x=\"345\" y=\"\(Self.tenth(y - 11))\" width=\"12\" height=\"12\" fill=\"\(color)\"/>\n")
      let shown = data.labels[index].count > 14 ? String(data.labels[index].prefix(13)) + "…" : data.labels[index]
      label(
        "\(shown)  \(data.series[0].values[index]?.description ?? "")（\(Self.tenth(share))%）", 365, y, anchor: "start")
      before += share
    }
  }

  // MARK: Pieces

  /// How far down `value` stands on an upright scale.
  private func upright(_ scale: ChartScale, _ value: Double) -> Double {
    ChartBox.bottom - scale.share(value) * (ChartBox.bottom - ChartBox.top)
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
    sink.append("<line stroke=\"currentColor\" stroke-opacity=\".3\" x1=\"\(Self.tenth(x1))\" y1=\"\(Self.tenth(y1))\"")
    sink.append(" x2=\"\(Self.tenth(x2))\" y2=\"\(Self.tenth(y2))\"/>\n")
  }

  mutating func label(_ text: String, _ x: Double, _ y: Double, anchor: String) {
    sink.append("<text x=\"\(Self.tenth(x))\" y=\"\(Self.tenth(y))\" text-anchor=\"\(anchor)\">")
    self.text(text)
    sink.append("</text>\n")
  }

  /// A measure to one digit after the point, or more.
  static func tenth(_ number: Double, digits: UInt8 = 1) -> String {
    var factor = 1.0
    for _ in 0..<digits { factor *= 10 }
    let rounded = (number * factor).rounded()
    guard abs(rounded) < 1e15 else { return "0" }
    return ExactDecimal(units: Int64(rounded), scale: digits).normalised.description
  }
}
