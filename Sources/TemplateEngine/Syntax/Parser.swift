// The parser's state and the steps that all its parts share: looking at tokens, expecting them, reporting.

import Diagnostics

/// A recursive-descent parser over the lexer's tokens. Its parts: statements (ParserStatements, ParserBlocks), tags of
/// documents (ParserDocumentTags), expressions (ParserExpressions, ParserOperands), open and end tags (ParserTags), and
/// the layout of documents (DocumentLayout…).
struct Parser {
  /// How deep tags and brackets may nest.
  static let nestingLimit = 150
  /// How high the tree of one expression may be.
  static let heightLimit = 400

  let file: SourceFile
  let bytes: [UInt8]
  let kind: TemplateKind
  var tokens: [Token]
  var position = 0
  var findings: [Finding]
  var depth = 0
  /// The height of the expression made last.
  var height = 0
  /// Whether the present tag is reported already; further errors in it follow from the first.
  var hasFailed = false
  /// Whether nesting went too deep and the rest of the file is not read.
  var isAborted = false
  var context: Context
  var openTags: [OpenTag] = []
  /// The end tag, at a token's index, that is taken for another one which it nearly is.
  var acceptedEnd: (position: Int, end: String)?
  /// Where a tag begins that is read as the known tag nearest to it.
  var guessedTag = -1
  /// Unknown tags seen; their end tags are not reported again.
  var unknownTags: Set<String> = []
  var blocks: [String: SourceSpan] = [:]
  var loopDepth = 0
  var macroDepth = 0
  var hasExtends = false
  // Where the layout of a document stands.
  var line = Line(kind: .blank, end: -1)
  var isInCell = false
  /// The end tag, by its index, already reported for standing inside a line.
  var reportedInlineEnd = -1
  /// Tags inside a line that were not closed there; their end tags turn up later.
  var danglingTags: [DanglingTag] = []

  /// What kind of text is being read.
  enum Context {
    /// A text template.
    case text
    /// Lines of a document.
    case flow
    /// A part of a line.
    case inline
    /// The rows of a table.
    case table
    /// The cells of a row.
    case row
  }

  init(_ lexer: Lexer) {
    file = lexer.file
    bytes = lexer.bytes
    kind = lexer.kind
    tokens = lexer.tokens
    findings = lexer.findings
    context = lexer.kind == .document ? .flow : .text
  }

  var sortedFindings: [Finding] { Self.sorted(findings) }

  /// Findings in the order of the text.
  static func sorted(_ findings: [Finding]) -> [Finding] {
    func start(_ finding: Finding) -> Int { finding.place?.source?.range.lowerBound ?? 0 }
    return findings.enumerated()
      .sorted { (start($0.element), $0.offset) < (start($1.element), $1.offset) }
      .map(\.element)
  }

  mutating func template() -> [Node] {
    var nodes: [Node] = []
    while tokens[position].kind != .end {
      let before = position
      nodes += body()
      if position == before { skipTag() }
    }
    return nodes
  }

  // MARK: Tokens

  var current: Token { tokens[position] }
  var next: Token { tokens[min(position + 1, tokens.count - 1)] }
  var start: Int { Int(tokens[position].lower) }
  /// The end of the token before the present one.
  var lastEnd: Int { position > 0 ? Int(tokens[position - 1].upper) : 0 }

  mutating func advance() {
    if position < tokens.count - 1 { position += 1 }
  }

  /// Takes the present token if it is of `kind`.
  mutating func take(_ kind: Token.Kind) -> Bool {
    guard tokens[position].kind == kind else { return false }
    advance()
    return true
  }

  func isWord(_ word: StaticString, at index: Int) -> Bool {
    let token = tokens[min(index, tokens.count - 1)]
    return token.kind == .identifier && Int(token.upper - token.lower) == word.utf8CodeUnitCount
      && bytes.matches(word, at: Int(token.lower))
  }

  func isWord(_ word: StaticString) -> Bool { isWord(word, at: position) }

  mutating func takeWord(_ word: StaticString) -> Bool {
    guard isWord(word) else { return false }
    advance()
    return true
  }

  func text(_ token: Token) -> String { String(decoding: bytes[token.range], as: UTF8.self) }

  func span(from start: Int) -> SourceSpan { SourceSpan(start, max(start, lastEnd)) }

  // MARK: Expectations

  /// Takes a token of `kind` or reports that it is missing.
  @discardableResult
  mutating func expect(_ kind: Token.Kind, _ name: String) -> Bool {
    if take(kind) { return true }
    expected(Message(zh: "“\(name)”", en: "“\(name)”"))
    return false
  }

  @discardableResult
  mutating func expectWord(_ word: StaticString) -> Bool {
    if takeWord(word) { return true }
    expected(Message(zh: "“\(word)”", en: "“\(word)”"))
    return false
  }

  mutating func expectName(_ what: Message = Message(zh: "一个名称", en: "a name")) -> Name {
    let token = current
    guard token.kind == .identifier else {
      expected(what)
      return Name(text: "", span: SourceSpan(start, start))
    }
    advance()
    return Name(text: text(token), span: token.span)
  }

  /// Reports that something else should stand here, and goes to the end of the tag.
  mutating func expected(_ what: Message, advice: [Message] = []) {
    let token = current
    if token.kind != .unreadable {
      let found = description(of: token)
      fail(
        SyntaxCodes.unexpectedToken, token.span,
        Message(zh: "这里应为\(what.zh)，却是\(found.zh)", en: "expected \(what.en), found \(found.en)"), notes: advice)
    }
    hasFailed = true
    skipToTagEnd()
  }

  private func description(of token: Token) -> Message {
    switch token.kind {
    case .outputClose, .tagClose: Message(zh: "标签的结尾", en: "the end of the tag")
    case .end: Message(zh: "文件的结尾", en: "the end of the file")
    default: Message(zh: "“\(shortText(token))”", en: "“\(shortText(token))”")
    }
  }

  private func shortText(_ token: Token) -> String {
    let whole = text(token)
    return whole.count <= 40 ? whole : whole.prefix(39) + "…"
  }

  /// Reports an error of the present tag, unless the tag has one already.
  mutating func fail(
    _ code: FindingCode, _ span: SourceSpan, _ message: Message, label: Message? = nil,
    related: [Finding.Related] = [], notes: [Message] = []
  ) {
    guard !hasFailed else { return }
    hasFailed = true
    report(code, span, message, label: label, related: related, notes: notes)
  }

  /// Reports an error.
  mutating func report(
    _ code: FindingCode, _ span: SourceSpan, _ message: Message, severity: Severity = .error, label: Message? = nil,
    related: [Finding.Related] = [], notes: [Message] = [], fix: Finding.Fix? = nil
  ) {
    guard !isAborted, findings.count <= FindingCap.count else { return }
    findings.append(
      Finding(
        code, severity, message, at: .source(file, span.range), label: label, related: related, notes: notes, fix: fix)
    )
  }

  func related(_ span: SourceSpan, _ message: Message) -> Finding.Related {
    Finding.Related(place: .source(file, span.range), message: message)
  }

  mutating func skipToTagEnd() {
    while !current.isClose, !isBetweenTags(current.kind) { advance() }
  }

  private func isBetweenTags(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .text, .comment, .rawOpen, .rawText, .rawClose, .outputOpen, .tagOpen, .lineEnd: true
    default: false
    }
  }

  /// Takes the end of a bare expression or reports what stands there.
  mutating func expectEnd() {
    if current.kind != .end { expected(Message(zh: "表达式的结尾", en: "the end of the expression")) }
  }

  // MARK: Depth

  /// Goes one level deeper; false, reported once, where the limit is reached.
  mutating func enter() -> Bool {
    depth += 1
    if depth <= Self.nestingLimit { return true }
    tooDeep(current.span)
    return false
  }

  mutating func tooDeep(_ span: SourceSpan) {
    report(
      SyntaxCodes.tooDeep, span,
      Message(
        zh: "层次过深：标签和括号最多嵌套 \(Self.nestingLimit) 层（上限 nesting），请拆开；此后的内容没有检查",
        en:
          "nested too deeply: at most \(Self.nestingLimit) levels of tags and brackets (limit: nesting); the rest is not checked"
      ))
    isAborted = true
    hasFailed = true
    position = tokens.count - 1
  }
}
