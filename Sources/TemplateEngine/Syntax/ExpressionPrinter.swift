// Expressions in the canonical notation: one space around operators, double quotes, brackets only where they count.

import Diagnostics

/// Prints expressions of one file.
struct ExpressionPrinter {
  /// Where the expressions come from; numbers keep the notation that they have there.
  let file: SourceFile

  /// The expression as it stands alone.
  func print(_ expression: Expression) -> String { text(expression, Precedence.condition) }

  /// The expression where an `if` behind it belongs to something else.
  func printPlain(_ expression: Expression) -> String { text(expression, Precedence.or) }

  private func text(_ expression: Expression, _ minimum: Int) -> String {
    let plain = text(of: expression)
    return level(of: expression) < minimum || needsBrackets(expression, minimum) ? "(\(plain))" : plain
  }

  /// A test without arguments takes the sign that follows it for one.
  private func needsBrackets(_ expression: Expression, _ minimum: Int) -> Bool {
    guard minimum > Precedence.comparison, minimum < Precedence.filtered else { return false }
    if case .test(_, let call, _) = expression.kind { return call.arguments.isEmpty }
    return false
  }

  private func level(of expression: Expression) -> Int {
    switch expression.kind {
    case .conditional: Precedence.condition
    case .unary(.not, _): Precedence.not
    case .unary: Precedence.signed
    case .binary(let operation, _, _): operation.precedence
    case .comparison: Precedence.comparison
    case .filter, .test: Precedence.filtered
    case .literal(.integer(let value)) where value < 0: Precedence.signed
    default: Precedence.postfixed
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
    case .index(let base, let index): text(base, Precedence.postfixed) + "[" + print(index) + "]"
    case .slice(let base, let from, let to, let step):
      text(base, Precedence.postfixed) + "[" + part(from) + ":" + part(to) + (step.map { ":" + print($0) } ?? "") + "]"
    case .unary(.not, let operand): "not " + text(operand, Precedence.not)
    case .unary(let sign, let operand): (sign == .minus ? "-" : "+") + text(operand, Precedence.signed)
    case .binary(let operation, let left, let right): binary(operation, left, right)
    case .comparison(let first, let links):
      text(first, Precedence.sum) + links.map { " \(symbol($0.operation)) " + text($0.right, Precedence.sum) }.joined()
    case .conditional(let condition, let then, let otherwise):
      text(then, Precedence.or) + " if " + text(condition, Precedence.or)
        + (otherwise.map { " else " + print($0) } ?? "")
    case .filter(let base, let call): text(base, Precedence.filtered) + " | " + print(call)
    case .test(let base, let call, let isNegated):
      text(base, Precedence.filtered) + (isNegated ? " is not " : " is ") + print(call)
    case .call(let base, let arguments):
      text(base, Precedence.postfixed) + "(" + print(arguments, separator: ", ") + ")"
    case .broken: ""
    }
  }

  private func list(_ items: [Expression]) -> String { items.map(print).joined(separator: ", ") }

  private func part(_ expression: Expression?) -> String { expression.map(print) ?? "" }

  /// A point behind a number would be read as its fraction.
  private func attributeBase(_ base: Expression) -> String {
    switch base.kind {
    case .literal(.integer), .literal(.fraction): "(" + text(of: base) + ")"
    default: text(base, Precedence.postfixed)
    }
  }

  private func binary(_ operation: BinaryOperator, _ left: Expression, _ right: Expression) -> String {
    let level = operation.precedence
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
