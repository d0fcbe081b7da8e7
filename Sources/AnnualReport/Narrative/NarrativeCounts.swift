// What a number of a text counts: cases, money, or something that is no figure's.

import Figures

extension ClaimReader {
  /// Whether a clause has a number of cases or of money, or one of something else that is no date.
  func isCounted(_ clause: NarrativeText.Clause) -> Bool {
    clause.numbers.contains { number in
      number.isWord ? number.value != nil && end(of: number, in: clause) != nil : !isDate(number)
    }
  }

  /// The end of a number that is one of cases or of money, its counter or unit included; the number's own end where the
  /// clause ends with it; `nil` for any other number.
  func end(of number: NarrativeText.Number, in clause: NarrativeText.Clause) -> Int? {
    let start = skippingSpace(from: number.range.upperBound)
    if let unit = moneyUnit(at: start) { return start + unit.word.unicodeScalars.count }
    guard let value = number.value, !isFiller(number) else { return nil }
    let counters = number.isWord && value == 1 ? words.countersOfOne : words.counters
    if let counter = text.longest(of: counters, at: start, before: text.scalars.count) { return start + counter.count }
    if start >= clause.range.upperBound, !number.isWord, !(1900...2100).contains(value) {
      return number.range.upperBound
    }
    return nil
  }

  func moneyUnit(at position: Int) -> (word: String, scale: UInt8)? {
    let rest = text.scalars[position...]
    if rest.starts(with: "万元".unicodeScalars) { return ("万元", 0) }
    return rest.first == "元" ? ("元", 4) : nil
  }

  func isMoney(_ number: NarrativeText.Number) -> Bool {
    moneyUnit(at: skippingSpace(from: number.range.upperBound)) != nil
  }

  /// A count, or an amount of money in 万元.
  func value(of number: NarrativeText.Number, end: Int) -> ExactDecimal? {
    guard let unit = moneyUnit(at: skippingSpace(from: number.range.upperBound)) else {
      return number.value.map { ExactDecimal($0) }
    }
    if number.isWord { return nil }
    let digits = text.scalars[number.range].filter { NarrativeText.isDigit($0) || $0 == "." }
    guard let amount = ExactDecimal(String(String.UnicodeScalarView(digits)))?.normalised, amount.scale < 10 else {
      return nil
    }
    return ExactDecimal(units: amount.units, scale: amount.scale + unit.scale)
  }

  /// Whether a numeral is but the start of a word that says nothing (`两项合计`).
  private func isFiller(_ number: NarrativeText.Number) -> Bool {
    guard number.isWord else { return false }
    let word = text.longest(of: words.fillers, at: number.range.lowerBound, before: text.scalars.count)
    return word.map { $0.count > number.range.count } ?? false
  }

  /// Whether `一件` is a way of speaking, as where it comes again (`受理一件、办理一件`).
  func isIdiom(_ number: NarrativeText.Number, _ sentence: NarrativeText.Sentence) -> Bool {
    guard number.isWord, number.value == 1 else { return false }
    return sentence.segments.joined().flatMap(\.numbers).contains {
      $0.isWord && $0.value == 1 && $0.range != number.range
        && text.longest(of: words.countersOfOne, at: $0.range.upperBound, before: text.scalars.count) != nil
    }
  }

  func isDate(_ number: NarrativeText.Number) -> Bool {
    let end = skippingSpace(from: number.range.upperBound)
    return end < text.scalars.count && "年月日".unicodeScalars.contains(text.scalars[end])
  }

  func skippingSpace(from start: Int) -> Int {
    var position = start
    while position < text.scalars.count, text.scalars[position] == " " || text.scalars[position] == "\u{3000}" {
      position += 1
    }
    return position
  }

  func isVague(_ number: NarrativeText.Number, end: Int) -> Bool {
    let after = skippingSpace(from: end)
    if text.longest(of: words.vagueAfter, at: after, before: text.scalars.count) != nil { return true }
    guard let vague = text.longest(of: words.vagueBefore, before: number.range.lowerBound) else { return false }
    // 数 is vague in 数十件, not in 总数十二件.
    return (text.longest(of: words.fillers, before: number.range.lowerBound)?.count ?? 0) <= vague.count
  }
}
