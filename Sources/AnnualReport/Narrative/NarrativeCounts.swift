// What a number of a text counts: cases, money, or something that is no figure's.

import Figures
import StatutoryForm

extension ClaimReader {
  /// Whether a clause has a number of cases or of money, or one of something else that is no date.
  func isCounted(_ clause: Int) -> Bool {
    text.clauses[clause].numbers.contains { number in
      text.numbers[number].isWord ? ends[number] != nil : !isDate(text.numbers[number])
    }
  }

  /// The ends of all numbers that are of cases or of money, their counters or units included; a number's own end where its
  /// clause ends with it; `nil` for any other number.
  static func ends(of text: NarrativeText) -> [Int?] {
    text.clauses.flatMap { clause in
      clause.numbers.map { end(of: text.numbers[$0], in: clause, text) }
    }
  }

  private static let moneyUnits = NarrativeLists(of: [.tenThousandYuan, .yuan])

  private static func end(
    of number: NarrativeText.Number, in clause: NarrativeText.Clause, _ text: NarrativeText
  ) -> Int? {
    let (start, all) = (text.skippingSpace(from: number.range.upperBound), text.scalars.count)
    // A numeral in words is one only before a counter: 一 and 三 stand in many words.
    if let end = text.longest(of: moneyUnits, at: start, before: all) {
      return number.isWord && number.value == nil ? nil : end
    }
    guard let value = number.value, !isFiller(number, text) else { return nil }
    let counters: NarrativeList = number.isWord && value == 1 ? .countersOfOne : .counters
    if let end = text.longest(of: counters, at: start, before: all) { return end }
    if start >= clause.range.upperBound, !number.isWord, !(1900...2100).contains(value) {
      return number.range.upperBound
    }
    return nil
  }

  /// How many decimal places lie between the unit of money behind a number and that of the form's cells.
  func moneyScale(of number: NarrativeText.Number) -> UInt8? {
    let (start, all) = (text.skippingSpace(from: number.range.upperBound), text.scalars.count)
    if text.longest(of: .tenThousandYuan, at: start, before: all) != nil { return 0 }
    return text.longest(of: .yuan, at: start, before: all) == nil ? nil : 4
  }

  /// A count, or an amount of money in 万元.
  func value(of number: NarrativeText.Number) -> ExactDecimal? {
    guard let scale = moneyScale(of: number) else { return number.value.map { ExactDecimal($0) } }
    if number.isWord { return nil }
    let digits = text.scalars[number.range].filter { $0.isDigit || $0 == "." }
    guard let amount = ExactDecimal(String(String.UnicodeScalarView(digits)))?.normalised, amount.scale < 10 else {
      return nil
    }
    return ExactDecimal(units: amount.units, scale: amount.scale + scale)
  }

  /// Whether a numeral is but the start of a word that says nothing (`两项合计`).
  private static func isFiller(_ number: NarrativeText.Number, _ text: NarrativeText) -> Bool {
    guard number.isWord else { return false }
    let end = text.longest(of: .fillers, at: number.range.lowerBound, before: text.scalars.count)
    return (end ?? 0) > number.range.upperBound
  }

  /// Whether `一件` is a way of speaking, as where it comes again (`受理一件、办理一件`).
  func isIdiom(_ number: NarrativeText.Number) -> Bool {
    guard number.isWord, number.value == 1 else { return false }
    return onesOfSentence > (isOne(number) ? 1 : 0)
  }

  /// Whether a number is `一` with its counter.
  func isOne(_ number: NarrativeText.Number) -> Bool {
    number.isWord && number.value == 1
      && text.longest(of: .countersOfOne, at: number.range.upperBound, before: text.scalars.count) != nil
  }

  func isDate(_ number: NarrativeText.Number) -> Bool {
    let end = text.skippingSpace(from: number.range.upperBound)
    if end >= text.scalars.count { return false }
    return text.scalars[end] == "年" || text.scalars[end] == "月" || text.scalars[end] == "日"
  }

  func isVague(_ number: NarrativeText.Number, end: Int) -> Bool {
    let after = text.skippingSpace(from: end)
    if text.longest(of: .vagueAfter, at: after, before: text.scalars.count) != nil { return true }
    guard let vague = text.longest(of: .vagueBefore, before: number.range.lowerBound) else { return false }
    // 数 is vague in 数十件, not in 总数十二件.
    return (text.longest(of: .fillers, before: number.range.lowerBound) ?? .max) >= vague
  }
}
