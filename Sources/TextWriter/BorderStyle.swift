// What the borders of a table are made of, and how many columns they take.

import TextMetrics

/// The pieces of a table's borders.
struct BorderStyle: Hashable, Sendable {
  /// The arms of a junction.
  struct Arms: OptionSet, Hashable {
    let rawValue: Int

    static let up = Arms(rawValue: 1)
    static let down = Arms(rawValue: 2)
    static let left = Arms(rawValue: 4)
    static let right = Arms(rawValue: 8)
  }

  /// The columns of a vertical border.
  let width: Int
  /// The columns of white space between a border and the text in a cell, where there is room for it.
  let padding: Int
  /// Whether there are borders at all.
  let isVisible: Bool
  /// Whether texts stand at the upper left of their cells: white space before them would mean something.
  let isPlain: Bool
  private let glyphs: [[UInt8]]
  /// A long horizontal border, to take pieces from, and the bytes of a piece as wide as a vertical one.
  let horizontalRun: [UInt8]
  let horizontalBytes: Int
  /// The vertical border.
  let vertical: [UInt8]

  init(_ borders: TextOptions.Borders, _ ruler: TextRuler, isPlain: Bool = false) {
    self.isPlain = isPlain
    switch borders {
    case .box:
      glyphs = Self.box.map { Array($0.utf8) }
      width = max(1, ruler.width(of: "│"))
      // A border of two columns has its own white space.
      padding = width == 1 ? 1 : 0
      isVisible = true
    case .ascii:
      glyphs = Self.ascii.map { Array($0.utf8) }
      width = 1
      padding = 1
      isVisible = true
    case .none:
      glyphs = Self.blank.map { Array($0.utf8) }
      width = 2
      padding = 0
      isVisible = false
    }
    let horizontal = glyphs[Arms.left.union(.right).rawValue]
    horizontalRun = Array(repeatElement(horizontal, count: 128).joined())
    horizontalBytes = horizontal.count
    vertical = glyphs[(Arms.up.union(.down)).rawValue]
  }

  /// The character where borders meet.
  func junction(_ arms: Arms) -> [UInt8] { glyphs[arms.rawValue] }

  /// By the arms: bit 0 up, bit 1 down, bit 2 left, bit 3 right.
  private static let box = [" ", "╵", "╷", "│", "╴", "┘", "┐", "┤", "╶", "└", "┌", "├", "─", "┴", "┬", "┼"]
  private static let ascii = [" ", "|", "|", "|", "-", "+", "+", "+", "-", "+", "+", "+", "-", "+", "+", "+"]
  private static let blank = [String](repeating: "  ", count: 16)
}
