// The statutory tables of edition 2021, built by hand: what the form and a template would make of a report.

import Document
import Figures

/// Builds statutory tables with given figures.
struct StatutoryTables: Sendable {
  /// The figure of an input; totals are computed.
  var figure: @Sendable (String) -> ExactDecimal?

  static let kinds = [
    ("natural_person", "自然人"), ("organisation.business", "商业企业"), ("organisation.research", "科研机构"),
    ("organisation.public_interest", "社会公益组织"), ("organisation.legal_services", "法律服务机构"),
    ("organisation.other", "其他"),
  ]

  static let results: [(id: String, label: String, rows: [(String, String)])] = [
    ("", "（一）予以公开", [("granted", "")]),
    ("", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", [("partly_granted", "")]),
    (
      "refused", "（三）不予公开",
      [
        ("state_secret", "1.属于国家秘密"), ("prohibited_by_law", "2.其他法律行政法规禁止公开"),
        ("three_securities_one_stability", "3.危及“三安全一稳定”"), ("third_party_rights", "4.保护第三方合法权益"),
        ("internal_affairs", "5.属于三类内部事务信息"), ("deliberative", "6.属于四类过程性信息"),
        ("enforcement_files", "7.属于行政执法案卷"), ("administrative_inquiry", "8.属于行政查询事项"),
      ]
    ),
    (
      "unavailable", "（四）无法提供",
      [
        ("not_held", "1.本机关不掌握相关政府信息"), ("needs_creation", "2.没有现成信息需要另行制作"),
        ("still_unclear", "3.补正后申请内容仍不明确"),
      ]
    ),
    (
      "not_processed", "（五）不予处理",
      [
        ("petition", "1.信访举报投诉类申请"), ("repeated", "2.重复申请"), ("publication", "3.要求提供公开出版物"),
        ("excessive", "4.无正当理由大量反复申请"), ("confirmation", "5.要求行政机关确认或重新出具已获取信息"),
      ]
    ),
    (
      "other", "（六）其他处理",
      [
        ("no_correction", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
        ("no_payment", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"), ("misc", "3.其他"),
      ]
    ),
  ]

  func value(_ name: String) -> Figure { figure(name).map { .reported($0) } ?? .missing(.blank) }

  func sum(_ names: [String]) -> Figure {
    var total: ExactDecimal = 0
    for name in names {
      guard let part = figure(name), let next = total.adding(part) else { return .missing(.absent) }
      total = next
    }
    return .reported(total)
  }

  func cell(
    _ name: String, column: Int, span: Int = 1, kind: CellKind = .count, parts: [String] = [], leaves: [String] = []
  ) -> Cell {
    let definition = FigureDefinition(name: name, kind: kind, parts: parts, rowLabel: "", columnLabel: "")
    let figure = StatutoryFigure(definition: definition, value: parts.isEmpty ? value(name) : sum(leaves))
    return Cell(column: column, columnSpan: span, content: .figure(figure))
  }

  static func text(
    _ text: String, column: Int, rows: Int = 1, columns: Int = 1, role: Cell.Role
  ) -> Cell {
    Cell(column: column, rowSpan: rows, columnSpan: columns, role: role, content: .text([.text(text)]))
  }

  // MARK: 三

  static var resultRows: [String] {
    results.flatMap { group in
      group.rows.map { "applications." + (group.id.isEmpty ? $0.0 : "\(group.id).\($0.0)") }
    }
  }

  /// The seven figures of a row; a total row adds up `rows`.
  func figures(row: String, adding rows: [String] = []) -> [Cell] {
    let columns = Self.kinds.map(\.0)
    var cells: [Cell] = columns.enumerated().map { index, kind in
      let parts = rows.map { "\($0).\(kind)" }
      return cell("\(row).\(kind)", column: 3 + index, parts: parts, leaves: parts)
    }
    let leaves = (rows.isEmpty ? [row] : rows).flatMap { row in columns.map { "\(row).\($0)" } }
    cells.append(cell("\(row).total", column: 9, parts: columns.map { "\(row).\($0)" }, leaves: leaves))
    return cells
  }

  var applications: Table {
    var rows = Self.applicationsHead
    rows.append(labelled("一、本年新收政府信息公开申请数量", row: "applications.received"))
    rows.append(labelled("二、上年结转政府信息公开申请数量", row: "applications.carried_over"))
    var isFirst = true
    let count = Self.resultRows.count + 1
    for group in Self.results {
      for (offset, (id, label)) in group.rows.enumerated() {
        var cells: [Cell] = []
        if isFirst { cells.append(Self.text("三、本年度办理结果", column: 0, rows: count, role: .stub)) }
        isFirst = false
        if label.isEmpty {
          cells.append(Self.text(group.label, column: 1, columns: 2, role: .stub))
        } else {
          if offset == 0 { cells.append(Self.text(group.label, column: 1, rows: group.rows.count, role: .stub)) }
          cells.append(Self.text(label, column: 2, role: .stub))
        }
        let name = "applications." + (group.id.isEmpty ? id : "\(group.id).\(id)")
        rows.append(Row(role: .body, cells: cells + figures(row: name)))
      }
    }
    let total = [Self.text("（七）总计", column: 1, columns: 2, role: .stub)]
    rows.append(Row(role: .body, cells: total + figures(row: "applications.results_total", adding: Self.resultRows)))
    rows.append(labelled("四、结转下年度继续办理", row: "applications.carried_forward"))
    return Table(
      id: "applications", title: "三", isStatutory: true, columns: Array(repeating: Column(), count: 10), rows: rows)
  }

  private static var applicationsHead: [Row] {
    let corner = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    return [
      Row(
        role: .head,
        cells: [
          text(corner, column: 0, rows: 3, columns: 3, role: .corner),
          text("申请人情况", column: 3, columns: 7, role: .head),
        ]),
      Row(
        role: .head,
        cells: [
          text("自然人", column: 3, rows: 2, role: .head), text("法人或其他组织", column: 4, columns: 5, role: .head),
          text("总计", column: 9, rows: 2, role: .head),
        ]),
      Row(
        role: .head,
        cells: kinds.dropFirst().enumerated().map { text($0.element.1, column: 4 + $0.offset, role: .head) }),
    ]
  }

  private func labelled(_ label: String, row: String) -> Row {
    Row(role: .body, cells: [Self.text(label, column: 0, columns: 3, role: .stub)] + figures(row: row))
  }

  // MARK: 四

  var review: Table {
    let outcomes = [("upheld", "结果维持"), ("corrected", "结果纠正"), ("other", "其他结果"), ("pending", "尚未审结")]
    let groups = ["reconsideration", "litigation_direct", "litigation_after_reconsideration"]
    let labels = outcomes.map(\.1) + ["总计"]
    var top: [Cell] = [Self.text("行政复议", column: 0, columns: 5, role: .head)]
    top.append(Self.text("行政诉讼", column: 5, columns: 10, role: .head))
    var second = labels.enumerated().map { Self.text($0.element, column: $0.offset, rows: 2, role: .head) }
    second.append(Self.text("未经复议直接起诉", column: 5, columns: 5, role: .head))
    second.append(Self.text("复议后起诉", column: 10, columns: 5, role: .head))
    let third = (labels + labels).enumerated().map { Self.text($0.element, column: 5 + $0.offset, role: .head) }
    let data = groups.enumerated().flatMap { index, group in
      let names = outcomes.map { "review.\(group).\($0.0)" }
      return names.enumerated().map { cell($0.element, column: index * 5 + $0.offset) }
        + [cell("review.\(group).total", column: index * 5 + 4, parts: names, leaves: names)]
    }
    return Table(
      id: "review", title: "四", isStatutory: true, columns: Array(repeating: Column(alignment: .center), count: 15),
      rows: [
        Row(role: .head, cells: top), Row(role: .head, cells: second), Row(role: .head, cells: third),
        Row(role: .body, cells: data),
      ])
  }

  // MARK: 二

  var disclosure: Table {
    var rows: [Row] = []
    let three = [("issued", "本年制发件数"), ("repealed", "本年废止件数"), ("in_force", "现行有效件数")]
    rows += band(
      "第二十条第（一）项", three, [("regulations", "规章"), ("normative_documents", "行政规范性文件")], kind: .count)
    let decisions = [("decisions", "本年处理决定数量")]
    rows += band("第二十条第（五）项", decisions, [("licensing", "行政许可")], kind: .count)
    rows += band("第二十条第（六）项", decisions, [("penalties", "行政处罚"), ("coercion", "行政强制")], kind: .count)
    rows += band(
      "第二十条第（八）项", [("amount_10k_yuan", "本年收费金额（单位：万元）")], [("fees", "行政事业性收费")],
      kind: .money(unit: "万元", decimals: 4))
    return Table(
      id: "disclosure", title: "二", isStatutory: true, columns: Array(repeating: Column(alignment: .center), count: 4),
      rows: rows)
  }

  private func band(
    _ caption: String, _ columns: [(String, String)], _ items: [(String, String)], kind: CellKind
  ) -> [Row] {
    let span = 3 / columns.count
    let heads = columns.enumerated().map {
      Self.text($0.element.1, column: 1 + $0.offset * span, columns: span, role: .head)
    }
    return [
      Row(role: .caption, cells: [Self.text(caption, column: 0, columns: 4, role: .caption)]),
      Row(role: .head, cells: [Self.text("信息内容", column: 0, role: .corner)] + heads),
    ]
      + items.map { id, label in
        let figures = columns.enumerated().map {
          cell("disclosure.\(id).\($0.element.0)", column: 1 + $0.offset * span, span: span, kind: kind)
        }
        return Row(role: .body, cells: [Self.text(label, column: 0, role: .stub)] + figures)
      }
  }
}
