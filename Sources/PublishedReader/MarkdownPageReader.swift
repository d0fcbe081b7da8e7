// Markdown, line by line: front matter, headings, paragraphs, pipe tables; HTML tables and grid tables are handed to their
// readers.

/// Reads Markdown into lines and rows.
struct MarkdownPageReader {
  private let bytes: [UInt8]
  private let lines: [Range<Int>]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var lines: [Range<Int>] = []
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for index in bytes.indices where index >= start && bytes[index] == 10 {
      lines.append(start..<(index > start && bytes[index - 1] == 13 ? index - 1 : index))
      start = index + 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    self.lines = lines
  }

  func document() -> PublishedDocument {
    var document = PublishedDocument()
    var index = frontMatter(&document)
    while index < lines.count {
      let line = trimmed(lines[index])
      index += 1
      guard let first = bytes[line].first else { continue }
      if first == UInt8(ascii: "+"), isGridBorder(line) {
        document.items += gridTable(from: index - 1, &index)
      } else if first == UInt8(ascii: "|") {
        if !isDelimiter(line) {
          document.items.append(.init(kind: .row, cells: cells(line).map { .init(text: $0) }, range: line))
        }
      } else if first == UInt8(ascii: "<"), starts(line, "<table") {
        var end = line.upperBound
        while index < lines.count, !bytes[line.lowerBound..<end].hasSuffix("</table>") {
          end = lines[index].upperBound
          index += 1
        }
        var reader = HTMLPageReader(bytes[line.lowerBound..<end])
        reader.run()
        document.items += reader.document.items
      } else {
        let text = plain(withoutMarks(line))
        if first == UInt8(ascii: "#"), document.title.isEmpty { document.title = text }
        if !text.isEmpty { document.items.append(.init(kind: .line, cells: [.init(text: text)], range: line)) }
      }
    }
    return document
  }

  // MARK: Front matter

  /// Reads `key: value` lines between `---`; returns the line after them.
  private func frontMatter(_ document: inout PublishedDocument) -> Int {
    guard let first = lines.first, text(first) == "---",
      let end = lines.indices.dropFirst().first(where: { text(lines[$0]) == "---" })
    else { return 0 }
    for index in 1..<end {
      let parts = text(lines[index]).split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      var value = parts[1].drop { $0 == " " }
      if value.first == "\"", value.last == "\"", value.count > 1 { value = value.dropFirst().dropLast() }
      document.metadata[String(parts[0])] = String(value)
    }
    return end + 1
  }

  // MARK: Lines

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func starts(_ range: Range<Int>, _ word: String) -> Bool { bytes[range].starts(with: word.utf8) }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, bytes[low] == 32 || bytes[low] == 9 { low += 1 }
    while high > low, bytes[high - 1] == 32 || bytes[high - 1] == 9 { high -= 1 }
    return low..<high
  }

  /// Without the marks of headings and lists.
  private func withoutMarks(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    while low < range.upperBound, bytes[low] == UInt8(ascii: "#") { low += 1 }
    if low == range.lowerBound, low + 1 < range.upperBound, [45, 42, 43].contains(bytes[low]), bytes[low + 1] == 32 {
      low += 1
    }
    return trimmed(low..<range.upperBound)
  }

  // MARK: Rows

  private func isDelimiter(_ range: Range<Int>) -> Bool {
    bytes[range].contains(UInt8(ascii: "-"))
      && bytes[range].allSatisfy { [124, 45, 58, 32, 9].contains($0) }
  }

  private func cells(_ range: Range<Int>) -> [String] {
    var cells: [String] = []
    var start = range.lowerBound + 1
    var index = start
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if bytes[index] == UInt8(ascii: "|") {
        cells.append(plain(trimmed(start..<index)))
        start = index + 1
      }
      index += 1
    }
    let rest = trimmed(min(start, range.upperBound)..<range.upperBound)
    if !rest.isEmpty { cells.append(plain(rest)) }
    return cells
  }

  // MARK: Grids

  private func isGridBorder(_ range: Range<Int>) -> Bool {
    range.count > 2 && bytes[range].allSatisfy { [43, 45, 61, 58].contains($0) }
      && bytes[range.upperBound - 1] == UInt8(ascii: "+")
  }

  /// The table that begins on a line; `next` becomes the line behind it.
  private func gridTable(from start: Int, _ next: inout Int) -> [PublishedDocument.Item] {
    var end = start + 1
    while end < lines.count, let first = bytes[trimmed(lines[end])].first, first == 43 || first == 124 { end += 1 }
    next = end
    let range = lines[start].lowerBound..<lines[end - 1].upperBound
    let reader = GridTableReader(lines[start..<end].map { text(trimmed($0)) })
    return reader.rows { plain(Array($0.utf8)[...]) }
      .map { PublishedDocument.Item(kind: .row, cells: $0, range: range) }
  }

  // MARK: Text

  /// The text of a line without markup: escapes resolved, strong marks and line breaks gone.
  private func plain(_ range: Range<Int>) -> String { plain(bytes[range]) }

  private func plain(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    let range = bytes.startIndex..<bytes.endIndex
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), index + 1 < range.upperBound {
        // At the end of a line the backslash is a line break.
        if isPunctuation(bytes[index + 1]) {
          result.append(bytes[index + 1])
          index += 2
          continue
        }
      } else if byte == UInt8(ascii: "\\") {
        break
      } else if byte == UInt8(ascii: "*"), index + 1 < range.upperBound, bytes[index + 1] == UInt8(ascii: "*") {
        index += 2
        continue
      } else if byte == UInt8(ascii: "<"), bytes[index..<range.upperBound].starts(with: "<br>".utf8) {
        result.append(32)
        index += 4
        continue
      }
      result.append(byte)
      index += 1
    }
    return CharacterReferences.decoded(result[...])
  }

  private func isPunctuation(_ byte: UInt8) -> Bool {
    (33...47).contains(byte) || (58...64).contains(byte) || (91...96).contains(byte) || (123...126).contains(byte)
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ word: String) -> Bool { suffix(word.utf8.count).elementsEqual(word.utf8) }
}
