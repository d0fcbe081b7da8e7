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
  @usableFromInline var length = 0

  /// How many bytes have been written.
  @inlinable
  public var count: Int { length }

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
  @inlinable
  public subscript(offset: Int) -> UInt8 {
    offset >= 0 && offset < count ? base[offset] : 0
  }

  /// The byte written last, or zero.
  @inlinable
  public var last: UInt8 { self[count - 1] }

  /// Appends one byte.
  @inlinable
  public mutating func append(_ byte: UInt8) {
    if count == capacity { grow(1) }
    base[length] = byte
    length += 1
  }

  /// Appends a constant.
  @inlinable
  public mutating func append(_ text: StaticString) {
    guard text.hasPointerRepresentation else {
      text.withUTF8Buffer { bytes in append(copying: bytes) }
      return
    }
    append(copying: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends a text as it is.
  @inlinable
  public mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append(copying: $0) }
  }

  /// Appends bytes.
  @inlinable
  public mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append(copying: $0) }
  }

  /// Appends part of `bytes`.
  @inlinable
  public mutating func append(_ bytes: [UInt8], _ range: Range<Int>) {
    let range = range.clamped(to: bytes.indices)
    bytes.withUnsafeBufferPointer { append(copying: UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Appends a byte many times.
  @inlinable
  public mutating func append(_ byte: UInt8, times: Int) {
    guard times > 0 else { return }
    if capacity - count < times { grow(times) }
    memset(base + count, Int32(byte), times)
    length += times
  }

  /// Appends a number in plain notation, with the decimals as given.
  public mutating func append(number: ExactDecimal) {
    if capacity - count < 32 { grow(32) }
    var digits = number.units.magnitude
    if number.units < 0 {
      base[count] = UInt8(ascii: "-")
      length += 1
    }
    var digitCount = 1
    var rest = digits / 10
    while rest > 0 {
      digitCount += 1
      rest /= 10
    }
    let scale = Int(number.scale)
    digitCount = max(digitCount, scale + 1) + (scale > 0 ? 1 : 0)
    var place = count + digitCount
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
    length += digitCount
  }

  /// Takes back everything from `offset` on.
  public mutating func truncate(to offset: Int) {
    length = min(max(offset, 0), count)
  }

  /// Appends bytes from memory.
  @inlinable
  public mutating func append(copying bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress, bytes.count > 0 else { return }
    if capacity - count < bytes.count { grow(bytes.count) }
    (base + count).update(from: source, count: bytes.count)
    length += bytes.count
  }

  @usableFromInline
  mutating func grow(_ more: Int) {
    let larger = max(capacity * 2, count + more)
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    memory.update(from: base, count: count)
    base.deallocate()
    base = memory
    capacity = larger
  }
}
