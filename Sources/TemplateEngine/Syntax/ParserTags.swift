// Tags that are open, and the end tags that close them, or fail to.

import Diagnostics

extension Parser {
  /// A tag that waits for its end tag.
  struct OpenTag {
    /// Its name.
    var word: String
    /// The name of its end tag.
    var end: String
    /// The bytes of the tag.
    var span: SourceSpan
    /// Whether it stands inside a line of a document.
    var isInline: Bool
    /// Whether `elif` and `else` may still follow.
    var takesElif = false
    var takesElse = false
    /// Whether the tag is a guess at a misspelt one, so that nothing more is reported of it.
    var isGuess = false
  }

  /// A tag inside a line that was not closed there, and the finding that says so.
  struct DanglingTag {
    var word: String
    var end: String
    var finding: Int
  }

  // MARK: Reading a body

  /// The nodes up to a tag that ends the body, or the end of the file.
  mutating func body() -> [Node] {
    switch context {
    case .text: textBody()
    case .flow: flowBody()
    case .inline: inlineBody()
    case .table, .row: tableBody()
    }
  }

  private mutating func textBody() -> [Node] {
    var nodes: [Node] = []
    while true {
      let token = current
      switch token.kind {
      case .text:
        advance()
        nodes.append(Node(kind: .text(textNode(token)), span: token.span))
      case .outputOpen: nodes.append(output())
      case .comment:
        advance()
        nodes.append(comment(token))
      case .rawOpen: nodes.append(raw())
      case .tagOpen:
        switch endTag() {
        case .endsBody: return nodes
        case .skipped: break
        case .none: if let node = statement() { nodes.append(node) }
        }
      case .end: return nodes
      default: advance()
      }
    }
  }

  private func textNode(_ token: Token) -> TextNode {
    let source = String(decoding: bytes[token.range], as: UTF8.self)
    let isWhole = token.inner == token.range
    return TextNode(text: isWhole ? source : String(decoding: bytes[token.inner], as: UTF8.self), source: source)
  }

  func comment(_ token: Token) -> Node {
    let marks = TagMarks(open: token.open, close: token.close)
    return Node(kind: .comment(String(decoding: bytes[token.inner], as: UTF8.self), marks), span: token.span)
  }

  mutating func raw() -> Node {
    let open = current
    advance()
    let content = current
    advance()
    let close = current
    advance()
    return Node(
      kind: .raw(
        String(decoding: bytes[content.inner], as: UTF8.self), open: TagMarks(open: open.open, close: open.close),
        close: TagMarks(open: close.open, close: close.close)),
      span: SourceSpan(Int(open.lower), Int(close.upper)))
  }

  mutating func output() -> Node {
    let open = current
    hasFailed = false
    advance()
    let value = tupleOrExpression()
    let close = closeTag(.outputClose, open)
    return Node(kind: .output(value, close), span: span(from: Int(open.lower)))
  }

  /// Takes the end of a tag; whatever stands before it is reported.
  mutating func closeTag(_ kind: Token.Kind, _ open: Token) -> TagMarks {
    if current.kind != kind {
      expected(
        kind == .outputClose
          ? Message(zh: "运算符、过滤器或“}}”", en: "an operator, a filter or “}}”")
          : Message(zh: "标签的结尾“%}”", en: "the end of the tag “%}”"))
    }
    hasFailed = false
    let close = current
    if close.kind == kind { advance() }
    return TagMarks(open: open.open, close: close.kind == kind ? close.close : .none)
  }

  // MARK: End tags

  /// What an end tag, or a branch of a tag, does where it stands.
  enum EndTag {
    /// It ends the present body; it belongs to an open tag.
    case endsBody
    /// It belongs to nothing; it is reported and behind us.
    case skipped
    /// It is no end tag.
    case none
  }

  /// Looks whether the tag at hand ends the present body.
  mutating func endTag() -> EndTag {
    let token = next
    guard token.kind == .identifier, bytes[Int(token.lower)] == UInt8(ascii: "e") else { return .none }
    let word = text(token)
    if word == "else" || word == "elif" { return branchEndsBody(word) ? .endsBody : .skipped }
    guard word.hasPrefix("end") else { return .none }
    if let index = openTags.lastIndex(where: { $0.end == word }) {
      // Tags opened after that one are unclosed; `pop` says so of each.
      reportBlockTagClosedInline(openTags[index])
      return .endsBody
    }
    return strayEndEndsBody(word) ? .endsBody : .skipped
  }

  private mutating func branchEndsBody(_ word: String) -> Bool {
    let accepts: (OpenTag) -> Bool = { word == "elif" ? $0.takesElif : $0.takesElse }
    if let index = openTags.lastIndex(where: accepts) {
      reportBlockTagClosedInline(openTags[index])
      return true
    }
    if settleDangling(word) { return false }
    let owner = word == "elif" ? "if" : "if / for"
    report(
      SyntaxCodes.misplacedTag, next.span,
      Message(
        zh: "“\(word)”不属于任何没有结束的 \(owner)", en: "“\(word)” belongs to no open \(owner)"),
      notes: openTags.last.map { open in
        [Message(zh: "最近没有结束的标签是“\(open.word)”", en: "the tag open here is “\(open.word)”")]
      } ?? [])
    skipTag()
    return false
  }

  /// An end tag without an open one: a misspelt end of the innermost tag ends its body all the same.
  private mutating func strayEndEndsBody(_ word: String) -> Bool {
    if settleDangling(word) { return false }
    let name = String(word.dropFirst(3))
    if unknownTags.contains(name) {
      skipTag()
      return false
    }
    let innermost = openTags.last
    let isTypo = innermost.map { Suggestion.nearest(to: word, among: [$0.end]) != nil } ?? false
    // A known end tag of another kind closes the innermost tag unless the right one follows.
    let closes = innermost.map { isTypo || !endFollows($0.end) } ?? false
    if innermost?.isGuess != true {
      var finding = Message(zh: "“\(word)”没有对应的开始标签", en: "“\(word)” closes nothing")
      var others: [Finding.Related] = []
      if let innermost {
        finding = Message(
          zh: "这里应为“\(innermost.end)”，却是“\(word)”", en: "expected “\(innermost.end)”, found “\(word)”")
        others = [related(innermost.span, Message(zh: "要结束的标签在这里", en: "the tag to close is here"))]
      }
      let fix = innermost.map { innermost in
        Finding.Fix(
          message: Message(zh: "改为“\(innermost.end)”", en: "write “\(innermost.end)”"),
          place: SourcePlace(file: file, range: next.range), replacement: innermost.end)
      }
      report(SyntaxCodes.strayEnd, next.span, finding, related: others, fix: closes ? fix : nil)
    }
    if closes, let innermost { acceptedEnd = (position, innermost.end) }
    if closes { return true }
    skipTag()
    return false
  }

  /// Whether `end` follows before anything else changes; a bounded look ahead.
  private func endFollows(_ end: String) -> Bool {
    let limit = min(tokens.count, position + 600)
    var index = position + 1
    while index + 1 < limit {
      if tokens[index].kind == .tagOpen, tokens[index + 1].kind == .identifier, text(tokens[index + 1]) == end {
        return true
      }
      index += 1
    }
    return false
  }

  /// Skips a tag of which nothing is to be said.
  mutating func skipTag() {
    advance()
    skipToTagEnd()
    if current.kind == .tagClose { advance() }
  }

  /// An end tag that a tag inside a line left behind: its place joins the finding about the tag.
  private mutating func settleDangling(_ word: String) -> Bool {
    guard
      let index = danglingTags.lastIndex(where: {
        $0.end == word || (($0.word == "if" || $0.word == "for") && (word == "else" || word == "elif"))
      })
    else { return false }
    let dangling = danglingTags[index]
    if dangling.end == word {
      danglingTags.remove(at: index)
      if dangling.finding < findings.count {
        findings[dangling.finding].related.append(
          related(next.span, Message(zh: "它的结束标签在这里", en: "its end tag is here")))
      }
    }
    skipTag()
    return true
  }

  private mutating func reportBlockTagClosedInline(_ open: OpenTag) {
    guard context == .inline, !open.isInline, reportedInlineEnd != position else { return }
    reportedInlineEnd = position
    report(
      SyntaxCodes.blockTagClosedInline, next.span,
      Message(
        zh: "“\(open.word)”独占一行，它的“\(text(next))”也要独占一行",
        en: "“\(open.word)” stands on a line by itself, so its “\(text(next))” must, too"),
      related: [related(open.span, Message(zh: "开始标签在这里", en: "the tag begins here"))])
  }

  // MARK: Opening and closing

  /// Notes that a tag opened at `start`, now read to its end, waits for its end tag.
  mutating func push(_ word: String, end: String? = nil, from start: Int) {
    openTags.append(
      OpenTag(
        word: word, end: end ?? "end" + word, span: span(from: start), isInline: context == .inline,
        isGuess: guessedTag == start))
  }

  /// Takes the end tag of the innermost open tag, or reports that it is missing.
  mutating func pop() -> TagMarks { popTag { _ in } }

  /// Takes the end tag; `trailing` reads what stands in it behind its name.
  mutating func popTag(_ trailing: (inout Parser) -> Void) -> TagMarks {
    guard let open = openTags.popLast() else { return TagMarks() }
    let isAccepted = acceptedEnd.map { $0.position == position && $0.end == open.end } ?? false
    if current.kind == .tagOpen, next.kind == .identifier, isAccepted || text(next) == open.end {
      let token = current
      hasFailed = isAccepted
      advance()
      advance()
      trailing(&self)
      return closeTag(.tagClose, token)
    }
    reportUnclosed(open)
    return TagMarks()
  }

  private mutating func reportUnclosed(_ open: OpenTag) {
    guard !open.isGuess else { return }
    if open.isInline, current.kind == .lineEnd || current.kind == .pipe || current.kind == .end {
      danglingTags.append(DanglingTag(word: open.word, end: open.end, finding: findings.count))
      report(
        SyntaxCodes.inlineTagOpen, open.span,
        Message(
          zh: "“\(open.word)”与文字同行，要在本行用“\(open.end)”结束；要跨行，请让它独占一行",
          en:
            "“\(open.word)” shares its line with text and must close in it with “\(open.end)”; to span lines, put it on a line by itself"
        ))
      return
    }
    var others: [Finding.Related] = []
    if current.kind == .tagOpen {
      others = [
        related(
          SourceSpan(start, Int(next.upper)),
          Message(zh: "到这里还没有“\(open.end)”", en: "“\(open.end)” should stand before this"))
      ]
    } else {
      others = [
        related(
          SourceSpan(bytes.count, bytes.count),
          Message(zh: "到文件结尾还没有“\(open.end)”", en: "the file ends without “\(open.end)”"))
      ]
    }
    report(
      SyntaxCodes.unclosedTag, open.span,
      Message(
        zh: "“\(open.word)”没有结束：缺少 {% \(open.end) %}", en: "“\(open.word)” is not closed: {% \(open.end) %} is missing"),
      related: others)
  }
}
