// The formatter: a tree printed back as a template in the canonical notation. Parsing what it prints gives the same
// tree, and printing that gives the same text.

import Diagnostics

/// Prints templates back.
public enum TemplatePrinter {
  /// The template in canonical notation. Tags and expressions are set anew; the text of text templates stays as it is;
  /// in documents the lines stay the lines they were, without indentation and with single blank lines. Meant for trees
  /// without errors: what the parser could not read is left out.
  public static func print(_ tree: TemplateTree) -> String {
    var printer = Printer(tree)
    printer.add(tree.body)
    return printer.finished()
  }
}

/// Collects the text of a template.
struct Printer {
  let file: SourceFile
  let kind: TemplateKind
  let expressions: ExpressionPrinter
  /// The ends of tags, and where the next tag begins; documents need them to know which lines were separate.
  private let tags: [Token]
  var result = ""
  /// How far into the file the printed text reaches.
  private var cursor = 0
  /// What a line end in text is followed by: the indentation of a list item.
  var indentation = ""

  init(_ tree: TemplateTree) {
    file = tree.file
    kind = tree.kind
    expressions = ExpressionPrinter(file: tree.file)
    guard tree.kind == .document else {
      tags = []
      return
    }
    var lexer = Lexer(tree.file, kind: .document, settings: SyntaxSettings())
    lexer.lexTemplate()
    tags = lexer.tokens.filter { $0.kind == .tagOpen || $0.kind == .tagClose }
  }

  consuming func finished() -> String {
    if kind == .document, !result.isEmpty { result += "\n" }
    return result
  }

  mutating func add(_ nodes: [Node]) {
    for node in nodes { add(node) }
  }

  private mutating func add(_ node: Node) {
    separate(Int(node.span.lower))
    if !addDocument(node) { addCommon(node) }
    cursor = max(cursor, Int(node.span.upper))
  }

  // MARK: Lines of documents

  /// Keeps the line ends that stood before `start`: none, one, or one blank line.
  private mutating func separate(_ start: Int) {
    guard kind == .document else { return }
    defer { cursor = max(cursor, start) }
    guard start > cursor, !result.isEmpty else { return }
    let count = file.bytes[cursor..<min(start, file.bytes.count)].count { $0 == .newline }
    result += String(repeating: "\n", count: min(count, 2))
  }

  /// The first token of `wanted` at or after the cursor.
  private func tag(_ wanted: Token.Kind) -> Token? {
    var low = 0
    var high = tags.count
    while low < high {
      let middle = (low + high) / 2
      if Int(tags[middle].lower) < cursor { low = middle + 1 } else { high = middle }
    }
    while low < tags.count {
      if tags[low].kind == wanted { return tags[low] }
      low += 1
    }
    return nil
  }

  // MARK: Tags

  mutating func tag(_ content: String, _ marks: TagMarks) {
    result += "{%" + sign(marks.open) + " " + content + " " + sign(marks.close) + "%}"
  }

  /// An opening tag with its body.
  mutating func open(_ content: String, _ body: Body) {
    tag(content, body.marks)
    cursor = tag(.tagClose).map { Int($0.upper) } ?? cursor
    add(body.nodes)
  }

  /// A tag that continues or ends one: `else`, `endfor`.
  mutating func close(_ content: String, _ marks: TagMarks) {
    if let start = tag(.tagOpen) { separate(Int(start.lower)) }
    tag(content, marks)
    cursor = tag(.tagClose).map { Int($0.upper) } ?? cursor
  }

  private mutating func branch(_ content: String, _ body: Body) {
    close(content, body.marks)
    add(body.nodes)
  }

  func sign(_ mark: WhitespaceMark) -> String {
    switch mark {
    case .none: ""
    case .trim: "-"
    case .keep: "+"
    }
  }

  func text(_ expression: Expression) -> String { expressions.print(expression) }

  func text(_ arguments: [Argument]) -> String {
    arguments.isEmpty ? "" : " " + expressions.print(arguments, separator: " ")
  }

  // MARK: Jinja's nodes

  private mutating func addCommon(_ node: Node) {
    switch node.kind {
    case .text(let text):
      result += indentation.isEmpty ? text.source : indented(text.source)
    case .output(let value, let marks):
      result += "{{" + sign(marks.open) + " " + text(value) + " " + sign(marks.close) + "}}"
    case .comment(let content, let marks):
      result += "{#" + sign(marks.open) + content + sign(marks.close) + "#}"
    case .raw(_, let open, let close): addRaw(node.span, open, close)
    case .conditional(let branches, let otherwise, let end): addConditional(branches, otherwise, end)
    case .forLoop(let loop): addLoop(loop)
    case .macro(let macro):
      open("macro \(macro.name.text)\(text(macro.parameters))", macro.body)
      close("endmacro", macro.end)
    case .callBlock(let call):
      let parameters = call.parameters.isEmpty ? "" : text(call.parameters)
      open("call\(parameters) \(text(call.call))", call.body)
      close("endcall", call.end)
    case .block(let block):
      let words = block.modifiers.map { " " + $0.rawValue }.joined()
      open("block \(block.name.text)\(words)", block.body)
      close("endblock", block.end)
    case .setBlock(let target, let filters, let body, let end):
      open("set " + text(target) + (filters.isEmpty ? "" : " | " + text(filters)), body)
      close("endset", end)
    case .with(let bindings, let body, let end):
      let list = bindings.map { text($0.target, isNested: true) + " = " + text($0.value) }.joined(separator: ", ")
      open(list.isEmpty ? "with" : "with " + list, body)
      close("endwith", end)
    case .filterBlock(let filters, let body, let end):
      open("filter " + text(filters), body)
      close("endfilter", end)
    case .autoescape(let value, let body, let end):
      open("autoescape " + text(value), body)
      close("endautoescape", end)
    default: addStatement(node)
    }
  }

  private mutating func addStatement(_ node: Node) {
    switch node.kind {
    case .set(let targets, let value, let marks): tag("set \(text(targets)) = \(text(value))", marks)
    case .include(let include):
      let missing = include.ignoresMissing ? " ignore missing" : ""
      tag("include \(text(include.template))\(missing)\(text(include.withContext))", include.marks)
    case .importAll(let template, let name, let context, let marks):
      tag("import \(text(template)) as \(name.text)\(text(context))", marks)
    case .importNames(let template, let names, let context, let marks):
      let list = names.map { $0.name.text + ($0.alias.map { " as " + $0.text } ?? "") }.joined(separator: ", ")
      tag("from \(text(template)) import \(list)\(text(context))", marks)
    case .extends(let template, let marks): tag("extends \(text(template))", marks)
    case .perform(let value, let marks): tag("do \(text(value))", marks)
    case .breakLoop(let marks): tag("break", marks)
    case .continueLoop(let marks): tag("continue", marks)
    default: break
    }
  }

  private mutating func addRaw(_ span: SourceSpan, _ open: TagMarks, _ close: TagMarks) {
    let bytes = file.bytes
    let range = span.range
    let percent = UInt8(ascii: "%")
    guard let start = bytes.find(percent, UInt8(ascii: "}"), from: range.lowerBound, before: range.upperBound) else {
      return
    }
    var end = range.upperBound - 2
    while end > start, !bytes.matches("{%", at: end) { end -= 1 }
    tag("raw", open)
    result += file.text(in: min(start + 2, end)..<end)
    tag("endraw", close)
  }

  private mutating func addConditional(_ branches: [Branch], _ otherwise: Body?, _ end: TagMarks) {
    for (index, branch) in branches.enumerated() {
      if index == 0 {
        open("if \(expressions.printPlain(branch.condition))", branch.body)
      } else {
        self.branch("elif \(expressions.printPlain(branch.condition))", branch.body)
      }
    }
    if let otherwise { branch("else", otherwise) }
    close("endif", end)
  }

  private mutating func addLoop(_ loop: ForLoop) {
    var head = "for \(text(loop.target)) in \(expressions.printPlain(loop.iterable))"
    if let filter = loop.filter { head += " if " + text(filter) }
    if loop.isRecursive { head += " recursive" }
    open(head, loop.body)
    if let otherwise = loop.otherwise { branch("else", otherwise) }
    close("endfor", loop.end)
  }

  private func indented(_ source: String) -> String {
    source.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n" + indentation)
  }

  private func text(_ filters: [FilterCall]) -> String {
    filters.map { expressions.print($0) }.joined(separator: " | ")
  }

  private func text(_ parameters: [Parameter]) -> String {
    let list = parameters.map { $0.name.text + ($0.defaultValue.map { "=" + text($0) } ?? "") }
    return "(" + list.joined(separator: ", ") + ")"
  }

  private func text(_ context: Bool?) -> String {
    context.map { $0 ? " with context" : " without context" } ?? ""
  }

  private func text(_ target: Target, isNested: Bool = false) -> String {
    switch target {
    case .name(let name): return name.text
    case .attribute(let base, let name): return base.text + "." + name.text
    case .tuple(let items, _):
      let list = items.map { text($0, isNested: true) }.joined(separator: ", ") + (items.count == 1 ? "," : "")
      return isNested ? "(" + list + ")" : list
    }
  }
}
