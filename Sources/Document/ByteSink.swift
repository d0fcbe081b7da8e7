// Where bytes come out: one growing buffer for the templates' text and for every writer. All unsafe code of theirs is in
// this file.

import Figures

/// A buffer that bytes are appended to, with room to grow and a limit. It has one owner and is never copied.
///
/// Appending never fails: what would go past the limit is dropped, and ``isFull`` says so.
public struct ByteSink: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  @usableFromInline var length = 0
  /// How many bytes it may hold, give or take what is already allocated.
  public let limit: Int
  /// Whether something was dropped because the limit was reached.
  public private(set) var isFull = false

  /// An empty buffer with room for `capacity` bytes, that takes `limit` at most.
  public init(capacity: Int = 16 * 1024, limit: Int = .max) {
    self.capacity = max(capacity, 64)
    self.limit = limit
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// How many bytes it holds.
  @inlinable @inline(__always)
  public var count: Int { length }

  /// The byte at `offset`, or zero where there is none.
  @inlinable @inline(__always)
  public subscript(offset: Int) -> UInt8 { offset >= 0 && offset < length ? base[offset] : 0 }

  /// The byte written last, or zero.
  @inlinable
  public var last: UInt8 { self[length - 1] }

  // MARK: Bytes and text

  /// Appends one byte.
  @inlinable @inline(__always)
  public mutating func append(_ byte: UInt8) {
    guard reserve(1) else { return }
    base[length] = byte
    length &+= 1
  }

  /// Appends a byte many times.
  @inlinable
  public mutating func append(_ byte: UInt8, times: Int) {
    guard times > 0, reserve(times) else { return }
    (base + length).update(repeating: byte, count: times)
    length &+= times
  }

  /// Appends bytes.
  @inlinable @inline(__always)
  public mutating func append(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { append(copying: $0) }
  }

  /// Appends bytes.
  @inlinable
  public mutating func append(_ bytes: [UInt8]) { append(bytes.span) }

  /// Appends bytes.
  @inlinable
  public mutating func append(_ bytes: ArraySlice<UInt8>) { append(bytes.span) }

  /// Appends the part of `bytes` that lies in `range`.
  @inlinable
  public mutating func append(_ bytes: [UInt8], _ range: Range<Int>) {
    append(bytes.span.extracting(range.clamped(to: bytes.indices)))
  }

  /// Appends a run of `bytes`, its bounds checked once.
  @inlinable @inline(__always)
  public mutating func append(_ bytes: borrowing [UInt8], at offset: Int, count: Int) {
    append(bytes.span.extracting(offset..<offset &+ count))
  }

  /// Appends a constant.
  @inlinable
  public mutating func append(_ text: StaticString) {
    guard text.hasPointerRepresentation else {
      text.withUTF8Buffer { append(copying: $0) }
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

  /// Appends bytes from memory.
  @inlinable @inline(__always)
  public mutating func append(copying bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress, reserve(bytes.count) else { return }
    (base + length).update(from: source, count: bytes.count)
    length &+= bytes.count
  }

  // MARK: Numbers

  /// Appends an integer in plain notation.
  @inlinable @inline(__always)
  public mutating func append(integer: Int64) {
    if integer >= 0 && integer < 10 {
      append(UInt8(truncatingIfNeeded: integer) &+ 48)
      return
    }
    append(digitsOf: integer)
  }

  /// Appends a number in plain notation, with the decimals as given.
  public mutating func append(number: ExactDecimal) {
    append(decimal: number.units, scale: number.scale)
  }

  /// Appends `units` divided by ten to the power of `scale`, with all its decimals.
  public mutating func append(decimal units: Int64, scale: UInt8) {
    if scale == 0 { return append(integer: units) }
    let power = Self.power(scale)
    let magnitude = units.magnitude
    if units < 0 { append(UInt8(ascii: "-")) }
    append(integer: Int64(magnitude / power))
    append(UInt8(ascii: "."))
    var rest = magnitude % power
    guard reserve(Int(scale)) else { return }
    var position = length &+ Int(scale)
    let end = position
    while position > length {
      position &-= 1
      base[position] = UInt8(truncatingIfNeeded: rest % 10) &+ 48
      rest /= 10
    }
    length = end
  }

  /// Two digits at a time.
  @usableFromInline
  mutating func append(digitsOf integer: Int64) {
    guard reserve(20) else { return }
    var magnitude = integer.magnitude
    if integer < 0 {
      base[length] = UInt8(ascii: "-")
      length &+= 1
    }
    var position = length &+ Self.digitCount(magnitude)
    length = position
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

  private static func power(_ exponent: UInt8) -> UInt64 {
    var result: UInt64 = 1
    for _ in 0..<min(exponent, 18) { result *= 10 }
    return result
  }

  private static let pairs: StaticString = """
    0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
    5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
    """

  // MARK: Taking out

  /// All bytes, copied.
  public func bytes() -> [UInt8] { bytes(from: 0) }

  /// The bytes from `mark` on, copied.
  public func bytes(from mark: Int) -> [UInt8] {
    let start = min(max(0, mark), length)
    return Array(UnsafeBufferPointer(start: base + start, count: length - start))
  }

  /// The bytes from `mark` on, as text.
  public func text(from mark: Int) -> String {
    let start = min(max(0, mark), length)
    return String(decoding: UnsafeBufferPointer(start: base + start, count: length - start), as: UTF8.self)
  }

  /// Takes back everything from `mark` on.
  public mutating func truncate(to mark: Int) { length = min(length, max(0, mark)) }

  // MARK: Room

  /// Makes room; false where the limit forbids it.
  @inlinable @inline(__always)
  mutating func reserve(_ extra: Int) -> Bool {
    if extra <= capacity &- length { return true }
    return grow(extra)
  }

  @usableFromInline @inline(never)
  mutating func grow(_ extra: Int) -> Bool {
    let (needed, overflows) = length.addingReportingOverflow(extra)
    guard !overflows, needed - 64 <= limit else {
      isFull = true
      return false
    }
    let larger = max(capacity * 2, needed)
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    memory.update(from: base, count: length)
    base.deallocate()
    base = memory
    capacity = larger
    return true
  }
}
