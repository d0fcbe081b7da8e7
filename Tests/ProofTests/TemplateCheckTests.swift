// Packages are checked without a report: all errors of all files, for every edition.

import Diagnostics
import Foundation
import Nianbao
import Packages
import Proof
import Repository
import Testing

@Suite struct TemplateCheckTests {
  @Test func everyPackageOfTheRepositoryCompiles() throws {
    let library = try Repository.pipeline().library
    let checks = library.packageNames.map { library.check(package: $0) }
    #expect(checks.count > 8)
    for check in checks {
      #expect(!check.hasErrors, "\(check.name): \(check.findings.map(\.message.en))")
      #expect(!check.editions.isEmpty)
    }
  }

  @Test func thePackageOfTheRepositoryIsProvedSound() throws {
    let library = try Repository.pipeline().library
    let checks = library.check(packages: ["national"])
    let verdict = try #require(checks.first?.verdict)
    #expect(verdict.isSound && verdict.editions.map(\.edition) == [2019, 2021])
    #expect(checks.json.hasPrefix("[") && checks.json.contains("\"sound\": true"))
  }

  @Test func aPackageThatHarmsTheFormCompilesAndIsRefused() throws {
    let table = try Repository.file("Templates/national/table.jinja").text
    let library = try Repository.library([
      "bad/template.yaml": "name: bad\ntitle: 坏\nextends: national\n", "bad/report.jinja": "{% extends \"national\" %}",
      "bad/table.jinja": table.replacing(
        "{% cell c %}",
        with: "{% if report.year > 0 and c.name != \"applications.received.total\" %}{% cell c %}{% endif %}"),
    ])
    let check = try #require(library.check(packages: ["bad"]).first)
    #expect(check.hasErrors && check.verdict?.isSound == false)
  }

  @Test func allErrorsOfAllFilesAreFoundInOneRun() throws {
    let library = try Repository.library([
      "guizhou/template.yaml": "name: guizhou\ntitle: 贵州\nextends: national\n",
      "guizhou/report.jinja": """
      {% extends "national" %}
      {% block preambel %}写错的块名{% endblock %}
      {% block sections.三.after %}
      {{ report.applications.received.totl | num }}
      {{ report.year | nmu }}
      {% endblock %}
      """,
      "guizhou/letter.jinja": "{% if report.year %}没有结束",
    ])
    let check = library.check(package: "guizhou")
    #expect(check.editions == [2019, 2021])
    let lines = check.findings.map { "\($0.place?.fileName ?? "") \($0.code.id)" }
    #expect(lines.filter { $0.contains("report.jinja") }.count == 3, "\(lines)")
    #expect(lines.contains { $0.contains("letter.jinja") })
  }

  @Test func anEditionThatIsNotThereIsNamed() throws {
    let library = try Repository.library([
      "old/template.yaml": "name: old\ntitle: 旧\nextends: national\neditions: [2008]\n", "old/report.jinja": "",
    ])
    #expect(library.check(package: "old").findings.map(\.code.id) == ["F004"])
  }

  @Test func anUnknownPackageIsNamed() throws {
    let check = try Repository.pipeline().library.check(package: "natoinal")
    #expect(check.findings.map(\.code.id) == ["F003"])
    #expect(check.findings.first?.label?.en.contains("national") == true)
  }
}
