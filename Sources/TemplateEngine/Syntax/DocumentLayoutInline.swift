// The pieces of a line: text with its backslashes resolved, outputs, tags inside the line, strong text.

import Diagnostics

extension Parser {
  /// A node, or a `**` that waits for its other half.
  enum InlineItem {
    case node(Node)
    case strong(SourceSpan)
  }

  /// The pieces of the present line, white space at its two ends left out.
  mutating func lineItems() -> [InlineItem] {
    let outer = context
    context = .inline
    defer { context = outer }
    var items = inlineItems()
    trim(&items)
    return items
  }

  /// The body of a tag inside a line.
  mutating func inlineBody() -> [Node] {
    let wasInCell = isInCell
    defer { isInCell = wasInCell }
    return paired(inlineItems(isNested: true))
  }

  /// The pieces up to the end of the line, a tag that ends the body, or the end of a cell.
  mutating func inlineItems(isNested: Bool = false) -> [InlineItem] {
    var items: [InlineItem] = []
    while true {
      let token = current
      switch token.kind {
      case .lineEnd, .end: return items
      case .text:
        if !token.inner.isEmpty { items.append(.node(text(from: token))) }
        advance()
      case .pipe:
        if isInCell, !isNested { return items }
        if isInCell { reportNestedPipe(token) }
        items.append(.node(Node(kind: .text(TextNode(text: "|", source: "|")), span: token.span)))
        advance()
      case .strong:
        items.append(.strong(token.span))
        advance()
      case .outputOpen: items.append(.node(output()))
      case .comment:
        items.append(.node(comment(token)))
        advance()
      case .rawOpen: items.append(.node(inlineRaw()))
      case .tagOpen:
        switch endTag() {
        case .endsBody: return items
        case .skipped: break
        case .none: if let node = statement() { items.append(.node(node)) }
        }
      default: advance()
      }
    }
  }

  private mutating func inlineRaw() -> Node {
    let node = raw()
    if bytes[node.span.range].contains(.newline) {
      report(
        SyntaxCodes.lineBreakInRaw, node.span,
        Message(
          zh: "“raw”要在同一行里开始和结束", en: "“raw” must begin and end in the same line of a document"))
    }
    return node
  }

  private mutating func reportNestedPipe(_ token: Token) {
    report(
      SyntaxCodes.badPipeRow, token.span,
      Message(
        zh: "单元格里的标签不能跨过“|”：请在“|”之前结束它；竖线若是文字，写作“\\|”",
        en: "a tag inside a cell cannot reach past “|”: close it first; a bar that is text is written “\\|”"))
  }

  // MARK: Text

  private func text(from token: Token) -> Node {
    let source = String(decoding: bytes[token.inner], as: UTF8.self)
    return Node(kind: .text(TextNode(text: unescaped(token.inner) ?? source, source: source)), span: token.span)
  }

  /// The text without the backslashes that make marks literal; nothing if there are none.
  private func unescaped(_ range: Range<Int>) -> String? {
    guard bytes[range].contains(.backslash) else { return nil }
    var result: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == .backslash, index + 1 < range.upperBound, bytes[index + 1].isPunctuation { index += 1 }
      result.append(bytes[index])
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Removes the white space before the first and after the last visible piece.
  func trim(_ items: inout [InlineItem]) {
    while case .node(let node)? = items.first, case .text(let text) = node.kind {
      let trimmed = TextNode(text: text.text.droppingLeadingSpace, source: text.source.droppingLeadingSpace)
      guard trimmed.source.isEmpty else {
        items[0] = .node(Node(kind: .text(trimmed), span: node.span))
        break
      }
      items.removeFirst()
    }
    while case .node(let node)? = items.last, case .text(let text) = node.kind {
      let trimmed = TextNode(text: text.text.droppingTrailingSpace, source: text.source.droppingTrailingSpace)
      guard trimmed.source.isEmpty else {
        items[items.count - 1] = .node(Node(kind: .text(trimmed), span: node.span))
        break
      }
      items.removeLast()
    }
  }

  // MARK: Strong text

  /// The nodes with strong text gathered from its marks, and neighbouring texts made one.
  mutating func paired(_ items: [InlineItem]) -> [Node] {
    var outer: [Node] = []
    var inner: [Node] = []
    var opening: SourceSpan?
    for item in items {
      switch item {
      case .node(let node):
        if opening == nil { append(node, to: &outer) } else { append(node, to: &inner) }
      case .strong(let span):
        if let start = opening {
          outer.append(Node(kind: .strong(inner), span: SourceSpan(Int(start.lower), Int(span.upper))))
          opening = nil
          inner = []
        } else {
          opening = span
        }
      }
    }
    if let opening {
      report(
        SyntaxCodes.strongOpen, opening,
        Message(
          zh: "“**”在本段里没有另一半；星号若是文字，写作“\\*\\*”",
          en: "“**” has no other half in this paragraph; stars that are text are written “\\*\\*”"))
      outer += inner
    }
    return outer
  }

  private func append(_ node: Node, to nodes: inout [Node]) {
    if case .text(let text) = node.kind, let last = nodes.last, case .text(let before) = last.kind {
      nodes[nodes.count - 1] = Node(
        kind: .text(TextNode(text: before.text + text.text, source: before.source + text.source)),
        span: SourceSpan(Int(last.span.lower), Int(node.span.upper)))
    } else {
      nodes.append(node)
    }
  }
}

extension String {
  fileprivate var droppingLeadingSpace: String {
    String(unicodeScalars.drop(while: \.isTemplateSpace))
  }

  fileprivate var droppingTrailingSpace: String {
    var scalars = unicodeScalars[...]
    while let last = scalars.last, last.isTemplateSpace { scalars.removeLast() }
    return String(scalars)
  }
}
