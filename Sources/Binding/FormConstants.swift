// What templates see of the form: everything known before there is a report, as constants.

import Document
import Figures
import StatutoryForm
import TemplateEngine

/// Turns a form into the constant `form` of the template language.
struct FormConstants {
  let form: Form
  /// Where each cell's figure stands in the frame, by the form's cells.
  let figureSlots: [Int]
  /// Where last year's figure of a cell stands, for the cells that a rule compares.
  let previousSlots: [Int: Int]
  /// Where the title stands, for `form.title(report)`.
  let titleSlot: Int

  var root: Constant {
    // A table is one record, whether it is found through its section or among all tables.
    let tables = form.sections.map { section in section.tables.map { Constant.record(table($0)) } }
    let sections = zip(form.sections, tables).map { Constant.record(section($0, $1)) }
    return .record(
      ConstantRecord(
        type: "form",
        fields: [
          ("edition", "版本", .int(Int64(form.edition))), ("notice", "文号", .text(form.notice)),
          ("basis", "依据", .text(form.basis)), ("sections", "各部分", .list(sections)),
          ("tables", "各表", .list(tables.flatMap(\.self))),
          ("rules", "规则", .list(RuleConstants(form: form, constants: self).rules)),
        ],
        methods: ["title": ConstantRecord.Method(parameterCount: 1, slot: titleSlot)]))
  }

  private func section(_ section: Form.Section, _ tables: [Constant]) -> ConstantRecord {
    ConstantRecord(
      type: "section", id: section.id,
      fields: [
        ("id", nil, .text(section.id)), ("numeral", "序号", .text(section.numeral)),
        ("heading", "标题", .text(section.heading)), ("title", "不带序号的标题", .text(section.title)),
        ("has_narrative", nil, .bool(section.hasNarrative)),
        ("tables", "各表", .list(tables)),
      ])
  }

  private func table(_ table: Form.Table) -> ConstantRecord {
    let section = form.section(ofTable: table.id)
    let bands = table.prototype.grid.bands
    let lines = bands.enumerated().flatMap { number, band in
      table.rows[band.rows].map { Constant.record(line($0, band: number)) }
    }
    // A table of several bands has heads all the way down; none of them is the head of the table.
    let headCount = bands.count == 1 ? bands[0].body.lowerBound : 0
    return ConstantRecord(
      type: "table", id: table.id,
      fields: [
        ("id", nil, .text(table.id)), ("title", "表名", .text(table.title)),
        ("heading", "所在部分", .text(section?.heading ?? "")), ("numeral", "序号", .text(section?.numeral ?? "")),
        ("width", "列数", .int(Int64(table.prototype.grid.columnCount))), ("lines", "各行", .list(lines)),
        ("head", "表头各行", .list(Array(lines.prefix(headCount)))),
        ("body", "表身各行", .list(Array(lines.dropFirst(headCount)))),
        (
          "bands", "各段",
          .list(
            zip(table.bands, bands).enumerated().map { index, band in
              .record(
                ConstantRecord(
                  type: "band", id: String(index + 1),
                  fields: [
                    ("caption", "段名", .text(band.0.caption ?? "")), ("lines", "各行", .list(Array(lines[band.1.rows]))),
                  ]))
            })
        ),
      ])
  }

  private func line(_ line: Row, band: Int) -> ConstantRecord {
    let role =
      switch line.role {
      case .caption: "caption"
      case .head: "head"
      case .body: "body"
      }
    return ConstantRecord(
      type: "line",
      fields: [
        ("role", nil, .text(role)), ("band", nil, .int(Int64(band))),
        ("cells", "各格", .list(line.cells.map { .record(cell($0)) })),
      ])
  }

  private func cell(_ cell: Cell) -> ConstantRecord {
    let spans: [(name: String, label: String?, value: Constant)] = [
      ("rowspan", nil, .int(Int64(cell.rowSpan))), ("colspan", nil, .int(Int64(cell.columnSpan))),
    ]
    guard case .figure(let shown) = cell.content, let figure = form.cell(of: shown.definition) else {
      let label = if case .text(let text) = cell.content { text.plainText } else { "" }
      return ConstantRecord(
        type: "cell",
        // All cells have the same fields, so that a template may ask any of them what it is.
        fields: [
          ("role", nil, .text("label")), ("name", "名称", .text("")), ("label", "文字", .text(label)),
          ("column_label", "列名", .text("")), ("unit", "单位", .text("")), ("is_input", nil, .bool(false)),
          ("value", "数值", .none), ("again", nil, .none), ("previous", "上年数", .none),
          ("is_compared", nil, .bool(false)), ("sentence", "合计规则", .text("")),
          ("short_label", "短行名", .text("")), ("short_column_label", "短列名", .text("")),
          ("is_total", nil, .bool(false)), ("is_leaf", nil, .bool(false)),
        ] + spans,
        cell: cell)
    }
    let index = figure.index
    return ConstantRecord(
      type: "cell", id: figure.name,
      fields: [
        ("role", nil, .text("figure")), ("name", "名称", .text(figure.name)),
        ("label", "文字", .text(figure.rowLabel)), ("column_label", "列名", .text(figure.columnLabel)),
        ("unit", "单位", .text(figure.kind.unit ?? "")), ("is_input", nil, .bool(figure.isInput)),
        ("value", "数值", .value(slot: figureSlots[index])), ("again", nil, .record(again(index))),
        ("previous", "上年数", previousSlots[index].map { .value(slot: $0) } ?? .none),
        ("is_compared", nil, .bool(previousSlots[index] != nil)),
        ("sentence", "合计规则", .text(figure.totals.first?.sentence ?? "")),
        ("short_label", "短行名", .text(Self.short(figure.rowLabels))),
        ("short_column_label", "短列名", .text(Self.short(figure.columnLabels))),
        // For the tests `total` and `leaf`.
        ("is_total", nil, .bool(!figure.totals.isEmpty)), ("is_leaf", nil, .bool(figure.totals.isEmpty)),
      ] + spans,
      cell: cell, figureSlot: figureSlots[index])
  }

  /// The last two of a cell's labels: enough to tell it from the others of its table.
  private static func short(_ labels: [String]) -> String { labels.suffix(2).joined(separator: "／") }

  /// A cell's figure, shown a second time.
  private func again(_ index: Int) -> ConstantRecord {
    ConstantRecord(
      type: "figure", id: form.cells[index].name, fields: [],
      cell: Cell(content: .reference(cell: form.cells[index].name, value: .missing(.absent))),
      figureSlot: figureSlots[index])
  }
}
