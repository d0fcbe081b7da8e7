// Tables as the inputs of these tests write them down: a line for each row, `head: a | b`, cells apart by ` | `.
// `>` goes on with the cell on the left, `^` with the one above; `#label` is the label of a row, `~text` the corner;
// a plain number is a number. `\n` is a line end, `\p` a pipe, `\\` a backslash, `\u0301` a combining acute.

import Document
import Figures

enum TableNotation {
  static func table(_ source: String) -> Table {
    var rows: [Row] = []
    var texts: [[String]] = []
    for line in source.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let role: Row.Role = parts[0] == "head" ? .head : parts[0] == "caption" ? .caption : .body
      rows.append(Row(role: role, cells: []))
      texts.append(split(String(parts[1])))
    }
    let count = texts.map(\.count).max() ?? 0
    var owners: [[(row: Int, column: Int)]] = []
    for row in texts.indices {
      owners.append([])
      for column in 0..<count {
        let text = column < texts[row].count ? texts[row][column] : ""
        switch text {
        case ">" where column > 0: owners[row].append(owners[row][column - 1])
        case "^" where row > 0: owners[row].append(owners[row - 1][column])
        default: owners[row].append((row, column))
        }
      }
    }
    for row in texts.indices {
      for column in 0..<count where owners[row][column] == (row, column) {
        let isMine = { (r: Int, c: Int) in owners[r][c] == (row, column) }
        let columns = (column..<count).prefix { isMine(row, $0) }.count
        let height = (row..<texts.count).prefix { isMine($0, column) }.count
        rows[row].cells.append(
          cell(column < texts[row].count ? texts[row][column] : "", rows[row].role, column, height, columns))
      }
    }
    return Table(id: "t", columns: [Column](repeating: Column(), count: count), rows: rows)
  }

  private static func cell(_ text: String, _ role: Row.Role, _ column: Int, _ rows: Int, _ columns: Int) -> Cell {
    var cell = Cell(column: column, rowSpan: rows, columnSpan: columns, content: .text([]))
    var text = text[...]
    switch role {
    case .caption: cell.role = .caption
    case .head: cell.role = text.hasPrefix("~") ? .corner : .head
    case .body: cell.role = text.hasPrefix("#") && !text.hasPrefix("# ") ? .stub : .data
    }
    if cell.role == .corner || cell.role == .stub { text = text.dropFirst() }
    if cell.role == .data, let number = ExactDecimal(text) {
      cell.content = .number(number)
    } else if !text.isEmpty {
      cell.content = .text([.text(unescaped(text))])
    }
    return cell
  }

  private static func split(_ line: String) -> [String] {
    var cells: [String] = []
    for piece in line.split(separator: "|", omittingEmptySubsequences: false) {
      var text = piece[...]
      while text.first == " " { text = text.dropFirst() }
      while text.last == " " { text = text.dropLast() }
      cells.append(String(text))
    }
    return cells
  }

  private static func unescaped(_ text: Substring) -> String {
    var output = ""
    var rest = text
    while let first = rest.first {
      rest = rest.dropFirst()
      guard first == "\\", let mark = rest.first else {
        output.append(first)
        continue
      }
      rest = rest.dropFirst()
      switch mark {
      case "n": output.append("\n")
      case "p": output.append("|")
      case "u":
        let digits = rest.prefix(4)
        rest = rest.dropFirst(4)
        if let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) {
          output.unicodeScalars.append(scalar)
        }
      default: output.append(mark)
      }
    }
    return output
  }
}
