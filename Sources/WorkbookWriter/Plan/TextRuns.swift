// Turns inline text into the value of a cell: plain where it is all of one kind, runs where some words are strong.

import Document

/// Turns inline text into values.
enum TextRuns {
  /// Two characters, as Chinese paragraphs start.
  static let indent = "\u{3000}\u{3000}"

  /// The value for `text`, which stands in a cell with `look`.
  static func value(
    _ text: [Inline], prefix: String = "", look: CellStyle, pool: inout StylePool
  ) -> PlannedValue {
    let isMixed = !isAllStrong(text) && text.contains { isStrong($0) }
    if !isMixed || look.isBold {
      let plain = CellText.written(prefix + text.plainText)
      return plain.isEmpty ? .blank : .text(plain)
    }
    var strong = look
    strong.isBold = true
    let (plainStyle, strongStyle) = (pool.index(of: look), pool.index(of: strong))
    var runs: [TextRun] = prefix.isEmpty ? [] : [TextRun(text: prefix, style: plainStyle)]
    for piece in text {
      let written = CellText.written(piece.plainText)
      if written.isEmpty { continue }
      let style = isStrong(piece) ? strongStyle : plainStyle
      if let last = runs.last, last.style == style {
        runs[runs.count - 1].text += written
      } else {
        runs.append(TextRun(text: written, style: style))
      }
    }
    // The library wants two runs at least.
    return runs.count > 1 ? .runs(runs) : .text(runs.map(\.text).joined())
  }

  /// Whether every word is strong.
  static func isAllStrong(_ text: [Inline]) -> Bool {
    text.contains(where: isStrong) && text.allSatisfy { isStrong($0) || $0.plainText.isEmpty || $0 == .lineBreak }
  }

  private static func isStrong(_ piece: Inline) -> Bool {
    if case .strong = piece { true } else { false }
  }
}
