// The type that a table is set in: one size for all of it, and how its cells are measured.

import Document

/// The fonts of a table at one size.
struct TableType: Sendable {
  /// Official tables are never set smaller.
  static let smallest = 9.0
  private static let step = 0.5

  let style: DocumentStyle
  let size: Double
  let text: CellRuler
  let digits: CellRuler

  init(style: DocumentStyle, size: Double) {
    self.style = style
    self.size = size
    text = CellRuler(size: size)
    let ratio = style.table.size > 0 ? style.digits.size / style.table.size : 1
    digits = CellRuler(size: max(Self.smallest, (size * ratio * 2).rounded() / 2))
  }

  /// The sizes to try, the wished one first.
  static func sizes(for style: DocumentStyle) -> [Double] {
    let wished = max(style.table.size, smallest)
    return Array(stride(from: wished, through: smallest, by: -step))
  }

  /// Whether a cell is set in the font of digits.
  static func isNumber(_ content: CellContent) -> Bool {
    content.isNumeric
  }
}
