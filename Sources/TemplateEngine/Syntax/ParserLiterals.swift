// The values of numbers and strings.

import Diagnostics

extension Parser {
  /// The value of an integer token without its sign; nothing if it is malformed or does not fit 64 bits.
  func magnitude(of token: Token) -> UInt64? {
    var index = Int(token.lower)
    let end = Int(token.upper)
    var base: UInt64 = 10
    if end - index > 1, bytes[index] == UInt8(ascii: "0"), let other = Lexer.base(bytes[index + 1]) {
      base = UInt64(other)
      index += 2
    }
    guard index < end, bytes[end - 1] != UInt8(ascii: "_") else { return nil }
    var value: UInt64 = 0
    while index < end {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "_") { continue }
      guard let digit = byte.digitValue, UInt64(digit) < base else { return nil }
      let (product, overflows) = value.multipliedReportingOverflow(by: base)
      let (sum, carries) = product.addingReportingOverflow(UInt64(digit))
      if overflows || carries { return nil }
      value = sum
    }
    return value
  }

  /// The value of an integer token; 0, reported, if it has none.
  mutating func integer(_ token: Token) -> Int64 {
    if let value = magnitude(of: token).flatMap({ Int64(exactly: $0) }) { return value }
    let isUnderscore = bytes[Int(token.upper) - 1] == UInt8(ascii: "_")
    fail(
      SyntaxCodes.badNumber, token.span,
      isUnderscore
        ? Message(zh: "数字不能以下划线结尾", en: "a number cannot end with an underscore")
        : Message(
          zh: "“\(text(token))”不是 64 位以内的整数", en: "“\(text(token))” is no integer that fits 64 bits"))
    return 0
  }

  /// A number with a fraction or an exponent, without its underscores.
  mutating func fraction(_ token: Token) -> String {
    let last = bytes[Int(token.upper) - 1]
    if !last.isDigit, last != UInt8(ascii: ".") {
      fail(
        SyntaxCodes.badNumber, token.span,
        Message(zh: "“\(text(token))”不是完整的数字", en: "“\(text(token))” is no complete number"))
    }
    return String(decoding: bytes[token.range].filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
  }

  /// The text of a string token.
  mutating func unescaped(_ token: Token) -> String {
    let inner = Int(token.lower) + 1..<Int(token.upper) - 1
    guard let first = bytes[inner].firstIndex(of: .backslash) else {
      return String(decoding: bytes[inner], as: UTF8.self)
    }
    var escapes = EscapeReader(bytes: bytes, index: first, end: inner.upperBound)
    escapes.result = Array(bytes[inner.lowerBound..<first])
    escapes.read()
    if let bad = escapes.firstError {
      fail(
        SyntaxCodes.badEscape, SourceSpan(bad.lowerBound, bad.upperBound),
        Message(
          zh: "转义“\(file.text(in: bad))”有误", en: "the escape “\(file.text(in: bad))” cannot be read"))
    }
    return String(decoding: escapes.result, as: UTF8.self)
  }
}

/// Resolves the escapes of a string.
private struct EscapeReader {
  let bytes: [UInt8]
  var index: Int
  let end: Int
  var result: [UInt8] = []
  var firstError: Range<Int>?
  /// The first half of a surrogate pair, and where it stands.
  private var pending: (unit: UInt32, at: Int)?

  init(bytes: [UInt8], index: Int, end: Int) {
    self.bytes = bytes
    self.index = index
    self.end = end
  }

  mutating func read() {
    while index < end {
      let start = index
      guard bytes[index] == .backslash, index + 1 < end else {
        settle(before: start)
        result.append(bytes[index])
        index += 1
        continue
      }
      let letter = bytes[index + 1]
      index += 2
      if letter == UInt8(ascii: "u") {
        readUnit(start)
        continue
      }
      settle(before: start)
      switch letter {
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "/"), .backslash: result.append(letter)
      case UInt8(ascii: "x"): readByte(start)
      case UInt8(ascii: "0")...UInt8(ascii: "7"): readOctal(start)
      default: result += [.backslash, letter]
      }
    }
    settle(before: index)
  }

  private mutating func fail(_ range: Range<Int>) {
    if firstError == nil { firstError = range }
  }

  private mutating func append(_ value: UInt32, from start: Int) {
    guard let scalar = Unicode.Scalar(value) else { return fail(start..<index) }
    result += Array(String(Character(scalar)).utf8)
  }

  /// A half pair that was not completed is an error.
  private mutating func settle(before start: Int) {
    if let half = pending { fail(half.at..<start) }
    pending = nil
  }

  private mutating func digits(_ count: Int, base: UInt32) -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard index < end, let digit = bytes[index].digitValue, UInt32(digit) < base else { return nil }
      value = value * base + UInt32(digit)
      index += 1
    }
    return value
  }

  private mutating func readByte(_ start: Int) {
    guard let value = digits(2, base: 16) else { return fail(start..<index) }
    append(value, from: start)
  }

  private mutating func readOctal(_ start: Int) {
    index -= 1
    var value: UInt32 = 0
    var count = 0
    while count < 3, let digit = digits(1, base: 8) {
      value = value * 8 + digit
      count += 1
    }
    value <= 0xFF ? append(value, from: start) : fail(start..<index)
  }

  private mutating func readUnit(_ start: Int) {
    guard let unit = digits(4, base: 16) else {
      settle(before: start)
      return fail(start..<index)
    }
    if let half = pending {
      pending = nil
      guard (0xDC00...0xDFFF).contains(unit) else { return fail(half.at..<index) }
      append(0x10000 + (half.unit - 0xD800) << 10 + (unit - 0xDC00), from: half.at)
    } else if (0xD800...0xDBFF).contains(unit) {
      pending = (unit, start)
    } else {
      append(unit, from: start)
    }
  }
}
