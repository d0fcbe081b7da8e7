// Follows the rows of a sheet down its pages, so that text is parted where a page ends and a heading stays with what
// follows it.

/// Where on its page the next row will stand.
struct PageFlow: Sendable {
  /// The height between the margins in points.
  let height: Double
  /// How much of the page is filled.
  private(set) var filled = 0.0
  /// How many pages there are so far.
  private(set) var pages = 1

  init(height: Double) {
    self.height = height
  }

  /// What is left of the page.
  var room: Double { height - filled }

  /// Takes a row; one that does not fit starts the next page.
  mutating func take(_ row: Double) {
    if filled + row > height + 0.01 {
      pages += 1
      filled = row
    } else {
      filled += row
    }
  }

  /// Starts a page.
  mutating func startPage() {
    pages += 1
    filled = 0
  }
}
