// What is said of a number that the tables contradict, and of which numbers nothing is said after all.

import Diagnostics
import Figures
import StatutoryForm

struct NarrativeFindings {
  let report: Report
  let rule: Rule
  let passage: Narrative.Passage
  let text: NarrativeText

  /// The numbers that a paragraph gives for one figure.
  private struct Told {
    let sums: [NarrativeSum]
    var count = 0
    /// The greatest of those that agree with the table.
    var right: ExactDecimal?
    /// What they come to; `nil` past what a number can hold.
    var sum: ExactDecimal? = 0
    /// The first of those that do not agree, as a position among the claims.
    var wrong: Int?
  }

  private struct Subject: Hashable {
    let cue: String
    let paragraph: Int
  }

  func findings(of claims: [Claim]) -> [Finding] {
    var told: [Subject: [Told]] = [:]
    for (position, claim) in claims.enumerated() {
      let subject = Subject(cue: claim.cue.id, paragraph: claim.paragraph)
      var known = told[subject] ?? []
      let index = known.firstIndex { $0.sums == claim.sums } ?? known.count
      if index == known.count { known.append(Told(sums: claim.sums)) }
      known[index].count += 1
      known[index].sum = known[index].sum.flatMap { $0.adding(claim.value) }
      if agrees(claim) {
        known[index].right = max(known[index].right ?? claim.value, claim.value)
      } else if known[index].wrong == nil {
        known[index].wrong = position
      }
      told[subject] = known
    }
    return claims.enumerated().compactMap { position, claim in
      guard let expected = claim.sums.first.flatMap({ amount(of: $0)?.value }), !agrees(claim),
        let told = told[Subject(cue: claim.cue.id, paragraph: claim.paragraph)]?.first(where: { $0.sums == claim.sums }
        ),
        !isTold(claim, in: told, at: position)
      else { return nil }
      return finding(claim, expected)
    }
  }

  /// Whether the paragraph gives other numbers for the same figure, one of which is right or which add up to it: then
  /// this one is a part, if it is the smaller. Of several wrong ones the first is reported.
  private func isTold(_ claim: Claim, in told: Told, at position: Int) -> Bool {
    if told.count < 2 { return false }
    // Words that are the report's only by what else the paragraph says may be of all matters where one number agrees.
    let mayBeOfAll = !claim.cue.isCommon && claim.cue.lists.needs != nil
    if let right = told.right, mayBeOfAll || claim.value < right { return true }
    return claim.sums.contains { amount(of: $0)?.value == told.sum } || told.wrong != position
  }

  private func agrees(_ claim: Claim) -> Bool {
    claim.sums.contains { sum in
      guard let amount = amount(of: sum) else { return false }
      // Blank cells may hold more; those of an outcome hold what its whole leaves for them.
      if !amount.isAll, claim.cue.within.isEmpty, !(claim.value < amount.value) { return true }
      if claim.cue.traits.contains(.atMost) { return !(amount.value < claim.value) }
      return claim.cue.isMoney ? isRounded(amount.value, to: claim.value) : amount.value == claim.value
    }
  }

  /// Whether an amount is another but for digits that the other leaves off.
  private func isRounded(_ amount: ExactDecimal, to short: ExactDecimal) -> Bool {
    let (small, large) = amount < short ? (amount, short) : (short, amount)
    guard let gap = large.subtracting(small) else { return false }
    return gap < ExactDecimal(units: 1, scale: short.scale)
  }

  /// What the table has: a row's total, or, where it was left blank, the sum of what the row reports; and whether no
  /// cell of it is blank. `nil` where nothing was reported at all.
  private func amount(of sum: NarrativeSum) -> (value: ExactDecimal, isAll: Bool)? {
    var result: ExactDecimal = 0
    var (isKnown, isAll) = (false, true)
    for row in sum.rows {
      let known = row.total.flatMap { report.figures[$0].number }.map { [$0] }
      let numbers = known ?? row.parts.compactMap { report.figures[$0].number }
      if known == nil, numbers.count < max(row.parts.count, 1) { isAll = false }
      for number in numbers {
        guard let next = result.adding(number) else { return nil }
        result = next
        isKnown = true
      }
    }
    return isKnown ? (result, isAll) : nil
  }

  private func finding(_ claim: Claim, _ expected: ExactDecimal) -> Finding {
    let sum = claim.sums[0]
    let names = sum.names.map(name)
    let quote = text.text(text.trimmed(claim.range))
    let gap = ReportCheck.gap(expected, claim.value)
    let together = names.count > 1
    let cell = sum.rows.first.flatMap { $0.total ?? $0.parts.first } ?? 0
    var place = source(of: claim)
    place.form = report.form.cells[cell].place
    return Finding(
      ReportCodes.narrativeNumber, rule.severity,
      Message(
        zh: """
          文字写“\(quote)”（\(claim.value)），表中\(names.map { "“\($0)”" }.joined(separator: "、"))\
          \(together ? "合计" : "")是 \(expected)，相差 \(gap)；请核对
          """,
        en: """
          the text says “\(quote)” (\(claim.value)), the table has \(expected) for \
          \(names.map { "“\($0)”" }.joined(separator: ", "))\(together ? " together" : ""), a difference of \(gap); check both
          """),
      at: place,
      notes: [
        Message(
          zh: "原句：\(text.text(text.trimmed(claim.sentence)))",
          en: "the sentence: \(text.text(text.trimmed(claim.sentence)))"),
        Message(
          zh: "单元格：\(cells(of: sum).joined(separator: "、"))", en: "cells: \(cells(of: sum).joined(separator: ", "))"),
      ])
  }

  /// What the cells are called where they were filled in: by their ids in a file, by their addresses in a workbook.
  private func cells(of sum: NarrativeSum) -> [String] {
    guard report.isWorkbook else { return sum.names }
    let addresses = sum.rows.compactMap { ($0.total ?? $0.parts.first).flatMap { report.places[$0]?.address } }
    return addresses.isEmpty ? sum.names : addresses
  }

  /// A cell, a row or a group in the form's words.
  private func name(_ path: String) -> String {
    let nodes = report.form.names.nodes(along: path.split(separator: ".").map(String.init))
    return nodes.dropFirst().map(\.label).joined(separator: "／")
  }

  /// The claim's bytes in the file, where its words stand there as they are.
  private func source(of claim: Claim) -> Place {
    guard let place = passage.place, let source = place.source else {
      return passage.place ?? Place(file: report.file?.name)
    }
    let wanted = Array(text.text(text.trimmed(claim.range)).utf8)
    let bytes = source.file.bytes
    guard let first = wanted.first, bytes.count >= wanted.count else { return place }
    for start in source.range.lowerBound..<max(source.range.lowerBound, bytes.count - wanted.count + 1)
    where bytes[start] == first {
      if bytes[start..<start + wanted.count].elementsEqual(wanted) {
        return .source(source.file, start..<start + wanted.count)
      }
    }
    return place
  }
}
