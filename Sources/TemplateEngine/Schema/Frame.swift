// The data of one run: a flat frame of slots, and an arena for texts and lists.

import DataTree
import Figures

/// A value put into a frame's arena; only the builder that made it may use it.
public struct DataValue: Sendable {
  let value: Value
}

/// The values that one run sees. Immutable; may be rendered any number of times, on any thread.
public struct Frame: Sendable {
  let slots: [Value]
  let data: Arena
}

/// Fills a frame. Slots that nobody sets stay undefined, figures among them missing.
public struct FrameBuilder: ~Copyable {
  private var slots: [Value]
  private var arena = Arena()
  private var keys: [String: Value] = [:]

  /// Starts an empty frame.
  public init(_ layout: FrameLayout) {
    slots = layout.emptySlots
  }

  /// Puts a value made by this builder into a slot; a slot that does not exist is ignored.
  public mutating func set(_ slot: Int, _ value: DataValue) { set(slot, value.value) }

  /// Puts an integer into a slot.
  public mutating func set(_ slot: Int, int: Int64) { set(slot, .int(int)) }

  /// Puts a truth value into a slot.
  public mutating func set(_ slot: Int, bool: Bool) { set(slot, .bool(bool)) }

  /// Puts an exact decimal into a slot.
  public mutating func set(_ slot: Int, decimal: ExactDecimal) {
    set(slot, .decimal(units: decimal.units, scale: decimal.scale))
  }

  /// Puts text into a slot.
  public mutating func set(_ slot: Int, text: String) { set(slot, self.text(text).value) }

  /// Puts a statutory figure into a slot. `agreesWithParts` is false for a published total that differs from its
  /// parts.
  public mutating func set(_ slot: Int, figure: Figure, agreesWithParts: Bool = true) {
    var value: Value
    switch figure {
    case .reported(let number):
      value = number.scale == 0 ? .int(number.units) : .decimal(units: number.units, scale: number.scale)
      if !agreesWithParts { value = value.with(Value.Flag.disagrees) }
    case .missing(let absence): value = absence == .blank ? Value.missing.with(Value.Flag.blank) : .missing
    case .notApplicable: value = .notApplicable
    }
    set(slot, value)
  }

  private mutating func set(_ slot: Int, _ value: Value) {
    if slots.indices.contains(slot) { slots[slot] = value }
  }

  // MARK: Parts

  /// Text, for use in lists and records.
  public mutating func text(_ text: String) -> DataValue {
    let offset = arena.bytes.count
    arena.bytes.append(contentsOf: text.utf8)
    return DataValue(
      value: Value(.string, region: 1, count: UInt32(arena.bytes.count - offset), payload: Int64(offset)))
  }

  /// An integer, for use in lists and records.
  public func int(_ int: Int64) -> DataValue { DataValue(value: .int(int)) }

  /// A truth value, for use in lists and records.
  public func bool(_ bool: Bool) -> DataValue { DataValue(value: .bool(bool)) }

  /// An exact decimal, for use in lists and records.
  public func decimal(_ decimal: ExactDecimal) -> DataValue {
    DataValue(value: .decimal(units: decimal.units, scale: decimal.scale))
  }

  /// `none`.
  public func none() -> DataValue { DataValue(value: .none) }

  /// A list.
  public mutating func list(_ items: [DataValue]) -> DataValue {
    let offset = arena.values.count
    for item in items { arena.values.append(item.value) }
    return DataValue(value: Value(.list, region: 1, count: UInt32(items.count), payload: Int64(offset)))
  }

  /// A record: names and values.
  public mutating func record(_ fields: [(name: String, value: DataValue)]) -> DataValue {
    var flat: [Value] = []
    flat.reserveCapacity(2 * fields.count)
    for field in fields {
      flat.append(key(field.name))
      flat.append(field.value.value)
    }
    let offset = arena.values.count
    arena.values += flat
    return DataValue(value: Value(.map, region: 1, count: UInt32(fields.count), payload: Int64(offset)))
  }

  /// Data as a JSON or YAML file says it. A number with a fraction or an exponent becomes a float, or, with
  /// `exactDecimals`, an exact decimal where it is one.
  public mutating func data(_ node: DataNode, exactDecimals: Bool = false) -> DataValue {
    DataValue(value: value(node, exactDecimals))
  }

  /// A program's own value, as the JSON of it would be.
  public mutating func data(encoding value: some Encodable) throws -> DataValue {
    data(try DataNode(encoding: value))
  }

  private mutating func value(_ node: DataNode, _ exact: Bool) -> Value {
    switch node.value {
    case .null: return .none
    case .bool(let bool): return .bool(bool)
    case .string(let string): return text(string).value
    case .number(let digits): return Self.number(digits, exact: exact)
    case .list(let items):
      let offset = reserve(items.count)
      for (index, item) in items.enumerated() {
        let value = value(item, exact)
        arena.values[offset + index] = value
      }
      return Value(.list, region: 1, count: UInt32(items.count), payload: Int64(offset))
    case .map(let entries):
      let offset = reserve(2 * entries.count)
      for (index, item) in entries.enumerated() {
        arena.values[offset + 2 * index] = key(item.key)
        let value = value(item.node, exact)
        arena.values[offset + 2 * index + 1] = value
      }
      return Value(.map, region: 1, count: UInt32(entries.count), payload: Int64(offset))
    }
  }

  private mutating func reserve(_ count: Int) -> Int {
    let offset = arena.values.count
    arena.values.append(contentsOf: repeatElement(.none, count: count))
    return offset
  }

  private mutating func key(_ name: String) -> Value {
    if let value = keys[name] { return value }
    let value = text(name).value
    keys[name] = value
    return value
  }

  static func number(_ digits: String, exact: Bool) -> Value {
    if let whole = whole(digits) { return .int(whole) }
    if exact, let decimal = ExactDecimal(digits) { return .decimal(units: decimal.units, scale: decimal.scale) }
    return .float(Double(digits) ?? .nan)
  }

  /// Plain integers, read byte by byte; the rest is left to the standard library.
  private static func whole(_ digits: String) -> Int64? {
    var result: Int64 = 0
    var count = 0
    var isNegative = false
    for byte in digits.utf8 {
      if byte == 45, count == 0, !isNegative {
        isNegative = true
        continue
      }
      guard byte >= 48, byte <= 57, count < 18 else { return Int64(digits) }
      result = result &* 10 &+ Int64(byte &- 48)
      count &+= 1
    }
    return count == 0 ? nil : isNegative ? -result : result
  }

  /// The finished frame.
  public consuming func finish() -> Frame { Frame(slots: slots, data: arena) }
}
