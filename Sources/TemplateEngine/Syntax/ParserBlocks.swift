// Statements with a body: loops, conditions, assignments, macros, blocks.

import Diagnostics

extension Parser {
  /// Reads the end of the tag and the nodes up to its end tag, which is left to `pop`.
  mutating func openBody(_ word: String, end: String? = nil, _ open: Token) -> Body {
    let marks = closeTag(.tagClose, open)
    push(word, end: end, from: Int(open.lower))
    return Body(marks: marks, nodes: body())
  }

  // MARK: for and if

  mutating func forLoop(_ open: Token) -> Node.Kind {
    let target = target(allowsAttributes: false)
    expectWord("in")
    let iterable = tupleOrExpression(allowsCondition: false)
    let filter = takeWord("if") ? expression() : nil
    let isRecursive = takeWord("recursive")
    let marks = closeTag(.tagClose, open)
    push("for", from: Int(open.lower))
    openTags[openTags.count - 1].takesElse = true
    loopDepth += 1
    let body = Body(marks: marks, nodes: body())
    loopDepth -= 1
    let otherwise = elseBody()
    return .forLoop(
      ForLoop(
        target: target, iterable: iterable, filter: filter, isRecursive: isRecursive, body: body, otherwise: otherwise,
        end: pop()))
  }

  mutating func conditional(_ open: Token) -> Node.Kind {
    var branches: [Branch] = []
    var opening = open
    push("if", from: Int(open.lower))
    let index = openTags.count - 1
    openTags[index].takesElif = true
    openTags[index].takesElse = true
    repeat {
      if !branches.isEmpty {
        opening = current
        hasFailed = false
        advance()
        advance()
      }
      let condition = tupleOrExpression(allowsCondition: false)
      let marks = closeTag(.tagClose, opening)
      if branches.isEmpty { openTags[index].span = span(from: Int(open.lower)) }
      branches.append(Branch(condition: condition, body: Body(marks: marks, nodes: body())))
    } while current.kind == .tagOpen && isWord("elif", at: position + 1) && openTags[index].takesElif && !isAborted
    let otherwise = elseBody()
    return .conditional(branches: branches, otherwise: otherwise, end: pop())
  }

  /// The body behind `else`, if it stands here.
  private mutating func elseBody() -> Body? {
    guard current.kind == .tagOpen, isWord("else", at: position + 1), let last = openTags.last, last.takesElse else {
      return nil
    }
    openTags[openTags.count - 1].takesElse = false
    openTags[openTags.count - 1].takesElif = false
    let open = current
    hasFailed = false
    advance()
    advance()
    let marks = closeTag(.tagClose, open)
    return Body(marks: marks, nodes: body())
  }

  // MARK: Assignment

  /// A name that may be given a value.
  mutating func assignedName() -> Name {
    let name = expectName()
    switch name.text {
    case "true", "True", "false", "False", "none", "None", "loop", "self":
      fail(
        SyntaxCodes.reservedName, name.span,
        Message(
          zh: "“\(name.text)”由语言保留，请换一个名称", en: "“\(name.text)” belongs to the language: choose another name"))
      skipToTagEnd()
    default: break
    }
    return name
  }

  /// What a loop or an assignment binds.
  mutating func target(allowsAttributes: Bool) -> Target {
    let start = start
    let first = targetItem(allowsAttributes)
    guard current.kind == .comma else { return first }
    var items = [first]
    while take(.comma), current.kind == .identifier || current.kind == .parenOpen, !isWord("in") {
      items.append(targetItem(allowsAttributes))
    }
    return .tuple(items, span(from: start))
  }

  private mutating func targetItem(_ allowsAttributes: Bool) -> Target {
    if current.kind == .parenOpen {
      guard enter() else { return .name(Name(text: "", span: current.span)) }
      defer { depth -= 1 }
      advance()
      let inner = target(allowsAttributes: allowsAttributes)
      expect(.parenClose, ")")
      return inner
    }
    var name = assignedName()
    guard allowsAttributes, take(.dot) else { return .name(name) }
    let what = Message(zh: "属性的名称", en: "the name of an attribute")
    var attribute = expectName(what)
    // Of `a.b.c`, the base is `a.b`: namespaces may hold namespaces.
    while take(.dot) {
      name = Name(
        text: name.text + "." + attribute.text, span: SourceSpan(Int(name.span.lower), Int(attribute.span.upper)))
      attribute = expectName(what)
    }
    return .attribute(name, attribute)
  }

  mutating func set(_ open: Token) -> Node.Kind {
    let target = target(allowsAttributes: true)
    if current.kind == .assign || hasFailed {
      if !hasFailed { advance() }
      let value = tupleOrExpression()
      return .set(targets: target, value: value, closeTag(.tagClose, open))
    }
    guard current.kind == .tagClose || current.kind == .bar, !target.isTuple else {
      expected(Message(zh: "“=”", en: "“=”"))
      return .set(targets: target, value: broken(), closeTag(.tagClose, open))
    }
    let filters = take(.bar) ? filterChain() : []
    let outer = context
    // In a table, too, what is assigned is text, not rows.
    if outer == .table || outer == .row { context = lineHolds("endset") ? .inline : .flow }
    let body = openBody("set", open)
    context = outer
    return .setBlock(target, filters: filters, body, end: pop())
  }

  mutating func with(_ open: Token) -> Node.Kind {
    var bindings: [Binding] = []
    while current.kind != .tagClose, !hasFailed {
      let target = targetItem(false)
      expect(.assign, "=")
      bindings.append(Binding(target: target, value: expression()))
      guard take(.comma) else { break }
    }
    let body = openBody("with", open)
    return .with(bindings, body, end: pop())
  }

  // MARK: filter and autoescape

  mutating func filterBlock(_ open: Token) -> Node.Kind {
    let filters = filterChain()
    let body = openBody("filter", open)
    return .filterBlock(filters, body, end: pop())
  }

  mutating func autoescape(_ open: Token) -> Node.Kind {
    let value = expression()
    let body = openBody("autoescape", open)
    return .autoescape(value, body, end: pop())
  }

  // MARK: Macros

  mutating func macro(_ open: Token) -> Node.Kind {
    let name = expectName(Message(zh: "宏的名称", en: "the name of the macro"))
    let parameters = hasFailed ? [] : parameters()
    let body = isolated { $0.openBody("macro", open) }
    return .macro(MacroDefinition(name: name, parameters: parameters, body: body, end: pop()))
  }

  mutating func callBlock(_ open: Token) -> Node.Kind {
    let parameters = current.kind == .parenOpen ? parameters() : []
    let call = expression()
    if case .call = call.kind {
    } else {
      fail(
        SyntaxCodes.callExpected, call.span,
        Message(zh: "“call”之后要写宏的调用，如 名称(…)", en: "“call” is followed by the call of a macro, as in name(…)"))
    }
    let body = isolated { $0.openBody("call", open) }
    return .callBlock(CallBlock(parameters: parameters, call: call, body: body, end: pop()))
  }

  /// Reads the body of a macro: loops around it do not count, and blocks cannot stand in it.
  private mutating func isolated(_ read: (inout Parser) -> Body) -> Body {
    let loops = loopDepth
    loopDepth = 0
    macroDepth += 1
    defer {
      loopDepth = loops
      macroDepth -= 1
    }
    return read(&self)
  }

  private mutating func parameters() -> [Parameter] {
    guard expect(.parenOpen, "(") else { return [] }
    var list: [Parameter] = []
    var names: [String: SourceSpan] = [:]
    while current.kind != .parenClose, !hasFailed {
      let name = assignedName()
      let value = take(.assign) ? expression() : nil
      checkParameter(name, hasDefault: value != nil, after: list.last, &names)
      list.append(Parameter(name: name, defaultValue: value))
      guard take(.comma) else { break }
    }
    expect(.parenClose, ")")
    return list
  }

  private mutating func checkParameter(
    _ name: Name, hasDefault: Bool, after last: Parameter?, _ names: inout [String: SourceSpan]
  ) {
    if let earlier = names.updateValue(name.span, forKey: name.text), !name.text.isEmpty {
      report(
        SyntaxCodes.repeatedName, name.span,
        Message(zh: "参数“\(name.text)”写了两次", en: "the parameter “\(name.text)” stands twice"),
        related: [related(earlier, Message(zh: "第一次在这里", en: "it stands here first"))])
    }
    if !hasDefault, last?.defaultValue != nil {
      fail(
        SyntaxCodes.argumentOrder, name.span,
        Message(
          zh: "“\(name.text)”在有默认值的参数之后，也要有默认值",
          en: "“\(name.text)” follows a parameter with a default and needs one, too"))
    }
  }

  // MARK: Blocks

  mutating func block(_ open: Token, _ word: Token) -> Node.Kind {
    let what = Message(zh: "块的名称", en: "the name of the block")
    let name = kind == .document ? dottedName(what) : expectName(what)
    noteBlock(name, word)
    let modifiers = blockModifiers()
    let loops = loopDepth
    loopDepth = 0
    let body = openBody("block", open)
    loopDepth = loops
    if modifiers.contains(.required) { checkRequired(body, name) }
    let isInline = openTags.last?.isInline ?? false
    let end = popTag { parser in parser.endName(name) }
    return .block(
      BlockDefinition(name: name, modifiers: modifiers, body: body, isInline: isInline, end: end))
  }

  private mutating func noteBlock(_ name: Name, _ word: Token) {
    if macroDepth > 0 {
      fail(
        SyntaxCodes.misplacedTag, word.span,
        Message(zh: "宏里不能有“block”", en: "a “block” cannot stand in a macro"))
    } else if !name.text.isEmpty, let earlier = blocks.updateValue(name.span, forKey: name.text) {
      report(
        SyntaxCodes.repeatedName, name.span,
        Message(
          zh: "块“\(name.text)”在本文件里定义了两次，请改名", en: "the block “\(name.text)” is defined twice: rename one"),
        related: [related(earlier, Message(zh: "第一次在这里", en: "it is defined here first"))])
    }
  }

  private mutating func blockModifiers() -> [BlockDefinition.Modifier] {
    var modifiers: [BlockDefinition.Modifier] = []
    while current.kind == .identifier {
      let name = text(current)
      guard let modifier = BlockDefinition.Modifier(rawValue: name),
        kind == .document || modifier == .required || modifier == .scoped
      else {
        let known = kind == .document ? ["required", "sealed", "append"] : ["scoped", "required"]
        let guess = Suggestion.nearest(to: name, among: known).map {
          Message(zh: "是不是“\($0)”？", en: "did you mean “\($0)”?")
        }
        let list = Message(
          zh: "块名之后可用的词：\(known.joined(separator: "、"))",
          en: "words that may follow the name: \(known.joined(separator: ", "))")
        expected(Message(zh: "标签的结尾", en: "the end of the tag"), advice: [guess, list].compactMap { $0 })
        break
      }
      if modifier == .scoped, modifiers.contains(.required), kind == .text {
        expected(
          Message(zh: "标签的结尾", en: "the end of the tag"),
          advice: [Message(zh: "“scoped”写在“required”之前", en: "“scoped” stands before “required”")])
        break
      }
      advance()
      modifiers.append(modifier)
    }
    return modifiers
  }

  private mutating func checkRequired(_ body: Body, _ name: Name) {
    let content = body.nodes.first { node in
      switch node.kind {
      case .text(let text): text.text.unicodeScalars.contains { !$0.properties.isWhitespace }
      case .comment: false
      default: true
      }
    }
    guard let content else { return }
    report(
      SyntaxCodes.requiredBlockHasContent, content.span,
      Message(
        zh: "块“\(name.text)”标为 required，由继承者填写，这里不能有内容",
        en: "the block “\(name.text)” is required, so an heir fills it: nothing may stand here"),
      related: [related(name.span, Message(zh: "块在这里", en: "the block is here"))])
  }

  private mutating func endName(_ name: Name) {
    guard current.kind == .identifier else { return }
    let found = dottedName(Message(zh: "块的名称", en: "the name of the block"))
    guard found.text != name.text else { return }
    fail(
      SyntaxCodes.wrongBlockName, found.span,
      Message(
        zh: "这里结束的是块“\(name.text)”，不是“\(found.text)”",
        en: "the block that ends here is “\(name.text)”, not “\(found.text)”"),
      related: [related(name.span, Message(zh: "块在这里", en: "the block is here"))])
  }
}
