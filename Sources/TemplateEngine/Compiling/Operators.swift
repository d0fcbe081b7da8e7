// Operators, comparisons and conditions inside of expressions.

extension Compiler {
  func unary(_ operation: UnaryOperator, _ inner: Expression) -> Operand {
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

  func binary(_ operation: BinaryOperator, _ left: Expression, _ right: Expression) -> Operand {
    if operation == .and || operation == .or { return logical(operation, left, right) }
    let a = operand(left)
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

  func comparison(_ first: Expression, _ rest: [(operation: ComparisonOperator, right: Expression)]) -> Operand {
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
    if case .record(let record, _, _) = b, operation == .contained || operation == .notContained,
      let key = a.plainConstant
    {
      let name = evaluator.heap.display(key)
      return .constant(.bool((record.positions[name] != nil) == (operation == .contained)))
    }
    if ![.equal, .notEqual, .contained, .notContained].contains(operation) { checkOrder(a, b) }
    return combine(instruction, a, b, type: .bool)
  }

  func conditional(_ condition: Expression, _ then: Expression, _ otherwise: Expression?) -> Operand {
    let test = operand(condition)
    if let value = test.plainConstant, !(value.isUndefined && options.undefined == .strict) {
      let isTrue = evaluator.heap.isTrue(value)
      checked {
        if isTrue { if let otherwise { _ = operand(otherwise) } } else { _ = operand(then) }
      }
      return isTrue
        ? operand(then) : otherwise.map { operand($0) } ?? .constant(Value.undefined.with(Value.Flag.silent))
    }
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
