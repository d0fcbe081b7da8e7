// Loops: over constants they are unrolled, over data they stay loops, recursive ones become functions.

import Diagnostics

extension Compiler {
  func forLoop(_ loop: ForLoop) {
    if loop.isRecursive { return recursiveLoop(loop) }
    let list = operand(loop.iterable)
    if case .invalid = list {
      checkedOnce(loop.body) { self.checkBody(loop, item: .invalid) }
      return
    }
    checkIterable(list, loop)
    if let value = list.plainConstant, let items = walkedConstant(value), mayUnroll(loop, items.length) {
      return unroll(loop, items)
    }
    if isDocument, let first = list.plainConstant.flatMap({ firstItem(of: $0) }), first.kind == .record {
      // What the form says is laid out or not at all: as a real loop it would be told to be no part of the form.
      return reportOutgrown(loop.iterable.span)
    }
    inScope {
      let context = LoopContext(function: function)
      let base = registers(4)
      function.floor = max(function.floor, function.free)
      context.base = base
      context.listName = loop.iterable.lastName
      realLoop(loop, list, context)
    }
  }

  /// Whether a loop over so many constants is laid out: what comes of it must stay within bounds.
  private func mayUnroll(_ loop: ForLoop, _ count: Int) -> Bool {
    guard count <= options.unrollLimit, work < options.codeLimit, !isOutgrown else { return false }
    let first = loop.body.nodes.first?.span.lower ?? 0
    let last = loop.body.nodes.last?.span.upper ?? 0
    // A node is seldom shorter than eight bytes.
    return work + count * (1 + Int(last - first) / 8) < 2 * options.codeLimit
  }

  private func firstItem(of list: Value) -> Value? {
    list.kind == .list && list.length > 0 ? evaluator.heap.item(of: list, at: 0) : nil
  }

  private func checkIterable(_ list: Operand, _ loop: ForLoop) {
    guard options.isTyped else { return }
    switch list.type {
    case .any, .list, .text: break
    case .record: break
    default:
      report(
        CheckCodes.wrongType, loop.iterable.span,
        zh: "“\(text(loop.iterable))” 的类型是 \(list.type.name)，不能遍历。",
        en: "\"\(text(loop.iterable))\" is of type \(list.type.name) and cannot be looped over")
    }
  }

  private func walkedConstant(_ value: Value) -> Value? {
    if value.kind == .list { return value }
    if value.isUndefined || value.kind == .none { return nil }
    guard [.map, .string].contains(value.kind) else { return nil }
    return attempt { (evaluator: inout Evaluator) throws(RunError) in try evaluator.heap.walk(value) } ?? nil
  }

  private func checkBody(_ loop: ForLoop, item: Operand) {
    inScope {
      let context = LoopContext(function: function)
      context.base = registers(4)
      function.floor = max(function.floor, function.free)
      context.changedState = context.base
      scope.loop = context
      bindInvalid(loop.target)
      scope.names["loop"] = .loop(context)
      compile(loop.body.nodes)
    }
  }

  private func bindInvalid(_ target: Target) {
    switch target {
    case .name(let name): scope.names[name.text] = .invalid
    case .tuple(let targets, _): for target in targets { bindInvalid(target) }
    case .attribute: break
    }
  }

  // MARK: Real loops

  /// A loop over a list known while running; `base` and the next register hold list and position.
  private func realLoop(_ loop: ForLoop, _ list: Operand, _ context: LoopContext) {
    guard let base = context.base else { return }
    let itemType: SchemaType = if case .list(let type) = list.type { type } else { .any }
    let state = variable()
    context.changedState = state
    emit(.constant, state, imm: pool(.unset))
    span = loop.iterable.span
    if let filter = loop.filter {
      filteredList(loop, filter, list, itemType, into: base)
    } else {
      emit(.iterate, base, register(list))
    }
    releaseTemporaries()
    let item = variable()
    let start = label()
    let next = emit(.next, base, item)
    let body = Scope(parent: scope, function: function)
    body.loop = context
    body.names["loop"] = .loop(context)
    inScope(body) {
      if case .name(let name) = loop.target {
        scope.names[name.text] = .register(item, itemType)
      } else {
        unpackLoopTarget(loop.target, .register(item, itemType))
      }
      noteCompiled(loop.body)
      compile(loop.body.nodes)
    }
    for jump in context.continues { retarget(jump, to: start) }
    jumpBack(to: start)
    land(next)
    if let otherwise = loop.otherwise { emptyCase(otherwise, context, base) }
    for jump in context.breaks { land(jump) }
  }

  private func emptyCase(_ otherwise: Body, _ context: LoopContext, _ base: UInt8) {
    let length = register()
    emit(.loopProperty, length, base, LoopProperty.length.rawValue)
    let skip = emit(.jumpIfTrue, length)
    inScope { compile(otherwise.nodes) }
    land(skip)
  }

  private func unpackLoopTarget(_ target: Target, _ item: Operand) {
    if case .name(let name) = target, !(isDocument && isSchemaName(name.text)) {
      switch item {
      case .register, .loop: break
      // Nothing moves: the name stands for what is known.
      default:
        scope.names[name.text] = item
        return
      }
    }
    let inner = Scope(parent: nil, function: function)
    let outer = scope
    scope = inner
    unpack(target, item)
    scope = outer
    for (name, operand) in inner.names { outer.names[name] = operand }
  }

  private func retarget(_ jump: Int, to target: Int) {
    if !isDiscarded { function.code[jump].imm = Int32(target) }
  }

  func noteCompiled(_ body: Body) {
    if let first = body.nodes.first, !isDiscarded { compiledBodies.insert(BodyKey(file: file, span: first.span)) }
  }

  /// The items that a loop's condition lets through.
  private func filteredList(
    _ loop: ForLoop, _ filter: Expression, _ list: Operand, _ itemType: SchemaType, into target: UInt8
  ) {
    inScope {
      let source = registers(2)
      let result = variable()
      let item = variable()
      function.floor = max(function.floor, function.free)
      emit(.iterate, source, register(list))
      emit(.constant, result, imm: pool(Value(.list)))
      let start = label()
      let end = emit(.next, source, item)
      inScope {
        scope.names["loop"] = .constant(.undefined)
        unpackLoopTarget(loop.target, .register(item, itemType))
        emit(.jumpIfFalse, register(operand(filter)), imm: start)
      }
      emit(.collect, result, item)
      jumpBack(to: start)
      land(end)
      emit(.iterate, target, result)
    }
  }

  // MARK: Unrolled loops

  private func unroll(_ loop: ForLoop, _ all: Value) {
    let items = loop.filter == nil ? all : filteredConstants(loop, all)
    guard let items else {
      inScope {
        let context = LoopContext(function: function)
        context.base = registers(4)
        function.floor = max(function.floor, function.free)
        context.listName = loop.iterable.lastName
        realLoop(loop, .constant(all), context)
      }
      return
    }
    if items.length == 0 {
      checkedOnce(loop.body) { self.checkBody(loop, item: .invalid) }
      if let otherwise = loop.otherwise { inScope { compile(otherwise.nodes) } }
      return
    }
    let context = LoopContext(function: function)
    context.list = items
    context.listName = loop.iterable.lastName
    inScope {
      if assembly.files.indices.contains(Int(file)), mentionsChanged(loop.body.nodes) {
        let state = variable()
        context.changedState = state
        emit(.constant, state, imm: pool(.unset))
      }
      for position in 0..<items.length {
        context.position = position
        let value = evaluator.heap.item(of: items, at: position)
        context.item = value.kind == .record ? value : nil
        let body = Scope(parent: scope, function: function)
        body.loop = context
        body.names.reserveCapacity(2)
        body.names["loop"] = .loop(context)
        inScope(body) {
          unpackLoopTarget(loop.target, constantOperand(value))
          noteCompiled(loop.body)
          compile(loop.body.nodes)
        }
        for jump in context.continues { land(jump) }
        context.continues = []
      }
    }
    if let otherwise = loop.otherwise { checkedOnce(otherwise) { compile(otherwise.nodes) } }
    for jump in context.breaks { land(jump) }
  }

  /// Whether the source of a body may ask `loop.changed`.
  private func mentionsChanged(_ nodes: [Node]) -> Bool {
    guard let first = nodes.first, let last = nodes.last else { return false }
    let bytes = assembly.files[Int(file)].bytes
    let body = bytes[(Int(first.span.lower)..<Int(last.span.upper)).clamped(to: bytes.indices)]
    let word = Self.changed
    return body.indices.dropLast(word.count - 1).contains { index in
      bytes[index] == word[0] && bytes[index..<index + word.count].elementsEqual(word)
    }
  }

  private static let changed = Array("changed".utf8)

  /// The constants that a constant condition lets through; `nil` where the condition needs data.
  private func filteredConstants(_ loop: ForLoop, _ items: Value) -> Value? {
    guard let filter = loop.filter else { return items }
    var kept: [Value] = []
    var isConstant = true
    checked {
      inScope {
        scope.names["loop"] = .constant(.undefined)
        for position in 0..<items.length {
          let value = evaluator.heap.item(of: items, at: position)
          unpackLoopTarget(loop.target, constantOperand(value))
          guard let test = operand(filter).plainConstant, !test.isUndefined else {
            isConstant = false
            return
          }
          if evaluator.heap.isTrue(test) { kept.append(value) }
        }
      }
    }
    guard isConstant else { return nil }
    let result = kept
    return attempt { (evaluator: inout Evaluator) throws(RunError) in try evaluator.heap.list(result) }
  }

  // MARK: Leaving

  func leaveLoop(_ span: SourceSpan, breaks: Bool) {
    var current: Scope? = scope
    while let scope = current {
      if let loop = scope.loop {
        let jump = emit(.jump)
        if breaks { loop.breaks.append(jump) } else { loop.continues.append(jump) }
        return
      }
      if scope.isFunctionRoot { break }
      current = scope.parent
    }
    report(
      CheckCodes.outsideLoop, span, zh: "\(breaks ? "break" : "continue") 只能在循环里使用。",
      en: "'\(breaks ? "break" : "continue")' must be placed inside a loop")
  }

  // MARK: Recursive loops

  /// The loop becomes a function over list and depth, so that `loop(children)` can call it.
  private func recursiveLoop(_ loop: ForLoop) {
    let list = operand(loop.iterable)
    if case .invalid = list { return }
    let code = FunctionCode(parent: function)
    let outer = function
    let outerScope = scope
    function = code
    let root = Scope(parent: outerScope, function: code)
    root.isFunctionRoot = true
    scope = root
    code.free = 3
    code.floor = 3
    let context = LoopContext(function: code)
    let base = registers(4)
    code.floor = code.free
    context.base = base
    context.hasDepth = true
    emit(.move, base + 2, 1)
    emit(.move, base + 3, 2)
    realLoop(loop, .register(0, .any), context)
    emit(.returnFromFunction)
    function = outer
    scope = outerScope
    let index = assembly.functions.count
    let info = Program.Function(
      name: string("loop"), parameterNames: [], parameters: .none, entry: 0, parameterCount: 1, usesCaller: false,
      callerRegister: 0, isLoop: true, isSafe: escapes)
    place(code, as: info, at: index)
    let frame = registers(4)
    load(list, into: frame)
    emit(.constant, frame + 1, imm: pool(.int(0)))
    emit(.constant, frame + 2, imm: pool(.int(-1)))
    closure(index, code, into: frame + 3)
    let callee = registers(2)
    emit(.loopValue, callee, frame, 1)
    emit(.move, callee + 1, frame)
    assembly.sites.append(
      Program.CallSite(name: "loop", positional: 1, keywords: [], unpacked: [], constants: nil))
    emit(.callEmit, 0, callee, imm: assembly.sites.count - 1)
  }

  /// A closure over what a function captured.
  func closure(_ index: Int, _ code: FunctionCode, into target: UInt8) {
    let base = registers(max(1, code.captures.count))
    for (position, name) in code.captures.enumerated() {
      if let found = find(name), !found.isCrossed || isFixed(found.operand) {
        load(found.operand, into: base &+ UInt8(truncatingIfNeeded: position))
      } else if find(name) != nil || (function.parent != nil && assignedNames.contains(name)) {
        let inner = function.capture(name)
        emit(.capture, base &+ UInt8(truncatingIfNeeded: position), imm: inner)
      } else {
        emit(.constant, base &+ UInt8(truncatingIfNeeded: position), imm: pool(.unset))
      }
    }
    // More than there are registers for: reported when they were asked for.
    emit(.macro, target, base, UInt8(clamping: code.captures.count), imm: index)
  }
}

extension Expression {
  /// The name at the end of a path (`sections` of `form.sections`).
  var lastName: String? {
    switch kind {
    case .name(let name): name
    case .attribute(_, let name): name.text
    default: nil
    }
  }
}
