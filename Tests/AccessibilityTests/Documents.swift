// The documents that the tests judge: a small statutory table in two bands, and plain tables of the author's own.

import Document
import Figures

enum Documents {
  static func text(_ words: String, role: Cell.Role, column: Int, rows: Int = 1, columns: Int = 1) -> Cell {
    Cell(column: column, rowSpan: rows, columnSpan: columns, role: role, content: .text([.text(words)]))
  }

  static func definition(_ name: String, parts: [String] = []) -> FigureDefinition {
    FigureDefinition(name: name, kind: .count, parts: parts, rowLabel: name, columnLabel: "件数")
  }

  static func figure(_ name: String, _ value: Figure, agrees: Bool = true, column: Int = 1) -> Cell {
    // What does not agree is a total of the first figure.
    let definition = definition(name, parts: agrees ? [] : ["a"])
    return Cell(
      column: column,
      content: .figure(StatutoryFigure(definition: definition, value: value, agreesWithParts: agrees)))
  }

  /// A table as the form mandates them: a caption across, a head, two figures.
  static func statutory(_ second: Figure = .reported(2), agrees: Bool = true) -> Table {
    Table(
      id: "disclosure", title: "主动公开", isStatutory: true, columns: [Column(), Column()],
      rows: [
        Row(role: .caption, cells: [text("第一项", role: .caption, column: 0, columns: 2)]),
        Row(role: .head, cells: [text("信息内容", role: .corner, column: 0), text("件数", role: .head, column: 1)]),
        Row(role: .body, cells: [text("规章", role: .stub, column: 0), figure("a", .reported(1))]),
        Row(role: .body, cells: [text("文件", role: .stub, column: 0), figure("b", second, agrees: agrees)]),
      ])
  }

  /// A table of the author's own, of texts; the first row is the head, a `<` lets the cell before it span.
  static func own(_ title: String, _ lines: [[String]]) -> Table {
    let rows = lines.enumerated().map { number, line in
      var cells: [Cell] = []
      for (column, words) in line.enumerated() {
        if words == "<", let last = cells.indices.last {
          cells[last].columnSpan += 1
        } else {
          cells.append(text(words, role: number == 0 ? .head : .data, column: column))
        }
      }
      return Row(role: number == 0 ? .head : .body, cells: cells)
    }
    return Table(id: title, title: title, columns: lines.first.map { $0.map { _ in Column() } } ?? [], rows: rows)
  }

  /// The same figures as one plain table.
  static func data(_ names: [String]) -> Table {
    Table(
      id: "data", title: "数据", columns: [Column(), Column()],
      rows: [Row(role: .head, cells: [text("单元格", role: .head, column: 0), text("数值", role: .head, column: 1)])]
        + names.map { name in
          Row(
            role: .body,
            cells: [
              text(name, role: .stub, column: 0),
              Cell(column: 1, content: .reference(cell: name, value: .reported(1))),
            ])
        })
  }

  static func heading(_ words: String, level: Int = 2) -> Block {
    .heading(Heading(level: level, text: [.text(words)]))
  }

  static func sheet(_ name: String, _ blocks: [Block]) -> Block { .sheet(Sheet(name: name, blocks: blocks)) }

  static func dataSheet(_ names: [String] = ["a", "b"]) -> Block {
    .only(formats: ["xlsx"], blocks: [sheet("数据", [heading("数据"), .table(data(names))])])
  }

  /// A report with its title, one statutory sheet, and `more`.
  static func report(_ table: Table = statutory(), _ more: [Block] = []) -> Document {
    var metadata = Metadata()
    metadata.title = "某市2024年报告"
    metadata.agency = "某市"
    metadata.textSheet = "报告正文"
    return Document(
      metadata: metadata,
      blocks: [
        heading("某市2024年报告", level: 1), .paragraph(Paragraph(text: [.text("前言")])),
        .section(id: "disclosure", blocks: [heading("二、主动公开"), sheet("主动公开", [.table(table)])]),
      ] + more)
  }
}
