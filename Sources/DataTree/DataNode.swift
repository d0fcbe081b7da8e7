// What a YAML or JSON file says, with the place where it says it.

import Diagnostics

/// A value read from a file, with its bytes. Numbers keep their characters: nothing passes through Double.
public struct DataNode: Sendable {
  /// The value itself.
  public indirect enum Value: Sendable {
    /// `null`, `~`, or nothing after the colon.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A bare number in JSON's notation (also with a leading `+`, as YAML allows), character for character.
    case number(String)
    /// Text, quoted or not.
    case string(String)
    /// A list.
    case list([DataNode])
    /// A mapping, in the order of the file; keys are unique.
    case map([DataEntry])
  }

  /// The value.
  public var value: Value
  /// Its bytes in the file.
  public var range: Range<Int>

  /// Whether nothing stands there.
  public var isNull: Bool { if case .null = value { true } else { false } }

  /// Makes a node.
  public init(_ value: Value, range: Range<Int>) {
    self.value = value
    self.range = range
  }
}

/// A key of a mapping and its value.
public struct DataEntry: Sendable {
  /// The key.
  public var key: String
  /// The key's bytes in the file.
  public var keyRange: Range<Int>
  /// The value.
  public var node: DataNode

  /// Makes an entry.
  public init(key: String, keyRange: Range<Int>, node: DataNode) {
    self.key = key
    self.keyRange = keyRange
    self.node = node
  }
}
