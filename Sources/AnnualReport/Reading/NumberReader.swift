// Reads what a person typed into a cell: plain digits, and what stands for them without doubt.

import Diagnostics
import Figures

/// What came of a cell's text.
struct NumberReading {
  /// What is wrong or unusual; the message's parts come from the reader's caller.
  enum Problem {
    case notNumber
    case exponent
    case negative
    case fraction
    case decimals(Int)
    case tooLarge
    /// Understood, but better written otherwise.
    case writing
    /// A unit of money, converted.
    case unit(String)

    var isError: Bool {
      switch self {
      case .writing, .unit: false
      default: true
      }
    }
  }

  var number: ExactDecimal?
  var problem: Problem?
}

enum NumberReader {
  /// Reads `text` as a figure of a kind.
  static func read(_ text: String, as kind: CellKind) -> NumberReading {
    var plain = halfWidth(text)
    var isUnusual = plain != text
    if kind.unit != nil, let sign = moneySigns.first(where: { plain.hasPrefix($0) }) {
      plain = trimmed(String(plain.dropFirst(sign.count)))
      isUnusual = true
    }
    var unit: (name: String, exponent: Int)?
    if let known = moneyUnits.first(where: { plain.hasSuffix($0.name) }), kind.unit != nil {
      unit = known
      plain = trimmed(String(plain.dropLast(known.name.count)))
    } else if kind.unit == nil, let word = measureWords.flatMap({ ["(\($0))", $0] }).first(where: plain.hasSuffix) {
      plain = trimmed(String(plain.dropLast(word.count)))
      isUnusual = true
    }
    if plain.contains(",") {
      guard let joined = joiningThousands(plain) else { return NumberReading(problem: .notNumber) }
      plain = joined
      isUnusual = true
    }
    guard let shape = Shape(plain) else {
      return NumberReading(problem: isExponent(plain) ? .exponent : .notNumber)
    }
    if shape.isNegative, !kind.mayBeNegative, !shape.isZero { return NumberReading(problem: .negative) }
    if shape.decimals > 0, kind.decimals == 0 { return NumberReading(problem: .fraction) }
    if shape.decimals > kind.decimals, unit == nil { return NumberReading(problem: .decimals(kind.decimals)) }
    guard let number = ExactDecimal(plain) else { return NumberReading(problem: .tooLarge) }
    guard let unit else { return NumberReading(number: number, problem: isUnusual ? .writing : nil) }
    return converted(number, from: unit, to: kind)
  }

  /// Money from the unit that was typed into the unit of the form.
  private static func converted(
    _ number: ExactDecimal, from unit: (name: String, exponent: Int), to kind: CellKind
  ) -> NumberReading {
    let own = moneyUnits.first { $0.name == kind.unit }?.exponent ?? 0
    let shift = own - unit.exponent
    let result: ExactDecimal?
    if shift >= 0 {
      let scale = Int(number.scale) + shift
      result = scale <= 18 ? ExactDecimal(units: number.units, scale: UInt8(scale)) : nil
    } else if Int(number.scale) >= -shift {
      result = ExactDecimal(units: number.units, scale: number.scale - UInt8(-shift))
    } else {
      let power = (0..<(-shift - Int(number.scale))).reduce(Int64(1)) { power, _ in power * 10 }
      let (units, overflow) = number.units.multipliedReportingOverflow(by: power)
      result = overflow ? nil : ExactDecimal(units: units)
    }
    guard var amount = result else { return NumberReading(problem: .tooLarge) }
    while Int(amount.scale) > kind.decimals, amount.units % 10 == 0 {
      amount = ExactDecimal(units: amount.units / 10, scale: amount.scale - 1)
    }
    if Int(amount.scale) > kind.decimals { return NumberReading(problem: .decimals(kind.decimals)) }
    return NumberReading(number: amount, problem: .unit(unit.name))
  }

  /// Units of money with their powers of ten; longer names first.
  private static let moneyUnits: [(name: String, exponent: Int)] = [
    ("亿元", 8), ("万元", 4), ("千元", 3), ("元", 0), ("亿", 8), ("万", 4),
  ]
  private static let moneySigns = ["¥", "人民币", "RMB"]
  private static let measureWords = ["件次", "人次", "件", "项", "个", "条", "份", "次", "宗"]

  /// Full-width digits and marks as their half-width ones, without the white space around.
  private static func halfWidth(_ text: String) -> String {
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: plain.unicodeScalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x2212: plain.unicodeScalars.append("-")
      case 0xFFE5: plain.unicodeScalars.append("¥")
      // Marks without width come with text that was copied from web pages.
      case 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0xFEFF: continue
      default: plain.unicodeScalars.append(scalar)
      }
    }
    return trimmed(plain)
  }

  static func trimmed(_ text: String) -> String {
    var part = text[...]
    while let first = part.first, first.isWhitespace { part.removeFirst() }
    while let last = part.last, last.isWhitespace { part.removeLast() }
    return String(part)
  }

  /// `12,345` without its commas; `nil` where they do not part thousands.
  private static func joiningThousands(_ text: String) -> String? {
    let sides = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let groups = sides[0].split(separator: ",", omittingEmptySubsequences: false)
    guard let first = groups.first, (1...3).contains(first.drop { $0 == "-" }.count) else { return nil }
    for group in groups.dropFirst() where group.utf8.count != 3 { return nil }
    return groups.joined() + (sides.count > 1 ? "." + sides[1] : "")
  }

  private static func isExponent(_ text: String) -> Bool {
    guard let mark = text.firstIndex(where: { $0 == "e" || $0 == "E" }) else { return false }
    return Shape(String(text[..<mark])) != nil && Shape(String(text[text.index(after: mark)...])) != nil
  }

  /// Plain decimal notation taken apart, however long.
  private struct Shape {
    var isNegative = false
    var isZero = true
    var decimals = 0

    init?(_ text: String) {
      var digits = 0
      var seenPoint = false
      for (index, byte) in text.utf8.enumerated() {
        switch byte {
        case UInt8(ascii: "-") where index == 0: isNegative = true
        case UInt8(ascii: "+") where index == 0: break
        case UInt8(ascii: ".") where !seenPoint && digits > 0: seenPoint = true
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
          digits += 1
          if seenPoint { decimals += 1 }
          if byte != UInt8(ascii: "0") { isZero = false }
        default: return nil
        }
      }
      if digits == 0 || (seenPoint && decimals == 0) { return nil }
    }
  }
}
