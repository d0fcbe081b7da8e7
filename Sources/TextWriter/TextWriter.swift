// Document → plain text, for the screen and for paper.

import Diagnostics
import Document
import TextMetrics

/// Writes documents as plain text.
public struct TextWriter: Sendable {
  private let options: TextOptions

  /// Makes a writer.
  public init(options: TextOptions) {
    self.options = options
  }

  /// The document in the encoding asked for. Throws where the system does not have the encoding.
  public func write(_ document: Document) throws(FindingsError) -> [UInt8] {
    let text = pages(document)
    switch options.encoding {
    case .utf8: return text
    case .gb18030:
      guard let encoded = Encodings.gb18030(text) else {
        throw FindingsError(
          Finding(
            TextCodes.encoding, .error,
            Message(zh: "系统不能把文本转换为 GB 18030；请改用 utf-8", en: "the system cannot convert text to GB 18030; use utf-8")))
      }
      return encoded
    }
  }

  private func pages(_ document: Document) -> [UInt8] {
    var flow = TextFlow(options)
    flow.add(document)
    var pages = PageMaker(options)
    for item in flow.items { pages.add(item) }
    return pages.finished()
  }
}
