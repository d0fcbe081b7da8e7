// Statements: output, conditions, bindings, captured text.

import Document
import Diagnostics

extension Compiler {
  func compile(_ nodes: [Node]) {
    for node in nodes where !isFull { compile(node) }
  }

  // One case per kind of node.
  func compile(_ node: Node) {
    let outer = span
    span = node.span
    work += 1
    defer {
      span = outer
      releaseTemporaries()
    }
    switch node.kind {
    case .text(let text): emitText(text.text)
    case .raw(let text, _, _): emitText(text)
    case .output(let expression, _): output(expression)
    case .comment, .broken: break
    case .conditional(let branches, let otherwise, _): conditional(branches, otherwise)
    case .forLoop(let loop): forLoop(loop)
    case .set(let target, let value, _): set(target, value)
    case .setBlock(let target, let filters, let body, _): setBlock(target, filters, body)
    case .with(let bindings, let body, _): with(bindings, body)
    case .filterBlock(let filters, let body, _):
      let text = captured { inScope { compile(body.nodes) } }
      write(apply(filters, to: text), node.span)
    case .autoescape(let mode, let body, _): autoescape(mode, body)
    case .macro(let macro): define(macro)
    case .callBlock(let call): callBlock(call, node.span)
    case .include(let include): self.include(include, node.span)
    case .importAll(let template, let name, let withContext, _):
      importAll(template, as: name, withContext: withContext ?? true, node.span)
    case .importNames(let template, let names, let withContext, _):
      importNames(template, names, withContext: withContext ?? true, node.span)
    case .extends(let template, _): computedExtends(template, node.span)
    case .block(let block): self.block(block, node.span)
    case .perform(let expression, _): _ = operand(expression)
    case .breakLoop: leaveLoop(node.span, breaks: true)
    case .continueLoop: leaveLoop(node.span, breaks: false)
    default: document(node)
    }
  }

  // MARK: Output

  private func output(_ expression: Expression) {
    if isSilent, !expression.hasEffects { return checked { _ = operand(expression) } }
    if !isSilent, writesDirectly(expression) { return }
    write(operand(expression), expression.span)
  }

  /// Writes a value.
  func write(_ operand: Operand, _ valueSpan: SourceSpan) {
    if isSilent { return }
    let outer = span
    span = valueSpan
    defer { span = outer }
    switch operand {
    case .invalid: return
    case .constant(let value) where value.kind != .slot:
      if value.isUndefined && options.undefined == .strict && value.detail & Value.Flag.silent == 0 { break }
      if value.isAbsentFigure { break }
      var sink = ByteSink(capacity: 64, limit: limits.output)
      evaluator.heap.write(value, escaping: escapes, to: &sink)
      let bytes = sink.bytes(from: 0)
      if !bytes.isEmpty, !isDiscarded { emitBytes(bytes) }
      return
    case .slot(let slot, let type) where !escapes && (options.isTyped || !isShadowed(slot)):
      if case .list = type { break }
      emit(.emitSlot, imm: slot)
      return
    case .record(_, _, let path) where options.isTyped:
      report(
        CheckCodes.wrongType, valueSpan, zh: "“\(path)” 是一组数据，不能直接输出；请写明要哪一项。",
        en: "\"\(path)\" holds several values and cannot be written; name the one that is meant")
      return
    default: break
    }
    let register = register(operand)
    if !escapes, let last = function.code.last, last.operation == .attribute, last.a == register, !isDiscarded,
      Int(register) >= function.floor, function.mergeBarrier != here
    {
      function.code[here - 1] = Instruction(.emitAttribute, 0, last.b, 0, imm: Int(last.imm))
      return
    }
    emit(escapes ? .emitEscaped : .emit, register)
  }

  /// Whether a dynamic name may mean a function of the language.
  private func isShadowed(_ slot: Int) -> Bool {
    guard slot < assembly.dynamicNames.count else { return false }
    return Function.byName[evaluator.heap.text(of: assembly.dynamicNames[slot])] != nil
  }

  /// Calls whose text goes straight to the output.
  private func writesDirectly(_ expression: Expression) -> Bool {
    guard case .call(let callee, let arguments) = expression.kind else { return false }
    span = expression.span
    if case .name("super") = callee.kind {
      superBlock(expression.span)
      return true
    }
    if case .attribute(let base, let name) = callee.kind, case .name("self") = base.kind, find("self") == nil {
      selfBlock(name)
      return true
    }
    guard let target = macroTarget(callee) else { return false }
    switch target {
    case .macro(let macro):
      expand(macro, arguments, caller: nil, expression.span)
      return true
    case .register, .loop:
      // Escaped text is marked as safe where it is made; a macro's is.
      _ = emitCall(target, text(callee), arguments, extra: nil, writes: true)
      return true
    default: return false
    }
  }

  /// What a call names, where that may be a macro or a loop.
  private func macroTarget(_ callee: Expression) -> Operand? {
    switch callee.kind {
    case .name(let name):
      if let found = find(name) {
        return found.isCrossed && !isFixed(found.operand) ? lookup(name, callee.span) : found.operand
      }
      if function.parent != nil, assignedNames.contains(name), !options.isTyped { return lookup(name, callee.span) }
      return nil
    case .attribute(let base, let member):
      guard case .name(let name) = base.kind, let found = find(name), case .module(let names, _) = found.operand else {
        return nil
      }
      return names[member.text]
    default: return nil
    }
  }

  func apply(_ filters: [FilterCall], to operand: Operand) -> Operand {
    var result = operand
    for call in filters { result = apply(call, to: result, call.name.span) }
    return result
  }

  // MARK: Conditions

  private func conditional(_ branches: [Branch], _ otherwise: Body?) {
    prepareNames(in: branches.map(\.body.nodes) + (otherwise.map { [$0.nodes] } ?? []))
    var ends: [Int] = []
    var isDecided = false
    for branch in branches {
      if isDecided {
        checkedOnce(branch.body) { compile(branch.body.nodes) }
        continue
      }
      let outer = span
      span = branch.condition.span
      let test = operand(branch.condition)
      span = outer
      if let value = test.plainConstant, !(value.isUndefined && options.undefined == .strict) {
        if evaluator.heap.isTrue(value) {
          compile(branch.body.nodes)
          isDecided = true
        } else {
          checkedOnce(branch.body) { compile(branch.body.nodes) }
        }
        releaseTemporaries()
        continue
      }
      span = branch.condition.span
      let skip = emit(.jumpIfFalse, register(test))
      span = outer
      releaseTemporaries()
      compile(branch.body.nodes)
      releaseTemporaries()
      let end = emit(.jump)
      ends.append(end)
      land(skip)
      if branch.condition.asksForText { function.presenceJumps.formUnion([skip, end]) }
    }
    if let otherwise {
      if isDecided { checkedOnce(otherwise) { compile(otherwise.nodes) } } else { compile(otherwise.nodes) }
    }
    for end in ends { land(end) }
  }

  /// Compiles a body that is not reached here for its errors, unless it has been compiled before.
  func checkedOnce(_ body: Body, _ compile: () -> Void) {
    guard let first = body.nodes.first, options.isTyped else { return }
    guard compiledBodies.insert(BodyKey(file: file, span: first.span)).inserted else { return }
    let names = scope.names
    checked(compile)
    scope.names = names
  }

  // MARK: Bindings

  private func set(_ target: Target, _ value: Expression) {
    if case .name(let name) = target { bind(name, to: operand(value)) } else { unpack(target, operand(value)) }
  }

  /// Binds names to the parts of a value, and sets attributes of namespaces.
  func unpack(_ target: Target, _ operand: Operand) {
    switch target {
    case .name(let name): bind(name, to: operand)
    case .attribute(let base, let name): setAttribute(name, of: base, to: operand)
    case .tuple(let targets, let targetSpan):
      let outer = span
      span = targetSpan
      if let value = operand.plainConstant, value.kind == .list, value.length == targets.count {
        for (index, inner) in targets.enumerated() {
          unpack(inner, constantOperand(evaluator.heap.item(of: value, at: index)))
        }
      } else {
        if !isUnpackable(operand, targets.count, targetSpan) { return span = outer }
        let source = register(operand)
        let base = registers(targets.count)
        function.floor = max(function.floor, function.free)
        emit(.unpack, base, source, imm: targets.count)
        let item: SchemaType = if case .list(let type) = operand.type { type } else { .any }
        for (index, inner) in targets.enumerated() {
          unpack(inner, .register(base &+ UInt8(truncatingIfNeeded: index), item))
        }
      }
      span = outer
    }
  }

  /// In a typed template, only a list can be taken apart.
  private func isUnpackable(_ operand: Operand, _ count: Int, _ targetSpan: SourceSpan) -> Bool {
    if case .invalid = operand { return true }
    guard options.isTyped else { return true }
    var type = operand.type.name
    switch operand {
    case .constant(let value) where value.kind == .record: type = constantRecord(value).type
    case .constant(let value) where value.kind == .list && value.length != count: type = "list of \(value.length)"
    default:
      switch operand.type {
      case .any, .list: return true
      default: break
      }
    }
    report(
      CheckCodes.wrongType, targetSpan, zh: "不能把 \(type) 拆成 \(count) 个名称。",
      en: "a value of type \(type) cannot be taken apart into \(count, of: "name")")
    return false
  }

  private func setAttribute(_ name: Name, of base: Name, to value: Operand) {
    let source = register(value)
    // The parser gives the whole way to the object as one dotted name.
    let way = base.text.split(separator: ".").map(String.init)
    let first = Expression(kind: .name(way[0]), span: base.span)
    let object = operand(
      way.dropFirst().reduce(first) { inner, part in
        Expression(kind: .attribute(inner, Name(text: part, span: base.span)), span: base.span)
      })
    if case .invalid = object { return }
    emit(.setAttribute, source, register(object), imm: pool(string(name.text)))
  }

  private func setBlock(_ target: Target, _ filters: [FilterCall], _ body: Body) {
    let text = captured { inScope { compile(body.nodes) } }
    unpack(target, apply(filters, to: text))
  }

  private func with(_ bindings: [Binding], _ body: Body) {
    inScope {
      for binding in bindings {
        let value = operand(binding.value)
        // A loop variable or a set name may change while the body runs; the binding does not.
        if case .register(let register, let type) = value, Int(register) < function.floor {
          let copy = variable()
          emit(.move, copy, register)
          bindInner(binding.target, .register(copy, type))
        } else {
          if case .register(let register, _) = value { keep(register) }
          bindInner(binding.target, value)
        }
      }
      compile(body.nodes)
    }
  }

  /// Binds names that may hide outer ones.
  func bindInner(_ target: Target, _ operand: Operand) {
    if case .name(let name) = target {
      if case .register(let register, _) = operand { keep(register) }
      scope.names[name.text] = operand
    } else {
      let outer = scope
      let inner = Scope(parent: nil, function: function)
      scope = inner
      unpack(target, operand)
      scope = outer
      for (name, operand) in inner.names { outer.names[name] = operand }
    }
  }
}

extension Expression {
  /// Whether it asks for nothing but whether a text of the report is there: `report.narrative.preamble is defined`.
  fileprivate var asksForText: Bool {
    switch kind {
    case .test(let base, let call, _): ["defined", "undefined", "none"].contains(call.name.text) && base.asksForText
    case .unary(.not, let inner): inner.asksForText
    case .attribute(let base, _), .index(let base, _):
      if case .attribute(let root, let name) = base.kind, case .name("report") = root.kind {
        name.text == "narrative"
      } else {
        false
      }
    default: false
    }
  }

  /// Whether evaluating it may do more than give a value.
  var hasEffects: Bool {
    switch kind {
    case .literal, .name, .broken: false
    case .call: true
    case .list(let items), .tuple(let items): items.contains(where: \.hasEffects)
    case .map(let pairs): pairs.contains { $0.key.hasEffects || $0.value.hasEffects }
    case .attribute(let base, _), .unary(_, let base): base.hasEffects
    case .index(let a, let b), .binary(_, let a, let b): a.hasEffects || b.hasEffects
    case .slice(let base, let from, let to, let step):
      [base, from, to, step].contains { $0?.hasEffects == true }
    case .comparison(let first, let rest): first.hasEffects || rest.contains { $0.right.hasEffects }
    case .conditional(let condition, let then, let otherwise):
      condition.hasEffects || then.hasEffects || otherwise?.hasEffects == true
    case .filter(let base, let call), .test(let base, let call, _):
      base.hasEffects || call.arguments.contains { $0.value.hasEffects }
    }
  }
}
