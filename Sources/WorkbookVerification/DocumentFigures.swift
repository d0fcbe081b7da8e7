// The figures that a workbook of a document must show.

import Document

extension Document {
  /// Gives every figure of the form that a workbook shows, in the document's order.
  func eachWorkbookFigure(_ take: (StatutoryFigure) -> Void) { Self.each(blocks, take) }

  private static func each(_ blocks: [Block], _ take: (StatutoryFigure) -> Void) {
    for block in blocks {
      switch block {
      case .sheet(let sheet): each(sheet.blocks, take)
      case .section(_, let inner): each(inner, take)
      case .only(let formats, let inner): if formats.contains("xlsx") { each(inner, take) }
      case .except(let formats, let inner): if !formats.contains("xlsx") { each(inner, take) }
      case .list(_, let items): for item in items { each(item, take) }
      case .table(let table):
        for row in table.rows {
          for cell in row.cells { if case .figure(let figure) = cell.content { take(figure) } }
        }
      case .heading, .paragraph, .note, .pageBreak: continue
      }
    }
  }
}
