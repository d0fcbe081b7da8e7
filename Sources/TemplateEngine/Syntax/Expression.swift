// The expressions of the language.

/// An expression and its place.
public struct Expression: Sendable {
  /// What it is.
  public var kind: Kind
  /// The bytes it came from.
  public var span: SourceSpan

  /// The kinds of expression.
  public indirect enum Kind: Sendable {
    /// A constant.
    case literal(Literal)
    /// A name.
    case name(String)
    /// `[a, b]`
    case list([Expression])
    /// `(a, b)`
    case tuple([Expression])
    /// `{a: b}`
    case map([(key: Expression, value: Expression)])
    /// `a.b`
    case attribute(Expression, Name)
    /// `a[b]`
    case index(Expression, Expression)
    /// `a[from:to:step]`
    case slice(Expression, from: Expression?, to: Expression?, step: Expression?)
    /// An operator and its side.
    case unary(UnaryOperator, Expression)
    /// An operator between two sides.
    case binary(BinaryOperator, Expression, Expression)
    /// A chain: `a < b <= c`, each operator with its right side.
    case comparison(Expression, [(operation: ComparisonOperator, right: Expression)])
    /// `then if condition else otherwise`
    case conditional(condition: Expression, then: Expression, otherwise: Expression?)
    /// `a | f(…)`
    case filter(Expression, FilterCall)
    /// `a is t(…)`
    case test(Expression, FilterCall, isNegated: Bool)
    /// `a(…)`
    case call(Expression, [Argument])
    /// Something the parser could not read; a finding says what.
    case broken
  }
}

extension Expression {
  /// The expressions that it is made of, in the order in which they stand, but for a condition's, which come as they run.
  var parts: [Expression] {
    switch kind {
    case .literal, .name, .broken: []
    case .list(let items), .tuple(let items): items
    case .map(let pairs): pairs.flatMap { [$0.key, $0.value] }
    case .attribute(let base, _), .unary(_, let base): [base]
    case .index(let base, let other), .binary(_, let base, let other): [base, other]
    case .slice(let base, let from, let to, let step): [base] + [from, to, step].compactMap(\.self)
    case .comparison(let first, let links): [first] + links.map(\.right)
    case .conditional(let condition, let then, let otherwise): [condition, then] + [otherwise].compactMap(\.self)
    case .filter(let base, let call), .test(let base, let call, _): [base] + call.arguments.map(\.value)
    case .call(let base, let arguments): [base] + arguments.map(\.value)
    }
  }
}

/// A constant written in a template.
public enum Literal: Hashable, Sendable {
  /// `none`
  case none
  /// `true` or `false`
  case bool(Bool)
  /// A whole number.
  case integer(Int64)
  /// A number with a fraction or an exponent, character for character.
  case fraction(String)
  /// A text, its escapes resolved.
  case string(String)
}

/// Operators with one side.
public enum UnaryOperator: Hashable, Sendable {
  /// `not`, `-`, `+`
  case not, minus, plus
}

/// Operators with two sides.
public enum BinaryOperator: Hashable, Sendable {
  /// In the order of their names: `or and + - * / // % ** ~`
  case or, and, add, subtract, multiply, divide, floorDivide, remainder, power, concatenate
}

/// Comparison operators.
public enum ComparisonOperator: Hashable, Sendable {
  /// In the order of their names: `== != < <= > >= in`, `not in`
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
    /// By its place.
    case positional
    /// `name=value`
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
