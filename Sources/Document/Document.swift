// What a template renders to. Writers turn it into a format and compute nothing but layout.

/// A rendered document: blocks in reading order, and what a writer must know of the whole.
public struct Document: Hashable, Sendable {
  /// What the document is.
  public var metadata: Metadata
  /// Its blocks.
  public var blocks: [Block]
  /// The rules between its figures that a writer may keep watch over.
  public var rules: [CellRule]

  /// Makes a document.
  public init(metadata: Metadata = Metadata(), blocks: [Block] = [], rules: [CellRule] = []) {
    self.metadata = metadata
    self.blocks = blocks
    self.rules = rules
  }
}

/// What a document is, apart from its text. Goes into properties and front matter.
public struct Metadata: Hashable, Sendable {
  /// The title on one line.
  public var title = ""
  /// The body that reports.
  public var agency = ""
  /// The report year.
  public var year = 0
  /// The form's edition.
  public var edition = 0
  /// The template's name.
  public var template = ""
  /// The digest of the statutory skeleton, in hexadecimal.
  public var skeletonDigest = ""
  /// The digest of the figures, in hexadecimal.
  public var dataDigest = ""
  /// Whether the report has errors and the document must not be filed.
  public var isDraft = false
  /// Whether the document is a form still to be filled in: its totals wait for their parts.
  public var isForm = false
  /// The sheet that takes what stands in no sheet of its own.
  public var textSheet = ""
  /// How pages and sheets look; from the template's settings.
  public var style = DocumentStyle()

  /// Metadata with nothing known.
  public init() {}
}

/// A block of a document.
public indirect enum Block: Hashable, Sendable {
  /// A heading.
  case heading(Heading)
  /// A paragraph.
  case paragraph(Paragraph)
  /// A list; each item is blocks.
  case list(ordered: Bool, items: [[Block]])
  /// A table.
  case table(Table)
  /// A line under a table.
  case note([Inline])
  /// A page break in print.
  case pageBreak
  /// A worksheet; in print a new page.
  case sheet(Sheet)
  /// A statutory section; its first block is its heading.
  case section(id: String, blocks: [Block])
  /// Blocks for some formats alone (`xlsx`, `md`, `txt`, `print`, `html`).
  case only(formats: [String], blocks: [Block])
  /// Blocks for all formats but some.
  case except(formats: [String], blocks: [Block])
}

/// A heading.
public struct Heading: Hashable, Sendable {
  /// 1 for the title, 2 for a section, deeper below.
  public var level: Int
  /// The text.
  public var text: [Inline]
  /// The section, where the heading is a statutory one.
  public var section: String?
  /// The name that a program finds the text by, where it came from the report (`report.narrative.overview.1`).
  public var name: String?

  /// Makes a heading.
  public init(level: Int, text: [Inline], section: String? = nil, name: String? = nil) {
    self.name = name
    self.level = level
    self.text = text
    self.section = section
  }
}

/// A paragraph.
public struct Paragraph: Hashable, Sendable {
  /// The text.
  public var text: [Inline]
  /// How it stands on the page; body text is indented by two characters.
  public var alignment: Alignment
  /// The name that a program finds the text by, where it came from the report (`report.narrative.overview.2`).
  public var name: String?

  /// Makes a paragraph.
  public init(text: [Inline], alignment: Alignment = .natural, name: String? = nil) {
    self.name = name
    self.text = text
    self.alignment = alignment
  }
}

/// A piece of a line. Values arrive here as leaves and can never become structure.
public enum Inline: Hashable, Sendable {
  /// Text as it is; no mark in it means anything.
  case text(String)
  /// Strong text.
  case strong([Inline])
  /// The end of a line inside a paragraph, a title or a cell.
  case lineBreak

  /// The text alone; a line break counts as a line feed.
  public var plainText: String {
    switch self {
    case .text(let text): text
    case .strong(let inner): inner.plainText
    case .lineBreak: "\n"
    }
  }
}

extension [Inline] {
  /// The text alone.
  public var plainText: String {
    if count == 1, case .text(let text) = self[0] { return text }
    return map(\.plainText).joined()
  }
}

/// A worksheet.
public struct Sheet: Hashable, Sendable {
  /// The name on its tab.
  public var name: String
  /// The page set-up.
  public var page: PageSetup
  /// What stands on it.
  public var blocks: [Block]

  /// Makes a sheet.
  public init(name: String, page: PageSetup = PageSetup(), blocks: [Block] = []) {
    self.name = name
    self.page = page
    self.blocks = blocks
  }
}

/// The page set-up of a sheet.
public struct PageSetup: Hashable, Sendable {
  /// Whether the page lies on its long side.
  public var isLandscape = false
  /// Whether the sheet is scaled to the page's width.
  public var fitsWidth = true
  /// Whether the sheet is scaled to one page.
  public var fitsHeight = false
  /// Whether a table's head is repeated on every page.
  public var repeatsHead = true
  /// How many of a table's last columns are for the screen only and stay off the paper.
  public var screenColumns = 0

  /// A4, upright, fitted to the width, heads repeated.
  public init() {}
}
