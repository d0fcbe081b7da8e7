// Lines of text while they are written: a heading, a paragraph, an item, the text of a cell, strong text in them.

import Document

extension DocumentBuilder {
  mutating func beginLine(_ sink: inout ByteSink) throws(RunError) {
    try expectFlow(&sink)
    lines.append([])
  }

  /// Where blocks may stand: not inside a line, not inside a table.
  mutating func expectFlow(_ sink: inout ByteSink) throws(RunError) {
    if !lines.isEmpty {
      throw .invalid(zh: "标题、段落、表格等不能放在一行文字里面。", en: "a heading, paragraph or table cannot stand inside a line")
    }
    if table != nil {
      throw .invalid(zh: "表格里只能放行和单元格。", en: "a table holds rows and cells only")
    }
    flushLoose(&sink)
  }

  /// Text that stands in no line becomes a paragraph; white space vanishes.
  mutating func flushLoose(_ sink: inout ByteSink) {
    guard sink.count > 0 else { return }
    let text = Self.trimmed(Self.inlines(sink.text(from: 0)))
    sink.truncate(to: 0)
    if !text.isEmpty { append(.paragraph(Paragraph(text: text))) }
  }

  mutating func flush(_ sink: inout ByteSink) {
    guard sink.count > 0, !lines.isEmpty else { return }
    lines[lines.count - 1] += Self.inlines(sink.text(from: 0))
    sink.truncate(to: 0)
  }

  mutating func endLine(_ sink: inout ByteSink) -> [Inline] {
    flush(&sink)
    return Self.trimmed(lines.popLast() ?? [])
  }

  /// Text as inlines: a line feed is a line break.
  static func inlines(_ text: String) -> [Inline] {
    guard holdsLineFeed(text) else { return text.isEmpty ? [] : [.text(text)] }
    var result: [Inline] = []
    for (index, line) in text.utf8.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
      if index > 0 { result.append(.lineBreak) }
      let line = line.last == 13 ? line.dropLast() : line
      if !line.isEmpty { result.append(.text(String(Substring(line)))) }
    }
    return result
  }

  private static func holdsLineFeed(_ text: String) -> Bool {
    let bytes = text.utf8.span
    for index in bytes.indices where bytes[index] == 10 { return true }
    return false
  }

  /// Without white space at the two ends.
  private static func trimmed(_ line: [Inline]) -> [Inline] {
    var line = line
    while let first = line.first {
      if case .lineBreak = first {
        line.removeFirst()
      } else if case .text(let text) = first {
        let rest = text.drop { $0 == " " || $0 == "\t" }
        if rest.isEmpty {
          line.removeFirst()
        } else {
          if rest.utf8.count != text.utf8.count { line[0] = .text(String(rest)) }
          break
        }
      } else {
        break
      }
    }
    while let last = line.last {
      if case .lineBreak = last {
        line.removeLast()
      } else if case .text(let text) = last {
        var rest = text[...]
        while rest.last == " " || rest.last == "\t" { rest.removeLast() }
        if rest.isEmpty {
          line.removeLast()
        } else {
          if rest.utf8.count != text.utf8.count { line[line.count - 1] = .text(String(rest)) }
          break
        }
      } else {
        break
      }
    }
    return line
  }
}
