// A page of the documentation as a test sees it: fenced blocks with what their first lines say. A block of a language
// is run; the block called `output` after it is what must come of it. NIANBAO_ACCEPT=1 rewrites those.
//
//     ```jinja {"name": "Ada"}     a text template over the data
//     ```jinja lenient             the same, undefined names allowed
//     ```jinja html                the same, in a file whose name asks for escaping
//     ```jinja document            a document template: an heir of the national one, or text for its preamble; what
//                                  it adds to the Markdown, with `txt` or `html` to that; with `sheets` the worksheets
//     ```jinja file=part.txt       a file that the blocks after it may include, import or extend
//     ```yaml file=template.yaml   the same for settings; `extra` gives a report's own data
//     ```console                   commands after `$`, run in a temporary folder, and what they print
//
// A table with the columns `example` and `gives` (例, 得) is run too, row by row.

import Foundation
import Testing

/// A fenced block.
struct FencedBlock: CustomTestStringConvertible {
  /// The language: the first word after the fence.
  var language: String
  /// The other words after the fence.
  var info: String
  /// The lines between the fences.
  var text: String
  /// The number of its first line.
  var line: Int
  /// Its lines in the page, fences left out.
  var lines: Range<Int>

  var testDescription: String { "line \(line)" }

  /// The name after `file=`.
  var file: String? {
    info.split(separator: " ").first { $0.hasPrefix("file=") }.map { String($0.dropFirst(5)) }
  }

  func says(_ word: String) -> Bool { info.split(separator: " ").contains { $0 == word } }
}

/// A page and its blocks.
struct Page {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let accepts = ProcessInfo.processInfo.environment["NIANBAO_ACCEPT"] == "1"

  let path: String
  private(set) var lines: [String]
  private(set) var blocks: [FencedBlock] = []

  init(_ path: String) throws {
    self.path = path
    lines = try Self.text(path).components(separatedBy: "\n")
    var open: (fence: String, info: String, start: Int)?
    for (index, line) in lines.enumerated() {
      let ticks = String(line.prefix { $0 == "`" })
      if let block = open {
        guard line == block.fence else { continue }
        let words = block.info.split(separator: " ", maxSplits: 1).map(String.init)
        let content = lines[block.start..<index].map { $0 + "\n" }.joined()
        blocks.append(
          FencedBlock(
            language: words.first ?? "", info: words.count > 1 ? words[1] : "", text: content, line: block.start + 1,
            lines: block.start..<index))
        open = nil
      } else if ticks.count >= 3 {
        open = (ticks, String(line.dropFirst(ticks.count)), index + 1)
      }
    }
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
  }

  /// The tables of the page, outside its fenced blocks.
  var tables: [PageTable] {
    let fenced = Set(blocks.flatMap { Array($0.lines) })
    var tables: [PageTable] = []
    for index in lines.indices where !fenced.contains(index) && index > 0 && lines[index].hasPrefix("|:") {
      let rows = (index + 1..<lines.count).prefix { lines[$0].hasPrefix("|") }
      tables.append(
        PageTable(
          head: PageTable.Row(lines[index - 1], line: index), rows: rows.map { PageTable.Row(lines[$0], line: $0 + 1) })
      )
    }
    return tables
  }

  /// Holds what came of each block against the `output` after it, and what came of each row of a table against its
  /// cell, or rewrites those.
  func compare(
    _ results: [(block: Int, text: String)], rows: [(row: PageTable.Row, column: Int, text: String)] = []
  ) throws {
    var changed = lines
    for row in rows {
      let text = PageTable.code(row.text)
      if Self.accepts {
        changed[row.row.line - 1] = row.row.replacing(row.column, by: text)
      } else {
        #expect(
          row.row.cells[row.column] == text, "\(path):\(row.row.line) is out of date; NIANBAO_ACCEPT=1 rewrites it")
      }
    }
    for (index, result) in results.reversed() {
      let next = index + 1
      guard blocks.indices.contains(next), blocks[next].language == "output" else {
        Issue.record("\(path):\(blocks[index].line): no output stands after this block")
        continue
      }
      let text = result.hasSuffix("\n") || result.isEmpty ? result : result + "\n"
      if Self.accepts {
        changed.replaceSubrange(blocks[next].lines, with: text.components(separatedBy: "\n").dropLast())
      } else {
        #expect(blocks[next].text == text, "\(path):\(blocks[next].line) is out of date; NIANBAO_ACCEPT=1 rewrites it")
      }
    }
    if Self.accepts, changed != lines {
      try Data(changed.joined(separator: "\n").utf8).write(to: Self.root.appending(path: path))
    }
  }
}
