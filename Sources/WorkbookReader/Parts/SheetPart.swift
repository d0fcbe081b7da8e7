// The cells of a sheet.

import Diagnostics

/// What all sheets together may still take.
struct ReadingBudget {
  var cells: Int
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
  }

  /// Which text belongs to what.
  private enum Target {
    case value
    case formula
  }

  private(set) var cells: [WorkbookAddress: WorkbookCell] = [:]
  private(set) var merges: [WorkbookRange] = []
  private(set) var budget: ReadingBudget
  private let sheet: String
  private let values: CellValues
  private var row = -1
  private var column = -1
  private var open: Open?
  private var target: Target?
  /// How deep inside a tag of another program.
  private var foreign = 0

  init(sheet: String, values: CellValues, budget: ReadingBudget) {
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
    case "row": try startRow(attributes["r"])
    case "c": try startCell(attributes)
    case "v" where open != nil:
      open?.value = ""
      target = .value
    case "f" where open != nil:
      open?.formula = ""
      target = .formula
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

  private mutating func startRow(_ number: String?) throws(Refusal) {
    column = -1
    guard let number else {
      row += 1
      return
    }
    guard let value = Int(number), (1...CellReference.mostRows).contains(value), value - 1 > row
    else { throw Refusal(WorkbookReaderCodes.badReference, "\(sheet)!\(number)") }
    row = value - 1
  }

  private mutating func startCell(_ attributes: XMLAttributes) throws(Refusal) {
    var address = WorkbookAddress(row: row, column: column + 1)
    if let reference = attributes["r"] {
      // Cells stand in order, each once, in their own row.
      guard let own = CellReference.address(reference), own.row == row, own.column > column else {
        throw Refusal(WorkbookReaderCodes.badReference, "\(sheet)!\(reference)")
      }
      address = own
    }
    guard address.row >= 0, address.row < CellReference.mostRows, address.column < CellReference.mostColumns else {
      throw Refusal(WorkbookReaderCodes.badReference, "\(sheet)!\(address)")
    }
    column = address.column
    let style = attributes["s"] ?? "0"
    guard let number = Int(style), values.hasStyle(number) else {
      throw Refusal(WorkbookReaderCodes.badReference, "\(sheet)!\(address)")
    }
    open = Open(address: address, type: attributes["t"] ?? "n", style: number)
  }

  private mutating func endCell() throws(Refusal) {
    guard let done = open else { return }
    open = nil
    target = nil
    let text = done.inline.map(\.text) ?? done.value
    let value = try values.value(of: text, type: done.type, style: done.style, place: "\(sheet)!\(done.address)")
    if value == .blank, done.formula == nil { return }
    budget.cells -= 1
    guard budget.cells >= 0 else { throw Refusal(WorkbookReaderCodes.tooLarge, sheet) }
    cells[done.address] = WorkbookCell(
      value: value, formula: done.formula, decimals: values.styles.decimals(done.style))
  }

  private mutating func merge(_ reference: String) throws(Refusal) {
    guard let range = CellReference.range(reference) else {
      throw Refusal(WorkbookReaderCodes.badReference, "\(sheet)!\(reference)")
    }
    budget.cells -= 1
    guard budget.cells >= 0 else { throw Refusal(WorkbookReaderCodes.tooLarge, sheet) }
    merges.append(range)
  }
}
