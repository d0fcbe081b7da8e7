// The packages of the provinces: each renders the example written for it, and what a package adds to a table of the
// form stays apart from the form's own.

import Diagnostics
import Foundation
import Nianbao
import Testing

@Suite struct ProvincesTest {
  static let examples: [String] = {
    let folder = Repository.path("Examples/provinces")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  @Test func everyPackageHasAnExample() throws {
    let packages = try TemplateLibrary(files: .folder(Repository.path("Templates"))).packageNames
    for package in packages where package != "national" {
      #expect(Self.examples.contains { $0.hasPrefix(package + "-2") }, "\(package) has no example")
    }
  }

  @Test(arguments: examples) func theExampleRenders(example: String) throws {
    let files = try Repository.render("provinces/" + example, with: try Repository.pipeline())
    #expect(files.count == OutputFormat.usual.count)
  }

  @Test(arguments: Repository.exampleNames) func realReportsRenderWithEveryPackage(example: String) throws {
    let library = try TemplateLibrary(files: .folder(Repository.path("Templates")))
    let file = try Repository.file("Examples/\(example).yaml")
    for name in library.packageNames {
      let package = try library.package(name)
      guard package.editions.contains(example.hasSuffix("2019") ? 2019 : 2021) else { continue }
      var options = RenderOptions()
      options.template = name
      options.formats = [.md]
      let rendering = Pipeline(library: library).render(file, options: options)
      #expect(rendering.files.count > 0, "\(name): \(rendering.findings.filter { $0.severity == .error })")
    }
  }

  @Test func aRowAddedToABandStandsAtItsEnd() throws {
    let files = try Repository.render("provinces/wuhan-2020", with: try Repository.pipeline(), formats: [.md])
    let text = String(decoding: files.first?.bytes ?? [], as: UTF8.self)
    let form = try #require(text.range(of: "| 规范性文件"))
    let added = try #require(text.range(of: "| 其他主动公开文件 | 118 | 109 | 742 |"))
    let next = try #require(text.range(of: "第二十条第（五）项"))
    #expect(form.upperBound <= added.lowerBound && added.upperBound <= next.lowerBound)
  }

  @Test func anAddedRowCannotStandInsideAMergedCell() throws {
    let findings = try ConformanceTest.findings(
      replacing: "{% for line in band.lines %}",
      by: """
        {% for line in band.lines %}{% if t.id == "applications" and loop.index == 5 %}{% row %}{% cell "另计" colspan=9 %}\
        {% endrow %}{% endif %}
        """)
    #expect(!findings.isEmpty)
  }

  @Test func aMisspeltChartIsFound() throws {
    let findings = try ConformanceTest.findings(
      replacing: "{% slot signature %}",
      by: "{% table id=\"x\" title=\"y\" chart=\"pei\" %}\n| 甲 | 1 |\n{% endtable %}", in: "national/report.jinja")
    #expect(findings.contains { $0.message.en.contains("chart") })
  }
}
