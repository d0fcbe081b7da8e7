// Expressions: what each stands for; constants are computed, the rest becomes instructions.

import Diagnostics

extension Compiler {
  /// What an expression stands for, with the code to get at it emitted.
  func operand(_ expression: Expression) -> Operand {
    let outer = span
    span = expression.span
    expressionWork += 1
    defer { span = outer }
    switch expression.kind {
    case .literal(.string(let text)): return .constant(spellings[spelling(text, at: expression.span)].value)
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

  /// An expression as it is written.
  func text(_ expression: Expression) -> String {
    assembly.files.indices.contains(Int(file)) ? assembly.files[Int(file)].text(in: expression.span.range) : ""
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
