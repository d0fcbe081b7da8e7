// How tightly an expression binds, for the parser and for the printer, which puts brackets around an operand that binds less
// tightly than its place asks for.

enum Precedence {
  static let condition = 0
  static let or = 1
  static let and = 2
  static let not = 3
  static let comparison = 4
  static let sum = 5
  static let concatenation = 6
  static let product = 7
  static let power = 8
  static let filtered = 9
  static let signed = 10
  static let postfixed = 11
}

extension BinaryOperator {
  /// How tightly the operator binds.
  var precedence: Int {
    switch self {
    case .or: Precedence.or
    case .and: Precedence.and
    case .add, .subtract: Precedence.sum
    case .concatenate: Precedence.concatenation
    case .multiply, .divide, .floorDivide, .remainder: Precedence.product
    case .power: Precedence.power
    }
  }
}
