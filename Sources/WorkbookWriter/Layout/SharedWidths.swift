// The widths of tables that share a sheet: alike where the tables are, so that their edges meet and no cell has to be
// merged over the edges of another table.

import Document

extension ColumnWidths {
  /// The widths of a sheet's tables, in points. Authors' tables of equally many columns get the same.
  static func plan(
    _ tables: [MeasuredTable], type: TableType, available: Double, screenColumns: Int
  ) -> [[Double]] {
    let own = { (table: MeasuredTable) in
      plan(table, type: type, available: available, screenColumns: screenColumns)
    }
    guard tables.count > 1, let first = tables.first?.table, tables.allSatisfy({ areAlike($0.table, first) }) else {
      return tables.map(own)
    }
    var joined = first
    joined.rows = tables.flatMap(\.table.rows)
    return Array(repeating: own(MeasuredTable(joined)), count: tables.count)
  }

  private static func areAlike(_ table: Table, _ other: Table) -> Bool {
    !table.isStatutory && table.columns.map(\.width) == other.columns.map(\.width)
  }
}
