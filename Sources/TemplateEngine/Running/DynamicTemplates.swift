// Templates whose names are known only while running: compiled then, and kept for the rest of the run.

import Diagnostics

/// What a run needs to compile a template that it meets.
struct DynamicTemplates: Sendable {
  let source: TemplateSource
  let options: CompileOptions
  let limits: Limits
  /// The template the run started with.
  let main: String
  /// The parent chosen for a template whose `extends` is computed.
  let parents: [String: String]
}

extension Machine where Structure: ~Copyable {
  /// Runs an included template in the sight of the given names; gives the names it set.
  mutating func include(
    _ name: Value, _ program: Program, _ site: Int, _ registers: inout Registers, _ base: Int
  ) throws(RunError) -> Value {
    let site = program.dynamicSites[site]
    guard let index = try load(name, site, &registers, base, asModule: false) else { return .undefined }
    return try runLoaded(index)
  }

  /// Runs a template for its names; its text is the module's own.
  mutating func importModule(
    _ name: Value, _ program: Program, _ site: Int, _ registers: inout Registers, _ base: Int
  ) throws(RunError) -> Value {
    let site = program.dynamicSites[site]
    let mark = sink.count
    guard let index = try load(name, site, &registers, base, asModule: true) else { return .undefined }
    let names = try runLoaded(index)
    let text = try evaluator.heap.string(bytes: sink.bytes(from: mark))
    sink.truncate(to: mark)
    return try makeModule(names, text)
  }

  private mutating func runLoaded(_ index: Int) throws(RunError) -> Value {
    var frame = Registers(repeating: .undefined)
    try run(program: index, function: 0, registers: &frame, closure: .undefined)
    // A template compiled for inclusion leaves its names in its last register.
    return frame[255]
  }

  /// Starts over with the parent that a computed `extends` names.
  func extend(_ name: Value, from heir: Value) throws(RunError) -> RunError {
    guard name.kind == .string else {
      throw .invalid(zh: "extends 的名称须为文字。", en: "the name after extends must be text")
    }
    var error = RunError(RunCodes.templateNotFound, zh: "", en: "")
    error.parent = (evaluator.heap.text(of: heir), evaluator.heap.text(of: name))
    return error
  }

  private mutating func load(
    _ name: Value, _ site: Program.DynamicSite, _ registers: inout Registers, _ base: Int, asModule: Bool
  ) throws(RunError) -> Int? {
    guard let dynamic else { throw .invalid(zh: "这里不能引用模板。", en: "templates cannot be loaded here") }
    let choices = name.kind == .list ? evaluator.heap.items(of: name) : [name]
    var missing: [String] = []
    for choice in choices {
      guard choice.kind == .string else {
        throw .invalid(zh: "模板的名称须为文字。", en: "the name of a template must be text")
      }
      let text = evaluator.heap.text(of: choice)
      if !programs.contains(where: { $0.includedName == text }) {
        // Looking for a file takes the system's time, and compiling it takes time for each byte.
        try evaluator.heap.take(steps: 1000)
        guard let file = dynamic.source.file(named: text) else {
          missing.append(text)
          continue
        }
        try evaluator.heap.take(steps: file.bytes.count)
      }
      return try install(text, site, &registers, base, dynamic, asModule: asModule)
    }
    if site.ignoresMissing { return nil }
    missing = Array(missing.prefix(10))
    let list = missing.map { "“\($0)”" }.joined(separator: "、")
    throw RunError(
      RunCodes.templateNotFound, zh: "找不到模板\(list)；请检查名称。",
      en: "template \(missing.map { "\"\($0)\"" }.joined(separator: ", ")) does not exist; check its name")
  }

  /// Compiles a template against what the site sees and gives it slots.
  private mutating func install(
    _ name: String, _ site: Program.DynamicSite, _ registers: inout Registers, _ base: Int,
    _ dynamic: DynamicTemplates, asModule: Bool
  ) throws(RunError) -> Int {
    guard programs.count < 250 else { throw .depthLimit(limits.depth) }
    var seen: [(key: Value, value: Value)] = []
    for (index, key) in site.names.enumerated() where registers[base + index].kind != .unset {
      seen.append((key, registers[base + index]))
    }
    var index = programs.firstIndex { $0.includedName == name }
    if index == nil {
      let compiler = Compiler(source: dynamic.source, options: dynamic.options, limits: dynamic.limits)
      let program: Program
      do {
        program = try compiler.compileIncluded(name)
      } catch {
        failure = error.findings.first
        throw error.findings.first.map { RunError($0) } ?? .undefined()
      }
      try evaluator.heap.take(steps: 10 * compiler.work)
      programs.append(program)
      let region = UInt8(Heap.firstOtherRegion + programs.count - 2)
      evaluator.heap.others.append(program.arena.moved(to: region))
      programs[programs.count - 1] = program.moved(to: region)
      slots.append([])
      index = programs.count - 1
    }
    guard let index else { return 0 }
    var values: [Value] = []
    for name in programs[index].dynamicNames {
      let own = seen.first { evaluator.heap.equal($0.key, name) }?.value
      values.append(site.withContext ? own ?? rootValue(name) : .undefined)
    }
    slots[index] = values
    return index
  }

  /// A name of the data that the run started with.
  private func rootValue(_ name: Value) -> Value { evaluator.heap.lookup(root, name) ?? .undefined }
}
