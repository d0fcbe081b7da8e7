// The part that lists sheets and names.

import Diagnostics

/// The list of sheets and names.
struct WorkbookPart: PartHandler {
  /// A sheet as the list has it.
  struct SheetEntry {
    var name: String
    var relationship: String
    var isHidden: Bool
  }

  private(set) var sheets: [SheetEntry] = []
  private(set) var names: [String: WorkbookName] = [:]
  /// Whether days are counted from 1904.
  private(set) var countsFrom1904 = false
  private var spelled: Set<String> = []
  private var open: (name: String, formula: String)?
  private let limits: ReadingLimits

  init(limits: ReadingLimits) {
    self.limits = limits
  }

  mutating func start(_ element: XMLName, _ attributes: XMLAttributes) throws(Refusal) {
    guard element.space == .spreadsheet else { return }
    switch element.local {
    case "workbookPr":
      countsFrom1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
    case "sheet":
      guard let name = attributes["name"], let relationship = attributes.relationship("id"), !name.isEmpty else {
        throw Refusal(WorkbookReaderCodes.missingPart, "workbook")
      }
      guard sheets.count < limits.sheets else { throw Refusal(WorkbookReaderCodes.tooLarge, "workbook") }
      guard !sheets.contains(where: { $0.name.lowercased() == name.lowercased() }) else {
        throw Refusal(WorkbookReaderCodes.badReference, name)
      }
      let isHidden = attributes["state"].map { $0 != "visible" } ?? false
      sheets.append(SheetEntry(name: name, relationship: relationship, isHidden: isHidden))
    case "definedName":
      // Names of one sheet are print areas and the like.
      if let name = attributes["name"], attributes["localSheetId"] == nil { open = (name, "") }
    case "externalReference":
      throw Refusal(WorkbookReaderCodes.externalContent, "workbook")
    default: break
    }
  }

  mutating func end(_ element: XMLName) throws(Refusal) {
    guard element.space == .spreadsheet, element.local == "definedName", let done = open else { return }
    open = nil
    guard names.count < limits.names, done.name.utf8.count <= limits.nameSize else {
      throw Refusal(WorkbookReaderCodes.tooLarge, "workbook")
    }
    guard spelled.insert(done.name.lowercased()).inserted else {
      throw Refusal(WorkbookReaderCodes.badReference, done.name)
    }
    names[done.name] = WorkbookName(formula: done.formula, cell: CellReference.qualified(done.formula))
  }

  mutating func text(_ piece: String) throws(Refusal) {
    guard let formula = open?.formula else { return }
    guard formula.utf8.count + piece.utf8.count <= limits.tagSize else {
      throw Refusal(WorkbookReaderCodes.tooLarge, "workbook")
    }
    open?.formula += piece
  }
}
