// Report → canonical JSON: a report file again, with totals computed, everything in the form's order.

import AnnualReport
import DataTree
import Diagnostics
import Figures
import StatutoryForm

/// Writes reports as JSON.
///
/// What is written can be read as a report again and gives the same figures, texts and extra. One report has one
/// writing, to the byte, however its file spelled it. The remark `note` is left out: it is printed nowhere.
public enum JSONWriter {
  /// The report as UTF-8.
  public static func write(_ report: Report) -> [UInt8] {
    var members: [(String, JSONValue)] = [
      ("edition", .number(report.form.edition)), ("year", .number(report.year)), ("agency", .string(report.agency)),
    ]
    if let province = report.province { members.append(("province", .string(province))) }
    let contact = contact(of: report)
    if !contact.isEmpty { members.append(("contact", .object(contact))) }
    let narrative = narrative(of: report)
    if !narrative.isEmpty { members.append(("narrative", .object(narrative))) }
    members.append(("figures", FigureMembers(report).value))
    if let extra = report.extra { members.append(("extra", value(of: extra))) }
    return JSONValue.object(members).bytes
  }

  private static func contact(of report: Report) -> [(String, JSONValue)] {
    Contact.Field.allCases.compactMap { field in report.contact[field].map { (field.rawValue, .string($0)) } }
  }

  private static func narrative(of report: Report) -> [(String, JSONValue)] {
    var members: [(String, JSONValue)] = []
    if let preamble = report.narrative.preamble { members.append(("preamble", .string(preamble.text))) }
    for section in report.form.sections where section.hasNarrative {
      if let text = report.narrative[section: section.id] { members.append((section.id, .string(text))) }
    }
    return members
  }

  private static func value(of node: DataNode) -> JSONValue {
    switch node.value {
    case .null: .null
    case .bool(let bool): .bool(bool)
    case .number(let digits): .literal(plain(digits))
    case .string(let text): .string(text)
    case .list(let items): .array(items.map { value(of: $0) })
    case .map(let entries): .object(entries.map { ($0.key, value(of: $0.node)) })
    }
  }

  /// YAML's numbers may have a plus sign and zeros in front, JSON's may not.
  private static func plain(_ digits: String) -> String {
    let isNegative = digits.hasPrefix("-")
    var rest = digits.drop { $0 == "+" || $0 == "-" }
    while rest.first == "0", rest.dropFirst().first?.isNumber == true { rest.removeFirst() }
    return (isNegative ? "-" : "") + rest
  }
}

/// The figures as an object: table, row, column, the paths of rows and columns dotted.
private struct FigureMembers {
  /// Whole numbers past this are not the same everywhere when written bare (RFC 7493).
  private static let largestBareNumber: Int64 = 9_007_199_254_740_991

  private var tables: [(String, [(String, [(String, JSONValue)])])] = []

  init(_ report: Report) {
    for cell in report.form.cells {
      guard let value = Self.value(of: cell, in: report) else { continue }
      let table = position(of: cell.table, in: tables) ?? tables.count
      if table == tables.count { tables.append((cell.table, [])) }
      let row = position(of: cell.rowName, in: tables[table].1) ?? tables[table].1.count
      if row == tables[table].1.count { tables[table].1.append((cell.rowName, [])) }
      tables[table].1[row].1.append((cell.columnName, value))
    }
  }

  private func position<Value>(of name: String, in list: [(String, Value)]) -> Int? {
    list.firstIndex { $0.0 == name }
  }

  /// The object. A table without row ids holds its columns, a row without column ids its number.
  var value: JSONValue {
    .object(
      tables.map { table, rows in
        (table, .object(rows.flatMap { row, columns in Self.members(row: row, columns: columns) }))
      })
  }

  private static func members(row: String, columns: [(String, JSONValue)]) -> [(String, JSONValue)] {
    if row.isEmpty { return columns }
    if let only = columns.first, columns.count == 1, only.0.isEmpty { return [(row, only.1)] }
    return [(row, .line(.object(columns)))]
  }

  /// The figure, `null` for a blank; nothing where the report says nothing.
  private static func value(of cell: Form.Cell, in report: Report) -> JSONValue? {
    switch report.figures[cell.index] {
    case .reported(let number):
      if cell.kind.decimals == 0, number.scale == 0, number.units.magnitude <= largestBareNumber.magnitude {
        return .literal(number.description)
      }
      return .string(number.description)
    case .missing(.blank): return .null
    // Left out, it would be taken for a total to be added up.
    case .missing(.absent): return report.origins[cell.index] == .unreadable ? .null : nil
    case .notApplicable: return nil
    }
  }
}
