// Reading a mapping whose keys are agreed on: every key is asked for by name, what is left over is a finding.

import Diagnostics

/// The fields of a mapping. Gathers findings instead of stopping, so that all of a file's faults show in one run.
public struct DataFields: Sendable {
  /// The file the mapping stands in.
  public let file: SourceFile
  /// The mapping's bytes.
  public let range: Range<Int>
  /// What was found so far.
  public private(set) var findings: [Finding] = []
  private let entries: [DataEntry]

  /// Reads the fields of `node`; `keys` are the agreed ones. A node that is no mapping has no fields and one finding.
  public init(_ node: DataNode, of file: SourceFile, keys: [String]) {
    self.file = file
    range = node.range
    guard case .map(let entries) = node.value else {
      self.entries = []
      var finding = Self.wrongType(
        node, file, zh: "这里应是一组键值（\(keys.joined(separator: "、"))）",
        en: "a mapping should stand here (\(keys.joined(separator: ", ")))")
      if case .string(let text) = node.value, text.contains("：") || text.contains(":") {
        finding.notes = [
          Message(
            zh: "键和值之间是半角冒号，后面空一格：\(keys.first ?? ""): …",
            en: "between key and value stands an ASCII colon and a space: \(keys.first ?? ""): …")
        ]
      }
      findings.append(finding)
      return
    }
    self.entries = entries
    for entry in entries where !keys.contains(entry.key) {
      findings.append(Self.unknownKey(entry, file, keys: keys))
    }
  }

  /// The value of a key.
  public func node(_ key: String) -> DataNode? {
    entries.first { $0.key == key }?.node
  }

  /// The bytes of a key.
  public func keyRange(_ key: String) -> Range<Int>? {
    entries.first { $0.key == key }?.keyRange
  }

  /// The text of a key; numbers count as text too. `nil` where it is absent.
  public mutating func text(_ key: String) -> String? {
    guard let node = node(key) else { return nil }
    switch node.value {
    case .string(let text), .number(let text): return text
    default:
      findings.append(Self.wrongType(node, file, zh: "“\(key)”应是文字", en: "“\(key)” should be text"))
      return nil
    }
  }

  /// The text of a key that must be there.
  public mutating func requiredText(_ key: String) -> String {
    if node(key) == nil { require(key) }
    return text(key) ?? ""
  }

  /// The whole number of a key.
  public mutating func integer(_ key: String) -> Int? {
    guard let node = node(key) else { return nil }
    if case .number(let text) = node.value, let number = Int(text) { return number }
    findings.append(Self.wrongType(node, file, zh: "“\(key)”应是整数", en: "“\(key)” should be a whole number"))
    return nil
  }

  /// The number of a key, whole or not.
  public mutating func double(_ key: String) -> Double? {
    guard let node = node(key) else { return nil }
    if case .number(let text) = node.value, let number = Double(text) { return number }
    findings.append(Self.wrongType(node, file, zh: "“\(key)”应是数字", en: "“\(key)” should be a number"))
    return nil
  }

  /// The truth of a key.
  public mutating func bool(_ key: String) -> Bool? {
    guard let node = node(key) else { return nil }
    if case .bool(let value) = node.value { return value }
    findings.append(Self.wrongType(node, file, zh: "“\(key)”应是 true 或 false", en: "“\(key)” should be true or false"))
    return nil
  }

  /// The items of a key's list; none where it is absent.
  public mutating func list(_ key: String) -> [DataNode] {
    guard let node = node(key) else { return [] }
    if case .list(let items) = node.value { return items }
    var example: String?
    switch node.value {
    case .string(let text), .number(let text): example = "\(key): [\(text)]"
    default: break
    }
    findings.append(
      Self.wrongType(
        node, file, zh: "“\(key)”应是列表" + (example.map { "，写作 \($0)" } ?? ""),
        en: "“\(key)” should be a list" + (example.map { ": \($0)" } ?? "")))
    return []
  }

  /// The texts of a key's list.
  public mutating func texts(_ key: String) -> [String] {
    var texts: [String] = []
    for item in list(key) {
      switch item.value {
      case .string(let text), .number(let text): texts.append(text)
      default:
        findings.append(Self.wrongType(item, file, zh: "“\(key)”的每一项应是文字", en: "each item of “\(key)” should be text"))
      }
    }
    return texts
  }

  /// Tells of unknown keys that belong below another key, where they should go: an indent was forgotten.
  public mutating func noteWhereKeysBelong(_ keys: [String], to parent: String) {
    for (index, finding) in findings.enumerated() where finding.code == DataCodes.unknownKey {
      guard let range = finding.place?.source?.range, keys.contains(file.text(in: range)) else { continue }
      findings[index].notes.insert(
        Message(
          zh: "它属于 \(parent)；请缩进两格，写在“\(parent):”下面",
          en: "it belongs to \(parent): indent it by two, below “\(parent):”"), at: 0)
    }
  }

  /// Notes that a key is missing.
  public mutating func require(_ key: String) {
    if node(key) != nil { return }
    let start = range.lowerBound
    findings.append(
      Finding(
        DataCodes.missingKey, .error,
        Message(zh: "缺少“\(key)”；请补上", en: "“\(key)” is missing; add it"),
        at: .source(file, start..<min(start + 1, file.bytes.count))))
  }

  /// A finding for a value of the wrong type.
  public static func wrongType(_ node: DataNode, _ file: SourceFile, zh: String, en: String) -> Finding {
    Finding(DataCodes.wrongType, .error, Message(zh: zh, en: en), at: .source(file, node.range))
  }

  /// A finding for a key that nobody reads, with a suggestion where one is near.
  public static func unknownKey(_ entry: DataEntry, _ file: SourceFile, keys: [String]) -> Finding {
    let nearest = Suggestion.nearest(to: entry.key, among: keys)
    return Finding(
      DataCodes.unknownKey, .error,
      Message(
        zh: "不认识的键“\(entry.key)”；请改正或删去", en: "unknown key “\(entry.key)”; correct it or delete it"),
      at: .source(file, entry.keyRange),
      label: nearest.map { Message(zh: "是不是“\($0)”？", en: "did you mean “\($0)”?") },
      notes: [Message(zh: "可用的键：\(keys.joined(separator: "、"))", en: "keys: \(keys.joined(separator: ", "))")],
      fix: nearest.map {
        Finding.Fix(
          message: Message(zh: "改为“\($0)”", en: "replace by “\($0)”"),
          place: SourcePlace(file: file, range: entry.keyRange), replacement: $0)
      })
  }
}
