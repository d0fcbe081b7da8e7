// Tables as Pandoc's grid tables: ASCII borders with true spans, a head set off by `=`, sides marked by colons.

import Document
import TextMetrics

/// Draws tables for Markdown that Pandoc reads.
package enum GridTables {
  /// The lines of `table`, whose cells hold what `text` makes of them. Nothing is broken: a new line would be a space.
  package static func lines(of table: Table, text: (Cell) -> String) -> [[UInt8]] {
    let texts = TableTexts(table, ruler: TextRuler(ambiguous: .narrow), text: text)
    let style = BorderStyle.grid
    let part = TablePart(texts, columns: Array(0..<texts.grid.columnCount))
    guard !part.columns.isEmpty, texts.grid.rowCount > 0,
      let widths = ColumnWidths(part, limit: .max / 4, style: style, longestWord: .max)
    else { return [] }
    var sink = LineSink(capacity: 4096)
    TableDrawing(part, widths, style).draw(Array(0..<texts.grid.rowCount), into: &sink)
    var lines = sink.bytes().split(separator: 0x0A).map(Array.init)
    mark(&lines, texts, widths)
    return lines
  }

  /// Turns the rule below the head into what Pandoc reads heads and sides from. A table of bands has no single head.
  private static func mark(_ lines: inout [[UInt8]], _ texts: TableTexts, _ widths: ColumnWidths) {
    guard texts.grid.bands.count == 1, let band = texts.grid.bands.first, band.captions.isEmpty, !band.head.isEmpty,
      !band.body.isEmpty
    else { return }
    let part = TablePart(texts, columns: Array(0..<texts.grid.columnCount))
    let rule = TableDrawing(part, widths, BorderStyle.grid).lineCount(Array(band.head)) - 1
    // A cell that reaches from the head into the data leaves the rule broken.
    guard rule < lines.count, lines[rule].allSatisfy({ $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }) else {
      return
    }
    lines[rule] = lines[rule].map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "=") : $0 }
    var end = 0
    for (column, width) in widths.widths.enumerated() {
      end += width + 2 * widths.padding + 1
      if texts.isNumeric(column: column), lines[rule][end - 1] == UInt8(ascii: "=") {
        lines[rule][end - 1] = UInt8(ascii: ":")
      }
    }
  }
}

extension BorderStyle {
  /// The borders of Pandoc's grid tables.
  static let grid = BorderStyle(.ascii, TextRuler(ambiguous: .narrow), isPlain: true)
}

extension TableTexts {
  /// Whether a column is there for numbers.
  func isNumeric(column: Int) -> Bool {
    let found = grid.places.indices.filter { grid.places[$0].column == column && needs[$0].isNumber }
    let bodies = grid.bands.map(\.body)
    return !found.isEmpty
      && grid.places.indices.allSatisfy { index in
        grid.places[index].column != column || needs[index].isNumber
          || !bodies.contains { $0.contains(grid.places[index].row) }
      }
  }
}
