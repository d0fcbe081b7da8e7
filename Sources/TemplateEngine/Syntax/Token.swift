// What the lexer makes of the bytes.

/// A piece of a template: text between tags, the ends of tags, or a word or operator inside one.
struct Token {
  enum Kind: UInt8 {
    // Between tags.
    case text, comment, rawOpen, rawText, rawClose
    case outputOpen, outputClose, tagOpen, tagClose
    // Between the tags of a document only.
    case lineEnd, pipe, strong
    // Inside tags.
    case identifier, integer, fraction, string
    case plus, minus, star, slash, percent, tilde, dot, comma, colon, bar, assign
    case doubleStar, doubleSlash
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case parenOpen, parenClose, bracketOpen, bracketClose, braceOpen, braceClose
    /// Bytes that make no token; a finding says so already.
    case unreadable
    /// The end of the file.
    case end
  }

  var kind: Kind
  /// The bytes of the token.
  var lower: UInt32
  var upper: UInt32
  /// The bytes that print: of text, what white space control leaves; of a comment, what stands between its marks.
  var innerLower: UInt32
  var innerUpper: UInt32
  /// The marks of a tag's two ends, each on the token of its end.
  var open = WhitespaceMark.none
  var close = WhitespaceMark.none

  init(_ kind: Kind, _ lower: Int, _ upper: Int) {
    self.kind = kind
    self.lower = UInt32(clamping: lower)
    self.upper = UInt32(clamping: upper)
    innerLower = self.lower
    innerUpper = self.upper
  }

  var span: SourceSpan { SourceSpan(Int(lower), Int(upper)) }
  var range: Range<Int> { Int(lower)..<Int(upper) }

  /// The bytes that print.
  var inner: Range<Int> {
    get { Int(innerLower)..<Int(innerUpper) }
    set {
      innerLower = UInt32(clamping: newValue.lowerBound)
      innerUpper = UInt32(clamping: newValue.upperBound)
    }
  }

  /// Whether the token ends a tag, or the file.
  var isClose: Bool { kind == .outputClose || kind == .tagClose || kind == .end }
}
