// Names and defines the cells of a band: a leaf row met by a leaf column, in the form's order.

import Diagnostics
import Document
import Figures

extension FormBuilder {
  /// Adds the cells of a band to the form.
  ///
  /// - Returns: Their definitions, row by row, for the grid.
  mutating func addCells(
    of band: Band, table: FormNames.Step, at range: Range<Int>
  ) -> [FigureDefinition] {
    let (rows, columns) = (band.rows.leaves(), band.columns.leaves())
    let start = cells.count
    let paths = rows.flatMap { row in columns.map { Self.path(row, $0) } }
    let cellNames = paths.map { ([table] + $0.row + $0.column).map(\.id).joined(separator: ".") }
    for (position, path) in paths.enumerated() {
      let (rowIndex, columnIndex) = position.quotientAndRemainder(dividingBy: columns.count)
      let (row, column) = (rows[rowIndex], columns[columnIndex])
      var totals: [CellTotal] = []
      // Down before across: the sum that a spreadsheet shows for the corner of two totals is that of the rows.
      if let total = row.node.total, !row.parts.isEmpty {
        let parts = row.parts.map { start + $0 * columns.count + columnIndex }
        totals.append(CellTotal(parts: parts, sentence: total.sentence))
      }
      if let total = column.node.total, !column.parts.isEmpty {
        let parts = column.parts.map { start + rowIndex * columns.count + $0 }
        totals.append(CellTotal(parts: parts, sentence: total.sentence))
      }
      func joined(_ labels: [String]) -> String { labels.joined(separator: "／") }
      let definition = FigureDefinition(
        name: cellNames[position], kind: column.node.kind,
        parts: (totals.first?.parts ?? []).map { cellNames[$0 - start] }, rowLabel: joined(row.labels),
        columnLabel: joined(column.labels), index: cells.count)
      let place = FormPlace(
        section: table.label, row: joined(row.steps.map(\.label)), column: joined(column.steps.map(\.label)),
        cell: definition.name)
      enter(definition.name, [table] + path.row, path.column, at: range)
      cells.append(
        Form.Cell(
          definition: definition, index: cells.count, table: table.id, row: path.row.map(\.id),
          column: path.column.map(\.id),
          rowLabels: row.labels, columnLabels: column.labels, totals: totals, place: place))
    }
    return cells[start...].map(\.definition)
  }

  /// Where the row has no id, the outermost column with one stands in its place: 四's three groups.
  private static func path(
    _ row: TreeLeaf<RowNode>, _ column: TreeLeaf<ColumnNode>
  ) -> (row: [FormNames.Step], column: [FormNames.Step]) {
    let isBorrowed = row.steps.isEmpty && column.steps.count > 1
    return isBorrowed
      ? (Array(column.steps.prefix(1)), Array(column.steps.dropFirst())) : (row.steps, column.steps)
  }

  private mutating func enter(
    _ name: String, _ rows: [FormNames.Step], _ columns: [FormNames.Step], at range: Range<Int>
  ) {
    let isOwn = names.enter(rows, columns)
    if cellsByName.updateValue(cells.count, forKey: name) != nil {
      report(
        EditionCodes.id,
        Message(zh: "单元格“\(name)”出现两次；请检查 id", en: "cell “\(name)” comes twice; check the ids"), at: range)
    } else if !isOwn {
      report(
        EditionCodes.id,
        Message(
          zh: "单元格“\(name)”与一组单元格同名；请检查 id", en: "cell “\(name)” has the name of a group of cells; check the ids"),
        at: range)
    }
  }
}
