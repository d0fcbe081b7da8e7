// A whole report as a document: narrative, three statutory sheets.

import Document
import Figures

/// A made-up city's report.
enum SampleReport {
  static let paragraph =
    "2024年，本市深入贯彻落实《中华人民共和国政府信息公开条例》，围绕群众关切，全面推进决策、执行、管理、服务和结果公开，全年主动公开政府信息3001条，受理依申请公开3119件，答复率100%，同比增长64.5%。"

  /// Figures that differ from cell to cell, always the same.
  static func figure(_ name: String) -> ExactDecimal? {
    if name == "disclosure.fees.amount_10k_yuan" { return ExactDecimal("96171.6000") }
    if name == "applications.received.natural_person" { return 3001 }
    let sum = name.utf8.reduce(7) { ($0 * 31 + Int($1)) % 9973 }
    return ExactDecimal(Int64(sum % 7 == 0 ? sum % 1000 : sum % 30))
  }

  static func section(_ id: String, _ heading: String, _ blocks: [Block]) -> Block {
    .section(id: id, blocks: [.heading(Heading(level: 2, text: [.text(heading)], section: id))] + blocks)
  }

  static func paragraph(_ text: String) -> Block { .paragraph(Paragraph(text: [.text(text)])) }

  static func sheet(_ name: String, _ table: Table) -> Block { .sheet(Sheet(name: name, blocks: [.table(table)])) }

  static var metadata: Metadata {
    var metadata = Metadata()
    metadata.title = "示例市人民政府2024年政府信息公开工作年度报告"
    metadata.agency = "示例市人民政府"
    metadata.year = 2024
    metadata.edition = 2021
    metadata.template = "national"
    metadata.skeletonDigest = "00ff"
    metadata.dataDigest = "a1b2"
    metadata.textSheet = "正文"
    return metadata
  }

  static func document(_ figure: @escaping @Sendable (String) -> ExactDecimal? = { SampleReport.figure($0) })
    -> Document
  {
    let tables = StatutoryTables(figure: figure)
    let title = Heading(
      level: 1, text: [.text("示例市人民政府"), .lineBreak, .text("2024年政府信息公开工作年度报告")])
    return Document(
      metadata: metadata,
      blocks: [
        .heading(title), paragraph("根据《中华人民共和国政府信息公开条例》第五十条规定，现公布本机关2024年度政府信息公开工作年度报告。"),
        section(
          "overview", "一、总体情况",
          [
            .heading(Heading(level: 3, text: [.text("（一）主动公开")])), paragraph(paragraph),
            .heading(Heading(level: 3, text: [.text("（二）依申请公开")])),
            paragraph(String(repeating: paragraph, count: 7)), paragraph(paragraph),
            .list(ordered: true, items: [[paragraph("第一项工作。")], [paragraph(paragraph)]]),
          ]),
        section("disclosure", "二、主动公开政府信息情况", [sheet("二", tables.disclosure)]),
        section("applications", "三、收到和处理政府信息公开申请情况", [sheet("三", tables.applications)]),
        section("review", "四、政府信息公开行政复议、行政诉讼情况", [sheet("四", tables.review)]),
        section(
          "problems", "五、存在的主要问题及改进情况",
          [paragraph(String(repeating: paragraph, count: 3)), paragraph("=1+1 与 _x0041_ 都是文字。")]),
        section("other", "六、其他需要报告的事项", [paragraph("无。")]),
      ])
  }
}
