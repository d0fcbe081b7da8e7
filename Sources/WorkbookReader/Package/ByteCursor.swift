// Little-endian numbers at places of a byte array; a place outside is nothing, never a trap.

/// Reads numbers from bytes.
struct ByteCursor {
  let bytes: UnsafeRawBufferPointer

  /// Two bytes as a number.
  func short(at offset: Int) -> Int? {
    guard offset >= 0, offset <= bytes.count - 2 else { return nil }
    return Int(bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self).littleEndian)
  }

  /// Four bytes as a number.
  func word(at offset: Int) -> Int? {
    guard offset >= 0, offset <= bytes.count - 4 else { return nil }
    return Int(bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian)
  }

  /// The text of a range, where it is UTF-8 and inside.
  func text(_ range: Range<Int>) -> String? {
    guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return nil }
    return String(validating: bytes[range], as: UTF8.self)
  }
}
