// Exact decimals: read as written, compared by value, added without loss or not at all.

import Figures
import Testing

@Suite struct ExactDecimalTests {
  @Test(arguments: [
    "0", "7", "-8", "3119", "96171.6", "25.1000", "0.5", "-0.25", "9223372036854775807", "-9223372036854775808",
    "0.000000000000000001", "9.223372036854775807",
  ])
  func `plain notation is read and printed as it was written`(_ text: String) {
    #expect(ExactDecimal(text)?.description == text)
  }

  @Test(arguments: [
    "", "-", "+", ".", "1.", ".5", "1e3", "0x1F", "1,000", "１２", " 1", "1 ", "--1", "1.2.3", "无", "NaN", "inf",
    "9223372036854775808", "-9223372036854775809", "0.0000000000000000001",
  ])
  func `anything else is no number`(_ text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  @Test func `a plus sign and leading zeros are read`() {
    #expect(ExactDecimal("+5") == 5)
    #expect(ExactDecimal("007") == 7)
    #expect(ExactDecimal("-0") == 0)
  }

  @Test func `numbers are equal by value, whatever their decimals`() throws {
    let short = try #require(ExactDecimal("25.1"))
    let long = try #require(ExactDecimal("25.1000"))
    #expect(short == long)
    #expect(Set([short, long]).count == 1)
    #expect(!(short < long) && !(long < short))
    #expect(long.normalised.description == "25.1")
  }

  @Test(arguments: [
    ("1", "2"), ("-2", "-1"), ("-1", "1"), ("0.1", "0.11"), ("99999999999", "99999999999.0001"),
    ("-9223372036854775808", "9223372036854775807"), ("0.000000000000000001", "9223372036854775807"),
  ])
  func `order is by value, without overflow`(_ smaller: String, _ larger: String) throws {
    let left = try #require(ExactDecimal(smaller))
    let right = try #require(ExactDecimal(larger))
    #expect(left < right)
    #expect(!(right < left))
    #expect(left != right)
  }

  @Test(arguments: [
    ("0.1", "0.2", "0.3"), ("96171.6", "0.0004", "96171.6004"), ("-8", "8", "0"), ("1.50", "1.5", "3.00"),
  ])
  func `sums are exact`(_ left: String, _ right: String, _ sum: String) throws {
    let (a, b) = (try #require(ExactDecimal(left)), try #require(ExactDecimal(right)))
    #expect(a.adding(b)?.description == sum)
    #expect(a.adding(b) == b.adding(a))
    #expect(a.adding(b)?.subtracting(b) == a)
  }

  @Test func `overflow is said, never wrapped`() throws {
    let large = ExactDecimal(Int64.max)
    #expect(large.adding(1) == nil)
    #expect(ExactDecimal(Int64.min).subtracting(1) == nil)
    #expect(large.adding(try #require(ExactDecimal("0.1"))) == nil)
    #expect(large.rescaled(to: 1) == nil)
  }

  @Test func `a whole number is told from a fraction`() {
    #expect(ExactDecimal("12.00")?.whole == 12)
    #expect(ExactDecimal("12.01")?.whole == nil)
    #expect(ExactDecimal("-3")?.isNegative == true)
    #expect(ExactDecimal("0.00")?.isZero == true)
  }

  @Test func `the nearest binary number is that of the notation`() {
    #expect(ExactDecimal("96171.6")?.nearestDouble == 96171.6)
    #expect(ExactDecimal("25.1000")?.nearestDouble == 25.1)
  }

  @Test func `a kind of cell knows its sign, decimals and unit`() {
    #expect(!CellKind.count.mayBeNegative && CellKind.signedCount.mayBeNegative)
    #expect(CellKind.money(unit: "万元", decimals: 4).decimals == 4)
    #expect(CellKind.money(unit: "万元", decimals: 4).unit == "万元")
    #expect(CellKind.count.unit == nil && CellKind.count.decimals == 0)
  }

  @Test func `only a reported figure has a number`() {
    #expect(Figure.reported(3).number == 3)
    #expect(Figure.missing(.blank).number == nil)
    #expect(Figure.missing(.absent) != .missing(.blank))
    #expect(Figure.notApplicable.number == nil)
  }
}
