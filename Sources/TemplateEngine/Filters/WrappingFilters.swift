// Filters that break text into lines, as many characters wide as asked.

extension Evaluator {
  mutating func applyWrapping(_ filter: Filter, _ subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    let text = try subjectText(subject)
    let width = max(1, try sizeArgument(filter.name, arguments[0]) ?? 79)
    var wrapping = Wrapping(width: width)
    var joiner = "\n"
    if filter == .wordwrap {
      wrapping.breaksLongWords = arguments[1].map { heap.isTrue($0) } ?? true
      joiner = try textArgument("wordwrap", arguments[2]) ?? "\n"
      wrapping.breaksOnHyphens = arguments[3].map { heap.isTrue($0) } ?? true
      wrapping.keepsSpaces = true
    }
    // Characters are laid out in arrays, and a line break may be long.
    try heap.take(steps: 4 * text.utf8.count)
    try heap.ensure(text.utf8.count * 64 + text.utf8.count { $0 == 10 } * 48)
    var paragraphs = text.utf8.split(separator: 10, omittingEmptySubsequences: false).map { line in
      Substring(line.last == 13 ? line.dropLast() : line)
    }
    if filter == .wordwrap, paragraphs.last?.isEmpty == true { paragraphs.removeLast() }
    var result = ""
    for (index, paragraph) in paragraphs.enumerated() {
      let lines = wrapping.lines(of: paragraph)
      try heap.spend(lines.count * joiner.utf8.count)
      if index > 0 { result += joiner }
      result += lines.joined(separator: joiner)
    }
    return try self.text(result, like: subject)
  }
}

/// How one paragraph is broken into lines.
private struct Wrapping {
  var width: Int
  var breaksLongWords = true
  var breaksOnHyphens = false
  /// Whether several spaces between words stay as they are.
  var keepsSpaces = false

  func lines(of paragraph: Substring) -> [String] {
    var lines: [String] = []
    var current: [Character] = []
    var space: [Character] = []
    for chunk in chunks(Array(paragraph)) {
      if chunk.first == " " {
        space = keepsSpaces ? chunk : [" "]
        continue
      }
      if !current.isEmpty || keepsSpaces && lines.isEmpty, current.count + space.count + chunk.count <= width {
        current += space + chunk
      } else {
        if !current.isEmpty { lines.append(String(current)) }
        current = chunk
        while breaksLongWords, current.count > width {
          let head = current[..<width]
          lines.append(String(head))
          current = Array(current[width...])
          if current.count > width * 2 { lines += cut(&current) }
        }
      }
      space = []
    }
    if !current.isEmpty { lines.append(String(current)) }
    return lines
  }

  /// Cuts a very long word in one go.
  private func cut(_ word: inout [Character]) -> [String] {
    let whole = (word.count - 1) / width
    let pieces = (0..<whole).map { String(word[$0 * width..<($0 + 1) * width]) }
    word = Array(word[(whole * width)...])
    return pieces
  }

  /// Words and the spaces between them, in turn; words parted after a hyphen between letters where that is wanted.
  private func chunks(_ characters: [Character]) -> [[Character]] {
    var chunks: [[Character]] = []
    var current: [Character] = []
    for (index, character) in characters.enumerated() {
      if let last = current.last, (last == " ") != (character == " ") || breaks(characters, before: index) {
        chunks.append(current)
        current = []
      }
      current.append(character)
    }
    if !current.isEmpty { chunks.append(current) }
    return chunks
  }

  private func breaks(_ characters: [Character], before index: Int) -> Bool {
    breaksOnHyphens && index > 1 && characters[index - 1] == "-" && characters[index - 2].isLetter
      && characters[index].isLetter
  }
}
