// The cells of a sheet.

import Diagnostics

/// What all sheets together may still take.
struct ReadingBudget {
  var cells: Int
  var merges: Int
  var text: Int
}

/// Reads a sheet.
struct SheetPart: PartHandler {
  /// The cell being read.
  private struct Open {
    var address: WorkbookAddress
    var type: String
    var style: Int
    var value: String?
    var formula: String?
    var inline: RichText?
    var values = 0
    var formulas = 0
  }

  /// Which text belongs to what.
  private enum Target {
    case value
    case formula
  }

  private(set) var cells: [WorkbookAddress: WorkbookCell] = [:]
  private(set) var merges: [WorkbookRange] = []
  private(set) var budget: ReadingBudget
  private(set) var concealment = WorkbookConcealment()
  private(set) var hasDrawing = false
  private let sheet: String
  private let values: CellValues
  private var row = -1
  private var column = -1
  private var open: Open?
  private var target: Target?
  /// Where the conditions hold that are being read.
  private var conditioned = ""
  /// How deep inside a tag of another program.
  private var foreign = 0

  private let mostConditions: Int

  init(sheet: String, values: CellValues, budget: ReadingBudget, mostConditions: Int) {
    self.mostConditions = mostConditions
    self.sheet = sheet
    self.values = values
    self.budget = budget
  }

  mutating func start(_ element: XMLName, _ attributes: XMLAttributes) throws(Refusal) {
    if foreign > 0 || element.space != .spreadsheet || element.local == "extLst" {
      foreign += 1
      return
    }
    switch element.local {
    case "row": try startRow(attributes)
    case "col": startColumns(attributes)
    case "c": try startCell(attributes)
    case "v" where open != nil:
      open?.value = ""
      open?.values += 1
      target = .value
    case "f" where open != nil:
      open?.formula = ""
      open?.formulas += 1
      target = .formula
    case "conditionalFormatting": conditioned = attributes["sqref"] ?? ""
    case "cfRule": try startCondition(attributes)
    case "drawing", "legacyDrawingHF", "picture": hasDrawing = true
    case "is" where open != nil: open?.inline = RichText()
    case "mergeCell": try merge(attributes["ref"] ?? "")
    default: open?.inline?.start(element)
    }
  }

  mutating func end(_ element: XMLName) throws(Refusal) {
    if foreign > 0 {
      foreign -= 1
      return
    }
    switch element.local {
    case "v", "f": target = nil
    case "c": try endCell()
    case "mergeCells":
      if let range = MergedRanges.firstOverlap(in: merges) {
        throw Refusal(WorkbookReaderCodes.badReference, "\(sheet)!\(range.first)", isCell: true)
      }
    default: open?.inline?.end(element)
    }
  }

  mutating func text(_ piece: String) throws(Refusal) {
    guard foreign == 0, open != nil else { return }
    budget.text -= piece.utf8.count
    guard budget.text >= 0 else { throw Refusal(WorkbookReaderCodes.tooLarge, sheet) }
    switch target {
    case .value: open?.value? += piece
    case .formula: open?.formula? += piece
    case nil: open?.inline?.add(piece)
    }
  }

  private mutating func startRow(_ attributes: XMLAttributes) throws(Refusal) {
    column = -1
    if let number = attributes["r"] {
      try go(toRow: number)
    } else {
      row += 1
    }
    if Self.isTrue(attributes["hidden"]) || Self.isNothing(attributes["ht"]) { concealment.rows.insert(row) }
  }

  private mutating func startColumns(_ attributes: XMLAttributes) {
    guard Self.isTrue(attributes["hidden"]) || Self.isNothing(attributes["width"]),
      let first = attributes["min"].flatMap({ Int($0) }), let last = attributes["max"].flatMap({ Int($0) }),
      first >= 1, last >= first, last <= CellReference.mostColumns,
      concealment.columns.count < CellReference.mostColumns
    else { return }
    concealment.columns.append(first - 1...last - 1)
  }

  private mutating func startCondition(_ attributes: XMLAttributes) throws(Refusal) {
    guard let style = attributes["dxfId"].flatMap({ Int($0) }), values.styles.isHiding(difference: style) else {
      return
    }
    for reference in conditioned.split(separator: " ") {
      guard concealment.conditions.count < mostConditions else {
        throw Refusal(WorkbookReaderCodes.tooLarge, sheet)
      }
      if let range = CellReference.range(String(reference)) { concealment.conditions.append(range) }
    }
  }

  private static func isTrue(_ text: String?) -> Bool { text == "1" || text == "true" }

  /// A height or width of a pixel or less.
  private static func isNothing(_ text: String?) -> Bool { text.flatMap { Double($0) }.map { $0 < 1 } ?? false }

  private mutating func go(toRow number: String) throws(Refusal) {
    guard let value = Int(number), (1...CellReference.mostRows).contains(value), value - 1 > row
    else { throw Refusal(WorkbookReaderCodes.badReference, "\(sheet)!\(number)", isCell: true) }
    row = value - 1
  }

  private mutating func startCell(_ attributes: XMLAttributes) throws(Refusal) {
    var address = WorkbookAddress(row: row, column: column + 1)
    if let reference = attributes["r"] {
      // Cells stand in order, each once, in their own row.
      guard let own = CellReference.address(reference), own.row == row, own.column > column else {
        throw Refusal(WorkbookReaderCodes.badReference, "\(sheet)!\(reference)", isCell: true)
      }
      address = own
    }
    guard address.row >= 0, address.row < CellReference.mostRows, address.column < CellReference.mostColumns else {
      throw Refusal(WorkbookReaderCodes.badReference, "\(sheet)!\(address)", isCell: true)
    }
    column = address.column
    let style = attributes["s"] ?? "0"
    guard let number = Int(style), values.hasStyle(number) else {
      throw Refusal(WorkbookReaderCodes.badReference, "\(sheet)!\(address)", isCell: true)
    }
    open = Open(address: address, type: attributes["t"] ?? "n", style: number)
  }

  private mutating func endCell() throws(Refusal) {
    guard let done = open else { return }
    open = nil
    target = nil
    guard done.values <= 1, done.formulas <= 1 else {
      throw Refusal(WorkbookReaderCodes.badReference, "\(sheet)!\(done.address)", isCell: true)
    }
    if let formula = done.formula, FormulaText.leavesTheFile(formula) {
      throw Refusal(WorkbookReaderCodes.externalContent, "\(sheet)!\(done.address)", isCell: true)
    }
    let text = done.inline.map(\.text) ?? done.value
    let value = try values.value(of: text, type: done.type, style: done.style, place: "\(sheet)!\(done.address)")
    if value == .blank, done.formula == nil { return }
    budget.cells -= 1
    guard budget.cells >= 0 else { throw Refusal(WorkbookReaderCodes.tooLarge, sheet) }
    var cell = WorkbookCell(value: value, formula: done.formula, decimals: values.styles.decimals(done.style))
    if case .number(let number) = value { cell.display = values.styles.display(of: number, style: done.style) }
    cell.isLegible = values.styles.isLegible(done.style)
    cells[done.address] = cell
  }

  private mutating func merge(_ reference: String) throws(Refusal) {
    guard let range = CellReference.range(reference) else {
      throw Refusal(WorkbookReaderCodes.badReference, "\(sheet)!\(reference)", isCell: true)
    }
    budget.merges -= 1
    guard budget.merges >= 0 else { throw Refusal(WorkbookReaderCodes.tooLarge, sheet) }
    merges.append(range)
  }
}
