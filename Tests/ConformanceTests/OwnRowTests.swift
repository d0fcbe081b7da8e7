// Rows of the author's own in a table of the form: left out of the comparison, and kept apart from the form's rows.

import Document
import Figures
import Testing

@testable import Conformance

@Suite struct OwnRowTests {
  private static func row(_ label: String, rowSpan: Int = 1, width: Int = 10) -> Row {
    Row(
      role: .body, cells: [Cell(rowSpan: rowSpan, columnSpan: width, role: .data, content: .text([.text(label)]))],
      isOwn: true)
  }

  private static func document(adding row: Row, at index: Int? = nil) throws -> Document {
    Document(of: try Editions.form(2021)).changing("applications") { table in
      table.rows.insert(row, at: index ?? table.rows.count)
    }
  }

  @Test func theyChangeNothingThatIsTheForms() throws {
    let form = try Editions.form(2021)
    let document = try Self.document(adding: Self.row("本市另计"))
    #expect(Conformance.findings(document: document, form: form).isEmpty)
    #expect(Skeleton.digest(document) == Skeleton.digest(form))
    #expect(FigureDigest.digest(document) == FigureDigest.digest(Document(of: form)))
  }

  @Test func theyMayNotPassForTheForms() throws {
    let document = try Self.document(adding: Self.row("四、结转下年度继续办理"))
    let findings = Conformance.findings(document: document, form: try Editions.form(2021))
    #expect(findings.contains { $0.code == ConformanceCodes.label })
  }

  @Test(arguments: [1, 3, 5]) func theyStandAtTheEndOfABand(index: Int) throws {
    let form = try Editions.form(2021)
    let found = Conformance.findings(document: try Self.document(adding: Self.row("本市另计"), at: index), form: form)
    #expect(found.contains { $0.code == ConformanceCodes.imitation })
  }

  @Test(arguments: ["", " ", "123", "\u{200B}"]) func theyHaveAName(name: String) throws {
    let found = Conformance.findings(
      document: try Self.document(adding: Self.row(name)), form: try Editions.form(2021))
    #expect(found.map(\.code) == [ConformanceCodes.imitation])
  }

  @Test(arguments: ["四、 结转下年度继续办理", "五、结转下年度继续办理", "结转下年度继续办埋", "总 计", "自然人"])
  func norLookLikeTheForms(name: String) throws {
    let found = Conformance.findings(
      document: try Self.document(adding: Self.row(name)), form: try Editions.form(2021))
    #expect(found.map(\.code) == [ConformanceCodes.label])
  }

  @Test func aFigureInThemIsStray() throws {
    let form = try Editions.form(2021)
    let figure = StatutoryFigure(of: form.cells[0])
    let row = Row(role: .body, cells: [Cell(columnSpan: 10, content: .figure(figure))], isOwn: true)
    let findings = Conformance.findings(document: try Self.document(adding: row), form: form)
    #expect(findings.contains { $0.code == ConformanceCodes.doubled })
  }

  @Test func theyMayNotReachIntoTheForms() throws {
    let document = try Self.document(adding: Self.row("本市另计", rowSpan: 2), at: 3)
    #expect(!Conformance.findings(document: document, form: try Editions.form(2021)).isEmpty)
  }
}
