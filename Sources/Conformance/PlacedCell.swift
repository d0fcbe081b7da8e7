// A cell of a statutory table with its place, in what it must agree with the form.

import Document
import Figures

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
