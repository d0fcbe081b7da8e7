// The W3C's CSV on the Web metadata: what the columns of a CSV file mean, for programs.

import AnnualReport
import Diagnostics
import Figures
import StatutoryForm

extension CSVWriter {
  /// What is appended to the name of a CSV file for the name of its metadata.
  public static let metadataSuffix = "-metadata.json"

  /// The metadata for the CSV file `fileName` (the name alone, without a folder), as UTF-8. It goes beside the file, as
  /// `NAME.csv-metadata.json`. Without a `title`, the form's usual one stands in it.
  public static func metadata(for report: Report, fileName: String, title: String? = nil) -> [UInt8] {
    JSONValue.object([
      ("@context", .line(.array([.string("http://www.w3.org/ns/csvw"), .object([("@language", .string("zh"))])]))),
      ("url", .string(address(of: fileName))), ("dc:title", .string(title ?? usualTitle(of: report))),
      ("dc:creator", .string(report.agency)),
      ("dc:temporal", .line(.object([("@value", .string("\(report.year)")), ("@type", .string("xsd:gYear"))]))),
      ("dc:source", .string(report.form.notice)), ("dc:language", .string("zh-CN")), ("dialect", dialect),
      ("tableSchema", schema),
    ]).bytes
  }

  private static func usualTitle(of report: Report) -> String {
    (report.form.titles.first?.wording ?? "")
      .replacing("\n", with: "").replacing("{year}", with: "\(report.year)").replacing("{agency}", with: report.agency)
  }

  private static var dialect: JSONValue {
    .object([
      ("encoding", .string("utf-8")), ("header", .bool(true)), ("delimiter", .string(",")),
      ("quoteChar", .string("\"")), ("doubleQuote", .bool(true)),
      ("lineTerminators", .line(.array([.string("\r\n")]))),
    ])
  }

  private static var schema: JSONValue {
    .object([
      ("columns", .array(CSVColumn.allCases.map(column))), ("primaryKey", .string(CSVColumn.cell.rawValue)),
    ])
  }

  private static func column(_ column: CSVColumn) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("name", .string(column.rawValue)), ("titles", both(column.title)),
      ("dc:description", .array([said(column.meaning.zh, "zh"), said(column.meaning.en, "en")])),
      ("datatype", .string(column == .value ? "decimal" : "string")),
    ]
    switch column {
    case .cell, .section, .table, .column, .origin: members.append(("required", .bool(true)))
    case .row, .value, .unit: members.append(("null", .string("")))
    case .parts: members += [("separator", .string(" ")), ("null", .string(""))]
    }
    return .object(members)
  }

  private static func both(_ message: Message) -> JSONValue {
    .line(.object([("zh", .string(message.zh)), ("en", .string(message.en))]))
  }

  private static func said(_ text: String, _ language: String) -> JSONValue {
    .line(.object([("@value", .string(text)), ("@language", .string(language))]))
  }

  /// A file's name as a relative address. What has a meaning in addresses is escaped; Chinese stays as it is.
  private static func address(of fileName: String) -> String {
    var address = ""
    for scalar in fileName.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", "\u{A0}"...: address.unicodeScalars.append(scalar)
      default:
        for byte in String(scalar).utf8 {
          address += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
      }
    }
    return address
  }
}
