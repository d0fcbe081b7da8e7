// JSON as text: values in the order in which they are given, the same bytes every time. Shared by all that write JSON.

/// A JSON value to be written. Members keep their order.
package indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Int)
  /// A number in JSON's notation, character for character.
  case literal(String)
  case string(String)
  case array([JSONValue])
  case object([JSONMember])
  /// A value written on one line.
  case line(JSONValue)

  /// An object of names and values.
  package static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(members.map { JSONMember(name: $0.0, value: $0.1) })
  }

  /// The value as UTF-8, indented by two spaces, with a line feed at its end.
  package var bytes: [UInt8] {
    var text = JSONText()
    text.write(self)
    return Array((text.text + "\n").utf8)
  }
}

/// A name and its value.
package struct JSONMember: Hashable, Sendable {
  package let name: String
  package let value: JSONValue

  package init(name: String, value: JSONValue) {
    self.name = name
    self.value = value
  }
}

/// JSON being written.
package struct JSONText {
  /// What is written so far.
  package private(set) var text = ""
  private var isOnOneLine = false

  /// Nothing yet.
  package init() {}

  /// Writes a value, indented by two spaces for each level.
  package mutating func write(_ value: JSONValue, indent: Int = 0) {
    switch value {
    case .null: text += "null"
    case .bool(let bool): text += bool ? "true" : "false"
    case .number(let number): text += String(number)
    case .literal(let digits): text += digits
    case .string(let string): write(string)
    case .array(let elements):
      write(elements.count, "[", "]", indent) { writer, index, inner in writer.write(elements[index], indent: inner) }
    case .object(let members):
      write(members.count, "{", "}", indent) { writer, index, inner in
        writer.write(members[index].name)
        writer.text += ": "
        writer.write(members[index].value, indent: inner)
      }
    case .line(let value):
      let outer = isOnOneLine
      isOnOneLine = true
      write(value, indent: indent)
      isOnOneLine = outer
    }
  }

  private mutating func write(
    _ count: Int, _ open: String, _ close: String, _ indent: Int, _ element: (inout JSONText, Int, Int) -> Void
  ) {
    text += open
    for index in 0..<count {
      if isOnOneLine {
        text += index == 0 ? "" : ", "
      } else {
        text += (index == 0 ? "\n" : ",\n") + String(repeating: " ", count: indent + 2)
      }
      element(&self, index, indent + 2)
    }
    if count > 0, !isOnOneLine { text += "\n" + String(repeating: " ", count: indent) }
    text += close
  }

  private mutating func write(_ string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
