// What filters, tests and functions work with: the arenas and the settings of a run. The compiler has one too, to
// compute what is constant.

/// The arenas and settings of a run.
struct Evaluator {
  var heap: Heap
  var undefined: UndefinedBehavior
  /// Whether numbers are exact: `/` gives a decimal.
  var isExact: Bool
  /// Whether text is being escaped for HTML.
  var escapes = false

  /// What a loop or a list filter walks. An undefined value is an empty list where that is allowed.
  mutating func walk(_ value: Value) throws(RunError) -> Value {
    if value.kind == .list { return value }
    if let list = try heap.walk(value) { return list }
    if value.kind == .none { return Value(.list, region: 2) }
    if value.isUndefined {
      if undefined == .lenient { return Value(.list, region: 2) }
      throw .undefined()
    }
    throw RunError(
      RunCodes.notIterable, zh: "\(Heap.kindName(value))不能遍历；for 和列表过滤器只能用于列表、对象和文字。",
      en: "\(Heap.kindName(value)) is not iterable; loops and list filters work on lists, maps and texts")
  }

  /// Whether a value counts as true; an undefined one may be an error.
  @inline(__always)
  func isTrue(_ value: Value) throws(RunError) -> Bool {
    if value.kind == .undefined && undefined == .strict && value.detail & Value.Flag.silent == 0 { throw .undefined() }
    return heap.isTrue(value)
  }
}

extension Evaluator {
  /// The items of what can be walked.
  mutating func walkedItems(_ value: Value) throws(RunError) -> [Value] {
    let list = try walk(value)
    return heap.items(of: list)
  }
}
