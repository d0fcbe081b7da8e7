// What the tools beside this program have measured: lines of words, for the page.

import Foundation

/// The lines that `tools/count-instructions`, `tools/bench-workbook` and `tools/measure-render` print.
struct Measurements {
  private let lines: [[String]]

  /// Reads the lines of a file; none without one.
  init(contentsOf path: String?) throws {
    let text = try path.map { try String(contentsOfFile: $0, encoding: .utf8) } ?? ""
    lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
  }

  /// What follows these words, for every line that starts with them.
  func values(_ start: String...) -> [[String]] {
    lines.filter { $0.starts(with: start) }.map { Array($0.dropFirst(start.count)) }
  }
}
