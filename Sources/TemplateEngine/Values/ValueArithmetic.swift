// The operators: exact for integers and decimals, binary only where a float is involved.

import Figures

extension Heap {
  mutating func add(_ left: Value, _ right: Value) throws(RunError) -> Value {
    if left.kind == .int && right.kind == .int {
      let (sum, overflow) = left.payload.addingReportingOverflow(right.payload)
      if overflow { throw .overflow("+") }
      return .int(sum)
    }
    if left.kind == .string && right.kind == .string { return try concatenate(left, right) }
    if left.kind == .list && right.kind == .list && left.isTuple == right.isTuple {
      return try list(items(of: left) + items(of: right), detail: left.isTuple ? Value.Flag.tuple : Value.Flag.iterator)
    }
    return try arithmetic("+", left, right, exact: { $0.adding($1) }, binary: { $0 + $1 })
  }

  mutating func subtract(_ left: Value, _ right: Value) throws(RunError) -> Value {
    if left.kind == .int && right.kind == .int {
      let (difference, overflow) = left.payload.subtractingReportingOverflow(right.payload)
      if overflow { throw .overflow("-") }
      return .int(difference)
    }
    return try arithmetic("-", left, right, exact: { $0.subtracting($1) }, binary: { $0 - $1 })
  }

  mutating func multiply(_ left: Value, _ right: Value) throws(RunError) -> Value {
    if left.kind == .int && right.kind == .int {
      let (product, overflow) = left.payload.multipliedReportingOverflow(by: right.payload)
      if overflow { throw .overflow("*") }
      return .int(product)
    }
    if left.kind == .string || left.kind == .list { return try `repeat`(left, right) }
    if right.kind == .string || right.kind == .list { return try `repeat`(right, left) }
    return try arithmetic("*", left, right, exact: { $0.multiplied(by: $1) }, binary: { $0 * $1 })
  }

  private mutating func `repeat`(_ value: Value, _ times: Value) throws(RunError) -> Value {
    guard times.kind == .int, times.payload >= 0 else {
      throw .invalid(zh: "文字和列表只能乘以非负整数。", en: "text and lists can only be multiplied with an integer of zero or more")
    }
    let (size, overflow) = value.length.multipliedReportingOverflow(by: Int(times.payload))
    if overflow || size > 100_000_000 { throw .memoryLimit() }
    try take(steps: size >> 3)
    if value.kind == .list {
      try ensure(16 * size)
      return try list(
        Self.repeated(items(of: value), size), detail: value.isTuple ? Value.Flag.tuple : Value.Flag.iterator)
    }
    try ensure(size)
    return try string(bytes: Self.repeated(Array(bytes(of: value)), size))
  }

  /// A part again and again up to a size, what is there doubled each time.
  private static func repeated<Element>(_ part: [Element], _ size: Int) -> [Element] {
    guard size > 0 else { return [] }
    var all = part
    all.reserveCapacity(size)
    while all.count < size { all.append(contentsOf: all.prefix(size - all.count)) }
    return all
  }

  /// `/`: a float, unless decimals are exact here.
  mutating func divide(_ left: Value, _ right: Value, exactly: Bool) throws(RunError) -> Value {
    if exactly, let a = left.exact, let b = right.exact, left.kind != .bool, right.kind != .bool {
      if b.isZero { throw .invalid(zh: "不能除以零。", en: "division by zero") }
      guard let quotient = a.divided(by: b) else { throw .overflow("/") }
      return decimal(quotient)
    }
    guard let a = double(left), let b = double(right) else { throw unsupported("/", left, right) }
    return .float(a / b)
  }

  mutating func floorDivide(_ left: Value, _ right: Value) throws(RunError) -> Value {
    try euclidean(
      "//", left, right,
      whole: { (a, b) in
        let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
        return remainder < 0 ? (b > 0 ? quotient - 1 : quotient + 1) : quotient
      },
      binary: { (a, b) in
        let quotient = (a / b).rounded(.towardZero)
        return a - quotient * b < 0 ? (b > 0 ? quotient - 1 : quotient + 1) : quotient
      })
  }

  mutating func remainder(_ left: Value, _ right: Value) throws(RunError) -> Value {
    try euclidean(
      "%", left, right,
      whole: { (a, b) in
        let remainder = a % b
        return remainder < 0 ? (b < 0 ? remainder - b : remainder + b) : remainder
      },
      binary: { (a, b) in
        let remainder = a.truncatingRemainder(dividingBy: b)
        return remainder < 0 ? remainder + abs(b) : remainder
      })
  }

  private func euclidean(
    _ name: String, _ left: Value, _ right: Value, whole: (Int64, Int64) -> Int64, binary: (Double, Double) -> Double
  ) throws(RunError) -> Value {
    if left.kind != .float, right.kind != .float, let a = left.exact?.whole, let b = right.exact?.whole {
      if b == 0 { throw .invalid(zh: "不能除以零（\(name)）。", en: "unable to calculate \(a) \(name) 0") }
      if a == .min && b == -1 {
        if name == "%" { return .int(0) }
        throw .overflow(name)
      }
      return .int(whole(a, b))
    }
    guard let a = double(left), let b = double(right) else { throw unsupported(name, left, right) }
    return .float(binary(a, b))
  }

  mutating func power(_ left: Value, _ right: Value) throws(RunError) -> Value {
    if left.kind == .int && right.kind == .int {
      guard right.payload >= 0 else {
        throw .invalid(zh: "整数不能有负指数。", en: "unable to calculate \(left.payload) ** \(right.payload)")
      }
      var (result, base, exponent): (Int64, Int64, Int64) = (1, left.payload, right.payload)
      while exponent > 0 {
        if exponent & 1 == 1 {
          let (product, overflow) = result.multipliedReportingOverflow(by: base)
          if overflow { throw .overflow("**") }
          result = product
        }
        exponent >>= 1
        if exponent > 0 {
          let (square, overflow) = base.multipliedReportingOverflow(by: base)
          if overflow { throw .overflow("**") }
          base = square
        }
      }
      return .int(result)
    }
    guard let a = double(left), let b = double(right) else { throw unsupported("**", left, right) }
    return .float(Self.power(a, b))
  }

  /// A binary power without the C library: whole exponents by squaring, others through logarithms by series.
  private static func power(_ base: Double, _ exponent: Double) -> Double {
    if exponent == exponent.rounded(), abs(exponent) < 1e9 {
      var (result, square, rest) = (1.0, base, Int(abs(exponent)))
      while rest > 0 {
        if rest & 1 == 1 { result *= square }
        square *= square
        rest >>= 1
      }
      return exponent < 0 ? 1 / result : result
    }
    if exponent == 0.5 { return base.squareRoot() }
    guard base > 0 else { return base == 0 ? 0 : .nan }
    return exponential(exponent * logarithm(base))
  }

  private static func logarithm(_ value: Double) -> Double {
    let mantissa = value.significand
    let ratio = (mantissa - 1) / (mantissa + 1)
    var (term, sum, divisor) = (ratio, 0.0, 1.0)
    while abs(term) > 1e-18 {
      sum += term / divisor
      term *= ratio * ratio
      divisor += 2
    }
    return 2 * sum + Double(value.exponent) * 0.693_147_180_559_945_3
  }

  private static func exponential(_ value: Double) -> Double {
    if value > 710 { return .infinity }
    if value < -746 { return 0 }
    let scaled = value / 1024
    var (term, sum) = (1.0, 1.0)
    for step in 1...12 {
      term *= scaled / Double(step)
      sum += term
    }
    for _ in 0..<10 { sum *= sum }
    return sum
  }

  func negate(_ value: Value) throws(RunError) -> Value {
    switch value.kind {
    case .int, .decimal:
      let (result, overflow) = Int64(0).subtractingReportingOverflow(value.payload)
      if overflow { throw .overflow("-") }
      var copy = value
      copy.payload = result
      return copy
    case .float: return .float(-value.double)
    default:
      throw .invalid(
        zh: "不能对\(Self.kindName(value))取负。", en: "cannot negate a value of type \(Self.kindName(value))")
    }
  }

  /// `~`: both sides as text.
  mutating func concatenate(_ left: Value, _ right: Value) throws(RunError) -> Value {
    if left.kind == .string && right.kind == .string {
      let total = left.length + right.length
      try ensure(total)
      var joined: [UInt8] = []
      joined.reserveCapacity(total)
      joined.append(contentsOf: bytes(of: left))
      joined.append(contentsOf: bytes(of: right))
      return try string(bytes: joined)
    }
    return try string(display(left) + display(right))
  }

  private mutating func arithmetic(
    _ name: String, _ left: Value, _ right: Value, exact: (ExactDecimal, ExactDecimal) -> ExactDecimal?,
    binary: (Double, Double) -> Double
  ) throws(RunError) -> Value {
    if left.kind == .float || right.kind == .float {
      guard let a = double(left), let b = double(right) else { throw unsupported(name, left, right) }
      return .float(binary(a, b))
    }
    guard let a = left.exact, let b = right.exact else { throw unsupported(name, left, right) }
    guard let result = exact(a, b) else { throw .overflow(name) }
    return decimal(result)
  }

  func unsupported(_ name: String, _ left: Value, _ right: Value) -> RunError {
    if left.isAbsentFigure || right.isAbsentFigure {
      return RunError(
        RunCodes.missingFigure, zh: "运算 \(name) 用到了未填的数据；请用 default 给出默认值，如 (x | default(0))。",
        en: "operator \(name) met a missing figure; give a value with default, as in (x | default(0))")
    }
    if left.isUndefined || right.isUndefined {
      return RunError(
        RunCodes.undefinedValue, zh: "运算 \(name) 用到了未定义的值；请检查名称。",
        en: "operator \(name) met an undefined value; check the name")
    }
    return .invalid(
      zh: "运算 \(name) 不能用于\(Self.kindName(left))和\(Self.kindName(right))。",
      en: "tried to use \(name) operator on unsupported types \(Self.kindName(left)) and \(Self.kindName(right))")
  }
}

extension ExactDecimal {
  /// The exact product, or `nil` on overflow.
  func multiplied(by other: ExactDecimal) -> ExactDecimal? {
    let (product, overflow) = units.multipliedReportingOverflow(by: other.units)
    guard !overflow, scale + other.scale <= 18 else {
      guard scale > 0 || other.scale > 0 else { return nil }
      let (a, b) = (normalised, other.normalised)
      guard a.scale < scale || b.scale < other.scale else { return nil }
      return a.multiplied(by: b)
    }
    return ExactDecimal(units: product, scale: scale + other.scale)
  }

  /// The quotient: exact where twelve digits after the point suffice, else rounded half away from zero to twelve.
  func divided(by other: ExactDecimal) -> ExactDecimal? {
    guard other.units != 0 else { return nil }
    for digits in stride(from: UInt8(12), through: 0, by: -1) {
      // units / 10^scale / (other.units / 10^other.scale), times 10^digits
      let shift = Int(digits) + Int(other.scale) - Int(scale)
      var numerator = units.magnitude
      var denominator = other.units.magnitude
      var fits = true
      for _ in 0..<abs(shift) {
        let (product, overflow) = (shift > 0 ? numerator : denominator).multipliedReportingOverflow(by: 10)
        if overflow { fits = false }
        if shift > 0 { numerator = product } else { denominator = product }
      }
      guard fits else { continue }
      let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
      let rounded = rest >= denominator - rest ? quotient + 1 : quotient
      guard rounded <= UInt64(Int64.max) else { continue }
      let isNegative = (units < 0) != (other.units < 0)
      return ExactDecimal(units: isNegative ? -Int64(rounded) : Int64(rounded), scale: digits).normalised
    }
    return nil
  }

  /// The number with exactly `digits` after the point, rounded half away from zero; `nil` on overflow.
  func rounded(to digits: UInt8) -> ExactDecimal? {
    guard digits < scale else { return rescaled(to: min(digits, 18)) }
    var divisor: UInt64 = 1
    for _ in digits..<scale { divisor *= 10 }
    let (quotient, rest) = units.magnitude.quotientAndRemainder(dividingBy: divisor)
    let rounded = rest >= divisor - rest ? quotient + 1 : quotient
    return ExactDecimal(units: units < 0 ? -Int64(rounded) : Int64(rounded), scale: digits)
  }
}
