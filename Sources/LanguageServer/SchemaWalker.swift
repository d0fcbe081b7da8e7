// What may stand at a place of a YAML file, by its JSON Schema: one description of our files serves every editor.

import Diagnostics

/// Walks a JSON Schema along the keys of a file.
struct SchemaWalker {
  /// A key that may stand somewhere.
  struct Key {
    let name: String
    /// What people call it.
    let title: String?
    let description: String?
  }

  private let root: JSONValue

  /// Reads a schema of ours.
  init(_ schema: JSONValue) { root = schema }

  /// The keys that may stand below a path.
  func keys(below path: [String]) -> [Key] {
    (schema(at: path)?["properties"]?.members ?? []).map { key($0.name, $0.value) }
  }

  /// The key at the end of a path.
  func key(at path: [String]) -> Key? {
    guard let last = path.last, let schema = reference(at: path) else { return nil }
    return key(last, schema)
  }

  /// The values that may stand at a path, where the schema lists them.
  func values(at path: [String]) -> [Key] {
    guard let schema = reference(at: path).flatMap(resolve) else { return [] }
    let named = (schema["oneOf"] ?? schema["anyOf"])?.items ?? []
    let listed = named.compactMap { choice in
      choice["const"]?.scalarText.map { Key(name: $0, title: choice["title"]?.text, description: nil) }
    }
    let plain = (schema["enum"]?.items ?? []).compactMap(\.scalarText)
    let truths = schema["type"]?.text == "boolean" ? ["true", "false"] : []
    var seen: Set<String> = []
    return (listed + (plain + truths).map { Key(name: $0, title: nil, description: nil) }).filter {
      seen.insert($0.name).inserted
    }
  }

  private func key(_ name: String, _ schema: JSONValue) -> Key {
    let target = resolve(schema)
    return Key(
      name: name, title: schema["title"]?.text ?? target?["title"]?.text,
      description: schema["description"]?.text ?? target?["description"]?.text)
  }

  private func schema(at path: [String]) -> JSONValue? {
    path.isEmpty ? root : reference(at: path).flatMap(resolve)
  }

  private func reference(at path: [String]) -> JSONValue? {
    var schema = root
    var found: JSONValue?
    for step in path {
      guard let next = property(step, of: schema), let target = resolve(next) else { return nil }
      found = next
      schema = target
    }
    return found
  }

  /// A property by its name, or by the dotted form that patterns allow.
  private func property(_ name: String, of schema: JSONValue) -> JSONValue? {
    if let property = schema["properties"]?[name] { return property }
    let pattern = "^" + name.replacing(".", with: "\\.") + "$"
    return schema["patternProperties"]?[pattern]
  }

  private func resolve(_ schema: JSONValue) -> JSONValue? {
    guard let reference = schema["$ref"]?.text else { return schema }
    return reference.hasPrefix("#/$defs/") ? root["$defs"]?[String(reference.dropFirst(8))] : nil
  }
}

extension JSONValue {
  fileprivate subscript(key: String) -> JSONValue? { members.first { $0.name == key }?.value }

  fileprivate var members: [JSONMember] {
    switch self {
    case .object(let members): members
    case .line(let value): value.members
    default: []
    }
  }

  fileprivate var items: [JSONValue] {
    switch self {
    case .array(let items): items
    case .line(let value): value.items
    default: []
    }
  }

  fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }

  /// A text, number or truth value as it is written.
  fileprivate var scalarText: String? {
    switch self {
    case .string(let text), .literal(let text): text
    case .number(let number): String(number)
    case .bool(let bool): bool ? "true" : "false"
    default: nil
    }
  }
}

/// Where a line of a YAML file stands: the keys above it by indentation.
struct YAMLPath {
  /// The keys above the line.
  let parents: [String]
  /// The line's own key, where it has one.
  let key: String?
  /// The bytes of that key.
  let keyRange: Range<Int>
  /// The offset of the first mark of the line's value.
  let valueStart: Int?

  /// The path of the line that holds `offset`.
  init(at offset: Int, in file: SourceFile) {
    let line = file.position(of: offset).line
    let range = file.lineRange(line)
    let text = file.text(in: range)
    let own = Self.parts(text)
    // On a line without text the cursor's own column says how deep it stands.
    var indent = own.key == nil && text.allSatisfy { $0 == " " } ? offset - range.lowerBound : own.indent
    key = own.key
    let start = range.lowerBound + own.indent
    keyRange = start..<start + (own.key?.utf8.count ?? 0)
    valueStart = own.key == nil ? nil : keyRange.upperBound + 1
    var parents: [String] = []
    var above = line - 1
    while above >= 1, indent > 0 {
      let parts = Self.parts(file.text(in: file.lineRange(above)))
      if let key = parts.key, parts.indent < indent {
        parents.insert(key, at: 0)
        indent = parts.indent
      }
      above -= 1
    }
    self.parents = parents
  }

  private static func parts(_ line: String) -> (indent: Int, key: String?) {
    let indent = line.prefix { $0 == " " }.count
    let text = line.dropFirst(indent)
    guard !text.hasPrefix("#"), !text.hasPrefix("- "), let colon = text.firstIndex(of: ":") else {
      return (indent, nil)
    }
    let key = text[..<colon]
    return (indent, key.contains(" ") || key.isEmpty ? nil : String(key))
  }
}
