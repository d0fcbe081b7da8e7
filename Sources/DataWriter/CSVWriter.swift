// Report → CSV, a line for each cell of the form, and the metadata beside it.

import AnnualReport
import Diagnostics
import Figures
import StatutoryForm

/// Writes the figures of reports as CSV (RFC 4180).
///
/// UTF-8 with a byte order mark and CRLF, so that Excel reads the Chinese. Nothing that a reporting body typed stands
/// in the file, numbers aside: every text is the form's or this writer's, so none can pose as a formula.
public enum CSVWriter {
  /// The figures as UTF-8: a head, and every cell in the form's order.
  public static func write(_ report: Report) -> [UInt8] {
    var text = "\u{FEFF}"
    append(CSVColumn.allCases.map(\.title.zh), to: &text)
    for section in report.form.sections {
      for table in section.tables {
        for cell in table.cells {
          let line = CSVLine(cell: report.form.cells[cell], section: section, table: table, report: report)
          append(CSVColumn.allCases.map { line[$0] }, to: &text)
        }
      }
    }
    return Array(text.utf8)
  }

  private static func append(_ fields: [String], to text: inout String) {
    text += fields.map(quoted).joined(separator: ",")
    text += "\r\n"
  }

  private static func quoted(_ field: String) -> String {
    let isPlain = !field.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\r" || $0 == "\n" }
    if isPlain, field.first != " ", field.last != " " { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }
}

/// The columns, from left to right.
enum CSVColumn: String, CaseIterable {
  case cell
  case section
  case table
  case row
  case column
  case value
  case unit
  case origin
  case parts
}

/// A line: one cell of the form.
private struct CSVLine {
  let cell: Form.Cell
  let section: Form.Section
  let table: Form.Table
  let report: Report

  subscript(column: CSVColumn) -> String {
    switch column {
    case .cell: cell.name
    case .section: section.heading
    case .table: table.title
    case .row: Self.path(cell.rowLabels)
    case .column: Self.path(cell.columnLabels)
    case .value: report.figures[cell.index].number?.description ?? ""
    case .unit: cell.kind.unit ?? ""
    case .origin: CSVWords.origin(report.origins[cell.index], of: report.figures[cell.index]).zh
    case .parts: (cell.totals.first?.parts ?? []).map { report.form.cells[$0].name }.joined(separator: " ")
    }
  }

  private static func path(_ labels: [String]) -> String {
    labels.filter { !$0.isEmpty }.joined(separator: "／")
  }
}
