// Bytes into tokens: text, comments, raw text and the ends of tags. What stands inside tags is in LexerTags.swift, the
// line ends, pipes and strong marks of documents in LexerLayout.swift.

import Diagnostics

/// Cuts a template into tokens. It never fails: what cannot be read is reported, and lexing goes on behind it. Every
/// search that runs to the end of the file in vain is remembered, so that the work grows with the file's length only.
struct Lexer {
  let file: SourceFile
  let bytes: [UInt8]
  let kind: TemplateKind
  let settings: SyntaxSettings
  /// Where the text that counts ends: before the last line end, if that is dropped.
  let limit: Int
  var tokens: [Token] = []
  var findings: [Finding] = []
  var position = 0
  /// What the tag just closed does to the white space behind it.
  var trimming = Trimming.none
  var brackets: [UInt8] = []
  private var hasCommentEnds = true
  private var hasRawEnds = true
  /// Whether further strings in single and in double quotes can end.
  var hasSingleQuotes = true
  var hasDoubleQuotes = true

  /// How far the present tag is searched for a line end, and whether it has one.
  var scannedForLineEnd = 0
  var hasLineEnd = false

  enum Trimming { case none, lineEnd, all }

  init(_ file: SourceFile, kind: TemplateKind, settings: SyntaxSettings) {
    self.file = file
    bytes = file.bytes
    self.kind = kind
    self.settings = settings
    var limit = bytes.count
    if !settings.keepsTrailingNewline {
      if limit > 0, bytes[limit - 1] == .newline { limit -= 1 }
      if limit > 0, bytes[limit - 1] == UInt8(ascii: "\r") { limit -= 1 }
    }
    self.limit = limit
    tokens.reserveCapacity(bytes.count / 4 + 8)
  }

  /// The tokens of a whole template; the last is `.end`.
  mutating func lexTemplate() {
    while bytes.matches("\u{FEFF}", at: position) { position += 3 }
    while position < bytes.count {
      guard let opener = nextOpener() else {
        addText(position..<bytes.count, nextMark: .none, beforeOutput: true)
        position = bytes.count
        break
      }
      let mark = mark(at: opener + 2)
      addText(position..<opener, nextMark: mark, beforeOutput: bytes[opener + 1] == UInt8(ascii: "{"))
      position = opener
      switch bytes[opener + 1] {
      case UInt8(ascii: "{"): lexTag(.outputOpen, mark)
      case UInt8(ascii: "#"): lexComment(mark)
      default: if !lexRaw(mark) { lexTag(.tagOpen, mark) }
      }
    }
    tokens.append(Token(.end, bytes.count, bytes.count))
  }

  /// The tokens of a bare expression.
  mutating func lexExpression() {
    while let token = nextToken(before: bytes.count) { tokens.append(token) }
    tokens.append(Token(.end, bytes.count, bytes.count))
  }

  func mark(at offset: Int) -> WhitespaceMark {
    guard offset < bytes.count else { return .none }
    switch bytes[offset] {
    case UInt8(ascii: "-"): return .trim
    case UInt8(ascii: "+"): return .keep
    default: return .none
    }
  }

  /// The place of the next `{{`, `{%` or `{#`; in documents a backslash before it makes it text.
  private func nextOpener() -> Int? {
    var index = position
    while index + 1 < bytes.count {
      let byte = bytes[index]
      if byte == .backslash, kind == .document {
        index += 2
        continue
      }
      if byte == UInt8(ascii: "{") {
        switch bytes[index + 1] {
        case UInt8(ascii: "{"), UInt8(ascii: "%"), UInt8(ascii: "#"): return index
        default: break
        }
      }
      index += 1
    }
    return nil
  }

  // MARK: Text

  private mutating func addText(_ range: Range<Int>, nextMark: WhitespaceMark, beforeOutput: Bool) {
    let trimming = trimming
    self.trimming = .none
    guard !range.isEmpty else { return }
    if kind == .document {
      addLayout(range, trimsStart: trimming == .all, trimsEnd: nextMark == .trim)
      return
    }
    var start = range.lowerBound
    var end = max(start, min(range.upperBound, limit))
    switch trimming {
    case .all: start = bytes.skippingSpace(in: start..<end)
    case .lineEnd: start = skippingLineEnd(start, before: end)
    case .none: break
    }
    if nextMark == .trim {
      end = bytes.droppingSpace(in: start..<end)
    } else if nextMark == .none, !beforeOutput, settings.lstripsBlocks {
      end = strippingIndentation(start..<end)
    }
    var token = Token(.text, range.lowerBound, range.upperBound)
    token.inner = start..<max(start, end)
    tokens.append(token)
  }

  private func skippingLineEnd(_ start: Int, before end: Int) -> Int {
    var start = start
    if start < end, bytes[start] == UInt8(ascii: "\r") { start += 1 }
    if start < end, bytes[start] == .newline { start += 1 }
    return start
  }

  /// The end of `range` without the white space of its last line, if nothing else stands on that line of the file.
  private func strippingIndentation(_ range: Range<Int>) -> Int {
    let end = bytes.droppingSpace(in: range, lineEnds: false)
    if end > range.lowerBound { return bytes[end - 1].isLineEnd ? end : range.upperBound }
    return end == 0 || bytes[end - 1].isLineEnd ? end : range.upperBound
  }

  mutating func afterBlock(_ mark: WhitespaceMark) {
    switch mark {
    case .trim: trimming = .all
    case .none: trimming = settings.trimsBlocks ? .lineEnd : .none
    case .keep: trimming = .none
    }
  }

  // MARK: Comments and raw text

  private mutating func lexComment(_ mark: WhitespaceMark) {
    let start = position
    let inner = start + 2 + (mark == .none ? 0 : 1)
    let close = UInt8(ascii: "#")
    guard hasCommentEnds, let end = bytes.find(close, UInt8(ascii: "}"), from: inner, before: bytes.count) else {
      hasCommentEnds = false
      report(
        SyntaxCodes.unclosedDelimiter, start..<start + 2,
        Message(zh: "注释没有结束：缺少“#}”", en: "the comment is not closed: “#}” is missing"))
      position = bytes.lineEnd(from: start, before: bytes.count)
      return
    }
    var token = Token(.comment, start, end + 2)
    token.open = mark
    token.close = end > inner ? self.mark(at: end - 1) : .none
    token.inner = inner..<end - (token.close == .none ? 0 : 1)
    tokens.append(token)
    position = end + 2
    afterBlock(token.close)
  }

  /// A tag that is one word: where it ends, and its closing mark.
  private func bareTag(_ word: StaticString, at offset: Int) -> (end: Int, close: WhitespaceMark)? {
    var index = offset + 2 + (mark(at: offset + 2) == .none ? 0 : 1)
    while index < bytes.count, bytes[index].isSpace { index += 1 }
    guard bytes.matches(word, at: index) else { return nil }
    index += word.utf8CodeUnitCount
    while index < bytes.count, bytes[index].isSpace { index += 1 }
    let close = mark(at: index)
    if close != .none { index += 1 }
    return bytes.matches("%}", at: index) ? (index + 2, close) : nil
  }

  private mutating func lexRaw(_ mark: WhitespaceMark) -> Bool {
    guard let (start, opening) = bareTag("raw", at: position) else { return false }
    var open = Token(.rawOpen, position, start)
    (open.open, open.close) = (mark, opening)
    var search = start
    while hasRawEnds, let next = bytes.find(UInt8(ascii: "{"), UInt8(ascii: "%"), from: search, before: bytes.count) {
      guard let (end, closing) = bareTag("endraw", at: next) else {
        search = next + 2
        continue
      }
      var close = Token(.rawClose, next, end)
      (close.open, close.close) = (self.mark(at: next + 2), closing)
      var text = Token(.rawText, start, next)
      text.inner = rawInner(start..<next, opening: opening, closing: close.open)
      tokens += [open, text, close]
      position = end
      afterBlock(closing)
      return true
    }
    hasRawEnds = false
    report(
      SyntaxCodes.unclosedTag, open.range,
      Message(zh: "“raw” 没有结束：缺少 {% endraw %}", en: "“raw” is not closed: {% endraw %} is missing"))
    position = start
    return true
  }

  private func rawInner(_ range: Range<Int>, opening: WhitespaceMark, closing: WhitespaceMark) -> Range<Int> {
    var start = range.lowerBound
    if opening == .trim { start = bytes.skippingSpace(in: range) }
    if opening == .none, settings.trimsBlocks { start = skippingLineEnd(start, before: range.upperBound) }
    var end = range.upperBound
    if closing == .trim { end = bytes.droppingSpace(in: start..<end) }
    if closing == .none, settings.lstripsBlocks { end = strippingIndentation(start..<end) }
    return start..<max(start, end)
  }

  mutating func report(_ code: FindingCode, _ range: Range<Int>, _ message: Message, fix: Finding.Fix? = nil) {
    guard findings.count <= FindingCap.count else { return }
    findings.append(Finding(code, .error, message, at: .source(file, range), fix: fix))
  }
}
