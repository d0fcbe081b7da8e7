// An exact decimal number: money never passes through binary floating point.

/// A whole number of units at a decimal scale: 96171.6 is 961716 at scale 1.
///
/// The scale is kept as written (`25.1000` prints as `25.1000`); comparison and hashing are by value.
/// All arithmetic is exact or reports overflow by returning `nil`.
public struct ExactDecimal: Sendable {
  /// The number times ten to the power of ``scale``.
  public let units: Int64
  /// How many digits stand after the point, 0 to 18.
  public let scale: UInt8

  /// Makes the number `units` / 10^`scale`.
  public init(units: Int64, scale: UInt8 = 0) {
    self.units = units
    self.scale = min(scale, 18)
  }

  /// A whole number.
  public init(_ whole: Int64) {
    self.init(units: whole)
  }

  /// Reads plain decimal notation: an optional sign, digits, an optional point with digits after it.
  /// `nil` for anything else, exponents included, and for numbers past 64 bits.
  public init?(_ text: some StringProtocol) {
    var units: Int64 = 0
    var scale: UInt8 = 0
    var digits = 0
    var seenPoint = false
    var negative = false
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where index == 0: negative = true
      case UInt8(ascii: "+") where index == 0: break
      case UInt8(ascii: ".") where !seenPoint && digits > 0: seenPoint = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = Int64(byte - UInt8(ascii: "0"))
        let (product, overflow) = units.multipliedReportingOverflow(by: 10)
        let (sum, carried) =
          negative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
        if overflow || carried { return nil }
        units = sum
        digits += 1
        if seenPoint {
          if scale == 18 { return nil }
          scale += 1
        }
      default: return nil
      }
    }
    if digits == 0 || (seenPoint && scale == 0) { return nil }
    self.init(units: units, scale: scale)
  }

  /// The whole number, or `nil` when a fraction other than zero is left.
  public var whole: Int64? {
    let power = Self.power(scale)
    return units % power == 0 ? units / power : nil
  }

  /// Whether the number is below zero.
  public var isNegative: Bool { units < 0 }

  /// Whether the number is zero.
  public var isZero: Bool { units == 0 }

  /// The same number at a larger scale, or `nil` on overflow.
  public func rescaled(to newScale: UInt8) -> ExactDecimal? {
    guard newScale >= scale, newScale <= 18 else { return newScale == scale ? self : nil }
    let (product, overflow) = units.multipliedReportingOverflow(by: Self.power(newScale - scale))
    return overflow ? nil : ExactDecimal(units: product, scale: newScale)
  }

  /// The exact sum, or `nil` on overflow.
  public func adding(_ other: ExactDecimal) -> ExactDecimal? {
    if scale == other.scale {
      let (sum, overflow) = units.addingReportingOverflow(other.units)
      return overflow ? nil : ExactDecimal(units: sum, scale: scale)
    }
    let scale = max(self.scale, other.scale)
    guard let left = rescaled(to: scale), let right = other.rescaled(to: scale) else { return nil }
    let (sum, overflow) = left.units.addingReportingOverflow(right.units)
    return overflow ? nil : ExactDecimal(units: sum, scale: scale)
  }

  /// The exact difference, or `nil` on overflow.
  public func subtracting(_ other: ExactDecimal) -> ExactDecimal? {
    let scale = max(self.scale, other.scale)
    guard let left = rescaled(to: scale), let right = other.rescaled(to: scale) else { return nil }
    let (difference, overflow) = left.units.subtractingReportingOverflow(right.units)
    return overflow ? nil : ExactDecimal(units: difference, scale: scale)
  }

  /// The nearest binary number, for spreadsheet cells, which hold nothing else. Exact up to 15 digits.
  public var nearestDouble: Double {
    Double(description) ?? Double(units) / Double(Self.power(scale))
  }

  static func power(_ exponent: UInt8) -> Int64 {
    var result: Int64 = 1
    for _ in 0..<exponent { result *= 10 }
    return result
  }
}

extension ExactDecimal: Comparable, Hashable {
  /// Whether both have the same value; the scale does not count.
  public static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.scale == right.scale { return left.units == right.units }
    let (a, b) = (left.normalised, right.normalised)
    return a.units == b.units && a.scale == b.scale
  }

  /// Whether the left value is the smaller one.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    let (leftPower, rightPower) = (power(left.scale), power(right.scale))
    let a = left.units.multipliedFullWidth(by: rightPower)
    let b = right.units.multipliedFullWidth(by: leftPower)
    return a.high != b.high ? a.high < b.high : a.low < b.low
  }

  /// Hashes the value; the scale does not count.
  public func hash(into hasher: inout Hasher) {
    let plain = normalised
    hasher.combine(plain.units)
    hasher.combine(plain.scale)
  }

  /// The same value without trailing zeros after the point.
  public var normalised: ExactDecimal {
    var (units, scale) = (units, scale)
    while scale > 0, units % 10 == 0 {
      units /= 10
      scale -= 1
    }
    return ExactDecimal(units: units, scale: scale)
  }
}

extension ExactDecimal: CustomStringConvertible, ExpressibleByIntegerLiteral {
  /// Plain notation with the decimals as given: `96171.6`, `25.1000`, `-8`.
  public var description: String {
    guard scale > 0 else { return String(units) }
    var digits = String(units.magnitude)
    while digits.utf8.count <= Int(scale) { digits = "0" + digits }
    let point = digits.index(digits.endIndex, offsetBy: -Int(scale))
    return (units < 0 ? "-" : "") + digits[..<point] + "." + digits[point...]
  }

  /// A whole number written in code.
  public init(integerLiteral value: Int64) {
    self.init(value)
  }
}
