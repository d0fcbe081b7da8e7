// The arenas that values point into, and the only way to add to them.

import Figures

/// Bytes of text, and the items of lists and maps. A map is its keys and values in turn.
struct Arena: Sendable {
  var bytes: [UInt8] = []
  var values: [Value] = []
}

/// All arenas of a run: the program's constants, the input's data, and what the run makes.
struct Heap {
  var constants: Arena
  var data: Arena
  var scratch = Arena()
  /// The constants of templates compiled while running; regions from 3 on.
  var others: [Arena] = []
  /// Maps that may change, by number.
  var namespaces: [Namespace] = []
  /// How many more bytes the run may take.
  var budget: Int
  /// How many more steps the run may take. What walks a large value takes them in proportion to its size, before it does.
  var steps: Int
  /// How many steps there were.
  let stepLimit: Int
  /// Where new parts go: scratch while running, constants while compiling.
  var target: Value.Region

  init(constants: Arena = Arena(), data: Arena = Arena(), budget: Int, steps: Int, target: Value.Region) {
    self.constants = constants
    self.data = data
    self.budget = budget
    self.steps = steps
    stepLimit = steps
    self.target = target
  }

  static let firstOtherRegion = 3

  // MARK: Reading

  @inline(__always)
  func arenaBytes(_ region: UInt8) -> [UInt8] {
    switch region {
    case 0: constants.bytes
    case 1: data.bytes
    case 2: scratch.bytes
    default: others[Int(region) - Self.firstOtherRegion].bytes
    }
  }

  @inline(__always)
  func item(_ region: UInt8, _ index: Int) -> Value {
    switch region {
    case 0: constants.values[index]
    case 1: data.values[index]
    case 2: scratch.values[index]
    default: others[Int(region) - Self.firstOtherRegion].values[index]
    }
  }

  /// The item of a list.
  @inline(__always)
  func item(of list: Value, at index: Int) -> Value { item(list.region, list.offset + index) }

  /// The key of a map's entry.
  @inline(__always)
  func key(of map: Value, at index: Int) -> Value { item(map.region, map.offset + 2 * index) }

  /// The value of a map's entry.
  @inline(__always)
  func entry(of map: Value, at index: Int) -> Value { item(map.region, map.offset + 2 * index + 1) }

  func items(of list: Value) -> [Value] {
    guard list.kind == .list else { return [] }
    return (0..<list.length).map { item(of: list, at: $0) }
  }

  /// The bytes of a string.
  func bytes(of string: Value) -> ArraySlice<UInt8> {
    guard string.kind == .string else { return [] }
    return arenaBytes(string.region)[string.offset..<string.offset + string.length]
  }

  /// The text of a string value; empty for other kinds.
  func text(of string: Value) -> String { String(decoding: bytes(of: string), as: UTF8.self) }

  /// A string value as text, nothing for other kinds.
  func textIfString(_ value: Value) -> String? { value.kind == .string ? text(of: value) : nil }

  // MARK: Adding

  /// Takes memory from the run's budget.
  @inline(__always)
  mutating func spend(_ size: Int) throws(RunError) {
    budget &-= size
    if budget < 0 { throw .memoryLimit() }
  }

  /// Takes steps from what the run may still take.
  @inline(__always)
  mutating func take(steps count: Int) throws(RunError) {
    steps &-= count
    if steps < 0 { throw .stepLimit(stepLimit) }
  }

  /// Takes the steps of walking a value once; nothing for small ones.
  mutating func walkCost(_ value: Value) throws(RunError) {
    let size = extent(of: value)
    if size > 64 { try take(steps: size >> 2) }
  }

  /// Bytes of a string, items of a list, entries of a map.
  func extent(of value: Value) -> Int {
    switch value.kind {
    case .string, .list, .map, .record: value.length
    case .namespace: namespaces[value.offset].entries.count
    default: 0
    }
  }

  /// Refuses work whose scratch space would not fit what is left of the budget; takes nothing from it.
  func ensure(_ size: Int) throws(RunError) {
    if size > budget { throw .memoryLimit() }
  }

  mutating func string(_ text: String) throws(RunError) -> Value {
    try string(bytes: text.utf8)
  }

  mutating func string(bytes: some Collection<UInt8>, safe: Bool = false) throws(RunError) -> Value {
    try spend(bytes.count)
    let detail: UInt16 = safe ? Value.Flag.safe : 0
    if target == .scratch {
      let offset = scratch.bytes.count
      scratch.bytes.append(contentsOf: bytes)
      return Value(.string, region: 2, detail: detail, count: UInt32(bytes.count), payload: Int64(offset))
    }
    let offset = constants.bytes.count
    constants.bytes.append(contentsOf: bytes)
    return Value(.string, region: 0, detail: detail, count: UInt32(bytes.count), payload: Int64(offset))
  }

  mutating func list(_ items: some Collection<Value>, detail: UInt16 = 0) throws(RunError) -> Value {
    let offset = try place(items)
    return Value(
      .list, region: target.rawValue, detail: detail, count: UInt32(items.count), payload: Int64(offset))
  }

  /// A map of keys and values in turn; later keys must not repeat earlier ones.
  mutating func map(_ flat: [Value]) throws(RunError) -> Value {
    let offset = try place(flat)
    return Value(.map, region: target.rawValue, count: UInt32(flat.count / 2), payload: Int64(offset))
  }

  /// Puts values into the arena and says where.
  mutating func place(_ items: some Collection<Value>) throws(RunError) -> Int {
    try spend(16 * items.count)
    if target == .scratch {
      let offset = scratch.values.count
      scratch.values.append(contentsOf: items)
      return offset
    }
    let offset = constants.values.count
    constants.values.append(contentsOf: items)
    return offset
  }

  /// Overwrites a value that this run has placed.
  mutating func replace(at offset: Int, with value: Value) {
    if target == .scratch { scratch.values[offset] = value } else { constants.values[offset] = value }
  }

  mutating func namespace(_ entries: [(key: Value, value: Value)]) throws(RunError) -> Value {
    // Many entries have an index as well.
    try spend(128 * entries.count + 32)
    namespaces.append(Namespace(entries, self))
    return Value(.namespace, payload: Int64(namespaces.count - 1))
  }

  /// Gives an attribute of a namespace another value, or its first.
  mutating func setAttribute(_ name: Value, of namespace: Value, to value: Value) throws(RunError) {
    try spend(128)
    // Taken out while it changes: a copy of all entries would be made otherwise.
    var entries = Namespace([], self)
    swap(&entries, &namespaces[namespace.offset])
    entries.set(name, to: value, self)
    swap(&entries, &namespaces[namespace.offset])
  }

  mutating func decimal(_ number: ExactDecimal) -> Value {
    number.scale == 0 ? .int(number.units) : .decimal(units: number.units, scale: number.scale)
  }
}

extension Value {
  /// The number as an exact decimal, for integers and decimals.
  var exact: ExactDecimal? {
    switch kind {
    case .int: ExactDecimal(units: payload)
    case .decimal: ExactDecimal(units: payload, scale: scale)
    case .bool: ExactDecimal(units: payload)
    default: nil
    }
  }
}
