// A table filled in from a prototype is written as the same table put together cell by cell: what writers keep from one
// report to the next shows nowhere.

import Document
import Figures
import HTMLWriter
import MarkdownWriter
import Randomness
import Testing
import TextWriter

@Suite("Tables filled in from a prototype") struct FilledTableTests {
  private static let prototype = TablePrototype(
    Table(
      id: "applications", title: "申请", isStatutory: true, columns: [Column(), Column(), Column()],
      rows: [
        Row(role: .caption, cells: [label("第二十条第（一）项", .caption, columns: 3)]),
        Row(role: .head, cells: [label("信息内容", .head), label("自然人", .head, 1), label("商业企业", .head, 2)]),
        Row(role: .body, cells: [label("一、本年新收政府信息公开申请数量", .stub), figure("a", 1), figure("b", 2)]),
        Row(role: .body, cells: [label("二、上年结转", .stub), figure("c", 1), figure("d", 2)]),
        Row(role: .body, cells: [label("三、收费金额", .stub), figure("e", 1, columns: 2)]),
      ]))

  private static func label(_ text: String, _ role: Cell.Role, _ column: Int = 0, columns: Int = 1) -> Cell {
    Cell(column: column, columnSpan: columns, role: role, content: .text([.text(text)]))
  }

  private static func figure(_ name: String, _ column: Int, columns: Int = 1) -> Cell {
    let definition = FigureDefinition(name: name, kind: .count, parts: [], rowLabel: "行", columnLabel: "列")
    return Cell(
      column: column, columnSpan: columns,
      content: .figure(StatutoryFigure(definition: definition, value: .missing(.absent))))
  }

  private static func randomFigure(_ random: inout SeededGenerator) -> Figure {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: .missing(.blank)
    case 1: .notApplicable
    case 2: .reported(ExactDecimal(units: Int64.random(in: -99_999...99_999, using: &random), scale: 2))
    default:
      .reported(
        ExactDecimal(
          Int64.random(in: 0...9, using: &random) * [1, 10, 12_345_678][Int.random(in: 0..<3, using: &random)]))
    }
  }

  @Test func `are written like any other`() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      let figures = (0..<5).map { _ in TablePrototype.FilledFigure(Self.randomFigure(&random)) }
      let filled = Self.prototype.filled(figures)
      let plain = Table(
        id: filled.id, title: filled.title, isStatutory: true, columns: filled.columns, rows: filled.rows)
      #expect(filled == plain && plain.filling == nil)
      let (one, other) = (Document(blocks: [.table(filled)]), Document(blocks: [.table(plain)]))
      #expect(MarkdownWriter().write(one) == MarkdownWriter().write(other))
      #expect(HTMLWriter().write(one) == HTMLWriter().write(other))
      for width in [20, 28, 40, 100] {
        for device in [TextOptions.Device.screen, .print] {
          var options = TextOptions(device)
          options.width = width
          let writer = TextWriter(options: options)
          #expect(try writer.write(one) == writer.write(other), "\(width) columns")
        }
      }
    }
  }

  @Test func `keep a change and forget the prototype`() {
    let figures = (0..<5).map { TablePrototype.FilledFigure(.reported(ExactDecimal(Int64($0)))) }
    var table = Self.prototype.filled(figures)
    #expect(table.filling?.figures == figures)
    table.rows[2].cells[0].content = .text([.text("改动")])
    #expect(table.filling == nil)
    #expect(table.rows[2].cells[0].content == .text([.text("改动")]))
    guard case .figure(let figure) = table.rows[4].cells[1].content else {
      Issue.record("the figure is gone")
      return
    }
    #expect(figure.value == .reported(4))
  }
}
