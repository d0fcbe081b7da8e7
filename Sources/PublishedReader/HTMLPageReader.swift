// HTML, read as tolerantly as browsers do where it matters: any tag may be missing its end, any attribute its quotes.

/// Reads HTML into lines and rows.
struct HTMLPageReader {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private(set) var document = PublishedDocument()
  private var text: [UInt8] = []
  private var textStart = 0
  private var row: PublishedDocument.Item?
  private var isInCell = false
  /// The rows of the tables around, which are there for layout: what stands in their cells is lines.
  private var outer: [(row: PublishedDocument.Item?, isInCell: Bool)] = []
  private var isInTable = false
  private var isInHeading = false
  private var isTableHidden = false
  private var isRowHidden = false
  private var isCellHidden = false

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
    textStart = position
  }

  mutating func run() {
    while position < bytes.endIndex {
      if bytes[position] == UInt8(ascii: "<"), let tag = readTag() {
        handle(tag)
      } else {
        if text.isEmpty { textStart = position }
        text.append(bytes[position])
        position += 1
      }
    }
    endLine()
    endRow()
  }

  // MARK: Tags

  private struct Tag {
    var name: String
    var isEnd: Bool
    var attributes: [String: String]
    var start: Int

    /// Whether its own attributes keep it from being seen.
    var isHidden: Bool {
      if attributes["hidden"] != nil { return true }
      let style = (attributes["style"] ?? "").lowercased().filter { !$0.isWhitespace } + ";"
      return ["display:none", "visibility:hidden", "visibility:collapse", "opacity:0;", "mso-hide:all"]
        .contains { style.contains($0) }
        || ["font-size:0;", "font-size:0p", "font-size:0e"].contains { style.contains($0) }
    }
  }

  /// The tag, comment or declaration here; `nil` where `<` is text.
  private mutating func readTag() -> Tag? {
    let start = position
    if bytes[start...].starts(with: "<!--".utf8) {
      position = find("-->", from: start + 4).map { $0 + 3 } ?? bytes.endIndex
      return Tag(name: "!", isEnd: false, attributes: [:], start: start)
    }
    var index = start + 1
    let isEnd = index < bytes.endIndex && bytes[index] == UInt8(ascii: "/")
    if isEnd { index += 1 }
    guard index < bytes.endIndex, isLetter(bytes[index]) || bytes[index] == UInt8(ascii: "!") else { return nil }
    let nameStart = index
    while index < bytes.endIndex, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: ">"),
      bytes[index] != UInt8(ascii: "/")
    { index += 1 }
    let name = String(decoding: bytes[nameStart..<index], as: UTF8.self).lowercased()
    position = index
    let attributes = readAttributes()
    let tag = Tag(name: name, isEnd: isEnd, attributes: attributes, start: start)
    if !isEnd, ["script", "style", "svg", "template"].contains(name) {
      position = find("</" + name, from: position) ?? bytes.endIndex
    }
    return tag
  }

  private mutating func readAttributes() -> [String: String] {
    var attributes: [String: String] = [:]
    while position < bytes.endIndex, bytes[position] != UInt8(ascii: ">") {
      if isSpace(bytes[position]) || bytes[position] == UInt8(ascii: "/") {
        position += 1
        continue
      }
      let start = position
      while position < bytes.endIndex, !isSpace(bytes[position]), bytes[position] != UInt8(ascii: "="),
        bytes[position] != UInt8(ascii: ">")
      { position += 1 }
      let name = String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
      var value = ""
      if position < bytes.endIndex, bytes[position] == UInt8(ascii: "=") {
        position += 1
        value = readValue()
      }
      if attributes[name] == nil { attributes[name] = value }
      if position == start { position += 1 }
    }
    if position < bytes.endIndex { position += 1 }
    return attributes
  }

  private mutating func readValue() -> String {
    guard position < bytes.endIndex else { return "" }
    let quote = bytes[position]
    let start: Int
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      start = position + 1
      position = bytes[start...].firstIndex(of: quote) ?? bytes.endIndex
      let value = CharacterReferences.decoded(bytes[start..<position])
      if position < bytes.endIndex { position += 1 }
      return value
    }
    start = position
    while position < bytes.endIndex, !isSpace(bytes[position]), bytes[position] != UInt8(ascii: ">") { position += 1 }
    return CharacterReferences.decoded(bytes[start..<position])
  }

  private func find(_ word: String, from start: Int) -> Int? {
    let word = Array(word.utf8)
    guard var index = bytes.indices.contains(start) ? Optional(start) : nil else { return nil }
    while index + word.count <= bytes.endIndex {
      if zip(bytes[index...], word).allSatisfy({ ($0 | 32) == ($1 | 32) }) { return index }
      index += 1
    }
    return nil
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  private func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 32) }

  // MARK: What tags mean

  private mutating func handle(_ tag: Tag) {
    if isInCell, !tag.isEnd, tag.isHidden { isCellHidden = true }
    switch tag.name {
    case "table":
      if tag.isEnd { endTable() } else { beginTable(isHidden: tag.isHidden) }
    case "tr" where isInTable:
      endRow()
      isRowHidden = isTableHidden || tag.isHidden
      if !tag.isEnd { row = PublishedDocument.Item(kind: .row, cells: [], range: tag.start..<position) }
    case "td", "th": if isInTable { cell(tag) }
    case "caption": text = []
    case "br": text.append(isInCell || isInHeading ? UInt8(ascii: " ") : Self.lineMark)
    case "title":
      if tag.isEnd { document.title = decodedText() }
      text = []
    case "meta":
      if let name = tag.attributes["name"], let content = tag.attributes["content"] {
        document.metadata[name] = content
      }
    case "h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "section", "li", "ul", "ol", "main", "body", "html", "head",
      "article", "header", "footer", "blockquote", "pre", "hr":
      if isInCell { text.append(Self.lineMark) } else { endLine(isTitle: tag.isEnd && tag.name == "h1") }
      isInHeading = !tag.isEnd && tag.name.first == "h" && tag.name.count == 2 && tag.name != "hr"
    default: break
    }
  }

  /// Stands for the end of a line where it is not yet known whether lines count: a space to whoever does not ask.
  private static let lineMark: UInt8 = 0x0C

  private mutating func beginTable(isHidden: Bool) {
    isTableHidden = isTableHidden && isInTable || isHidden
    if isInTable {
      // The table around is layout: the text of its cells so far is lines.
      let before = row?.cells.map(\.text) ?? []
      for line in before where !line.isEmpty { addLine(line) }
      endLine()
      row?.cells = []
      outer.append((row, isInCell))
      (row, isInCell) = (nil, false)
    } else {
      endLine()
    }
    isInTable = true
  }

  private mutating func endTable() {
    endRow()
    guard let last = outer.popLast() else {
      isInTable = false
      return
    }
    // What follows in the layout's cell is lines as well: it is in no row that counts.
    row = nil
    isInCell = false
    isInTable = last.row != nil
  }

  private mutating func cell(_ tag: Tag) {
    endCell()
    guard !tag.isEnd else { return }
    if row == nil { row = PublishedDocument.Item(kind: .row, cells: [], range: tag.start..<position) }
    func span(_ name: String) -> Int { min(max(tag.attributes[name].flatMap { Int($0) } ?? 1, 1), 1000) }
    var cell = PublishedDocument.Cell(
      text: "", name: tag.attributes["data-cell"], rowSpan: span("rowspan"), columnSpan: span("colspan"))
    cell.value = tag.attributes["data-value"]
    row?.cells.append(cell)
    isInCell = true
    isCellHidden = isRowHidden || tag.isHidden
    text = []
  }

  private mutating func endCell() {
    // Text of a table's layout that stands in no cell that counts.
    if !isInCell { endLine() }
    if isInCell, var row, let last = row.cells.indices.last {
      row.cells[last].text = decodedText()
      row.cells[last].isHidden = isCellHidden
      row.range = row.range.lowerBound..<position
      self.row = row
    }
    isInCell = false
    text = []
  }

  private mutating func endRow() {
    endCell()
    if let row, !row.cells.isEmpty { document.items.append(row) }
    row = nil
  }

  private mutating func endLine(isTitle: Bool = false) {
    let lines = isTitle ? [text[...]] : text.split(separator: Self.lineMark)
    for line in lines {
      let line = decoded(line)
      if line.isEmpty { continue }
      if isTitle { document.title = line }
      addLine(line)
    }
    text = []
  }

  private mutating func addLine(_ line: String) {
    document.items.append(
      PublishedDocument.Item(kind: .line, cells: [.init(text: line)], range: textStart..<position))
  }

  private func decodedText() -> String { decoded(text[...]) }

  private func decoded(_ text: ArraySlice<UInt8>) -> String {
    let decoded = CharacterReferences.decoded(text)
    return decoded.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
