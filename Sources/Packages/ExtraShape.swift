// The shape of `extra` that a package's template.yaml declares (`cities: [{name: text, received: int}]`): a type for
// templates, and a check for reports.

import DataTree
import Diagnostics
import Figures
import TemplateEngine

/// The declared shape of a package's own data.
package indirect enum ExtraShape: Sendable {
  /// A field of a record; its name ended in `?` where the report may leave it out.
  package struct Field: Sendable {
    package var name: String
    package var isOptional: Bool
    package var shape: ExtraShape
  }

  case word(Word)
  case list(ExtraShape)
  case record([Field])

  /// The words that a shape is made of.
  package enum Word: String, Sendable, CaseIterable {
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

  /// This shape on top of the one of the package above: fields of both, where both are records. The templates above read
  /// their own fields in a report of the heir too.
  func laid(over base: ExtraShape) -> ExtraShape {
    guard case .record(let own) = self, case .record(let inherited) = base else { return self }
    let kept = inherited.filter { field in !own.contains { $0.name == field.name } }
    return .record(kept + own)
  }

  /// The type that templates see.
  package var type: SchemaType {
    switch self {
    case .word(.int): .int
    case .word(.decimal): .decimal
    case .word(.text): .text
    case .word(.bool): .bool
    case .word(.prose): .prose
    case .word(.date): .date
    case .word(.any): .any
    case .list(let item): .list(item.type)
    case .record(let fields): .record(record(fields))
    }
  }

  private func record(_ fields: [Field]) -> RecordType {
    var record = RecordType("extra", fields.map { RecordType.Field($0.name, $0.shape.type) })
    record.advice = Message(
      zh: "新的自有数据，先在 template.yaml 的 extra 里声明（如 名称?: int）",
      en: "new data are declared under extra in template.yaml first (name?: int)")
    return record
  }

  /// What is wrong with a report's data, measured against the shape.
  package func findings(for node: DataNode, in file: SourceFile) -> [Finding] {
    switch (self, node.value) {
    case (.word(let word), _):
      if word.accepts(node.value) { return [] }
      let words = word.words
      return [DataFields.wrongType(node, file, zh: "这里应是\(words.zh)", en: "this should be \(words.en)")]
    case (.list(let item), .list(let nodes)):
      return nodes.flatMap { item.findings(for: $0, in: file) }
    case (.list, _):
      return [DataFields.wrongType(node, file, zh: "这里应是列表", en: "a list should stand here")]
    case (.record(let fields), .map):
      var reader = DataFields(node, of: file, keys: fields.map(\.name))
      for field in fields where !field.isOptional { reader.require(field.name) }
      return reader.findings.map { Self.noting($0) }
        + fields.flatMap { field in reader.node(field.name).map { field.shape.findings(for: $0, in: file) } ?? [] }
    case (.record(let fields), _):
      return DataFields(node, of: file, keys: fields.map(\.name)).findings
    }
  }

  /// Tells of a key that no template knows where new ones are declared.
  private static func noting(_ finding: Finding) -> Finding {
    guard finding.code == DataCodes.unknownKey else { return finding }
    var finding = finding
    finding.notes.append(
      Message(
        zh: "模板要用新的数据，先在它的 template.yaml 的 extra 里声明",
        en: "new data for a template is declared under extra in its template.yaml"))
    return finding
  }

  /// The data in the types that the shape declares, however the report spells them: a decimal may stand in quotation
  /// marks, a text may look like a number.
  private func conformed(_ node: DataNode) -> DataNode {
    let value: DataNode.Value
    switch (self, node.value) {
    case (.word(.decimal), .string(let digits)): value = .number(digits)
    case (.word(.text), .number(let digits)), (.word(.prose), .number(let digits)): value = .string(digits)
    case (.list(let item), .list(let nodes)): value = .list(nodes.map(item.conformed))
    case (.record(let fields), .map(let entries)):
      value = .map(
        entries.map { entry in
          var entry = entry
          if let field = fields.first(where: { $0.name == entry.key }) {
            entry.node = field.shape.conformed(entry.node)
          }
          return entry
        })
    default: return node
    }
    return DataNode(value, range: node.range)
  }

  /// Puts a report's data into the frame, record by record, each value at its slot.
  package func fill(_ node: DataNode?, at path: [String], layout: FrameLayout, into frame: inout FrameBuilder) {
    if case .record(let fields) = self {
      var entries: [DataEntry] = []
      if case .map(let given)? = node?.value { entries = given }
      for field in fields {
        let value = entries.first { $0.key == field.name }?.node
        field.shape.fill(value, at: path + [field.name], layout: layout, into: &frame)
      }
    } else if let node, let slot = layout.slot(path) {
      let value = frame.data(conformed(node), exactDecimals: true)
      frame.set(slot, value)
    }
  }
}

extension ExtraShape.Word {
  /// What a value of this type is, with an example.
  var words: Message {
    switch self {
    case .int: Message(zh: "整数，如 12", en: "a whole number, such as 12")
    case .decimal: Message(zh: "数，如 12 或 3.5", en: "a number, such as 12 or 3.5")
    case .text: Message(zh: "一行文字", en: "a line of text")
    case .prose: Message(zh: "文字，可以分段", en: "text, in paragraphs or not")
    case .bool: Message(zh: " true 或 false", en: "true or false")
    case .date: Message(zh: "日期，如 2025-01-20 或 2025年1月20日", en: "a date, such as 2025-01-20")
    case .any: Message(zh: "任何值", en: "any value")
    }
  }

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
