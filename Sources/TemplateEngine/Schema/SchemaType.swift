// The types of what a template sees.

import Diagnostics

/// The type of a value.
public indirect enum SchemaType: Sendable {
  /// Anything: JSON-like data, resolved while running.
  case any
  /// True or false.
  case bool
  /// A 64-bit integer.
  case int
  /// An exact decimal.
  case decimal
  /// Text.
  case text
  /// Narrative, to be placed with `prose`.
  case prose
  /// A date as `2025-01-31`.
  case date
  /// A statutory figure: reported, missing or not applicable.
  case figure
  /// A list of items of one type.
  case list(SchemaType)
  /// Named values.
  case record(RecordType)
}

/// A record: a name for messages and the fields in order.
public struct RecordType: Sendable {
  /// A field of a record.
  public struct Field: Sendable {
    /// The name in templates.
    public let name: String
    /// What people call it (`自然人`); suggestions know it.
    public let label: String?
    /// The type.
    public let type: SchemaType

    /// Makes a field.
    public init(_ name: String, _ type: SchemaType, label: String? = nil) {
      self.name = name
      self.label = label
      self.type = type
    }
  }

  /// What messages call the record (`table applications`).
  public let name: String
  /// What to do where a field is missed that could be there.
  public var advice: Message?
  /// The fields.
  public let fields: [Field]
  let positions: [String: Int]
  /// The first slot of each field, counted from the record's own first slot.
  let offsets: [Int]
  let width: Int

  /// Makes a record type; of two fields with one name the first counts.
  public init(_ name: String, _ fields: [Field]) {
    self.name = name
    self.fields = fields
    positions = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var offset = 0
    var offsets: [Int] = []
    for field in fields {
      offsets.append(offset)
      offset += field.type.width
    }
    self.offsets = offsets
    width = offset
  }
}

extension SchemaType {
  /// How many slots of a frame a value takes.
  var width: Int {
    if case .record(let record) = self { record.width } else { 1 }
  }

  /// What messages call the type.
  var name: String {
    switch self {
    case .any: "any"
    case .bool: "bool"
    case .int: "int"
    case .decimal: "decimal"
    case .text: "text"
    case .prose: "prose"
    case .date: "date"
    case .figure: "figure"
    case .list(let item): "list of \(item.name)"
    case .record(let record): record.name
    }
  }
}
