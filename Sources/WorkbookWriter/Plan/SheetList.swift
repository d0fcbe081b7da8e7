// The list of the sheets on a cover: a template names those that it knows; sheets that others put in are added where they
// stand in the workbook.

import Document

/// Completes lists of sheets.
enum SheetList {
  /// Adds to each table that lists sheets a row for every sheet that it does not name.
  static func complete(_ sheets: inout [SheetContent]) {
    for index in sheets.indices {
      for block in sheets[index].blocks.indices {
        guard case .table(var table) = sheets[index].blocks[block], lists(table) else { continue }
        complete(&table, with: sheets, on: sheets[index].name)
        sheets[index].blocks[block] = .table(table)
      }
    }
  }

  /// Whether every row below the head leads to a sheet.
  private static func lists(_ table: Table) -> Bool {
    guard !table.isStatutory else { return false }
    let body = table.rows.filter { $0.role == .body }
    return !body.isEmpty && body.allSatisfy { $0.cells.first?.link != nil }
  }

  private static func complete(_ table: inout Table, with sheets: [SheetContent], on own: String) {
    var rows = table.rows
    var last: Int?
    for sheet in sheets {
      if let row = rows.firstIndex(where: { $0.cells.first?.link == sheet.name }) {
        last = row
      } else if sheet.name != own, let pattern = rows.first(where: { $0.role == .body }) {
        let place = last.map { $0 + 1 } ?? rows.firstIndex { $0.role == .body } ?? rows.endIndex
        rows.insert(row(for: sheet, like: pattern), at: place)
        last = place
      }
    }
    table.rows = rows
  }

  private static func row(for sheet: SheetContent, like pattern: Row) -> Row {
    var row = pattern
    for cell in row.cells.indices {
      row.cells[cell].link = cell == 0 ? sheet.name : nil
      row.cells[cell].content = .text(cell == 0 ? [.text(sheet.name)] : cell == 1 ? subject(of: sheet) : [])
    }
    return row
  }

  /// What a sheet says that it holds.
  private static func subject(of sheet: SheetContent) -> [Inline] {
    for block in sheet.blocks {
      switch block {
      case .heading(let heading): return heading.text
      case .table(let table) where !table.title.isEmpty: return [.text(table.title)]
      default: continue
      }
    }
    return []
  }
}
