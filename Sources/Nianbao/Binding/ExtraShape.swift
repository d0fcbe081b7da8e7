// The shape of `extra` that a package's template.yaml declares (`cities: [{name: text, received: int}]`): a type for
// templates, and a check for reports.

import DataTree
import Diagnostics
import Figures
import TemplateEngine

/// The declared shape of a package's own data.
indirect enum ExtraShape: Sendable {
  /// A field of a record; its name ended in `?` where the report may leave it out.
  struct Field: Sendable {
    var name: String
    var isOptional: Bool
    var shape: ExtraShape
  }

  case word(Word)
  case list(ExtraShape)
  case record([Field])

  /// The words that a shape is made of.
  enum Word: String, Sendable, CaseIterable {
    case int, decimal, text, bool, prose, date, any
  }

  /// Reads a declared shape.
  init(_ node: DataNode, of file: SourceFile) throws(FindingsError) {
    switch node.value {
    case .string(let text):
      guard let word = Word(rawValue: text) else {
        let known = Word.allCases.map(\.rawValue)
        throw FindingsError(
          DataFields.wrongType(
            node, file, zh: "没有“\(text)”这种类型；可用 \(known.joined(separator: "、"))",
            en: "there is no type “\(text)”; use \(known.joined(separator: ", "))"))
      }
      self = .word(word)
    case .list(let items) where items.count == 1:
      self = .list(try ExtraShape(items[0], of: file))
    case .map(let entries):
      var fields: [Field] = []
      for entry in entries {
        let isOptional = entry.key.hasSuffix("?")
        fields.append(
          Field(
            name: isOptional ? String(entry.key.dropLast()) : entry.key, isOptional: isOptional,
            shape: try ExtraShape(entry.node, of: file)))
      }
      self = .record(fields)
    default:
      throw FindingsError(
        DataFields.wrongType(
          node, file, zh: "类型写作一个词、只有一项的列表，或一组键值",
          en: "a type is a word, a list with one item, or a mapping"))
    }
  }

  /// The fields of this record and those of the one above that it does not declare anew: what a package inherits still
  /// asks for its data.
  func added(to above: ExtraShape?) -> ExtraShape {
    guard case .record(let own) = self, case .record(let inherited)? = above else { return self }
    return .record(inherited.filter { field in !own.contains { $0.name == field.name } } + own)
  }

  /// The type that templates see.
  var type: SchemaType {
    switch self {
    case .word(.int): .int
    case .word(.decimal): .decimal
    case .word(.text): .text
    case .word(.bool): .bool
    case .word(.prose): .prose
    case .word(.date): .date
    case .word(.any): .any
    case .list(let item): .list(item.type)
    case .record(let fields): .record(RecordType("extra", fields.map { RecordType.Field($0.name, $0.shape.type) }))
    }
  }

  /// What is wrong with a report's data, measured against the shape.
  func findings(for node: DataNode, in file: SourceFile) -> [Finding] {
    switch (self, node.value) {
    case (.word(let word), _):
      return word.accepts(node.value)
        ? [] : [DataFields.wrongType(node, file, zh: "这里应是 \(word.rawValue)", en: "this should be \(word.rawValue)")]
    case (.list(let item), .list(let nodes)):
      return nodes.flatMap { item.findings(for: $0, in: file) }
    case (.list, _):
      return [DataFields.wrongType(node, file, zh: "这里应是列表", en: "a list should stand here")]
    case (.record(let fields), .map):
      var reader = DataFields(node, of: file, keys: fields.map(\.name))
      for field in fields where !field.isOptional { reader.require(field.name) }
      return reader.findings
        + fields.flatMap { field in reader.node(field.name).map { field.shape.findings(for: $0, in: file) } ?? [] }
    case (.record(let fields), _):
      return DataFields(node, of: file, keys: fields.map(\.name)).findings
    }
  }

  /// Puts a report's data into the frame, record by record, each value at its slot.
  func fill(_ node: DataNode?, at path: [String], layout: FrameLayout, into frame: inout FrameBuilder) {
    if case .record(let fields) = self {
      var entries: [DataEntry] = []
      if case .map(let given)? = node?.value { entries = given }
      for field in fields {
        let value = entries.first { $0.key == field.name }?.node
        field.shape.fill(value, at: path + [field.name], layout: layout, into: &frame)
      }
    } else if let node, let slot = layout.slot(path) {
      let value = frame.data(node, exactDecimals: true)
      frame.set(slot, value)
    }
  }
}

extension ExtraShape.Word {
  func accepts(_ value: DataNode.Value) -> Bool {
    switch (self, value) {
    case (.any, _), (.bool, .bool), (.text, .string), (.prose, .string), (.date, .string): true
    case (.text, .number), (.prose, .number): true
    case (.int, .number(let digits)): Int64(digits) != nil
    case (.decimal, .number(let digits)), (.decimal, .string(let digits)): ExactDecimal(digits) != nil
    default: false
    }
  }
}
