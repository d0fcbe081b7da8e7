// The events of a YAML text as a tree with places.

import CYAML
import Diagnostics

/// Makes the tree of one document.
struct YAMLBuilder {
  /// A value, and what it says where it stands as a key.
  struct Built {
    var node: DataNode
    /// The characters of a scalar; `nil` for lists and mappings.
    var text: String?
    var tag = YAMLBuilder.textTag
  }

  private static let textTag = "tag:yaml.org,2002:str"
  private let reader: YAMLReader
  private var places: YAMLPlaces
  private var anchors: [String: Built] = [:]
  private var count = 0
  /// What keeps the tree from being taken though the text is YAML: the first such thing. What is no YAML is told before.
  private(set) var refusal: Finding?

  init(_ reader: YAMLReader) {
    self.reader = reader
    places = YAMLPlaces(reader.file)
  }

  /// The value that begins with an event.
  mutating func value(
    from event: YAMLEvent, _ events: inout YAMLEvents, depth: Int
  ) throws(YAMLFault) -> DataNode {
    if case .alias = event.kind {
      let node = try anchored(event).node
      note(node, depth: depth)
      return node
    }
    let start = places.offset(of: event.start)
    note(start, depth: depth)
    return try built(from: event, at: start, &events, depth: depth).node
  }

  private mutating func built(
    from event: YAMLEvent, at start: Int, _ events: inout YAMLEvents, depth: Int
  ) throws(YAMLFault) -> Built {
    var result: Built
    switch event.kind {
    case .scalar(let text, let style, let tag):
      let isPlain = style == YAML_PLAIN_SCALAR_STYLE && tag != "!"
      let value = isPlain ? YAMLReader.plainValue(text) : .string(text)
      result = Built(node: DataNode(value, range: start..<reader.end(of: text, style, from: start)), text: text)
      if let tag { result.tag = tag }
    case .list:
      var items: [DataNode] = []
      while case let next = try events.next(), !next.isEnd {
        items.append(try value(from: next, &events, depth: depth + 1))
      }
      result = Built(node: DataNode(.list(items), range: start..<max(start + 1, items.last?.range.upperBound ?? 0)))
    default:
      let entries = try entries(&events, depth: depth)
      let end = max(start + 1, entries.last?.node.range.upperBound ?? 0)
      result = Built(node: DataNode(.map(entries), range: start..<end))
    }
    if let anchor = event.anchor { anchors[anchor] = result }
    return result
  }

  private mutating func entries(_ events: inout YAMLEvents, depth: Int) throws(YAMLFault) -> [DataEntry] {
    var entries: [DataEntry] = []
    var tags: [String] = []
    while case let next = try events.next(), !next.isEnd {
      let key = try key(from: next, &events, depth: depth)
      let node = try value(from: try events.next(), &events, depth: depth + 1)
      entries.append(DataEntry(key: key.text ?? "", keyRange: key.node.range, node: node))
      tags.append(key.tag)
    }
    if Set(entries.lazy.map(\.key)).count < entries.count { try refuseRepeats(entries, tags) }
    return entries
  }

  /// A key is no value: it counts for nothing, and must be a word.
  private mutating func key(
    from event: YAMLEvent, _ events: inout YAMLEvents, depth: Int
  ) throws(YAMLFault) -> Built {
    if case .alias = event.kind {
      let key = try anchored(event)
      if key.text == nil { refuse(DataCodes.keyNotText, .keyNotText, at: key.node.range.lowerBound, length: 1) }
      return key
    }
    let start = places.offset(of: event.start)
    if event.isCollection { refuse(DataCodes.keyNotText, .keyNotText, at: start, length: 1) }
    return try built(from: event, at: start, &events, depth: depth + 1)
  }

  private func anchored(_ event: YAMLEvent) throws(YAMLFault) -> Built {
    guard let name = event.anchor, let built = anchors[name] else {
      throw .syntax("found undefined alias", at: event.start)
    }
    return built
  }

  private func refuseRepeats(_ entries: [DataEntry], _ tags: [String]) throws(YAMLFault) {
    var first: [String: Int] = [:]
    var repeats: [String: Int] = [:]
    for (entry, tag) in zip(entries, tags) {
      let name = tag + " " + entry.key
      if let start = first[name] {
        repeats[entry.key] = start
      } else {
        first[name] = entry.keyRange.lowerBound
      }
    }
    let names = repeats.keys.sorted()
    if let start = names.first.flatMap({ repeats[$0] }) { throw .repeatedKeys(names, after: start) }
  }

  // MARK: Limits

  private mutating func note(_ start: Int, depth: Int) {
    count += 1
    let limits = reader.limits
    if count > limits.nodes { refuse(DataCodes.tooLarge, .pastNodes(limits.nodes), at: start) }
    if depth > limits.depth { refuse(DataCodes.tooLarge, .pastDepth(limits.depth), at: start) }
  }

  /// Counts all of a value that is used once more.
  private mutating func note(_ node: DataNode, depth: Int) {
    if refusal != nil { return }
    note(node.range.lowerBound, depth: depth)
    switch node.value {
    case .list(let items): for item in items { note(item, depth: depth + 1) }
    case .map(let entries): for entry in entries { note(entry.node, depth: depth + 1) }
    default: break
    }
  }

  private mutating func refuse(_ code: FindingCode, _ problem: DataCodes.Problem, at start: Int, length: Int = 0) {
    if refusal == nil { refusal = DataCodes.finding(code, problem, reader.file, start..<start + length) }
  }
}

/// The byte offsets of places, which come mostly one behind the other.
struct YAMLPlaces {
  private let file: SourceFile
  private var line = 0
  private var column = 1
  private var offset = 0
  private var end = 0

  init(_ file: SourceFile) { self.file = file }

  mutating func offset(of mark: YAMLMark) -> Int {
    if mark.line != line || mark.column < column {
      let range = file.lineRange(mark.line)
      (line, column, offset, end) = (mark.line, 1, range.lowerBound, range.upperBound)
      if line == 1, file.bytes.starts(with: YAMLReader.byteOrderMark) { offset += 3 }
    }
    while column < mark.column, offset < end {
      offset += 1
      while offset < end, file.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      column += 1
    }
    return offset
  }
}
