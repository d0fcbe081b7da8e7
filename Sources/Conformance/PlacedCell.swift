// A cell of a statutory table as both sides have it: the form's grid and a document's table in the same terms.

import Document
import Figures
import StatutoryForm

struct PlacedCell: Hashable {
  /// What makes a figure the form's.
  struct Definition: Hashable {
    let name: String
    let kind: CellKind
    let parts: [String]
  }

  enum Content: Hashable {
    case label(String)
    case figure(Definition)
    /// A number, a sum, or another cell's value: never statutory.
    case foreign
  }

  let row: Int
  let column: Int
  let rowSpan: Int
  let columnSpan: Int
  let lineRole: Row.Role
  let role: Cell.Role
  let content: Content

  var label: String? {
    if case .label(let text) = content { text } else { nil }
  }

  var figureName: String? {
    if case .figure(let definition) = content { definition.name } else { nil }
  }

  /// The cells of the form's table.
  static func cells(of table: Form.Table, _ form: Form) -> [PlacedCell] {
    table.grid.lines.flatMap { line in
      line.cells.map { cell in
        let (role, content) = role(of: cell, form)
        return PlacedCell(
          row: cell.row, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan,
          lineRole: lineRole(line.role), role: role, content: content)
      }
    }
  }

  /// The cells of a document's table. Rows of the author's own are no part of the form: they are left out, and the
  /// others are counted without them.
  static func cells(of table: Table) -> [PlacedCell] {
    table.rows.lazy.filter { !$0.isOwn }.enumerated().flatMap { row, line in
      line.cells.map { cell in
        PlacedCell(
          row: row, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan, lineRole: line.role,
          role: cell.role, content: content(of: cell))
      }
    }
  }

  static func definition(of cell: Form.Cell, _ form: Form) -> Definition {
    Definition(
      name: cell.name, kind: cell.kind, parts: cell.totals.first?.parts.map { form.cells[$0].name } ?? [])
  }

  private static func role(of cell: GridCell, _ form: Form) -> (Cell.Role, Content) {
    switch cell.content {
    case .caption(let text): (.caption, .label(text))
    case .corner(let text): (.corner, .label(text))
    case .head(let text): (.head, .label(text))
    case .stub(let text): (.stub, .label(text))
    case .figure(let index): (.data, .figure(definition(of: form.cells[index], form)))
    }
  }

  private static func lineRole(_ role: GridLine.Role) -> Row.Role {
    switch role {
    case .caption: .caption
    case .head: .head
    case .body: .body
    }
  }

  private static func content(of cell: Cell) -> Content {
    switch cell.content {
    case .text(let text): .label(text.plainText)
    case .figure(let figure):
      .figure(
        Definition(name: figure.definition.name, kind: figure.definition.kind, parts: figure.definition.parts))
    case .number, .sum, .reference, .combination, .verdict, .entry: .foreign
    }
  }
}
