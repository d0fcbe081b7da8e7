// How a cell looks: plain values that two cells can share, and the pool that numbers them.

/// Where text stands between top and bottom.
enum VerticalPlace: Hashable, Sendable {
  case top
  case center
  /// Lines spread evenly over the height of the row.
  case spread
}

/// Where text stands between left and right.
enum HorizontalPlace: Hashable, Sendable {
  case left
  case center
  case right
}

/// The look of a cell. Equal looks become one format of the workbook.
struct CellStyle: Hashable, Sendable {
  var family: String
  var size: Double
  var isBold = false
  /// A colour for what a person must look at; 0xRRGGBB.
  var color: Int?
  var background: Int?
  var horizontal = HorizontalPlace.left
  var vertical = VerticalPlace.center
  var wraps = true
  /// By how many steps of the format the text is indented.
  var indent = 0
  /// Text runs from top to bottom, character under character.
  var isStacked = false
  var hasBorder = false
  /// The number format; `nil` for text.
  var numberFormat: String?
  var isLocked = true
}

/// A style's number in its pool.
struct StyleIndex: Hashable, Sendable {
  var value: Int
}

/// Every style of a workbook, each once, in the order of first use.
struct StylePool: Sendable {
  private(set) var styles: [CellStyle] = []
  private var indices: [CellStyle: Int] = [:]
  private var last: StyleIndex?

  /// The number of `style`, new or known.
  mutating func index(of style: CellStyle) -> StyleIndex {
    // Cells of one look mostly follow each other.
    if let last, styles[last.value] == style { return last }
    if let known = indices[style] {
      last = StyleIndex(value: known)
      return StyleIndex(value: known)
    }
    let index = styles.count
    indices[style] = index
    styles.append(style)
    last = StyleIndex(value: index)
    return StyleIndex(value: index)
  }

  /// Takes the styles of another pool in, and says which numbers they have here.
  mutating func adopt(_ other: StylePool) -> [StyleIndex] { other.styles.map { index(of: $0) } }

  /// The style with a number.
  subscript(index: StyleIndex) -> CellStyle { styles[index.value] }
}
