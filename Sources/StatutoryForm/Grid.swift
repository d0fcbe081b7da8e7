// Where every label and every figure of a table lies. Derived from the trees, once, here; writers compute nothing.

/// The geometry of a table: its cells tile `rows` × `columns` exactly once.
public struct Grid: Hashable, Sendable {
  /// How many rows, heads included.
  public let rowCount: Int
  /// How many columns, labels included.
  public let columnCount: Int
  /// The lines from top to bottom.
  public let lines: [GridLine]
}

/// A row of the grid: the cells whose upper left corner lies in it, from left to right.
public struct GridLine: Hashable, Sendable {
  /// What the line is for.
  public enum Role: Hashable, Sendable {
    /// A band's caption.
    case caption
    /// A line of a band's head.
    case head
    /// A line of figures.
    case body
  }

  /// What the line is for.
  public let role: Role
  /// The band it belongs to, counted from 0.
  public let band: Int
  /// Its cells.
  public let cells: [GridCell]
}

/// A label or a figure and the rectangle that it covers.
public struct GridCell: Hashable, Sendable {
  /// What stands in the cell.
  public enum Content: Hashable, Sendable {
    /// A band's caption.
    case caption(String)
    /// The label above the row labels.
    case corner(String)
    /// A column's label.
    case head(String)
    /// A row's label.
    case stub(String)
    /// A figure, as an index into ``Form/cells``.
    case figure(Int)
  }

  /// The first row, from 0.
  public let row: Int
  /// The first column, from 0.
  public let column: Int
  /// How many rows it covers.
  public let rowSpan: Int
  /// How many columns it covers.
  public let columnSpan: Int
  /// What stands in it.
  public let content: Content
}
