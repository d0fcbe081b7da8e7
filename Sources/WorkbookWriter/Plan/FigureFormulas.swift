// Turns the figures of a document into what stands in their cells: numbers, sums over ranges, references. Runs when every
// cell of every sheet has its place.

import Diagnostics
import Document
import Figures

/// A figure in its place.
struct PlacedFigure: Sendable {
  var address: CellAddress
  var rowSpan: Int
  var columnSpan: Int
  var number: ExactDecimal?
}

/// Decides what a figure's cell holds.
struct FigureFormulas: Sendable {
  /// A spreadsheet function takes at most 255 arguments.
  private static let mostRanges = 250
  /// The significant digits that a spreadsheet keeps.
  private static let longestFormula = 7000
  /// Money has four decimals; sums of binary numbers differ from each other far below that.
  private static let decimals = 6
  private static let mostDigits = 15

  /// The sheets' names, in order.
  let sheets: [String]
  /// The statutory cells by name.
  let figures: [String: PlacedFigure]
  /// Whether the figures are still to be filled in.
  let isForm: Bool

  /// What stands in a statutory cell.
  func value(of figure: StatutoryFigure, on sheet: Int) -> PlannedValue {
    if isForm, let total = waitingTotal(figure, on: sheet) { return total }
    guard let number = figure.value.number else { return .blank }
    guard figure.agreesWithParts, !figure.definition.parts.isEmpty else { return .number(number.nearestDouble) }
    var parts: [PlacedFigure] = []
    for name in figure.definition.parts {
      guard let part = figures[name] else { return .number(number.nearestDouble) }
      parts.append(part)
    }
    return sum(of: parts, yielding: number, on: sheet)
  }

  /// Whether a total and all its parts are given, and it is not their sum.
  func differs(_ figure: StatutoryFigure) -> Bool {
    guard let number = figure.value.number, !figure.definition.parts.isEmpty else { return false }
    var total: ExactDecimal? = 0
    for name in figure.definition.parts {
      guard let part = figures[name]?.number else { return false }
      total = total?.adding(part)
    }
    return total != number
  }

  /// A sum over `parts`, where it yields `number`; else the number.
  func sum(of parts: [PlacedFigure], yielding number: ExactDecimal, on sheet: Int) -> PlannedValue {
    var total: ExactDecimal? = 0
    for part in parts {
      guard let value = part.number else { return .number(number.nearestDouble) }
      total = total?.adding(value)
    }
    let ranges = Self.ranges(of: parts)
    guard total == number, !ranges.isEmpty, ranges.count <= Self.mostRanges else {
      return .number(number.nearestDouble)
    }
    let arguments = ranges.map { spelled($0, on: sheet) }.joined(separator: ",")
    return .formula("SUM(\(arguments))", value: number.nearestDouble)
  }

  /// Another cell's value, shown again.
  func reference(to name: String, value: Figure, on sheet: Int) -> PlannedValue {
    guard let figure = figures[name] else {
      return value.number.map { .number($0.nearestDouble) } ?? .blank
    }
    let address = spelled(figure.address, on: sheet)
    // Who empties the cell later must not see 0 here.
    let formula = "IF(ISBLANK(\(address)),\"\",\(address))"
    return value.number.map { .formula(formula, value: $0.nearestDouble) } ?? .blankFormula(formula)
  }

  /// A total of a form still to be filled in: it stays empty until one of its parts is there.
  private func waitingTotal(_ figure: StatutoryFigure, on sheet: Int) -> PlannedValue? {
    let parts = figure.definition.parts.compactMap { figures[$0] }
    let ranges = Self.ranges(of: parts)
    guard !parts.isEmpty, parts.count == figure.definition.parts.count, ranges.count <= Self.mostRanges else {
      return nil
    }
    let arguments = ranges.map { spelled($0, on: sheet) }.joined(separator: ",")
    let formula = "IF(COUNT(\(arguments))=0,\"\",SUM(\(arguments)))"
    return figure.value.number.map { .formula(formula, value: $0.nearestDouble) } ?? .blankFormula(formula)
  }

  /// Figures added and subtracted; nothing until all of them are there. A difference is taken between the sums of its line, a
  /// plain sum is a sum over ranges, all else goes by the cells' names.
  func combination(_ terms: [CellRule.Term], value: Figure, in line: RuleLine?, on sheet: Int) -> PlannedValue {
    if let formula = line?.difference(terms) ?? plainSum(of: terms, on: sheet) {
      return value.number.map { .formula(formula, value: $0.nearestDouble) } ?? .blankFormula(formula)
    }
    guard let sum = sum(of: terms) else { return value.number.map { .number($0.nearestDouble) } ?? .blank }
    let formula = "IF(COUNT(\(sum.names))<\(sum.count),\"\",\(sum.text))"
    return value.number.map { .formula(formula, value: $0.nearestDouble) } ?? .blankFormula(formula)
  }

  /// Words that say whether figures come to nothing.
  func verdict(_ verdict: Verdict, in line: RuleLine?) -> PlannedValue {
    if let formula = line?.verdict(verdict) { return .textFormula(formula, value: verdict.words) }
    guard let sum = sum(of: verdict.terms) else { return .text(verdict.words) }
    let words = [verdict.unknown, verdict.holds, verdict.broken].map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
    let formula =
      "IF(COUNT(\(sum.names))<\(sum.count),\(words[0]),IF(ROUND(\(sum.text),\(Self.decimals))=0,\(words[1]),\(words[2])))"
    return .textFormula(formula, value: verdict.words)
  }

  /// A sum of figures that all stand in cells, and none of which is subtracted; `nil` for others.
  private func plainSum(of terms: [CellRule.Term], on sheet: Int) -> String? {
    let parts = terms.compactMap { $0.isSubtracted || $0.given != nil ? nil : figures[$0.cell] }
    guard !parts.isEmpty, parts.count == terms.count else { return nil }
    let ranges = Self.ranges(of: parts)
    guard ranges.count <= Self.mostRanges else { return nil }
    let arguments = ranges.map { spelled($0, on: sheet) }.joined(separator: ",")
    return "IF(COUNT(\(arguments))<\(parts.count),\"\",\(parts.count == 1 ? arguments : "SUM(\(arguments))"))"
  }

  /// The figures that stand in cells, how many they are, and all terms added up; `nil` where a figure is nowhere, or none
  /// stands in a cell.
  private func sum(of terms: [CellRule.Term]) -> (names: String, count: Int, text: String)? {
    let live = terms.filter { $0.given == nil }
    guard !live.isEmpty, live.count <= Self.mostRanges, live.allSatisfy({ figures[$0.cell] != nil }) else { return nil }
    var text = ""
    for term in terms {
      var part = term.cell
      if let given = term.given {
        guard let number = given.number else { return nil }
        part = number < 0 ? "(\(number))" : number.description
      }
      text += (term.isSubtracted ? "-" : text.isEmpty ? "" : "+") + part
    }
    let names = live.map(\.cell).joined(separator: ",")
    return names.utf8.count + text.utf8.count < Self.longestFormula ? (names, live.count, text) : nil
  }

  /// What is wrong with a number, if anything.
  static func finding(in number: ExactDecimal?, place: () -> Place) -> Finding? {
    guard let number, isTooLong(number) else { return nil }
    return Finding(
      WorkbookCodes.numberTooLong, .error,
      Message(
        zh: "\(number) 超过 15 位有效数字，电子表格无法原样保存，请核对数值与单位。",
        en:
          "\(number) has more than 15 significant digits, which a spreadsheet cannot keep; check the figure and its unit."
      ), at: place())
  }

  /// Whether a number has more digits than a spreadsheet keeps.
  static func isTooLong(_ number: ExactDecimal?) -> Bool {
    guard let number, number.units.magnitude >= 1_000_000_000_000_000 else { return false }
    return significantDigits(of: number) > mostDigits
  }

  private static func significantDigits(of number: ExactDecimal) -> Int {
    var units = number.units.magnitude
    while units != 0, units.isMultiple(of: 10) { units /= 10 }
    return String(units).utf8.count
  }

  /// A run of cells in one row or one column.
  struct Range: Hashable, Sendable {
    var first: CellAddress
    var last: CellAddress
  }

  /// The parts in as few ranges as their order allows: neighbours in a row, then neighbours in a column.
  static func ranges(of parts: [PlacedFigure]) -> [Range] {
    // Parts mostly stand in the order of the form already, in one row or one column.
    let (row, column) = (runs(parts, where: adjoinInRow), runs(parts, where: adjoinInColumn))
    if row.count == 1 { return row }
    if column.count == 1 { return column }
    let sorted = parts.sorted {
      ($0.address.sheet, $0.address.row, $0.address.column) < ($1.address.sheet, $1.address.row, $1.address.column)
    }
    let inRows = runs(sorted, where: adjoinInRow)
    let byColumn = parts.sorted {
      ($0.address.sheet, $0.address.column, $0.address.row) < ($1.address.sheet, $1.address.column, $1.address.row)
    }
    let inColumns = runs(byColumn, where: adjoinInColumn)
    return inRows.count <= inColumns.count ? inRows : inColumns
  }

  private static func adjoinInRow(_ previous: PlacedFigure, _ next: PlacedFigure) -> Bool {
    previous.address.row == next.address.row && previous.address.column + previous.columnSpan == next.address.column
  }

  private static func adjoinInColumn(_ previous: PlacedFigure, _ next: PlacedFigure) -> Bool {
    previous.address.column == next.address.column && previous.address.row + previous.rowSpan == next.address.row
  }

  private static func runs(
    _ parts: [PlacedFigure], where adjoin: (PlacedFigure, PlacedFigure) -> Bool
  ) -> [Range] {
    var ranges: [Range] = []
    var previous: PlacedFigure?
    for part in parts {
      if let previous, previous.address.sheet == part.address.sheet, adjoin(previous, part) {
        ranges[ranges.count - 1].last = part.address
      } else {
        ranges.append(Range(first: part.address, last: part.address))
      }
      previous = part
    }
    return ranges
  }

  /// An address that stays what it is wherever a formula is applied.
  func fixed(_ address: CellAddress, on sheet: Int) -> String {
    let cell = CellReferences.fixed(row: address.row, column: address.column)
    return address.sheet == sheet ? cell : CellReferences.quoted(sheets[address.sheet]) + "!" + cell
  }

  /// A range that stays what it is wherever a formula is applied.
  func fixed(_ range: Range, on sheet: Int) -> String {
    let first = fixed(range.first, on: sheet)
    if range.first == range.last { return first }
    return first + ":" + CellReferences.fixed(row: range.last.row, column: range.last.column)
  }

  private func spelled(_ range: Range, on sheet: Int) -> String {
    let first = spelled(range.first, on: sheet)
    if range.first == range.last { return first }
    return first + ":" + A1.address(row: range.last.row, column: range.last.column)
  }

  private func spelled(_ address: CellAddress, on sheet: Int) -> String {
    if address.sheet == sheet { return A1.address(row: address.row, column: address.column) }
    return CellReferences.qualified(sheet: sheets[address.sheet], row: address.row, column: address.column)
  }
}
