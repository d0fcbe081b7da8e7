// Which columns hold only labels tall enough to be written from top to bottom.

import Document

/// Finds columns whose labels are stacked, character under character.
enum StackedLabels {
  private static let fewestRows = 6
  private static let fewestCharacters = 4

  /// The columns whose own cells, heads aside, all are tall labels.
  static func columns(of table: Table) -> Set<Int> {
    var candidates: Set<Int> = []
    var others: Set<Int> = []
    for row in table.rows {
      for cell in row.cells where cell.columnSpan == 1 {
        if isStackable(cell) {
          candidates.insert(cell.column)
        } else {
          others.insert(cell.column)
        }
      }
    }
    return candidates.subtracting(others)
  }

  /// Whether a cell is a tall label: a row of the table gives room for one character at least.
  private static func isStackable(_ cell: Cell) -> Bool {
    guard cell.role == .stub, cell.rowSpan >= fewestRows, case .text(let text) = cell.content else { return false }
    let label = text.plainText
    return label.count >= fewestCharacters && label.count <= cell.rowSpan && !label.contains("\n")
  }
}
