// The tokens inside tags: words, numbers, strings, operators; and finding the end of a tag that lost its own.

import Diagnostics

extension Lexer {
  /// Lexes a tag or an output from its opening to its closing mark. A tag that meets another before its own end is
  /// closed at the end of its first line.
  mutating func lexTag(_ opening: Token.Kind, _ mark: WhitespaceMark) {
    let start = position
    var open = Token(opening, start, start + (mark == .none ? 2 : 3))
    open.open = mark
    tokens.append(open)
    let firstToken = tokens.count
    let firstFinding = findings.count
    position = Int(open.upper)
    brackets.removeAll(keepingCapacity: true)
    (scannedForLineEnd, hasLineEnd) = (position, false)
    while skipSpaceInTag() {
      if let close = tagEnd(opening) {
        tokens.append(close)
        position = Int(close.upper)
        if opening == .tagOpen {
          afterBlock(close.close)
        } else {
          trimming = close.close == .trim ? .all : .none
        }
        return
      }
      guard let token = nextToken(before: bytes.count) else { break }
      tokens.append(token)
      track(token.kind)
    }
    closeLostTag(open, firstToken: firstToken, firstFinding: firstFinding)
  }

  /// Moves to the next token; false where another tag begins or the file ends.
  private mutating func skipSpaceInTag() -> Bool {
    while position < bytes.count, bytes[position].isSpace { position += 1 }
    guard position < bytes.count else { return false }
    guard bytes[position] == UInt8(ascii: "{"), position + 1 < bytes.count else { return true }
    switch bytes[position + 1] {
    case UInt8(ascii: "%"): return false
    case UInt8(ascii: "{"), UInt8(ascii: "#"):
      if !hasLineEnd {
        hasLineEnd = bytes.lineEnd(from: scannedForLineEnd, before: position) < position
        scannedForLineEnd = position
      }
      return !hasLineEnd
    default: return true
    }
  }

  /// The token that ends the tag, if it stands here. A tag closed by the wrong mark is closed all the same.
  private mutating func tagEnd(_ opening: Token.Kind) -> Token? {
    let isOutput = opening == .outputOpen
    let mark = mark(at: position)
    let at = mark == .none ? position : position + 1
    guard at < bytes.count else { return nil }
    let byte = bytes[at]
    guard byte == UInt8(ascii: "%") || byte == UInt8(ascii: "}") else { return nil }
    var length = 0
    var isWrong = false
    if byte == UInt8(ascii: "%") {
      guard bytes.matches("%}", at: at), !isOutput || brackets.isEmpty else { return nil }
      (length, isWrong) = (2, isOutput)
    } else {
      if brackets.last == UInt8(ascii: "{") { return nil }
      let isDouble = bytes.matches("}}", at: at)
      guard isDouble || brackets.isEmpty else { return nil }
      (length, isWrong) = (isDouble ? 2 : 1, !isOutput || !isDouble)
    }
    var token = Token(isOutput ? .outputClose : .tagClose, position, at + length)
    token.close = mark
    if isWrong {
      let (wanted, found) = (isOutput ? "}}" : "%}", file.text(in: at..<at + length))
      report(
        SyntaxCodes.unclosedDelimiter, at..<at + length,
        Message(zh: "这里应以“\(wanted)”结束，写成了“\(found)”", en: "this must end with “\(wanted)”, not with “\(found)”"))
    }
    return token
  }

  private mutating func track(_ kind: Token.Kind) {
    switch kind {
    case .parenOpen: brackets.append(UInt8(ascii: "("))
    case .bracketOpen: brackets.append(UInt8(ascii: "["))
    case .braceOpen: brackets.append(UInt8(ascii: "{"))
    case .parenClose: if brackets.last == UInt8(ascii: "(") { brackets.removeLast() }
    case .bracketClose: if brackets.last == UInt8(ascii: "[") { brackets.removeLast() }
    case .braceClose: if brackets.last == UInt8(ascii: "{") { brackets.removeLast() }
    default: break
    }
  }

  private mutating func closeLostTag(_ open: Token, firstToken: Int, firstFinding: Int) {
    let cut = bytes.lineEnd(from: Int(open.upper), before: position)
    while tokens.count > firstToken, let last = tokens.last, Int(last.upper) > cut { tokens.removeLast() }
    let kept = findings[firstFinding...].filter { ($0.place?.source?.range.lowerBound ?? 0) < cut }
    findings.replaceSubrange(firstFinding..., with: kept)
    let isOutput = open.kind == .outputOpen
    let wanted = isOutput ? "}}" : "%}"
    let name = isOutput ? "{{" : "{%"
    if kept.isEmpty {
      report(
        SyntaxCodes.unclosedDelimiter, open.range,
        Message(zh: "“\(name)”没有结束：缺少“\(wanted)”", en: "“\(name)” is not closed: “\(wanted)” is missing"))
    }
    tokens.append(Token(isOutput ? .outputClose : .tagClose, cut, cut))
    position = cut
    trimming = .none
  }

  // MARK: Tokens

  /// The next token, or nothing at the end.
  mutating func nextToken(before end: Int) -> Token? {
    while position < end, bytes[position].isSpace { position += 1 }
    guard position < end else { return nil }
    let start = position
    let byte = bytes[start]
    if byte.isLetter || byte == UInt8(ascii: "_") || byte >= 0x80 { return word() }
    if byte.isDigit { return number() }
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return string(byte) }
    if start + 1 < end, let kind = Self.pair(byte, bytes[start + 1]) {
      position += 2
      return Token(kind, start, start + 2)
    }
    guard let kind = Self.single(byte) else { return unreadable(1) }
    position += 1
    return Token(kind, start, start + 1)
  }

  private static func pair(_ first: UInt8, _ second: UInt8) -> Token.Kind? {
    switch (first, second) {
    case (UInt8(ascii: "/"), UInt8(ascii: "/")): .doubleSlash
    case (UInt8(ascii: "*"), UInt8(ascii: "*")): .doubleStar
    case (UInt8(ascii: "="), UInt8(ascii: "=")): .equal
    case (UInt8(ascii: "!"), UInt8(ascii: "=")): .notEqual
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): .greaterOrEqual
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): .lessOrEqual
    default: nil
    }
  }

  private static func single(_ byte: UInt8) -> Token.Kind? {
    switch byte {
    case UInt8(ascii: "+"): .plus
    case UInt8(ascii: "-"): .minus
    case UInt8(ascii: "*"): .star
    case UInt8(ascii: "/"): .slash
    case UInt8(ascii: "%"): .percent
    case UInt8(ascii: "~"): .tilde
    case UInt8(ascii: "."): .dot
    case UInt8(ascii: ","): .comma
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: "|"): .bar
    case UInt8(ascii: "="): .assign
    case UInt8(ascii: "<"): .less
    case UInt8(ascii: ">"): .greater
    case UInt8(ascii: "("): .parenOpen
    case UInt8(ascii: ")"): .parenClose
    case UInt8(ascii: "["): .bracketOpen
    case UInt8(ascii: "]"): .bracketClose
    case UInt8(ascii: "{"): .braceOpen
    case UInt8(ascii: "}"): .braceClose
    default: nil
    }
  }

  private mutating func word() -> Token {
    let length = bytes.identifierLength(at: position)
    guard length > 0 else { return unreadable(bytes.scalar(at: position)?.length ?? 1) }
    if let token = unquotedText(length) { return token }
    let token = Token(.identifier, position, position + length)
    position += length
    return token
  }

  /// A mark that has no meaning in a tag. What is read is the ASCII mark that was meant, so that nothing else seems wrong.
  private mutating func unreadable(_ length: Int) -> Token {
    let range = position..<position + length
    if let token = fullWidthString(range) { return token }
    position += length
    if tokens.last?.kind != .unreadable { reportUnreadable(range) }
    let meant = Self.halfWidth[file.text(in: range)].flatMap { $0.utf8.first.flatMap(Self.single) }
    return Token(meant ?? .unreadable, range.lowerBound, range.upperBound)
  }

  /// A text between Chinese quotation marks, on one line.
  private mutating func fullWidthString(_ mark: Range<Int>) -> Token? {
    let closing: [String: [String]] = ["“": ["”", "“"], "”": ["”", "“"], "‘": ["’", "‘"], "’": ["’", "‘"]]
    let end = restOfTag(from: mark.upperBound)
    guard let marks = closing[file.text(in: mark)], let ascii = Self.halfWidth[file.text(in: mark)] else { return nil }
    var index = mark.upperBound
    while index < end {
      let length = bytes.scalar(at: index)?.length ?? 1
      if marks.contains(file.text(in: index..<index + length)) {
        let range = mark.lowerBound..<index + length
        let text = file.text(in: mark.upperBound..<index)
        findings.append(
          Finding(
            SyntaxCodes.unexpectedCharacter, .error,
            Message(zh: "标签里的引号要用半角的 \(ascii)", en: "quotation marks inside a tag are the ASCII ones, \(ascii)"),
            at: .source(file, range),
            fix: Finding.Fix(
              message: Message(zh: "改为 \(ascii)\(text)\(ascii)", en: "write \(ascii)\(text)\(ascii)"),
              place: SourcePlace(file: file, range: range), replacement: ascii + text + ascii)))
        position = range.upperBound
        return Token(.string, range.lowerBound, range.upperBound)
      }
      index += length
    }
    return nil
  }

  /// Running text where a text in quotes belongs: a Chinese word, a Chinese mark, and again what no name begins with.
  private mutating func unquotedText(_ length: Int) -> Token? {
    guard bytes[position] >= 0x80, tokens.last?.kind != .dot else { return nil }
    let start = position
    guard let mark = bytes.scalar(at: start + length), "：，。；、！？“”‘’《》（）".unicodeScalars.contains(mark.scalar),
      let next = bytes.scalar(at: start + length + mark.length), next.scalar.value >= 0x2018
    else { return nil }
    let end = restOfTag(from: start)
    let text = file.text(in: start..<end)
    let trimmed = start..<start + text.reversed().drop(while: \.isWhitespace).reduce(0) { $0 + $1.utf8.count }
    let quoted = "\"" + file.text(in: trimmed) + "\""
    findings.append(
      Finding(
        SyntaxCodes.unexpectedCharacter, .error,
        Message(zh: "标签里的文字要放在半角的引号里", en: "a text inside a tag stands between ASCII quotation marks"),
        at: .source(file, trimmed),
        fix: text.contains("\"")
          ? nil
          : Finding.Fix(
            message: Message(zh: "改为 \(quoted)", en: "write \(quoted)"),
            place: SourcePlace(file: file, range: trimmed), replacement: quoted)))
    position = trimmed.upperBound
    return Token(.string, trimmed.lowerBound, trimmed.upperBound)
  }

  /// Where the tag's content ends on this line.
  private func restOfTag(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != .newline, !bytes.matches("}}", at: end), !bytes.matches("%}", at: end) {
      end += 1
    }
    return end
  }

  private mutating func reportUnreadable(_ range: Range<Int>) {
    guard findings.count <= FindingCap.count else { return }
    let found = file.text(in: range)
    let ascii = Self.halfWidth[found]
    let isSpace = ascii == " "
    let fix = ascii.map { ascii in
      Finding.Fix(
        message: isSpace
          ? Message(zh: "改用半角空格", en: "write an ordinary space")
          : Message(zh: "改用半角的 \(ascii)", en: "write the ASCII character \(ascii)"),
        place: SourcePlace(file: file, range: range), replacement: ascii)
    }
    let message =
      isSpace
      ? Message(zh: "标签里有全角空格", en: "a space inside a tag is not the ordinary one")
      : ascii.map {
        Message(zh: "标签里的符号要用半角：这里的 \(found) 应为 \($0)", en: "marks inside a tag are ASCII: \(found) should be \($0)")
      } ?? Message(zh: "标签里不能有 \(found)", en: "\(found) has no meaning inside a tag")
    report(SyntaxCodes.unexpectedCharacter, range, message, fix: fix)
  }

  /// Full-width characters typed where the language has ASCII ones.
  private static let halfWidth: [String: String] = [
    "（": "(", "）": ")", "，": ",", "：": ":", "“": "\"", "”": "\"", "‘": "'", "’": "'", "｜": "|", "＝": "=",
    "【": "[", "】": "]", "｛": "{", "｝": "}", "＋": "+", "－": "-", "。": ".", "；": ";", "！": "!",
    "％": "%", "\u{3000}": " ", "\u{A0}": " ",
  ]

  /// A number: `12`, `1_000`, `0xFF`, `0o17`, `0b101`, `1.5`, `2e10`. Its value is read by the parser.
  private mutating func number() -> Token {
    let start = position
    var index = start
    if bytes[index] == UInt8(ascii: "0"), index + 1 < bytes.count, let base = Self.base(bytes[index + 1]) {
      index += 2
      while index < bytes.count, bytes[index] == UInt8(ascii: "_") || bytes[index].isDigit || isHex(index, base) {
        index += 1
      }
      position = index
      return Token(.integer, start, index)
    }
    skipDigits(&index)
    var isFraction = false
    if index < bytes.count, bytes[index] == UInt8(ascii: "."), !isAttribute(after: index) {
      isFraction = true
      index += 1
      skipDigits(&index)
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e"), isExponent(after: index) {
      isFraction = true
      index += 1
      if index < bytes.count, !bytes[index].isDigit { index += 1 }
      skipDigits(&index)
    }
    position = index
    return Token(isFraction ? .fraction : .integer, start, index)
  }

  private func skipDigits(_ index: inout Int) {
    while index < bytes.count, bytes[index].isDigit || bytes[index] == UInt8(ascii: "_") { index += 1 }
  }

  static func base(_ letter: UInt8) -> Int? {
    switch letter | 0x20 {
    case UInt8(ascii: "x"): 16
    case UInt8(ascii: "o"): 8
    case UInt8(ascii: "b"): 2
    default: nil
    }
  }

  private func isHex(_ index: Int, _ base: Int) -> Bool { base == 16 && bytes[index].digitValue != nil }

  /// Whether the point at `index` begins an attribute (`1.real`), not a fraction.
  private func isAttribute(after index: Int) -> Bool {
    if index + 1 < bytes.count, bytes[index + 1] | 0x20 == UInt8(ascii: "e"), isExponent(after: index + 1) {
      return false
    }
    return bytes.identifierLength(at: index + 1) > 0
  }

  /// Whether a digit or a sign follows the letter `e`, perhaps behind an underscore.
  private func isExponent(after index: Int) -> Bool {
    guard index + 1 < bytes.count else { return false }
    let next = bytes[index + 1]
    return next.isDigit || next == UInt8(ascii: "+") || next == UInt8(ascii: "-")
      || (next == UInt8(ascii: "_") && index + 2 < bytes.count && bytes[index + 2].isDigit)
  }

  private mutating func string(_ quote: UInt8) -> Token {
    let start = position
    let isDouble = quote == UInt8(ascii: "\"")
    if isDouble ? hasDoubleQuotes : hasSingleQuotes {
      var index = start + 1
      while index < bytes.count, bytes[index] != quote { index += bytes[index] == .backslash ? 2 : 1 }
      if index < bytes.count {
        position = index + 1
        return Token(.string, start, index + 1)
      }
      if isDouble { hasDoubleQuotes = false } else { hasSingleQuotes = false }
    }
    return lostString(start, quote)
  }

  /// A string without an end: it stops before the end of the tag on its line, or at the end of the line.
  private mutating func lostString(_ start: Int, _ quote: UInt8) -> Token {
    var end = start + 1
    while end < bytes.count, bytes[end] != .newline {
      if bytes.matches("}}", at: end) || bytes.matches("%}", at: end) { break }
      end += 1
    }
    let name = quote == UInt8(ascii: "'") ? "'" : "\""
    report(
      SyntaxCodes.unclosedString, start..<end,
      Message(zh: "文字没有结束：缺少引号 \(name)", en: "the string is not closed: the quote \(name) is missing"))
    position = end
    return Token(.unreadable, start, end)
  }
}
