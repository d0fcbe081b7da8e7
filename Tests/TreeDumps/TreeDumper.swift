// A tree as text, one node a line, without places: what tests compare and what the formatter must not change.

import TemplateEngine

/// Writes trees out for people and tests.
public enum TreeDumper {
  /// The nodes of a template, children indented below their parents.
  public static func dump(_ tree: TemplateTree) -> String {
    var dumper = Dumper()
    dumper.add(tree.body)
    return dumper.lines.joined(separator: "\n") + "\n"
  }

  /// An expression in brackets, operators first.
  public static func dump(_ expression: Expression) -> String { text(expression) }

  // MARK: Expressions

  static func text(_ expression: Expression) -> String {
    switch expression.kind {
    case .literal(let literal): text(literal)
    case .name(let name): name
    case .list(let items): "[" + items.map(text).joined(separator: " ") + "]"
    case .tuple(let items): "(tuple" + items.map { " " + text($0) }.joined() + ")"
    case .map(let pairs): "{" + pairs.map { text($0.key) + ": " + text($0.value) }.joined(separator: " ") + "}"
    case .attribute(let base, let name): "(. \(text(base)) \(name.text))"
    case .index(let base, let index): "(index \(text(base)) \(text(index)))"
    case .slice(let base, let from, let to, let step):
      "(slice \(text(base)) \(text(from)) \(text(to)) \(text(step)))"
    case .unary(let operation, let operand): "(\(operation) \(text(operand)))"
    case .binary(let operation, let left, let right): "(\(operation) \(text(left)) \(text(right)))"
    case .comparison(let first, let links):
      "(compare \(text(first))" + links.map { " \($0.operation) \(text($0.right))" }.joined() + ")"
    case .conditional(let condition, let then, let otherwise):
      "(if \(text(condition)) \(text(then)) \(text(otherwise)))"
    case .filter(let base, let call): "(| \(text(base)) \(text(call)))"
    case .test(let base, let call, let isNegated): "(is\(isNegated ? "-not" : "") \(text(base)) \(text(call)))"
    case .call(let base, let arguments): "(call \(text(base))\(text(arguments)))"
    case .broken: "<broken>"
    }
  }

  private static func text(_ expression: Expression?) -> String { expression.map(text) ?? "_" }

  private static func text(_ literal: Literal) -> String {
    switch literal {
    case .none: "none"
    case .bool(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .fraction(let value): value
    case .string(let value): quoted(value)
    }
  }

  static func text(_ call: FilterCall) -> String { call.name.text + text(call.arguments) }

  static func text(_ arguments: [Argument]) -> String {
    arguments.map { argument in
      switch argument.style {
      case .positional: " " + text(argument.value)
      case .keyword(let name): " \(name.text)=" + text(argument.value)
      case .unpackedList: " *" + text(argument.value)
      case .unpackedMap: " **" + text(argument.value)
      }
    }.joined()
  }

  static func text(_ target: Target) -> String {
    switch target {
    case .name(let name): name.text
    case .attribute(let base, let name): "\(base.text).\(name.text)"
    case .tuple(let items, _): "(" + items.map(text).joined(separator: " ") + ")"
    }
  }

  /// The text in quotes, on one line.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F || scalar.properties.generalCategory == .format {
          result += "\\u{" + String(scalar.value, radix: 16) + "}"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}

/// Collects the lines of a dump.
private struct Dumper {
  var lines: [String] = []
  var depth = 0

  mutating func add(_ nodes: [Node]) {
    for node in nodes { add(node) }
  }

  private mutating func add(_ line: String) {
    lines.append(String(repeating: "  ", count: depth) + line)
  }

  private mutating func add(_ head: String, _ nodes: [Node]) {
    add(head)
    depth += 1
    add(nodes)
    depth -= 1
  }

  private mutating func add(_ head: String, _ body: Body, end: TagMarks) {
    add(head + marks(body.marks) + ends(end), body.nodes)
  }

  private mutating func add(_ node: Node) {
    switch node.kind {
    case .text(let text): add("text " + TreeDumper.quoted(text.text))
    case .output(let value, let tag): add("output \(text(value))\(marks(tag))")
    case .comment(let text, let tag): add("comment \(TreeDumper.quoted(text))\(marks(tag))")
    case .raw(let text, let open, let close):
      add("raw \(TreeDumper.quoted(text))\(marks(open))\(ends(close))")
    case .conditional(let branches, let otherwise, let end): addConditional(branches, otherwise, end)
    case .forLoop(let loop): addLoop(loop)
    case .heading(let level, let nodes): add("heading \(level)", nodes)
    case .paragraph(let nodes): add("paragraph", nodes)
    case .listItem(let ordered, let nodes): add(ordered ? "item 1." : "item -", nodes)
    case .strong(let nodes): add("strong", nodes)
    case .pipeRow(let cells): addRow(cells)
    case .broken: add("<broken>")
    default: addOther(node)
    }
  }

  private mutating func addOther(_ node: Node) {
    switch node.kind {
    case .set(let targets, let value, let tag): add("set \(TreeDumper.text(targets)) \(text(value))\(marks(tag))")
    case .setBlock(let target, let filters, let body, let end):
      add("set \(TreeDumper.text(target))\(chain(filters))", body, end: end)
    case .with(let bindings, let body, let end):
      let list = bindings.map { " \(TreeDumper.text($0.target))=\(text($0.value))" }
      add("with" + list.joined(), body, end: end)
    case .filterBlock(let filters, let body, let end): add("filter\(chain(filters))", body, end: end)
    case .autoescape(let value, let body, let end): add("autoescape \(text(value))", body, end: end)
    case .macro(let macro):
      add("macro \(macro.name.text)\(parameters(macro.parameters))", macro.body, end: macro.end)
    case .callBlock(let call):
      add("call\(parameters(call.parameters)) \(text(call.call))", call.body, end: call.end)
    case .include(let include):
      let missing = include.ignoresMissing ? " ignore-missing" : ""
      add("include \(text(include.template))\(missing)\(with(include.withContext))\(marks(include.marks))")
    case .importAll(let template, let name, let context, let tag):
      add("import \(text(template)) as \(name.text)\(with(context))\(marks(tag))")
    case .importNames(let template, let names, let context, let tag):
      let list = names.map { " " + $0.name.text + ($0.alias.map { "=" + $0.text } ?? "") }
      add("from \(text(template)) import\(list.joined())\(with(context))\(marks(tag))")
    case .extends(let template, let tag): add("extends \(text(template))\(marks(tag))")
    case .block(let block):
      let words = block.modifiers.map { " " + $0.rawValue }.joined()
      add("block \(block.name.text)\(words)\(block.isInline ? " inline" : "")", block.body, end: block.end)
    case .perform(let value, let tag): add("do \(text(value))\(marks(tag))")
    case .breakLoop(let tag): add("break\(marks(tag))")
    case .continueLoop(let tag): add("continue\(marks(tag))")
    default: addDocument(node)
    }
  }

  private mutating func addDocument(_ node: Node) {
    switch node.kind {
    case .pageBreak: add("page-break")
    case .section(let value, let body, let end): add("section \(text(value))", body, end: end)
    case .table(let table):
      let value = table.table.map { " " + text($0) } ?? ""
      add("table\(value)\(TreeDumper.text(table.arguments))", table.body, end: table.end)
    case .head(let body, let end): add("head", body, end: end)
    case .row(let arguments, let body, let end): add("row\(TreeDumper.text(arguments))", body, end: end)
    case .cell(let value, let arguments, let tag):
      add("cell \(text(value))\(TreeDumper.text(arguments))\(marks(tag))")
    case .pipeAlignment(let columns): add("alignment" + columns.map { " \($0)" }.joined())
    case .sheet(let value, let body, let end): add("sheet \(text(value))", body, end: end)
    case .page(let arguments, let tag): add("page\(TreeDumper.text(arguments))\(marks(tag))")
    case .slot(let name, let tag): add("slot \(name.text)\(marks(tag))")
    case .only(let formats, let isExcept, let body, let end):
      add((isExcept ? "except" : "only") + formats.map { " " + text($0) }.joined(), body, end: end)
    case .prose(let value, let tag): add("prose \(text(value))\(marks(tag))")
    case .note(let value, let tag): add("note \(text(value))\(marks(tag))")
    default: break
    }
  }

  private mutating func addConditional(_ branches: [Branch], _ otherwise: Body?, _ end: TagMarks) {
    for (index, branch) in branches.enumerated() {
      let head = "\(index == 0 ? "if" : "elif") \(text(branch.condition))\(marks(branch.body.marks))"
      add(index == 0 ? head + ends(end) : head, branch.body.nodes)
    }
    if let otherwise { add("else\(marks(otherwise.marks))", otherwise.nodes) }
  }

  private mutating func addLoop(_ loop: ForLoop) {
    let filter = loop.filter.map { " if " + text($0) } ?? ""
    let recursive = loop.isRecursive ? " recursive" : ""
    let head = "for \(TreeDumper.text(loop.target)) in \(text(loop.iterable))\(filter)\(recursive)"
    add(head, loop.body, end: loop.end)
    if let otherwise = loop.otherwise { add("else\(marks(otherwise.marks))", otherwise.nodes) }
  }

  private mutating func addRow(_ cells: [PipeCell]) {
    add("row |")
    depth += 1
    for cell in cells {
      let span = cell.columnSpan > 1 ? " span \(cell.columnSpan)" : ""
      add("cell\(span)\(cell.continuesAbove ? " ^" : "")", cell.nodes)
    }
    depth -= 1
  }

  private func text(_ expression: Expression) -> String { TreeDumper.text(expression) }

  private func chain(_ filters: [FilterCall]) -> String { filters.map { " | " + TreeDumper.text($0) }.joined() }

  private func parameters(_ list: [Parameter]) -> String {
    "(" + list.map { $0.name.text + ($0.defaultValue.map { "=" + text($0) } ?? "") }.joined(separator: " ") + ")"
  }

  private func with(_ context: Bool?) -> String { context.map { $0 ? " with-context" : " without-context" } ?? "" }

  private func marks(_ tag: TagMarks) -> String {
    tag.open == .none && tag.close == .none ? "" : " {\(sign(tag.open)) \(sign(tag.close))}"
  }

  private func ends(_ tag: TagMarks) -> String {
    tag.open == .none && tag.close == .none ? "" : " end{\(sign(tag.open)) \(sign(tag.close))}"
  }

  private func sign(_ mark: WhitespaceMark) -> String {
    switch mark {
    case .none: "."
    case .trim: "-"
    case .keep: "+"
    }
  }
}
