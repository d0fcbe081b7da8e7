// Expressions: constants are computed, the rest becomes instructions.

import Diagnostics

extension Compiler {
  /// What an expression stands for, with the code to get at it emitted.
  func operand(_ expression: Expression) -> Operand {
    let outer = span
    span = expression.span
    defer { span = outer }
    switch expression.kind {
    case .literal(let literal): return .constant(constant(literal))
    case .name(let name): return name == "loop" ? loopOperand(expression.span) : lookup(name, expression.span)
    case .list(let items): return sequence(items, detail: 0)
    case .tuple(let items): return sequence(items, detail: Value.Flag.tuple)
    case .map(let pairs): return map(pairs)
    case .attribute(let base, let name): return attribute(operand(base), name, of: base)
    case .index(let base, let key): return index(operand(base), key, of: base)
    case .slice(let base, let from, let to, let step): return slice(base, from, to, step)
    case .unary(let operation, let inner): return unary(operation, inner)
    case .binary(let operation, let left, let right): return binary(operation, left, right)
    case .comparison(let first, let rest): return comparison(first, rest)
    case .conditional(let condition, let then, let otherwise): return conditional(condition, then, otherwise)
    case .filter(let subject, let call): return filter(subject, call)
    case .test(let subject, let call, let isNegated): return test(subject, call, isNegated)
    case .call(let callee, let arguments): return self.call(callee, arguments, expression.span)
    case .broken: return .invalid
    }
  }

  private func loopOperand(_ span: SourceSpan) -> Operand {
    if let found = find("loop") {
      return found.isCrossed && !isFixed(found.operand) ? lookup("loop", span) : found.operand
    }
    if options.isTyped {
      report(CheckCodes.outsideLoop, span, zh: "loop 只能在循环里使用。", en: "loop stands inside a for only")
      return .invalid
    }
    return lookup("loop", span)
  }

  func constant(_ literal: Literal) -> Value {
    switch literal {
    case .none: return .none
    case .bool(let bool): return .bool(bool)
    case .integer(let integer): return .int(integer)
    case .fraction(let digits): return FrameBuilder.number(digits, exact: evaluator.isExact)
    case .string(let text): return string(text)
    }
  }

  // MARK: Into registers

  /// The operand in some register.
  func register(_ operand: Operand) -> UInt8 {
    if case .register(let register, _) = operand { return register }
    let register = register()
    load(operand, into: register)
    return register
  }

  /// The operand in a given register.
  func load(_ operand: Operand, into target: UInt8) {
    switch operand {
    case .constant(let value):
      if value.kind == .slot {
        emit(.slot, target, imm: value.offset)
      } else {
        emit(.constant, target, imm: pool(value))
      }
    case .register(let register, _): if register != target { emit(.move, target, register) }
    case .slot(let slot, _):
      let isDynamic = options.schema == nil
      emit(.slot, target, imm: slot)
      if isDynamic { fallBackToFunction(target, slot) }
    case .record(let record, let slot, let path): loadRecord(record, slot, path, into: target)
    case .loop(let loop): loadLoop(loop, into: target)
    case .function(let function):
      emit(.constant, target, imm: pool(Value(.function, payload: Int64(function.rawValue))))
    case .method(let method, _): emit(.slot, target, imm: method.slot)
    case .macro(let macro):
      report(
        CheckCodes.wrongType, span, zh: "宏 “\(macro.name)” 只能调用，不能当作值使用。",
        en: "macro \"\(macro.name)\" can be called, but is no value")
    case .module(_, let name):
      report(
        CheckCodes.wrongType, span, zh: "“\(name)” 是引入的模板，不能当作值使用。",
        en: "\"\(name)\" is an imported template and no value")
    case .blocks:
      report(CheckCodes.wrongType, span, zh: "self 只能写作 self.块名()。", en: "self is used as self.block() only")
    case .invalid: emit(.constant, target, imm: pool(.undefined))
    }
  }

  /// A name of the language stands where the data has none of that name.
  private func fallBackToFunction(_ target: UInt8, _ slot: Int) {
    let name = evaluator.heap.text(of: assembly.dynamicNames[slot])
    guard let function = Function.byName[name] else { return }
    let test = register()
    emitTest(.undefined, target, into: test)
    let jump = emit(.jumpIfFalse, test)
    emit(.constant, target, imm: pool(Value(.function, payload: Int64(function.rawValue))))
    land(jump)
  }

  private func loadLoop(_ loop: LoopContext, into target: UInt8) {
    if let base = loop.base {
      emit(.loopValue, target, base, loop.hasDepth ? 1 : 0)
    } else if let list = loop.list {
      let base = registers(2)
      emit(.constant, base, imm: pool(list))
      emit(.constant, base + 1, imm: pool(.int(loop.position)))
      emit(.loopValue, target, base, 0)
    }
  }

  /// A test of a register that compiled code needs for itself.
  func emitTest(_ test: Test, _ subject: UInt8, into target: UInt8) {
    emit(.test, target, subject, test.rawValue, imm: emptySite(test.name))
  }

  func emptySite(_ name: String) -> Int {
    if let index = assembly.sites.firstIndex(where: {
      $0.name == name && $0.positional == 0 && $0.keywords.isEmpty && $0.unpacked.isEmpty && $0.escapes == escapes
    }) {
      return index
    }
    assembly.sites.append(
      Program.CallSite(name: name, positional: 0, keywords: [], unpacked: [], constants: [], escapes: escapes))
    return assembly.sites.count - 1
  }

  // MARK: Collections

  private func sequence(_ items: [Expression], detail: UInt16) -> Operand {
    let operands = items.map { operand($0) }
    let values = operands.compactMap(\.plainConstant)
    if values.count == items.count,
      let list = attempt({ (evaluator: inout Evaluator) throws(RunError) in
        try evaluator.heap.list(values, detail: detail)
      })
    {
      return .constant(list)
    }
    if items.count > 100 {
      // A long list is put together item by item.
      let list = register()
      emit(.constant, list, imm: pool(Value(.list)))
      for operand in operands {
        let saved = function.free
        emit(.collect, list, register(operand))
        function.free = max(saved, Int(list) + 1)
      }
      return .register(list, .any)
    }
    let base = registers(max(1, items.count))
    for (index, operand) in operands.enumerated() { load(operand, into: base &+ UInt8(truncatingIfNeeded: index)) }
    let target = register()
    emit(.list, target, base, UInt8(detail), imm: items.count)
    return .register(target, .list(.any))
  }

  private func map(_ pairs: [(key: Expression, value: Expression)]) -> Operand {
    let operands = pairs.flatMap { [operand($0.key), operand($0.value)] }
    let values = operands.compactMap(\.plainConstant)
    if values.count == operands.count {
      var flat: [Value] = []
      for index in stride(from: 0, to: values.count, by: 2) {
        evaluator.merge((values[index], values[index + 1]), into: &flat)
      }
      let final = flat
      if let map = attempt({ (evaluator: inout Evaluator) throws(RunError) in try evaluator.heap.map(final) }) {
        return .constant(map)
      }
    }
    guard pairs.count <= 60 else {
      report(CheckCodes.tooComplex, span, zh: "对象的项过多。", en: "the map has too many entries")
      return .invalid
    }
    let base = registers(max(1, operands.count))
    for (index, operand) in operands.enumerated() { load(operand, into: base &+ UInt8(truncatingIfNeeded: index)) }
    let target = register()
    emit(.map, target, base, imm: pairs.count)
    return .register(target, .any)
  }

  private func slice(_ base: Expression, _ from: Expression?, _ to: Expression?, _ step: Expression?) -> Operand {
    let parts = [operand(base)] + [from, to, step].map { $0.map { operand($0) } ?? .constant(.none) }
    let values = parts.compactMap(\.plainConstant)
    if values.count == 4,
      let result = attempt({ (evaluator: inout Evaluator) throws(RunError) in
        try evaluator.heap.slice(values[0], from: values[1], to: values[2], step: values[3])
      })
    {
      return .constant(result)
    }
    let first = registers(4)
    for (index, part) in parts.enumerated() { load(part, into: first &+ UInt8(truncatingIfNeeded: index)) }
    let target = register()
    emit(.slice, target, first)
    return .register(target, .any)
  }

  // MARK: Operators

  private func unary(_ operation: UnaryOperator, _ inner: Expression) -> Operand {
    let operand = operand(inner)
    if case .invalid = operand { return .invalid }
    if operation != .not { checkArithmetic(nil, operand, inner, with: nil) }
    if let value = operand.plainConstant {
      let result = attempt { (evaluator: inout Evaluator) throws(RunError) -> Value in
        switch operation {
        case .not: .bool(!(try evaluator.isTrue(value)))
        case .minus: try evaluator.heap.negate(value)
        case .plus: try evaluator.positive(value)
        }
      }
      if let result { return .constant(result) }
    }
    let source = register(operand)
    let target = register()
    switch operation {
    case .not: emit(.not, target, source)
    case .minus: emit(.negate, target, source)
    case .plus: emit(.positive, target, source)
    }
    return .register(target, operation == .not ? .bool : operand.type)
  }

  private func binary(_ operation: BinaryOperator, _ left: Expression, _ right: Expression) -> Operand {
    if operation == .and || operation == .or { return logical(operation, left, right) }
    let a = stable(operand(left), before: right)
    let b = operand(right)
    checkArithmetic(operation, a, left, with: b)
    checkArithmetic(operation, b, right, with: a)
    if case .invalid = a { return .invalid }
    if case .invalid = b { return .invalid }
    return combine(instruction(operation), a, b, type: resultType(operation, a.type, b.type))
  }

  private func instruction(_ operation: BinaryOperator) -> Operation {
    switch operation {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: evaluator.isExact ? .divideExactly : .divide
    case .floorDivide: .floorDivide
    case .remainder: .remainder
    case .power: .power
    case .concatenate, .and, .or: .concatenate
    }
  }

  /// The same operand, out of reach of what the next expression may do.
  private func stable(_ operand: Operand, before: Expression) -> Operand { operand }

  func combine(_ operation: Operation, _ a: Operand, _ b: Operand, type: SchemaType) -> Operand {
    if let left = a.plainConstant, let right = b.plainConstant,
      let result = attempt({ (evaluator: inout Evaluator) throws(RunError) in
        try evaluator.binary(operation, left, right)
      })
    {
      return .constant(result)
    }
    let left = register(a)
    let right = register(b)
    let target = register()
    emit(operation, target, left, right)
    return .register(target, type)
  }

  private func resultType(_ operation: BinaryOperator, _ a: SchemaType, _ b: SchemaType) -> SchemaType {
    switch (operation, a, b) {
    case (.concatenate, _, _): .text
    case (.add, .int, .int), (.subtract, .int, .int), (.multiply, .int, .int), (.floorDivide, .int, .int),
      (.remainder, .int, .int):
      .int
    case (.add, .text, .text): .text
    default: .any
    }
  }

  /// An expression as it is written.
  func text(_ expression: Expression) -> String {
    assembly.files.indices.contains(Int(file)) ? assembly.files[Int(file)].text(in: expression.span.range) : ""
  }

  private func logical(_ operation: BinaryOperator, _ left: Expression, _ right: Expression) -> Operand {
    let a = operand(left)
    if let value = a.plainConstant, !(value.isUndefined && options.undefined == .strict) {
      let isTrue = evaluator.heap.isTrue(value)
      if isTrue == (operation == .or) {
        checked { _ = operand(right) }
        return a
      }
      return operand(right)
    }
    let target = register()
    load(a, into: target)
    let jump = emit(operation == .or ? .jumpIfTrue : .jumpIfFalse, target)
    load(operand(right), into: target)
    land(jump)
    return .register(target, .any)
  }

  private func comparison(_ first: Expression, _ rest: [(operation: ComparisonOperator, right: Expression)]) -> Operand
  {
    var left = operand(first)
    guard rest.count > 1 else {
      guard let only = rest.first else { return left }
      return compare(only.operation, left, operand(only.right))
    }
    let result = register()
    var jumps: [Int] = []
    for (index, step) in rest.enumerated() {
      var right = operand(step.right)
      if index + 1 < rest.count, right.plainConstant == nil { right = .register(register(right), right.type) }
      load(compare(step.operation, left, right), into: result)
      if index + 1 < rest.count { jumps.append(emit(.jumpIfFalse, result)) }
      left = right
    }
    for jump in jumps { land(jump) }
    return .register(result, .bool)
  }

  private func compare(_ operation: ComparisonOperator, _ a: Operand, _ b: Operand) -> Operand {
    let instruction: Operation =
      switch operation {
      case .equal: .equal
      case .notEqual: .notEqual
      case .less: .less
      case .lessOrEqual: .lessOrEqual
      case .greater: .greater
      case .greaterOrEqual: .greaterOrEqual
      case .contained: .contained
      case .notContained: .notContained
      }
    if case .record(let record, _, let path) = b, operation == .contained || operation == .notContained,
      let key = a.plainConstant
    {
      let name = evaluator.heap.display(key)
      _ = path
      return .constant(.bool((record.positions[name] != nil) == (operation == .contained)))
    }
    if ![.equal, .notEqual, .contained, .notContained].contains(operation) { checkOrder(a, b) }
    return combine(instruction, a, b, type: .bool)
  }

  private func conditional(_ condition: Expression, _ then: Expression, _ otherwise: Expression?) -> Operand {
    let test = operand(condition)
    if let value = test.plainConstant, !(value.isUndefined && options.undefined == .strict) {
      let isTrue = evaluator.heap.isTrue(value)
      checked {
        if isTrue { if let otherwise { _ = operand(otherwise) } } else { _ = operand(then) }
      }
      return isTrue
        ? operand(then) : otherwise.map { operand($0) } ?? .constant(Value.undefined.with(Value.Flag.silent))
    }
    hasBranches = true
    let target = register()
    let skip = emit(.jumpIfFalse, register(test))
    let a = operand(then)
    load(a, into: target)
    let end = emit(.jump)
    land(skip)
    let b = otherwise.map { operand($0) } ?? .constant(Value.undefined.with(Value.Flag.silent))
    load(b, into: target)
    land(end)
    return .register(target, SchemaType.common(a.type, b.type))
  }
}

extension Operand {
  /// The type, where it is known.
  var type: SchemaType {
    switch self {
    case .constant(let value): value.schemaType
    case .register(_, let type), .slot(_, let type): type
    case .record(let record, _, _): .record(record)
    default: .any
    }
  }

  /// The constant that can be computed with; not a slot found through one.
  var plainConstant: Value? {
    if case .constant(let value) = self, value.kind != .slot { return value }
    return nil
  }
}

extension Value {
  var schemaType: SchemaType {
    switch kind {
    case .bool: .bool
    case .int: .int
    case .decimal: .decimal
    case .string: .text
    case .list: .list(.any)
    default: .any
    }
  }
}

extension SchemaType {
  /// The type of either of two values.
  static func common(_ a: SchemaType, _ b: SchemaType) -> SchemaType {
    switch (a, b) {
    case (.int, .int): .int
    case (.text, .text): .text
    case (.bool, .bool): .bool
    case (.figure, _), (_, .figure): .figure
    default: .any
    }
  }
}
