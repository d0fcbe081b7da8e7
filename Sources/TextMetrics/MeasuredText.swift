// A text cut into graphemes with their widths and the places where a line may break.

/// A text that has been measured.
public struct MeasuredText: Sendable {
  /// A line of it.
  public struct Line: Hashable, Sendable {
    /// The bytes of the line, without white space at its end.
    public let range: Range<Int>
    /// Its columns.
    public let width: Int

    /// Names a line.
    public init(range: Range<Int>, width: Int) {
      self.range = range
      self.width = width
    }
  }

  /// One grapheme.
  struct Unit: Sendable {
    var end: Int32
    var width: UInt8
    var kind: Kind
    /// Whether a line may break before it.
    var mayBreak: Bool
    /// Whether it ends a line, and nothing else.
    var isLineEnd: Bool { kind == .lineEnd }
  }

  /// What matters of a grapheme where a line must be broken by force.
  enum Kind: UInt8, Sendable {
    case plain
    case space
    case lineEnd
    /// Must not end a line: （ 《 “
    case opening
    /// Must not start a line: ， 。 、 ） 》 ”
    case closing
  }

  /// The text in UTF-8, safe to print.
  public let bytes: [UInt8]
  let units: [Unit]
  /// The columns of the widest line when no line is broken that need not be.
  public let width: Int
  /// The columns of the widest piece that can only be broken by force.
  public let longestPiece: Int

  /// The columns of everything on one line.
  var totalWidth: Int { isWord ? bytes.count : units.reduce(0) { $0 + Int($1.width) } }

  /// Whether the text is a number or a word of ASCII letters, which needs no measuring and has no ``units``.
  private let isWord: Bool

  /// Whether there is nothing to see.
  public var isEmpty: Bool { width == 0 }

  /// A number: digits and their marks, never broken but by force.
  public init(number: String) {
    bytes = Array(number.utf8)
    isWord = true
    units = []
    width = bytes.count
    longestPiece = bytes.count
  }

  init(bytes: [UInt8], ambiguous: AmbiguousWidth) {
    self.bytes = bytes
    isWord = bytes.allSatisfy(Self.isWordByte)
    if isWord {
      units = []
      width = bytes.count
      longestPiece = bytes.count
      return
    }
    units = GraphemeScanner(bytes: bytes, ambiguous: ambiguous).units()
    var widest = 0
    var longest = 0
    var line = 0
    var piece = 0
    var spaces = 0
    for unit in units {
      if unit.isLineEnd || unit.mayBreak { piece = 0 }
      if unit.isLineEnd {
        line = 0
        spaces = 0
      } else if unit.kind == .space {
        spaces += Int(unit.width)
        piece += Int(unit.width)
      } else {
        line += spaces + Int(unit.width)
        spaces = 0
        piece += Int(unit.width)
        widest = max(widest, line)
        longest = max(longest, piece)
      }
    }
    width = widest
    longestPiece = longest
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E: true
    default: false
    }
  }

  /// The text of a line.
  public func string(_ line: Line) -> String {
    String(decoding: bytes[line.range], as: UTF8.self)
  }

  /// Lines of at most `width` columns, the first `firstIndent` shorter; at least one. A word longer than a line is broken
  /// by force, where that can be avoided never so that a line starts with ）or ends with （. A single grapheme wider than
  /// `width` still stands on a line of its own.
  public func lines(width: Int, firstIndent: Int = 0) -> [Line] {
    if isWord { return wordLines(width, firstIndent) }
    if self.width + firstIndent <= width, let last = units.last, !units.contains(where: \.isLineEnd) {
      return [trimmed(0..<units.count, upTo: Int(last.end))]
    }
    var breaker = LineBreaker(units: units, limit: width, indent: firstIndent)
    let lines = breaker.lines().map { range in
      trimmed(range, upTo: range.isEmpty ? 0 : Int(units[range.upperBound - 1].end))
    }
    return lines.isEmpty ? [Line(range: 0..<0, width: 0)] : lines
  }

  /// As few lines as ``lines(width:firstIndent:)`` makes, about equally long: for headings and labels that are centred.
  public func balancedLines(width: Int) -> [Line] {
    var best = lines(width: width)
    guard best.count > 1 else { return best }
    var narrower = max(longestPiece, (totalWidth + best.count - 1) / best.count)
    while narrower < width {
      let lines = self.lines(width: narrower)
      if lines.count <= best.count {
        best = lines
        break
      }
      narrower += 1
    }
    return best
  }

  /// The lines of what follows the first `start` graphemes.
  func lines(from start: Int, width: Int) -> [Line] {
    var breaker = LineBreaker(units: Array(units[start...]), limit: width, indent: 0)
    return breaker.lines().map { line(($0.lowerBound + start)..<($0.upperBound + start)) }
  }

  /// A line of these graphemes.
  func line(_ range: Range<Int>) -> Line {
    trimmed(range, upTo: range.isEmpty ? 0 : Int(units[range.upperBound - 1].end))
  }

  private func wordLines(_ width: Int, _ firstIndent: Int) -> [Line] {
    let first = width - firstIndent >= 2 ? width - max(firstIndent, 0) : width
    if bytes.count <= first { return [Line(range: 0..<bytes.count, width: bytes.count)] }
    var lines: [Line] = []
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + max(1, start == 0 ? first : width))
      lines.append(Line(range: start..<end, width: end - start))
      start = end
    }
    return lines
  }

  private func trimmed(_ range: Range<Int>, upTo end: Int) -> Line {
    var last = range.upperBound
    while last > range.lowerBound, units[last - 1].kind == .space || units[last - 1].isLineEnd { last -= 1 }
    let start = range.lowerBound == 0 ? 0 : Int(units[range.lowerBound - 1].end)
    guard last > range.lowerBound else { return Line(range: start..<start, width: 0) }
    let width = units[range.lowerBound..<last].reduce(0) { $0 + Int($1.width) }
    return Line(range: start..<Int(units[last - 1].end), width: width)
  }
}
