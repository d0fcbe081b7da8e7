// Proves that a table's cells cover its grid exactly once: overlapping merges would be written without complaint and make
// Excel offer a repair.

import Diagnostics
import Document

/// Proves the geometry of tables.
enum TableTiling {
  /// What is wrong with the geometry of `table`, if anything.
  static func finding(in table: Table) -> Finding? {
    let columns = table.columns.count
    let rows = table.rows.count
    var covered = [Bool](repeating: false, count: rows * columns)
    for (top, row) in table.rows.enumerated() {
      for cell in row.cells {
        let fits =
          cell.column >= 0 && cell.rowSpan >= 1 && cell.columnSpan >= 1
          && cell.columnSpan <= columns && cell.rowSpan <= rows
          && cell.column <= columns - cell.columnSpan && top <= rows - cell.rowSpan
        guard fits else { return broken(table, row: top, column: cell.column) }
        for y in top..<(top + cell.rowSpan) {
          for x in cell.column..<(cell.column + cell.columnSpan) {
            if covered[y * columns + x] { return broken(table, row: y, column: x) }
            covered[y * columns + x] = true
          }
        }
      }
    }
    guard let hole = covered.firstIndex(of: false) else { return nil }
    return broken(table, row: hole / columns, column: hole % columns)
  }

  private static func broken(_ table: Table, row: Int, column: Int) -> Finding {
    Finding(
      WorkbookCodes.tableDoesNotTile, .error,
      Message(
        zh: "表“\(table.id)”第 \(row + 1) 行第 \(column + 1) 列的格子重叠、空缺或越界，请检查该处单元格的 rowspan 与 colspan。",
        en:
          "Table “\(table.id)”: the place at row \(row + 1), column \(column + 1) is covered twice, not at all, or lies outside; check rowspan and colspan there."
      ))
  }
}
