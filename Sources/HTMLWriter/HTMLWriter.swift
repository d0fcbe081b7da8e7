// Document → one self-contained page of HTML for an office's web site: no script, nothing fetched from elsewhere.

import Document

/// Writes documents as HTML.
public struct HTMLWriter: Sendable {
  /// Makes a writer.
  public init() {}

  /// The document as UTF-8.
  public func write(_ document: Document) -> [UInt8] {
    let document = document.resolved(for: .html)
    var page = HTMLPage(agency: document.metadata.agency)
    page.head(document)
    page.sink.append("<body>\n<main>\n")
    if document.metadata.isDraft { page.sink.append("<p class=\"draft\">草稿</p>\n") }
    page.blocks(document.blocks)
    page.sink.append("</main>\n</body>\n</html>\n")
    return page.sink.bytes()
  }
}

/// Writes single tables as HTML, with true spans; for formats that may hold some.
public enum HTMLTables {
  /// Writes `table` without a blank line in it.
  public static func write(_ table: Table, to sink: inout ByteSink) {
    var page = HTMLPage(isFragment: true)
    page.table(table, label: table.title)
    sink.append(page.sink.bytes())
  }
}
