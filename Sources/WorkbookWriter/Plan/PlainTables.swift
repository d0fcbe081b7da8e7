// Which tables can be marked up as tables: one row of heads, each different, no cell over several places.

import Document

extension PlannedTable {
  /// The longest head that the format takes, in UTF-16 units.
  private static let longestHead = 255

  /// The mark-up of a placed table; `nil` where its shape does not allow it.
  init?(_ placed: PlacedTable) {
    let table = placed.table
    guard !table.isStatutory, let head = table.rows.first, head.role == .head, table.rows.count > 1,
      table.rows.dropFirst().allSatisfy({ $0.role == .body }),
      table.rows.allSatisfy({ row in
        row.cells.count == table.columns.count && row.cells.allSatisfy { $0.rowSpan == 1 && $0.columnSpan == 1 }
      })
    else { return nil }
    let heads = head.cells.map { cell -> String in
      if case .text(let text) = cell.content { CellText.written(text.plainText) } else { "" }
    }
    // Programs do not tell heads apart by case.
    guard Set(heads.map { $0.lowercased() }).count == heads.count,
      heads.allSatisfy({ !$0.isEmpty && !$0.contains("\n") && $0.utf16.count <= Self.longestHead })
    else { return nil }
    let isOneToOne = Self.areNeighbours(placed.columns) && Self.areNeighbours(placed.rows)
    guard isOneToOne, let left = placed.columns.first, let right = placed.columns.last, let top = placed.rows.first,
      let bottom = placed.rows.last
    else { return nil }
    self.init(name: table.id, area: CellArea(rows: top...(bottom - 1), columns: left...(right - 1)), heads: heads)
  }

  private static func areNeighbours(_ edges: [Int]) -> Bool {
    zip(edges, edges.dropFirst()).allSatisfy { $0 + 1 == $1 }
  }
}
