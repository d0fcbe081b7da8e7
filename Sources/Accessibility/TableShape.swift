// What the checklist asks of one table.

import Document

extension Table {
  /// Whether a cell covers more than one place.
  var hasMergedCells: Bool {
    rows.contains { $0.cells.contains { $0.rowSpan > 1 || $0.columnSpan > 1 } }
  }

  /// Whether it begins with one row of heads, none empty, each different, and has no other head or caption.
  var hasOneHeaderRow: Bool {
    guard let head = rows.first, head.role == .head, rows.dropFirst().allSatisfy({ $0.role == .body }) else {
      return false
    }
    let names = head.cells.map(\.words)
    return !names.contains("") && Set(names).count == names.count
  }

  /// Whether a caption divides it.
  var hasCaptions: Bool { rows.contains { $0.role == .caption } }

  /// Whether a row or a column of its data says nothing at all.
  var hasBlankLines: Bool {
    let grid = self.grid
    func isBlank(_ row: Int, _ column: Int) -> Bool {
      guard let place = grid.place(row: row, column: column) else { return true }
      return rows[place.row].cells[place.index].saysNothing
    }
    let body = rows.indices.filter { rows[$0].role == .body }
    if body.isEmpty { return false }
    let columns = 0..<grid.columnCount
    return body.contains { row in columns.allSatisfy { isBlank(row, $0) } }
      || columns.contains { column in body.allSatisfy { isBlank($0, column) } }
  }

  /// How many cells of its data hold neither number nor text, and no verdict beside them says that figures are missing.
  var emptyCellCount: Int {
    rows.filter { $0.role == .body && !$0.hasVerdict }.flatMap(\.cells).count { cell in
      if cell.role != .data { return false }
      // What is to be filled in by hand is no figure.
      if case .entry = cell.content { return false }
      switch cell.content.shown {
      case .blank: return true
      case .text(let text): return text.plainText.allSatisfy(\.isWhitespace)
      case .number: return false
      }
    }
  }

  /// Whether a symbol that usually points to a note stands in it.
  var hasNoteSymbols: Bool {
    rows.flatMap(\.cells).contains { $0.words.unicodeScalars.contains(where: Self.noteSymbols.contains) }
  }

  private static let noteSymbols = Set("*＊†‡※¹²³⁴⁵⁶⁷⁸⁹①②③④⑤⑥⑦⑧⑨".unicodeScalars)

  /// One plain table: one header row, no merged cells, no blank lines.
  var isPlain: Bool { hasOneHeaderRow && !hasMergedCells && !hasBlankLines }

  /// The names of the statutory figures in it, shown for the first time or again.
  var figureNames: Set<String> {
    Set(
      rows.flatMap(\.cells).compactMap { cell in
        switch cell.content {
        case .figure(let figure): figure.definition.name
        case .reference(let name, _): name
        case .text, .number, .sum, .combination, .verdict, .entry: nil
        }
      })
  }

  /// Whether it says in words that a rule holds or is broken.
  var hasVerdicts: Bool {
    rows.contains(where: \.hasVerdict)
  }

  /// Whether a total of its form differs from its parts.
  var hasWrongTotals: Bool {
    rows.flatMap(\.cells).contains { cell in
      if case .figure(let figure) = cell.content {
        !figure.agreesWithParts && figure.value.number != nil
      } else {
        false
      }
    }
  }
}

extension Row {
  fileprivate var hasVerdict: Bool { cells.contains { if case .verdict = $0.content { true } else { false } } }
}

extension Cell {
  /// Its text; empty for a number.
  var words: String {
    if case .text(let text) = content.shown { text.plainText } else { "" }
  }

  var saysNothing: Bool {
    if case .text(let text) = content { text.plainText.allSatisfy(\.isWhitespace) } else { false }
  }
}
