// What a template sees: names with types, some of them constants, the rest slots of a frame.

/// The shape of a frame: the names whose values arrive with the data, and where each value stands.
public struct FrameLayout: Sendable {
  /// A name at the top.
  public struct Root: Sendable {
    /// The name.
    public let name: String
    /// Its type.
    public let type: SchemaType
    let slot: Int
  }

  /// The names.
  public let roots: [Root]
  /// How many slots a frame has.
  public let slotCount: Int
  let slotTypes: [SchemaType]
  /// The slots of a frame that nobody has filled.
  let emptySlots: [Value]

  /// Lays out names of the given types: a record's fields stand in consecutive slots, nested ones too.
  public init(_ names: [(name: String, type: SchemaType)]) {
    var roots: [Root] = []
    var types: [SchemaType] = []
    for (name, type) in names {
      roots.append(Root(name: name, type: type, slot: types.count))
      Self.flatten(type, into: &types)
    }
    self.roots = roots
    slotTypes = types
    slotCount = types.count
    emptySlots = types.map { type in
      if case .figure = type { .missing } else { .undefined }
    }
  }

  private static func flatten(_ type: SchemaType, into types: inout [SchemaType]) {
    guard case .record(let record) = type else { return types.append(type) }
    for field in record.fields { flatten(field.type, into: &types) }
  }

  /// The path of the value in a slot, dotted; `nil` where there is no such slot.
  func path(ofSlot slot: Int) -> String? {
    guard slot < slotCount, let root = roots.last(where: { $0.slot <= slot }) else { return nil }
    var (path, type, start) = (root.name, root.type, root.slot)
    while case .record(let record) = type {
      guard let position = record.offsets.lastIndex(where: { start + $0 <= slot }) else { return nil }
      path += "." + record.fields[position].name
      start += record.offsets[position]
      type = record.fields[position].type
    }
    return start == slot ? path : nil
  }

  /// The slot of a value by its path (`["report", "applications", "received", "total"]`); `nil` where the path names
  /// no single value.
  public func slot(_ path: [String]) -> Int? {
    guard let first = path.first, let root = roots.first(where: { $0.name == first }) else { return nil }
    var type = root.type
    var slot = root.slot
    for name in path.dropFirst() {
      guard case .record(let record) = type, let position = record.positions[name] else { return nil }
      slot += record.offsets[position]
      type = record.fields[position].type
    }
    if case .record = type { return nil }
    return slot
  }
}

/// Everything that a template sees. Build it once; it is immutable and serves any number of templates.
public struct Schema: Sendable {
  /// The values.
  public let layout: FrameLayout
  let constants: [String: Value]
  let constantNames: [String]
  let arena: Arena
  let records: [ConstantRecord]

  /// A schema of values and constants.
  public init(layout: FrameLayout, constants: [(name: String, value: Constant)] = []) {
    self.layout = layout
    var builder = ConstantBuilder()
    var values: [String: Value] = [:]
    for (name, constant) in constants { values[name] = builder.value(constant) }
    self.constants = values
    constantNames = constants.map(\.name)
    arena = builder.arena
    records = builder.records
  }
}

/// Puts constants into an arena.
private struct ConstantBuilder {
  var arena = Arena()
  var records: [ConstantRecord] = []
  private var texts: [TextKey: Value] = [:]
  private var known: [ObjectIdentifier: Value] = [:]
  /// The names of the last record of each type: the next has the same, as a rule.
  private var lastNames: [String: [(name: String, value: Value)]] = [:]

  mutating func value(_ constant: Constant) -> Value {
    switch constant {
    case .none: return .none
    case .bool(let bool): return .bool(bool)
    case .int(let int): return .int(int)
    case .decimal(let decimal): return .decimal(units: decimal.units, scale: decimal.scale)
    case .text(let text): return string(text)
    case .value(let slot): return Value(.slot, payload: Int64(slot))
    case .list(let items):
      let values = items.map { value($0) }
      let offset = arena.values.count
      arena.values += values
      return Value(.list, count: UInt32(values.count), payload: Int64(offset))
    case .record(let record): return self.record(record)
    }
  }

  private mutating func record(_ record: ConstantRecord) -> Value {
    if let value = known[ObjectIdentifier(record)] { return value }
    var flat: [Value] = [.int(records.count)]
    flat.reserveCapacity(1 + 2 * record.fields.count)
    records.append(record)
    let names = names(of: record)
    // By index: walking the fields would copy each of them whole.
    for index in names.indices {
      flat.append(names[index].value)
      flat.append(value(record.fields[index].value))
    }
    let offset = arena.values.count + 1
    arena.values += flat
    let value = Value(.record, count: UInt32(record.fields.count), payload: Int64(offset))
    known[ObjectIdentifier(record)] = value
    return value
  }

  private mutating func names(of record: ConstantRecord) -> [(name: String, value: Value)] {
    if let last = lastNames[record.type], last.count == record.fields.count,
      last.indices.allSatisfy({ last[$0].name == record.fields[$0].name })
    {
      return last
    }
    let names = record.fields.map { ($0.name, string($0.name)) }
    lastNames[record.type] = names
    return names
  }

  private mutating func string(_ text: String) -> Value {
    let key = TextKey(text)
    if let value = texts[key] { return value }
    let bytes = Array(text.utf8)
    let value = Value(.string, count: UInt32(bytes.count), payload: Int64(arena.bytes.count))
    arena.bytes += bytes
    texts[key] = value
    return value
  }
}
