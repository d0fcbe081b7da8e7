// A paragraph: which pieces of a line stand in it, and which bring blocks of their own and stand beside it.

extension Compiler {
  /// A paragraph. What brings blocks of its own (`super()` of a block of paragraphs, a macro made of blocks) stands
  /// beside it, not in it.
  func paragraph(_ nodes: [Node]) {
    if let part = partForFormats(nodes) { return compile(part) }
    var line: [Node] = []
    func endLine() {
      if !line.allSatisfy(\.isBlankText) {
        emit(.beginParagraph)
        inline(line)
        emit(.endParagraph)
      }
      line = []
    }
    for node in nodes {
      if bringsBlocks(node) {
        endLine()
        compile(node)
      } else {
        line.append(node)
      }
    }
    endLine()
  }

  /// What is for some formats alone and has the line to itself is a paragraph of theirs.
  private func partForFormats(_ nodes: [Node]) -> Node? {
    let inked = nodes.filter { !$0.isBlankText }
    guard inked.count == 1, case .only(let formats, let isExcept, let body, let end) = inked[0].kind,
      !holdsBlocks(body.nodes)
    else { return nil }
    let line = Body(marks: body.marks, nodes: [Node(kind: .paragraph(body.nodes), span: inked[0].span)])
    return Node(kind: .only(formats, isExcept: isExcept, line, end: end), span: inked[0].span)
  }

  /// Whether a piece of a line is made of blocks.
  private func bringsBlocks(_ node: Node) -> Bool {
    switch node.kind {
    case .output(let expression, _):
      guard case .call(let callee, _) = expression.kind else { return false }
      return bringsBlocks(callee)
    case .forLoop(let loop): return bringsBlocks(loop.body.nodes)
    case .conditional(let branches, let otherwise, _):
      return (branches.map(\.body) + (otherwise.map { [$0] } ?? [])).allSatisfy { bringsBlocks($0.nodes) }
    default: return false
    }
  }

  private func bringsBlocks(_ nodes: [Node]) -> Bool {
    let inked = nodes.filter { !$0.isBlankText }
    return !inked.isEmpty && inked.allSatisfy { bringsBlocks($0) }
  }

  private func bringsBlocks(_ callee: Expression) -> Bool {
    switch callee.kind {
    case .name("super"):
      guard let current = blockStack.last, current.entries.indices.contains(current.level + 1) else { return false }
      return holdsBlocks(current.entries[current.level + 1].definition.body.nodes)
    case .name(let name):
      guard case .macro(let macro)? = find(name)?.operand else { return false }
      return holdsBlocks(macro.body.nodes)
    case .attribute(let base, let member):
      guard case .name(let name) = base.kind else { return false }
      if name == "self" { return blocks[member.text]?.first.map { holdsBlocks($0.definition.body.nodes) } ?? false }
      guard case .module(let names, _)? = find(name)?.operand, case .macro(let macro)? = names[member.text] else {
        return false
      }
      return holdsBlocks(macro.body.nodes)
    default: return false
    }
  }

  private func holdsBlocks(_ nodes: [Node]) -> Bool {
    nodes.contains { node in
      switch node.kind {
      case .heading, .paragraph, .listItem, .pageBreak, .section, .table, .sheet, .only, .prose, .note, .include: true
      default: node.bodies.contains { holdsBlocks($0.nodes) }
      }
    }
  }
}

extension Node {
  /// Whether a node is white space or a comment.
  var isBlankText: Bool {
    switch kind {
    case .text(let text): text.text.utf8.allSatisfy { $0 <= 32 }
    case .comment: true
    default: false
    }
  }
}
