// The packages of the provinces: each renders the example written for it, and what a package adds to a table of the
// form stays apart from the form's own.

import Diagnostics
import Document
import Foundation
import Nianbao
import Repository
import Testing

@Suite struct ProvincesTest {
  static let examples: [String] = {
    let folder = Repository.path("Examples/provinces")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  @Test func everyPackageHasAnExample() throws {
    let packages = try Repository.library().packageNames
    for package in packages where package != "national" {
      #expect(Self.examples.contains { $0.hasPrefix(package + "-2") }, "\(package) has no example")
    }
  }

  @Test(arguments: examples) func theRenderedExampleIsKeptTrue(example: String) throws {
    let files = try Repository.render("provinces/" + example, with: try Repository.pipeline())
    #expect(files.count == OutputFormat.usual.count)
    for file in files { try Repository.expect(file, at: "output/provinces/\(example)\(file.suffix)") }
  }

  /// Each package says in its README which example shows it and which public page it follows.
  @Test func everyPackageNamesThePageItFollows() throws {
    for package in try Repository.library().packageNames
    where package != "national" {
      let list = try Repository.file("Templates/README.md").text
      #expect(list.contains("| [\(package)](\(package)) |"), "\(package) is missing in Templates/README.md")
      let text = try Repository.file("Templates/\(package)/README.md").text
      #expect(text.contains("Follows: ") && text.contains("<http"), "\(package)")
      #expect(Self.examples.contains { text.contains("Examples/provinces/\($0).yaml") }, "\(package)")
    }
  }

  /// A typical package is short: its template under forty lines, the one with three charts a little over.
  @Test func aPackageIsShort() throws {
    let library = try Repository.library()
    let lengths = try library.packageNames.filter { $0 != "national" }.map { name in
      (name, try library.package(name).source("report")?.lineCount ?? 0)
    }
    #expect(lengths.allSatisfy { $0.1 <= 60 }, "\(lengths)")
    #expect(lengths.filter { $0.1 <= 40 }.count >= lengths.count - 2, "\(lengths)")
  }

  /// Of the published wording the example says what the page says, whatever the template does to get there.
  @Test(arguments: [
    ("beijing-2024", "依据《中华人民共和国政府信息公开条例》（以下简称《政府信息公开条例》）第五十条规定，编制本报告。"),
    ("guangdong-2024", "现公布南岭市人民政府2024年政府信息公开工作年度报告。本报告由总体情况、主动公开政府信息情况、"),
    ("shanghai-2023", "的要求编制，全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"),
    ("chongqing-2022", "本年度报告中所列数据统计期限从2022年1月1日到12月31日止，并在"),
    ("huaian-2023", "（国令第711号）（以下简称《条例》）规定编制。报告所列统计期限自2023年1月1日至2023年12月31日。如对本报告有疑问，请与"),
    ("zhejiang-2024", "规定编制本报告。本报告所列数据的统计期限为2024年1月1日至12月31日。"),
    ("wuhan-2020", "统计期限自2020年1月1日起至2020年12月31日止。如对本报告数据有疑问，请与"),
    ("press-2022", "按照国务院办公厅政府信息与政务公开办公室要求，编制本报告。"),
  ])
  func theOpeningReadsAsPublished(example: String, words: String) throws {
    let files = try Repository.render("provinces/" + example, with: try Repository.pipeline(), formats: [.md])
    let text = String(decoding: files.first?.bytes ?? [], as: UTF8.self)
    #expect(text.contains(words), "\(text.prefix(600))")
  }

  @Test(arguments: Repository.exampleNames) func realReportsRenderWithEveryPackage(example: String) throws {
    let library = try Repository.library()
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
