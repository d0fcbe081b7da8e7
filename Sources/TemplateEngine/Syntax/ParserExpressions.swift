// Expressions: conditions, operators by precedence, filters and tests.

import Diagnostics

extension Parser {
  private enum Operator {
    case binary(BinaryOperator)
    case comparison(ComparisonOperator, words: Int)
  }

  /// An expression, or several with commas between them, which make a tuple.
  mutating func tupleOrExpression(allowsCondition: Bool = true) -> Expression {
    let start = start
    let first = allowsCondition ? expression() : plainExpression()
    guard current.kind == .comma else { return first }
    var items = [first]
    var highest = height
    while take(.comma), startsExpression {
      items.append(allowsCondition ? expression() : plainExpression())
      highest = max(highest, height)
    }
    return made(.tuple(items), from: start, height: highest + 1)
  }

  private var startsExpression: Bool {
    switch current.kind {
    case .identifier: !isWord("in") && !isWord("if") && !isWord("recursive")
    case .integer, .fraction, .string, .plus, .minus, .parenOpen, .bracketOpen, .braceOpen: true
    default: false
    }
  }

  /// An expression with its conditions: `a if b else c`.
  mutating func expression() -> Expression {
    guard enter() else { return broken() }
    defer { depth -= 1 }
    let start = start
    var result = operation(Precedence.or)
    while takeWord("if") {
      var highest = height
      let condition = operation(Precedence.or)
      highest = max(highest, height)
      var otherwise: Expression?
      if takeWord("else") {
        otherwise = expression()
        highest = max(highest, height)
      }
      result = made(
        .conditional(condition: condition, then: result, otherwise: otherwise), from: start, height: highest + 1)
    }
    return result
  }

  /// An expression that a following `if` does not belong to.
  mutating func plainExpression() -> Expression { operation(Precedence.or) }

  func broken() -> Expression { Expression(kind: .broken, span: SourceSpan(start, start)) }

  /// Makes an expression that ends before the present token; one that is too high is given up.
  mutating func made(_ kind: Expression.Kind, from start: Int, height: Int) -> Expression {
    self.height = height
    let span = span(from: start)
    guard height > Self.heightLimit else { return Expression(kind: kind, span: span) }
    fail(
      SyntaxCodes.tooDeep, position > 0 ? tokens[position - 1].span : span,
      Message(
        zh: "表达式过长：连着的运算最多 \(Self.heightLimit) 个（上限 height），请用 set 取中间结果",
        en:
          "the expression is too long: at most \(Self.heightLimit) operations in a row (limit: height); keep parts in set"
      ))
    skipToTagEnd()
    self.height = 0
    return Expression(kind: .broken, span: span)
  }

  // MARK: Operators

  private mutating func operation(_ minimum: Int) -> Expression {
    let start = start
    var left: Expression
    if minimum <= Precedence.not, takeWord("not") {
      guard enter() else { return broken() }
      defer { depth -= 1 }
      let operand = operation(Precedence.not)
      left = made(.unary(.not, operand), from: start, height: height + 1)
    } else {
      left = filtered()
    }
    while let found = operatorHere {
      var highest = height
      switch found {
      case .binary(let operation):
        guard operation.precedence >= minimum else { return left }
        advance()
        let right = self.operation(operation.precedence + 1)
        highest = max(highest, height)
        left = made(.binary(operation, left, right), from: start, height: highest + 1)
      case .comparison:
        guard Precedence.comparison >= minimum else { return left }
        left = comparison(left, from: start)
      }
    }
    return left
  }

  private mutating func comparison(_ first: Expression, from start: Int) -> Expression {
    var links: [(operation: ComparisonOperator, right: Expression)] = []
    var highest = height
    while case .comparison(let operation, let words)? = operatorHere {
      for _ in 0..<words { advance() }
      links.append((operation, self.operation(Precedence.sum)))
      highest = max(highest, height)
    }
    return made(.comparison(first, links), from: start, height: highest + 1)
  }

  private var operatorHere: Operator? {
    switch current.kind {
    case .plus: .binary(.add)
    case .minus: .binary(.subtract)
    case .tilde: .binary(.concatenate)
    case .star: .binary(.multiply)
    case .slash: .binary(.divide)
    case .doubleSlash: .binary(.floorDivide)
    case .percent: .binary(.remainder)
    case .doubleStar: .binary(.power)
    case .equal: .comparison(.equal, words: 1)
    case .notEqual: .comparison(.notEqual, words: 1)
    case .less: .comparison(.less, words: 1)
    case .lessOrEqual: .comparison(.lessOrEqual, words: 1)
    case .greater: .comparison(.greater, words: 1)
    case .greaterOrEqual: .comparison(.greaterOrEqual, words: 1)
    case .identifier: wordOperator
    default: nil
    }
  }

  private var wordOperator: Operator? {
    if isWord("and") { return .binary(.and) }
    if isWord("or") { return .binary(.or) }
    if isWord("in") { return .comparison(.contained, words: 1) }
    if isWord("not"), isWord("in", at: position + 1) { return .comparison(.notContained, words: 2) }
    return nil
  }

  // MARK: Filters and tests

  /// An operand with its filters and tests.
  private mutating func filtered() -> Expression {
    let start = start
    var result = signed()
    while true {
      let base = height
      if take(.bar) {
        let call = filterCall()
        result = made(.filter(result, call), from: start, height: max(base, height) + 1)
      } else if takeWord("is") {
        let isNegated = takeWord("not")
        let call = testCall()
        result = made(.test(result, call, isNegated: isNegated), from: start, height: max(base, height) + 1)
      } else {
        return result
      }
    }
  }

  /// A filter's name, dots allowed, and its arguments. Leaves the height of the highest argument.
  mutating func filterCall() -> FilterCall {
    let name = dottedName(Message(zh: "过滤器的名称", en: "the name of a filter"))
    height = 0
    return FilterCall(name: name, arguments: current.kind == .parenOpen ? arguments() : [])
  }

  /// Filters with bars between them, as in `{% filter upper | trim %}`.
  mutating func filterChain() -> [FilterCall] {
    var calls = [filterCall()]
    while take(.bar) { calls.append(filterCall()) }
    return calls
  }

  /// A name, dots allowed: of a filter, a test, a block or a slot.
  mutating func dottedName(_ what: Message) -> Name {
    var name = expectName(what)
    while current.kind == .dot, next.kind == .identifier || next.kind == .integer {
      advance()
      // A slot is also addressed by a number: the second band of a table.
      let span = current.span
      name.text += "." + file.text(in: span.range)
      name.span.upper = span.upper
      advance()
    }
    return name
  }

  private mutating func testCall() -> FilterCall {
    let name = dottedName(Message(zh: "测试的名称", en: "the name of a test"))
    height = 0
    if current.kind == .parenOpen { return FilterCall(name: name, arguments: arguments()) }
    guard startsTestArgument else { return FilterCall(name: name, arguments: []) }
    return FilterCall(name: name, arguments: [Argument(style: .positional, value: signed())])
  }

  /// Whether a test's one argument follows without brackets.
  private var startsTestArgument: Bool {
    switch current.kind {
    case .integer, .fraction, .string, .plus, .minus, .bracketOpen, .braceOpen: return true
    case .identifier:
      if next.kind == .assign { return false }
      let others: [StaticString] = [
        "and", "or", "else", "is", "if", "in", "not", "recursive", "as", "import", "ignore", "with", "without",
      ]
      return !others.contains { isWord($0) }
    default: return false
    }
  }
}
