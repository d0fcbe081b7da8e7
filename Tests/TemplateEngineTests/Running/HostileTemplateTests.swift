// Templates that mean harm end in a limit error, soon and in bounded memory; no template and no data traps.

import DataTree
import Diagnostics
import Testing

@testable import TemplateEngine

@Suite struct HostileTemplateTests {
  /// The codes that a limit ends with, when checking or when running.
  static let limitCodes: Set<String> = [
    RunCodes.stepLimit.id, RunCodes.depthLimit.id, RunCodes.memoryLimit.id, RunCodes.outputLimit.id,
    RunCodes.badArguments.id, CheckCodes.includeDepth.id, CheckCodes.tooComplex.id, RunCodes.invalidOperation.id,
  ]

  static func text(_ templates: [String: String], limits: Limits = Limits()) throws -> String {
    try Template("main", from: TemplateSource(templates), options: CompileOptions(kind: .text), limits: limits)
      .renderText(DataNode(.map([]), range: 0..<0))
  }

  static let hostile: [[String: String]] = [
    ["main": "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}"],
    ["main": "{% include 'main' %}"],
    ["main": "{% include 'a' %}", "a": "{% include 'b' %}", "b": "{% include 'a' %}"],
    ["main": "{% for x in range(100000) %}{% for y in range(100000) %}{% endfor %}{% endfor %}"],
    ["main": "{% set b = range(100000) %}{% for x in b %}{% if -1 in b %}{% endif %}{% endfor %}"],
    ["main": "{{ 'x' * 100000000 }}"],
    ["main": "{{ range(10000000000) }}"],
    ["main": "{% for x in [[1]] recursive %}{{ loop([x]) }}{% endfor %}"],
    ["main": "{% set ns = namespace(t='x') %}{% for x in range(1000) %}{% set ns.t = ns.t ~ ns.t %}{% endfor %}"],
    ["main": "{% block a %}{{ self.a() }}{% endblock %}"],
    ["main": "{% set ns = namespace() %}{% set ns.a = ns %}{% set ns.b = ns %}{{ ns }}{{ [ns, ns]|tojson }}"],
    exponential(40),
  ]

  /// Values that hold another twice, sixty deep: small to keep, endless to walk.
  static let doubled =
    "{% set ns = namespace(a=[1], b=[1]) %}{% for i in range(60) %}{% set ns.a = [ns.a, ns.a] %}"
    + "{% set ns.b = [ns.b, ns.b] %}{% endfor %}"

  /// A text that is made while running, not while compiling, and what is done with it.
  static func made(_ text: String, _ use: String) -> String {
    "{% set ns = namespace(n=1) %}{% set s = " + text + " * ns.n %}{{ " + use + " }}"
  }

  /// What grew past the memory or the time of a run before its limits counted it.
  static let blownUp = [
    doubled + "{{ ns.a == ns.b }}", doubled + "{{ ns.a < ns.b }}", doubled + "{{ ns.a in [ns.b] }}",
    doubled + "{{ [ns.a, ns.b]|sort|length }}", doubled + "{{ ns.a|tojson }}", doubled + "{{ ns.a|pprint }}",
    made("'%1000d' * 10000", "s|format(*range(10000))"), made("',' * 200000", "s|split(',')|length"),
    made("'\\n' * 200000", "s|lines|length"), made("'ab ' * 200000", "s|wordwrap(1, true, '--')"),
    made("'a' * 500000", "s[::-1]"), made("'a' * 500000", "s|reverse"),
    made("'b' * 10000", "('a' * 1000)|replace('', s)"),
    String(repeating: "{% autoescape v %}", count: 60) + String(repeating: "{% endautoescape %}", count: 60),
    String(repeating: "x", count: 3 << 20),
  ]

  @Test(.timeLimit(.minutes(10)), arguments: blownUp)
  func endsBeforeItGrows(_ template: String) {
    var limits = Limits()
    limits.memory = 1 << 20
    do {
      _ = try Self.text(["main": template], limits: limits)
      Issue.record("a limit was expected")
    } catch let error as FindingsError {
      #expect(error.findings.contains { $0.message.en.contains("limit") && $0.message.zh.contains("上限") })
    } catch { Issue.record(error) }
  }

  /// Templates that each include the next one twice.
  static func exponential(_ depth: Int) -> [String: String] {
    var templates = ["main": "{% include 't0' %}"]
    for level in 0..<depth { templates["t\(level)"] = "{% include 't\(level + 1)' %}{% include 't\(level + 1)' %}" }
    templates["t\(depth)"] = "x"
    return templates
  }

  @Test(.timeLimit(.minutes(10)), arguments: hostile)
  func endsInALimit(_ templates: [String: String]) {
    do {
      _ = try Self.text(templates)
      Issue.record("a limit was expected")
    } catch let error as FindingsError {
      let codes = error.findings.map(\.code.id)
      #expect(codes.contains(where: Self.limitCodes.contains), "\(codes)")
    } catch { Issue.record(error) }
  }

  @Test(arguments: [
    "{{ range(0, 1, -9223372036854775807 - 1) }}", "{{ 1 % (-9223372036854775807 - 1) }}",
    "{{ (-9223372036854775807 - 1) // -1 }}", "{{ -(-9223372036854775807 - 1) }}",
    "{{ (-9223372036854775807 - 1)|abs }}",
    "{{ [1][::-9223372036854775807 - 1] }}", "{{ 'abc'[9223372036854775807:] }}", "{{ [1][-9223372036854775807] }}",
    "{{ 1e400|int }}", "{{ 1e308|round(400) }}", "{{ '%99999999999999999999d'|format(1) }}", "{{ 2 ** 64 }}",
    "{{ -5 % 0 }}", "{{ 1|dec(19) }}", "{{ 9223372036854775807|pct }}", "{{ 'a'|pad(-1) }}", "{{ [1]|batch(-1) }}",
    "{{ 0.1 // 0 }}", "{{ 9223372036854775807|cnupper }}", "{{ [[1]]|sum }}", "{{ none|sort }}",
    "{{ {}|tojson(9999999) }}",
  ])
  func neverTraps(_ template: String) {
    let source = TemplateSource(["main": template])
    for kind in [TemplateKind.text, .document] {
      var options = CompileOptions(kind: kind, schema: kind == .document ? SampleForm.schema : nil)
      options.undefined = .lenient
      do {
        let compiled = try Template("main", from: source, options: options)
        if kind == .text {
          _ = try compiled.renderText(DataNode(.map([]), range: 0..<0))
        } else {
          _ = try compiled.renderDocument(SampleForm.frame)
        }
      } catch {
        #expect(!error.findings.isEmpty)
      }
    }
  }

  @Test func limitsCanBeSet() throws {
    var limits = Limits()
    limits.steps = 10
    let template = try Template(
      "main", from: TemplateSource(["main": "{% for x in range(9) %}{{ x }}{% endfor %}"]),
      options: CompileOptions(kind: .text), limits: limits)
    #expect(throws: FindingsError.self) { try template.renderText(DataNode(.map([]), range: 0..<0)) }
    var wider = template
    wider.limits = Limits()
    #expect(try wider.renderText(DataNode(.map([]), range: 0..<0)) == "012345678")
  }

  @Test func instructionsAndValuesAreSmall() {
    #expect(MemoryLayout<Instruction>.stride == 8)
    #expect(MemoryLayout<Value>.stride == 16)
  }

  @Test func manyNamesAreAnErrorAndNoTrap() {
    let names = (0..<400).map { "{% set a\($0) = x %}" }.joined()
    let call = "{{ f(" + (0..<400).map { "x\($0)" }.joined(separator: ", ") + ") }}"
    for text in [names, call, "{% set " + (0..<400).map { "a\($0)" }.joined(separator: ", ") + " = x %}"] {
      let findings = Template.check("main", from: TemplateSource(["main": text]), options: CompileOptions(kind: .text))
      #expect(findings.allSatisfy { $0.code == CheckCodes.tooComplex })
    }
  }

  /// More of a thing than an instruction has bits for.
  static let tooMany: [String] = [256, 257, 300, 5000].flatMap { count in
    func names(_ text: String) -> String { (0..<count).map { text + String($0) }.joined(separator: ", ") }
    let shown = (0..<count).map { "{{ a\($0) }}" }.joined()
    let set = (0..<count).map { "{% set a\($0) = x %}" }.joined()
    return [
      "{% macro m(\(names("a"))) %}{{ a1 }}{% endmacro %}{{ m() }}",
      "{% macro m() %}{{ caller(*range(\(count))) }}{% endmacro %}{% call(\(names("a"))) m() %}{{ a1 }}{% endcall %}",
      "{% macro m() %}\(shown){% endmacro %}\(set){{ m() }}",
      "{% macro k() %}{% macro m() %}\(shown){% endmacro %}{{ m() }}{% endmacro %}{% if x %}\(set){% endif %}{{ k() }}",
    ]
  }

  @Test(arguments: tooMany)
  func tooManyParametersOrCapturesAreALimitAndNoTrap(_ template: String) {
    let findings = Template.check(
      "main", from: TemplateSource(["main": template]), options: CompileOptions(kind: .text))
    #expect(!findings.isEmpty)
    #expect(findings.allSatisfy { $0.code == CheckCodes.tooComplex && $0.message.en.contains("limit: ") })
  }

  /// Each parameter has a place of its own, up to the last that is allowed.
  @Test func manyParametersKeepTheirValues() throws {
    let names = (0..<200).map { "a\($0)" }.joined(separator: ", ")
    let text = try Self.text([
      "main": "{% macro m(\(names)) %}{{ a0 }} {{ a198 }} {{ a199 }} {{ caller() }}{% endmacro %}"
        + "{% call m(*range(200)) %}x{% endcall %}"
    ])
    #expect(text == "0 198 199 x")
  }

  /// Wrong in every tag: what is told is bounded, and so is the time that telling takes.
  @Test(arguments: [
    "{{ x|foo }}", "{% foo %}", "{{ 1_ }}", "{{ ? }}", "{% break %}", "{{ range(a=1) }}", "{% block a %}{% endblock %}",
  ])
  func anErrorInEveryTagIsToldSoManyTimes(_ tag: String) {
    let text = String(repeating: tag, count: 3000)
    let findings = Template.check("main", from: TemplateSource(["main": text]), options: CompileOptions(kind: .text))
    #expect((1...500).contains(findings.count))
  }
}
