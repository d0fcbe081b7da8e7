// The names that a document template may use, with what people call them: for completion and hover in editors.

import Packages
import StatutoryForm
import TemplateEngine

/// The names of a form and of a package's own data, as templates see them.
package struct TemplateNames: Sendable {
  /// A name below another.
  package struct Entry: Sendable {
    /// The name.
    package let name: String
    /// What people call it (`自然人`).
    package let label: String?
    /// What it is: `figure`, `text`, `list`, `record`, …
    package let type: String

    /// Makes an entry.
    package init(name: String, label: String?, type: String) {
      self.name = name
      self.label = label
      self.type = type
    }
  }

  /// The step of a path that stands for any item of a list.
  package static let item = "[]"

  private enum Node {
    case value(SchemaType)
    /// Those that a path through the form's lists may mean; some sections have no tables.
    case constants([Constant])
  }

  private let roots: [(name: String, node: Node)]

  /// The names that templates of `package` see on `form`; without a package, of the form alone.
  package init(form: Form, package: TemplatePackage?) {
    let settings = package?.settings ?? TemplateSettings()
    let slots = [Int](repeating: 0, count: form.cells.count)
    let constants = FormConstants(form: form, figureSlots: slots, previousSlots: [:], titleSlot: 0).root
    roots =
      ReportSchema.types(form, package?.extra ?? .word(.any)).map { ($0.name, .value($0.type)) }
      + [("form", .constants([constants])), ("settings", .constants([settings.constants]))]
  }

  /// What stands below a path; the names at the top for an empty path.
  package func entries(below path: [String]) -> [Entry] {
    guard !path.isEmpty else { return roots.map { Entry(name: $0.name, label: nil, type: Self.type(of: $0.node)) } }
    guard let node = node(at: path) else { return [] }
    switch node {
    case .value(.record(let record)):
      return record.fields.map { Entry(name: $0.name, label: $0.label, type: Self.type(of: .value($0.type))) }
    case .constants(let constants):
      guard case .record(let record) = constants.first else { return [] }
      return record.fields.map { Entry(name: $0.name, label: $0.label, type: Self.words(for: $0.value)) }
        + record.methods.keys.sorted().map { Entry(name: $0, label: nil, type: "function") }
    default: return []
    }
  }

  /// The name at the end of a path.
  package func entry(at path: [String]) -> Entry? {
    guard let last = path.last else { return nil }
    return entries(below: Array(path.dropLast())).first { $0.name == last }
  }

  private func node(at path: [String]) -> Node? {
    guard let first = path.first, var node = roots.first(where: { $0.name == first })?.node else { return nil }
    for step in path.dropFirst() {
      guard let next = Self.step(step, below: node) else { return nil }
      node = next
    }
    return node
  }

  private static func step(_ step: String, below node: Node) -> Node? {
    switch node {
    case .value(.list(let item)) where step == Self.item: .value(item)
    case .value(.record(let record)): record.fields.first { $0.name == step }.map { .value($0.type) }
    case .constants(let constants): Self.step(step, below: constants)
    default: nil
    }
  }

  private static func step(_ step: String, below constants: [Constant]) -> Node? {
    let below = constants.flatMap { constant -> [Constant] in
      switch constant {
      case .list(let items) where step == item: items
      case .record(let record): record.fields.filter { $0.name == step }.map(\.value)
      default: []
      }
    }
    return below.isEmpty ? nil : .constants(below)
  }

  private static func type(of node: Node) -> String {
    switch node {
    case .value(let type): words(for: type)
    case .constants(let constants): constants.first.map(words(for:)) ?? ""
    }
  }

  private static func words(for type: SchemaType) -> String {
    switch type {
    case .any: "any"
    case .bool: "bool"
    case .int: "int"
    case .decimal: "decimal"
    case .text: "text"
    case .prose: "prose"
    case .date: "date"
    case .figure: "figure"
    case .list: "list"
    case .record: "record"
    }
  }

  private static func words(for constant: Constant) -> String {
    switch constant {
    case .none: "none"
    case .bool: "bool"
    case .int: "int"
    case .decimal: "decimal"
    case .text: "text"
    case .list: "list"
    case .record(let record): record.type
    case .value: "figure"
    }
  }
}
