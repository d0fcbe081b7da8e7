// Where writers put bytes: one growing buffer. All unsafe code of the writers is in this file.

import Figures

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A buffer that bytes are appended to. It has one owner and is never copied.
public struct ByteSink: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  /// How many bytes have been written.
  public private(set) var count = 0

  /// An empty buffer with room for `capacity` bytes.
  public init(capacity: Int = 4096) {
    self.capacity = max(capacity, 64)
    base = UnsafeMutablePointer<UInt8>.allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// The bytes written so far.
  public func bytes() -> [UInt8] {
    Array(UnsafeBufferPointer(start: base, count: count))
  }

  /// The byte at `offset` of what has been written, or zero.
  public subscript(offset: Int) -> UInt8 {
    offset >= 0 && offset < count ? base[offset] : 0
  }

  /// The byte written last, or zero.
  public var last: UInt8 { self[count - 1] }

  /// Appends one byte.
  public mutating func append(_ byte: UInt8) {
    if count == capacity { grow(1) }
    base[count] = byte
    count += 1
  }

  /// Appends a constant.
  public mutating func append(_ text: StaticString) {
    guard text.hasPointerRepresentation else {
      text.withUTF8Buffer { bytes in append(copying: bytes) }
      return
    }
    append(copying: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends a text as it is.
  public mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append(copying: $0) }
  }

  /// Appends bytes.
  public mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append(copying: $0) }
  }

  /// Appends part of `bytes`.
  public mutating func append(_ bytes: [UInt8], _ range: Range<Int>) {
    let range = range.clamped(to: bytes.indices)
    bytes.withUnsafeBufferPointer { append(copying: UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Appends a byte many times.
  public mutating func append(_ byte: UInt8, times: Int) {
    guard times > 0 else { return }
    if capacity - count < times { grow(times) }
    memset(base + count, Int32(byte), times)
    count += times
  }

  /// Appends a number in plain notation, with the decimals as given.
  public mutating func append(number: ExactDecimal) {
    if capacity - count < 32 { grow(32) }
    var digits = number.units.magnitude
    if number.units < 0 {
      base[count] = UInt8(ascii: "-")
      count += 1
    }
    var length = 1
    var rest = digits / 10
    while rest > 0 {
      length += 1
      rest /= 10
    }
    let scale = Int(number.scale)
    length = max(length, scale + 1) + (scale > 0 ? 1 : 0)
    var place = count + length
    var written = 0
    while place > count {
      place -= 1
      if scale > 0, written == scale {
        base[place] = UInt8(ascii: ".")
      } else {
        base[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digits % 10)
        digits /= 10
      }
      written += 1
    }
    count += length
  }

  /// Takes back everything from `offset` on.
  public mutating func truncate(to offset: Int) {
    count = min(max(offset, 0), count)
  }

  /// Appends bytes from memory.
  public mutating func append(copying bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress, bytes.count > 0 else { return }
    if capacity - count < bytes.count { grow(bytes.count) }
    (base + count).update(from: source, count: bytes.count)
    count += bytes.count
  }

  private mutating func grow(_ more: Int) {
    let larger = max(capacity * 2, count + more)
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    memory.update(from: base, count: count)
    base.deallocate()
    base = memory
    capacity = larger
  }
}
