// A cell as the readers must find it.

import Document

struct TableCell: Encodable {
  var row: Int
  var column: Int
  var rowSpan: Int
  var columnSpan: Int
  var text: String
  /// What kind of row it starts in.
  var rowRole = "body"

  static func cells(of table: Table) -> [TableCell] {
    table.rows.enumerated().flatMap { row, cells in
      cells.cells.map { cell in
        let text =
          switch cell.content.shown {
          case .text(let text): text.plainText
          case .number(let number): number.description
          case .blank: ""
          }
        return TableCell(
          row: row, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan, text: text,
          rowRole: "\(cells.role)")
      }
    }
  }
}
