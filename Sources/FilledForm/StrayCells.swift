// Figures that left their places, and numbers at places that are none: with them a table says something else than is read.

import AnnualReport
import Diagnostics
import StatutoryForm
import WorkbookReader

/// Finds figures and numbers out of place.
enum StrayCells {
  private static let mostFindings = 20

  /// What is out of place in a table.
  static func findings(
    in places: TableLabels, of report: Report, section: FormPlace, cells: FormCells, isForm: Bool
  ) -> [Finding] {
    let moved = places.moved.map { moved -> Finding in
      let name = report.phrase(for: moved.cell)
      return Finding(
        FilledFormCodes.movedCell, .error,
        Message(
          zh: "\(name.zh)应在 \(moved.expected)，被移到了这里（剪切、粘贴会把格子移走）；请撤销，或换一张新的填报表",
          en:
            "\(name.en) belongs at \(moved.expected) and was moved here, as cutting and pasting does; undo that, or use a fresh form"
        ),
        at: cells.place(of: moved.spot, words: report.words(for: moved.cell)))
    }
    let stray = isForm ? strayNumbers(in: places, cells: cells, words: section) : []
    return Array((moved + stray).prefix(mostFindings))
  }

  /// Numbers among the figures, in rows or columns that somebody put in. The form's own cells all have names.
  private static func strayNumbers(in places: TableLabels, cells: FormCells, words: FormPlace) -> [Finding] {
    guard let area = places.figureArea else { return [] }
    let sheet = cells.workbook.sheets[area.sheet]
    let named = Set(
      cells.workbook.names.values.compactMap { $0.cell?.sheet == sheet.name ? $0.cell?.address : nil })
    let stray = sheet.cells.filter { address, cell in
      area.rows.contains(address.row) && area.columns.contains(address.column) && cell.value.decimal != nil
        && !named.contains(address)
    }
    return stray.sorted { ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column) }.map { address, cell in
      let number = cell.value.decimal?.description ?? ""
      return Finding(
        FilledFormCodes.strayNumber, .error,
        Message(
          zh: "这里填的 \(number) 不在任何填报格里，不会被读取；表中不能增加行列，请把数填到原有的格子里",
          en:
            "\(number) stands in no cell of the form and would be lost; rows and columns cannot be added: use the cells there are"
        ),
        at: cells.place(of: FormCells.Spot(sheet: area.sheet, address: address), words: words))
    }
  }
}
