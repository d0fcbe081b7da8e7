// The scale of a chart: from zero, or below, to a round number.

/// A scale with at most five steps.
struct ChartScale {
  let ticks: [Double]
  private let low: Double
  private let high: Double

  init(_ values: [Double]) {
    let (least, most) = (min(values.min() ?? 0, 0), max(values.max() ?? 0, 0))
    let range = max(most - least, 1)
    var step = 1.0
    // 1, 2, 5, 10, 20 …: the first with at most five steps.
    var factors = [2, 2.5, 2].makeIterator()
    while range / step > 5, step < 1e18 {
      step *= factors.next() ?? 2
      if step.truncatingRemainder(dividingBy: 10) == 0, step >= 10, String(Int64(step)).hasPrefix("1") {
        factors = [2, 2.5, 2].makeIterator()
      }
    }
    low = (least / step).rounded(.down) * step
    high = max((most / step).rounded(.up) * step, low + step)
    var ticks: [Double] = []
    var tick = low
    while tick <= high + step / 2, ticks.count < 16 {
      ticks.append(tick)
      tick += step
    }
    self.ticks = ticks
  }

  /// Where `value` stands, from 0 at the scale's beginning to 1 at its end.
  func share(_ value: Double) -> Double { (value - low) / (high - low) }

  static func text(_ tick: Double) -> String { String(Int64(tick)) }
}
