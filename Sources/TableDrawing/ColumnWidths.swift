// Shares the columns of a line out among the columns of a table, by need: a figure is never broken, a long label may be,
// and the room that is left goes where it saves most lines.

import TextMetrics

/// How wide the columns of a table part are.
struct ColumnWidths: Sendable {
  /// The columns of text, for each column of the part.
  private(set) var widths: [Int]
  /// The white space on both sides of the text.
  let padding: Int
  /// Whether no text had to be broken.
  private let isNatural: Bool
  /// How many lines the rows will take, roughly.
  let estimatedLines: Int

  /// Shares out `limit` columns; `nil` when they do not suffice. A piece of text longer than `longestWord` counts as one
  /// that may be broken by force.
  init?(_ part: TablePart, limit: Int, style: BorderStyle, longestWord: Int) {
    var best: ColumnWidths?
    for padding in [style.padding, 0] {
      guard let found = ColumnWidths(part, limit: limit, style: style, padding: padding, longestWord: longestWord)
      else {
        continue
      }
      // White space beside the borders is worth some more lines, not many.
      if let wide = best, found.estimatedLines * 4 > wide.estimatedLines * 3 { break }
      best = found
      // Where nothing is broken, no white space can be saved for.
      if style.padding == 0 || (found.isNatural && found.estimatedLines > 0) { break }
    }
    guard let best else { return nil }
    self = best
    if !isNatural {
      let step = style.isVisible ? style.width : 1
      widths = Self.tightened(widths, part, inner: style.width + 2 * padding, step: step)
      widths = Self.mended(widths, part, spare: limit - tableWidth(style), step: step)
    }
  }

  /// The same width for every column, whatever stands in them.
  init(forced count: Int, limit: Int, style: BorderStyle) {
    let frame = style.isVisible ? (count + 1) * style.width : (count - 1) * style.width
    let step = style.isVisible ? style.width : 1
    widths = [Int](repeating: max(2, (limit - frame) / count / step * step), count: count)
    padding = 0
    isNatural = false
    estimatedLines = 0
  }

  private init?(_ part: TablePart, limit: Int, style: BorderStyle, padding: Int, longestWord: Int) {
    let count = part.columns.count
    let frame = style.isVisible ? (count + 1) * style.width : (count - 1) * style.width
    let budget = limit - frame - 2 * padding * count
    let inner = style.width + 2 * padding
    let step = style.isVisible ? style.width : 1
    var needs = ColumnNeeds(part, inner: inner, step: step, longestWord: longestWord)
    guard needs.least.reduce(0, +) <= budget else { return nil }
    self.padding = padding
    if needs.natural.reduce(0, +) <= budget {
      widths = needs.natural
      isNatural = true
    } else {
      isNatural = false
      needs.forgetTallLabels()
      widths = Self.share(budget, needs, step: step)
    }
    estimatedLines = Self.estimate(part, widths, inner: inner)
  }

  /// Widths as the square roots of the amounts of text, which makes the sum of the heights least; none below its least,
  /// none above its natural width.
  private static func share(_ budget: Int, _ needs: ColumnNeeds, step: Int) -> [Int] {
    let count = needs.least.count
    var widths = needs.least
    var isSettled = needs.area.map { $0 == 0 }
    // The columns whose share is out of bounds are settled one round after the other.
    for _ in 0...count {
      let settled = zip(widths, isSettled).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
      let roots = zip(needs.area, isSettled).reduce(0.0) { $0 + ($1.1 ? 0 : Double($1.0).squareRoot()) }
      guard roots > 0 else { break }
      let unit = Double(budget - settled) / roots
      var changed = false
      for index in 0..<count where !isSettled[index] {
        let wish = Int(unit * Double(needs.area[index]).squareRoot())
        let bounded = min(max(wish, needs.least[index]), max(needs.natural[index], needs.least[index]))
        widths[index] = bounded
        if bounded > wish {
          isSettled[index] = true
          changed = true
        }
      }
      if !changed { break }
    }
    for index in 0..<count { widths[index] = max(needs.least[index], widths[index] / step * step) }
    return spread(budget, widths, needs, step: step)
  }

  /// Gives what rounding left over to those who still lack, the neediest first; columns alike stay alike.
  private static func spread(_ budget: Int, _ widths: [Int], _ needs: ColumnNeeds, step: Int) -> [Int] {
    var widths = widths
    var left = budget - widths.reduce(0, +)
    var lacking = Set(widths.indices.filter { needs.natural[$0] > widths[$0] })
    while left >= step {
      let need = { (column: Int) in (needs.area[column] / widths[column], -column) }
      guard let neediest = lacking.max(by: { need($0) < need($1) }) else { break }
      let alike = lacking.filter { widths[$0] == widths[neediest] && needs.natural[$0] == needs.natural[neediest] }
      guard left >= step * alike.count else {
        lacking.subtract(alike)
        continue
      }
      for column in alike {
        widths[column] += step
        if widths[column] >= needs.natural[column] { lacking.remove(column) }
      }
      left -= step * alike.count
    }
    return widths
  }

  /// Takes back what saves no line, so that columns alike look alike.
  private static func tightened(_ widths: [Int], _ part: TablePart, inner: Int, step: Int) -> [Int] {
    var tight = [Int](repeating: 2, count: widths.count)
    var spanning: [(columns: Range<Int>, need: Int)] = []
    for cell in part.cells {
      let text = part.texts.needs[cell.place]
      let width = widths[cell.columns].reduce(0, +) + (cell.columns.count - 1) * inner
      let need = text.width <= width ? text.width : Self.balancedWidth(part, cell, width)
      if cell.columns.count > 1 {
        spanning.append((cell.columns, need))
      } else {
        let column = cell.columns.lowerBound
        tight[column] = max(tight[column], (need + step - 1) / step * step)
      }
    }
    for index in tight.indices { tight[index] = min(tight[index], widths[index]) }
    for cell in spanning {
      var lack = cell.need - tight[cell.columns].reduce(0, +) - (cell.columns.count - 1) * inner
      for column in cell.columns.reversed() where lack > 0 {
        let more = min(widths[column] - tight[column], (lack + step - 1) / step * step)
        tight[column] += more
        lack -= more
      }
    }
    return tight
  }

  /// Gives spare room to columns where it keeps a label from being torn (自然／人), the cheapest first.
  private static func mended(_ widths: [Int], _ part: TablePart, spare: Int, step: Int) -> [Int] {
    var widths = widths
    var spare = spare
    let labels = part.cells.filter { cell in
      let text = part.texts.needs[cell.place]
      return cell.columns.count == 1 && !text.isNumber && text.width <= longestLabel
        && text.width > widths[cell.columns.lowerBound]
    }
    guard spare >= step, !labels.isEmpty else { return widths }
    let stub = min(part.columns.prefix { $0 < part.texts.stubCount }.count, widths.count)
    var places = [[Int]](repeating: [], count: widths.count)
    for label in labels { places[label.columns.lowerBound].append(label.place) }
    let badCount = { (column: Int, width: Int) in
      places[column].count { place in
        part.texts.isTorn(place, width: width)
      }
    }
    for extra in stride(from: step, through: max(mostExtra, step), by: step) {
      // Heads before the labels of rows: there are fewer lines for them.
      for column in Array(stub..<widths.count) + Array(0..<stub) where extra <= spare && !places[column].isEmpty {
        let bad = badCount(column, widths[column])
        guard bad > 0, badCount(column, widths[column] + extra) < bad else { continue }
        widths[column] += extra
        spare -= extra
      }
    }
    return widths
  }

  /// Labels longer than this are running text: any break will do.
  private static let longestLabel = 24
  /// More room than this is not worth a line.
  private static let mostExtra = 4

  /// How wide a table of these columns is, its borders included.
  func tableWidth(_ style: BorderStyle) -> Int {
    let borders = style.isVisible ? widths.count + 1 : widths.count - 1
    return widths.reduce(0, +) + 2 * padding * widths.count + borders * style.width
  }

  private static func balancedWidth(_ part: TablePart, _ cell: TablePart.PartCell, _ width: Int) -> Int {
    part.texts.lines(of: cell.place, width: width, isLabel: true).reduce(0) { max($0, $1.width) }
  }

  private static func estimate(_ part: TablePart, _ widths: [Int], inner: Int) -> Int {
    var heights = [Int](repeating: 1, count: part.texts.grid.rowCount)
    for cell in part.cells where cell.rowSpan == 1 {
      let width = widths[cell.columns].reduce(0, +) + (cell.columns.count - 1) * inner
      let lines = (part.texts.needs[cell.place].width + max(width, 1) - 1) / max(width, 1)
      heights[cell.row] = max(heights[cell.row], lines)
    }
    return heights.reduce(0) { $0 + $1 + 1 }
  }
}

/// What the columns of a table part need.
private struct ColumnNeeds {
  /// The narrowest that each can be.
  var least: [Int]
  /// The width at which nothing is broken.
  var natural: [Int]
  /// How much text there is that could be broken.
  var area: [Int]
  private var broad: [Int]

  init(_ part: TablePart, inner: Int, step: Int, longestWord: Int) {
    let count = part.columns.count
    least = [Int](repeating: 2, count: count)
    natural = least
    broad = least
    area = [Int](repeating: 0, count: count)
    let round = { (width: Int) in (width + step - 1) / step * step }
    var spanning: [(columns: Range<Int>, least: Int, natural: Int, broad: Int)] = []
    for cell in part.cells {
      let text = part.texts.needs[cell.place]
      let whole = text.width
      let piece = min(text.piece, longestWord)
      let narrow = text.isNumber ? whole : max(piece, min(whole, 4))
      // A label that covers many rows has room below itself.
      let tall = cell.rowSpan > 1 ? max(narrow, whole / cell.rowSpan) : whole
      if cell.columns.count > 1 {
        spanning.append((cell.columns, narrow, whole, tall))
      } else {
        let column = cell.columns.lowerBound
        least[column] = max(least[column], round(narrow))
        natural[column] = max(natural[column], round(whole))
        broad[column] = max(broad[column], round(tall))
        if !text.isNumber, cell.rowSpan == 1 { area[column] += whole }
      }
    }
    for cell in spanning {
      Self.widen(&least, cell.columns, to: cell.least, inner: inner, step: step)
      Self.widen(&natural, cell.columns, to: cell.natural, inner: inner, step: step)
      Self.widen(&broad, cell.columns, to: min(cell.broad, cell.natural), inner: inner, step: step)
    }
  }

  /// Where room is scarce, labels that cover many rows ask for no more than they need.
  mutating func forgetTallLabels() {
    natural = broad
  }

  private static func widen(_ widths: inout [Int], _ columns: Range<Int>, to need: Int, inner: Int, step: Int) {
    var lack = need - widths[columns].reduce(0, +) - (columns.count - 1) * inner
    var index = columns.upperBound - 1
    while lack > 0 {
      widths[index] += step
      lack -= step
      index = index == columns.lowerBound ? columns.upperBound - 1 : index - 1
    }
  }
}
