// A binary number as the decimal that a person typed: 96171.600000000006 is 96171.6.

import Figures

/// Finds the decimal that a binary number stands for.
public enum ShortestDecimal {
  /// Spreadsheets show and keep so many digits; what is behind them comes from binary arithmetic.
  private static let digitsKept = 15

  /// The decimal, rounded to fifteen digits; `nil` where it does not fit in 64 bits or has more than 18 decimals.
  public static func read(_ number: Double) -> ExactDecimal? {
    guard number.isFinite else { return nil }
    var digits: [UInt8] = []
    var exponent = 0
    var seenPoint = false
    var text = Array(number.magnitude.description.utf8)
    if let mark = text.firstIndex(of: UInt8(ascii: "e")) {
      exponent = Int(String(decoding: text[(mark + 1)...], as: UTF8.self)) ?? 0
      text.removeSubrange(mark...)
    }
    for byte in text {
      if byte == UInt8(ascii: ".") {
        seenPoint = true
      } else {
        digits.append(byte - UInt8(ascii: "0"))
        if seenPoint { exponent -= 1 }
      }
    }
    round(&digits, &exponent)
    return value(of: digits, exponent: exponent, isNegative: number < 0)
  }

  /// A finite number written out, without an exponent, however long: 1e20 as 100000000000000000000.
  public static func allDigits(of number: Double) -> String {
    let text = number.description
    guard number.isFinite, let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...])
    else {
      return text
    }
    let mantissa = text[..<mark].drop { $0 == "-" }
    let sides = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    let digits = sides.joined()
    let point = (sides.first?.count ?? 0) + exponent
    let sign = number < 0 ? "-" : ""
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
    if point >= digits.count { return sign + digits + String(repeating: "0", count: point - digits.count) }
    return sign + digits.prefix(point) + "." + digits.dropFirst(point)
  }

  private static func round(_ digits: inout [UInt8], _ exponent: inout Int) {
    while digits.first == 0, digits.count > 1 { digits.removeFirst() }
    if digits.count > digitsKept {
      let up = digits[digitsKept] >= 5
      exponent += digits.count - digitsKept
      digits.removeSubrange(digitsKept...)
      if up { carry(&digits) }
    }
    while digits.count > 1, digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
  }

  private static func carry(_ digits: inout [UInt8]) {
    for index in digits.indices.reversed() {
      if digits[index] < 9 {
        digits[index] += 1
        return
      }
      digits[index] = 0
    }
    digits.insert(1, at: 0)
  }

  private static func value(of digits: [UInt8], exponent: Int, isNegative: Bool) -> ExactDecimal? {
    if digits == [0] { return 0 }
    guard exponent >= -18, exponent <= 18 else { return nil }
    var units: Int64 = 0
    for digit in digits + Array(repeating: 0, count: max(0, exponent)) {
      let (product, overflow) = units.multipliedReportingOverflow(by: 10)
      let (sum, carried) = product.addingReportingOverflow(Int64(digit))
      if overflow || carried { return nil }
      units = sum
    }
    return ExactDecimal(units: isNegative ? -units : units, scale: UInt8(max(0, -exponent)))
  }
}
