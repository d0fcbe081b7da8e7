// Plans made before: reports on one form by one template differ in their figures and their running text, and nothing else of
// a plan need be thought out again.

import Document
import Figures
import Synchronization

/// The last few plans of different kinds. Any number of threads share it.
final class PlanMemory: Sendable {
  private static let mostKinds = 4
  private let plans = Mutex<[KnownPlan]>([])

  /// What was planned last, first.
  var all: [KnownPlan] { plans.withLock { $0 } }

  func remember(_ plan: KnownPlan) {
    plans.withLock { $0 = [plan] + $0.prefix(Self.mostKinds - 1) }
  }
}

/// A plan with what it was made from.
final class KnownPlan: Sendable {
  let document: Metadata
  let rules: [CellRule]
  let contents: [SheetContent]
  /// The sheets before their figures had values, and with them.
  let placed: [PlacedSheet]
  let sheets: [PlannedSheet]
  /// The names of the figures.
  let names: [PlannedName]
  /// What numbers the styles of each sheet have in the workbook.
  let styles: [[StyleIndex]]
  /// For each waiting cell of each sheet, where its parts stand among all figures of the workbook.
  private let parts: [[[Int]]]

  init(
    document: Metadata, rules: [CellRule], contents: [SheetContent], placed: [PlacedSheet], sheets: [PlannedSheet],
    names: [PlannedName], styles: [[StyleIndex]]
  ) {
    self.document = document
    self.rules = rules
    self.contents = contents
    self.placed = placed
    self.sheets = sheets
    self.names = names
    self.styles = styles
    let places = Dictionary(
      names.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
    parts = placed.map { sheet in
      sheet.waiting.map { waiting in
        guard case .figure(let figure) = waiting.content else { return [] }
        let parts = figure.definition.parts.compactMap { places[$0] }
        return parts.count == figure.definition.parts.count ? parts : []
      }
    }
  }

  /// Whether a document may be laid out alike.
  func fits(_ other: Document, _ sheets: [SheetContent]) -> Bool {
    let metadata = other.metadata
    return metadata.isForm == document.isForm && metadata.isDraft == document.isDraft
      && metadata.style == document.style && sheets.count == contents.count
      && zip(sheets, contents).allSatisfy { $0.name == $1.name } && other.rules == rules
  }

  /// Whether sheet `index` looks the same whoever reports: behind that name titles are broken.
  func isFreeOfAgency(_ index: Int, _ metadata: Metadata) -> Bool {
    metadata.agency == document.agency
      || !contents[index].blocks.contains { if case .heading(let heading) = $0 { heading.level <= 1 } else { false } }
  }

  /// Sheet `index` with other `contents` in its waiting cells; `nil` where one of them would be another kind of value.
  func sheet(_ index: Int, with contents: [CellContent], numbers: [ExactDecimal?]) -> PlannedSheet? {
    var sheet = sheets[index]
    let first = placed[index].sheet.cells.count
    for (offset, content) in contents.enumerated() {
      guard
        let value = value(
          of: content, like: sheet.cells[first + offset].value, parts: parts[index][offset], numbers: numbers)
      else { return nil }
      sheet.cells[first + offset].value = value
    }
    return sheet
  }

  private func value(
    of content: CellContent, like known: PlannedValue, parts: [Int], numbers: [ExactDecimal?]
  ) -> PlannedValue? {
    let number: ExactDecimal?
    switch content {
    case .text, .entry, .sum: return nil
    case .number(let own): number = own
    case .reference(_, let value), .combination(_, let value): number = value.number
    case .verdict(let verdict):
      switch known {
      case .textFormula(let formula, _): return .textFormula(formula, value: verdict.words)
      case .text: return .text(verdict.words)
      default: return nil
      }
    case .figure(let figure):
      number = figure.value.number
      if let number, !parts.isEmpty, !document.isForm {
        let isSum = Self.sum(parts, numbers).map { $0 == number }
        // A formula where there is a sum, a number where a part is missing; a total that differs is marked.
        guard isSum != false else { return nil }
        if case .formula = known, isSum == nil { return nil }
        if case .number = known, isSum != nil { return nil }
      }
    }
    if FigureFormulas.isTooLong(number) { return nil }
    return switch (known, number) {
    case (.number, let number?): .number(number.nearestDouble)
    case (.formula(let formula, _), let number?): .formula(formula, value: number.nearestDouble)
    case (.blank, nil), (.blankFormula, nil): known
    default: nil
    }
  }

  private static func sum(_ parts: [Int], _ numbers: [ExactDecimal?]) -> ExactDecimal? {
    var total: ExactDecimal? = 0
    for part in parts {
      guard let number = numbers[part] else { return nil }
      total = total?.adding(number)
    }
    return total
  }
}
