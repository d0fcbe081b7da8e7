// The operands of expressions: signs, names, literals, brackets, attributes, subscripts, calls.

import Diagnostics

extension Parser {
  /// An operand with its sign. The least integer has no positive twin, so its sign is part of the literal.
  mutating func signed() -> Expression {
    let start = start
    let sign: UnaryOperator? =
      switch current.kind {
      case .minus: .minus
      case .plus: .plus
      default: nil
      }
    guard let sign else { return postfixed() }
    guard enter() else { return broken() }
    defer { depth -= 1 }
    advance()
    if sign == .minus, current.kind == .integer, magnitude(of: current) == UInt64(1) << 63 {
      advance()
      return made(.literal(.integer(.min)), from: start, height: 1)
    }
    let operand = signed()
    return made(.unary(sign, operand), from: start, height: height + 1)
  }

  private mutating func postfixed() -> Expression {
    let start = start
    var result = primary()
    while true {
      let base = height
      switch current.kind {
      case .dot:
        advance()
        result = attribute(of: result, from: start, height: base)
      case .bracketOpen:
        advance()
        result = subscripted(result, from: start, height: base)
      case .parenOpen:
        let list = arguments()
        result = made(.call(result, list), from: start, height: max(base, height) + 1)
      default: return result
      }
    }
  }

  private mutating func attribute(of base: Expression, from start: Int, height: Int) -> Expression {
    if current.kind == .integer {
      let token = current
      advance()
      let index = Expression(kind: .literal(.integer(integer(token))), span: token.span)
      return made(.index(base, index), from: start, height: height + 1)
    }
    if current.kind == .fraction, let dot = bytes[current.range].firstIndex(of: UInt8(ascii: ".")),
      dot + 1 < Int(current.upper)
    {
      // `rows.0.1`: the lexer read a number where two places stand.
      let token = current
      advance()
      var result = base
      for place in [Token(.integer, Int(token.lower), dot), Token(.integer, dot + 1, Int(token.upper))] {
        let index = Expression(kind: .literal(.integer(integer(place))), span: place.span)
        result = made(.index(result, index), from: start, height: self.height + 1)
      }
      return result
    }
    let name = expectName(Message(zh: "属性的名称", en: "the name of an attribute"))
    return made(.attribute(base, name), from: start, height: height + 1)
  }

  private mutating func subscripted(_ base: Expression, from start: Int, height: Int) -> Expression {
    var highest = height
    func isEnd(_ kind: Token.Kind) -> Bool { kind == .colon || kind == .bracketClose }
    var parts: [Expression?] = [nil]
    while true {
      if !isEnd(current.kind) {
        parts[parts.count - 1] = expression()
        highest = max(highest, self.height)
      }
      guard parts.count < 3, take(.colon) else { break }
      parts.append(nil)
    }
    if parts.count == 1, parts[0] == nil {
      expected(Message(zh: "下标", en: "an index"))
    }
    expect(.bracketClose, "]")
    if parts.count == 1 {
      return made(.index(base, parts[0] ?? broken()), from: start, height: highest + 1)
    }
    let step = parts.count > 2 ? parts[2] : nil
    return made(.slice(base, from: parts[0], to: parts[1], step: step), from: start, height: highest + 1)
  }

  // MARK: Arguments

  /// The arguments of a call, from `(` to `)`.
  mutating func arguments() -> [Argument] {
    advance()
    var list: [Argument] = []
    var names: [String: SourceSpan] = [:]
    var hasNamed = false
    var highest = 0
    while current.kind != .parenClose {
      if !list.isEmpty {
        guard expect(.comma, ",") else { break }
        if current.kind == .parenClose { break }
      }
      let argument = argument(hasNamed: &hasNamed, names: &names)
      highest = max(highest, height)
      list.append(argument)
      if hasFailed { break }
    }
    expect(.parenClose, ")")
    height = highest
    return list
  }

  private mutating func argument(hasNamed: inout Bool, names: inout [String: SourceSpan]) -> Argument {
    if take(.doubleStar) {
      hasNamed = true
      return Argument(style: .unpackedMap, value: expression())
    }
    if take(.star) { return Argument(style: .unpackedList, value: expression()) }
    if let named = namedArgument(&names) {
      hasNamed = true
      return named
    }
    let start = current.span
    let value = expression()
    if hasNamed {
      fail(
        SyntaxCodes.argumentOrder, start,
        Message(zh: "按位置的参数要放在带名称的参数之前", en: "a positional argument must come before the named ones"))
      skipToTagEnd()
    }
    return Argument(style: .positional, value: value)
  }

  /// `name=value`, if it stands here.
  mutating func namedArgument(_ names: inout [String: SourceSpan]) -> Argument? {
    guard current.kind == .identifier, next.kind == .assign else { return nil }
    let name = expectName()
    if let earlier = names.updateValue(name.span, forKey: name.text) {
      fail(
        SyntaxCodes.repeatedName, name.span,
        Message(zh: "参数“\(name.text)”写了两次，请删去一个", en: "the argument “\(name.text)” stands twice: remove one"),
        related: [related(earlier, Message(zh: "第一次在这里", en: "it stands here first"))])
    }
    advance()
    return Argument(style: .keyword(name), value: expression())
  }

  // MARK: Primaries

  private mutating func primary() -> Expression {
    let token = current
    switch token.kind {
    case .identifier: return word(token)
    case .string: return string()
    case .integer:
      advance()
      return made(.literal(.integer(integer(token))), from: Int(token.lower), height: 1)
    case .fraction:
      advance()
      return made(.literal(.fraction(fraction(token))), from: Int(token.lower), height: 1)
    case .parenOpen: return parenthesised()
    case .bracketOpen:
      advance()
      let items = list(until: .bracketClose, "]")
      return made(.list(items), from: Int(token.lower), height: height + 1)
    case .braceOpen: return map()
    default:
      height = 1
      expected(Message(zh: "一个值", en: "a value"))
      return broken()
    }
  }

  private mutating func word(_ token: Token) -> Expression {
    let name = text(token)
    let kind: Expression.Kind
    switch name {
    case "true", "True": kind = .literal(.bool(true))
    case "false", "False": kind = .literal(.bool(false))
    case "none", "None": kind = .literal(.none)
    case "and", "or", "not", "in", "is", "if", "else":
      height = 1
      expected(Message(zh: "一个值", en: "a value"))
      return broken()
    default: kind = .name(name)
    }
    advance()
    return made(kind, from: Int(token.lower), height: 1)
  }

  /// Strings that follow each other are one.
  private mutating func string() -> Expression {
    let start = start
    var value = ""
    while current.kind == .string {
      value += unescaped(current)
      advance()
    }
    return made(.literal(.string(value)), from: start, height: 1)
  }

  private mutating func parenthesised() -> Expression {
    let start = start
    advance()
    if take(.parenClose) { return made(.tuple([]), from: start, height: 1) }
    var result = expression()
    guard current.kind == .comma else {
      expect(.parenClose, ")")
      // The brackets belong to the place, so that a finding marks the whole.
      result.span = span(from: start)
      return result
    }
    advance()
    let first = height
    let items = [result] + list(until: .parenClose, ")")
    return made(.tuple(items), from: start, height: max(first, height) + 1)
  }

  /// Expressions with commas between them and the bracket that ends them. Leaves the height of the highest.
  private mutating func list(until end: Token.Kind, _ name: String) -> [Expression] {
    var items: [Expression] = []
    var highest = 0
    while current.kind != end {
      items.append(expression())
      highest = max(highest, height)
      guard take(.comma) else { break }
    }
    if !hasFailed || current.kind == end { expect(end, name) }
    height = highest
    return items
  }

  private mutating func map() -> Expression {
    let start = start
    if next.kind == .braceOpen, next.lower == current.upper {
      nestedOutput()
      return broken()
    }
    advance()
    var pairs: [(key: Expression, value: Expression)] = []
    var highest = 0
    while current.kind != .braceClose, !hasFailed {
      let key = expression()
      highest = max(highest, height)
      expect(.colon, ":")
      let value = expression()
      highest = max(highest, height)
      pairs.append((key, value))
      guard take(.comma) else { break }
    }
    expect(.braceClose, "}")
    return made(.map(pairs), from: start, height: highest + 1)
  }

  private mutating func nestedOutput() {
    fail(
      SyntaxCodes.nestedOutput, SourceSpan(start, start + 2),
      Message(
        zh: "标签里的变量直接写名称，不加 {{ }}", en: "inside a tag a variable is just its name, without {{ }}"))
    height = 1
    skipToTagEnd()
  }
}
