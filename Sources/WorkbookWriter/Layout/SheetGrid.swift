// The columns of a sheet: every table's own columns laid over each other, so that tables of different widths stand on one
// sheet. A table's cell then covers one or more of the sheet's columns.

/// The columns of a sheet, as the pixel positions of their edges.
struct SheetGrid: Sendable {
  /// Edges this near to each other become one.
  private static let snap = 6

  /// The edges, from the left one at 0.
  private(set) var edges: [Int]
  /// For every table, the index of the edge where each of its columns starts, and of its right edge.
  private(set) var tableColumns: [[Int]] = []

  /// Lays tables with columns of these widths (pixels) over each other; without tables, one column of `fullWidth`.
  init(tables: [[Int]], fullWidth: Int) {
    var edges: Set<Int> = []
    var settled: [[Int]] = []
    for widths in tables {
      var own: [Int] = [0]
      var position = 0
      for width in widths {
        position += max(1, width)
        own.append(Self.snapped(position, to: edges, after: own.last ?? 0))
      }
      edges.formUnion(own)
      settled.append(own)
    }
    if edges.isEmpty { edges = [0, fullWidth] }
    let sorted = edges.sorted()
    self.edges = sorted
    var index: [Int: Int] = [:]
    for (number, edge) in sorted.enumerated() { index[edge] = number }
    tableColumns = settled.map { $0.map { index[$0] ?? 0 } }
  }

  /// The widths of the columns in pixels.
  var widths: [Int] { zip(edges.dropFirst(), edges).map { $0 - $1 } }

  /// How many columns there are.
  var columnCount: Int { edges.count - 1 }

  /// The width of everything in points.
  var fullWidth: Double { Double(edges.last ?? 0) / Paper.pixelsPerPoint }

  private static func snapped(_ position: Int, to edges: Set<Int>, after previous: Int) -> Int {
    for distance in 0...snap {
      for candidate in [position - distance, position + distance]
      where candidate > previous && edges.contains(candidate) {
        return candidate
      }
    }
    return max(position, previous + 1)
  }
}
