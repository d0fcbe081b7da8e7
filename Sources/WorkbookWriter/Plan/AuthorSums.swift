// The sums of authors' own tables: positions of a table's grid become cells of the sheet.

import Document
import Figures

/// Finds the parts of an author's sum.
enum AuthorSums {
  /// The cells at `positions` of `placed`; `nil` where one of them is not the upper left corner of a number.
  static func parts(at positions: [GridPosition], in placed: PlacedTable, sheet: Int) -> [PlacedFigure]? {
    var parts: [PlacedFigure] = []
    for position in positions {
      guard placed.table.rows.indices.contains(position.row),
        let cell = placed.table.rows[position.row].cells.first(where: { $0.column == position.column }),
        let number = number(in: cell.content)
      else { return nil }
      let column = placed.columns[cell.column]
      parts.append(
        PlacedFigure(
          address: CellAddress(sheet: sheet, row: placed.rows[position.row], column: column),
          rowSpan: placed.rows[position.row + cell.rowSpan] - placed.rows[position.row],
          columnSpan: placed.columns[cell.column + cell.columnSpan] - column, number: number))
    }
    return parts
  }

  private static func number(in content: CellContent) -> ExactDecimal? {
    switch content {
    case .text, .verdict, .entry: nil
    case .figure(let figure): figure.value.number
    case .number(let number), .sum(let number, of: _): number
    case .reference(_, let value), .combination(_, let value): value.number
    }
  }
}
