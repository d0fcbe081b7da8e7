// A document that keeps to the form has no findings and the form's digest; every damage is named and changes the digest.

import Diagnostics
import Document
import Figures
import StatutoryForm
import Testing

@testable import Conformance

/// A way to damage a document of edition 2021.
struct Damage: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// The codes of what is found, each once.
  let codes: Set<String>
  /// What a finding must name.
  let names: String
  let apply: @Sendable (Document) -> Document

  init(_ name: String, _ codes: Set<String>, _ names: String, _ apply: @escaping @Sendable (Document) -> Document) {
    testDescription = name
    self.codes = codes
    self.names = names
    self.apply = apply
  }

  static let figures = [
    Damage("a row of figures is left out", ["C001"], "“1.属于国家秘密”一行（applications.refused.state_secret，7 格）") {
      $0.changing("applications") { table in
        for row in table.rows.indices {
          table.rows[row].cells.removeAll { $0.name.hasPrefix("applications.refused.state_secret.") }
        }
      }
    },
    Damage("a whole row is left out", ["C001"], "标签“2.重复申请”没有出现") {
      $0.changing("applications") { table in
        table.rows.removeAll { $0.cells.contains { $0.name == "2.重复申请" } }
      }
    },
    Damage("one figure is left out", ["C001"], "applications.received.total") {
      $0.changing("applications") { table in
        for row in table.rows.indices { table.rows[row].cells.removeAll { $0.name == "applications.received.total" } }
      }
    },
    Damage("two figures are swapped", ["C003"], "disclosure.regulations.repealed）不在它应在的位置") {
      $0.changing("disclosure") { table in
        let first = table.rows[2].cells[1].content
        table.rows[2].cells[1].content = table.rows[2].cells[2].content
        table.rows[2].cells[2].content = first
      }
    },
    Damage("two rows are swapped", ["C003"], "disclosure.coercion.decisions）不在它应在的位置") {
      $0.changing("disclosure") { table in
        guard let row = table.rows.firstIndex(where: { $0.cells.contains { $0.name == "行政处罚" } }) else { return }
        table.rows.swapAt(row, row + 1)
      }
    },
    Damage("a figure is placed twice", ["C001", "C002"], "review.reconsideration.upheld") {
      $0.changing("review") { table in
        guard let row = table.rows.indices.last else { return }
        table.rows[row].cells[1].content = table.rows[row].cells[0].content
      }
    },
    Damage("a number stands where a figure belongs", ["C001"], "disclosure.licensing.decisions") {
      $0.changing("disclosure") { $0.change("disclosure.licensing.decisions") { $0.content = .number(7) } }
    },
    Damage("a figure is shown instead of placed", ["C001"], "disclosure.licensing.decisions") {
      $0.changing("disclosure") {
        $0.change("disclosure.licensing.decisions") {
          $0.content = .reference(cell: "disclosure.licensing.decisions", value: .reported(7))
        }
      }
    },
    Damage("a figure of another table stands there", ["C001", "C002", "C006"], "review.reconsideration.other") {
      $0.changing("disclosure") { $0.change("disclosure.licensing.decisions") { $0.content = Self.foreign } }
        .replacing { block in
          if case .paragraph = block { return [block, .table(Self.ownTable(Self.foreign))] }
          return [block]
        }
    },
    Damage("a figure has another kind", ["C006"], "disclosure.fees.amount_10k_yuan") {
      $0.changing("disclosure") {
        $0.change("disclosure.fees.amount_10k_yuan") { cell in
          cell.content = .figure(
            StatutoryFigure(
              definition: FigureDefinition(
                name: "disclosure.fees.amount_10k_yuan", kind: .count, parts: [], rowLabel: "", columnLabel: ""),
              value: .reported(1)))
        }
      }
    },
    Damage("a total has other parts", ["C006"], "review.reconsideration.total") {
      $0.changing("review") {
        $0.change("review.reconsideration.total") { cell in
          cell.content = .figure(
            StatutoryFigure(
              definition: FigureDefinition(
                name: "review.reconsideration.total", kind: .count, parts: ["review.reconsideration.upheld"],
                rowLabel: "", columnLabel: ""), value: .reported(1)))
        }
      }
    },
    Damage("a figure stands outside of its table", ["C002"], "review.reconsideration.other") {
      $0.replacing { block in
        if case .paragraph = block { return [block, .table(Self.ownTable(Self.foreign))] }
        return [block]
      }
    },
  ]

  static let labels = [
    Damage("a label differs by a character", ["C004"], "标签应为“行政规范性文件”，文档里是“规范性文件”") {
      $0.changing("disclosure") { $0.change("行政规范性文件") { $0.content = .text([.text("规范性文件")]) } }
    },
    Damage("a bracket is half-width", ["C004"], "（本列数据") {
      $0.changing("applications") { table in
        table.change("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）") {
          $0.content = .text([.text("(本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和)")])
        }
      }
    },
    Damage("a label is broken over two lines", ["C004"], "商业企业") {
      $0.changing("applications") { $0.change("商业企业") { $0.content = .text([.text("商业"), .lineBreak, .text("企业")]) } }
    },
    Damage("two labels are swapped", ["C003"], "商业企业") {
      $0.changing("applications") { table in
        table.change("商业企业") { $0.content = .text([.text("?")]) }
        table.change("科研机构") { $0.content = .text([.text("商业企业")]) }
        table.change("?") { $0.content = .text([.text("科研机构")]) }
      }
    },
    Damage("a label is not merged", ["C005"], "三、本年度办理结果") {
      $0.changing("applications") { $0.change("三、本年度办理结果") { $0.rowSpan = 1 } }
    },
    Damage("a label is a figure's cell", ["C006"], "自然人") {
      $0.changing("applications") { $0.change("自然人") { $0.role = .data } }
    },
    Damage("a head is a line of data", ["C006"], "（本列数据") {
      $0.changing("applications") { $0.rows[0].role = .body }
    },
    Damage("a row of the author's own stands in the table", ["C004"], "其他主动公开文件") {
      $0.changing("disclosure") { table in
        table.rows.append(
          Row(role: .body, cells: [Cell(columnSpan: 4, role: .stub, content: .text([.text("其他主动公开文件")]))]))
      }
    },
  ]

  static let parts = [
    Damage("a heading is reworded", ["C004"], "存在的主要问题") {
      $0.replacing { block in
        guard case .heading(let heading) = block, heading.section == "problems" else { return [block] }
        return [.heading(Heading(level: 2, text: [.text("五、存在问题及改进情况")], section: "problems"))]
      }
    },
    Damage("a heading is left out", ["C001"], "六、其他需要报告的事项") {
      $0.replacing { block in
        if case .heading(let heading) = block, heading.section == "other" { return [] }
        return [block]
      }
    },
    Damage("a table is left out", ["C001"], "review") {
      $0.replacing { block in
        if case .table(let table) = block, table.id == "review" { return [] }
        return [block]
      }
    },
    Damage("a table stands twice", ["C002"], "review") {
      $0.replacing { block in
        if case .table(let table) = block, table.id == "review" { return [block, block] }
        return [block]
      }
    },
    Damage("a section stands twice", ["C002"], "六、其他需要报告的事项") {
      $0.replacing { block in
        if case .section("other", _) = block { return [block, block] }
        return [block]
      }
    },
    Damage("two sections are swapped", ["C003"], "四、政府信息公开行政复议、行政诉讼情况") { document in
      var moved = document
      moved.blocks.swapAt(3, 4)
      return moved
    },
    Damage("a table stands for some formats only", ["C001"], "review") {
      $0.replacing { block in
        if case .table(let table) = block, table.id == "review" { return [.only(formats: ["xlsx"], blocks: [block])] }
        return [block]
      }
    },
    Damage("a table stands for all formats but one", ["C001", "C007"], "review") {
      $0.replacing { block in
        if case .table(let table) = block, table.id == "review" { return [.except(formats: ["txt"], blocks: [block])] }
        return [block]
      }
    },
    Damage("a table shown a second time is damaged", ["C004"], "“规范”") {
      $0.replacing { block in
        guard case .table(var table) = block, table.id == "disclosure" else { return [block] }
        table.change("行政规范性文件") { $0.content = .text([.text("规范")]) }
        return [block, .only(formats: ["xlsx"], blocks: [.table(table)])]
      }
    },
    Damage("a table is not marked as the form's", ["C001", "C002", "C010"], "review") {
      $0.changing("review") { $0.isStatutory = false }
    },
  ]

  static let harmless = [
    Damage("nothing", [], "") { $0 },
    Damage("text, notes, lists and pages are added", [], "") {
      $0.replacing { block in
        [
          .paragraph(Paragraph(text: [.text("全市情况如下。")])), block, .note([.text("注：无。")]), .pageBreak,
          .list(ordered: false, items: [[.heading(Heading(level: 4, text: [.text("（一）组织领导")]))]]),
        ]
      }
    },
    Damage("a table of the author's own shows figures again", [], "") {
      $0.replacing { block in
        guard case .paragraph = block else { return [block] }
        return [block, .table(ownTable(.reference(cell: "review.reconsideration.total", value: .reported(3))))]
      }
    },
    Damage("a table is shown a second time in one format", [], "") {
      $0.replacing { block in
        guard case .table = block else { return [block] }
        return [block, .only(formats: ["xlsx"], blocks: [block])]
      }
    },
    Damage("figures have other values", [], "") {
      $0.changing("review") { table in
        for row in table.rows.indices {
          for cell in table.rows[row].cells.indices {
            guard case .figure(var figure) = table.rows[row].cells[cell].content else { continue }
            figure.value = .missing(.blank)
            figure.agreesWithParts = false
            table.rows[row].cells[cell].content = .figure(figure)
          }
        }
      }
    },
    Damage("cells are aligned otherwise", [], "") {
      $0.changing("review") { table in
        for row in table.rows.indices {
          for cell in table.rows[row].cells.indices { table.rows[row].cells[cell].alignment = .right }
        }
      }
    },
  ]

  private static let foreign = CellContent.figure(
    StatutoryFigure(
      definition: FigureDefinition(
        name: "review.reconsideration.other", kind: .count, parts: [], rowLabel: "", columnLabel: ""),
      value: .reported(1)))

  private static func ownTable(_ content: CellContent) -> Table {
    Table(
      id: "own", columns: [Column()], rows: [Row(role: .body, cells: [Cell(content: content)])])
  }
}

@Suite struct ConformanceTests {
  @Test(arguments: [2019, 2021]) func `the form as a document has no findings and the form's digest`(
    _ edition: Int
  ) throws {
    let form = try Editions.form(edition)
    #expect(Conformance.findings(document: Document(of: form), form: form).isEmpty)
    #expect(Skeleton.digest(Document(of: form)) == Skeleton.digest(form))
    #expect(Skeleton.text(Document(of: form)) == Skeleton.text(form))
  }

  @Test(arguments: Damage.figures + Damage.labels + Damage.parts)
  func `every damage is named and changes the digest`(_ damage: Damage) throws {
    let form = try Editions.form(2021)
    let document = damage.apply(Document(of: form))
    let findings = Conformance.findings(document: document, form: form)
    #expect(Set(findings.map(\.code.id)) == damage.codes)
    #expect(findings.contains { $0.message.zh.contains(damage.names) })
    #expect(findings.allSatisfy { $0.severity == .error && !$0.message.en.isEmpty && $0.place != nil })
    let isSecondShowing = damage.testDescription.contains("second time")
    #expect((Skeleton.digest(document) == Skeleton.digest(form)) == isSecondShowing)
  }

  @Test(arguments: Damage.harmless)
  func `what is added does no harm and keeps the digest`(_ addition: Damage) throws {
    let form = try Editions.form(2021)
    let document = addition.apply(Document(of: form))
    #expect(Conformance.findings(document: document, form: form).isEmpty)
    #expect(Skeleton.digest(document) == Skeleton.digest(form))
  }

  @Test func `a document of the other edition is not the form`() throws {
    let document = Document(of: try Editions.form(2019))
    let findings = Conformance.findings(document: document, form: try Editions.form(2021))
    #expect(findings.contains { $0.message.zh.contains("“规章”一行（disclosure.regulations，3 格）") })
    #expect(findings.contains { $0.code == ConformanceCodes.figure })
  }

  @Test(arguments: [2019, 2021]) func `no cell can be lost, and none relabelled`(_ edition: Int) throws {
    let form = try Editions.form(edition)
    let whole = Document(of: form)
    for table in form.tables {
      let width = Table(of: table, form).rows.map(\.cells.count)
      for (row, count) in width.enumerated() {
        for cell in 0..<count {
          let lost = whole.changing(table.id) { $0.rows[row].cells.remove(at: cell) }
          #expect(!Conformance.findings(document: lost, form: form).isEmpty)
          let other = whole.changing(table.id) { $0.rows[row].cells[cell].content = .text([.text("改")]) }
          #expect(!Conformance.findings(document: other, form: form).isEmpty)
          let wide = whole.changing(table.id) { $0.rows[row].cells[cell].columnSpan += 1 }
          #expect(!Conformance.findings(document: wide, form: form).isEmpty)
        }
      }
    }
  }

  @Test func `the digest of a form is that of its own text alone`() throws {
    #expect(Skeleton.digest(try Editions.form(2019)) != Skeleton.digest(try Editions.form(2021)))
    #expect(Skeleton.digest(try Editions.form(2021)) == Skeleton.digest(try Editions.form(2021)))
    #expect(Skeleton.digest(try Editions.form(2021)).utf8.count == 64)
  }
}
