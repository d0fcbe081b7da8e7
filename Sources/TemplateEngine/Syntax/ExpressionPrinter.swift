// Expressions in the canonical notation: one space around operators, double quotes, brackets only where they count.

import Diagnostics

/// Prints expressions of one file.
struct ExpressionPrinter {
  /// Where the expressions come from; numbers keep the notation that they have there.
  let file: SourceFile

  /// How tightly an expression binds; an operand that binds less tightly than its place asks for takes brackets.
  private enum Level {
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

  /// The expression as it stands alone.
  func print(_ expression: Expression) -> String { text(expression, Level.condition) }

  /// The expression where an `if` behind it belongs to something else.
  func printPlain(_ expression: Expression) -> String { text(expression, Level.or) }

  private func text(_ expression: Expression, _ minimum: Int) -> String {
    let plain = text(of: expression)
    return level(of: expression) < minimum || needsBrackets(expression, minimum) ? "(\(plain))" : plain
  }

  /// A test without arguments takes the sign that follows it for one.
  private func needsBrackets(_ expression: Expression, _ minimum: Int) -> Bool {
    guard minimum > Level.comparison, minimum < Level.filtered else { return false }
    if case .test(_, let call, _) = expression.kind { return call.arguments.isEmpty }
    return false
  }

  private func level(of expression: Expression) -> Int {
    switch expression.kind {
    case .conditional: Level.condition
    case .unary(.not, _): Level.not
    case .unary: Level.signed
    case .binary(let operation, _, _): level(of: operation)
    case .comparison: Level.comparison
    case .filter, .test: Level.filtered
    case .literal(.integer(let value)) where value < 0: Level.signed
    default: Level.postfixed
    }
  }

  private func level(of operation: BinaryOperator) -> Int {
    switch operation {
    case .or: Level.or
    case .and: Level.and
    case .add, .subtract: Level.sum
    case .concatenate: Level.concatenation
    case .multiply, .divide, .floorDivide, .remainder: Level.product
    case .power: Level.power
    }
  }

  private func text(of expression: Expression) -> String {
    switch expression.kind {
    case .literal(let literal): text(literal, expression.span)
    case .name(let name): name
    case .list(let items): "[" + list(items) + "]"
    case .tuple(let items): "(" + list(items) + (items.count == 1 ? ",)" : ")")
    case .map(let pairs): "{" + pairs.map { print($0.key) + ": " + print($0.value) }.joined(separator: ", ") + "}"
    case .attribute(let base, let name): attributeBase(base) + "." + name.text
    case .index(let base, let index): text(base, Level.postfixed) + "[" + print(index) + "]"
    case .slice(let base, let from, let to, let step):
      text(base, Level.postfixed) + "[" + part(from) + ":" + part(to) + (step.map { ":" + print($0) } ?? "") + "]"
    case .unary(.not, let operand): "not " + text(operand, Level.not)
    case .unary(let sign, let operand): (sign == .minus ? "-" : "+") + text(operand, Level.signed)
    case .binary(let operation, let left, let right): binary(operation, left, right)
    case .comparison(let first, let links):
      text(first, Level.sum) + links.map { " \(symbol($0.operation)) " + text($0.right, Level.sum) }.joined()
    case .conditional(let condition, let then, let otherwise):
      text(then, Level.or) + " if " + text(condition, Level.or) + (otherwise.map { " else " + print($0) } ?? "")
    case .filter(let base, let call): text(base, Level.filtered) + " | " + print(call)
    case .test(let base, let call, let isNegated):
      text(base, Level.filtered) + (isNegated ? " is not " : " is ") + print(call)
    case .call(let base, let arguments): text(base, Level.postfixed) + "(" + print(arguments, separator: ", ") + ")"
    case .broken: ""
    }
  }

  private func list(_ items: [Expression]) -> String { items.map(print).joined(separator: ", ") }

  private func part(_ expression: Expression?) -> String { expression.map(print) ?? "" }

  /// A point behind a number would be read as its fraction.
  private func attributeBase(_ base: Expression) -> String {
    switch base.kind {
    case .literal(.integer), .literal(.fraction): "(" + text(of: base) + ")"
    default: text(base, Level.postfixed)
    }
  }

  private func binary(_ operation: BinaryOperator, _ left: Expression, _ right: Expression) -> String {
    let level = level(of: operation)
    return text(left, level) + " \(symbol(operation)) " + text(right, level + 1)
  }

  func print(_ call: FilterCall) -> String {
    call.name.text + (call.arguments.isEmpty ? "" : "(" + print(call.arguments, separator: ", ") + ")")
  }

  func print(_ arguments: [Argument], separator: String) -> String {
    arguments.map { argument in
      switch argument.style {
      case .positional: print(argument.value)
      case .keyword(let name): name.text + "=" + print(argument.value)
      case .unpackedList: "*" + print(argument.value)
      case .unpackedMap: "**" + print(argument.value)
      }
    }.joined(separator: separator)
  }

  // MARK: Literals and symbols

  private func text(_ literal: Literal, _ span: SourceSpan) -> String {
    switch literal {
    case .none: "none"
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): notation(span) ?? "\(value)"
    case .fraction(let digits): notation(span) ?? digits
    case .string(let value): quoted(value)
    }
  }

  /// A number as it stands in the file: `0xFF`, `1_000`.
  private func notation(_ span: SourceSpan) -> String? {
    let bytes = file.bytes[span.range.clamped(to: 0..<file.bytes.count)]
    let isNumber = bytes.first?.isDigit == true && !bytes.contains { $0.isSpace || $0 == UInt8(ascii: ")") }
    return isNumber ? String(decoding: bytes, as: UTF8.self) : nil
  }

  /// The string in double quotes; in single ones where that saves backslashes.
  func quoted(_ value: String) -> String {
    let scalars = value.unicodeScalars
    let quote: Unicode.Scalar = scalars.contains("\"") && !scalars.contains("'") ? "'" : "\""
    var result = String.UnicodeScalarView([quote])
    for scalar in scalars {
      switch scalar {
      case quote, "\\": result.append(contentsOf: ["\\", scalar])
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\r": result.append(contentsOf: "\\r".unicodeScalars)
      case "\t": result.append(contentsOf: "\\t".unicodeScalars)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result.append(contentsOf: ("\\x" + (digits.count < 2 ? "0" : "") + digits).unicodeScalars)
      default: result.append(scalar)
      }
    }
    result.append(quote)
    return String(result)
  }

  private func symbol(_ operation: BinaryOperator) -> String {
    switch operation {
    case .or: "or"
    case .and: "and"
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .floorDivide: "//"
    case .remainder: "%"
    case .power: "**"
    case .concatenate: "~"
    }
  }

  private func symbol(_ operation: ComparisonOperator) -> String {
    switch operation {
    case .equal: "=="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .contained: "in"
    case .notContained: "not in"
    }
  }
}
