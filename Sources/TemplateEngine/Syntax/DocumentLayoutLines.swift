// What a line of a document is: blank, tags only, a heading, a list item, a row, or a part of a paragraph.

import Diagnostics

extension Parser {
  /// A line: what it is, and the token that ends it.
  struct Line {
    enum Kind: Equatable {
      case blank
      case tags
      case heading(Int)
      case item(isOrdered: Bool)
      case pageBreak
      case pipes
      case paragraph
    }

    var kind: Kind
    /// The index of the line's last token, a line end or the end of the file.
    var end: Int
    /// How many bytes of its first text make the mark (`# `, `- `, `1. `), white space before it included.
    var markLength = 0
    /// Whether white space begins it.
    var isIndented = false
  }

  /// Looks at the line that begins at token `first`. What stands inside tags does not count.
  func classify(from first: Int) -> Line {
    var index = first
    var hasTags = false
    var hasContent = false
    scan: while true {
      switch tokens[index].kind {
      case .lineEnd, .end: break scan
      case .text: hasContent = hasContent || !isBlank(tokens[index])
      case .tagOpen:
        hasTags = true
        while tokens[index].kind != .tagClose, tokens[index].kind != .end { index += 1 }
        if tokens[index].kind == .end { break scan }
      case .outputOpen:
        hasContent = true
        while tokens[index].kind != .outputClose, tokens[index].kind != .end { index += 1 }
        if tokens[index].kind == .end { break scan }
      case .comment: hasTags = true
      default: hasContent = true
      }
      index += 1
    }
    guard hasContent else { return Line(kind: hasTags ? .tags : .blank, end: index) }
    return contentLine(first: first, end: index)
  }

  func isBlank(_ token: Token) -> Bool { bytes.skippingSpace(in: token.range) == Int(token.upper) }

  private func contentLine(first: Int, end: Int) -> Line {
    var line = Line(kind: .paragraph, end: end)
    let token = tokens[first]
    guard token.kind == .text else {
      if token.kind == .pipe { line.kind = .pipes }
      return line
    }
    let range = token.range
    let start = bytes.skippingSpace(in: range)
    line.isIndented = start > range.lowerBound
    if start == range.upperBound {
      if tokens[first + 1].kind == .pipe { line.kind = .pipes }
      return line
    }
    let isLast = first + 1 == end
    if let mark = headingMark(start..<range.upperBound, isLast: isLast) {
      line.kind = .heading(mark.level)
      line.markLength = mark.end - range.lowerBound
    } else if let mark = itemMark(start..<range.upperBound) {
      line.kind = .item(isOrdered: mark.isOrdered)
      line.markLength = mark.end - range.lowerBound
    } else if isLast, isPageBreak(bytes.trimmed(range)) {
      line.kind = .pageBreak
    }
    return line
  }

  /// `#` to `######` and the white space behind them.
  private func headingMark(_ range: Range<Int>, isLast: Bool) -> (level: Int, end: Int)? {
    var index = range.lowerBound
    while index < range.upperBound, bytes[index] == UInt8(ascii: "#") { index += 1 }
    let level = index - range.lowerBound
    guard (1...6).contains(level) else { return nil }
    let end = bytes.skippingSpace(in: index..<range.upperBound)
    guard end > index || (index == range.upperBound && isLast) else { return nil }
    return (level, end)
  }

  /// `- `, or digits and `. `.
  private func itemMark(_ range: Range<Int>) -> (isOrdered: Bool, end: Int)? {
    var index = range.lowerBound
    while index < range.upperBound, bytes[index].isDigit { index += 1 }
    let digits = index - range.lowerBound
    guard index < range.upperBound, digits <= 3 else { return nil }
    guard bytes[index] == (digits == 0 ? UInt8(ascii: "-") : UInt8(ascii: ".")) else { return nil }
    let end = bytes.skippingSpace(in: index + 1..<range.upperBound)
    return end > index + 1 ? (digits > 0, end) : nil
  }

  private func isPageBreak(_ range: Range<Int>) -> Bool {
    range.count >= 3 && bytes[range].allSatisfy { $0 == UInt8(ascii: "-") }
  }

  /// Warns of a line that was probably meant to be a heading.
  mutating func checkHeadingMark(_ token: Token) {
    guard token.kind == .text else { return }
    let start = bytes.skippingSpace(in: token.range)
    var index = start
    while index < Int(token.upper), bytes[index] == UInt8(ascii: "#") { index += 1 }
    guard index > start else { return }
    report(
      SyntaxCodes.headingMark, SourceSpan(start, index),
      Message(
        zh: "若是标题，请写一到六个“#”并空一格；若是文字，请写“\\#”",
        en: "for a heading, write one to six “#” and a space; for text, write “\\#”"), severity: .warning)
  }
}
