// The unit that some templates print behind the head of a column of money: no part of the label.

import Document
import Figures
import StatutoryForm

extension Form.Table {
  /// What may stand behind its heads, by their places in its rows.
  var unitNotes: [FilledForm.GridKey: String] {
    var notes: [FilledForm.GridKey: String] = [:]
    for band in prototype.grid.bands {
      let figures = rows[band.body].flatMap(\.cells)
      for row in band.head {
        for (position, head) in rows[row].cells.enumerated() where head.role == .head {
          let columns = head.column..<(head.column + head.columnSpan)
          let kinds = Set(figures.filter { columns.contains($0.column) }.compactMap(\.figure?.kind))
          guard kinds.count == 1, let kind = kinds.first, let unit = kind.unit,
            head.label?.contains(unit) == false
          else { continue }
          notes[FilledForm.GridKey(line: row, cell: position)] = kind.unitNote
        }
      }
    }
    return notes
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
