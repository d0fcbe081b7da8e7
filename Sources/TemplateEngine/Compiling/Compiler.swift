// From trees to a program. One walk resolves names, checks types, computes what is constant and emits code; it goes on
// after an error, so that all of them are found.

import Diagnostics
import Document

/// Compiles one template with everything it includes, imports and extends.
final class Compiler {
  let source: TemplateSource
  let options: CompileOptions
  let limits: Limits
  /// The parents chosen for templates whose `extends` is computed.
  let parents: [String: String]

  var assembly: Assembly
  var evaluator: Evaluator
  var findings: [Finding] = []
  private var reported: Set<Finding> = []
  var trees: [String: (tree: TemplateTree, file: Int32)?] = [:]
  /// Names that some template of the family binds; a macro may see them later than its definition.
  var assignedNames: Set<String> = []

  var function = FunctionCode(parent: nil)
  var scope: Scope
  var file: Int32 = 0
  var chain: Int32 = -1
  /// How deep includes, macros and blocks are compiled into each other.
  var nesting = 0
  /// Whether output goes nowhere: the top of a template that extends another.
  var isSilent = false
  /// Whether code is thrown away: the branch of a constant condition that is not taken.
  var isDiscarded = false
  /// How many `autoescape` by a value, and macros compiled both ways, stand around what is compiled.
  var computedEscapes = 0
  static let mostComputedEscapes = 6
  /// Whether some of what is compiled escapes and some does not, as far as is known.
  var mixesEscapes = false
  /// Whether output is escaped here; what is constant is computed accordingly.
  var escapes: Bool {
    get { evaluator.escapes }
    set { evaluator.escapes = newValue }
  }
  var span = SourceSpan(0, 0)
  /// The templates from the heir to the root.
  var family: [Member] = []
  var blocks: [String: [BlockEntry]] = [:]
  var usedBlocks: Set<String> = []
  /// Whether what is compiled is the body of a block that has no place, for its errors alone.
  var isInUnplacedBlock = false
  /// The definitions of blocks that came to their place.
  var compiledBlocks: Set<SourceSpot> = []
  var knownBlocks: [String] = []
  var blockPlaces: [BlockPlace] = []
  var blockStack: [(name: String, level: Int, entries: [BlockEntry])] = []
  var structure = StructureContext()
  var including: [String] = []
  /// How many bytes constants computed while compiling may still take.
  var foldingBudget = 32 << 20
  /// How many files one template may name.
  private static let fileLimit = 5000
  /// The bytes of all files that were read.
  private var sourceBytes = 0
  /// How many expressions have been compiled, counted as `work` is.
  var expressionWork = 0
  /// How much comparing of names went into suggestions.
  private var suggestionWork = 0
  /// How many nodes have been compiled, those of includes and unrolled loops each time.
  var work = 0
  var stringPool: [TextKey: Value] = [:]
  /// Where the names of dynamic data stand among those that the program looks up.
  var dynamicSlots: [String: Int] = [:]
  var poolIndex: [PoolKey: Int] = [:]
  var spellings: [Spelling] = []
  /// Where a spelling stands, by file and offset.
  var spellingIndex: [UInt64: Int] = [:]
  /// The sites of calls without arguments.
  var emptySites: [EmptySite: Int] = [:]
  /// Bodies that have been compiled at least once, so that the others can be checked.
  var compiledBodies: Set<BodyKey> = []

  struct Member {
    var name: String
    var tree: TemplateTree
    var file: Int32
  }

  struct BlockEntry {
    var definition: BlockDefinition
    var span: SourceSpan
    var file: Int32
    var member: Int
    /// The blocks of the same template that it stands in.
    var enclosing: [BlockDefinition] = []

    /// Where it is defined, as one value.
    var spot: SourceSpot { SourceSpot(file: file, span: definition.name.span) }
  }

  /// A place in one of several files.
  struct SourceSpot: Hashable {
    var file: Int32
    var span: SourceSpan
  }

  struct PoolKey: Hashable {
    var kind: UInt8
    var region: UInt8
    var detail: UInt16
    var count: UInt32
    var payload: Int64

    /// In one step: member by member takes longer than all else that looking a constant up does.
    func hash(into hasher: inout Hasher) {
      let rest = UInt64(kind) << 56 | UInt64(region) << 48 | UInt64(detail) << 32 | UInt64(count)
      hasher.combine(UInt64(bitPattern: payload) &* 0x9E37_79B9_7F4A_7C15 ^ rest)
    }
  }

  /// A name or a text as a template writes it at one place.
  struct Spelling {
    var text: String
    var value: Value
    /// Where among a record's fields it was found last.
    var hint: UInt32 = 0
  }

  struct EmptySite: Hashable {
    var name: TextKey
    var escapes: Bool
  }

  struct BodyKey: Hashable {
    var file: Int32
    var span: SourceSpan
  }

  init(source: TemplateSource, options: CompileOptions, limits: Limits, parents: [String: String] = [:]) {
    self.source = source
    self.options = options
    self.limits = limits
    self.parents = parents
    let heap = Heap(
      constants: options.schema?.arena ?? Arena(), budget: 256 << 20, steps: limits.steps, target: .constants)
    evaluator = Evaluator(heap: heap, undefined: options.undefined, isExact: options.kind == .document)
    assembly = Assembly(heap: heap)
    assembly.records = options.schema?.records ?? []
    scope = Scope(parent: nil, function: function)
    scope.isFunctionRoot = true
    assembly.functions = [
      Program.Function(
        name: .none, parameterNames: [], parameters: .none, entry: 0, parameterCount: 0, usesCaller: false,
        callerRegister: 0, isLoop: false, isSafe: false)
    ]
  }

  var isDocument: Bool { options.kind == .document }

  /// Whether a scope was said to have more names than there are registers: what follows would say it again and again.
  var isOverfull = false

  // MARK: Entry points

  /// Compiles the template with a name.
  func compile(_ name: String) throws(FindingsError) -> Program {
    guard let entry = load(name) else {
      throw FindingsError(
        Finding(
          CheckCodes.templateNotFound, .error,
          Message(zh: "找不到模板 “\(name)”；请检查名称。", en: "template \"\(name)\" does not exist; check its name"),
          at: Place(file: name)))
    }
    escapes = escapesByName(name)
    collectFamily(name, entry.tree, entry.file)
    compileFamily()
    return try finish()
  }

  /// Compiles a template for inclusion while running: its names end in the last register, as a map.
  func compileIncluded(_ name: String) throws(FindingsError) -> Program {
    guard let entry = load(name) else { return try compile(name) }
    including = [name]
    escapes = escapesByName(name)
    // Nobody knows here who will call its macros.
    mixesEscapes = true
    collectFamily(name, entry.tree, entry.file)
    compileFamily()
    exportNames(into: 255)
    return try finish(includedName: name)
  }

  /// Whether no finding would be told any more.
  var isFull: Bool { findings.count > FindingCap.count && hasErrors }

  var hasErrors: Bool { findings.contains { $0.severity == .error } }

  private func finish(includedName: String? = nil) throws(FindingsError) -> Program {
    emit(.returnFromFunction)
    if !hasErrors { checkStatutoryEffects() }
    if hasErrors { throw FindingsError(FindingCap.told(sorted(findings))) }
    let main = Program.Function(
      name: .none, parameterNames: [], parameters: .none, entry: assembly.code.count, parameterCount: 0,
      usesCaller: false, callerRegister: 0, isLoop: false, isSafe: false)
    place(function, as: main, at: 0)
    assembly.heap = evaluator.heap
    return Program(
      assembly: assembly, slotCount: options.schema?.layout.slotCount ?? 0, includedName: includedName)
  }

  /// Puts a function's code behind what is there; jumps become absolute.
  func place(_ code: FunctionCode, as function: Program.Function, at index: Int) {
    let start = assembly.code.count
    var function = function
    function.entry = start
    for var instruction in code.code {
      switch instruction.operation {
      case .jump, .jumpIfFalse, .jumpIfTrue, .jumpIfSet, .next: instruction.imm += Int32(start)
      default: break
      }
      assembly.code.append(instruction)
    }
    assembly.origins += code.origins
    if index < assembly.functions.count {
      assembly.functions[index] = function
    } else {
      assembly.functions.append(function)
    }
  }

  private func sorted(_ findings: [Finding]) -> [Finding] {
    let order = Dictionary(
      assembly.files.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    return findings.enumerated().sorted { a, b in
      let (x, y) = (key(a.element), key(b.element))
      return x != y ? x < y : a.offset < b.offset
    }.map(\.element)
    func key(_ finding: Finding) -> (Int, Int) {
      (order[finding.place?.fileName ?? ""] ?? .max, finding.place?.source?.range.lowerBound ?? 0)
    }
  }

  // MARK: Loading

  /// The tree of a template, parsed once; its findings are kept.
  func load(_ name: String) -> (tree: TemplateTree, file: Int32)? {
    if let known = trees[name] { return known }
    guard mayLookUp(name), let file = source.file(named: name) else {
      trees.updateValue(nil, forKey: name)
      return nil
    }
    sourceBytes += file.bytes.count
    let (tree, found) = TemplateParser.parse(
      isTooLarge(file) ? SourceFile(name: name, bytes: []) : file, kind: options.kind, settings: options.syntax)
    findings += found
    assembly.files.append(file)
    let entry = (tree, Int32(assembly.files.count - 1))
    trees.updateValue(entry, forKey: name)
    scanNames(tree.body)
    if escapesByName(name) != escapesByName(assembly.files[0].name) { mixesEscapes = true }
    return entry
  }

  /// Whether the limit on the size of all files was passed, and told: no more are read.
  private var isOverfed: Bool { sourceBytes > limits.source }

  /// Whether one more file may be looked for; each takes the system's time.
  private func mayLookUp(_ name: String) -> Bool {
    if isOverfed { return false }
    if trees.count < Self.fileLimit { return true }
    if trees.count == Self.fileLimit {
      report(
        CheckCodes.tooComplex, span, zh: "引用的模板超过 \(Self.fileLimit) 个的上限（files）；请减少。",
        en: "more than \(Self.fileLimit) templates are named (limit: files); name fewer")
    }
    return false
  }

  private func isTooLarge(_ file: SourceFile) -> Bool {
    guard file.bytes.count > limits.source else { return exceedsTotal(file) }
    findings.append(
      Finding(
        CheckCodes.tooComplex, .error,
        Message(
          zh: "模板超过 \(limits.source) 字节的上限（source）；请拆成几个文件，或提高上限。",
          en: "the template is larger than \(limits.source) bytes (limit: source); split it, or raise the limit"),
        at: Place(file: file.name)))
    return true
  }

  /// Whether all files together are more than one may be.
  private func exceedsTotal(_ file: SourceFile) -> Bool {
    guard isOverfed else { return false }
    findings.append(
      Finding(
        CheckCodes.tooComplex, .error,
        Message(
          zh: "模板连同所引用的文件超过 \(limits.source) 字节的上限（source）；请减少，或提高上限。",
          en:
            "the template and the files that it names are larger than \(limits.source) bytes (limit: source); name fewer, or raise the limit"
        ), at: Place(file: file.name)))
    return true
  }

  func escapesByName(_ name: String) -> Bool {
    guard options.autoEscape == .byFileName else { return options.autoEscape == .always }
    var base = name[...]
    for ending in [".jinja", ".jinja2", ".j2"] where base.hasSuffix(ending) { base = base.dropLast(ending.count) }
    return [".html", ".htm", ".xml"].contains { base.hasSuffix($0) }
  }

  // MARK: Findings

  func place(_ span: SourceSpan) -> Place {
    guard assembly.files.indices.contains(Int(file)) else { return Place() }
    return .source(assembly.files[Int(file)], span.range)
  }

  func report(
    _ code: FindingCode, _ span: SourceSpan, zh: String, en: String, label: Message? = nil,
    related: [Finding.Related] = [], notes: [Message] = [], fix: Finding.Fix? = nil
  ) {
    if isFull { return }
    let finding = Finding(
      code, .error, Message(zh: zh, en: en), at: place(span), label: label, related: related + chainPlaces(),
      notes: notes, fix: fix)
    var key = finding
    key.related = []
    if code == CheckCodes.unknownProperty {
      // An unrolled loop asks the same of each of its items; one answer is enough.
      key = Finding(code, .error, Message(zh: "", en: ""), at: finding.place)
    }
    if reported.insert(key).inserted { findings.append(finding) }
  }

  /// The includes and calls that led here.
  func chainPlaces() -> [Finding.Related] {
    var places: [Finding.Related] = []
    var link = chain
    while link >= 0, places.count < 16 {
      let step = assembly.chains[Int(link)]
      places.append(
        Finding.Related(
          place: .source(assembly.files[Int(step.file)], step.span.range),
          message: Message(zh: "由此处引入", en: "brought in from here")))
      link = step.parent
    }
    return places
  }

  /// Reports a name that nothing defines, with the nearest one that is known.
  func reportUnknown(
    _ code: FindingCode, _ span: SourceSpan, zh: String, en: String, name: String, candidates: [Candidate],
    listing: (zh: String, en: String)? = nil, listed: [String]? = nil, advice: Message? = nil,
    isAnyNear: Bool = false
  ) {
    if isFull { return }
    var label: Message?
    var fix: Finding.Fix?
    // Letters compared with letters: thousands of wrong names among thousands of others would take long.
    suggestionWork += candidates.count * name.utf8.count * name.utf8.count
    if suggestionWork < 50_000_000,
      let nearest = isAnyNear ? candidates.first : Suggestions.nearest(to: name, among: candidates)
    {
      let shown = nearest.label.map { " (\($0))" } ?? ""
      let shownChinese = nearest.label.map { "（\($0)）" } ?? ""
      label = Message(zh: "是不是 “\(nearest.name)”\(shownChinese)？", en: "did you mean \"\(nearest.name)\"\(shown)?")
      if assembly.files.indices.contains(Int(file)) {
        fix = Finding.Fix(
          message: Message(zh: "改为 “\(nearest.name)”", en: "change it to \"\(nearest.name)\""),
          place: SourcePlace(file: assembly.files[Int(file)], range: span.range), replacement: nearest.name)
      }
    }
    var notes: [Message] = []
    if let listing, !candidates.isEmpty {
      // Of very many, the shortest say most.
      let longest = candidates.count > 40 ? candidates.map(\.name.count).sorted()[20] : .max
      let names = (listed ?? candidates.map(\.name).filter { $0.count <= longest }).prefix(40).joined(separator: ", ")
      notes = [Message(zh: "\(listing.zh)：\(names)", en: "\(listing.en): \(names)")]
    }
    if let advice { notes.append(advice) }
    report(code, span, zh: zh, en: en, label: label, notes: notes, fix: fix)
  }

  /// Reports templates that are not there, with the nearest one that is.
  func reportNoTemplate(_ names: [String], _ span: SourceSpan) {
    if isOverfed { return }
    let shown = names.prefix(10).map { "\"\($0)\"" }.joined(separator: ", ") + (names.count > 10 ? " …" : "")
    reportUnknown(
      CheckCodes.templateNotFound, span, zh: "找不到模板 \(shown)；请检查名称。",
      en: "template \(shown) does not exist; check its name", name: names.first ?? "",
      candidates: source.names.map { Candidate(name: $0) }, listing: ("模板", "templates"))
  }
}
