// The lines of a document into headings, paragraphs, lists and page breaks.

import Diagnostics

extension Parser {
  /// The blocks up to a tag that ends the body.
  mutating func flowBody() -> [Node] {
    var nodes: [Node] = []
    while true {
      if position > line.end { line = classify(from: position) }
      let (token, before) = (current, position)
      switch token.kind {
      case .end: return nodes
      case .lineEnd: advance()
      case .comment where !isContent:
        advance()
        nodes.append(comment(token))
      case .tagOpen where !isContent:
        switch endTag() {
        case .endsBody: return nodes
        case .skipped: break
        case .none: if let node = statement() { nodes.append(node) }
        }
      case .tagOpen where endsFlowHere: return nodes
      case .text where !isContent: advance()
      case .tagClose, .outputClose: advance()
      default: nodes += contentLine()
      }
      // An end tag inside the line that belongs to this body or to one around it.
      if position == before { return nodes }
    }
  }

  private var isContent: Bool { line.kind != .blank && line.kind != .tags }

  /// Whether the tag at hand, reached in the midst of a line, ends the present body.
  private var endsFlowHere: Bool { reportedInlineEnd == position || acceptedEnd?.position == position }

  private mutating func contentLine() -> [Node] {
    let start = start
    let isLineStart = position == 0 || tokens[position - 1].kind == .lineEnd
    guard isLineStart else { return paragraph(from: start) }
    switch line.kind {
    case .heading(let level):
      dropMark()
      let nodes = paired(lineItems())
      return [Node(kind: .heading(level: level, nodes), span: span(from: start))]
    case .item(let isOrdered):
      dropMark()
      return item(isOrdered: isOrdered, from: start)
    case .pageBreak:
      position = line.end
      return [Node(kind: .pageBreak, span: span(from: start))]
    case .pipes:
      return pipeLine()
    default:
      checkHeadingMark(current)
      return paragraph(from: start)
    }
  }

  private mutating func dropMark() {
    let token = current
    let start = Int(token.lower) + line.markLength
    tokens[position].inner = start..<max(start, Int(token.innerUpper))
  }

  private mutating func paragraph(from start: Int) -> [Node] {
    let first = lineItems()
    if isDefinitions(first) { return paired(first).filter { !isBlankText($0) } }
    let (items, definitions) = continued(first) { _ in true }
    let end = definitions.first.map { Int($0.span.lower) - 1 } ?? lastEnd
    return [Node(kind: .paragraph(paired(items)), span: SourceSpan(start, end))] + definitions
  }

  /// The pieces of a list item, whose further lines are indented.
  private mutating func item(isOrdered: Bool, from start: Int) -> [Node] {
    let (items, definitions) = continued(lineItems()) { $0.isIndented }
    let end = definitions.first.map { Int($0.span.lower) - 1 } ?? lastEnd
    return [Node(kind: .listItem(ordered: isOrdered, paired(items)), span: SourceSpan(start, end))] + definitions
  }

  /// Whether a line prints nothing where it stands: macros, assignments, comments; in an heir, blocks. Such a line is
  /// no part of a paragraph.
  private func isDefinitions(_ items: [InlineItem]) -> Bool {
    items.allSatisfy { item in
      guard case .node(let node) = item else { return false }
      switch node.kind {
      case .macro, .setBlock, .set, .comment: return true
      case .block: return hasExtends
      default: return isBlankText(node)
      }
    }
  }

  private func isBlankText(_ node: Node) -> Bool {
    if case .text(let text) = node.kind { return text.text.unicodeScalars.allSatisfy(\.isTemplateSpace) }
    return false
  }

  /// The pieces of a line and of the paragraph lines behind it that `continues` accepts; then the definitions on the
  /// line that ended them, if it was one of those.
  private mutating func continued(
    _ first: [InlineItem], _ continues: (Line) -> Bool
  ) -> (items: [InlineItem], definitions: [Node]) {
    var items = first
    while current.kind == .lineEnd, position == line.end {
      let following = classify(from: position + 1)
      guard following.kind == .paragraph, continues(following) else { break }
      let lineEnd = position
      advance()
      line = following
      checkHeadingMark(current)
      let more = lineItems()
      if isDefinitions(more) { return (items, paired(more).filter { !isBlankText($0) }) }
      items.append(.node(join(items, more, at: lineEnd)))
      items += more
    }
    return (items, [])
  }

  /// What a line end inside a paragraph becomes: one space, and nothing beside Chinese or a trimming mark.
  private func join(_ before: [InlineItem], _ after: [InlineItem], at lineEnd: Int) -> Node {
    let token = tokens[lineEnd]
    var text = " "
    if [lastScalar(before), firstScalar(after)].contains(where: { $0.map(isEastAsian) ?? false }) { text = "" }
    if lineEnd > 0, tokens[lineEnd - 1].close == .trim { text = "" }
    if opensTrimming(after: lineEnd) { text = "" }
    return Node(kind: .text(TextNode(text: text, source: "\n")), span: token.span)
  }

  private func opensTrimming(after lineEnd: Int) -> Bool {
    var index = lineEnd + 1
    if tokens[index].kind == .text, isBlank(tokens[index]) { index += 1 }
    return tokens[index].open == .trim
  }

  private func lastScalar(_ items: [InlineItem]) -> Unicode.Scalar? {
    for case .node(let node) in items.reversed() {
      if let edge = edge(of: node, atEnd: true) { return edge.scalar }
    }
    return nil
  }

  private func firstScalar(_ items: [InlineItem]) -> Unicode.Scalar? {
    for case .node(let node) in items {
      if let edge = edge(of: node, atEnd: false) { return edge.scalar }
    }
    return nil
  }

  /// A piece at an edge: its character, where that is known.
  private struct Edge {
    var scalar: Unicode.Scalar?
  }

  /// What stands at the edge of a node; nothing where the node writes nothing. Inside a condition or a block the text there
  /// counts, Chinese before other.
  private func edge(of node: Node, atEnd: Bool) -> Edge? {
    switch node.kind {
    case .text(let text):
      let scalars = text.text.unicodeScalars
      return (atEnd ? scalars.last : scalars.first).map { Edge(scalar: $0) }
    case .comment, .set, .setBlock, .macro: return nil
    default:
      let inner = node.bodies
      if inner.isEmpty { return Edge(scalar: nil) }
      let edges = inner.compactMap { edge(in: $0.nodes, atEnd: atEnd) }
      return edges.first { $0.scalar.map(isEastAsian) ?? false } ?? edges.first
    }
  }

  private func edge(in nodes: [Node], atEnd: Bool) -> Edge? {
    for index in nodes.indices {
      if let edge = edge(of: nodes[atEnd ? nodes.count - 1 - index : index], atEnd: atEnd) { return edge }
    }
    return nil
  }

  /// Whether a character belongs to a script written without spaces, or to its punctuation.
  private func isEastAsian(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80...0xA4CF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x20000...0x3FFFF: true
    case 0x2014, 0x2018...0x201D, 0x2026: true
    default: false
    }
  }
}
