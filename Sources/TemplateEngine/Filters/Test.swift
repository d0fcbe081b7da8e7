// The tests of the language: what may stand after `is`.

/// A test, by its number in a program.
enum Test: UInt8, CaseIterable, Sendable {
  case boolean, callable, `defined`, divisibleby, endingwith, eq, even, `false`, filter, float, ge, gt, `in`, integer,
    iterable
  case le, leaf, lower, lt, mapping, missing, ne, none, number, odd, safe, sameas, sequence, startingwith, string
  case test, total, `true`, undefined, upper, zero

  /// Every name a template may use.
  static let byName: [String: Test] = {
    var names: [String: Test] = [:]
    for test in allCases { names[test.name] = test }
    let aliases: [(String, Test)] = [
      ("==", .eq), ("equalto", .eq), ("!=", .ne), ("<", .lt), ("lessthan", .lt), ("<=", .le), (">", .gt),
      ("greaterthan", .gt), (">=", .ge), ("escaped", .safe), ("int", .integer),
    ]
    for (name, test) in aliases { names[name] = test }
    return names
  }()

  /// The name in templates.
  var name: String { "\(self)" }

  static let signatures: [Signature] = allCases.map { test in
    switch test {
    case .divisibleby, .endingwith, .eq, .ge, .gt, .in, .le, .lt, .ne, .sameas, .startingwith:
      Signature([.any("other")], required: 1)
    default: Signature()
    }
  }

  var signature: Signature { Self.signatures[Int(rawValue)] }
}

extension Evaluator {
  /// Whether a test holds.
  mutating func holds(_ test: Test, _ value: Value, _ arguments: Arguments) throws(RunError) -> Bool {
    let other = arguments[0] ?? .none
    try heap.walkCost(value)
    switch test {
    case .defined: return !value.isUndefined
    case .undefined: return value.isUndefined
    case .none: return value.kind == .none
    case .missing: return value.isAbsentFigure
    case .zero: return value.exact?.isZero ?? (value.kind == .float && value.double == 0)
    case .boolean: return value.kind == .bool
    case .true: return value.isTrueBool
    case .false: return value.kind == .bool && value.payload == 0
    case .number: return [.int, .float, .decimal].contains(value.kind)
    case .integer: return value.kind == .int
    case .float: return value.kind == .float
    case .string: return value.kind == .string
    case .mapping: return [.map, .record, .namespace, .module].contains(value.kind)
    case .sequence: return value.kind == .list && !value.isIterator
    case .iterable: return heap.size(of: value) != nil || (value.isUndefined && undefined == .lenient)
    case .safe: return value.isSafe
    case .callable: return [.macro, .function].contains(value.kind)
    case .odd, .even:
      guard let whole = wholeNumber(value) else { return false }
      return (whole % 2 != 0) == (test == .odd)
    case .divisibleby:
      if let a = wholeNumber(value), let b = wholeNumber(other) {
        return b != 0 && (a == .min && b == -1 || a % b == 0)
      }
      guard let a = heap.double(value), let b = heap.double(other) else { return false }
      return a.truncatingRemainder(dividingBy: b) == 0
    case .eq: return try heap.areEqual(value, other)
    case .ne: return !(try heap.areEqual(value, other))
    case .lt: return try heap.ordered(value, other) < 0
    case .le: return try heap.ordered(value, other) <= 0
    case .gt: return try heap.ordered(value, other) > 0
    case .ge: return try heap.ordered(value, other) >= 0
    case .in: return try heap.contains(other, value)
    default: return try holdsForText(test, value, other)
    }
  }

  private mutating func holdsForText(_ test: Test, _ value: Value, _ other: Value) throws(RunError) -> Bool {
    switch test {
    case .startingwith: return heap.display(value).utf8.starts(with: heap.display(other).utf8)
    case .endingwith: return heap.display(value).utf8.reversed().starts(with: heap.display(other).utf8.reversed())
    case .lower, .upper:
      let text = heap.display(value)
      let letters: ClosedRange<UInt8> = test == .lower ? 97...122 : 65...90
      if text.utf8.allSatisfy({ $0 < 128 }) { return text.utf8.allSatisfy(letters.contains) }
      try heap.take(steps: 2 * text.utf8.count)
      return text.allSatisfy { test == .lower ? $0.isLowercase : $0.isUppercase }
    case .filter: return Filter.byName[heap.display(value)] != nil
    case .test: return Test.byName[heap.display(value)] != nil
    case .sameas:
      if value.kind != other.kind { return false }
      if value.kind == .list || value.kind == .map {
        return value.region == other.region && value.payload == other.payload && value.count == other.count
      }
      return heap.equal(value, other)
    case .leaf, .total:
      var flag: Value?
      for entry in heap.entries(of: value)
      where heap.textIfString(entry.key) == (test == .leaf ? "is_leaf" : "is_total") {
        flag = entry.value
      }
      return flag.map { heap.isTrue($0) } ?? false
    default: return false
    }
  }

  private func wholeNumber(_ value: Value) -> Int64? {
    if value.kind == .float { return Int64(exactly: value.double) }
    return value.exact?.whole
  }
}
