// A table with its geometry settled: every cell knows its rectangle, and rectangles tile the grid.

/// Where text stands in its cell or on its line.
public enum Alignment: Hashable, Sendable {
  /// Numbers to the right, heads and captions centred, the rest to the left.
  case natural
  /// At the left edge.
  case left
  /// In the middle.
  case center
  /// At the right edge.
  case right
}

/// A table.
public struct Table: Hashable, Sendable {
  /// The id; of the form's table, or the author's own.
  public var id: String
  /// What a screen reader or a caption says; may be empty.
  public var title: String
  /// Whether the table is the form's.
  public var isStatutory: Bool
  /// The columns, from left to right.
  public var columns: [Column] { didSet { keepRowsAlone() } }
  /// The picture that shows the table's numbers as well, for formats that can draw.
  public var chart: Chart?
  private var storage: Storage

  /// What the rows come from.
  private enum Storage: Sendable {
    case rows([Row])
    /// They are laid out when somebody reads them.
    case filled(FilledPrototype)
  }

  /// Makes a table.
  public init(
    id: String, title: String = "", isStatutory: Bool = false, columns: [Column], rows: [Row], chart: Chart? = nil
  ) {
    self.id = id
    self.title = title
    self.isStatutory = isStatutory
    self.columns = columns
    self.chart = chart
    storage = .rows(rows)
  }

  /// The prototype's table with its figures filled in.
  init(filling prototype: TablePrototype, with figures: [TablePrototype.FilledFigure]) {
    self = prototype.table
    storage = .filled(FilledPrototype(prototype, figures))
  }

  /// The rows, from top to bottom.
  public var rows: [Row] {
    get {
      switch storage {
      case .rows(let rows): rows
      case .filled(let filled): filled.rows
      }
    }
    _modify {
      var rows = self.rows
      // The only owner, so that a change in place copies nothing.
      storage = .rows([])
      defer { storage = .rows(rows) }
      yield &rows
    }
  }

  /// The table that this one was filled in from and its figures in reading order, as long as they differ in nothing
  /// else.
  public var filling: (prototype: TablePrototype, figures: [TablePrototype.FilledFigure])? {
    if case .filled(let filled) = storage { (filled.prototype, filled.figures) } else { nil }
  }

  /// Where the cells lie.
  public var grid: TableGrid {
    if case .filled(let filled) = storage { filled.prototype.grid } else { TableGrid(self) }
  }

  private mutating func keepRowsAlone() {
    if case .filled(let filled) = storage { storage = .rows(filled.rows) }
  }

  /// Whether two tables show the same; how they came about does not count.
  public static func == (left: Table, right: Table) -> Bool {
    left.id == right.id && left.title == right.title && left.isStatutory == right.isStatutory
      && left.columns == right.columns && left.rows == right.rows && left.chart == right.chart
  }

  /// Hashes what the table shows.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(title)
    hasher.combine(isStatutory)
    hasher.combine(columns)
    hasher.combine(rows)
    hasher.combine(chart)
  }
}

/// A column of a table.
public struct Column: Hashable, Sendable {
  /// How its cells stand, unless they say otherwise.
  public var alignment: Alignment
  /// The width on paper in millimetres, where the template's settings give one.
  public var width: Double?

  /// Makes a column.
  public init(alignment: Alignment = .natural, width: Double? = nil) {
    self.alignment = alignment
    self.width = width
  }
}

/// A row of a table: the cells whose upper left corner lies in it.
public struct Row: Hashable, Sendable {
  /// What a row is for.
  public enum Role: Hashable, Sendable {
    /// A caption across a band; starts the band.
    case caption
    /// A line of a head.
    case head
    /// Data.
    case body
  }

  /// What the row is for.
  public var role: Role
  /// Its cells, from left to right.
  public var cells: [Cell]
  /// Whether the row is the author's own in a statutory table; it is no part of the form.
  public var isOwn: Bool

  /// Makes a row.
  public init(role: Role, cells: [Cell], isOwn: Bool = false) {
    self.role = role
    self.cells = cells
    self.isOwn = isOwn
  }
}

/// A cell of a table.
public struct Cell: Hashable, Sendable {
  /// What a cell is for.
  public enum Role: Hashable, Sendable {
    /// The caption of a band.
    case caption
    /// The head above the labels of rows.
    case corner
    /// The head of columns.
    case head
    /// The label of a row.
    case stub
    /// A figure or a text.
    case data
  }

  /// The first grid column, from 0.
  public var column: Int
  /// How many rows it covers.
  public var rowSpan: Int
  /// How many columns it covers.
  public var columnSpan: Int
  /// What it is for.
  public var role: Role
  /// How it stands.
  public var alignment: Alignment
  /// What it holds.
  public var content: CellContent
  private var extras: Extras

  /// What few cells have, apart, so that the others are small.
  private indirect enum Extras: Hashable, Sendable {
    case none
    case some(link: String?, addition: String?)

    init(link: String?, addition: String?) {
      self = link == nil && addition == nil ? .none : .some(link: link, addition: addition)
    }
  }

  /// Makes a cell.
  public init(
    column: Int = 0, rowSpan: Int = 1, columnSpan: Int = 1, role: Role = .data, alignment: Alignment = .natural,
    content: CellContent, link: String? = nil, addition: String? = nil
  ) {
    extras = Extras(link: link, addition: addition)
    self.column = column
    self.rowSpan = rowSpan
    self.columnSpan = columnSpan
    self.role = role
    self.alignment = alignment
    self.content = content
  }

  /// A figure in the place of another cell.
  @inline(__always)
  init(_ place: borrowing Cell, showing figure: StatutoryFigure) {
    column = place.column
    rowSpan = place.rowSpan
    columnSpan = place.columnSpan
    role = place.role
    alignment = place.alignment
    content = .figure(figure)
    extras = .none
  }

  /// The sheet that a click on it leads to, in a workbook.
  public var link: String? {
    get { if case .some(let link, _) = extras { link } else { nil } }
    set { extras = Extras(link: newValue, addition: addition) }
  }

  /// What the settings print behind a label, its unit for instance; no part of the label.
  public var addition: String? {
    get { if case .some(_, let addition) = extras { addition } else { nil } }
    set { extras = Extras(link: link, addition: newValue) }
  }
}
