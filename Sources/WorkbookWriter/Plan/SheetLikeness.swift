// Which sheets are laid out alike: those that differ in their numbers alone, and in none so that a column could need another
// width or a cell another look.

import Document
import Figures

/// Compares sheets.
enum SheetLikeness {
  /// The contents of the cells of `sheet` that wait for a value, in reading order; `nil` where it is laid out in another way
  /// than `known`.
  static func waiting(in sheet: SheetContent, like known: SheetContent) -> [CellContent]? {
    guard sheet.page == known.page, sheet.blocks.count == known.blocks.count else { return nil }
    var waiting: [CellContent] = []
    for (block, other) in zip(sheet.blocks, known.blocks) {
      if case .table(let table) = block, case .table(let model) = other {
        guard collect(table, like: model, &waiting) else { return nil }
      } else if block != other {
        return nil
      }
    }
    return waiting
  }

  private static func collect(_ table: Table, like known: Table, _ waiting: inout [CellContent]) -> Bool {
    guard table.id == known.id, table.title == known.title, table.isStatutory == known.isStatutory,
      table.chart == nil, known.chart == nil, table.columns == known.columns, table.rows.count == known.rows.count
    else { return false }
    for (row, other) in zip(table.rows, known.rows) {
      guard row.role == other.role, row.isOwn == other.isOwn, row.cells.count == other.cells.count else { return false }
      for (cell, other) in zip(row.cells, other.cells) {
        guard cell.column == other.column, cell.rowSpan == other.rowSpan, cell.columnSpan == other.columnSpan,
          cell.role == other.role, cell.alignment == other.alignment, cell.link == other.link,
          cell.addition == other.addition, isLike(cell.content, other.content)
        else { return false }
        switch cell.content {
        case .text, .entry: continue
        default: waiting.append(cell.content)
        }
      }
    }
    return true
  }

  private static func isLike(_ content: CellContent, _ known: CellContent) -> Bool {
    switch (content, known) {
    case (.text(let text), .text(let other)): text == other
    case (.entry(let entry), .entry(let other)): entry == other
    case (.figure(let figure), .figure(let other)):
      figure.definition == other.definition && figure.agreesWithParts == other.agreesWithParts
        && isLike(figure.value.number, other.value.number)
    case (.number(let number), .number(let other)): isLike(number, other)
    case (.reference(let name, let value), .reference(let other, let known)):
      name == other && isLike(value.number, known.number)
    case (.combination(let terms, let value), .combination(let other, let known)):
      terms == other && isLike(value.number, known.number)
    case (.verdict(let verdict), .verdict(let other)):
      verdict.terms == other.terms && verdict.holds == other.holds && verdict.broken == other.broken
        && verdict.unknown == other.unknown
    // The parts of an author's sum would have to be looked at.
    default: false
    }
  }

  private static func isLike(_ number: ExactDecimal?, _ known: ExactDecimal?) -> Bool {
    guard let number, let known else { return number == nil && known == nil }
    return number.scale == known.scale && width(number) == width(known)
  }

  /// How many digits there must be room for.
  private static func width(_ number: ExactDecimal) -> Int {
    if number.scale == 0, (0...99_999).contains(number.units) { return ColumnWidths.digitsAlwaysRoomFor }
    return max(number.description.utf8.count, ColumnWidths.digitsAlwaysRoomFor)
  }
}
