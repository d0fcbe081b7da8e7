// The functions of the language.

import Document

/// A function, by its number in a program.
enum Function: UInt8, CaseIterable, Sendable {
  case range, dict, namespace, debug, sum, count

  /// Every name a template may use.
  static let byName: [String: Function] = Dictionary(
    allCases.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// The name in templates.
  var name: String { "\(self)" }

  var signature: Signature {
    switch self {
    case .range: Signature([.int("start"), .int("stop"), .int("step")], required: 1)
    case .dict, .namespace: Signature([.any("")], takesAnyKeyword: true)
    case .debug: Signature(isVariadic: true)
    case .sum: Signature([.any("list"), .any("field")], required: 1)
    case .count: Signature([.any("list")], required: 1)
    }
  }
}

extension Evaluator {
  /// Calls a function.
  mutating func call(_ function: Function, _ arguments: Arguments) throws(RunError) -> Value {
    for value in arguments.values {
      try heap.walkCost(value)
    }
    switch function {
    case .range: return try range(arguments)
    case .dict: return try heap.map(try mergedEntries("dict", arguments))
    case .namespace:
      let flat = try mergedEntries("namespace", arguments)
      return try heap.namespace(stride(from: 0, to: flat.count, by: 2).map { (flat[$0], flat[$0 + 1]) })
    case .debug:
      var sink = ByteSink(capacity: 256, limit: max(0, heap.budget))
      let shown = arguments.values.count == 1 ? arguments.values[0] : try heap.list(arguments.values)
      heap.prettyPrint(shown, to: &sink, indent: 0)
      return try heap.string(bytes: sink.bytes(from: 0))
    case .sum: return try sum(try listItems(try walk(arguments[0] ?? .none), attribute: arguments[1]))
    case .count: return .int(try walk(arguments[0] ?? .none).length)
    }
  }

  private mutating func range(_ arguments: Arguments) throws(RunError) -> Value {
    guard let first = try intArgument("range", arguments[0]) else {
      throw .arguments("range", zh: "参数须为整数。", en: "the arguments must be integers")
    }
    let second = try intArgument("range", arguments[1])
    let step = try intArgument("range", arguments[2]) ?? 1
    if step == 0 || step == .min { throw .arguments("range", zh: "步长不能为 0。", en: "the step cannot be 0") }
    let (start, stop) = second.map { (first, $0) } ?? (0, first)
    let (distance, overflow) =
      step > 0 ? stop.subtractingReportingOverflow(start) : start.subtractingReportingOverflow(stop)
    let size = distance <= 0 ? 0 : (distance - 1) / Int(step.magnitude) + 1
    if overflow || size > 100_000 {
      throw .arguments(
        "range", zh: "范围超过 100000 个数的上限。", en: "the range has more than 100000 elements (limit: range)")
    }
    return try heap.list((0..<size).map { .int(start + $0 * step) }, detail: Value.Flag.iterator)
  }

  private mutating func mergedEntries(_ callee: String, _ arguments: Arguments) throws(RunError) -> [Value] {
    var merged = MergedEntries()
    if let base = arguments[0] {
      if base.kind == .loop {
        merged.flat = try loopEntries(base)
      } else {
        guard [.map, .record, .namespace, .module].contains(base.kind) || base.isUndefined else {
          throw .arguments(
            callee, zh: "参数须为对象，不能是\(Heap.kindName(base))。", en: "expected a map, got \(Heap.kindName(base))")
        }
        merged.add(heap.entries(of: base), heap)
      }
    }
    if let keywords = arguments.values.last, keywords.kind == .map {
      merged.add(heap.entries(of: keywords), heap)
    }
    return merged.flat
  }

  private mutating func loopEntries(_ loop: Value) throws(RunError) -> [Value] {
    var flat: [Value] = []
    for name in LoopProperty.names.dropLast(2) {
      let key = try heap.string(name)
      var hint: UInt32 = 0
      flat += [key, try heap.attribute(loop, key, hint: &hint) ?? .undefined]
    }
    return flat
  }
}

/// Entries put together, a later one of the same key over an earlier one.
struct MergedEntries {
  /// Keys and values in turn.
  var flat: [Value] = []
  /// Where the keys that are texts or integers stand, once there are many: searching each time would take the square of
  /// their number.
  private var positions: [Key: Int]?

  private enum Key: Hashable {
    case text([UInt8])
    case integer(Int64)
  }

  mutating func add(_ entries: [(key: Value, value: Value)], _ heap: Heap) {
    // The entries of one map differ from each other.
    if flat.isEmpty {
      flat = entries.flatMap { [$0.key, $0.value] }
    } else {
      for entry in entries { add(entry, heap) }
    }
  }

  private mutating func add(_ entry: (key: Value, value: Value), _ heap: Heap) {
    if positions == nil, flat.count > 64 { positions = index(heap) }
    let key = key(entry.key, heap)
    let position: Int?
    if let positions, let key {
      position = positions[key]
    } else {
      position = stride(from: 0, to: flat.count, by: 2).first { heap.equal(flat[$0], entry.key) }
    }
    if let position {
      flat[position + 1] = entry.value
    } else {
      if let key { positions?[key] = flat.count }
      flat += [entry.key, entry.value]
    }
  }

  private func key(_ value: Value, _ heap: Heap) -> Key? {
    switch value.kind {
    case .string: .text(Array(heap.bytes(of: value)))
    case .int: .integer(value.payload)
    default: nil
    }
  }

  /// The positions of all keys; none where a key may equal another of a different kind, as 1.0 does 1.
  private func index(_ heap: Heap) -> [Key: Int]? {
    var positions: [Key: Int] = [:]
    for position in stride(from: 0, to: flat.count, by: 2) {
      guard let key = key(flat[position], heap) else { return nil }
      positions[key] = position
    }
    return positions
  }
}
