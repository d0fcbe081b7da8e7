// The expressions of the language.

/// An expression and its place.
public struct Expression: Sendable {
  /// What it is.
  public var kind: Kind
  /// The bytes it came from.
  public var span: SourceSpan

  /// The kinds of expression.
  public indirect enum Kind: Sendable {
    case literal(Literal)
    case name(String)
    case list([Expression])
    case tuple([Expression])
    case map([(key: Expression, value: Expression)])
    case attribute(Expression, Name)
    case index(Expression, Expression)
    case slice(Expression, from: Expression?, to: Expression?, step: Expression?)
    case unary(UnaryOperator, Expression)
    case binary(BinaryOperator, Expression, Expression)
    /// A chain: `a < b <= c`, each operator with its right side.
    case comparison(Expression, [(operation: ComparisonOperator, right: Expression)])
    case conditional(condition: Expression, then: Expression, otherwise: Expression?)
    case filter(Expression, FilterCall)
    case test(Expression, FilterCall, isNegated: Bool)
    case call(Expression, [Argument])
    /// Something the parser could not read; a finding says what.
    case broken
  }
}

/// A constant written in a template.
public enum Literal: Hashable, Sendable {
  case none
  case bool(Bool)
  case integer(Int64)
  /// A number with a fraction or an exponent, character for character.
  case fraction(String)
  case string(String)
}

/// Operators with one side.
public enum UnaryOperator: Hashable, Sendable {
  case not, minus, plus
}

/// Operators with two sides.
public enum BinaryOperator: Hashable, Sendable {
  case or, and, add, subtract, multiply, divide, floorDivide, remainder, power, concatenate
}

/// Comparison operators.
public enum ComparisonOperator: Hashable, Sendable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, contained, notContained
}

/// A filter or a test with its arguments.
public struct FilterCall: Sendable {
  /// The name of the filter or test; dots allowed.
  public var name: Name
  /// What stands in its brackets.
  public var arguments: [Argument]
}

/// An argument of a call, a filter, a test or a tag.
public struct Argument: Sendable {
  /// How it is passed.
  public enum Style: Sendable {
    case positional
    case keyword(Name)
    /// `*list`
    case unpackedList
    /// `**map`
    case unpackedMap
  }

  /// How this one is passed.
  public var style: Style
  /// What is passed.
  public var value: Expression
}
