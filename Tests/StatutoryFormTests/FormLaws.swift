// The laws of the single model: grids are tiled exactly once, every leaf pair is a cell, every total's parts are cells.

import Diagnostics
import StatutoryForm
import Testing

@Suite struct FormLaws {
  @Test(arguments: [2019, 2021]) func cellsTileTheGridExactlyOnce(edition: Int) throws {
    for table in try Editions.load(edition).tables {
      #expect(table.coverage.allSatisfy { $0.allSatisfy { $0 == 1 } }, "table \(table.id)")
      #expect(table.prototype.grid.columnCount == table.stubWidth + table.valueWidth)
    }
  }

  @Test(arguments: [2019, 2021]) func everyLeafPairIsACell(edition: Int) throws {
    let form = try Editions.load(edition)
    for table in form.tables {
      let figures = table.placedCells.compactMap { place in
        if case .figure(let figure) = place.cell.content { figure.definition.index } else { nil }
      }
      #expect(figures == Array(table.cells))
      #expect(table.cells.allSatisfy { form.cells[$0].table == table.id && form.cells[$0].index == $0 })
    }
    #expect(Set(form.cells.map(\.name)).count == form.cells.count)
    #expect(form.cells.allSatisfy { form.cell(named: $0.name)?.index == $0.index })
  }

  @Test(arguments: [2019, 2021]) func partsOfATotalAreInputsOfItsOwnTable(edition: Int) throws {
    let form = try Editions.load(edition)
    for cell in form.cells {
      for total in cell.totals {
        #expect(total.parts.count > 1 && !total.parts.contains(cell.index))
        #expect(total.parts.allSatisfy { form.cells[$0].table == cell.table })
        #expect(!total.sentence.isEmpty)
      }
    }
  }

  @Test func theSizesAreThoseOfTheNotices() throws {
    let (old, new) = (try Editions.load(2019), try Editions.load(2021))
    #expect(old.tables.map(\.cells.count) == [22, 23 * 7, 15])
    #expect(new.tables.map(\.cells.count) == [10, 25 * 7, 15])
    #expect(rowSpan(of: "三、本年度办理结果", in: old) == 20)
    #expect(rowSpan(of: "三、本年度办理结果", in: new) == 22)
    #expect(new.tables[1].rows[0].cells.first.map { [$0.rowSpan, $0.columnSpan] } == [3, 3])
  }

  @Test func namesArePathsOfIds() throws {
    let form = try Editions.load(2021)
    let cell = try #require(form.cell(named: "applications.refused.state_secret.organisation.business"))
    #expect(cell.row == ["refused", "state_secret"] && cell.column == ["organisation", "business"])
    #expect(cell.columnLabels == ["申请人情况", "法人或其他组织", "商业企业"])
    let review = try #require(form.cell(named: "review.litigation_direct.total"))
    #expect(review.row == ["litigation_direct"] && review.column == ["total"])
    #expect(
      review.totals.first?.parts.map { form.cells[$0].column } == [["upheld"], ["corrected"], ["other"], ["pending"]])
  }

  @Test func theGrandTotalAddsUpBothWays() throws {
    let form = try Editions.load(2021)
    let cell = try #require(form.cell(named: "applications.results_total.total"))
    #expect(cell.totals.map(\.parts.count) == [21, 6])
  }

  @Test func theBalanceRuleHoldsForEveryColumn() throws {
    let form = try Editions.load(2021)
    let balance = try #require(form.rules.first { $0.id == "balance" })
    guard case .equation(let equations) = balance.requirement else {
      Issue.record("the balance rule is no equation")
      return
    }
    #expect(equations.count == 7)
    #expect(equations.allSatisfy { $0.left.count == 2 && $0.right.count == 2 && !$0.needsPrevious })
  }

  @Test(arguments: [
    ("河西镇人民政府", true), ("翠云路街道办事处", true), ("长安区教育局", true), ("某县人民政府", true),
    ("淮安市人民政府", false), ("宁夏回族自治区人民政府", false), ("上海市人民政府办公厅", false), ("国家税务总局", false),
  ]) func bodiesAreToldByTheirNames(name: String, isMeant: Bool) throws {
    let form = try Editions.load(2021)
    for case .bodyWithoutPower(let rule) in form.rules.map(\.requirement) {
      #expect(rule.bodies.contain(name) == isMeant)
    }
  }

  private func rowSpan(of label: String, in form: Form) -> Int? {
    form.tables.flatMap(\.rows).flatMap(\.cells).first { $0.content == .text([.text(label)]) }?.rowSpan
  }
}
