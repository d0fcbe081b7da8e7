// The edition files of the repository, for the tests.

import Diagnostics
import Document
import Foundation
import StatutoryForm

enum Editions {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func source(_ year: Int) throws -> SourceFile {
    let url = root.appending(path: "Templates/editions/\(year).yaml")
    return SourceFile(name: "editions/\(year).yaml", bytes: Array(try Data(contentsOf: url)))
  }

  static func load(_ year: Int) throws -> Form {
    try EditionLoader.load(try source(year))
  }
}

extension Form.Table {
  /// Its cells with their rows.
  var placedCells: [(row: Int, cell: Cell)] {
    rows.enumerated().flatMap { row, line in line.cells.map { (row, $0) } }
  }

  /// How often each place of the grid is covered, row by row.
  var coverage: [[Int]] {
    var counts = [[Int]](repeating: [Int](repeating: 0, count: prototype.table.columns.count), count: rows.count)
    for (row, cell) in placedCells {
      for row in row..<row + cell.rowSpan {
        for column in cell.column..<cell.column + cell.columnSpan
        where counts.indices.contains(row) && counts[row].indices.contains(column) {
          counts[row][column] += 1
        }
      }
    }
    return counts
  }
}
