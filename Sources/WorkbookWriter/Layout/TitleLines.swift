// A title too long for one line, broken behind the name of the body that reports.

import Document

/// Breaks titles.
enum TitleLines {
  /// `title` with a line break behind `agency`, where it takes more than one line and has no break of its own.
  static func broken(_ title: [Inline], behind agency: String, ruler: CellRuler, width: Double) -> [Inline] {
    let text = title.plainText
    guard !text.contains("\n"), ruler.lineCount(of: MeasuredLabel(text), width: width) > 1 else {
      return title
    }
    for (index, piece) in title.enumerated() {
      guard case .text(let whole) = piece, let end = TitleBreak.position(in: whole, behind: agency) else { continue }
      let head = evenly(whole[..<end], ruler: ruler, width: width)
      return Array(title[..<index]) + head + [.lineBreak, .text(String(whole[end...]))]
        + Array(title[(index + 1)...])
    }
    return title
  }

  /// A very long name in lines of like length, so that no line is a character or two.
  private static func evenly(_ name: Substring, ruler: CellRuler, width: Double) -> [Inline] {
    let lines = ruler.lineCount(of: MeasuredLabel(String(name)), width: width)
    let length = (name.count + lines - 1) / max(lines, 1)
    var pieces: [Inline] = []
    var rest = name
    while !rest.isEmpty {
      if !pieces.isEmpty { pieces.append(.lineBreak) }
      pieces.append(.text(String(rest.prefix(length))))
      rest = rest.dropFirst(length)
    }
    return pieces
  }
}
