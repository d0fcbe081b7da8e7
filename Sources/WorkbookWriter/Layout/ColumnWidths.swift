// Shares the width of the page among the columns of a table: each gets what its figures need, then room goes where it
// saves the most lines and bad breaks, and what is left is spread.

import Document

/// Plans the widths of a table's columns, in points.
struct ColumnWidths {
  /// Figures of this many digits always fit, whatever the report says.
  private static let digitsAlwaysRoomFor = 4
  private static let stackedColumn = 21.0
  /// Programs differ in what they keep of a cell for themselves; a column that must not take one character more stays
  /// this far below its width.
  private static let tolerance = 1.0

  /// A column while its width is being settled.
  private struct Plan {
    var labels: [(shape: LabelShape, isHead: Bool)] = []
    var least = 0.0
    var width = 0.0
    var isFixed = false
    /// What the widest label needs to stand on one line.
    var widest = 0.0
  }

  private let type: TableType
  private var plans: [Plan]

  /// The widths for `table` in `available` points. Their sum is at most that, unless the figures need more.
  static func plan(_ table: Table, type: TableType, available: Double) -> [Double] {
    var widths = ColumnWidths(table, type: type)
    widths.start()
    widths.spend(available)
    widths.spread(available)
    return widths.plans.map(\.width)
  }

  private init(_ table: Table, type: TableType) {
    self.type = type
    plans = table.columns.map { _ in Plan() }
    let stacked = StackedLabels.columns(of: table, size: type.size)
    for row in table.rows {
      for cell in row.cells where cell.columnSpan == 1 && plans.indices.contains(cell.column) {
        add(cell)
      }
    }
    for index in plans.indices {
      if let millimetres = table.columns[index].width {
        plans[index].isFixed = true
        plans[index].width = millimetres * Paper.pointsPerMillimetre
      } else if stacked.contains(index) {
        plans[index].isFixed = true
        plans[index].width = max(Self.stackedColumn, type.size + 2 * CellRuler.padding)
      }
    }
  }

  private mutating func add(_ cell: Cell) {
    let column = cell.column
    let shown = type.shown(cell.content)
    if TableType.isNumber(cell.content) {
      let atLeast = Double(Self.digitsAlwaysRoomFor) / 2 * type.digits.size
      let need = max(Double(shown.utf8.count) / 2 * type.digits.size, atLeast) + CellRuler.padding
      plans[column].least = max(plans[column].least, need)
    } else {
      for line in shown.split(separator: "\n") {
        let shape = LabelShape(String(line), rowSpan: cell.rowSpan)
        let isHead = cell.role == .head || cell.role == .corner || cell.role == .caption
        plans[column].labels.append((shape, isHead))
        plans[column].widest = max(plans[column].widest, type.text.width(of: String(line)) + CellRuler.padding)
      }
    }
  }

  /// The width at which `characters` Chinese characters stand on a line.
  private func width(of characters: Int) -> Double {
    Double(characters) * type.size + CellRuler.padding
  }

  /// Every column at its least: its figures, and two characters of its labels.
  private mutating func start() {
    for index in plans.indices where !plans[index].isFixed {
      let longest = plans[index].labels.map(\.shape.total).max() ?? 0
      plans[index].width = max(plans[index].least, width(of: min(2, max(1, (longest + 1) / 2))))
    }
  }

  /// How badly the labels of a column stand at a width: lines beyond what their rows have, and bad breaks.
  private func cost(_ plan: Plan, at width: Double) -> Double {
    let limit = max(2, Int((width - CellRuler.padding) / (type.size / 2) + 0.01))
    var cost = 0.0
    for (shape, isHead) in plan.labels {
      let (lines, bad) = shape.broken(at: limit)
      let extra = Double(max(0, lines - shape.rowSpan)) + 0.15 * Double(lines - 1)
      cost += (isHead ? 0.35 : 1) * extra + 0.8 * Double(bad)
    }
    return cost
  }

  /// Gives room, step by step, to the column where a point of width saves the most.
  private mutating func spend(_ available: Double) {
    var budget = available - plans.reduce(0) { $0 + $1.width }
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
    if plan.isFixed || plan.width >= plan.widest || plan.labels.isEmpty { return nil }
    let now = cost(plan, at: plan.width)
    if now == 0 { return nil }
    var best: (extra: Double, gain: Double)?
    var characters = Int((plan.width - CellRuler.padding) / type.size) + 1
    while true {
      let wider = min(width(of: characters), max(plan.widest, plan.width + 0.5))
      let extra = wider - plan.width
      if extra > budget { break }
      let gain = (now - cost(plan, at: wider)) / extra
      if gain > best?.gain ?? 0.0001 { best = (extra, gain) }
      if wider >= plan.widest { break }
      characters += 1
    }
    return best
  }

  /// Spreads what is left in proportion to the widths, without letting a narrow label take one character more per line.
  private mutating func spread(_ available: Double) {
    var rest = available - plans.reduce(0) { $0 + $1.width }
    var open = plans.indices.filter { !plans[$0].isFixed }
    let limits = plans.map(limit)
    while rest > 0.01, !open.isEmpty {
      let total = open.reduce(0) { $0 + plans[$1].width }
      let share = rest / total
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

  /// The widest that a column may become without breaking its short labels elsewhere.
  private func limit(_ plan: Plan) -> Double {
    let halves = Int((plan.width - CellRuler.padding) / (type.size / 2) + 0.01)
    let breaks = plan.labels.contains { $0.shape.isShort && $0.shape.broken(at: halves).lines > 1 }
    return breaks ? Double(halves / 2 + 1) * type.size + Self.tolerance : .infinity
  }
}
