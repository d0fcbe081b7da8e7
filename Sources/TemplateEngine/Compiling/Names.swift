// Names: where they are bound, what they mean, and which ones a family of templates binds at all.

extension Compiler {
  /// What a name is bound to, and whether a function lies between.
  func find(_ name: String) -> (operand: Operand, scope: Scope, isCrossed: Bool)? {
    var current: Scope? = scope
    var isCrossed = false
    while let scope = current {
      if let operand = scope.names[name] {
        if name == "caller" { scope.function.usesCaller = true }
        return (operand, scope, isCrossed)
      }
      if scope.isBarrier { return nil }
      if scope.isFunctionRoot { isCrossed = true }
      current = scope.parent
    }
    return nil
  }

  private var isBarred: Bool {
    var current: Scope? = scope
    while let scope = current {
      if scope.isBarrier { return true }
      current = scope.parent
    }
    return false
  }

  /// What a name stands for here; code may be needed to get at it.
  func lookup(_ name: String, _ span: SourceSpan, quietly: Bool = false) -> Operand {
    if let found = find(name) {
      guard found.isCrossed, !isFixed(found.operand) else { return found.operand }
      return captured(name, fallback: false, span)
    }
    if let overlay = overlay(name) { return overlay }
    if function.parent != nil, assignedNames.contains(name), !options.isTyped {
      return captured(name, fallback: true, span)
    }
    return root(name, span, quietly: quietly)
  }

  /// Whether a name cannot mean something else by the time a macro runs: `set` may bind it again in a text template.
  func isFixed(_ operand: Operand) -> Bool {
    if case .constant = operand { return isDocument }
    return operand.isStatic
  }

  private func captured(_ name: String, fallback: Bool, _ span: SourceSpan) -> Operand {
    let index = function.capture(name)
    let register = register()
    emit(.capture, register, imm: index)
    if fallback {
      let jump = emit(.jumpIfSet, register)
      load(root(name, span, quietly: true), into: register)
      land(jump)
    }
    return .register(register, .any)
  }

  /// A name that a template included while running may have set.
  private func overlay(_ name: String) -> Operand? {
    var current: Scope? = scope
    while let scope = current, !scope.isFunctionRoot || scope === self.scope || scope.parent == nil {
      if let overlay = scope.overlays.last {
        let register = register()
        emit(.attribute, register, overlay, imm: pool(string(name)))
        // Undefined there: what the name is otherwise.
        let test = self.register()
        emitTest(.undefined, register, into: test)
        let jump = emit(.jumpIfFalse, test)
        load(root(name, span, quietly: true), into: register)
        land(jump)
        return .register(register, .any)
      }
      if scope.isFunctionRoot { return nil }
      current = scope.parent
    }
    return nil
  }

  /// A name of the schema, of the data, or of the language.
  func root(_ name: String, _ span: SourceSpan, quietly: Bool = false) -> Operand {
    if let schema = options.schema {
      if let value = schema.constants[name] { return .constant(value) }
      if let root = schema.layout.roots.first(where: { $0.name == name }) {
        if case .record(let record) = root.type { return .record(record, slot: root.slot, path: name) }
        return .slot(root.slot, root.type)
      }
      if let function = Function.byName[name] { return .function(function) }
      if name == "self" { return .blocks }
      if !quietly {
        reportUnknown(
          CheckCodes.unknownName, span, zh: "没有名称 “\(name)”；请检查拼写。", en: "there is no name \"\(name)\"",
          name: name, candidates: visibleNames())
      }
      return .invalid
    }
    if name == "self" { return .blocks }
    if isBarred { return Function.byName[name].map { .function($0) } ?? .constant(.undefined) }
    return .slot(dynamicSlot(name), .any)
  }

  /// The slot that a run over dynamic data fills with the value of a name.
  func dynamicSlot(_ name: String) -> Int {
    if let index = dynamicSlots[name] { return index }
    dynamicSlots[name] = assembly.dynamicNames.count
    assembly.dynamicNames.append(string(name))
    return assembly.dynamicNames.count - 1
  }

  /// Every name that could stand here.
  func visibleNames() -> [Candidate] {
    var names: [Candidate] = []
    var current: Scope? = scope
    while let scope = current {
      names += scope.names.keys.sorted().map { Candidate(name: $0) }
      current = scope.isBarrier ? nil : scope.parent
    }
    if let schema = options.schema {
      names += schema.constantNames.map { Candidate(name: $0) } + schema.layout.roots.map { Candidate(name: $0.name) }
    }
    return names + Function.allCases.map { Candidate(name: $0.name) }
  }

  // MARK: Binding

  /// Binds a name in this scope. A name that already has a register here keeps it, so that both branches of a
  /// condition write to one place.
  func bind(_ name: Name, to operand: Operand) {
    if isDocument, rebindsOuter(name) { return }
    let final: Operand
    if case .register(let register, _)? = scope.names[name.text], !isLoopVariable(name.text) {
      load(operand, into: register)
      final = .register(register, .any)
    } else {
      switch operand {
      case .register(let register, let type):
        if Int(register) >= function.floor {
          keep(register)
          final = operand
        } else {
          let copy = variable()
          emit(.move, copy, register)
          final = .register(copy, type)
        }
      case .loop:
        let register = variable()
        load(operand, into: register)
        final = .register(register, .any)
      default: final = operand
      }
    }
    scope.names[name.text] = final
    noteOrder(of: name.text)
    updateClosures(name.text, final)
  }

  private func noteOrder(of name: String) {
    if scope.order.count < 1000, !scope.order.contains(name) { scope.order.append(name) }
  }

  private func isLoopVariable(_ name: String) -> Bool { false }

  /// Tells the closures that captured a name what it is now.
  private func updateClosures(_ name: String, _ operand: Operand) {
    var current: Scope? = scope
    while let scope = current {
      for closure in scope.closures {
        guard let index = closure.captures[name] else { continue }
        emit(.setCapture, closure.register, register(operand), imm: index)
      }
      if scope.isFunctionRoot { return }
      current = scope.parent
    }
  }

  private func rebindsOuter(_ name: Name) -> Bool {
    if scope.names[name.text] != nil { return false }
    guard find(name.text) != nil || isSchemaName(name.text) else { return false }
    report(
      CheckCodes.rebinding, name.span,
      zh: "“\(name.text)” 在外层已有定义，set 不能改写它；求和请用 sum，计数请用 count，另起名称请用 with。",
      en:
        "\"\(name.text)\" is bound outside, and set cannot change it; use sum or count for totals, with for another name"
    )
    return true
  }

  /// Whether the schema has something of this name.
  func isSchemaName(_ name: String) -> Bool {
    guard let schema = options.schema else { return false }
    return schema.constants[name] != nil || schema.layout.roots.contains { $0.name == name }
  }

  /// Gives the names that a condition may set a register of their own, holding what they were before.
  func prepareNames(in bodies: [[Node]]) {
    var names = DeclaredNames()
    for body in bodies { declaredNames(body, into: &names, depth: 0) }
    for name in names.inOrder {
      if case .register? = scope.names[name] { continue }
      if isDocument, scope.names[name] == nil, find(name) != nil { continue }
      let register = variable()
      let current =
        find(name) == nil && function.parent == nil && options.isTyped
        ? Operand.constant(.undefined)
        : lookup(name, span, quietly: true)
      load(current, into: register)
      function.floor = max(function.floor, Int(register) + 1)
      scope.names[name] = .register(register, .any)
      noteOrder(of: name)
    }
    releaseTemporaries()
  }

  /// The names that nodes bind in the scope they stand in.
  private func declaredNames(_ nodes: [Node], into names: inout DeclaredNames, depth: Int) {
    func add(_ name: String) { names.add(name) }
    func add(_ target: Target) {
      switch target {
      case .name(let name): add(name.text)
      case .attribute: break
      case .tuple(let targets, _): for target in targets { add(target) }
      }
    }
    for node in nodes {
      switch node.kind {
      case .set(let target, _, _): add(target)
      case .setBlock(let target, _, _, _): add(target)
      case .macro(let macro): if !isDocument { add(macro.name.text) }
      case .importAll(_, let name, _, _): if !isDocument { add(name.text) }
      case .importNames(_, let imported, _, _):
        if !isDocument { for item in imported { add((item.alias ?? item.name).text) } }
      case .autoescape(_, let body, _): declaredNames(body.nodes, into: &names, depth: depth)
      case .conditional(let branches, let otherwise, _):
        for branch in branches { declaredNames(branch.body.nodes, into: &names, depth: depth) }
        if let otherwise { declaredNames(otherwise.nodes, into: &names, depth: depth) }
      case .include(let include):
        if !isDocument, depth < 4, let name = constantNames(include.template).first, let entry = load(name) {
          declaredNames(entry.tree.body, into: &names, depth: depth + 1)
        }
      default: break
      }
    }
  }

  /// Notes every name that a tree binds somewhere.
  func scanNames(_ nodes: [Node]) {
    var names = DeclaredNames()
    declaredNames(nodes, into: &names, depth: 4)
    assignedNames.formUnion(names.inOrder)
    for node in nodes { for body in node.bodies { scanNames(body.nodes) } }
    for node in nodes {
      if case .forLoop = node.kind { assignedNames.insert("loop") }
      if case .autoescape = node.kind { mixesEscapes = true }
    }
  }

  /// The names of a template written outright.
  func constantNames(_ expression: Expression) -> [String] {
    switch expression.kind {
    case .literal(.string(let name)): [name]
    case .list(let items), .tuple(let items): items.flatMap { constantNames($0) }
    default: []
    }
  }
}

/// Names, each once, in the order they are bound.
private struct DeclaredNames {
  private(set) var inOrder: [String] = []
  private var known: Set<String> = []

  mutating func add(_ name: String) {
    if known.insert(name).inserted { inOrder.append(name) }
  }
}

extension Node {
  /// The bodies inside a node.
  package var bodies: [Body] {
    switch kind {
    case .conditional(let branches, let otherwise, _): branches.map(\.body) + (otherwise.map { [$0] } ?? [])
    case .forLoop(let loop): [loop.body] + (loop.otherwise.map { [$0] } ?? [])
    case .setBlock(_, _, let body, _), .with(_, let body, _), .filterBlock(_, let body, _),
      .autoescape(_, let body, _), .section(_, let body, _), .head(let body, _), .row(_, let body, _),
      .sheet(_, let body, _), .only(_, _, let body, _):
      [body]
    case .macro(let macro): [macro.body]
    case .callBlock(let call): [call.body]
    case .block(let block): [block.body]
    case .table(let table): [table.body]
    case .heading(_, let nodes), .paragraph(let nodes), .listItem(_, let nodes), .strong(let nodes):
      [Body(marks: TagMarks(), nodes: nodes)]
    case .pipeRow(let cells): cells.map { Body(marks: TagMarks(), nodes: $0.nodes) }
    default: []
    }
  }
}
