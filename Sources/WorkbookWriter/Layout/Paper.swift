// The paper: A4, what its margins leave, and the units that a workbook counts in.

import Document

/// A4 and its units.
enum Paper {
  static let pointsPerMillimetre = 72 / 25.4
  /// Screen pixels, 96 to the inch, in which columns are counted.
  static let pixelsPerPoint = 96.0 / 72
  /// The highest row that the format allows, in points.
  static let highestRow = 409.5
  private static let shortSide = 210.0
  private static let longSide = 297.0
  /// Columns are rounded to pixels, rows to quarters of a point: without this much to spare, the sum could pass the edge.
  private static let reserve = 0.6

  /// The margins of a page. One that lies on its side is bound like the others: what was left is above.
  static func margins(_ page: PageSetup, _ upright: Margins) -> Margins {
    guard page.isLandscape else { return upright }
    var margins = upright
    (margins.top, margins.right) = (upright.left, upright.top)
    (margins.bottom, margins.left) = (upright.right, upright.bottom)
    return margins
  }

  /// The width between the margins in points.
  static func width(_ page: PageSetup, _ margins: Margins) -> Double {
    let side = page.isLandscape ? longSide : shortSide
    return max(side - margins.left - margins.right - reserve, 20) * pointsPerMillimetre
  }

  /// The height between the margins in points.
  static func height(_ page: PageSetup, _ margins: Margins) -> Double {
    let side = page.isLandscape ? shortSide : longSide
    return max(side - margins.top - margins.bottom - 3 * reserve, 20) * pointsPerMillimetre
  }
}
