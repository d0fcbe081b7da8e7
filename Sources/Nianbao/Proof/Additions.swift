// What a document holds beyond the form: headings, tables, rows, notes of the author's own.

import Diagnostics
import Document

/// What was added to the form.
public struct Additions: Sendable {
  /// Headings of the author's own.
  public private(set) var headings: [String] = []
  /// Tables of the author's own: title or id, and the chart drawn from it.
  public private(set) var tables: [(name: String, chart: Chart?)] = []
  /// Rows added to tables of the form, by the table's id.
  public private(set) var rows: [(table: String, count: Int)] = []
  /// How many notes stand under tables.
  public private(set) var notes = 0
  /// The formats that some parts are for.
  public private(set) var formats: [String] = []

  init() {}

  init(_ document: Document) { collect(document.blocks) }

  private mutating func collect(_ blocks: [Block]) {
    for block in blocks {
      switch block {
      case .heading(let heading):
        if heading.section == nil, heading.level > 1 { headings.append(heading.text.plainText) }
      case .table(let table):
        if table.isStatutory {
          let own = table.rows.count { $0.isOwn }
          if own > 0 { rows.append((table.id, own)) }
        } else {
          tables.append((table.title.isEmpty ? table.id : table.title, table.chart))
        }
      case .note: notes += 1
      case .sheet(let sheet): collect(sheet.blocks)
      case .section(_, let inner): collect(inner)
      case .only(let names, let inner), .except(let names, let inner):
        for name in names where !formats.contains(name) { formats.append(name) }
        collect(inner)
      case .list(_, let items): for item in items { collect(item) }
      case .paragraph, .pageBreak: break
      }
    }
  }

  /// Whether any table is drawn as a chart.
  var hasCharts: Bool { tables.contains { $0.chart != nil } }

  /// What was added, in words.
  var messages: [Message] {
    headings.map { Message(zh: "标题“\($0)”", en: "the heading “\($0)”") }
      + tables.map { table in
        let chart = table.chart.map { (zh: "，附 \($0.rawValue) 图", en: ", with a \($0.rawValue) chart") }
        return Message(zh: "表格“\(table.name)”\(chart?.zh ?? "")", en: "the table “\(table.name)”\(chart?.en ?? "")")
      }
      + rows.map { Message(zh: "表 \($0.table) 增加 \($0.count) 行", en: "\($0.count) rows in the table \($0.table)") }
      + (notes > 0 ? [Message(zh: "表下的注 \(notes) 条", en: "\(notes) notes under tables")] : [])
      + (formats.isEmpty
        ? []
        : [
          Message(
            zh: "只用于某些格式的内容：\(formats.joined(separator: "、"))",
            en: "parts for some formats only: \(formats.joined(separator: ", "))")
        ])
  }
}
