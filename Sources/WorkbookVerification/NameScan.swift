// The list of sheets and the defined names of a workbook against its plan.

import Document
import Figures
import WorkbookWriter

enum NameScan {
  /// - Throws: where a sheet or a name is not as planned.
  static func run(_ bytes: UnsafeBufferPointer<UInt8>, plan: PlannedWorkbook) throws(Unusual) {
    var scanner = try TagScanner(bytes)
    var sheets = 0
    var left: [String: String] = [:]
    for name in plan.names { left[name.name] = plan.reference(of: name) }
    var name: String?
    while true {
      switch try scanner.next() {
      case .open(let tag, let attributes, _):
        if scanner.isEqual(tag, "sheet") {
          guard sheets < plan.sheets.count, let spelled = scanner.value(of: "name", in: attributes),
            scanner.spells(spelled, plan.sheets[sheets].name), let relation = scanner.value(of: "r:id", in: attributes),
            scanner.spells(relation, "rId\(sheets + 1)")
          else { throw Unusual() }
          sheets += 1
        } else if scanner.isEqual(tag, "definedName"), let range = scanner.value(of: "name", in: attributes) {
          name = String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
        }
      case .text(let range):
        guard let spelled = name else { continue }
        // The print areas and titles of sheets are the library's own names.
        if spelled.hasPrefix("_xlnm.") { continue }
        guard let reference = left.removeValue(forKey: spelled), scanner.spells(range, reference) else {
          throw Unusual()
        }
      case .close: name = nil
      case .end:
        guard sheets == plan.sheets.count, left.isEmpty else { throw Unusual() }
        return
      }
    }
  }
}

/// What the plan has at the names of figures.
struct PlannedFigures {
  private var values: [String: PlannedValue] = [:]

  init(_ plan: PlannedWorkbook) {
    var names = plan.sheets.map { _ in [GridPosition: String]() }
    for name in plan.names {
      names[name.cell.sheet][GridPosition(row: name.cell.row, column: name.cell.column)] = name.name
    }
    for (names, sheet) in zip(names, plan.sheets) where !names.isEmpty {
      for cell in sheet.cells {
        if let name = names[GridPosition(row: cell.row, column: cell.column)] { values[name] = cell.value }
      }
    }
  }

  /// Whether every figure of the document stands there.
  func agree(with document: Document) -> Bool {
    var agrees = true
    document.eachWorkbookFigure { figure in
      let number = figure.value.number?.nearestDouble
      switch values[figure.definition.name] {
      case .number(let value), .formula(_, let value): agrees = agrees && value == number
      case .blank, .blankFormula: agrees = agrees && number == nil
      case .text, .runs, .textFormula, nil: agrees = false
      }
    }
    return agrees
  }
}
