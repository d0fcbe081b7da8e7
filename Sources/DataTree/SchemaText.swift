// The small pieces that the schemas of our files are made of.

import Diagnostics

/// Pieces of JSON Schema. Text fields take bare numbers too, as our readers do.
package enum SchemaText {
  /// The dialect that they are of.
  package static let dialect = "https://json-schema.org/draft/2020-12/schema"

  /// Anything at all.
  package static func anything(_ words: String) -> JSONValue {
    .object([("description", .string(words))])
  }

  /// A text.
  package static func short(_ words: String) -> JSONValue {
    typed(["string", "number"], words)
  }

  /// A text, or nothing.
  package static func optional(_ words: String) -> JSONValue {
    typed(["string", "number", "null"], words)
  }

  /// A text that fits a pattern.
  package static func line(_ words: String, pattern: String) -> JSONValue {
    .object([("description", .string(words)), ("type", .string("string")), ("pattern", .string(pattern))])
  }

  /// A value of one of some types.
  package static func typed(_ types: [String], _ words: String) -> JSONValue {
    let type: JSONValue = types.count == 1 ? .string(types[0]) : texts(types)
    return .object([("description", .string(words)), ("type", type)])
  }

  /// A list.
  package static func list(of items: JSONValue, _ words: String) -> JSONValue {
    .object([("description", .string(words)), ("type", .string("array")), ("items", items)])
  }

  /// A mapping whose keys are agreed on.
  package static func fields(_ fields: [(String, JSONValue)], _ words: String, orNull: Bool = false) -> JSONValue {
    .object([
      ("description", .string(words)), ("type", orNull ? texts(["object", "null"]) : .string("object")),
      ("properties", .object(fields)), ("additionalProperties", .bool(false)),
    ])
  }

  /// A list of words.
  package static func texts(_ texts: [String]) -> JSONValue {
    .line(.array(texts.map { .string($0) }))
  }
}
