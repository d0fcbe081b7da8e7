// The unit that some templates print behind the head of a column of money: no part of the label.

import Document
import StatutoryForm

extension Form.Table {
  /// What may stand behind its heads, by their places in its rows.
  var unitNotes: [FilledForm.GridKey: String] {
    Dictionary(
      uniqueKeysWithValues: prototype.table.unitNotes.map {
        (FilledForm.GridKey(line: $0.row, cell: $0.cell), $0.text)
      })
  }
}

extension Cell {
  /// The figure that stands in the cell.
  var figure: FigureDefinition? {
    if case .figure(let figure) = content { figure.definition } else { nil }
  }

  /// The label that stands in the cell.
  var label: String? {
    if case .text(let text) = content { text.plainText } else { nil }
  }
}

extension String {
  /// The text without a note at its end.
  func dropping(note: String?) -> String {
    guard let note, hasSuffix(note) else { return self }
    return String(dropLast(note.count))
  }
}
