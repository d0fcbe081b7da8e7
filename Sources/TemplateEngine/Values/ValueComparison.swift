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
    case .namespace: !namespaces[value.offset].isEmpty
    default: true
    }
  }

  func equal(_ left: Value, _ right: Value, depth: Int = 0) -> Bool {
    switch (left.kind, right.kind) {
    case (.int, .int), (.bool, .bool), (.bool, .int), (.int, .bool): return left.payload == right.payload
    case (.string, .string): return left.count == right.count && bytes(of: left) == bytes(of: right)
    case (.undefined, .undefined), (.none, .none), (.missing, .missing), (.notApplicable, .notApplicable): return true
    case (.list, .list):
      guard left.count == right.count, depth < 64 else { return false }
      return (0..<left.length).allSatisfy {
        equal(item(of: left, at: $0), item(of: right, at: $0), depth: depth + 1)
      }
    case (.namespace, _) where depth > 0, (_, .namespace) where depth > 0:
      // A namespace may hold itself: inside other values it equals itself alone.
      return left.kind == right.kind && left.payload == right.payload
    case (.map, .map), (.namespace, .namespace), (.map, .namespace), (.namespace, .map):
      return equalMaps(left, right, depth: depth)
    case (.record, .record): return left.region == right.region && left.payload == right.payload
    default:
      guard let order = compareNumbers(left, right) else {
        return left.kind == right.kind && left.kind.rawValue >= Value.Kind.macro.rawValue
          && left.payload == right.payload && left.region == right.region
      }
      return order == 0
    }
  }

  private func equalMaps(_ left: Value, _ right: Value, depth: Int) -> Bool {
    let (a, b) = (entries(of: left), entries(of: right))
    guard a.count == b.count, depth < 64 else { return false }
    return a.allSatisfy { pair in
      b.contains { equal($0.key, pair.key, depth: depth + 1) && equal($0.value, pair.value, depth: depth + 1) }
    }
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
  func order(_ left: Value, _ right: Value, depth: Int = 0) -> Int {
    if left.kind == .string && right.kind == .string { return orderBytes(bytes(of: left), bytes(of: right)) }
    let (a, b) = (rank(left), rank(right))
    if a != b { return a < b ? -1 : 1 }
    if let order = compareNumbers(left, right) { return order }
    guard left.kind == .list, right.kind == .list, depth < 64 else { return 0 }
    for index in 0..<min(left.length, right.length) {
      let order = order(item(of: left, at: index), item(of: right, at: index), depth: depth + 1)
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
  func sortOrder(_ left: Value, _ right: Value, caseSensitive: Bool) -> Int {
    guard !caseSensitive, left.kind == .string, right.kind == .string else { return order(left, right) }
    return orderBytes(ArraySlice(folded(left)), ArraySlice(folded(right)))
  }

  private func folded(_ value: Value) -> [UInt8] {
    let bytes = bytes(of: value)
    if bytes.allSatisfy({ $0 < 128 }) { return bytes.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 } }
    return Array(text(of: value).lowercased().utf8)
  }
}
