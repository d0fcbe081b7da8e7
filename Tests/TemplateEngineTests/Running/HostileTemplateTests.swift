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
    limits.steps = 2_000_000
    do {
      _ = try Self.text(["main": template], limits: limits)
      Issue.record("a limit was expected")
    } catch let error as FindingsError {
      #expect(error.findings.contains { $0.message.en.contains("limit") && $0.message.zh.contains("上限") })
    } catch { Issue.record(error) }
  }

  /// Long texts and a long list, made while running.
  static let large =
    "{% set ns = namespace(n=1) %}{% set s = 'a ' * (20000 * ns.n) %}{% set t = 'a ' * (20000 * ns.n) %}"
    + "{% set l = range(20000 * ns.n)|list %}"

  /// Work that one instruction does over and over inside of itself.
  static let workInside = [
    "{{ ([s] * 10000)|map('wordcount')|sum }}", "{{ ([s] * 10000)|map('trim')|join|length }}",
    "{{ ([s] * 10000)|map('length')|sum }}", "{{ ([s] * 10000)|select('in', s)|list|length }}",
    "{{ ([s] * 10000)|select('eq', t)|list|length }}", "{{ ([s] * 10000)|select('lower')|list|length }}",
    "{{ ([s] * 10000)|map('first')|join|length }}", "{{ ([l] * 10000)|map('sum')|sum }}",
    "{{ ([l] * 10000)|map('max')|sum }}", "{{ ([s ~ 'b', s ~ 'c'] * 5000)|sort|length }}",
    "{{ ([s ~ 'é', s ~ 'É'] * 5000)|unique|list|length }}", "{{ ([s ~ 'b', s ~ 'c'] * 5000)|min|length }}",
    "{% for i in range(90000) %}{{ s[i:i + 1] }}{% endfor %}",
    "{% for i in range(90000) %}{{ s is lower }}{% endfor %}",
    "{% for i in range(90000) %}{{ -1 is in(l) }}{% endfor %}",
    "{% for i in range(90000) %}{{ [s] == [t] }}{% endfor %}",
    "{% for i in range(90000) %}{% include 'n' ~ i ignore missing %}{% endfor %}",
  ]

  @Test(.timeLimit(.minutes(10)), arguments: workInside)
  func workInsideAnInstructionIsCounted(_ use: String) {
    var limits = Limits()
    limits.steps = 200_000
    do {
      _ = try Self.text(["main": Self.large + use], limits: limits)
      Issue.record("a limit was expected")
    } catch let error as FindingsError {
      #expect(error.findings.map(\.code) == [RunCodes.stepLimit])
    } catch { Issue.record(error) }
  }

  /// Looking a name up in a large map takes steps where it is not found at once.
  @Test(arguments: [
    "{{ ([m, {'z': 1}] * 9000)|map(attribute='z')|sum }}", "{{ ([m, {'z': 1}] * 9000)|sort(attribute='z')|length }}",
    "{% for i in range(9000) %}{% for x in [{'z': 1}, m] %}{{ x.z }}{% endfor %}{% endfor %}",
    "{{ ('%(z)s' * 9000)|format(**m) }}", "{{ m|chain(*([m] * 9000))|length }}",
    "{% for i in range(9000) %}{{ namespace(**m) == namespace(**m) }}{% endfor %}",
  ])
  func searchingLargeMapsIsCounted(_ use: String) throws {
    var limits = Limits()
    limits.steps = 200_000
    limits.memory = 1 << 30
    let keys = (0..<5000).map { "\"k\($0)\": 1" } + ["\"z\": 1"]
    let data = try DataReader.read(
      SourceFile(name: "data.json", text: "{\"m\": {" + keys.joined(separator: ", ") + "}}"), format: .json)
    let template = try Template(
      "main", from: TemplateSource(["main": use]), options: CompileOptions(kind: .text), limits: limits)
    do {
      _ = try template.renderText(data)
      Issue.record("a limit was expected")
    } catch { #expect(error.findings.map(\.code) == [RunCodes.stepLimit]) }
  }

  /// A namespace of thousands of names is filled and read as fast as a small one.
  @Test func namespacesMayGrow() throws {
    let sets = (0..<20000).map { "{% set ns.a\($0) = \($0) %}" }.joined()
    let text = try Self.text(["main": "{% set ns = namespace() %}" + sets + "{{ ns.a19999 }} {{ ns|length }}"])
    #expect(text == "19999 20000")
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
    var limits = Limits()
    limits.steps = 2_000_000
    do {
      _ = try Self.text(templates, limits: limits)
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
    "{{ {}|tojson(9999999) }}", "{{ ['ab']|map(attribute='5')|list }}", "{{ [[1, 2]]|sort(attribute='5,a.0')|list }}",
    "{{ [1.5]|groupby('0')|list }}",
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

  /// Data that is no map has no names; asking for some is no trap.
  @Test(arguments: ["[1, 2, 3]", "\"abc\"", "5", "null", "[]"])
  func dataNeedNotBeAMap(_ data: String) throws {
    var options = CompileOptions(kind: .text)
    options.undefined = .lenient
    let source = TemplateSource(["main": "<{{ a }}{% include 'p' ~ b ignore missing %}>"])
    let node = try DataReader.read(SourceFile(name: "data.json", text: data), format: .json)
    #expect(try Template("main", from: source, options: options).renderText(node) == "<>")
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

  /// Wrong in every tag: thousands of errors are all told; past them a note says that there are more.
  @Test(arguments: [
    "{{ x|foo }}", "{{ 1_ }}", "{{ ? }}", "{% break %}", "{{ range(a=1) }}", "{% include 'none' %}",
  ])
  func anErrorInEveryTagIsTold(_ tag: String) {
    func findings(_ count: Int) -> [Finding] {
      let text = String(repeating: tag, count: count)
      return Template.check("main", from: TemplateSource(["main": text]), options: CompileOptions(kind: .text))
    }
    #expect(findings(2000).count == 2000 * findings(1).count)
    let most = findings(6000)
    #expect(most.count == FindingCap.count + 1)
    #expect(most.last?.severity == .note)
    #expect(most.last?.message.en.contains("more than 5000 errors") == true)
  }

  /// Whole trees of files are bounded as one file is.
  @Test func filesTogetherHaveALimit() {
    var limits = Limits()
    limits.source = 1000
    let part = String(repeating: "x", count: 400)
    let templates = ["main": "{% include 'a' %}{% include 'b' %}{% include 'c' %}", "a": part, "b": part, "c": part]
    let findings = Template.check(
      "main", from: TemplateSource(templates), options: CompileOptions(kind: .text), limits: limits)
    #expect(findings.map(\.code) == [CheckCodes.tooComplex])
    #expect(findings.first?.message.en.contains("larger than 1000 bytes (limit: source)") == true)
  }

  /// A map written out with tens of thousands of entries takes no longer for each of them than a small one.
  @Test func mapsMayBeWrittenLong() throws {
    let entries = (0..<20000).map { "\($0): \($0)" }.joined(separator: ", ")
    #expect(try Self.text(["main": "{{ {\(entries), 7: 'x'}|length }}"]) == "20000")
  }

  /// A document of nothing but paragraphs has a limit as well.
  @Test(arguments: ["x{{ i }}\n\n", "- x{{ i }}\n", "## x{{ i }}\n"])
  func linesCountAsCellsDo(_ line: String) throws {
    var limits = Limits()
    limits.cells = 100
    let template = try Template(
      "main", from: TemplateSource(["main": "{% for i in range(200) %}\n\(line){% endfor %}\n"]),
      options: CompileOptions(kind: .document, schema: SampleForm.schema), limits: limits)
    do {
      _ = try template.renderDocument(SampleForm.frame)
      Issue.record("a limit was expected")
    } catch { #expect(error.findings.map(\.code) == [RunCodes.cellLimit]) }
  }

  /// Where a document is too large to lay out, that is said, and not that its sections are none of the form's.
  @Test func theFormIsLaidOutOrNotAtAll() {
    var options = CompileOptions(kind: .document, schema: SampleForm.schema)
    options.codeLimit = 1
    let text = "{% for s in form.sections %}\n{% section s %}\n{% endsection %}\n{% endfor %}\n"
    let findings = Template.check("main", from: TemplateSource(["main": text]), options: options)
    #expect(findings.map(\.code) == [CheckCodes.tooComplex])
    #expect(findings.first?.message.en.contains("(limit: code)") == true)
  }

  /// A loop over constants is laid out only where what comes of it is small.
  @Test func longLoopsOverConstantsStayLoops() {
    let numbers = (0..<3000).map(String.init).joined(separator: ",")
    let text = "{% for a in [\(numbers)] %}{% for b in [\(numbers)] %}{{ a * b }}{% endfor %}{% endfor %}"
    let compiler = Compiler(
      source: TemplateSource(["main": text]), options: CompileOptions(kind: .text), limits: Limits())
    _ = try? compiler.compile("main")
    #expect(compiler.work < 500_000 && compiler.expressionWork < 500_000)
  }
}
