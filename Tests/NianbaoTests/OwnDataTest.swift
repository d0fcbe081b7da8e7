// A report's own data against what its province's template declares: found by `check` and by `render`, with the other errors.

import Diagnostics
import Nianbao
import Repository
import Testing

@Suite struct OwnDataTest {
  static let report = """
    year: 2024
    agency: 样例市人民政府
    province: jiangsu
    extra:
      areas: [{name: 甲, received: 六件, closd: 6}]
      citys: 1
    figures:
      applications:
        received: [1, 0, 0, 0, 0, 0, 9]

    """

  static let wanted = ["D006", "D006", "D007", "D008", "R101"]

  @Test func itIsChecked() throws {
    let pipeline = try Repository.pipeline()
    let reading = pipeline.read(SourceFile(name: "r.yaml", text: Self.report))
    let errors = pipeline.check(try #require(reading.report)).filter { $0.severity == .error }
    #expect(errors.map(\.code.id).sorted() == Self.wanted, "\(errors.map(\.message.en))")
    let words = errors.map(\.message.zh) + errors.flatMap(\.notes).map(\.zh)
    #expect(words.contains("这里应是整数，如 12") && words.contains { $0.contains("template.yaml 的 extra 里声明") })
  }

  @Test(arguments: [false, true]) func aRenderTellsOfAllAtOnceAndOnce(isDraft: Bool) throws {
    var options = RenderOptions()
    options.isDraft = isDraft
    let rendering = try Repository.pipeline().render(SourceFile(name: "r.yaml", text: Self.report), options: options)
    let errors = rendering.findings.filter { $0.severity == .error }
    #expect(rendering.files.isEmpty)
    #expect(errors.map(\.code.id).sorted() == Self.wanted, "\(errors.map(\.message.en))")
  }

  /// A template that is not there is no reason to take another.
  @Test func anUnknownProvinceIsAnError() throws {
    let pipeline = try Repository.pipeline()
    let file = SourceFile(name: "r.yaml", text: "year: 2024\nagency: 样例市人民政府\nprovince: jiangsuu\n")
    let checked = pipeline.check(try #require(pipeline.read(file).report)).filter { $0.severity == .error }
    let rendering = pipeline.render(file)
    for findings in [checked, rendering.findings.filter { $0.severity == .error }] {
      #expect(findings.map(\.code.id) == ["F003"])
      #expect(findings.first?.label?.zh.contains("jiangsu") == true && findings.first?.place?.source != nil)
    }
    #expect(rendering.files.isEmpty)
    let other = pipeline.check(try #require(pipeline.read(file).report), template: "jiangsu")
    #expect(!other.contains { $0.code.id == "F003" })
  }

  static let province = [
    "p/template.yaml": "name: p\ntitle: 省\nextends: national\neditions: [2021]\nextra: {n: int, site?: text}\n",
    "p/report.jinja":
      "{% extends \"national\" %}\n{% block sections.五.after %}\n共{{ extra.n }}项。\n{% endblock %}\n",
  ]

  @Test func dataOfItsOwnMayStandInAnotherFile() throws {
    let pipeline = Pipeline(library: try Repository.library(Self.province))
    let report = SourceFile(name: "r.yaml", text: "year: 2024\nagency: 样例市\nprovince: p\n")
    var options = RenderOptions()
    options.formats = [.md]
    let refused = pipeline.render(report, options: options).findings.filter { $0.severity == .error }
    #expect(refused.map(\.code.id) == ["D007"] && refused.first?.message.zh.contains("n") == true)
    for own in ["n: 12\n", "extra: {n: 12}\n"] {
      options.extra = SourceFile(name: "own.yaml", text: own)
      let rendering = pipeline.render(report, options: options)
      #expect(rendering.files.first.map { String(decoding: $0.bytes, as: UTF8.self).contains("共12项") } == true)
    }
    options.extra = SourceFile(name: "own.yaml", text: "n: 十二\n")
    let wrong = pipeline.render(report, options: options).findings.filter { $0.severity == .error }
    #expect(wrong.map { $0.place?.fileName } == ["own.yaml"])
  }

  /// A workbook to fill in has no place for such data: said when it is made, and when it comes back.
  @Test func aWorkbookHasNoPlaceForThem() throws {
    let library = try Repository.library(Self.province)
    let pipeline = Pipeline(library: library)
    let form = try #require(library.form(edition: 2021))
    var blank = BlankFormOptions()
    (blank.template, blank.agency, blank.year) = ("p", "样例市", 2024)
    #expect(pipeline.blankFormNotes(options: blank).map(\.code.id) == ["F016"])
    let file = SourceFile(name: "a.xlsx", bytes: try pipeline.blankForm(of: form, options: blank))
    let errors = pipeline.render(file).findings.filter { $0.severity == .error }
    #expect(errors.map(\.code.id) == ["D007"] && errors.first?.notes.first?.zh.contains("--extra") == true)
    var options = RenderOptions()
    options.formats = [.md]
    options.extra = SourceFile(name: "own.yaml", text: "n: 12\n")
    #expect(!pipeline.render(file, options: options).hasErrors)
  }

  /// With another template named, that one's declaration counts.
  @Test func theTemplateAskedForDecides() throws {
    var options = RenderOptions()
    options.template = "guangdong"
    options.formats = [.md]
    let text = "year: 2024\nagency: 样例市人民政府\nprovince: jiangsu\nextra: {covers: 全市各单位}\n"
    let rendering = try Repository.pipeline().render(SourceFile(name: "r.yaml", text: text), options: options)
    #expect(!rendering.hasErrors, "\(rendering.findings.map(\.message.en))")
  }

  /// A decimal may stand in quotation marks, a text may look like a number: the template sees what it declared.
  @Test func aValueHasTheDeclaredTypeHoweverItIsSpelled() throws {
    let text = { (extra: String) in
      "year: 2024\nagency: 样例市人民政府\nprovince: jiangsu\nextra: {fees: [\(extra)]}\n"
    }
    var options = RenderOptions()
    options.formats = [.md]
    let pipeline = try Repository.pipeline()
    let spelled = [
      "{unit: 甲, amount: \"1200.50\"}, {unit: 12, amount: 3}",
      "{unit: 甲, amount: 1200.50}, {unit: \"12\", amount: \"3\"}",
    ]
    .map { pipeline.render(SourceFile(name: "r.yaml", text: text($0)), options: options) }
    #expect(spelled.allSatisfy { !$0.hasErrors }, "\(spelled.flatMap(\.findings).map(\.message.en))")
    #expect(spelled[0].files.map(\.bytes) == spelled[1].files.map(\.bytes))
    #expect(String(decoding: spelled[0].files[0].bytes, as: UTF8.self).contains("1203.5"))
  }
}
