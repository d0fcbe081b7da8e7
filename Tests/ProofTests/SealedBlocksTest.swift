// What a province seals, lets others only add to or asks them to fill stays in the documents of its cities, whatever way a
// city finds around it.

import Diagnostics
import Nianbao
import Proof
import Repository
import Testing

@Suite struct SealedBlocksTest {
  static let province = [
    "province/template.yaml": "name: province\ntitle: 省\nextends: national\neditions: [2021]\n",
    "province/report.jinja": """
    {% extends "national" %}
    {% import "words" as words %}
    {% block preamble %}
    省的前言。

    {% block period sealed %}
    统计期限为全年。{{ words.basis() }}
    {% endblock %}
    {% endblock %}
    {% block signature %}
    {% include "closing" %}
    {% endblock %}
    {% block sections.六.after sealed %}
    省的附言。
    {% endblock %}

    """,
    "province/words.jinja": "{% macro basis() %}依据省的规定。{% endmacro %}\n",
    "province/closing.jinja": "{% block thanks append %}\n欢迎监督。\n{% endblock %}\n",
  ]

  /// The codes of errors of a city's package with these files.
  static func codes(_ files: [String: String]) throws -> [Finding] {
    var all = province
    all["city/template.yaml"] = "name: city\ntitle: 市\nextends: province\n"
    for (name, text) in files { all["city/" + name] = text }
    return try Repository.library(all).check(package: "city", proves: true).findings
      .filter { $0.severity == .error }
  }

  @Test(arguments: [
    // Beside what is sealed.
    "{% block signature %}\n{{ super() }}\n\n市。\n{% endblock %}",
    "{% block preamble %}\n市的前言。\n\n{{ super() }}\n{% endblock %}",
    "{% block preamble %}\n{% if report.year > 2000 %}\n甲。\n\n{{ super() }}\n{% else %}\n{{ super() }}\n{% endif %}\n{% endblock %}",
    "{% block thanks %}\n{{ super() }}\n\n谢谢。\n{% endblock %}",
    "{% block sections.五.after %}\n市。\n{% endblock %}",
  ]) func besideItACityIsFree(block: String) throws {
    let errors = try Self.codes(["report.jinja": "{% extends \"province\" %}\n\(block)\n"])
    #expect(errors.isEmpty, "\(errors.map(\.message.en))")
  }

  @Test(arguments: [
    // The block itself, by each of its names.
    "{% block period %}\n半年。\n{% endblock %}",
    "{% block sections.六.after %}\n市。\n{% endblock %}",
    "{% block sections.other.after %}\n市。\n{% endblock %}",
    "{% block after %}\n市。\n{% endblock %}",
    // The block around it.
    "{% block preamble %}\n自定前言。\n{% endblock %}",
    "{% block preamble %}\n{% if report.year == 1900 %}\n{{ super() }}\n{% endif %}\n{% endblock %}",
    "{% block preamble %}\n{% for c in extra.list %}\n{{ super() }}\n{% endfor %}\n{% endblock %}",
    "{% block preamble %}\n{% only \"xlsx\" %}\n{{ super() }}\n{% endonly %}\n{% endblock %}",
    "{% block preamble %}\n{{ super() | replace(\"全年\", \"半年\") }}\n{% endblock %}",
    // The block around the file that holds one.
    "{% block signature %}\n市。\n{% endblock %}",
    "{% block thanks %}\n谢谢。\n\n{{ super() }}\n{% endblock %}",
  ]) func noWayLeadsAroundIt(block: String) throws {
    let errors = try Self.codes([
      "report.jinja": "{% extends \"province\" %}\n\(block)\n",
      "template.yaml": "name: city\ntitle: 市\nextends: province\nextra: {list: [text]}\n",
    ])
    #expect(errors.contains { $0.code.id == "T039" }, "\(errors.map { $0.code.id + " " + $0.message.en })")
    #expect(errors.first?.place?.fileName == "memory/city/report.jinja")
  }

  @Test(arguments: [
    ["words.jinja": "{% macro basis() %}依据市的规定。{% endmacro %}\n"],
    ["closing.jinja": "再见。\n"],
    ["report.jinja": "{% extends \"national\" %}\n{% block preamble %}\n自定前言。\n{% endblock %}\n"],
  ]) func noFileTakesItsPlace(files: [String: String]) throws {
    let errors = try Self.codes(files)
    #expect(errors.map(\.code.id) == ["T039"], "\(errors.map { $0.code.id + " " + $0.message.en })")
  }

  /// A third level is held to what the first one sealed.
  @Test func anOfficeIsBoundAsItsCityIs() throws {
    let library = try Repository.library(
      Self.province.merging([
        "city/template.yaml": "name: city\ntitle: 市\nextends: province\n",
        "city/report.jinja": "{% extends \"province\" %}\n{% block preamble %}\n市。\n\n{{ super() }}\n{% endblock %}\n",
        "office/template.yaml": "name: office\ntitle: 办\nextends: city\n",
        "office/report.jinja": "{% extends \"city\" %}\n{% block preamble %}\n办。\n{% endblock %}\n",
      ]) { $1 })
    #expect(!library.check(package: "city").hasErrors)
    let errors = library.check(package: "office").findings.filter { $0.severity == .error }
    #expect(errors.map(\.code.id) == ["T039"])
    #expect(errors.first?.message.zh.contains("period") == true)
  }
}
