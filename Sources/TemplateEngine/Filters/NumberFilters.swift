// Filters over numbers: conversion, rounding, sums.

import Figures

extension Evaluator {
  mutating func applyNumber(_ filter: Filter, _ subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    switch filter {
    case .abs:
      switch subject.kind {
      case .int, .decimal: return subject.payload < 0 ? try heap.negate(subject) : subject
      case .float: return .float(Swift.abs(subject.double))
      default:
        throw .invalid(zh: "只有数有绝对值。", en: "cannot get absolute value")
      }
    case .int: return try integer(subject, arguments)
    case .float: return try binary(subject, arguments[0])
    case .bool: return .bool(try isTrue(subject))
    case .round: return try round(subject, arguments)
    case .sum: return try sum(try listItems(try walk(subject), attribute: arguments[0]))
    case .avg:
      let items = try walkedItems(subject)
      if items.isEmpty { return .undefined }
      return try heap.divide(try sum(items), .int(items.count), exactly: isExact)
    case .min, .max:
      let list = try walk(subject)
      let keys = try listItems(list, attribute: arguments[1])
      let caseSensitive = boolArgument(arguments[0])
      let best = try heap.compared { (heap, fuel) in
        var best: Int?
        for index in keys.indices {
          let order = best.map { heap.sortOrder(keys[index], keys[$0], caseSensitive: caseSensitive, &fuel) }
          if order.map({ filter == .min ? $0 < 0 : $0 > 0 }) ?? true { best = index }
        }
        return best
      }
      return best.map { heap.item(of: list, at: $0) } ?? .undefined
    default: return subject
    }
  }

  /// The sum of numbers; undefined ones are left out where that is allowed.
  mutating func sum(_ items: [Value]) throws(RunError) -> Value {
    var total = Value.int(0)
    for item in items {
      if item.isUndefined {
        if undefined == .strict { throw .undefined() }
        continue
      }
      guard item.kind == .int || item.kind == .decimal || item.kind == .float else {
        if item.isAbsentFigure { throw heap.unsupported("sum", total, item) }
        throw .invalid(
          zh: "sum 只能求数的和，遇到了\(Heap.kindName(item))。", en: "can only sum numbers, got \(Heap.kindName(item))")
      }
      total = try heap.add(total, item)
    }
    return total
  }

  /// A number, or text that writes one: in another base where one is given, and the default where it writes none.
  private func integer(_ subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    let base = try intArgument("int", arguments[1]) ?? 10
    guard base == 0 || (2...36).contains(base) else {
      throw .arguments("int", zh: "base 须为 0 或 2 到 36。", en: "base is 0 or from 2 to 36")
    }
    if subject.kind == .string, base != 10 {
      if let whole = Self.whole(heap.text(of: subject), base: base) { return .int(whole) }
      if let other = arguments[0] { return other }
    } else if let other = arguments[0] {
      do throws(RunError) { return try integer(subject) } catch { return other }
    }
    return try integer(subject)
  }

  /// An integer in a base; its prefix (0x, 0o, 0b) may stand before it, and decides where the base is 0.
  private static func whole(_ text: String, base: Int) -> Int64? {
    let isNegative = text.hasPrefix("-")
    var digits = (isNegative ? text.dropFirst() : text[...]).lowercased()[...]
    var radix = base
    let prefixes = [("0x", 16), ("0o", 8), ("0b", 2)]
    for (prefix, value) in prefixes where digits.hasPrefix(prefix) && [0, value].contains(base) {
      digits = digits.dropFirst(2)
      radix = value
    }
    guard digits.first != "-", digits.first != "+" else { return nil }
    return Int64((isNegative ? "-" : "") + digits, radix: radix == 0 ? 10 : radix)
  }

  private func integer(_ subject: Value) throws(RunError) -> Value {
    switch subject.kind {
    case .int: return subject
    case .bool: return .int(subject.payload)
    case .decimal:
      guard let exact = subject.exact else { return .int(0) }
      return .int(exact.units / Self.power(exact.scale))
    case .float: return try Self.whole(subject.double)
    case .undefined, .unset, .none, .missing, .notApplicable:
      if subject.isUndefined && undefined == .strict { throw .undefined() }
      return .int(0)
    case .string:
      let text = heap.text(of: subject)
      if let whole = Int64(text) { return .int(whole) }
      if let number = Double(text) { return try Self.whole(number) }
      throw .invalid(zh: "“\(text)” 不是数。", en: "\"\(text)\" is not a number")
    default:
      throw .invalid(
        zh: "\(Heap.kindName(subject))不能转成整数。", en: "cannot convert \(Heap.kindName(subject)) to integer")
    }
  }

  private static func power(_ exponent: UInt8) -> Int64 {
    var result: Int64 = 1
    for _ in 0..<Swift.min(exponent, 18) { result *= 10 }
    return result
  }

  private static func whole(_ number: Double) throws(RunError) -> Value {
    guard let whole = Int64(exactly: number.rounded(.towardZero)) else { throw .overflow("int") }
    return .int(whole)
  }

  private func binary(_ subject: Value, _ other: Value?) throws(RunError) -> Value {
    if let number = heap.double(subject) { return .float(number) }
    if subject.isUndefined && undefined == .strict { throw .undefined() }
    if subject.isUndefined || subject.kind == .none || subject.isAbsentFigure { return .float(0) }
    if let text = heap.textIfString(subject), let number = Double(text) { return .float(number) }
    if let other { return other }
    throw .invalid(
      zh: "\(Heap.kindName(subject))不能转成小数。", en: "cannot convert \(Heap.kindName(subject)) to float")
  }

  private mutating func round(_ subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    let precision = try intArgument("round", arguments[0]) ?? 0
    let method = try textArgument("round", arguments[1]) ?? "common"
    guard ["common", "floor", "ceil"].contains(method) else {
      throw .arguments("round", zh: "method 须为 common、floor 或 ceil。", en: "method is \"common\", \"floor\" or \"ceil\"")
    }
    switch subject.kind {
    case .int: return subject
    case .decimal:
      guard let exact = subject.exact, let rounded = exact.rounded(to: UInt8(clamping: Swift.max(0, precision)))
      else { throw .overflow("round") }
      return heap.decimal(rounded)
    case .float:
      var power = 1.0
      for _ in 0..<Swift.min(Swift.abs(precision), 300) { power *= 10 }
      let scaled = precision >= 0 ? subject.double * power : subject.double / power
      let rule: FloatingPointRoundingRule =
        method == "floor" ? .down : method == "ceil" ? .up : .toNearestOrAwayFromZero
      let rounded = scaled.rounded(rule)
      return .float(precision >= 0 ? rounded / power : rounded * power)
    default:
      throw .invalid(zh: "只有数可以取整。", en: "cannot round value (\(Heap.kindName(subject)))")
    }
  }
}
