// Where a table may go on to the next page, and what stands at the head of it there.

import Document

extension TableGrid {
  /// The captions and heads of the band that `row` goes on with; none when the row opens its band.
  func headRows(before row: Int) -> [Int] {
    guard let band = bands.first(where: { $0.rows.contains(row) }), row > band.rows.lowerBound else { return [] }
    guard band.body.contains(row) else { return [] }
    return Array(band.captions) + Array(band.head)
  }

  /// Whether a page may end below `row`: not between a head and its data.
  func mayBreak(after row: Int) -> Bool {
    guard let band = bands.first(where: { $0.rows.contains(row) }) else { return true }
    return band.body.contains(row) || row == band.rows.upperBound - 1
  }
}
