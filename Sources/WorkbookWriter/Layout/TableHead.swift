// The head of a table with one head: the rows to repeat on every page, and where scrolling starts.

import Document

/// The head of a placed table.
struct TableHead: Sendable {
  /// The head's rows on the sheet.
  let rows: ClosedRange<Int>
  /// The first figure's place, below the head and right of the labels.
  let frozen: GridPosition

  /// The head of `placed`, if the table starts with one and has no other.
  init?(_ placed: PlacedTable) {
    let roles = placed.table.rows.map(\.role)
    let length = roles.prefix { $0 != .body }.count
    guard length > 0, length < roles.count, roles[length...].allSatisfy({ $0 == .body }) else { return nil }
    let stub = placed.table.rows[length...].flatMap(\.cells).filter { $0.role == .stub }
    let stubWidth = stub.map { $0.column + $0.columnSpan }.max() ?? 0
    rows = placed.rows[0]...(placed.rows[length] - 1)
    let column = stubWidth < placed.table.columns.count ? placed.columns[stubWidth] : 0
    frozen = GridPosition(row: placed.rows[length], column: column)
  }
}
