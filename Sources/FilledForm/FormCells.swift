// Where the cells of a form stand in a workbook: figures by their names, labels by where they stand beside the figures.

import Diagnostics
import StatutoryForm
import WorkbookReader

/// Finds the cells of a form in a workbook.
struct FormCells {
  /// A cell of a workbook.
  struct Spot: Hashable {
    var sheet: Int
    var address: WorkbookAddress
  }

  let workbook: Workbook
  let file: String

  /// Where a name leads; `nil` where it leads nowhere.
  func spot(_ name: String) -> Spot? {
    workbook.place(named: name).map { Spot(sheet: $0.sheet, address: $0.address) }
  }

  /// What stands in a cell.
  func cell(at spot: Spot) -> WorkbookCell {
    workbook.sheets[spot.sheet].cells[spot.address] ?? WorkbookCell(value: .blank)
  }

  /// The merged range that hides a cell: all of it but its upper left corner.
  func cover(of spot: Spot) -> WorkbookRange? {
    workbook.sheets[spot.sheet].merges.first { $0.contains(spot.address) && $0.first != spot.address }
  }

  /// The text in a cell as a person sees it.
  func text(at spot: Spot) -> String {
    switch cell(at: spot).value {
    case .text(let text): text
    case .number(let number): cell(at: spot).value.decimal?.description ?? String(number)
    case .bool(let bool): bool ? "TRUE" : "FALSE"
    case .error(let error): error
    case .blank, .date: ""
    }
  }

  /// The place of a cell for findings.
  func place(of spot: Spot, words: FormPlace? = nil) -> Place {
    Place(file: file, form: words, address: "\(workbook.sheets[spot.sheet].name)!\(spot.address)")
  }
}
