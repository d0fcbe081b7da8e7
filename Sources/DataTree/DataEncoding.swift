// A program's own values as data: anything Encodable becomes the tree that a JSON file of it would.

extension DataNode {
  /// The data that `value` encodes to. Its nodes have no place in any file.
  ///
  /// - Throws: `EncodingError` for a number that is not finite, and whatever the value's own `encode(to:)` throws.
  public init(encoding value: some Encodable) throws {
    self = try DataEncoder.node(of: value, path: []).dataNode
  }
}

/// A value on its way: containers are filled after they were handed out, so they are shared.
private final class Draft {
  enum Shape {
    case leaf(DataNode.Value)
    case list
    case map
  }

  // A value that encodes nothing at all is an empty mapping.
  var shape = Shape.map
  private(set) var items: [Draft] = []
  private var keys: [String] = []
  private var positions: [String: Int] = [:]

  var dataNode: DataNode {
    switch shape {
    case .leaf(let value): DataNode(value, range: 0..<0)
    case .list: DataNode(.list(items.map(\.dataNode)), range: 0..<0)
    case .map:
      DataNode(
        .map(zip(keys, items).map { DataEntry(key: $0, keyRange: 0..<0, node: $1.dataNode) }), range: 0..<0)
    }
  }

  /// Adds an item and returns the place for it.
  func append() -> Draft {
    let draft = Draft()
    items.append(draft)
    return draft
  }

  /// Enters a key, in place of what it had, and returns the place for its value.
  func enter(_ key: String) -> Draft {
    if let position = positions[key] {
      items[position] = Draft()
      return items[position]
    }
    positions[key] = items.count
    keys.append(key)
    return append()
  }

  /// Becomes what another value is.
  func take(_ other: Draft) {
    shape = other.shape
    items = other.items
    keys = other.keys
    positions = other.positions
  }
}

private struct DataEncoder: Encoder {
  let draft: Draft
  let codingPath: [any CodingKey]
  let userInfo: [CodingUserInfoKey: Any] = [:]

  static func node(of value: some Encodable, path: [any CodingKey]) throws -> Draft {
    let draft = Draft()
    try value.encode(to: DataEncoder(draft: draft, codingPath: path))
    return draft
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    draft.shape = .map
    return KeyedEncodingContainer(KeyedData<Key>(draft: draft, codingPath: codingPath))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    draft.shape = .list
    return ListedData(draft: draft, codingPath: codingPath)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    SingleData(draft: draft, codingPath: codingPath)
  }
}

/// A value by itself.
private struct SingleData: SingleValueEncodingContainer {
  let draft: Draft
  let codingPath: [any CodingKey]

  func encodeNil() { draft.shape = .leaf(.null) }
  func encode(_ value: Bool) { draft.shape = .leaf(.bool(value)) }
  func encode(_ value: String) { draft.shape = .leaf(.string(value)) }
  func encode(_ value: Double) throws { try number(value) }
  func encode(_ value: Float) throws { try number(value) }
  func encode(_ value: Int) { whole(value) }
  func encode(_ value: Int8) { whole(value) }
  func encode(_ value: Int16) { whole(value) }
  func encode(_ value: Int32) { whole(value) }
  func encode(_ value: Int64) { whole(value) }
  func encode(_ value: UInt) { whole(value) }
  func encode(_ value: UInt8) { whole(value) }
  func encode(_ value: UInt16) { whole(value) }
  func encode(_ value: UInt32) { whole(value) }
  func encode(_ value: UInt64) { whole(value) }

  func encode(_ value: some Encodable) throws {
    draft.take(try DataEncoder.node(of: value, path: codingPath))
  }

  private func whole(_ value: some BinaryInteger) { draft.shape = .leaf(.number("\(value)")) }

  private func number(_ value: some BinaryFloatingPoint & LosslessStringConvertible) throws {
    guard value.isFinite else {
      throw EncodingError.invalidValue(
        value, EncodingError.Context(codingPath: codingPath, debugDescription: "\(value) is no number of JSON"))
    }
    draft.shape = .leaf(.number("\(value)"))
  }
}

/// Values by key, in the order in which they are encoded.
private struct KeyedData<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let draft: Draft
  let codingPath: [any CodingKey]

  func encodeNil(forKey key: Key) { draft.enter(key.stringValue).shape = .leaf(.null) }

  func encode(_ value: some Encodable, forKey key: Key) throws {
    let path = codingPath + [key]
    try SingleData(draft: draft.enter(key.stringValue), codingPath: path).encode(value)
  }

  func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type, forKey key: Key) -> KeyedEncodingContainer<Inner> {
    inner(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { inner(key).unkeyedContainer() }

  func superEncoder() -> any Encoder {
    DataEncoder(draft: draft.enter("super"), codingPath: codingPath)
  }

  func superEncoder(forKey key: Key) -> any Encoder { inner(key) }

  private func inner(_ key: Key) -> DataEncoder {
    DataEncoder(draft: draft.enter(key.stringValue), codingPath: codingPath + [key])
  }
}

/// Values in a row.
private struct ListedData: UnkeyedEncodingContainer {
  let draft: Draft
  let codingPath: [any CodingKey]

  var count: Int { draft.items.count }

  func encodeNil() { draft.append().shape = .leaf(.null) }

  func encode(_ value: some Encodable) throws {
    try SingleData(draft: draft.append(), codingPath: codingPath).encode(value)
  }

  func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type) -> KeyedEncodingContainer<Inner> {
    superEncoder().container(keyedBy: type)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { superEncoder().unkeyedContainer() }

  func superEncoder() -> any Encoder { DataEncoder(draft: draft.append(), codingPath: codingPath) }
}
