// The form itself as a document, made without any template: what every template's document must agree with.

import Document
import Figures
import StatutoryForm

/// Makes documents straight from the form.
enum FormDocument {
  /// The statutory parts alone, filled in with `figures` (by the form's cells).
  static func document(of form: Form, figures: [Figure]) -> Document {
    var document = Document()
    document.metadata.edition = form.edition
    document.blocks = form.sections.map { section in
      let heading = Block.heading(Heading(level: 2, text: [.text(section.heading)], section: section.id))
      return .section(id: section.id, blocks: [heading] + section.tables.map { .table(table($0, form, figures)) })
    }
    return document
  }

  private static func table(_ table: Form.Table, _ form: Form, _ figures: [Figure]) -> Table {
    Table(
      id: table.id, title: table.title, isStatutory: true,
      columns: Array(repeating: Column(), count: table.grid.columnCount),
      rows: table.grid.lines.map { line in
        Row(role: role(line.role), cells: line.cells.map { cell($0, form, figures) })
      })
  }

  private static func cell(_ cell: GridCell, _ form: Form, _ figures: [Figure]) -> Cell {
    let (role, content) = content(cell.content, form, figures)
    return Cell(
      column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan, role: role, content: content)
  }

  private static func content(
    _ content: GridCell.Content, _ form: Form, _ figures: [Figure]
  ) -> (Cell.Role, CellContent) {
    switch content {
    case .caption(let text): return (.caption, label(text))
    case .corner(let text): return (.corner, label(text))
    case .head(let text): return (.head, label(text))
    case .stub(let text): return (.stub, label(text))
    case .figure(let index):
      let cell = form.cells[index]
      let definition = FigureDefinition(
        name: cell.name, kind: cell.kind, parts: (cell.totals.first?.parts ?? []).map { form.cells[$0].name },
        rowLabel: cell.rowLabel, columnLabel: cell.columnLabel)
      return (.data, .figure(StatutoryFigure(definition: definition, value: figures[index])))
    }
  }

  private static func label(_ text: String) -> CellContent { .text(text.isEmpty ? [] : [.text(text)]) }

  private static func role(_ role: GridLine.Role) -> Row.Role {
    switch role {
    case .caption: .caption
    case .head: .head
    case .body: .body
    }
  }
}
