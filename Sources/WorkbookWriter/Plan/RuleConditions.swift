// The rules between figures as conditions: the cells of a broken rule turn red while it is broken.

import Document

/// Turns rules into conditions.
struct RuleConditions: Sendable {
  /// Money has four decimals; sums of binary numbers differ from each other far below that.
  private static let decimals = 6
  private static let mostTerms = 200

  let formulas: FigureFormulas

  /// The conditions for `rules`, by sheet. A rule whose cells are not all in the workbook is left out.
  func conditions(for rules: [CellRule]) -> [Int: [PlannedCondition]] {
    var result: [Int: [PlannedCondition]] = [:]
    for rule in rules {
      let terms = rule.left + rule.right
      let places = terms.compactMap { formulas.figures[$0.cell] }
      guard places.count == terms.count, let first = places.first, terms.count <= Self.mostTerms else { continue }
      // A condition cannot colour cells of another sheet.
      let sheet = first.address.sheet
      let here = places.filter { $0.address.sheet == sheet }
      let difference = side(rule.left, on: sheet) + "-(" + side(rule.right, on: sheet) + ")"
      let cells = places.map { formulas.fixed($0.address, on: sheet) }.joined(separator: ",")
      let formula = "AND(COUNT(\(cells))=\(places.count),ROUND(\(difference),\(Self.decimals))<>0)"
      result[sheet, default: []].append(PlannedCondition(areas: here.map(\.area), formula: formula))
    }
    return result
  }

  /// A condition for a total that stands as a number: it differs from the sum of its parts.
  func condition(forTotal figure: StatutoryFigure, on sheet: Int) -> PlannedCondition? {
    guard let total = formulas.figures[figure.definition.name] else { return nil }
    let parts = figure.definition.parts.compactMap { formulas.figures[$0] }
    guard !parts.isEmpty, parts.count == figure.definition.parts.count, parts.count <= Self.mostTerms else {
      return nil
    }
    let ranges = FigureFormulas.ranges(of: parts).map { formulas.fixed($0, on: sheet) }.joined(separator: ",")
    let cell = formulas.fixed(total.address, on: sheet)
    let isBroken = "ROUND(\(cell)-SUM(\(ranges)),\(Self.decimals))<>0"
    return PlannedCondition(
      areas: [total.area], formula: "AND(COUNT(\(cell))=1,COUNT(\(ranges))=\(parts.count),\(isBroken))")
  }

  private func side(_ terms: [CellRule.Term], on sheet: Int) -> String {
    if terms.isEmpty { return "0" }
    return terms.enumerated().reduce(into: "") { text, term in
      text += term.element.isSubtracted ? "-" : term.offset == 0 ? "" : "+"
      if let place = formulas.figures[term.element.cell] { text += formulas.fixed(place.address, on: sheet) }
    }
  }
}

extension PlacedFigure {
  /// The cells that the figure covers.
  var area: CellArea {
    CellArea(
      rows: address.row...(address.row + rowSpan - 1), columns: address.column...(address.column + columnSpan - 1))
  }
}

extension PlannedCell {
  /// The cells that it covers.
  var area: CellArea {
    CellArea(rows: row...(row + rowSpan - 1), columns: column...(column + columnSpan - 1))
  }
}
