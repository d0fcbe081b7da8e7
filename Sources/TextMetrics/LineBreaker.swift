// Fills lines from left to right: as much on each as fits, broken where a line may break.

/// Breaks measured graphemes into lines.
struct LineBreaker {
  let units: [MeasuredText.Unit]
  let limit: Int
  let indent: Int
  private var ranges: [Range<Int>] = []

  init(units: [MeasuredText.Unit], limit: Int, indent: Int) {
    self.units = units
    self.limit = max(limit, 1)
    // An indent that leaves no room for a character is none.
    self.indent = limit - indent >= 2 ? max(indent, 0) : 0
  }

  /// The lines as ranges of units, white space at their ends included.
  mutating func lines() -> [Range<Int>] {
    var start = 0
    var place: Int?
    var column = indent
    var index = 0
    while index < units.count {
      let unit = units[index]
      if unit.isLineEnd {
        ranges.append(start..<index)
        (start, place, column) = (index + 1, nil, 0)
        index += 1
        continue
      }
      if unit.mayBreak, index > start { place = index }
      // White space hangs over the margin, it never starts a line.
      if unit.kind != .space, index > start, column + Int(unit.width) > limit, unit.width > 0 {
        let end = place ?? forcedPlace(start..<index)
        if units[start..<end].contains(where: { $0.kind != .space }) { ranges.append(start..<end) }
        (start, place) = (end, nil)
        column = units[start..<index].reduce(ranges.isEmpty ? indent : 0) { $0 + Int($1.width) }
        for inner in (start..<index).dropFirst() where units[inner].mayBreak { place = inner }
        if start < index { continue }
      }
      column += Int(unit.width)
      index += 1
    }
    if start < units.count || units.last?.isLineEnd == true { ranges.append(start..<units.count) }
    return ranges
  }

  /// Where to break a piece that is longer than the line: as late as possible, but for the sake of the marks that may
  /// not start or end a line a few graphemes earlier.
  private func forcedPlace(_ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound + 1 {
      let before = units[end - 1].kind
      if units[end].kind != .closing, before != .opening { return end }
      end -= 1
    }
    return range.upperBound
  }
}
