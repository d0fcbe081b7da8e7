// When values are equal, which comes first, and what counts as true.

import Figures

extension Heap {
  /// Whether a value counts as true.
  @inline(__always)
  func isTrue(_ value: Value) -> Bool {
    switch value.kind {
    case .bool, .int, .decimal: value.payload != 0
    case .string, .list, .map: value.count != 0
    default: isTrueSlow(value)
    }
  }

  private func isTrueSlow(_ value: Value) -> Bool {
    switch value.kind {
    case .undefined, .unset, .none, .missing, .notApplicable: false
    case .float: value.double != 0
    case .namespace: !namespaces[value.offset].entries.isEmpty
    default: true
    }
  }

  /// Whether two keys are equal: texts, numbers, small lists. What is very deep is not.
  func equal(_ left: Value, _ right: Value) -> Bool {
    var fuel = 10_000
    return equal(left, right, depth: 0, &fuel)
  }

  /// Whether two values are equal. A list that holds another twice doubles the work, so the work has a bound.
  mutating func areEqual(_ left: Value, _ right: Value) throws(RunError) -> Bool {
    if left.kind == .string && right.kind == .string {
      if left.count != right.count { return false }
      try walkCost(left)
    }
    guard left.holdsValues, right.holdsValues else { return equal(left, right) }
    try walkCost(left)
    return try compared { (heap, fuel) in heap.equal(left, right, depth: 0, &fuel) }
  }

  /// Compares within what the run may still spend on comparing nested values.
  mutating func compared<Result>(_ body: (Heap, inout Int) -> Result) throws(RunError) -> Result {
    var fuel = steps
    let result = body(self, &fuel)
    steps = fuel
    if fuel < 0 { throw .comparisonLimit() }
    return result
  }

  private func equal(_ left: Value, _ right: Value, depth: Int, _ fuel: inout Int) -> Bool {
    if depth > 1 {
      fuel -= 1
      if fuel < 0 { return false }
    }
    switch (left.kind, right.kind) {
    case (.int, .int), (.bool, .bool), (.bool, .int), (.int, .bool): return left.payload == right.payload
    case (.string, .string):
      guard left.count == right.count else { return false }
      if depth > 0, left.count > 64 {
        fuel -= left.length >> 4
        if fuel < 0 { return false }
      }
      return bytes(of: left) == bytes(of: right)
    case (.undefined, .undefined), (.none, .none), (.missing, .missing), (.notApplicable, .notApplicable): return true
    case (.list, .list):
      guard left.count == right.count, depth < 64 else { return false }
      for index in 0..<left.length
      where !equal(item(of: left, at: index), item(of: right, at: index), depth: depth + 1, &fuel) { return false }
      return true
    case (.namespace, _) where depth > 0, (_, .namespace) where depth > 0:
      // A namespace may hold itself: inside other values it equals itself alone.
      return left.kind == right.kind && left.payload == right.payload
    case (.map, .map), (.namespace, .namespace), (.map, .namespace), (.namespace, .map):
      return equalMaps(left, right, depth: depth, &fuel)
    case (.record, .record): return left.region == right.region && left.payload == right.payload
    default:
      guard let order = compareNumbers(left, right) else {
        return left.kind == right.kind && left.kind.rawValue >= Value.Kind.macro.rawValue
          && left.payload == right.payload && left.region == right.region
      }
      return order == 0
    }
  }

  private func equalMaps(_ left: Value, _ right: Value, depth: Int, _ fuel: inout Int) -> Bool {
    let (a, b) = (entries(of: left), entries(of: right))
    guard a.count == b.count, depth < 64 else { return false }
    fuel -= a.count
    if fuel < 0 { return false }
    for (index, pair) in a.enumerated() {
      // Maps that were made alike have their keys in the same place.
      var match = equal(b[index].key, pair.key, depth: depth + 1, &fuel) ? index : nil
      if match == nil {
        match = b.indices.first { other in equal(b[other].key, pair.key, depth: depth + 1, &fuel) }
        fuel -= match ?? b.count
        if fuel < 0 { return false }
      }
      guard let match, equal(b[match].value, pair.value, depth: depth + 1, &fuel) else { return false }
    }
    return true
  }

  /// -1, 0 or 1 for two numbers; `nil` where one is none, or not a number.
  func compareNumbers(_ left: Value, _ right: Value) -> Int? {
    if left.kind == .float || right.kind == .float {
      guard let a = double(left), let b = double(right) else { return nil }
      return a < b ? -1 : a > b ? 1 : a == b ? 0 : nil
    }
    guard let a = left.exact, let b = right.exact else { return nil }
    return a < b ? -1 : b < a ? 1 : 0
  }

  /// The number as a binary one, where it is a number.
  func double(_ value: Value) -> Double? {
    switch value.kind {
    case .float: value.double
    case .int, .bool: Double(value.payload)
    case .decimal: value.exact?.nearestDouble
    default: nil
    }
  }

  /// A total order over all values: by kind first, then by value.
  func order(_ left: Value, _ right: Value) -> Int {
    var fuel = 10_000
    return order(left, right, depth: 0, &fuel)
  }

  /// The same within what the run may spend on comparing.
  mutating func ordered(_ left: Value, _ right: Value) throws(RunError) -> Int {
    if left.kind == .string && right.kind == .string { try walkCost(left.count < right.count ? left : right) }
    guard left.holdsValues, right.holdsValues else { return order(left, right) }
    return try compared { (heap, fuel) in heap.order(left, right, depth: 0, &fuel) }
  }

  private func order(_ left: Value, _ right: Value, depth: Int, _ fuel: inout Int) -> Int {
    if depth > 1 {
      fuel -= 1
      if fuel < 0 { return 0 }
    }
    if left.kind == .string && right.kind == .string {
      if depth > 0, left.count > 64 {
        fuel -= min(left.length, right.length) >> 2
        if fuel < 0 { return 0 }
      }
      return orderBytes(bytes(of: left), bytes(of: right))
    }
    let (a, b) = (rank(left), rank(right))
    if a != b { return a < b ? -1 : 1 }
    if let order = compareNumbers(left, right) { return order }
    guard left.kind == .list, right.kind == .list, depth < 64 else { return 0 }
    for index in 0..<min(left.length, right.length) {
      let order = order(item(of: left, at: index), item(of: right, at: index), depth: depth + 1, &fuel)
      if order != 0 { return order }
    }
    return left.count < right.count ? -1 : left.count > right.count ? 1 : 0
  }

  private func rank(_ value: Value) -> Int {
    switch value.kind {
    case .undefined, .unset: 0
    case .none, .missing, .notApplicable: 1
    case .bool: 2
    case .int, .float, .decimal: 3
    case .string: 4
    case .list: 5
    case .map, .record, .namespace, .module: 6
    case .macro, .function, .loop, .slot: 7
    }
  }

  private func orderBytes(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
    var (i, j) = (left.startIndex, right.startIndex)
    while i < left.endIndex, j < right.endIndex {
      if left[i] != right[j] { return left[i] < right[j] ? -1 : 1 }
      i += 1
      j += 1
    }
    return left.count < right.count ? -1 : left.count > right.count ? 1 : 0
  }

  /// The order that `sort` uses: letter case aside unless asked for.
  func sortOrder(_ left: Value, _ right: Value, caseSensitive: Bool, _ fuel: inout Int) -> Int {
    guard left.kind == .string, right.kind == .string else { return order(left, right, depth: 0, &fuel) }
    let common = min(left.length, right.length)
    if common > 64 {
      fuel -= common >> 2
      if fuel < 0 { return 0 }
    }
    if caseSensitive { return orderBytes(bytes(of: left), bytes(of: right)) }
    let (one, other) = (bytes(of: left), bytes(of: right))
    for (a, b) in zip(one, other) {
      if a >= 128 || b >= 128 {
        // Beyond ASCII the case of a letter is not told by its byte.
        fuel -= 2 * (left.length + right.length)
        if fuel < 0 { return 0 }
        return orderBytes(Array(text(of: left).lowercased().utf8)[...], Array(text(of: right).lowercased().utf8)[...])
      }
      let (x, y) = (Self.lowercased(a), Self.lowercased(b))
      if x != y { return x < y ? -1 : 1 }
    }
    return left.count < right.count ? -1 : left.count > right.count ? 1 : 0
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte + 32 : byte }
}
