// A text that findings point into: a report, a template, an edition.

/// A file's name and bytes, with its lines known. Offsets are UTF-8 bytes from 0; lines and columns are counted from 1,
/// and only when somebody asks.
public final class SourceFile: Sendable {
  /// The name as the user gave it; shown in findings.
  public let name: String
  /// The bytes, exactly as read.
  public let bytes: [UInt8]
  private let lineStarts: [Int]
  private let charactersBefore: [Int]
  private static let step = 2048

  /// Keeps `bytes` under `name`.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
    lineStarts = starts
    charactersBefore = Self.charactersBefore(bytes)
  }

  /// Keeps the UTF-8 of `text` under `name`.
  public convenience init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// The whole text; bytes that are not UTF-8 show as U+FFFD.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// How many lines there are; at least one.
  public var lineCount: Int { lineStarts.count }

  /// Line and column (in characters) of a byte offset; an offset past the end counts as the end.
  public func position(of offset: Int) -> (line: Int, column: Int) {
    let offset = min(max(offset, 0), bytes.count)
    let line = lineIndex(of: offset)
    let before = bytes[lineStarts[line]..<offset]
    // Most templates are ASCII before their tags, and there a byte is a character.
    if before.count <= Self.step, before.allSatisfy({ $0 < 128 }) { return (line + 1, before.count + 1) }
    // So far into a line nobody counts what looks like one character, and counting would take long.
    if before.count > Self.step {
      return (line + 1, characters(before: offset) - characters(before: lineStarts[line]) + 1)
    }
    return (line + 1, String(decoding: before, as: UTF8.self).count + 1)
  }

  /// The line of a byte offset, from 1.
  public func line(of offset: Int) -> Int { lineIndex(of: min(max(offset, 0), bytes.count)) + 1 }

  /// The bytes of the line with number `line` (from 1), without its line end.
  public func lineRange(_ line: Int) -> Range<Int> {
    let index = min(max(line - 1, 0), lineStarts.count - 1)
    let start = lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }

  /// The text of a byte range, cut to the file.
  public func text(in range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// How many code points begin before each multiple of ``step``, so that no position in a long line takes long.
  private static func charactersBefore(_ bytes: [UInt8]) -> [Int] {
    var counts = [0]
    for start in Swift.stride(from: 0, to: bytes.count - step, by: step) {
      counts.append(counts[counts.count - 1] + characters(in: bytes[start..<start + step]))
    }
    return counts
  }

  private static func characters(in bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }

  private func characters(before offset: Int) -> Int {
    let steps = min(offset / Self.step, charactersBefore.count - 1)
    return charactersBefore[steps] + Self.characters(in: bytes[steps * Self.step..<offset])
  }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}

extension SourceFile: Hashable {
  /// Two files are the same when name and bytes are.
  public static func == (left: SourceFile, right: SourceFile) -> Bool {
    left === right || (left.name == right.name && left.bytes == right.bytes)
  }

  /// Hashes the name and the size.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(bytes.count)
  }
}
