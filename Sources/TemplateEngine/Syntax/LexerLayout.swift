// The text of documents: cut at line ends, pipes and strong marks, each of which a backslash makes literal.

extension Lexer {
  /// Adds the tokens of a stretch of text. `-` marks remove white space within the line only: in a document, lines say
  /// what is a paragraph and what is a heading.
  mutating func addLayout(_ range: Range<Int>, trimsStart: Bool, trimsEnd: Bool) {
    let first = tokens.count
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      switch bytes[index] {
      case .backslash:
        index += index + 1 < range.upperBound && bytes[index + 1] != .newline ? 2 : 1
      case .newline:
        addPiece(start..<index)
        tokens.append(Token(.lineEnd, index, index + 1))
        index += 1
        start = index
      case UInt8(ascii: "|"):
        addPiece(start..<index)
        tokens.append(Token(.pipe, index, index + 1))
        index += 1
        start = index
      case UInt8(ascii: "*") where index + 1 < range.upperBound && bytes[index + 1] == UInt8(ascii: "*"):
        addPiece(start..<index)
        tokens.append(Token(.strong, index, index + 2))
        index += 2
        start = index
      default:
        index += 1
      }
    }
    addPiece(start..<range.upperBound)
    guard tokens.count > first else { return }
    if trimsStart, tokens[first].kind == .text {
      let inner = tokens[first].inner
      tokens[first].inner = bytes.skippingSpace(in: inner)..<inner.upperBound
    }
    if trimsEnd, let last = tokens.last, last.kind == .text {
      let end = bytes.droppingSpace(in: last.inner)
      tokens[tokens.count - 1].inner = last.inner.lowerBound..<max(last.inner.lowerBound, end)
    }
  }

  private mutating func addPiece(_ range: Range<Int>) {
    if !range.isEmpty { tokens.append(Token(.text, range.lowerBound, range.upperBound)) }
  }
}
