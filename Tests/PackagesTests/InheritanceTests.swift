// Packages that extend each other over several levels: nation, province, city, office.

import Binding
import Diagnostics
import Foundation
import Nianbao
import Packages
import Proof
import Repository
import Testing

@Suite struct InheritanceTests {
  static let levels = [
    "province/template.yaml": """
    name: province
    title: 省
    extends: national
    editions: [2021]
    settings:
      title_order: two_lines
      missing_in_text: 未报
      margins: {top: 30}
      fonts:
        body: {size: 15}
    extra:
      website?: text
      cities?: [{name: text, received: int}]

    """,
    "province/report.jinja": """
    {% extends "national" %}
    {% block preamble %}
    {{ super() }}
    省的前言。{% block basis %}依据省的规定。{% endblock %}
    {% endblock %}
    {% block signature %}
    省。{% if extra.website is defined %}{{ extra.website }}{% endif %}
    {% endblock %}

    """,
    "city/template.yaml": """
    name: city
    title: 市
    extends: province
    settings:
      title_order: year_first
      margins: {left: 20}
    extra:
      streets?: [{name: text}]

    """,
    "city/report.jinja": """
    {% extends "province" %}
    {% block basis %}{{ super() }}依据市的规定。{% endblock %}
    {% block signature %}
    {{ super() }}

    市。{% if extra.streets is defined %}{{ extra.streets | length }}{% endif %}
    {% endblock %}

    """,
    "office/template.yaml":
      "name: office\ntitle: 办公室\nextends: city\nsettings:\n  fonts:\n    body: {families: [宋体]}\n",
    "office/report.jinja": """
    {% extends "city" %}
    {% block signature %}
    {{ super() }}

    办公室。
    {% endblock %}

    """,
  ]

  static let report = """
    year: 2024
    agency: 某办公室
    narrative: {preamble: 报告的前言。, overview: 甲, problems: 乙, other: 丙}
    extra:
      website: www.example.gov.cn
      streets: [{name: 一街}, {name: 二街}]

    """

  static func library(_ changes: [String: String] = [:]) throws -> TemplateLibrary {
    try Repository.library(levels.merging(changes) { $1 })
  }

  static func markdown(_ library: TemplateLibrary, of template: String, report: String = report) -> String {
    var options = RenderOptions()
    options.template = template
    options.formats = [.md]
    options.isDraft = true
    let rendering = Pipeline(library: library).render(SourceFile(name: "r.yaml", text: report), options: options)
    return rendering.files.first.map { String(decoding: $0.bytes, as: UTF8.self) }
      ?? rendering.findings.map(\.message.en).joined(separator: "\n")
  }

  @Test func everyLevelIsSound() throws {
    for check in try Self.library().check(packages: ["province", "city", "office"]) {
      let problems = check.findings.filter { $0.severity > .note }
      #expect(problems.isEmpty && check.verdict?.isSound == true, "\(check.name): \(problems.map(\.message.en))")
    }
  }

  @Test func settingsAreLaidOverEachOther() throws {
    let office = try Self.library().package("office")
    #expect(office.ancestors.map(\.name) == ["city", "province", "national"])
    #expect(office.settings.titleOrder == "year_first" && office.editions == [2021])
    #expect(office.settings.style.missingInText == "未报")
    #expect(office.settings.style.margins.top == 30 && office.settings.style.margins.left == 20)
    #expect(office.settings.style.body.size == 15 && office.settings.style.body.families == ["宋体"])
  }

  @Test func blocksAddToEachOther() throws {
    let text = Self.markdown(try Self.library(), of: "office")
    #expect(text.contains("报告的前言。\n\n省的前言。依据省的规定。依据市的规定。"), "\(text.prefix(400))")
    #expect(text.hasSuffix("省。www\\.example.gov.cn\n\n市。2\n\n办公室。\n"), "\(text.suffix(200))")
  }

  /// A city declares its own data beside the province's; the province's templates go on reading theirs.
  @Test func theShapesOfExtraAreJoined() throws {
    let library = try Self.library()
    #expect(!Self.markdown(library, of: "city").contains("extra"))
    let refused = Self.markdown(library, of: "city", report: Self.report + "  shops: 1\n")
    #expect(refused.contains("shops"))
    let upper = Self.markdown(library, of: "province")
    #expect(upper.contains("streets"), "the province knows nothing of the city's data")
  }

  /// A block inside a block goes with it, and that is nobody's mistake.
  @Test func anOverriddenBlockTakesTheInnerOnesWithIt() throws {
    let library = try Self.library([
      "office/report.jinja":
        "{% extends \"city\" %}\n{% block preamble %}\n{% prose report.narrative.preamble %}\n{% endblock %}\n"
    ])
    let check = try #require(library.check(packages: ["office"]).first)
    #expect(!check.hasErrors, "\(check.findings.map(\.message.en))")
    #expect(!Self.markdown(library, of: "office").contains("省的前言"))
  }

  @Test func anInnerBlockOfAnOverriddenOneIsSaidToBeLost() throws {
    let library = try Self.library([
      "office/report.jinja": """
      {% extends "city" %}
      {% block preamble %}
      {{ report.agency }}
      {% endblock %}
      {% block basis %}办公室的依据。{% endblock %}

      """
    ])
    let errors = library.check(package: "office").findings.filter { $0.severity == .error }
    #expect(errors.map(\.code.id) == ["T038"])
    #expect(errors.first?.message.en.contains("overridden") == true)
    #expect(errors.first?.place?.fileName == "memory/office/report.jinja")
  }

  @Test func aMistakeIsShownInTheFileThatHasIt() throws {
    let library = try Self.library([
      "city/report.jinja": "{% extends \"province\" %}\n{% block basis %}{{ report.agncy }}{% endblock %}\n"
    ])
    let errors = library.check(package: "office").findings.filter { $0.severity == .error }
    #expect(errors.map { $0.place?.fileName } == ["memory/city/report.jinja"])
  }

  /// Folders side by side, anywhere; a parent in another folder is named by the way that leads there.
  @Test func packagesMayStandAnywhere() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "inherit-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let library = try Repository.pipeline().library
    func write(_ name: String, extending base: String, in place: String) throws {
      let path = folder.appending(path: place).path
      for file in try TemplateStarter.files(name: name, extending: base, in: path, library: library) {
        try FileWriter.makeFolder(path + "/" + name)
        try FileWriter.write(Array(file.text.utf8), to: "\(path)/\(name)/\(file.name)")
      }
    }
    try write("guizhou", extending: "national", in: "a")
    try write("zunyi", extending: folder.path + "/a/guizhou", in: "a")
    try write("honghuagang", extending: folder.path + "/a/zunyi", in: "b/c")
    for path in ["a/guizhou", "a/zunyi", "b/c/honghuagang"] {
      let check = library.check(package: folder.appending(path: path).path)
      #expect(check.findings.isEmpty && !check.editions.isEmpty, "\(path): \(check.findings.map(\.message.en))")
    }
    let settings = try String(contentsOf: folder.appending(path: "b/c/honghuagang/template.yaml"), encoding: .utf8)
    #expect(settings.contains("extends: \"../../../a/zunyi\""))
  }
}
