// Places as editors count them: lines from 0, and in the line units of UTF-16.

import DataTree
import Diagnostics

/// A place in a text.
struct Position: Equatable {
  var line: Int
  var character: Int

  init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }

  /// The place that a message names.
  init?(_ node: DataNode?) {
    guard let line = node?["line"]?.int, let character = node?["character"]?.int, line >= 0, character >= 0 else {
      return nil
    }
    self.init(line: line, character: character)
  }

  var json: JSONValue { .object([("line", .number(line)), ("character", .number(character))]) }
}

extension SourceFile {
  /// The place of a byte.
  func editorPosition(of offset: Int) -> Position {
    let line = position(of: offset).line
    let start = lineRange(line).lowerBound
    let end = min(max(offset, start), bytes.count)
    return Position(line: line - 1, character: String(decoding: bytes[start..<end], as: UTF8.self).utf16.count)
  }

  /// The byte at a place; past the end of a line, its end.
  func offset(of position: Position) -> Int {
    guard position.line < lineCount else { return bytes.count }
    let range = lineRange(position.line + 1)
    var units = 0
    var offset = range.lowerBound
    for scalar in String(decoding: bytes[range], as: UTF8.self).unicodeScalars {
      if units >= position.character { break }
      units += UTF16.width(scalar)
      offset += UTF8.width(scalar)
    }
    return min(offset, range.upperBound)
  }

  /// A range of bytes for a message.
  func editorRange(_ range: Range<Int>) -> JSONValue {
    .object([
      ("start", editorPosition(of: range.lowerBound).json), ("end", editorPosition(of: range.upperBound).json),
    ])
  }
}

extension DataNode {
  /// The value of a key.
  subscript(key: String) -> DataNode? {
    guard case .map(let entries) = value else { return nil }
    return entries.first { $0.key == key }?.node
  }

  var int: Int? {
    if case .number(let digits) = value { Int(digits) } else { nil }
  }

  var text: String? {
    if case .string(let text) = value { text } else { nil }
  }

  var items: [DataNode] {
    if case .list(let items) = value { items } else { [] }
  }

  /// The same value for writing.
  var json: JSONValue {
    switch value {
    case .null: .null
    case .bool(let bool): .bool(bool)
    case .number(let digits): .literal(digits)
    case .string(let text): .string(text)
    case .list(let items): .array(items.map(\.json))
    case .map(let entries): .object(entries.map { ($0.key, $0.node.json) })
    }
  }
}
