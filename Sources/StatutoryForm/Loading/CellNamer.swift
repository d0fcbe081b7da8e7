// Names the cells of a band: a leaf row met by a leaf column, in the form's order.

import Figures

/// What is known of a cell before it has a place in the form. Parts count within the band.
struct CellAddress {
  let table: String
  let row: String
  let column: String
  let rowLabels: [String]
  let columnLabels: [String]
  let kind: CellKind
  let totals: [CellTotal]

  var name: String { [table, row, column].filter { !$0.isEmpty }.joined(separator: ".") }
}

struct CellNamer {
  let table: String
  let band: Band

  func addresses() -> [CellAddress] {
    let rows = band.rows.leaves()
    let columns = band.columns.leaves()
    var addresses: [CellAddress] = []
    for (rowIndex, row) in rows.enumerated() {
      for (columnIndex, column) in columns.enumerated() {
        var totals: [CellTotal] = []
        // Down before across: the sum that a spreadsheet shows for the corner of two totals is that of the rows.
        if let total = row.node.total, !row.parts.isEmpty {
          totals.append(
            CellTotal(parts: row.parts.map { $0 * columns.count + columnIndex }, sentence: total.sentence))
        }
        if let total = column.node.total, !column.parts.isEmpty {
          totals.append(
            CellTotal(parts: column.parts.map { rowIndex * columns.count + $0 }, sentence: total.sentence))
        }
        addresses.append(address(row, column, totals))
      }
    }
    return addresses
  }

  /// Where the row has no id, the outermost column with one stands in its place: 四's three groups.
  private func address(
    _ row: TreeLeaf<RowNode>, _ column: TreeLeaf<ColumnNode>, _ totals: [CellTotal]
  ) -> CellAddress {
    let borrowed = row.ids.isEmpty && column.ids.count > 1
    return CellAddress(
      table: table, row: (borrowed ? Array(column.ids.prefix(1)) : row.ids).joined(separator: "."),
      column: (borrowed ? Array(column.ids.dropFirst()) : column.ids).joined(separator: "."),
      rowLabels: row.labels, columnLabels: column.labels, kind: column.node.kind, totals: totals)
  }
}
