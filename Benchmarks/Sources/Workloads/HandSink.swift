// The byte sink of the hand-written renderers: it does what the engine's does by the same means, and is no part of it.

import Figures

/// A growing byte buffer: bytes and texts are copied in, integers written two digits at a time.
struct HandSink: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var count = 0
  private var capacity = 16 * 1024

  init() { base = .allocate(capacity: capacity) }

  deinit { base.deallocate() }

  /// The bytes written, copied.
  var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

  @inline(__always)
  private mutating func reserve(_ extra: Int) {
    if count &+ extra > capacity { grow(extra) }
  }

  @inline(never)
  private mutating func grow(_ extra: Int) {
    let larger = max(capacity * 2, count + extra)
    let new = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    new.update(from: base, count: count)
    base.deallocate()
    base = new
    capacity = larger
  }

  @inline(__always)
  mutating func append(_ text: StaticString) {
    reserve(text.utf8CodeUnitCount)
    (base + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    count &+= text.utf8CodeUnitCount
  }

  @inline(__always)
  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { source in
      guard let start = source.baseAddress else { return }
      reserve(source.count)
      (base + count).update(from: start, count: source.count)
      count &+= source.count
    }
  }

  @inline(__always)
  mutating func append(_ span: Span<UInt8>) {
    let size = span.count
    reserve(size)
    span.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      (base + count).update(from: start, count: size)
    }
    count &+= size
  }

  @inline(__always)
  private mutating func append(byte: UInt8) {
    reserve(1)
    base[count] = byte
    count &+= 1
  }

  @inline(__always)
  mutating func append(_ byte: UInt8, times: Int) {
    guard times > 0 else { return }
    reserve(times)
    (base + count).update(repeating: byte, count: times)
    count &+= times
  }

  @inline(__always)
  mutating func append(_ figure: Figure) {
    if case .reported(let number) = figure { append(number) }
  }

  @inline(__always)
  mutating func append(_ number: ExactDecimal) {
    if number.scale == 0 {
      append(number.units)
    } else {
      append(number.description)
    }
  }

  @inline(__always)
  mutating func append(_ integer: Int64) {
    if integer >= 0 && integer < 10 {
      append(byte: UInt8(truncatingIfNeeded: integer) &+ 48)
    } else {
      appendLarge(integer)
    }
  }

  private mutating func appendLarge(_ integer: Int64) {
    reserve(20)
    var rest = integer.magnitude
    if integer < 0 { append(byte: 45) }
    var size = 1
    var bound: UInt64 = 10
    while size < 19, rest >= bound {
      size &+= 1
      bound &*= 10
    }
    if rest >= bound { size &+= 1 }
    var position = count &+ size
    count = position
    while rest >= 10 {
      let pair = Int(rest % 100) &* 2
      rest /= 100
      position &-= 2
      base[position] = Self.pairs.utf8Start[pair]
      base[position &+ 1] = Self.pairs.utf8Start[pair &+ 1]
    }
    if position > count &- size { base[position &- 1] = UInt8(truncatingIfNeeded: rest) &+ 48 }
  }

  private static let pairs: StaticString = """
    0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
    5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
    """
}
