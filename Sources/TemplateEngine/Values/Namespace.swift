// A map that changes: what `namespace()` makes and `set ns.x = …` fills.

/// Entries in the order in which they came, found by their keys in the same time however many they are.
struct Namespace {
  private(set) var entries: [(key: Value, value: Value)]
  /// Where the keys that are texts stand, once there are many.
  private var positions: [[UInt8]: Int]?

  init(_ entries: [(key: Value, value: Value)], _ heap: Heap) {
    self.entries = entries
    indexIfLarge(heap)
  }

  /// The value under a name.
  func value(named name: Value, _ heap: Heap) -> Value? {
    position(named: name, heap).map { entries[$0].value }
  }

  /// Gives the name another value, or its first.
  mutating func set(_ name: Value, to value: Value, _ heap: Heap) {
    if let position = position(named: name, heap) {
      entries[position].value = value
    } else {
      positions?[Array(heap.bytes(of: name))] = entries.count
      entries.append((name, value))
      indexIfLarge(heap)
    }
  }

  private func position(named name: Value, _ heap: Heap) -> Int? {
    if let positions { return positions[Array(heap.bytes(of: name))] }
    return entries.firstIndex { heap.equal($0.key, name) }
  }

  private mutating func indexIfLarge(_ heap: Heap) {
    guard positions == nil, entries.count > 32 else { return }
    var positions: [[UInt8]: Int] = [:]
    for (position, entry) in entries.enumerated() where entry.key.kind == .string {
      positions[Array(heap.bytes(of: entry.key))] = position
    }
    self.positions = positions
  }
}
