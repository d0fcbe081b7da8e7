// Narrative typed by officials, read into paragraphs, sub-headings and lists by official numbering.
//
// Every line that is not blank is a paragraph, unless its number says more. Nothing of the text is lost but the white
// space around a line, and nothing is added; marks of other languages (`#`, `**`, `<b>`) are text like any other.

import Document

/// Reads narrative.
public enum ProseReader {
  /// The blocks of `text`. Sub-headings stand below a heading of `level`: the shallowest numbering that is used for
  /// headings is one deeper, the next one deeper still, so that no level is left out.
  public static func blocks(of text: String, level: Int) -> [Block] {
    let lines = ProseLine.lines(of: text)
    // Most narrative has no numbers at all.
    guard lines.contains(where: { $0.mark != nil }) else {
      return lines.map { .paragraph(Paragraph(text: [.text($0.text)])) }
    }
    let roles = ProseRole.roles(of: lines)
    let depths = headingDepths(lines, roles)
    var blocks: [Block] = []
    var items: [[Block]] = []
    for (line, role) in zip(lines, roles) {
      if role != .item, !items.isEmpty {
        blocks.append(.list(ordered: true, items: items))
        items = []
      }
      switch role {
      case .heading:
        let depth = line.mark.flatMap { depths[$0.style] } ?? 1
        blocks.append(.heading(Heading(level: min(level + depth, 6), text: [.text(line.text)])))
      case .item:
        if line.mark?.ordinal == 1, !items.isEmpty {
          blocks.append(.list(ordered: true, items: items))
          items = []
        }
        items.append([.paragraph(Paragraph(text: [.text(line.textAfterMark)]))])
      case .paragraph:
        blocks.append(.paragraph(Paragraph(text: [.text(line.text)])))
      }
    }
    if !items.isEmpty { blocks.append(.list(ordered: true, items: items)) }
    return blocks
  }

  /// How far below the level above each style of numbering stands: by the styles that really head something here.
  private static func headingDepths(_ lines: [ProseLine], _ roles: [ProseRole]) -> [NumberMark.Style: Int] {
    var used: Set<NumberMark.Style> = []
    for (line, role) in zip(lines, roles) where role == .heading {
      if let mark = line.mark { used.insert(mark.style) }
    }
    var depths: [NumberMark.Style: Int] = [:]
    for style in NumberMark.Style.allCases where used.contains(style) { depths[style] = depths.count + 1 }
    return depths
  }
}
