// The operators by their instruction; the compiler computes constants with the same code.

extension Evaluator {
  mutating func binary(_ operation: Operation, _ left: Value, _ right: Value) throws(RunError) -> Value {
    switch operation {
    case .add: return try heap.add(left, right)
    case .subtract: return try heap.subtract(left, right)
    case .multiply: return try heap.multiply(left, right)
    case .divide: return try heap.divide(left, right, exactly: false)
    case .divideExactly: return try heap.divide(left, right, exactly: true)
    case .floorDivide: return try heap.floorDivide(left, right)
    case .remainder: return try heap.remainder(left, right)
    case .power: return try heap.power(left, right)
    case .concatenate:
      if undefined == .strict && (left.isUndefined || right.isUndefined) { throw .undefined() }
      return try heap.concatenate(left, right)
    case .equal: return .bool(try heap.areEqual(left, right))
    case .notEqual: return .bool(!(try heap.areEqual(left, right)))
    case .contained: return .bool(try contains(right, left))
    case .notContained: return .bool(!(try contains(right, left)))
    case .less, .lessOrEqual, .greater, .greaterOrEqual: return .bool(try ordered(operation, left, right))
    default: return .undefined
    }
  }

  private mutating func contains(_ container: Value, _ value: Value) throws(RunError) -> Bool {
    if container.isUndefined && undefined == .strict { throw .undefined() }
    return try heap.contains(container, value)
  }

  private mutating func ordered(_ operation: Operation, _ left: Value, _ right: Value) throws(RunError) -> Bool {
    if left.isAbsentFigure || right.isAbsentFigure { throw heap.unsupported("<", left, right) }
    if undefined == .strict && (left.isUndefined || right.isUndefined) { throw .undefined() }
    let order: Int
    if left.kind == .float || right.kind == .float, heap.double(left) != nil, heap.double(right) != nil {
      guard let byNumber = heap.compareNumbers(left, right) else { return false }
      order = byNumber
    } else {
      order = try heap.ordered(left, right)
    }
    switch operation {
    case .less: return order < 0
    case .lessOrEqual: return order <= 0
    case .greater: return order > 0
    default: return order >= 0
    }
  }

  func positive(_ value: Value) throws(RunError) -> Value {
    guard [.int, .float, .decimal].contains(value.kind) else {
      throw .invalid(zh: "一元 + 只能用于数。", en: "unary + works on numbers only")
    }
    return value
  }
}
