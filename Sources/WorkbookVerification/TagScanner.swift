// The tags of a part that lies in memory whole. It takes what libxlsxwriter writes and refuses everything else, so that
// what it takes is well-formed; a part that it refuses is for the reader, which knows all of XML.

/// What a scan stops at: nothing that is known to be wrong, only nothing that is known to be right.
struct Unusual: Error {}

/// A tag, or the text between two.
enum XMLPiece {
  /// An opening tag: its name, its attributes, and whether it is closed at once.
  case open(name: Range<Int>, attributes: Range<Int>, isClosed: Bool)
  case close
  case text(Range<Int>)
  case end
}

/// Walks the tags of a part.
struct TagScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0
  /// The names of the tags that are open.
  private var open: [Range<Int>] = []
  private var hasRoot = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(Unusual) {
    self.bytes = bytes
    if starts(with: "<?xml ") {
      place = try end(of: UInt8(ascii: ">"), from: 6) + 1
      skipSpace()
    }
  }

  private func starts(with text: StaticString) -> Bool {
    place + text.utf8CodeUnitCount <= bytes.count
      && (0..<text.utf8CodeUnitCount).allSatisfy { bytes[place + $0] == text.utf8Start[$0] }
  }

  private mutating func skipSpace() {
    while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
  }

  private func end(of byte: UInt8, from start: Int) throws(Unusual) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != byte { index += 1 }
    if index == bytes.count { throw Unusual() }
    return index
  }

  /// The next piece.
  mutating func next() throws(Unusual) -> XMLPiece {
    if place == bytes.count {
      guard open.isEmpty, hasRoot else { throw Unusual() }
      return .end
    }
    if bytes[place] != UInt8(ascii: "<") { return try text() }
    guard place + 1 < bytes.count else { throw Unusual() }
    return bytes[place + 1] == UInt8(ascii: "/") ? try closing() : try opening()
  }

  private mutating func text() throws(Unusual) -> XMLPiece {
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "<") {
      let byte = bytes[place]
      if byte < 0x20, !Self.isSpace(byte) { throw Unusual() }
      if byte == UInt8(ascii: "&") { try skipEntity() } else { place += 1 }
    }
    if open.isEmpty { throw Unusual() }
    return .text(start..<place)
  }

  private mutating func skipEntity() throws(Unusual) {
    for entity in ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;"] as [StaticString] where starts(with: entity) {
      place += entity.utf8CodeUnitCount
      return
    }
    throw Unusual()
  }

  private mutating func closing() throws(Unusual) -> XMLPiece {
    guard let name = open.popLast() else { throw Unusual() }
    let start = place + 2
    guard start + name.count < bytes.count, bytes[start + name.count] == UInt8(ascii: ">") else { throw Unusual() }
    for offset in 0..<name.count where bytes[start + offset] != bytes[name.lowerBound + offset] { throw Unusual() }
    place = start + name.count + 1
    return .close
  }

  private mutating func opening() throws(Unusual) -> XMLPiece {
    if open.isEmpty {
      if hasRoot { throw Unusual() }
      hasRoot = true
    }
    let start = place + 1
    place = start
    while place < bytes.count, Self.isNamePart(bytes[place]) { place += 1 }
    let name = start..<place
    if name.isEmpty { throw Unusual() }
    let attributes = place
    while place < bytes.count, bytes[place] == UInt8(ascii: " ") { try skipAttribute() }
    let end = place
    var isClosed = false
    if place < bytes.count, bytes[place] == UInt8(ascii: "/") {
      isClosed = true
      place += 1
    }
    guard place < bytes.count, bytes[place] == UInt8(ascii: ">") else { throw Unusual() }
    place += 1
    if !isClosed { open.append(name) }
    return .open(name: name, attributes: attributes..<end, isClosed: isClosed)
  }

  private mutating func skipAttribute() throws(Unusual) {
    place += 1
    let start = place
    while place < bytes.count, Self.isNamePart(bytes[place]) { place += 1 }
    guard place > start, place + 1 < bytes.count, bytes[place] == UInt8(ascii: "="),
      bytes[place + 1] == UInt8(ascii: "\"")
    else { throw Unusual() }
    place += 2
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      let byte = bytes[place]
      if byte < 0x20 || byte == UInt8(ascii: "<") { throw Unusual() }
      if byte == UInt8(ascii: "&") { try skipEntityOrReference() } else { place += 1 }
    }
    if place == bytes.count { throw Unusual() }
    place += 1
  }

  /// Attributes may hold a line feed as a reference.
  private mutating func skipEntityOrReference() throws(Unusual) {
    if starts(with: "&#xA;") { place += 5 } else { try skipEntity() }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "/") && byte != UInt8(ascii: "=")
      && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "<") && byte != UInt8(ascii: "&")
  }

  // MARK: What a piece says

  /// Whether some bytes are `text`.
  func isEqual(_ range: Range<Int>, _ text: StaticString) -> Bool {
    range.count == text.utf8CodeUnitCount
      && (0..<range.count).allSatisfy { bytes[range.lowerBound + $0] == text.utf8Start[$0] }
  }

  /// Whether some bytes spell `text` as XML does.
  func spells(_ range: Range<Int>, _ text: String) -> Bool {
    var text = text
    return text.withUTF8 { wanted in
      var place = range.lowerBound
      for byte in wanted {
        let entity: StaticString
        switch byte {
        case UInt8(ascii: "&"): entity = "&amp;"
        case UInt8(ascii: "<"): entity = "&lt;"
        case UInt8(ascii: ">"): entity = "&gt;"
        case UInt8(ascii: "\"") where place < range.upperBound && bytes[place] == UInt8(ascii: "&"): entity = "&quot;"
        default:
          guard place < range.upperBound, bytes[place] == byte else { return false }
          place += 1
          continue
        }
        let end = place + entity.utf8CodeUnitCount
        guard end <= range.upperBound, isEqual(place..<end, entity) else { return false }
        place = end
      }
      return place == range.upperBound
    }
  }

  /// The value of an attribute.
  func value(of name: StaticString, in attributes: Range<Int>) -> Range<Int>? {
    var place = attributes.lowerBound
    while place < attributes.upperBound {
      let start = place + 1
      var end = start
      while bytes[end] != UInt8(ascii: "=") { end += 1 }
      var close = end + 2
      while bytes[close] != UInt8(ascii: "\"") { close += 1 }
      if isEqual(start..<end, name) { return end + 2..<close }
      place = close + 1
    }
    return nil
  }

  /// A whole number of few digits.
  func integer(_ range: Range<Int>) throws(Unusual) -> Int {
    var number = 0
    guard !range.isEmpty, range.count <= 9 else { throw Unusual() }
    for index in range {
      guard bytes[index] >= 0x30, bytes[index] <= 0x39 else { throw Unusual() }
      number = number * 10 + Int(bytes[index] - 0x30)
    }
    return number
  }

  /// A number.
  func number(_ range: Range<Int>) throws(Unusual) -> Double {
    if range.count <= 9, let whole = try? integer(range) { return Double(whole) }
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    guard let number = Double(text) else { throw Unusual() }
    return number
  }
}
