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
  /// What a row is higher than its lines, in points: little in long lists, to save pages.
  let padding: Double

  init(style: DocumentStyle, size: Double, isTight: Bool = false) {
    self.style = style
    self.size = size
    padding = isTight ? 1 : 4
    text = CellRuler(size: size)
    let ratio = style.table.size > 0 ? style.digits.size / style.table.size : 1
    digits = CellRuler(size: max(Self.smallest, (size * ratio * 2).rounded() / 2))
  }

  /// The types to try for a statutory table, the wished one first; the last resort is narrow rows.
  static func types(for style: DocumentStyle) -> [TableType] {
    let wished = max(style.table.size, smallest)
    return stride(from: wished, through: smallest, by: -step).map { TableType(style: style, size: $0) }
      + [TableType(style: style, size: smallest, isTight: true)]
  }

  /// The types to try for an author's own tables: the wished size, and below it those that Chinese printing knows, 小四, 五号
  /// and 小五.
  static func typesForLists(_ style: DocumentStyle) -> [TableType] {
    let wished = max(style.table.size, smallest)
    return ([wished] + [12, 10.5].filter { $0 < wished && $0 > smallest }).map { TableType(style: style, size: $0) }
      + [TableType(style: style, size: smallest, isTight: true)]
  }

  /// Whether a cell is set in the font of digits.
  static func isNumber(_ content: CellContent) -> Bool {
    content.isNumeric
  }
}

extension DocumentStyle {
  /// The style of sheets without a statutory table: their tables in type of their own, digits in proportion.
  var forOwnTables: DocumentStyle {
    guard let ownTable else { return self }
    var style = self
    if table.size > 0 { style.digits.size = digits.size * ownTable.size / table.size }
    style.table = ownTable
    return style
  }
}
