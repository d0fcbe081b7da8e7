// Data as every engine takes it: as JSON for Python and for our own reader, as dictionaries for the Swift peers.

/// A value of plain data.
public indirect enum Datum: Sendable {
  case bool(Bool)
  case int(Int64)
  /// A number with a fraction, as it is printed.
  case decimal(String)
  case text(String)
  case list([Datum])
  case record([(name: String, value: Datum)])

  /// The value as Stencil and Mustache take it.
  public var any: Any {
    switch self {
    case .bool(let bool): bool
    case .int(let int): Int(int)
    case .decimal(let digits): Double(digits) ?? .nan
    case .text(let text): text
    case .list(let items): items.map(\.any)
    case .record: dictionary
    }
  }

  /// A record as a dictionary; empty for anything else.
  public var dictionary: [String: Any] {
    guard case .record(let fields) = self else { return [:] }
    return Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.value.any) })
  }

  /// The value as JSON, on one line.
  public var json: String {
    switch self {
    case .bool(let bool): bool ? "true" : "false"
    case .int(let int): String(int)
    case .decimal(let digits): digits
    case .text(let text): Self.quoted(text)
    case .list(let items): "[" + items.map(\.json).joined(separator: ",") + "]"
    case .record(let fields):
      "{" + fields.map { Self.quoted($0.name) + ":" + $0.value.json }.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
