// Numbers of the narrative against the tables. Says only what it is sure of: a number that stands right beside words
// for a figure, in a sentence about the report's own year and body, and that is no part of another number.

import Diagnostics
import Figures
import StatutoryForm

extension ReportCheck {
  /// One finding for each number of the texts that the tables contradict.
  static func judgeNarrative(by rule: Rule, _ report: Report) -> [Finding] {
    let passages = ([report.narrative.preamble] + report.form.sections.map { report.narrative.sections[$0.id] })
      .compactMap { $0 }
      .filter { mayTell($0.text) }
    if passages.isEmpty { return [] }
    switch report.form.narrative {
    case .success(let lexicon): return judge(passages, by: lexicon, of: rule, report)
    case .failure(let error): return error.findings
    }
  }

  /// Whether a text has more than a word or two: making the words ready takes longer than the check.
  private static func mayTell(_ text: String) -> Bool { text.unicodeScalars.dropFirst(3).first != nil }

  static func judge(
    _ passages: [Narrative.Passage], by lexicon: NarrativeLexicon, of rule: Rule, _ report: Report
  ) -> [Finding] {
    let body = NarrativeBody(of: report, lexicon)
    return passages.flatMap { passage -> [Finding] in
      let text = NarrativeText(passage.text, lexicon: lexicon, body: body)
      var reader = ClaimReader(text: text, report: report)
      return NarrativeFindings(report: report, rule: rule, passage: passage, text: text).findings(of: reader.claims())
    }
  }
}

/// A number that a text gives for a figure.
struct Claim {
  /// The cue that it stands beside.
  let cue: NarrativeCue
  /// The number.
  let value: ExactDecimal
  /// What the number may be.
  let sums: [NarrativeSum]
  /// The words and the number.
  let range: Range<Int>
  /// Its sentence.
  let sentence: Range<Int>
  /// Where its paragraph starts.
  let paragraph: Int
}
