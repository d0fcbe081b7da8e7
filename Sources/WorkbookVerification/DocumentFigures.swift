// The figures that a workbook of a document must show.

import Document

extension Document {
  /// Gives every figure of the form that a workbook shows, in the document's order.
  func eachWorkbookFigure(_ take: (StatutoryFigure) -> Void) {
    resolved(for: .xlsx).walk { block, _ in
      guard case .table(let table) = block else { return }
      for row in table.rows {
        for cell in row.cells { if case .figure(let figure) = cell.content { take(figure) } }
      }
    }
  }
}
