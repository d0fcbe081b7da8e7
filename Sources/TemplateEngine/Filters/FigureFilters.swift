// Filters that write figures as official documents do: 1,234.50, 12.5%, 一百二十三, 壹佰贰拾叁.

import Figures

extension Evaluator {
  mutating func applyFigure(_ filter: Filter, _ subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    if subject.isAbsentFigure { return subject }
    if subject.isUndefined {
      if undefined == .strict { throw .undefined() }
      return subject
    }
    switch filter {
    case .num:
      let number = try exact(filter, subject)
      return try heap.string(boolArgument(arguments[0]) ? Self.grouped(number.description) : number.description)
    case .dec: return try heap.string(try fixed(filter, try exact(filter, subject), arguments[0], 2).description)
    case .money:
      let text = try fixed(filter, try exact(filter, subject), arguments[0], 2).description
      return try heap.string(arguments[1].map { heap.isTrue($0) } ?? true ? Self.grouped(text) : text)
    case .pct: return try percentage(subject, arguments)
    case .cn: return try heap.string(Self.chinese(try exact(filter, subject), Self.plain))
    case .cnupper: return try heap.string(Self.chinese(try exact(filter, subject), Self.formal))
    default: return subject
    }
  }

  /// The subject as an exact number; text that is one counts.
  private func exact(_ filter: Filter, _ subject: Value) throws(RunError) -> ExactDecimal {
    if subject.kind != .bool, let exact = subject.exact { return exact }
    if subject.kind == .float, let exact = ExactDecimal(Heap.display(subject.double)) { return exact.normalised }
    if let text = heap.textIfString(subject), let exact = ExactDecimal(text) { return exact }
    throw .arguments(
      filter.name, zh: "只能用于数，不能用于\(Heap.kindName(subject))。",
      en: "works on numbers, not on \(Heap.kindName(subject))")
  }

  private func fixed(_ filter: Filter, _ number: ExactDecimal, _ digits: Value?, _ usual: Int)
    throws(RunError) -> ExactDecimal
  {
    let digits = try sizeArgument(filter.name, digits) ?? usual
    guard digits <= 18, let rounded = number.rounded(to: UInt8(digits)) else { throw .overflow(filter.name) }
    return rounded
  }

  private mutating func percentage(_ subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    var number = try exact(.pct, subject)
    if let whole = arguments[0], whole.kind != .none {
      if whole.isAbsentFigure { return whole }
      let of = try exact(.pct, whole)
      if of.isZero {
        throw .arguments(
          "pct",
          zh: "不能除以零；请先判断除数，如 {% if n > 0 %}…{% endif %}。",
          en: "division by zero; ask before, as in {% if n > 0 %}…{% endif %}")
      }
      guard let quotient = number.divided(by: of) else { throw .overflow("pct") }
      number = quotient
    }
    guard let hundredfold = number.multiplied(by: 100) else { throw .overflow("pct") }
    return try heap.string(try fixed(.pct, hundredfold, arguments[1], 1).description + "%")
  }

  /// Commas between thousands.
  private static func grouped(_ text: String) -> String {
    let sign = text.hasPrefix("-") ? "-" : ""
    let parts = text.dropFirst(sign.count).split(separator: ".", omittingEmptySubsequences: false)
    let digits = Array(parts.first ?? "")
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return sign + result + (parts.count > 1 ? "." + parts[1] : "")
  }

  private struct Numerals {
    var digits: [String]
    var units: [String]
    var dropsLeadingOne: Bool
  }

  private static let plain = Numerals(
    digits: ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"], units: ["", "十", "百", "千"], dropsLeadingOne: true)
  private static let formal = Numerals(
    digits: ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"], units: ["", "拾", "佰", "仟"], dropsLeadingOne: false)

  private static func chinese(_ number: ExactDecimal, _ numerals: Numerals) -> String {
    let sign = number.isNegative ? "负" : ""
    let parts = number.description.drop { $0 == "-" }.split(separator: ".")
    var text = chineseWhole(parts.first.map(String.init) ?? "0", numerals)
    if parts.count > 1 {
      text += "点" + parts[1].compactMap { $0.wholeNumberValue }.map { numerals.digits[$0] }.joined()
    }
    return sign + text
  }

  /// Groups of four digits with 万, 亿 and 万亿 after them; one 零 for a run of zeros between digits.
  private static func chineseWhole(_ digits: String, _ numerals: Numerals) -> String {
    let values = digits.compactMap(\.wholeNumberValue)
    if values.allSatisfy({ $0 == 0 }) { return "零" }
    let groupNames = ["", "万", "亿", "万亿", "亿亿"]
    var result = ""
    var pendingZero = false
    var groupHasDigit = false
    for (index, digit) in values.enumerated() {
      let position = values.count - 1 - index
      if digit == 0 {
        pendingZero = !result.isEmpty
      } else {
        if pendingZero { result += "零" }
        pendingZero = false
        groupHasDigit = true
        let isBareTen = numerals.dropsLeadingOne && result.isEmpty && digit == 1 && position % 4 == 1
        result += (isBareTen ? "" : numerals.digits[digit]) + numerals.units[position % 4]
      }
      if position % 4 == 0 {
        if groupHasDigit { result += groupNames[min(position / 4, groupNames.count - 1)] }
        groupHasDigit = false
      }
    }
    return result
  }
}
