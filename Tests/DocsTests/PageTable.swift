// A table of a page: cells as they are written, bars in code escaped.

/// A table of a page.
struct PageTable {
  /// A row of a table.
  struct Row {
    let cells: [String]
    /// The number of its line.
    let line: Int

    init(_ text: String, line: Int) {
      self.line = line
      var cells: [String] = []
      var cell = ""
      var isEscaped = false
      for character in text.dropFirst() {
        if character == "|", !isEscaped {
          cells.append(cell.trimmingSpaces)
          cell = ""
        } else {
          cell.append(character)
        }
        isEscaped = character == "\\" && !isEscaped
      }
      self.cells = cells
    }

    /// The first piece of code in a cell.
    func code(_ column: Int) -> String { codes(column).first ?? "" }

    /// Every piece of code in a cell.
    func codes(_ column: Int) -> [String] {
      guard cells.indices.contains(column) else { return [] }
      let parts = cells[column].split(separator: "`", omittingEmptySubsequences: false)
      return parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]).replacing("\\|", with: "|") }
    }

    /// The row with another cell in a column.
    func replacing(_ column: Int, by text: String) -> String {
      var cells = cells
      if cells.indices.contains(column) { cells[column] = text }
      return "| " + cells.joined(separator: " | ") + " |"
    }
  }

  let head: Row
  let rows: [Row]

  /// The column whose head is one of these words.
  func column(of words: [String]) -> Int? { head.cells.firstIndex { words.contains($0) } }

  /// Output as a cell shows it; a line end shows as `⏎`.
  static func code(_ text: String) -> String {
    text.isEmpty ? "" : "`" + text.replacing("\n", with: "⏎").replacing("|", with: "\\|") + "`"
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
