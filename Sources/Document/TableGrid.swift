// A table seen as a grid: which cell covers each place, and the bands that it falls into. Settled once, for all writers.

/// Where the cells of a table lie.
public struct TableGrid: Sendable {
  /// A cell and its rectangle.
  public struct Place: Hashable, Sendable {
    /// The row that the cell stands in.
    public let row: Int
    /// Its index among the cells of that row.
    public let index: Int
    /// The first column.
    public let column: Int
    /// How many rows it covers.
    public let rowSpan: Int
    /// How many columns it covers.
    public let columnSpan: Int

    /// The rows covered.
    public var rows: Range<Int> { row..<(row + rowSpan) }
    /// The columns covered.
    public var columns: Range<Int> { column..<(column + columnSpan) }
  }

  /// Rows of a table that share a head: captions, then head rows, then data; each part may be empty.
  public struct Band: Hashable, Sendable {
    /// The captions.
    public let captions: Range<Int>
    /// The head.
    public let head: Range<Int>
    /// The data.
    public let body: Range<Int>

    /// All rows of the band.
    public var rows: Range<Int> { captions.lowerBound..<body.upperBound }
  }

  /// How many rows there are.
  public let rowCount: Int
  /// How many columns there are.
  public let columnCount: Int
  /// All cells in reading order.
  public let places: [Place]
  /// The bands from top to bottom.
  public let bands: [Band]
  private let owners: [Int32]

  /// Reads the geometry of `table`. What would overlap or leave the table is cut, so that no writer has to mind.
  public init(_ table: Table) {
    let rowCount = table.rows.count
    let columnCount = max(
      table.columns.count, table.rows.map { row in row.cells.map { $0.column + $0.columnSpan }.max() ?? 0 }.max() ?? 0)
    var owners = [Int32](repeating: -1, count: rowCount * columnCount)
    var places: [Place] = []
    for (rowIndex, row) in table.rows.enumerated() {
      for (index, cell) in row.cells.enumerated() {
        guard cell.column >= 0, cell.column < columnCount, owners[rowIndex * columnCount + cell.column] < 0 else {
          continue
        }
        let start = rowIndex * columnCount
        var right = cell.column + 1
        while right < min(columnCount, cell.column + cell.columnSpan), owners[start + right] < 0 { right += 1 }
        var bottom = rowIndex + 1
        while bottom < min(rowCount, rowIndex + cell.rowSpan),
          (cell.column..<right).allSatisfy({ owners[bottom * columnCount + $0] < 0 })
        { bottom += 1 }
        for row in rowIndex..<bottom {
          for column in cell.column..<right { owners[row * columnCount + column] = Int32(places.count) }
        }
        places.append(
          Place(
            row: rowIndex, index: index, column: cell.column, rowSpan: bottom - rowIndex,
            columnSpan: right - cell.column))
      }
    }
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.places = places
    self.owners = owners
    bands = Self.bands(table.rows)
  }

  /// The cell that covers a place of the grid, or `nil` where the table has a hole.
  public func place(row: Int, column: Int) -> Place? {
    index(row: row, column: column).map { places[$0] }
  }

  /// The index in ``places`` of the cell that covers a place of the grid.
  public func index(row: Int, column: Int) -> Int? {
    guard row >= 0, row < rowCount, column >= 0, column < columnCount else { return nil }
    let owner = owners[row * columnCount + column]
    return owner < 0 ? nil : Int(owner)
  }

  private static func bands(_ rows: [Row]) -> [Band] {
    var bands: [Band] = []
    var index = 0
    while index < rows.count {
      func run(_ role: Row.Role) -> Range<Int> {
        let start = index
        while index < rows.count, rows[index].role == role { index += 1 }
        return start..<index
      }
      bands.append(Band(captions: run(.caption), head: run(.head), body: run(.body)))
    }
    return bands
  }
}
