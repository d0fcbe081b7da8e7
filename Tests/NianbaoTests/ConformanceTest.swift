// A template that loses, doubles or moves what the notices mandate is refused, with the name of what it harmed.

import Diagnostics
import Nianbao
import Repository
import Testing

@Suite struct ConformanceTest {
  /// What the product says of the national template with a piece of it replaced.
  static func findings(replacing old: String, by new: String, in file: String = "national/table.jinja") throws
    -> [Finding]
  {
    let pipeline = try Repository.pipeline(replacing: old, by: new, in: file)
    let rendering = pipeline.render(try Repository.file("Examples/huaian-2024.yaml"))
    if !rendering.files.isEmpty { Issue.record("a harmed form was rendered") }
    return rendering.findings.filter { $0.severity == .error }
  }

  @Test(arguments: [
    // loses the cells of one column
    (
      "{% for line in band.lines %}{% row %}{% for c in line.cells %}{% cell c %}{% endfor %}",
      "{% for line in band.lines %}{% row %}{% for c in line.cells %}{% if not loop.last %}{% cell c %}{% endif %}{% endfor %}"
    ),
    // loses the heads
    ("{% for line in band.lines %}", "{% for line in band.lines if line.role == \"body\" %}"),
    // prints the body twice
    (
      "{% endtable %}",
      "{% for line in band.lines %}{% row %}{% for c in line.cells %}{% cell c %}{% endfor %}{% endrow %}{% endfor %}\n{% endtable %}"
    ),
    // turns the rows upside down
    ("{% for line in band.lines %}", "{% for line in band.lines | reverse %}"),
  ]) func aHarmedTableIsRefused(old: String, new: String) throws {
    let findings = try Self.findings(replacing: old, by: new)
    #expect(!findings.isEmpty)
  }

  @Test func aLostSectionIsNamed() throws {
    let findings = try Self.findings(
      replacing: "{% for s in form.sections %}", by: "{% for s in form.sections if s.id != \"problems\" %}",
      in: "national/report.jinja")
    #expect(findings.contains { $0.message.zh.contains("五、存在的主要问题及改进情况") })
  }

  @Test func aLostCellIsNamed() throws {
    let row = "{% row %}{% for c in line.cells %}{% cell c %}{% endfor %}{% endrow %}{% endfor %}"
    let cut =
      "{% if t.id != \"applications\" or not loop.last %}" + row.dropLast("{% endfor %}".count)
      + "{% endif %}{% endfor %}"
    let findings = try Self.findings(
      replacing: "{% for line in band.lines %}" + row, by: "{% for line in band.lines %}" + cut)
    #expect(findings.contains { "\($0)".contains("carried_forward") })
  }
}
