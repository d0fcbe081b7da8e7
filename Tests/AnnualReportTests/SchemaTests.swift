// The schema of report files, judged by another validator: it takes what our reader takes, and refuses planted mistakes.

import AnnualReport
import PythonReaders
import StatutoryForm
import Testing

@Suite struct SchemaTests {
  @Test(arguments: [2019, 2021]) func everyExampleFits(edition: Int) throws {
    let examples = try SchemaReader.files(in: "Examples") { $0.hasSuffix(".yaml") && !$0.contains("broken") }
      .filter { try String(contentsOfFile: $0, encoding: .utf8).contains("edition: \(edition)") }
    #expect(examples.count >= 2)
    for verdict in try SchemaReader.verdicts(ReportFileSchema.json(for: try Editions.form(edition)), files: examples) {
      #expect(verdict.errors.isEmpty, "\(verdict.file): \(verdict.errors)")
    }
  }

  @Test func theBrokenExampleIsRefusedAtItsTwoMistakesOfShape() throws {
    let path = PythonReader.root.appending(path: "Examples/broken/taohua-2024.yaml").path
    let verdicts = try SchemaReader.verdicts(ReportFileSchema.json(for: try Editions.form(2021)), files: [path])
    #expect(
      verdicts.flatMap(\.errors).map(\.path)
        == ["figures.applications.refused", "figures.disclosure.fees.amount_10k_yuan"])
  }

  static let head = "year: 2024\nagency: 某市人民政府\n"

  @Test func everySpellingThatTheReaderTakesFits() throws {
    let figures = [
      "{}", "", "{disclosure: {licensing: {decisions: 5}}}", "{disclosure: {licensing: 5}}",
      "{disclosure: {licensing: [5]}}", "{disclosure.licensing.decisions: 5}", "{disclosure: {licensing.decisions: 5}}",
      "{disclosure: {fees: {amount_10k_yuan: \"25.1000\"}}}", "{disclosure: {fees: {amount_10k_yuan: 96171.6}}}",
      "{disclosure: {regulations: {issued: null}, normative_documents: }}",
      "{applications: {received: [1, 2, 3, 4, 5, 6]}}", "{applications: {received: [1, 2, 3, 4, 5, 6, 21]}}",
      "{applications: {refused: {state_secret: {natural_person: \"1\"}}}}",
      "{applications: {refused.state_secret: {organisation.business: 1}}}",
      "{applications: {refused.state_secret.organisation: [1, 2, 3, 4, 5]}}",
      "{applications.refused.state_secret.organisation.business: 1}",
      "{applications: {received: {organisation: {business: null, other: 2}}}}",
      "{review: {reconsideration: [1, 2, 3, 4], litigation_direct: {upheld: 1}}}",
    ]
    let whole = [
      "edition: \"2021\"\nprovince: jiangsu\nnote: \nblanks: zero\nextra: {areas: [{name: 甲, received: 1}]}\n",
      "contact: {postcode: 223001, phone: 0517-83605210}\nnarrative: {preamble: , overview: 12, other: 无}\n",
    ]
    let texts = figures.map { Self.head + "figures: \($0)\n" } + whole.map { Self.head + $0 }
    for (verdict, text) in zip(
      try SchemaReader.verdicts(ReportFileSchema.json(for: try Editions.form(2021)), texts: texts), texts)
    {
      #expect(verdict.errors.isEmpty, "\(text): \(verdict.errors)")
    }
  }

  @Test func plantedMistakesAreRefused() throws {
    let mistakes = [
      ("year: 2024\n", ""), ("agency: 某市人民政府\n", ""), ("year: 2018\nagency: 某市\n", "year"),
      ("year: 24\nagency: 某市\n", "year"), (Self.head + "edition: 2019\n", "edition"), (Self.head + "figure: {}\n", ""),
      (Self.head + "agency: [某市]\n", "agency"), (Self.head + "blanks: none\n", "blanks"),
      (Self.head + "narrative: {summary: 无}\n", "narrative"), (Self.head + "contact: {fax: 1}\n", "contact"),
      (Self.head + "figures: {application: {}}\n", "figures"),
      (
        Self.head + "figures: {applications: {refused: {internal_affair: [1, 0, 0, 0, 0, 0]}}}\n",
        "figures.applications.refused"
      ),
      (Self.head + "figures: {applications: {refused.state_secrets: [1]}}\n", "figures.applications"),
      (Self.head + "figures: {applications: {received: {natural_persons: 1}}}\n", "figures.applications.received"),
      (Self.head + "figures: {applications: {received: [1, 2, 3, 4, 5]}}\n", "figures.applications.received"),
      (Self.head + "figures: {applications: {received: [1, 2, 3, 4, 5, 6, 21, 0]}}\n", "figures.applications.received"),
      (Self.head + "figures: {applications: {received: [1.5, 2, 3, 4, 5, 6]}}\n", "figures.applications.received.0"),
      (
        Self.head + "figures: {applications: {received: {natural_person: -1}}}\n",
        "figures.applications.received.natural_person"
      ),
      (Self.head + "figures: {applications: [1, 2, 3]}\n", "figures.applications"),
      // Its groups stand where rows stand.
      (Self.head + "figures: {review: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]}\n", "figures.review"),
      (
        Self.head + "figures: {disclosure: {fees: {amount_10k_yuan: \"1.23456\"}}}\n",
        "figures.disclosure.fees.amount_10k_yuan"
      ),
      (
        Self.head + "figures: {disclosure: {fees: {amount_10k_yuan: 8040元}}}\n",
        "figures.disclosure.fees.amount_10k_yuan"
      ),
      (Self.head + "figures: {review: {reconsideration: [1, true, 0, 0]}}\n", "figures.review.reconsideration.1"),
    ]
    let texts = mistakes.map { $0.0.replacing(Self.head + "agency: [", with: "year: 2024\nagency: [") }
    for (verdict, mistake) in zip(
      try SchemaReader.verdicts(ReportFileSchema.json(for: try Editions.form(2021)), texts: texts), mistakes)
    {
      #expect(verdict.errors.map(\.path) == [mistake.1], "\(mistake.0): \(verdict.errors)")
    }
  }

  @Test func onlyTheSignedCountsOf2019MayBeNegative() throws {
    let texts = ["change", "decisions"].map {
      "year: 2020\nagency: 某市\nfigures: {disclosure: {licensing: {\($0): -8}}}\n"
    }
    let verdicts = try SchemaReader.verdicts(ReportFileSchema.json(for: try Editions.form(2019)), texts: texts)
    #expect(verdicts.map { $0.errors.map(\.path) } == [[], ["figures.disclosure.licensing.decisions"]])
  }

  @Test(arguments: [2019, 2021]) func everyLabelIsShownWhereItsCellIsFilledIn(edition: Int) throws {
    let form = try Editions.form(edition)
    let text = String(decoding: ReportFileSchema.json(for: form), as: UTF8.self)
    for cell in form.cells {
      // A node without an id (申请人情况) is no key, and needs no title.
      let labels = [cell.rowLabels.last, cell.columnLabels.last].compactMap { $0 }.filter { !$0.isEmpty }
      #expect(labels.allSatisfy { text.contains("\"title\": \"\($0)\"") }, "\(cell.name)")
    }
    #expect(form.cells.flatMap(\.totals).allSatisfy { text.contains($0.sentence) })
  }
}
