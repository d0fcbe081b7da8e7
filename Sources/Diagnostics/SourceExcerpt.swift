// One line of a source as it is shown in a finding: tabs as spaces, long lines cut, and where the carets stand below it.

import TextMetrics

/// A source line and the columns of what is meant in it.
struct SourceExcerpt {
  /// The line as shown.
  var text = ""
  /// The column of the first caret, from 0.
  var markStart = 0
  /// How many carets; at least one.
  var markWidth = 1

  private struct Piece {
    var text: String
    var width: Int
    var isMarked: Bool
  }

  /// Shows `line` of `file`, marking what lies in `marked`, in at most `width` columns.
  init(file: SourceFile, line: Int, marked: Range<Int>, width: Int) {
    let whole = file.lineRange(line)
    let range = Self.near(marked.lowerBound, whole, file, width: width)
    let pieces = Self.pieces(file, range, marked)
    let start = pieces.firstIndex(where: \.isMarked) ?? (marked.lowerBound >= range.upperBound ? pieces.count : 0)
    let window = Self.window(pieces, around: start, width: width)
    let shown = pieces[window]
    let lead = window.lowerBound > 0 || range.lowerBound > whole.lowerBound ? "…" : ""
    let isCut = window.upperBound < pieces.count || range.upperBound < whole.upperBound
    text = lead + shown.map(\.text).joined() + (isCut ? "…" : "")
    while text.last == " " { text.removeLast() }
    markStart =
      (lead.isEmpty ? 0 : 1) + pieces[window.lowerBound..<max(start, window.lowerBound)].reduce(0) { $0 + $1.width }
    markWidth = max(1, shown.filter(\.isMarked).reduce(0) { $0 + $1.width })
  }

  /// The part of a long line that can be seen at all; a template may be one line of a megabyte.
  private static func near(_ offset: Int, _ line: Range<Int>, _ file: SourceFile, width: Int) -> Range<Int> {
    // A column is seldom more than four bytes; a third of the columns stands before the mark.
    let (before, after) = (2 * width, 4 * width)
    guard line.count > before + after else { return line }
    func atCharacter(_ offset: Int) -> Int {
      var offset = offset
      while offset > line.lowerBound, offset < line.upperBound, file.bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
      return offset
    }
    let start = atCharacter(max(line.lowerBound, min(offset, line.upperBound) - before))
    return start..<max(start, atCharacter(min(line.upperBound, start + before + after)))
  }

  /// The graphemes of a line with their widths; a tab reaches to the next multiple of four.
  private static func pieces(_ file: SourceFile, _ range: Range<Int>, _ marked: Range<Int>) -> [Piece] {
    let ruler = TextRuler()
    var pieces: [Piece] = []
    var column = 0
    var offset = range.lowerBound
    for character in file.text(in: range) {
      // Bytes that are not UTF-8 show as U+FFFD, which is longer than they are; offsets then are the best guess.
      let end = min(offset + character.utf8.count, range.upperBound)
      let isMarked = marked.overlaps(offset..<max(end, offset + 1))
      if character == "\t" {
        let width = 4 - column % 4
        pieces.append(Piece(text: String(repeating: " ", count: width), width: width, isMarked: isMarked))
      } else if let byte = character.asciiValue, byte >= 0x20, byte < 0x7F {
        pieces.append(Piece(text: String(character), width: 1, isMarked: isMarked))
      } else {
        let shown = ruler.lines(of: String(character), width: .max).first ?? ""
        let text = character == " " || shown.isEmpty ? " " : shown
        pieces.append(Piece(text: text, width: max(ruler.width(of: text), 0), isMarked: isMarked))
      }
      column += pieces.last?.width ?? 0
      offset = end
    }
    return pieces
  }

  /// The part of a line that is shown: all of it, or what fits with the first marked piece a third of the way in.
  private static func window(_ pieces: [Piece], around start: Int, width: Int) -> Range<Int> {
    if pieces.reduce(0, { $0 + $1.width }) <= width { return 0..<pieces.count }
    var lower = min(start, pieces.count)
    var before = 0
    while lower > 0, before + pieces[lower - 1].width <= width / 3 {
      lower -= 1
      before += pieces[lower].width
    }
    var upper = lower
    var used = 2
    while upper < pieces.count, used + pieces[upper].width <= width {
      used += pieces[upper].width
      upper += 1
    }
    return lower..<upper
  }
}
