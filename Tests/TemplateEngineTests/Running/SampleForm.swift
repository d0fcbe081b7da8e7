// A made-up form of two sections and one table, with its report: what document templates are tested against.

import Document
import Figures

@testable import TemplateEngine

enum SampleForm {
  static let rows = [("received", "本年新收"), ("carried_over", "上年结转")]
  static let columns = [("natural_person", "自然人"), ("business", "商业企业"), ("total", "总计")]

  static let layout: FrameLayout = {
    let row = RecordType("row", columns.map { .init($0.0, .figure, label: $0.1) })
    let table = RecordType("table applications", rows.map { .init($0.0, .record(row), label: $0.1) })
    let narrative = RecordType("narrative", ["preamble", "overview", "other"].map { .init($0, .prose) })
    let report = RecordType(
      "report",
      [
        .init("year", .int), .init("agency", .text), .init("title", .text), .init("date", .date),
        .init("narrative", .record(narrative)), .init("applications", .record(table)), .init("fee", .decimal),
      ])
    let city = RecordType("city", [.init("name", .text), .init("received", .int), .init("closed", .int)])
    let site = RecordType("site", [.init("name", .text), .init("pages", .int)])
    return FrameLayout([
      ("report", .record(report)),
      (
        "extra",
        .record(
          RecordType(
            "extra",
            [.init("cities", .list(.record(city))), .init("office", .record(site)), .init("branch", .record(site))]))
      ),
    ])
  }()

  static func slot(_ path: String...) -> Int { layout.slot(["report"] + path) ?? -1 }

  static let schema = Schema(
    layout: layout,
    constants: [
      (
        "form",
        record(
          "form", "", [("edition", .int(2021)), ("sections", .list([overview, applications]))],
          methods: ["title": .init(parameterCount: 1, slot: slot("title"))])
      )
    ])

  private static func record(
    _ type: String, _ id: String, _ fields: [(String, Constant)], methods: [String: ConstantRecord.Method] = [:],
    cell: Cell? = nil, slot: Int? = nil
  ) -> Constant {
    .record(
      ConstantRecord(
        type: type, id: id, fields: fields.map { (name: $0.0, label: nil, value: $0.1) }, methods: methods, cell: cell,
        figureSlot: slot))
  }

  private static let overview = record(
    "section", "overview",
    [("id", .text("overview")), ("numeral", .text("一")), ("heading", .text("一、总体情况")), ("tables", .list([]))])

  private static let applications = record(
    "section", "other",
    [
      ("id", .text("other")), ("numeral", .text("三")), ("heading", .text("三、申请情况")), ("tables", .list([table])),
    ])

  private static let table = record(
    "table", "applications",
    [
      ("id", .text("applications")), ("title", .text("申请")),
      (
        "head",
        .list([
          line(
            "head", [label("（勾稽关系）", .corner, rows: 2), label("申请人情况", .head, columns: 2), label("总计", .head, rows: 2)]),
          line("head", [label("自然人", .head), label("商业企业", .head)]),
        ])
      ),
      (
        "body",
        .list(rows.map { row in line("body", [label(row.1, .stub)] + columns.map { figure(row.0, $0.0) }) })
      ),
    ])

  private static func line(_ role: String, _ cells: [Constant]) -> Constant {
    record("line", "", [("role", .text(role)), ("cells", .list(cells))])
  }

  private static func label(_ text: String, _ role: Cell.Role, rows: Int = 1, columns: Int = 1) -> Constant {
    record(
      "cell", "", [("label", .text(text))],
      cell: Cell(rowSpan: rows, columnSpan: columns, role: role, content: .text([.text(text)])))
  }

  private static func figure(_ row: String, _ column: String) -> Constant {
    let slot = slot("applications", row, column)
    let name = "applications.\(row).\(column)"
    let parts = column == "total" ? ["applications.\(row).natural_person", "applications.\(row).business"] : []
    let definition = FigureDefinition(name: name, kind: .count, parts: parts, rowLabel: row, columnLabel: column)
    return record(
      "cell", name, [("label", .text(column)), ("name", .text(name)), ("value", .value(slot: slot))],
      cell: Cell(content: .figure(StatutoryFigure(definition: definition, value: .missing(.absent)))), slot: slot)
  }

  static let frame: Frame = {
    var builder = FrameBuilder(layout)
    builder.set(slot("year"), int: 2024)
    builder.set(slot("agency"), text: "某市人民政府")
    builder.set(slot("title"), text: "某市人民政府\n2024年政府信息公开工作年度报告")
    builder.set(slot("date"), text: "2025-01-31")
    builder.set(slot("fee"), decimal: ExactDecimal(units: 1234500, scale: 2))
    builder.set(slot("narrative", "preamble"), text: "本报告由某市人民政府编制。")
    builder.set(slot("narrative", "overview"), text: "（一）主动公开\n公开 | 信息 **12** 条。")
    builder.set(slot("applications", "received", "natural_person"), figure: .reported(3001))
    builder.set(slot("applications", "received", "business"), figure: .reported(53))
    builder.set(slot("applications", "received", "total"), figure: .reported(3055), agreesWithParts: false)
    builder.set(slot("applications", "carried_over", "natural_person"), figure: .missing(.blank))
    let cities = [("甲市", Int64(10), Int64(9)), ("乙|市", 20, 18)].map { city in
      let name = builder.text(city.0)
      return builder.record([("name", name), ("received", builder.int(city.1)), ("closed", builder.int(city.2))])
    }
    let list = builder.list(cities)
    builder.set(layout.slot(["extra", "cities"]) ?? -1, list)
    builder.set(layout.slot(["extra", "office", "name"]) ?? -1, text: "市政府门户网站")
    return builder.finish()
  }()
}
