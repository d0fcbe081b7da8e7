// Narrative and notes: texts that become blocks of their own.

import Document
import Prose

extension DocumentBuilder {
  mutating func prose(
    _ value: Value, _ name: String?, _ heap: borrowing Heap, _ sink: inout ByteSink
  ) throws(RunError) {
    try expectFlow(&sink)
    if value.isUndefined || value.isAbsentFigure || value.kind == .none { return }
    var number = 0
    for block in ProseReader.blocks(of: heap.display(value), level: headingLevel) {
      append(name.map { Self.named(block, $0, &number) } ?? block)
    }
  }

  /// The block with the text's name and a number on each of its lines.
  private static func named(_ block: Block, _ name: String, _ number: inout Int) -> Block {
    switch block {
    case .heading(var heading):
      number += 1
      heading.name = "\(name).\(number)"
      return .heading(heading)
    case .paragraph(var paragraph):
      number += 1
      paragraph.name = "\(name).\(number)"
      return .paragraph(paragraph)
    case .list(let isOrdered, let items):
      var named: [[Block]] = []
      for item in items { named.append(item.map { Self.named($0, name, &number) }) }
      return .list(ordered: isOrdered, items: named)
    default: return block
    }
  }

  mutating func note(_ value: Value, _ heap: borrowing Heap, _ sink: inout ByteSink) throws(RunError) {
    try expectFlow(&sink)
    if value.isUndefined || value.kind == .none { return }
    append(.note(Self.inlines(value.isAbsentFigure ? metadata.style.missingInText : heap.display(value))))
  }
}
