// A published report read back: lines of text and rows of tables in reading order, whatever markup they came in.

import Diagnostics

/// A published document, as far as a form can be compared with it.
public struct PublishedDocument: Sendable {
  /// A line of text or a row of a table.
  public struct Item: Sendable {
    /// What it is.
    public enum Kind: Hashable, Sendable {
      /// A heading or a paragraph; it has one cell.
      case line
      /// A row of a table.
      case row
    }

    /// What it is.
    public var kind: Kind
    /// Its texts.
    public var cells: [Cell]
    /// Its bytes in the file.
    public var range: Range<Int>

    /// Makes an item.
    public init(kind: Kind, cells: [Cell], range: Range<Int>) {
      self.kind = kind
      self.cells = cells
      self.range = range
    }
  }

  /// A cell of a row, or the text of a line.
  public struct Cell: Hashable, Sendable {
    /// The text, without markup.
    public var text: String
    /// The name of the figure, where the file says it.
    public var name: String?
    /// The figure itself, where the file says it beside what it shows.
    public var value: String?
    /// How many rows it covers.
    public var rowSpan = 1
    /// How many columns it covers.
    public var columnSpan = 1
    /// Whether the page keeps it from being seen.
    public var isHidden = false

    /// Makes a cell.
    public init(text: String, name: String? = nil, rowSpan: Int = 1, columnSpan: Int = 1) {
      self.text = text
      self.name = name
      self.rowSpan = rowSpan
      self.columnSpan = columnSpan
    }
  }

  /// What the file says of itself: front matter or `meta` elements (`form-edition`, `data-digest`).
  public var metadata: [String: String] = [:]
  /// The title: the first heading, else what the file says.
  public var title = ""
  /// The text and the tables in reading order.
  public var items: [Item] = []

  /// A document with nothing in it.
  public init() {}
}

/// Reads published reports.
public enum PublishedReader {
  /// The formats that can be read back.
  public enum Format: Sendable {
    /// Markdown with pipe tables or HTML tables.
    case markdown
    /// HTML.
    case html

    /// The format that a file's name tells; `nil` for any other.
    public init?(fileName: String) {
      let name = fileName.lowercased()
      if name.hasSuffix(".md") || name.hasSuffix(".markdown") {
        self = .markdown
      } else if name.hasSuffix(".html") || name.hasSuffix(".htm") {
        self = .html
      } else {
        return nil
      }
    }
  }

  /// Reads any bytes; what makes no sense is passed over.
  public static func read(_ file: SourceFile, format: Format) -> PublishedDocument {
    switch format {
    case .markdown: MarkdownPageReader(file.bytes).document()
    case .html:
      {
        var reader = HTMLPageReader(file.bytes[...])
        reader.run()
        return reader.document
      }()
    }
  }
}
