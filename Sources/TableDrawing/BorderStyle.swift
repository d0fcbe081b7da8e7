// What the borders of a table are made of, and how many columns they take.

import TextMetrics

/// What a table is drawn with.
public enum TableBorders: String, Hashable, Sendable, CaseIterable {
  /// Box-drawing characters.
  case box
  /// `+`, `-` and `|`.
  case ascii
  /// White space alone, for screen readers.
  case none
}

/// The pieces of a table's borders.
package struct BorderStyle: Hashable, Sendable {
  /// The arms of a junction.
  struct Arms: OptionSet, Hashable {
    let rawValue: Int

    static let up = Arms(rawValue: 1)
    static let down = Arms(rawValue: 2)
    static let left = Arms(rawValue: 4)
    static let right = Arms(rawValue: 8)
  }

  let borders: TableBorders
  /// The columns of a vertical border.
  let width: Int
  /// The columns of white space between a border and the text in a cell, where there is room for it.
  let padding: Int
  /// Whether there are borders at all.
  package let isVisible: Bool
  /// Whether texts stand at the upper left of their cells: white space before them would mean something.
  let isPlain: Bool
  /// The junctions one after the other, and where each begins.
  private let glyphs: [UInt8]
  private let starts: [Int]
  /// A long horizontal border, to take pieces from, and the bytes of a piece as wide as a vertical one.
  let horizontalRun: [UInt8]
  let horizontalBytes: Int
  /// The vertical border.
  let vertical: [UInt8]

  /// The borders as wide as `ruler` measures them.
  package init(_ borders: TableBorders, _ ruler: TextRuler, isPlain: Bool = false) {
    self.borders = borders
    self.isPlain = isPlain
    let pieces: [String]
    switch borders {
    case .box:
      pieces = Self.box
      width = max(1, ruler.width(of: "│"))
      // A border of two columns has its own white space.
      padding = width == 1 ? 1 : 0
      isVisible = true
    case .ascii:
      pieces = Self.ascii
      width = 1
      padding = 1
      isVisible = true
    case .none:
      pieces = Self.blank
      width = 2
      padding = 0
      isVisible = false
    }
    var (glyphs, starts): ([UInt8], [Int]) = ([], [0])
    for piece in pieces {
      glyphs += piece.utf8
      starts.append(glyphs.count)
    }
    (self.glyphs, self.starts) = (glyphs, starts)
    let horizontal = Array(pieces[Arms.left.union(.right).rawValue].utf8)
    horizontalRun = Array(repeatElement(horizontal, count: 128).joined())
    horizontalBytes = horizontal.count
    vertical = Array(pieces[Arms.up.union(.down).rawValue].utf8)
  }

  /// Writes the character where borders meet.
  func append(_ arms: Arms, to sink: inout LineSink) {
    sink.append(glyphs, starts[arms.rawValue]..<starts[arms.rawValue + 1])
  }

  /// By the arms: bit 0 up, bit 1 down, bit 2 left, bit 3 right.
  private static let box = [" ", "╵", "╷", "│", "╴", "┘", "┐", "┤", "╶", "└", "┌", "├", "─", "┴", "┬", "┼"]
  private static let ascii = [" ", "|", "|", "|", "-", "+", "+", "+", "-", "+", "+", "+", "-", "+", "+", "+"]
  private static let blank = [String](repeating: "  ", count: 16)
}
