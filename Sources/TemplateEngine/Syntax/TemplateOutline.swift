// What other templates can hold on to in a template: its blocks and slots, and the templates that it names.

import Diagnostics

/// The blocks and slots of one template, without compiling it.
public struct TemplateOutline: Sendable {
  /// A block or a slot.
  public struct Place: Sendable {
    /// The name; dotted where it addresses a slot in a loop.
    public var name: String
    /// What stands in it, blanks and line ends made one space; `nil` for a slot.
    public var text: String?
    /// What heirs may do with it.
    public var modifiers: [BlockDefinition.Modifier]
    /// Whether `super()` prints what stands above whatever the data say: it stands under no condition.
    public var alwaysCallsSuper: Bool
    /// Whether it stands inside another block, so that it may be a new one.
    public var isNested: Bool
    /// Its bytes.
    public var range: Range<Int>

    /// Whether no heir may make it disappear.
    public var isProtected: Bool { modifiers.contains { $0 != .scoped } }
  }

  /// The blocks and slots in the order of the text.
  public private(set) var places: [Place] = []
  /// The templates that it includes, extends or imports by a written name.
  public private(set) var templates: [String] = []
  /// Those of them that stand in a sealed block with nothing to fill in it, or whose macros may be called there: sealed
  /// like the block's own text.
  public private(set) var sealedTemplates: [String] = []
  /// The template that it extends by a written name.
  public private(set) var base: String?
  private var imports: [String] = []

  /// Reads the outline of a document template; what cannot be read is left out.
  public init(_ file: SourceFile) {
    collect(TemplateParser.parse(file, kind: .document).tree.body, file, isNested: false, isSealed: false)
    if places.contains(where: { $0.modifiers.contains(.sealed) }) {
      sealedTemplates += imports.filter { !sealedTemplates.contains($0) }
    }
  }

  private mutating func collect(_ nodes: [Node], _ file: SourceFile, isNested: Bool, isSealed: Bool) {
    for node in nodes {
      var isSealed = isSealed
      switch node.kind {
      case .block(let block):
        isSealed = block.modifiers.contains(.sealed) && !Self.holdsPlaces(block.body.nodes)
        places.append(
          Place(
            name: block.name.text, text: Self.text(of: block.body, file), modifiers: block.modifiers,
            alwaysCallsSuper: block.body.nodes.alwaysCallSuper, isNested: isNested, range: node.span.range))
      case .slot(let name, _):
        places.append(
          Place(
            name: name.text, text: nil, modifiers: [], alwaysCallsSuper: false, isNested: isNested,
            range: node.span.range))
      case .include(let include): note(include.template, isSealed: isSealed)
      case .extends(let template, _):
        note(template, isSealed: isSealed)
        base = base ?? Self.name(of: template)
      case .importAll(let template, _, _, _), .importNames(let template, _, _, _):
        note(template, isSealed: isSealed)
        imports += [Self.name(of: template)].compactMap { $0 }
      default: break
      }
      let isBlock = if case .block = node.kind { true } else { false }
      for body in node.bodies { collect(body.nodes, file, isNested: isNested || isBlock, isSealed: isSealed) }
    }
  }

  private mutating func note(_ template: Expression, isSealed: Bool) {
    guard let name = Self.name(of: template) else { return }
    if !templates.contains(name) { templates.append(name) }
    if isSealed, !sealedTemplates.contains(name) { sealedTemplates.append(name) }
  }

  private static func name(of template: Expression) -> String? {
    if case .literal(.string(let name)) = template.kind { name } else { nil }
  }

  private static func text(of body: Body, _ file: SourceFile) -> String {
    guard let first = body.nodes.first, let last = body.nodes.last else { return "" }
    return file.text(in: Int(first.span.lower)..<Int(last.span.upper)).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  private static func holdsPlaces(_ nodes: [Node]) -> Bool {
    nodes.contains { node in
      switch node.kind {
      case .block, .slot: true
      default: node.bodies.contains { holdsPlaces($0.nodes) }
      }
    }
  }
}
