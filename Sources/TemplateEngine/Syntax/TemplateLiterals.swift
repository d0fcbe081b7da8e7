// Texts that a template holds in its expressions (`{{ "甲" if … else "乙" }}`, `default("…")`): which of them a document
// says depends on the data.

import Diagnostics

/// The texts in the expressions of one template that may come to be printed.
public struct TemplateLiterals: Sendable {
  /// A text and where it is written.
  public struct Text: Hashable, Sendable {
    /// The text.
    public var text: String
    /// Its bytes.
    public var range: Range<Int>
  }

  /// The texts in the order of the file.
  public private(set) var texts: [Text] = []

  /// Reads them; what cannot be read is left out.
  public init(_ file: SourceFile) {
    collect(TemplateParser.parse(file, kind: .document).tree.body)
  }

  private mutating func collect(_ nodes: [Node]) {
    for node in nodes {
      switch node.kind {
      case .output(let value, _), .set(_, let value, _), .note(let value, _), .prose(let value, _),
        .sheet(let value, _, _):
        collect(value)
      case .cell(let value, let arguments, _):
        collect(value)
        for argument in arguments { collect(argument.value) }
      case .with(let bindings, _, _): for binding in bindings { collect(binding.value) }
      case .forLoop(let loop): collect(loop.iterable)
      case .macro(let macro): for parameter in macro.parameters { parameter.defaultValue.map { collect($0) } }
      case .callBlock(let call): collect(call.call)
      case .table(let table): for argument in table.arguments { collect(argument.value) }
      default: break
      }
      for body in node.bodies { collect(body.nodes) }
    }
  }

  /// What an expression may come to; what it only asks (a test, a key) is no text of a document.
  private mutating func collect(_ expression: Expression) {
    switch expression.kind {
    case .literal(.string(let text)): texts.append(Text(text: text, range: expression.span.range))
    case .list(let items), .tuple(let items): for item in items { collect(item) }
    case .map(let entries): for entry in entries { collect(entry.value) }
    case .attribute(let base, _), .index(let base, _), .slice(let base, _, _, _): collect(base)
    case .binary(_, let left, let right):
      collect(left)
      collect(right)
    case .conditional(_, let then, let otherwise):
      collect(then)
      otherwise.map { collect($0) }
    case .filter(let value, let call):
      collect(value)
      for argument in call.arguments { collect(argument.value) }
    case .call(_, let arguments): for argument in arguments { collect(argument.value) }
    case .literal, .name, .unary, .comparison, .test, .broken: break
    }
  }
}
