// Statements: which tag it is, and those without a body.

import Diagnostics

extension Parser {
  /// The tags of both kinds of template.
  static let commonTags = [
    "for", "if", "set", "with", "filter", "macro", "call", "include", "import", "from", "extends", "block", "break",
    "continue", "raw",
  ]
  /// Those of text templates only.
  static let textTags = ["do", "autoescape"]
  /// Those of documents only.
  static let documentTags = [
    "section", "table", "head", "row", "cell", "sheet", "page", "slot", "only", "except", "prose", "note",
  ]

  /// The statement at hand; nothing if it is no statement.
  mutating func statement() -> Node? {
    let open = current
    hasFailed = false
    guard enter() else { return nil }
    defer { depth -= 1 }
    advance()
    guard current.kind == .identifier else {
      expected(Message(zh: "标签的名称", en: "the name of a tag"))
      _ = closeTag(.tagClose, open)
      return Node(kind: .broken, span: span(from: Int(open.lower)))
    }
    let word = current
    let name = text(word)
    advance()
    if let kind = statementKind(name, word, open) { return Node(kind: kind, span: span(from: Int(open.lower))) }
    return unknownTag(name, word, open)
  }

  private mutating func statementKind(_ name: String, _ word: Token, _ open: Token) -> Node.Kind? {
    switch name {
    case "for": forLoop(open)
    case "if": conditional(open)
    case "set": set(open)
    case "with": with(open)
    case "filter": filterBlock(open)
    case "macro": macro(open)
    case "call": callBlock(open)
    case "include": include(open)
    case "import": importAll(open)
    case "from": importNames(open)
    case "extends": extends(open)
    case "block": block(open, word)
    case "break", "continue": loopControl(name, open, word)
    case "do" where kind == .text: perform(open)
    case "autoescape" where kind == .text: autoescape(open)
    default: kind == .document ? documentTag(name, word, open) : nil
    }
  }

  // MARK: Unknown tags

  private mutating func unknownTag(_ name: String, _ word: Token, _ open: Token) -> Node? {
    let broken = Node(kind: .broken, span: open.span)
    let others = kind == .text ? Self.documentTags : Self.textTags
    if others.contains(name) {
      fail(
        SyntaxCodes.wrongKind, word.span,
        kind == .text
          ? Message(
            zh: "“\(name)”只能用于公文模板（report.jinja），文本模板没有这个标签",
            en: "“\(name)” belongs to document templates (report.jinja); a text template has no such tag")
          : Message(
            zh: "公文模板没有“\(name)”标签：值不会变成标记，无需转义，也没有副作用可做",
            en: "a document template has no tag “\(name)”: values never become markup, and there is nothing to do"))
      unknownTags.insert(name)
      skipToTagEnd()
      _ = closeTag(.tagClose, open)
      return broken
    }
    let known = Self.commonTags + (kind == .text ? Self.textTags : Self.documentTags)
    let guess = Suggestion.nearest(to: name, among: known)
    let fix = guess.map { guess in
      Finding.Fix(
        message: Message(zh: "改为“\(guess)”", en: "write “\(guess)”"),
        place: SourcePlace(file: file, range: word.range), replacement: guess)
    }
    report(
      SyntaxCodes.unknownTag, word.span, Message(zh: "没有“\(name)”标签", en: "there is no tag “\(name)”"),
      label: guess.map { Message(zh: "是不是“\($0)”？", en: "did you mean “\($0)”?") },
      notes: [Message(zh: "标签有：\(known.joined(separator: "、"))", en: "tags: \(known.joined(separator: ", "))")],
      fix: fix)
    unknownTags.insert(name)
    hasFailed = true
    if let guess, guess != "raw" {
      guessedTag = Int(open.lower)
      _ = statementKind(guess, word, open)
      return broken
    }
    skipToTagEnd()
    _ = closeTag(.tagClose, open)
    return broken
  }

  // MARK: Statements without a body

  private mutating func include(_ open: Token) -> Node.Kind {
    let template = expression()
    var withContext = contextWords()
    var ignoresMissing = false
    if takeWord("ignore") {
      expectWord("missing")
      ignoresMissing = true
      if let later = contextWords() { withContext = later }
    }
    let marks = closeTag(.tagClose, open)
    return .include(
      Include(template: template, ignoresMissing: ignoresMissing, withContext: withContext, marks: marks))
  }

  /// `with context` or `without context`, if it stands here.
  private mutating func contextWords() -> Bool? {
    guard isWord("with") || isWord("without") else { return nil }
    let isWith = takeWord("with") || !takeWord("without")
    expectWord("context")
    return isWith
  }

  private mutating func importAll(_ open: Token) -> Node.Kind {
    let template = expression()
    expectWord("as")
    let name = assignedName()
    let withContext = contextWords()
    return .importAll(template, as: name, withContext: withContext, closeTag(.tagClose, open))
  }

  private mutating func importNames(_ open: Token) -> Node.Kind {
    let template = expression()
    expectWord("import")
    var names: [(name: Name, alias: Name?)] = []
    var withContext: Bool?
    while current.kind == .identifier {
      let isLast = isWord("context", at: position + 1)
      if isLast, let found = contextWords() {
        withContext = found
        break
      }
      let name = names.isEmpty || !hasFailed ? expectName() : Name(text: "", span: current.span)
      let alias = takeWord("as") ? assignedName() : nil
      names.append((name, alias))
      if take(.comma) { continue }
      withContext = contextWords()
      break
    }
    if names.isEmpty { expected(Message(zh: "要引入的名称", en: "the names to import")) }
    return .importNames(template, names: names, withContext: withContext, closeTag(.tagClose, open))
  }

  private mutating func extends(_ open: Token) -> Node.Kind {
    let template = expression()
    if openTags.isEmpty { hasExtends = true }
    return .extends(template, closeTag(.tagClose, open))
  }

  private mutating func perform(_ open: Token) -> Node.Kind {
    let value = expression()
    return .perform(value, closeTag(.tagClose, open))
  }

  private mutating func loopControl(_ name: String, _ open: Token, _ word: Token) -> Node.Kind {
    if loopDepth == 0 {
      fail(
        SyntaxCodes.misplacedTag, word.span,
        Message(zh: "“\(name)”只能放在循环里", en: "“\(name)” must stand inside a loop"))
    }
    let marks = closeTag(.tagClose, open)
    return name == "break" ? .breakLoop(marks) : .continueLoop(marks)
  }
}
