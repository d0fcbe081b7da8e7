// Attributes, items, slices, membership, and walking a value.

extension Heap {
  /// The entries of a map, record or namespace; of nothing else.
  func entries(of value: Value) -> [(key: Value, value: Value)] {
    switch value.kind {
    case .map, .record: (0..<value.length).map { (key(of: value, at: $0), entry(of: value, at: $0)) }
    case .namespace: namespaces[value.offset].entries
    case .module: entries(of: item(value.region, value.offset + 1))
    default: []
    }
  }

  /// The value under a key; `nil` where there is none. `hint` remembers where the key was last found.
  @inline(__always)
  func lookup(_ map: Value, _ key: Value, hint: inout UInt32) -> Value? {
    let count = map.length
    let guess = Int(hint)
    if guess < count, sameKey(self.key(of: map, at: guess), key) { return entry(of: map, at: guess) }
    for index in 0..<count where sameKey(self.key(of: map, at: index), key) {
      hint = UInt32(truncatingIfNeeded: index)
      return entry(of: map, at: index)
    }
    return nil
  }

  @inline(__always)
  private func sameKey(_ a: Value, _ b: Value) -> Bool {
    if a.kind == .string && b.kind == .string {
      guard a.count == b.count else { return false }
      if a.region == b.region && a.payload == b.payload { return true }
      return sameBytes(a, b)
    }
    return equal(a, b)
  }

  private func sameBytes(_ a: Value, _ b: Value) -> Bool {
    let (left, right) = (arenaBytes(a.region), arenaBytes(b.region))
    let (i, j) = (a.offset, b.offset)
    for offset in 0..<a.length where left[i &+ offset] != right[j &+ offset] { return false }
    return true
  }

  /// The same of a constant record. (Mutating, as asking a class for it would copy the heap.)
  mutating func field(_ record: Value, _ key: Value, hint: inout UInt32) -> Value? { lookup(record, key, hint: &hint) }

  /// The same of any value; there is nothing under a key of what is no map.
  func lookup(_ map: Value, _ key: Value) -> Value? {
    guard map.kind == .map || map.kind == .record else { return nil }
    var hint: UInt32 = 0
    return lookup(map, key, hint: &hint)
  }

  /// `value.name` and `value["name"]`; `nil` where there is no such thing.
  @inline(__always)
  mutating func attribute(_ value: Value, _ name: Value, hint: inout UInt32) throws(RunError) -> Value? {
    if value.kind == .map || value.kind == .record {
      let guess = Int(hint)
      if guess < value.length, sameKey(key(of: value, at: guess), name) { return entry(of: value, at: guess) }
      return try search(value, name, &hint)
    }
    return try attributeSlow(value, name)
  }

  /// Looks a key up where it was not found before; far places cost steps.
  private mutating func search(_ map: Value, _ name: Value, _ hint: inout UInt32) throws(RunError) -> Value? {
    let found = lookup(map, name, hint: &hint)
    let walked = found == nil ? map.length : Int(hint)
    if walked > 64 { try take(steps: walked >> 2) }
    return found
  }

  private mutating func attributeSlow(_ value: Value, _ name: Value) throws(RunError) -> Value? {
    switch value.kind {
    case .namespace:
      if name.kind == .string { return namespaces[value.offset].value(named: name, self) }
      try walkCost(value)
      return namespaces[value.offset].entries.first { equal($0.key, name) }?.value
    case .module: return lookup(item(value.region, value.offset + 1), name)
    case .loop: return try loopAttribute(value, text(of: name))
    case .macro: return macroAttribute(value, text(of: name))
    case .list where value.isTuple && value.length == 2:
      // The pairs of `groupby`.
      switch text(of: name) {
      case "grouper": return item(of: value, at: 0)
      case "list": return item(of: value, at: 1)
      default: return nil
      }
    default: return nil
    }
  }

  private func loopAttribute(_ loop: Value, _ name: String) throws(RunError) -> Value? {
    let list = item(loop.region, loop.offset + LoopRecord.list)
    let index = item(loop.region, loop.offset + LoopRecord.index).payload
    let length = Int64(list.count)
    switch name {
    case "index": return .int(index + 1)
    case "index0": return .int(index)
    case "revindex": return .int(length - index)
    case "revindex0": return .int(length - index - 1)
    case "first": return .bool(index == 0)
    case "last": return .bool(index + 1 == length)
    case "length": return .int(length)
    case "depth": return .int(item(loop.region, loop.offset + LoopRecord.depth).payload + 1)
    case "depth0": return item(loop.region, loop.offset + LoopRecord.depth)
    case "previtem": return index > 0 ? item(of: list, at: Int(index) - 1) : .undefined
    case "nextitem": return index + 1 < length ? item(of: list, at: Int(index) + 1) : .undefined
    default: return nil
    }
  }

  private func macroAttribute(_ macro: Value, _ name: String) -> Value? {
    switch name {
    case "name": item(macro.region, macro.offset + MacroRecord.name)
    case "arguments": item(macro.region, macro.offset + MacroRecord.parameters)
    case "caller": item(macro.region, macro.offset + MacroRecord.usesCaller)
    default: nil
    }
  }

  /// `value[key]`; `nil` where there is no such item.
  mutating func index(_ value: Value, _ key: Value, hint: inout UInt32) throws(RunError) -> Value? {
    switch value.kind {
    case .list:
      if key.kind == .string { return try attribute(value, key, hint: &hint) }
      guard let position = position(key, count: value.length) else { return nil }
      return item(of: value, at: position)
    case .string:
      guard key.kind == .int || key.kind == .float else { return nil }
      return try character(of: value, at: key)
    default: return try attribute(value, key, hint: &hint)
    }
  }

  /// The offset that an index means, negative ones counted from the end.
  private func position(_ key: Value, count: Int) -> Int? {
    let index: Int64
    switch key.kind {
    case .int: index = key.payload
    case .float where key.double == key.double.rounded() && abs(key.double) < 1e15: index = Int64(key.double)
    default: return nil
    }
    let position = index < 0 ? index &+ Int64(count) : index
    return position >= 0 && position < Int64(count) ? Int(position) : nil
  }

  private mutating func character(of string: Value, at key: Value) throws(RunError) -> Value? {
    try ensure(4 * string.length)
    let scalars = Array(text(of: string).unicodeScalars)
    guard let position = position(key, count: scalars.count) else { return nil }
    return try self.string(String(scalars[position]))
  }

  /// `container[from:to:step]`.
  mutating func slice(_ value: Value, from: Value, to: Value, step: Value) throws(RunError) -> Value {
    let step = try bound(step) ?? 1
    try walkCost(value)
    if step == 0 { throw .invalid(zh: "切片的步长不能为 0。", en: "cannot slice by step size of 0") }
    let (from, to) = (try bound(from), try bound(to))
    switch value.kind {
    case .string:
      try ensure(16 * value.length)
      try take(steps: value.length)
      let scalars = Array(text(of: value).unicodeScalars)
      var picked = String.UnicodeScalarView()
      for index in sliceIndices(scalars.count, from, to, step) { picked.append(scalars[index]) }
      return try string(String(picked))
    case .list:
      let picked = sliceIndices(value.length, from, to, step).map { item(of: value, at: $0) }
      return try list(picked, detail: value.isTuple ? Value.Flag.tuple : Value.Flag.iterator)
    case .undefined, .unset, .none: return try list([])
    default:
      throw .invalid(
        zh: "\(Self.kindName(value))不能切片。", en: "value of type \(Self.kindName(value)) cannot be sliced")
    }
  }

  private func bound(_ value: Value) throws(RunError) -> Int? {
    switch value.kind {
    case .none, .undefined, .unset: return nil
    case .int: return Int(value.payload)
    default: throw .invalid(zh: "切片的界限须为整数。", en: "the bounds of a slice must be integers")
    }
  }

  private func sliceIndices(_ count: Int, _ from: Int?, _ to: Int?, _ step: Int) -> [Int] {
    func clamp(_ value: Int, _ low: Int, _ high: Int) -> Int { min(max(value < 0 ? value &+ count : value, low), high) }
    var indices: [Int] = []
    if step > 0 {
      var index = from.map { clamp($0, 0, count) } ?? 0
      let end = to.map { clamp($0, 0, count) } ?? count
      while index < end {
        indices.append(index)
        let (next, overflow) = index.addingReportingOverflow(step)
        if overflow { break }
        index = next
      }
    } else {
      var index = from.map { clamp($0, -1, count - 1) } ?? count - 1
      let end = to.map { clamp($0, -1, count - 1) } ?? -1
      while index > end {
        indices.append(index)
        let (next, overflow) = index.addingReportingOverflow(step)
        if overflow { break }
        index = next
      }
    }
    return indices
  }

  /// `value in container`.
  mutating func contains(_ container: Value, _ value: Value) throws(RunError) -> Bool {
    try walkCost(container)
    switch container.kind {
    case .undefined, .unset: return false
    case .string:
      let needle = value.kind == .string ? Array(bytes(of: value)) : Array(display(value).utf8)
      return BytePattern(needle).first(in: bytes(of: container)) != nil
    case .list:
      for index in 0..<container.length where try areEqual(item(of: container, at: index), value) { return true }
      return false
    case .map, .record: return lookup(container, value) != nil
    case .namespace, .module: return entries(of: container).contains { equal($0.key, value) }
    default:
      throw .invalid(
        zh: "不能在\(Self.kindName(container))中用 in。", en: "cannot perform a containment check on this value")
    }
  }

  /// A value as the list that a loop walks; `nil` where it cannot be walked.
  mutating func walk(_ value: Value) throws(RunError) -> Value? {
    switch value.kind {
    case .list: return value
    case .map, .record, .namespace, .module: return try list(entries(of: value).map(\.key))
    case .string:
      let text = text(of: value)
      var items: [Value] = []
      try spend(32 * value.length)
      for scalar in text.unicodeScalars { items.append(try string(String(scalar))) }
      return try list(items)
    default: return nil
    }
  }

  /// How many parts a value has; `nil` where it has none.
  func size(of value: Value) -> Int? {
    switch value.kind {
    case .list, .map, .record: value.length
    case .string: bytes(of: value).reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    case .namespace: namespaces[value.offset].entries.count
    case .module: entries(of: value).count
    default: nil
    }
  }
}

/// The parts of a macro value, as offsets of its record.
enum MacroRecord {
  static let name = 0
  static let parameters = 1
  static let usesCaller = 2
  /// The function's number, and the program's.
  static let function = 3
  static let program = 4
  /// From here on, what it captured.
  static let captures = 5
}
