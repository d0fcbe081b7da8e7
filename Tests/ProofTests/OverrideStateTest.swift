// A block that takes the text above along does so in every report, or its author is told when that text changes.

import Nianbao
import Proof
import Repository
import Testing

@Suite struct OverrideStateTest {
  static func state(of block: String) throws -> TemplateOverride.State? {
    let library = try Repository.library([
      "p/template.yaml": "name: p\ntitle: 省\nextends: national\noverrides: {preamble: \"0123456789abcdef\"}\n",
      "p/report.jinja": "{% extends \"national\" %}\n{% block preamble %}\n\(block)\n{% endblock %}\n",
    ])
    return TemplateDiff.overrides(of: try library.package("p")).first?.state
  }

  @Test(arguments: [
    ("{{ super() }}", TemplateOverride.State.adapted),
    ("{% if report.year > 2020 %}\n{{ super() }}\n\n甲。\n{% else %}\n{{ super() }}\n{% endif %}", .adapted),
    ("{% if report.narrative.preamble is defined %}\n{{ super() }}\n{% else %}\n甲。\n{% endif %}", .baseChanged),
    ("{% for c in extra.list %}\n{{ super() }}\n{% endfor %}", .baseChanged),
    ("{% only \"xlsx\" %}\n{{ super() }}\n{% endonly %}", .baseChanged),
    ("甲。", .baseChanged),
  ]) func aConditionalSuperTakesNothingAlongForSure(block: String, state: TemplateOverride.State) throws {
    #expect(try Self.state(of: block) == state, "\(block)")
  }
}
