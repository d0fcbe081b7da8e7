// What an expression may come to: names replaced by what they stand for, choices taken apart, macros called.

extension WordingReader {
  /// The expressions over nothing but data that one may stand for.
  mutating func closed(_ expression: Expression) -> [Expression] {
    let span = expression.span
    func same(_ kind: Expression.Kind) -> Expression { Expression(kind: kind, span: span) }
    switch expression.kind {
    case .literal, .broken: return [expression]
    case .name(let name): return names[name] ?? [expression]
    case .list(let items): return product(items).map { same(.list($0)) }
    case .tuple(let items): return product(items).map { same(.tuple($0)) }
    case .map(let pairs):
      return product(pairs.flatMap { [$0.key, $0.value] }).map { parts in
        same(.map(stride(from: 0, to: parts.count, by: 2).map { (parts[$0], parts[$0 + 1]) }))
      }
    case .attribute(let base, let name):
      if let key = Self.name(of: expression), let values = member(key) { return values }
      return closed(base).map { same(.attribute($0, name)) }
    case .index(let base, let index): return product([base, index]).map { same(.index($0[0], $0[1])) }
    case .slice(let base, let from, let to, let step):
      let bounds = [from, to, step].map { bound in bound.flatMap { closed($0).first } }
      return closed(base).map { same(.slice($0, from: bounds[0], to: bounds[1], step: bounds[2])) }
    case .unary(let sign, let base): return closed(base).map { same(.unary(sign, $0)) }
    case .binary(let operation, let left, let right):
      if operation == .or || operation == .and { return limited(closed(left) + closed(right)) }
      return product([left, right]).map { same(.binary(operation, $0[0], $0[1])) }
    case .comparison(let first, let rest):
      return product([first] + rest.map(\.right)).map { parts in
        same(.comparison(parts[0], zip(rest, parts.dropFirst()).map { ($0.operation, $1) }))
      }
    case .conditional(let condition, let then, let otherwise):
      ask([condition], condition.span)
      return limited(closed(then) + (otherwise.map { closed($0) } ?? [same(.literal(.string("")))]))
    case .filter(let base, let call): return filtered(closed(base), call, span)
    case .test(let base, let call, let isNegated):
      return product([base] + call.arguments.map(\.value)).map { parts in
        same(.test(parts[0], with(call, parts.dropFirst()), isNegated: isNegated))
      }
    case .call(let callee, let arguments):
      if let texts = macroCall(expression, { $0.runs($1) }) {
        return texts.isEmpty ? [same(.literal(.string("")))] : limited(texts.flatMap { self.texts(of: $0) })
      }
      let bases = if case .name = callee.kind { [callee] } else { closed(callee) }
      return bases.flatMap { base in
        product(arguments.map(\.value)).map { same(.call(base, with(arguments, $0[...]))) }
      }
    }
  }

  /// A filter over each of several values. What stands in for a missing value may be said as well.
  private mutating func filtered(_ bases: [Expression], _ call: FilterCall, _ span: SourceSpan) -> [Expression] {
    let result = bases.flatMap { base in
      product(call.arguments.map(\.value)).map { Expression(kind: .filter(base, with(call, $0[...])), span: span) }
    }
    guard ["default", "d"].contains(call.name.text), let otherwise = call.arguments.first?.value else {
      return limited(result)
    }
    return limited(result + closed(otherwise))
  }

  mutating func apply(_ filters: [FilterCall], to expression: Expression) -> [Expression] {
    filters.reduce([expression]) { values, call in filtered(values, call, call.name.span) }
  }

  /// The texts that a line may be, as expressions.
  mutating func texts(of runs: [TemplateWording.Run]) -> [Expression] {
    limited(
      TemplateWording.variants(of: runs, limit: Self.ways).map { variant in
        let span = SourceSpan(0, 0)
        let parts = variant.map { run -> Expression in
          switch run {
          case .text(let text): Expression(kind: .literal(.string(text)), span: span)
          case .value(let values): values.first ?? Expression(kind: .broken, span: span)
          case .choice: Expression(kind: .broken, span: span)
          }
        }
        guard let first = parts.first else { return Expression(kind: .literal(.string("")), span: span) }
        return parts.dropFirst().reduce(first) { Expression(kind: .binary(.concatenate, $0, $1), span: span) }
      })
  }

  /// Every way to fill in several places.
  private mutating func product(_ expressions: [Expression]) -> [[Expression]] {
    var result: [[Expression]] = [[]]
    for expression in expressions {
      let values = closed(expression)
      result = Array(result.lazy.flatMap { before in values.lazy.map { before + [$0] } }.prefix(Self.ways + 1))
    }
    return limited(result)
  }

  private mutating func limited<Way>(_ ways: [Way]) -> [Way] {
    if ways.count <= Self.ways { return ways }
    isOutgrown = true
    return Array(ways.prefix(Self.ways))
  }

  private func with(_ call: FilterCall, _ values: ArraySlice<Expression>) -> FilterCall {
    FilterCall(name: call.name, arguments: with(call.arguments, values))
  }

  private func with(_ arguments: [Argument], _ values: ArraySlice<Expression>) -> [Argument] {
    zip(arguments, values).map { Argument(style: $0.style, value: $1) }
  }
}
