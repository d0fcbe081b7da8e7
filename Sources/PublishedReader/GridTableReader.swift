// Pandoc's grid tables: cells drawn with + - | =, told by where their corners lie on the screen.

import TextMetrics

/// Reads one grid table into rows of spanning cells.
struct GridTableReader {
  /// A cell, by the screen's lines and columns of its borders.
  private struct Box {
    var top: Int
    var left: Int
    var bottom: Int
    var right: Int
  }

  /// The table as a screen shows it; a wide character is followed by an empty place.
  private let canvas: [[Character?]]

  init(_ lines: [String]) {
    let ruler = TextRuler(ambiguous: .narrow)
    let rows = lines.map { line -> [Character?] in
      var row: [Character?] = []
      for character in line {
        let width = character.isASCII ? 1 : ruler.width(of: String(character))
        if width == 0 { continue }
        row.append(character)
        row += Array(repeating: nil, count: width - 1)
      }
      return row
    }
    let width = rows.map(\.count).max() ?? 0
    canvas = rows.map { $0 + Array(repeating: " ", count: width - $0.count) }
  }

  /// The rows, each with the cells that begin in it.
  func rows(text: (String) -> String) -> [[PublishedDocument.Cell]] {
    let boxes = self.boxes()
    let tops = Set(boxes.flatMap { [$0.top, $0.bottom] }).sorted()
    let lefts = Set(boxes.flatMap { [$0.left, $0.right] }).sorted()
    guard tops.count > 1 else { return [] }
    func position(_ value: Int, in borders: [Int]) -> Int { borders.firstIndex(of: value) ?? 0 }
    var rows = [[(left: Int, cell: PublishedDocument.Cell)]](repeating: [], count: tops.count - 1)
    for box in boxes {
      rows[position(box.top, in: tops)].append(
        (
          box.left,
          PublishedDocument.Cell(
            text: text(content(of: box)), rowSpan: position(box.bottom, in: tops) - position(box.top, in: tops),
            columnSpan: position(box.right, in: lefts) - position(box.left, in: lefts))
        ))
    }
    return rows.map { row in row.sorted { $0.left < $1.left }.map(\.cell) }
  }

  private func content(of box: Box) -> String {
    (box.top + 1..<box.bottom).map { line in
      String(canvas[line][box.left + 1..<box.right].compactMap(\.self)).split(separator: " ").joined(separator: " ")
    }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  // MARK: Boxes

  private func boxes() -> [Box] {
    var boxes: [Box] = []
    for top in canvas.indices.dropLast() {
      for left in canvas[top].indices where canvas[top][left] == "+" {
        if let box = box(top, left) { boxes.append(box) }
      }
    }
    return boxes
  }

  /// The smallest box whose upper left corner is here.
  private func box(_ top: Int, _ left: Int) -> Box? {
    guard isSide(top + 1, left) else { return nil }
    var right = left + 1
    while right < canvas[top].count, isEdge(top, right) {
      if canvas[top][right] == "+", isSide(top + 1, right), let bottom = bottom(top, left, right) {
        return Box(top: top, left: left, bottom: bottom, right: right)
      }
      right += 1
    }
    return nil
  }

  /// The line that closes a box downwards.
  private func bottom(_ top: Int, _ left: Int, _ right: Int) -> Int? {
    var line = top + 1
    while line < canvas.count, isSide(line, left), isSide(line, right) {
      if canvas[line][left] == "+", canvas[line][right] == "+", (left...right).allSatisfy({ isEdge(line, $0) }) {
        return line
      }
      line += 1
    }
    return nil
  }

  private func isEdge(_ line: Int, _ column: Int) -> Bool {
    guard let character = canvas[line][column] else { return false }
    return character == "-" || character == "=" || character == "+" || character == ":"
  }

  private func isSide(_ line: Int, _ column: Int) -> Bool {
    line < canvas.count && (canvas[line][column] == "|" || canvas[line][column] == "+")
  }
}
