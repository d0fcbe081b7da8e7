// Groups the cells that people fill in into as few areas as can be: each area becomes one validation.

import Document
import Figures

/// Groups input cells.
enum InputAreas {
  /// Cells of one row, side by side, of one kind.
  private struct Run {
    var row: Int
    var lastRow: Int
    var columns: ClosedRange<Int>
    var kind: CellKind
  }

  /// The areas of the inputs among `waiting`.
  static func validations(of waiting: [WaitingCell]) -> [PlannedValidation] {
    var runs: [Run] = []
    let inputs = waiting.compactMap { cell -> (PlannedCell, CellKind)? in
      guard case .figure(let figure) = cell.content, figure.definition.isInput else { return nil }
      return (cell.cell, figure.definition.kind)
    }
    for (cell, kind) in inputs.sorted(by: { ($0.0.row, $0.0.column) < ($1.0.row, $1.0.column) }) {
      let lastRow = cell.row + cell.rowSpan - 1
      let lastColumn = cell.column + cell.columnSpan - 1
      if let last = runs.last, last.row == cell.row, last.lastRow == lastRow, last.kind == kind,
        last.columns.upperBound + 1 == cell.column
      {
        runs[runs.count - 1].columns = last.columns.lowerBound...lastColumn
      } else {
        runs.append(Run(row: cell.row, lastRow: lastRow, columns: cell.column...lastColumn, kind: kind))
      }
    }
    return stacked(runs)
  }

  /// Runs with the same columns in neighbouring rows become one area.
  private static func stacked(_ runs: [Run]) -> [PlannedValidation] {
    var areas: [PlannedValidation] = []
    for run in runs {
      let above = areas.lastIndex { area in
        area.kind == run.kind && area.area.columns == run.columns && area.area.rows.upperBound + 1 == run.row
      }
      if let above {
        areas[above].area.rows = areas[above].area.rows.lowerBound...run.lastRow
      } else {
        areas.append(
          PlannedValidation(area: CellArea(rows: run.row...run.lastRow, columns: run.columns), kind: run.kind))
      }
    }
    return areas
  }
}
