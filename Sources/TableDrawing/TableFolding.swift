// A table too wide for the line is drawn in parts, one below the other, each with the labels of the rows and with its own
// heads: by groups of the head where the table is a single row or two, otherwise as many columns at a time as fit.

/// Decides which columns are drawn together.
struct TableFolding {
  let texts: TableTexts
  let limit: Int
  let style: BorderStyle
  /// The lines of a page; none on an endless one.
  var pageLines: Int?

  /// The parts with their widths, from left to right.
  func parts() -> [(part: TablePart, widths: ColumnWidths)] {
    let all = Array(0..<texts.grid.columnCount)
    guard !all.isEmpty else { return [] }
    var whole: (part: TablePart, widths: ColumnWidths)?
    for longestWord in [24, 12] {
      guard let found = fitted(all, longestWord) else { continue }
      if fitsPage(found) { return [found] }
      whole = whole ?? found
    }
    let stub = Array(all.prefix(texts.stubCount))
    let values = Array(all.dropFirst(texts.stubCount))
    var parts: [(part: TablePart, widths: ColumnWidths)] = []
    for group in stub.isEmpty ? headGroups(values) : [values] {
      parts += packed(group, stub)
    }
    // A text that fills more than a page is torn anyhow, and better in one table than in many.
    if let whole, !parts.allSatisfy(fitsPage) { return [whole] }
    return parts
  }

  private func fitted(_ columns: [Int], _ longestWord: Int) -> (part: TablePart, widths: ColumnWidths)? {
    let part = TablePart(texts, columns: columns)
    return ColumnWidths(part, limit: limit, style: style, longestWord: longestWord).map { (part, $0) }
  }

  /// Whether every row fits on a page, its head before it.
  private func fitsPage(_ found: (part: TablePart, widths: ColumnWidths)) -> Bool {
    guard let pageLines else { return true }
    return TableDrawing(found.part, found.widths, style).leastPageLines <= pageLines
  }

  /// As many columns at a time as fit. Where not even one does, its words and then its figures are broken.
  private func packed(_ values: [Int], _ stub: [Int]) -> [(part: TablePart, widths: ColumnWidths)] {
    var parts: [(part: TablePart, widths: ColumnWidths)] = []
    var rest = values[...]
    while !rest.isEmpty {
      var count = rest.count
      var found: (part: TablePart, widths: ColumnWidths)?
      while count > 0 {
        found = fitted(stub + rest.prefix(count), 12)
        if let found, fitsPage(found) { break }
        if count == 1 { break }
        count -= 1
      }
      // The labels of rows keep their numbers whole, （三）, as long as that is possible.
      for longestWord in [6, 4] where found == nil { found = fitted(stub + rest.prefix(count), longestWord) }
      if let found {
        parts.append(found)
      } else {
        let columns = fits(stub.count + 1) ? stub + rest.prefix(1) : Array(rest.prefix(1))
        let part = TablePart(texts, columns: columns)
        parts.append((part, ColumnWidths(forced: columns.count, limit: limit, style: style)))
      }
      rest = rest.dropFirst(count)
    }
    return parts
  }

  private func fits(_ count: Int) -> Bool {
    (count + 1) * style.width + 2 * count <= limit
  }

  /// The columns under each of the lowest heads that have others below them; what has no head is a group together.
  private func headGroups(_ columns: [Int]) -> [[Int]] {
    guard let head = texts.grid.bands.first?.head, head.count > 1 else { return [columns] }
    var groups: [[Int]] = []
    var lastParent: Int?
    for column in columns {
      var path: [Int] = []
      for row in head {
        if let index = texts.grid.index(row: row, column: column), index != path.last { path.append(index) }
      }
      let parent = path.dropLast().last
      if parent == lastParent, !groups.isEmpty {
        groups[groups.count - 1].append(column)
      } else {
        groups.append([column])
      }
      lastParent = parent
    }
    return groups
  }
}
