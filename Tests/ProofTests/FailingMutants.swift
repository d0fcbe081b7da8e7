// False sentences beside places that fail, in every kind of body: no failure may hide what stands near it.

import StatutoryForm

extension MutantBase {
  private static let extends = "{% extends \"national\" %}\n"
  private static let law = "本年新收政府信息公开申请数量{{ report.applications.carried_over.total }}件。"
  private static let typed = "本年新收政府信息公开申请28件。"

  /// Pieces of a template that fail when they are run, or cannot be known to work.
  private static let failing = [
    "{{ 1 / 0 }}", "{{ 1 // 0 }}", "{{ 1 % 0 }}", "{{ report.year / (report.year - report.year) }}",
    "{{ extra.list[99].name }}", "{{ extra.any.at.all }}", "{{ extra.n + extra.any.nothing }}",
    "{{ [1, 2][extra.n + 900] + 1 }}", "{{ \"甲\" | int + 9223372036854775807 }}",
    "{{ 9223372036854775807 * report.year }}",
    "{{ 2 ** 80 }}", "{{ \"甲\" * 100000000 }}", "{{ range(1000000000) | list | length }}",
    "{% for x in range(100000000) %}甲{% endfor %}", "{% for x in extra.any.nothing %}{{ x }}{% endfor %}",
    "{{ extra.n | date(\"%Q\") }}", "{{ \"不是日期\" | date }}", "{{ extra.list | sum }}", "{{ extra.list | first | num }}",
    "{{ report.applications.received.total - none }}", "{{ extra.list | join(extra.any.nothing) }}",
    "{{ \"%d\" | format(\"甲\") }}", "{{ extra.n | pct(0) }}", "{{ report.agency | num }}",
    "{% if 1 / 0 %}甲{% endif %}", "{% if extra.any.nothing > 3 %}甲{% endif %}",
    "{% set q = 1 / 0 %}{{ q }}", "{% with q = 1 // 0 %}{{ q }}{% endwith %}",
    "{{ extra.any | map(attribute=\"none\") | join }}", "{{ extra.any | sort(attribute=\"none\") | first }}",
    "{% include \"nowhere\" ignore missing %}",
  ]

  /// Failing places before, behind and around a false sentence under a condition, then in every kind of body.
  var failingMutants: [Mutant] {
    let settings = "extra:\n  n: int\n  list?: [{name: text}]\n  any?: any\n"
    let inBlock = Self.failing.enumerated().map { index, fails -> Mutant in
      let condition = "{% if report.year == 2037 %}\(fails){% endif %}"
      let lie = "{% if report.year == 2036 %}\n\(Self.law)\n{% endif %}"
      let places = [
        ("before", condition + "\n\n" + lie), ("behind", lie + "\n" + condition),
        ("around", "{% if report.year == 2036 %}\n\(fails)\(Self.law)\n\(fails)\n{% endif %}"),
      ]
      let (name, content) = places[index % places.count]
      return province("\(fails) \(name)", Self.extends + Self.block(content), settings: settings)
    }
    let bodies = [
      "{% macro m() %}\nLIE\n{% endmacro %}\n{{ m() }}",
      "{% macro m(x) %}本年新收政府信息公开申请数量{{ x }}件。{% endmacro %}{{ m(report.applications.carried_over.total) }}",
      "{% macro m(x=28) %}本年新收政府信息公开申请{{ x }}件。{% endmacro %}{{ m() }}",
      "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}LIE{% endcall %}",
      "{% macro m(n) %}LIE{% if n > 0 %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(5) }}",
      "{% set x %}LIE{% endset %}{{ x }}",
      "{% set x = report.applications.carried_over.total %}本年新收政府信息公开申请数量{{ x }}件。",
      "{% set x = 1 %}{% if report.year == 2036 %}{% set x = 28 %}{% endif %}本年新收政府信息公开申请{{ x }}件。",
      "{% set ns = namespace(n=0) %}{% for i in [1] %}{% set ns.n = 28 %}{% endfor %}本年新收政府信息公开申请{{ ns.n }}件。",
      "{% with x = 28 %}本年新收政府信息公开申请{{ x }}件。{% endwith %}",
      "{% for x in extra.list %}LIE{% endfor %}", "{% for x in [] %}甲{% else %}LIE{% endfor %}",
      "{% for x in range(report.year - 2035) %}LIE{% endfor %}", "{% for x in [28] %}本年新收政府信息公开申请{{ x }}件。{% endfor %}",
      "{% for a, b in [(\"本年新收政府信息公开申请\", 28)] %}{{ a }}{{ b }}件。{% endfor %}",
      "{{ \"本年新收政府信息公开申请\" ~ 28 ~ \"件。\" }}", "{{ [\"本年新收政府信息公开申请\", \"28件。\"] | join }}",
      "{{ \"本年新收政府信息公开申请XX件。\" | replace(\"XX\", \"28\") }}",
      "{{ extra.any.nothing | default(\"本年新收政府信息公开申请28件。\") }}",
      "{{ [\"\", \"本年新收政府信息公开申请28件。\"][report.year - 2035] }}",
      "{{ {\"2036\": \"本年新收政府信息公开申请28件。\"}[report.year | string] }}",
      "{{ extra.any.nothing or \"本年新收政府信息公开申请28件。\" }}",
      "本年新收政府信息公开申请{% if report.year == 2036 %}28{% else %}{{ report.applications.received.total }}{% endif %}件。",
      "本年新收政府信息公开申请{{ 28 if report.year == 2036 else report.applications.received.total }}件。",
      "{% filter trim %}LIE{% endfilter %}", "{% only \"html\" %}\nLIE\n{% endonly %}",
      "{% except \"md\" %}\nLIE\n{% endexcept %}", "{% note \"本年新收政府信息公开申请28件。\" %}",
      "{% sheet \"附\" %}\nLIE\n{% endsheet %}", "- LIE", "### LIE", "甲。\nLIE",
      "{% block inner %}\nLIE\n{% endblock %}",
    ].map { body in
      let text = body.replacing("LIE", with: Self.typed)
      return province(
        "says it by \(body)",
        Self.extends
          + Self.block(
            "{% if report.year == 2036 %}\n\(text)\n{% endif %}\n{% if report.year == 2037 %}{{ 1 / 0 }}{% endif %}"),
        settings: settings)
    }
    return inBlock + bodies + inFiles
  }

  private static func block(_ content: String) -> String {
    "{% block preamble %}\n{{ super() }}\n\n\(content)\n{% endblock %}\n"
  }

  /// In other files, and in blocks of packages above.
  private var inFiles: [Mutant] {
    let lie =
      "{% if report.year == 2036 %}\n\(Self.typed)\n{% endif %}\n{% if report.year == 2037 %}{{ 1 / 0 }}{% endif %}\n"
    func with(_ name: String, _ report: String, _ files: [String: String], parent: String = "national") -> Mutant {
      var mutant = province(name, report, parent: parent)
      mutant.files.merge(files) { $1 }
      return mutant
    }
    let above = [
      "q/template.yaml": "name: q\ntitle: 上级\nextends: national\neditions: [2021]\n",
      "q/report.jinja": Self.extends + Self.block("{% block words %}\n\(lie){% endblock %}"),
    ]
    return [
      with(
        "an included file", Self.extends + Self.block("{% include \"words\" %}"), ["p/words.jinja": lie]),
      with(
        "an included file by a condition",
        Self.extends + Self.block("{% if report.year == 2036 %}\n{% include [\"none\", \"words\"] %}\n{% endif %}"),
        ["p/words.jinja": Self.typed]),
      with(
        "an imported macro", Self.extends + Self.block("{% from \"words\" import m %}\n{{ m() }}"),
        ["p/words.jinja": "{% macro m() %}\n\(lie){% endmacro %}\n"]),
      with(
        "an imported file", Self.extends + Self.block("{% import \"words\" as w %}\n{{ w.m() }}"),
        ["p/words.jinja": "{% macro m() %}\n\(lie){% endmacro %}\n"]),
      with("a block above", "{% extends \"q\" %}\n", above, parent: "q"),
      with(
        "a block above, taken along", "{% extends \"q\" %}\n{% block words %}\n甲。\n\n{{ super() }}\n{% endblock %}\n",
        above,
        parent: "q"),
    ]
  }
}
