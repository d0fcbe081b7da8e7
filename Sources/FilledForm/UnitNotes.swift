// The unit that some templates print behind the head of a column of money: no part of the label.

import Figures
import StatutoryForm

extension Form {
  /// What may stand behind the heads of `table`, by their places in its grid.
  func unitNotes(of table: Table) -> [FilledForm.GridKey: String] {
    var notes: [FilledForm.GridKey: String] = [:]
    for (number, line) in table.grid.lines.enumerated() {
      for (position, head) in line.cells.enumerated() {
        guard case .head(let label) = head.content else { continue }
        let kinds = kinds(under: head, inBand: line.band, of: table)
        guard kinds.count == 1, let kind = kinds.first, let unit = kind.unit, !label.contains(unit) else { continue }
        notes[FilledForm.GridKey(line: number, cell: position)] = kind.unitNote
      }
    }
    return notes
  }

  /// The kinds of the figures in a head's columns.
  private func kinds(under head: GridCell, inBand band: Int, of table: Table) -> Set<CellKind> {
    let columns = head.column..<(head.column + head.columnSpan)
    var kinds: Set<CellKind> = []
    for cell in table.grid.lines.lazy.filter({ $0.band == band }).flatMap(\.cells) where columns.contains(cell.column) {
      if case .figure(let index) = cell.content { kinds.insert(cells[index].kind) }
    }
    return kinds
  }
}

extension String {
  /// The text without a note at its end.
  func dropping(note: String?) -> String {
    guard let note, hasSuffix(note) else { return self }
    return String(dropLast(note.count))
  }
}
