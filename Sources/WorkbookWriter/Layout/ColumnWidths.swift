// Shares the width of the page among the columns of a table. Columns of figures are alike: their heads break after the same
// number of characters. Columns of labels then get room where it saves the most lines and bad breaks; what is left is
// spread. The best of all ways to break the heads is taken.

import Document

/// Plans the widths of a table's columns, in points.
struct ColumnWidths {
  /// Figures of this many digits always fit, whatever the report says.
  static let digitsAlwaysRoomFor = 5
  private static let stackedColumn = 21.0
  /// What is to be filled in has room for this many characters at least.
  private static let entryRoomFor = 8
  /// Programs differ in what they keep of a cell for themselves; a column that must not take one character more stays
  /// this far below its width.
  private static let tolerance = 1.0
  /// Heads are broken into lines of two to so many characters.
  private static let levels = 2...16
  /// No page is wider, in half columns.
  private static let widestLimit = 240
  /// What a bad break costs, in lines.
  private static let badBreak = 0.8

  /// A column while its width is being settled.
  private struct Plan {
    var labels: [LabelShape] = []
    var least = 0.0
    var width = 0.0
    var isFixed = false
    /// Whether the column stays off the paper, and takes none of its width.
    var isOffPaper = false
    var hasFigures = false
    /// What the widest label needs to stand on one line.
    var widest = 0.0
    /// How badly the labels stand where so many half columns fit: lines beyond what their rows have, and bad breaks. Asked
    /// for again and again, so that it is counted once.
    var costs: [Double] = []

    /// The cost where `limit` half columns fit.
    func cost(at limit: Int) -> Double { costs.isEmpty ? 0 : costs[min(limit, costs.count - 1)] }

    /// Counts the costs up to where every label stands on one line.
    mutating func countCosts() {
      let longest = labels.lazy.map(\.total).max() ?? 0
      costs = (0...min(longest, ColumnWidths.widestLimit)).map { limit in
        limit < 2 ? 0 : labels.reduce(0) { $0 + ColumnWidths.cost(of: $1, at: limit) }
      }
    }
  }

  /// A head or a figure over several columns.
  private struct Span {
    var columns: Range<Int>
    var labels: [LabelShape]
    /// What its figure needs.
    var least: Double
  }

  private let type: TableType
  private var plans: [Plan]
  private var spans: [Span] = []

  /// The widths for `table` in `available` points. Their sum is at most that, unless the figures need more.
  /// The last `screenColumns` stand beside the page, as wide as they like.
  static func plan(
    _ table: MeasuredTable, type: TableType, available: Double, screenColumns: Int = 0
  ) -> [Double] {
    let start = ColumnWidths(table, type: type, screenColumns: screenColumns)
    var best: (widths: ColumnWidths, cost: Double)?
    for level in levels {
      var widths = start
      widths.start(level: level)
      let isTooWide = widths.total > available
      if isTooWide, best != nil { break }
      widths.spend(available)
      let cost = widths.cost
      if cost < best?.cost ?? .infinity { best = (widths, cost) }
      if isTooWide || level * 2 >= start.widestHead { break }
    }
    var chosen = best?.widths ?? start
    chosen.spread(available)
    return chosen.plans.map(\.width)
  }

  private init(_ measured: MeasuredTable, type: TableType, screenColumns: Int) {
    self.type = type
    let columns = measured.table.columns
    plans = columns.map { _ in Plan() }
    for (cell, content) in measured.cells where plans.indices.contains(cell.column) { add(cell, content) }
    // Narrow spans first: what they gain, wide ones need not.
    spans.sort { $0.columns.count < $1.columns.count }
    for index in plans.indices {
      if let millimetres = columns[index].width {
        plans[index].isFixed = true
        plans[index].width = millimetres * Paper.pointsPerMillimetre
      } else if index > 0, index >= plans.count - screenColumns {
        plans[index].isFixed = true
        plans[index].isOffPaper = true
        plans[index].width = max(plans[index].least, plans[index].widest)
      } else if measured.stacked.contains(index) {
        plans[index].isFixed = true
        plans[index].width = max(Self.stackedColumn, type.size + 2 * CellRuler.padding)
      } else if !plans[index].hasFigures {
        plans[index].countCosts()
      }
    }
  }

  private mutating func add(_ cell: Cell, _ content: MeasuredTable.Content) {
    let column = cell.column
    let columns = column..<min(column + cell.columnSpan, plans.count)
    guard let label = content.label else {
      for covered in columns { plans[covered].hasFigures = true }
      let digits = max(content.shown.utf8.count, Self.digitsAlwaysRoomFor)
      let least = CellRuler.column(for: Double(digits) / 2 * type.digits.size)
      if columns.count > 1 {
        spans.append(Span(columns: columns, labels: [], least: least))
      } else {
        plans[column].least = max(plans[column].least, least)
      }
      return
    }
    if columns.count > 1 {
      if cell.role == .head { spans.append(Span(columns: columns, labels: content.shapes, least: 0)) }
      return
    }
    if case .entry = cell.content { plans[column].least = max(plans[column].least, width(of: Self.entryRoomFor)) }
    // Some programs never break the text of a link.
    if cell.link != nil {
      plans[column].least = max(plans[column].least, CellRuler.column(for: type.text.width(of: label)))
    }
    plans[column].labels += content.shapes
    plans[column].widest = max(plans[column].widest, CellRuler.column(for: type.text.width(of: label)))
  }

  private var total: Double { plans.reduce(0) { $0 + ($1.isOffPaper ? 0 : $1.width) } }

  /// The widest head, in half columns.
  private var widestHead: Int {
    let own = plans.lazy.filter(\.hasFigures).flatMap(\.labels).map(\.total).max() ?? 0
    return spans.lazy.flatMap(\.labels).map(\.total).reduce(own, max)
  }

  /// The width at which `characters` Chinese characters stand on a line.
  private func width(of characters: Int) -> Double {
    CellRuler.column(for: Double(characters) * type.size)
  }

  /// How many half columns fit in a width.
  private func halves(in width: Double) -> Int {
    max(2, Int((width - CellRuler.padding) / (type.size / 2) + 0.01))
  }

  /// Columns of figures as wide as their figures and their heads, broken after about `level` characters; others at their
  /// least.
  private mutating func start(level: Int) {
    for index in plans.indices where !plans[index].isFixed {
      let plan = plans[index]
      if plan.hasFigures {
        let characters = plan.labels.map { $0.characters(level: level) }.max() ?? 0
        plans[index].width = max(plan.least, width(of: characters))
      } else {
        let longest = plan.labels.map(\.total).max() ?? 0
        plans[index].width = max(plan.least, width(of: min(2, max(1, (longest + 1) / 2))))
      }
    }
    for span in spans {
      let characters = span.labels.map { $0.characters(level: level) }.max() ?? 0
      let missing = max(span.least, width(of: characters)) - plans[span.columns].reduce(0) { $0 + $1.width }
      let open = span.columns.filter { !plans[$0].isFixed }
      if missing > 0 { for index in open { plans[index].width += missing / Double(open.count) } }
    }
  }

  /// How badly all labels stand: lines beyond what their rows have, and bad breaks. Heads of figures share a row, so that
  /// the highest of them counts once.
  private var cost: Double {
    var highestHead = 1
    var cost = 0.0
    for plan in plans where !plan.isFixed {
      if plan.hasFigures {
        for label in plan.labels {
          let (lines, bad) = label.broken(at: halves(in: plan.width))
          highestHead = max(highestHead, lines)
          cost += Self.badBreak * Double(bad)
        }
      } else {
        cost += plan.cost(at: halves(in: plan.width))
      }
    }
    for span in spans {
      let width = plans[span.columns].reduce(0) { $0 + $1.width }
      for label in span.labels {
        let (lines, bad) = label.broken(at: halves(in: width))
        highestHead = max(highestHead, lines)
        cost += Self.badBreak * Double(bad)
      }
    }
    return cost + Double(highestHead - 1)
  }

  private static func cost(of label: LabelShape, at limit: Int) -> Double {
    let (lines, bad) = label.broken(at: limit)
    return Double(max(0, lines - label.rowSpan)) + 0.15 * Double(lines - 1) + badBreak * Double(bad)
  }

  /// Gives room, step by step, to the column where a point of width saves the most.
  private mutating func spend(_ available: Double) {
    var budget = available - total
    var offers = plans.map { offer($0, budget: budget) }
    while budget > 0 {
      var best: Int?
      for index in offers.indices {
        guard let offer = offers[index], offer.extra <= budget else { continue }
        if offer.gain > offers[best ?? index]?.gain ?? 0 || best == nil { best = index }
      }
      guard let best, let accepted = offers[best] else { return }
      plans[best].width += accepted.extra
      budget -= accepted.extra
      for index in offers.indices where index == best || (offers[index]?.extra ?? 0) > budget {
        offers[index] = offer(plans[index], budget: budget)
      }
    }
  }

  /// The widening of a column that saves the most per point, where one saves anything.
  private func offer(_ plan: Plan, budget: Double) -> (extra: Double, gain: Double)? {
    if plan.isFixed || plan.hasFigures || plan.width >= plan.widest || plan.labels.isEmpty { return nil }
    let now = plan.cost(at: halves(in: plan.width))
    if now == 0 { return nil }
    var best: (extra: Double, gain: Double)?
    var characters = Int((plan.width - CellRuler.padding) / type.size) + 1
    while true {
      let wider = min(width(of: characters), max(plan.widest, plan.width + 0.5))
      let extra = wider - plan.width
      if extra > budget { break }
      let gain = (now - plan.cost(at: halves(in: wider))) / extra
      if gain > best?.gain ?? 0.0001 { best = (extra, gain) }
      if wider >= plan.widest { break }
      characters += 1
    }
    return best
  }

  /// Spreads what is left in proportion to the widths, without letting a narrow label take one character more per line.
  private mutating func spread(_ available: Double) {
    var rest = available - total
    var open = plans.indices.filter { !plans[$0].isFixed }
    let limits = self.limits
    while rest > 0.01, !open.isEmpty {
      let share = rest / open.reduce(0) { $0 + plans[$1].width }
      for index in open {
        let extra = min(plans[index].width * share, limits[index] - plans[index].width)
        plans[index].width += max(0, extra)
        rest -= max(0, extra)
      }
      let stillOpen = open.filter { plans[$0].width < limits[$0] - 0.01 }
      if stillOpen.count == open.count { break }
      open = stillOpen
    }
  }

  /// The widest that each column may become. Columns of figures grow alike: the narrowest limit holds for all of them.
  private var limits: [Double] {
    let own = plans.map(limit)
    let common = plans.indices.filter { plans[$0].hasFigures && !plans[$0].isFixed }.map { own[$0] }.min()
    return plans.indices.map { plans[$0].hasFigures ? max(plans[$0].width, common ?? own[$0]) : own[$0] }
  }

  /// The widest that a column may become without breaking its short labels elsewhere.
  private func limit(_ plan: Plan) -> Double {
    let halves = halves(in: plan.width)
    let breaks = plan.labels.contains { $0.isShort && $0.broken(at: halves).lines > 1 }
    return breaks ? Double(halves / 2 + 1) * type.size + Self.tolerance : .infinity
  }
}
