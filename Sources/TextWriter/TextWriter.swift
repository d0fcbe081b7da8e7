// Document → plain text, for the screen and for paper.

import Document
import TextMetrics

/// Writes documents as plain text.
public struct TextWriter: Sendable {
  private let options: TextOptions

  /// Makes a writer.
  public init(options: TextOptions) {
    self.options = options
  }

  /// The document in the encoding asked for.
  public func write(_ document: Document) -> [UInt8] {
    var flow = TextFlow(options)
    flow.add(document)
    var pages = PageMaker(options)
    for item in flow.items { pages.add(item) }
    return pages.finished()
  }
}
