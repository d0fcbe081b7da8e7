// Merged ranges of a sheet: no two may share a cell. Programs repair such files by dropping one of the two, each as it likes.

/// Finds merged ranges that overlap.
enum MergedRanges {
  /// A range that shares cells with another; `nil` where all are apart. Each range enters and leaves the line of those that
  /// reach the present row once.
  static func firstOverlap(in ranges: [WorkbookRange]) -> WorkbookRange? {
    let sorted = ranges.sorted { ($0.first.row, $0.first.column) < ($1.first.row, $1.first.column) }
    // From left to right, none beside or below another.
    var line: [WorkbookRange] = []
    for range in sorted {
      var place = firstIndex(in: line, reaching: range.first.column)
      while place < line.count, line[place].first.column <= range.last.column {
        if line[place].last.row >= range.first.row { return range }
        line.remove(at: place)
      }
      place = min(place, line.count)
      line.insert(range, at: place)
    }
    return nil
  }

  /// The first range that ends at `column` or right of it.
  private static func firstIndex(in line: [WorkbookRange], reaching column: Int) -> Int {
    var (low, high) = (0, line.count)
    while low < high {
      let middle = (low + high) / 2
      if line[middle].last.column < column { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
