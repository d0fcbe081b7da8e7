// Where text comes out: one growing buffer. All unsafe code of the engine is in this file.

import Figures

/// A byte buffer with room to grow and a limit. Written to at full speed, taken once.
struct ByteSink: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int
  /// How many bytes it may hold.
  let limit: Int
  /// Whether something was dropped because the limit was reached.
  private(set) var isFull = false

  init(capacity: Int = 16 * 1024, limit: Int) {
    self.capacity = max(64, capacity)
    self.limit = limit
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// Makes room; false where the limit forbids it.
  @inline(__always)
  private mutating func reserve(_ extra: Int) -> Bool {
    if count &+ extra <= capacity { return true }
    return grow(extra)
  }

  @inline(never)
  private mutating func grow(_ extra: Int) -> Bool {
    let needed = count + extra
    guard needed <= limit + 64 else {
      isFull = true
      return false
    }
    let larger = max(capacity * 2, needed)
    let new = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    new.update(from: base, count: count)
    base.deallocate()
    base = new
    capacity = larger
    return true
  }

  @inline(__always)
  mutating func append(byte: UInt8) {
    guard reserve(1) else { return }
    base[count] = byte
    count &+= 1
  }

  @inline(__always)
  mutating func append(_ span: Span<UInt8>) {
    let size = span.count
    guard reserve(size) else { return }
    span.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      (base + count).update(from: start, count: size)
    }
    count &+= size
  }

  mutating func append(_ bytes: ArraySlice<UInt8>) { append(bytes.span) }

  mutating func append(_ text: StaticString) {
    guard reserve(text.utf8CodeUnitCount) else { return }
    (base + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    count &+= text.utf8CodeUnitCount
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { source in
      guard let start = source.baseAddress, reserve(source.count) else { return }
      (base + count).update(from: start, count: source.count)
      count &+= source.count
    }
  }

  /// Appends a run of an array, bounds checked once.
  @inline(__always)
  mutating func append(_ bytes: borrowing [UInt8], at offset: Int, count size: Int) {
    append(bytes.span.extracting(offset..<offset &+ size))
  }

  /// Writes an integer in decimal, two digits at a time.
  @inline(__always)
  mutating func append(integer: Int64) {
    if integer >= 0 && integer < 10 {
      append(byte: UInt8(truncatingIfNeeded: integer) &+ 48)
      return
    }
    appendLarge(integer)
  }

  private mutating func appendLarge(_ integer: Int64) {
    guard reserve(20) else { return }
    var magnitude = integer.magnitude
    if integer < 0 {
      base[count] = 45
      count &+= 1
    }
    let size = Self.digitCount(magnitude)
    var position = count &+ size
    count = position
    while magnitude >= 100 {
      let pair = Int(magnitude % 100) &* 2
      magnitude /= 100
      position &-= 2
      base[position] = Self.pairs.utf8Start[pair]
      base[position &+ 1] = Self.pairs.utf8Start[pair &+ 1]
    }
    if magnitude >= 10 {
      let pair = Int(magnitude) &* 2
      base[position &- 2] = Self.pairs.utf8Start[pair]
      base[position &- 1] = Self.pairs.utf8Start[pair &+ 1]
    } else {
      base[position &- 1] = UInt8(truncatingIfNeeded: magnitude) &+ 48
    }
  }

  @inline(__always)
  private static func digitCount(_ number: UInt64) -> Int {
    if number < 100 { return number < 10 ? 1 : 2 }
    if number < 10_000 { return number < 1000 ? 3 : 4 }
    if number < 1_000_000 { return number < 100_000 ? 5 : 6 }
    var (size, rest) = (6, number / 1_000_000)
    while rest > 0 {
      size &+= 1
      rest /= 10
    }
    return size
  }

  /// Writes an exact decimal with its digits as given.
  mutating func append(decimal units: Int64, scale: UInt8) {
    if scale == 0 { return append(integer: units) }
    let power = Self.power(scale)
    let magnitude = units.magnitude
    if units < 0 { append(byte: 45) }
    append(integer: Int64(magnitude / power))
    append(byte: 46)
    var rest = magnitude % power
    guard reserve(Int(scale)) else { return }
    var position = count &+ Int(scale)
    let end = position
    while position > count {
      position &-= 1
      base[position] = UInt8(truncatingIfNeeded: rest % 10) &+ 48
      rest /= 10
    }
    count = end
  }

  private static func power(_ exponent: UInt8) -> UInt64 {
    var result: UInt64 = 1
    for _ in 0..<min(exponent, 18) { result *= 10 }
    return result
  }

  /// Drops everything after `mark`.
  mutating func truncate(to mark: Int) { count = min(count, max(0, mark)) }

  /// The bytes after `mark`, copied.
  func bytes(from mark: Int) -> [UInt8] {
    let start = min(max(0, mark), count)
    return Array(UnsafeBufferPointer(start: base + start, count: count - start))
  }

  /// The bytes from `mark` to `end` as text.
  func text(from mark: Int) -> String {
    let start = min(max(0, mark), count)
    return String(decoding: UnsafeBufferPointer(start: base + start, count: count - start), as: UTF8.self)
  }

  /// The byte at a position; 0 past the end.
  func byte(at position: Int) -> UInt8 { position >= 0 && position < count ? base[position] : 0 }

  private static let pairs: StaticString = """
    0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
    5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
    """
}
