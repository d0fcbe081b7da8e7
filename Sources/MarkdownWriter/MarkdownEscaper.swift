// Puts a backslash before what CommonMark or GFM would take for markup, and nowhere else.

import Document

/// Writes one flattened text, escaping where a mark would mean something at its place.
struct MarkdownEscaper {
  let text: MarkdownText
  let place: MarkdownText.Place
  /// Whether the page is for Pandoc's Markdown rather than GFM.
  private let isForPandoc: Bool
  let bytes: [UInt8]
  let counts: MarkCounts

  init(_ text: MarkdownText, place: MarkdownText.Place, isForPandoc: Bool = false) {
    self.text = text
    self.place = place
    self.isForPandoc = isForPandoc
    bytes = text.bytes
    counts = MarkCounts(text)
  }

  /// Whether a byte may need escaping somewhere inside a line.
  static func isSuspicious(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00, 0x09, 0x0A, 0x0D, UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "<"), UInt8(ascii: "$"),
      UInt8(ascii: ":"), UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "_"), UInt8(ascii: "~"),
      UInt8(ascii: "["), UInt8(ascii: "|"), UInt8(ascii: "w"):
      true
    default: false
    }
  }

  /// Whether the first byte of a line may start something other than a paragraph.
  static func mayStartBlock(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x20, UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: ">"),
      UInt8(ascii: "="), UInt8(ascii: "~"), UInt8(ascii: "["), UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: "_"),
      UInt8(ascii: "`"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// Writes the text; `indent` columns go before every line but the first.
  func write(to sink: inout ByteSink, indent: Int) {
    var strong = text.strong[...]
    var openUsesTag = false
    var isOpen = false
    var escaped: Set<Int> = place == .heading ? closingMarks() : []
    var atLineStart = true
    var index = 0
    while index <= bytes.count {
      if isOpen, index == strong.first?.upperBound {
        if openUsesTag { sink.append("</strong>") } else { sink.append("**") }
        strong = strong.dropFirst()
        isOpen = false
      }
      if index == bytes.count { return }
      if atLineStart {
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
        if index == bytes.count { return }
        if place == .paragraph || place == .item || place == .grid, index != strong.first?.lowerBound,
          let mark = blockMark(at: index) ?? (isForPandoc ? pandocBlockMark(at: index) : nil)
        {
          escaped.insert(mark)
        }
        atLineStart = false
      }
      if !isOpen, index == strong.first?.lowerBound, let range = strong.first {
        openUsesTag = !isForPandoc && !canEnclose(range)
        if openUsesTag { sink.append("<strong>") } else { sink.append("**") }
        isOpen = true
      }
      let plain = endOfPlainRun(
        from: index, to: (isOpen ? strong.first?.upperBound : strong.first?.lowerBound), escaped)
      if plain > index {
        sink.append(bytes, index..<plain)
        index = plain
        continue
      }
      let byte = bytes[index]
      if byte == 0x20 || byte == 0x09, isTrailing(index) {
        index += 1
        continue
      }
      if byte == 0x0A {
        if !isLast(index) { lineBreak(&sink, indent) }
        atLineStart = true
        index += 1
        continue
      }
      if byte == UInt8(ascii: "w"), !isForPandoc, let dot = webAddressDot(index) { escaped.insert(dot) }
      if escaped.contains(index) || needsEscape(index) { sink.append(UInt8(ascii: "\\")) }
      sink.append(byte)
      if isForPandoc, isPandocTask(index) { sink.append("[]{}") }
      index += 1
    }
  }

  /// Where bytes end that stand for themselves and may be copied as they are.
  private func endOfPlainRun(from start: Int, to limit: Int?, _ escaped: Set<Int>) -> Int {
    if isForPandoc { return start }
    let limit = limit ?? bytes.count
    var end = start
    while end < limit, bytes[end] != 0x20, !Self.isSuspicious(bytes[end]) { end += 1 }
    return escaped.isEmpty ? end : escaped.filter { $0 >= start && $0 < end }.min() ?? end
  }

  private func lineBreak(_ sink: inout ByteSink, _ indent: Int) {
    switch place {
    case .paragraph, .item, .grid:
      sink.append("\\\n")
      sink.append(0x20, times: indent)
    case .heading, .cell: sink.append("<br>")
    }
  }

  // MARK: Neighbours

  func byte(_ index: Int) -> UInt8 { index >= 0 && index < bytes.count ? bytes[index] : 0x0A }

  private func isTrailing(_ index: Int) -> Bool {
    var index = index
    while byte(index) == 0x20 || byte(index) == 0x09 { index += 1 }
    return byte(index) == 0x0A
  }

  /// Whether nothing but white space follows.
  private func isLast(_ index: Int) -> Bool {
    bytes[index...].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }
  }

  /// Whether the boundary of strong text lies at `index`.
  private func isStrongBoundary(_ index: Int) -> Bool {
    text.strong.contains { $0.lowerBound == index || $0.upperBound == index }
  }

  /// `**` opens only where a word could start and closes only where one could end; Chinese text sets no spaces, so a
  /// quotation mark inside next to a character outside defeats it.
  private func canEnclose(_ range: Range<Int>) -> Bool {
    let before = Neighbour(bytes, before: range.lowerBound)
    let first = Neighbour(bytes, at: range.lowerBound)
    let last = Neighbour(bytes, before: range.upperBound)
    let after = Neighbour(bytes, at: range.upperBound)
    let isFree = { (neighbour: Neighbour) in neighbour == .space || neighbour == .punctuation }
    let isMark = { (neighbour: Neighbour) in neighbour == .symbol || neighbour == .punctuation }
    let opens = first == .word || (isMark(first) && isFree(before))
    let closes = last == .word || (isMark(last) && isFree(after))
    return opens && closes
  }

  // MARK: Marks inside a line

  private func needsEscape(_ index: Int) -> Bool {
    if isForPandoc, let verdict = isPandocMark(index) { return verdict }
    switch bytes[index] {
    case UInt8(ascii: "\\"):
      let next = byte(index + 1)
      return next == 0x0A || Self.isPunctuation(next) || isStrongBoundary(index + 1) || isTrailing(index + 1)
    case UInt8(ascii: "`"): return counts.backtickRuns > 1 || counts.longestBacktickRun > 2 && index == 0
    case UInt8(ascii: "*"): return isEmphasis(index, isAlone: counts.stars == 1 && text.strong.isEmpty)
    case UInt8(ascii: "_"): return counts.underscoreRuns > 1 && isUnderscoreEmphasis(index)
    case UInt8(ascii: "~"): return counts.tildeRuns > 1
    case UInt8(ascii: "["): return counts.hasLinkMiddle
    case UInt8(ascii: "<"): return isTagStart(index)
    case UInt8(ascii: "&"): return isEntity(index)
    case UInt8(ascii: "|"): return place == .cell || counts.hasLineFeed
    case UInt8(ascii: "$"): return counts.dollars > 1
    case UInt8(ascii: ":"): return isSchemeEnd(index) || isShortcode(index)
    default: return false
    }
  }

  static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  private func isEmphasis(_ index: Int, isAlone: Bool) -> Bool {
    if isAlone { return false }
    return Neighbour(bytes, before: index) != .space || Neighbour(bytes, at: index + 1) != .space
  }

  func isUnderscoreEmphasis(_ index: Int) -> Bool {
    var start = index
    var end = index + 1
    while start > 0, bytes[start - 1] == UInt8(ascii: "_") { start -= 1 }
    while end < bytes.count, bytes[end] == UInt8(ascii: "_") { end += 1 }
    let before = Neighbour(bytes, before: start)
    let after = Neighbour(bytes, at: end)
    return !(before == .word && after == .word) && !(before == .space && after == .space)
  }

  private func isTagStart(_ index: Int) -> Bool {
    let next = byte(index + 1)
    if next == UInt8(ascii: "/") || next == UInt8(ascii: "!") || next == UInt8(ascii: "?") { return true }
    return (next | 0x20 >= 0x61 && next | 0x20 <= 0x7A) || (counts.ats > 0 && next > 0x20)
  }

  private func isEntity(_ index: Int) -> Bool {
    var end = index + 1
    if byte(end) == UInt8(ascii: "#") { end += 1 }
    let start = end
    while Self.isAlphanumeric(byte(end)) { end += 1 }
    return end > start && byte(end) == UInt8(ascii: ";")
  }

  /// `http:` before `//`: GFM would take everything up to the next white space for a link, Chinese text included.
  private func isSchemeEnd(_ index: Int) -> Bool {
    guard byte(index + 1) == UInt8(ascii: "/"), byte(index + 2) == UInt8(ascii: "/") else { return false }
    return Self.isAlphanumeric(byte(index - 1))
  }

  /// `:name:`, a picture for some readers.
  private func isShortcode(_ index: Int) -> Bool {
    var end = index + 1
    var hasLetter = false
    while Self.isAlphanumeric(byte(end)) || [0x5F, 0x2B, 0x2D].contains(byte(end)) {
      hasLetter = hasLetter || byte(end) > 0x39
      end += 1
    }
    return hasLetter && byte(end) == UInt8(ascii: ":")
  }

  private func webAddressDot(_ index: Int) -> Int? {
    guard byte(index + 1) == UInt8(ascii: "w"), byte(index + 2) == UInt8(ascii: "w"),
      byte(index + 3) == UInt8(ascii: "."), byte(index + 4) > 0x20
    else { return nil }
    return !Self.isAlphanumeric(byte(index - 1)) || isStrongBoundary(index) ? index + 3 : nil
  }

  // MARK: Marks at the start of a line

  /// The place of the mark that would make the line at `index` something other than a paragraph.
  private func blockMark(at index: Int) -> Int? {
    let isFirst = !bytes[..<index].contains(0x0A)
    let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
    let line = bytes[index..<end]
    guard let first = line.first else { return nil }
    let endsMark = { (place: Int) in place >= end || bytes[place] == 0x20 || bytes[place] == 0x09 }
    switch first {
    case UInt8(ascii: "#"):
      let run = line.prefix { $0 == first }
      return run.count <= 6 && endsMark(run.endIndex) ? index : nil
    case UInt8(ascii: ">"): return index
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "="):
      let isRule = line.allSatisfy { $0 == first || $0 == 0x20 || $0 == 0x09 }
      let isUnderline = !isFirst && isRule && (first == UInt8(ascii: "-") || first == UInt8(ascii: "="))
      // Pandoc takes `-[ ]` for a task even without white space between.
      let startsItem = endsMark(index + 1) || isTaskMark(line.dropFirst())
      let isBullet = first != UInt8(ascii: "_") && first != UInt8(ascii: "=") && startsItem
      // In an item its bullet counts as well.
      let least = place == .item && isFirst ? 1 : 3
      let isBreak =
        isRule && first != UInt8(ascii: "=") && first != UInt8(ascii: "+") && line.count { $0 == first } >= least
      return isUnderline || isBullet || isBreak || (!isFirst && isDelimiterRow(line)) ? index : nil
    case UInt8(ascii: "|"), UInt8(ascii: ":"): return !isFirst && isDelimiterRow(line) ? index : nil
    case UInt8(ascii: "~"), UInt8(ascii: "`"):
      return line.prefix { $0 == first }.count > 2 ? index : nil
    case UInt8(ascii: "["): return isDefinition(line) || (place == .item && isFirst && isTaskMark(line)) ? index : nil
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let digits = line.prefix { (0x30...0x39).contains($0) }
      let mark = digits.endIndex
      guard digits.count <= 9, mark < end, bytes[mark] == UInt8(ascii: ".") || bytes[mark] == UInt8(ascii: ")") else {
        return nil
      }
      return endsMark(mark + 1) ? mark : nil
    default: return nil
    }
  }

  private func isDelimiterRow(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { [0x20, 0x09, 0x2D, 0x3A, 0x7C].contains($0) }
  }

  private func isDefinition(_ line: ArraySlice<UInt8>) -> Bool {
    zip(bytes[line.startIndex...], bytes[line.startIndex...].dropFirst()).contains { $0 == 0x5D && $1 == 0x3A }
  }

  func isTaskMark(_ line: ArraySlice<UInt8>) -> Bool {
    line.count >= 3 && line.first == 0x5B && line[line.startIndex + 2] == 0x5D
  }

  /// A run of `#` at a heading's end would be taken for its closing.
  private func closingMarks() -> Set<Int> {
    var end = bytes.count
    while end > 0, byte(end - 1) == 0x20 || byte(end - 1) == 0x09 { end -= 1 }
    var start = end
    while start > 0, bytes[start - 1] == UInt8(ascii: "#") { start -= 1 }
    // Pandoc needs no white space before it, and takes what is left of the run as well.
    if isForPandoc { return Set(start..<end) }
    let stands = start == 0 || bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09
    return start < end && stands ? [start] : []
  }
}

/// How often the marks occur that mean something only in pairs.
struct MarkCounts {
  var stars = 0
  var underscoreRuns = 0
  var tildeRuns = 0
  var backtickRuns = 0
  var longestBacktickRun = 0
  var dollars = 0
  var hasLinkMiddle = false
  var ats = 0
  var hasLineFeed = false

  init(_ text: MarkdownText) {
    var before: UInt8 = 0
    var run = 0
    let edges = Set(text.strong.flatMap { [$0.lowerBound, $0.upperBound] })
    for (index, byte) in text.bytes.enumerated() {
      run = byte == before && !edges.contains(index) ? run + 1 : 1
      switch byte {
      case UInt8(ascii: "*"): stars += 1
      case UInt8(ascii: "_"): underscoreRuns += run == 1 ? 1 : 0
      case UInt8(ascii: "~"): tildeRuns += run == 1 ? 1 : 0
      case UInt8(ascii: "`"):
        backtickRuns += run == 1 ? 1 : 0
        longestBacktickRun = max(longestBacktickRun, run)
      case UInt8(ascii: "$"): dollars += 1
      case UInt8(ascii: "("): hasLinkMiddle = hasLinkMiddle || before == UInt8(ascii: "]")
      case UInt8(ascii: "@"): ats += 1
      case 0x0A: hasLineFeed = true
      default: break
      }
      before = byte
    }
  }
}

/// What stands beside a mark, as CommonMark sees it.
private enum Neighbour {
  case space
  case punctuation
  /// A symbol that some readers take for punctuation and others for a letter.
  case symbol
  /// A tilde, past which GFM's readers look and others do not.
  case tilde
  case word

  init(_ bytes: [UInt8], at index: Int) {
    guard index < bytes.count else {
      self = .space
      return
    }
    self.init(Self.decode(bytes[index...].prefix(4)))
  }

  init(_ bytes: [UInt8], before index: Int) {
    var start = index - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    guard start >= 0 else {
      self = .space
      return
    }
    self.init(Self.decode(bytes[start..<index]))
  }

  private static func decode(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.first
  }

  private init(_ scalar: Unicode.Scalar?) {
    guard let scalar else {
      self = .space
      return
    }
    if scalar == "~" {
      self = .tilde
      return
    }
    if scalar.properties.isWhitespace {
      self = .space
      return
    }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      self = .punctuation
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: self = scalar.isASCII ? .punctuation : .symbol
    default: self = .word
    }
  }
}
