// What a running template computes with: sixteen bytes of plain data. Text, lists and maps live in arenas; a value holds
// where.

/// A value: its kind, the arena that holds its parts, and where they are.
struct Value: BitwiseCopyable, Sendable {
  /// What a value is.
  enum Kind: UInt8, Sendable {
    /// No value was ever given under the name.
    case undefined
    /// A variable that no path has set yet; never seen by a template.
    case unset
    case none
    case bool
    case int
    case float
    /// An exact decimal: `payload` units at scale `detail`.
    case decimal
    /// A figure that the report does not give.
    case missing
    /// A figure that does not apply.
    case notApplicable
    case string
    case list
    case map
    /// A record of the schema's constants: a map with a name and an id.
    case record
    /// A map that `set ns.x = …` may change.
    case namespace
    case macro
    /// A function of the language, by its number.
    case function
    case loop
    /// An imported template: its names, and its text.
    case module
    /// A slot of the frame, found through a constant.
    case slot
  }

  /// Which arena holds the parts.
  enum Region: UInt8, Sendable {
    case constants
    case data
    case scratch
  }

  var kind: Kind
  /// Constants, data, scratch, or, from 3 on, the constants of a template compiled while running.
  var region: UInt8
  /// What else the kind needs: a decimal's scale, or flags.
  var detail: UInt16
  /// Bytes of a string, items of a list, entries of a map.
  var count: UInt32
  /// The number itself, or the offset of the first part.
  var payload: Int64

  init(_ kind: Kind, region: UInt8 = 0, detail: UInt16 = 0, count: UInt32 = 0, payload: Int64 = 0) {
    self.kind = kind
    self.region = region
    self.detail = detail
    self.count = count
    self.payload = payload
  }

  static let undefined = Value(.undefined)
  static let unset = Value(.unset)
  static let none = Value(.none)
  static let missing = Value(.missing)
  static let notApplicable = Value(.notApplicable)

  static func bool(_ value: Bool) -> Value { Value(.bool, payload: value ? 1 : 0) }
  static func int(_ value: Int64) -> Value { Value(.int, payload: value) }
  static func int(_ value: Int) -> Value { Value(.int, payload: Int64(value)) }
  static func float(_ value: Double) -> Value { Value(.float, payload: Int64(bitPattern: value.bitPattern)) }
  static func decimal(units: Int64, scale: UInt8) -> Value { Value(.decimal, detail: UInt16(scale), payload: units) }

  var isTrueBool: Bool { kind == .bool && payload != 0 }
  var double: Double { Double(bitPattern: UInt64(bitPattern: payload)) }
  var offset: Int { Int(payload) }
  var length: Int { Int(count) }

  /// Text that needs no escaping.
  var isSafe: Bool { kind == .string && detail & Flag.safe != 0 }
  var isTuple: Bool { kind == .list && detail & Flag.tuple != 0 }
  /// A list that came out of a filter or `range`: it can be walked, but is no sequence.
  var isIterator: Bool { kind == .list && detail & Flag.iterator != 0 }
  /// Whether other values are part of it.
  var holdsValues: Bool { kind == .list || kind == .map || kind == .namespace }
  var isUndefined: Bool { kind == .undefined || kind == .unset }
  var isAbsentFigure: Bool { kind == .missing || kind == .notApplicable }

  func with(_ flag: UInt16) -> Value {
    var copy = self
    copy.detail |= flag
    return copy
  }

  func without(_ flag: UInt16) -> Value {
    var copy = self
    copy.detail &= ~flag
    return copy
  }

  /// Flags in `detail`, each for one kind.
  enum Flag {
    static let safe: UInt16 = 1
    static let tuple: UInt16 = 1
    static let iterator: UInt16 = 2
    /// Undefined because a condition without `else` did not hold: prints as nothing even where names are strict.
    static let silent: UInt16 = 1
    /// A figure published blank, as against one that nobody gave.
    static let blank: UInt16 = 1
    /// A figure that differs from the sum of its parts; above a decimal's scale.
    static let disagrees: UInt16 = 0x100
  }

  /// The digits after the point of a decimal.
  var scale: UInt8 { UInt8(truncatingIfNeeded: detail) }
}
