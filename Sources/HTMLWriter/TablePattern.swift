// What a table of the form looks like in HTML, whatever its figures: bytes laid out once for all reports.

import Document
import Figures

/// A table of the form as HTML: bytes that are the same in every report, and between them what a figure says.
struct TablePattern: Sendable {
  /// What the bytes depend on besides the prototype.
  struct Setting: Hashable, Sendable {
    var id: String
    var label: String
    var isLabelSeen: Bool
  }

  /// A place where a figure is written.
  struct Gap: Sendable {
    /// Where the bytes before it end.
    var end: Int
    /// Whether it is the content of the cell; otherwise it is the attribute that says the same to machines.
    var isContent: Bool
  }

  let setting: Setting
  private let bytes: [UInt8]
  private let gaps: [Gap]
  /// Whether every figure stands in a cell of its own.
  let isUsable: Bool

  /// Writes the prototype's table without its figures.
  init(_ prototype: TablePrototype, _ setting: Setting, isFragment: Bool) {
    var page = HTMLPage(isFragment: isFragment)
    page.gaps = []
    page.write(prototype.table, setting)
    let gaps = page.gaps ?? []
    self.setting = setting
    self.gaps = gaps
    bytes = page.sink.bytes()
    // Figures come in reading order, each as an attribute and as content.
    isUsable =
      gaps.count == 2 * prototype.figureCount
      && gaps.indices.allSatisfy { gaps[$0].isContent == !$0.isMultiple(of: 2) }
  }

  /// Writes the table with these figures.
  func write(_ figures: [TablePrototype.FilledFigure], to page: inout HTMLPage) {
    var start = 0
    for (index, gap) in gaps.enumerated() where index / 2 < figures.count {
      page.sink.append(bytes, at: start, count: gap.end - start)
      start = gap.end
      let figure = figures[index / 2].value
      if gap.isContent { page.content(of: figure) } else { page.state(of: figure) }
    }
    page.sink.append(bytes, at: start, count: bytes.count - start)
  }
}
