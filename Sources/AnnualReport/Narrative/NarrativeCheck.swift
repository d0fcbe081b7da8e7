// Numbers of the narrative against the tables. Says only what it is sure of: a number that stands right beside words
// for a figure, in a sentence about the report's own year and body, and that is no part of another number.

import Diagnostics
import Figures
import StatutoryForm

extension ReportCheck {
  /// One finding for each number of the texts that the tables contradict.
  static func judge(_ cues: NarrativeCues, of rule: Rule, _ report: Report) -> [Finding] {
    let passages = ([report.narrative.preamble] + report.form.sections.map { report.narrative.sections[$0.id] })
      .compactMap { $0 }
      .filter { mayTell($0.text) }
    if passages.isEmpty { return [] }
    return judge(passages, by: NarrativeWords(cues, for: report), of: rule, report)
  }

  /// Whether a text has more than a word or two: making the words ready takes longer than the check.
  private static func mayTell(_ text: String) -> Bool { text.unicodeScalars.dropFirst(3).first != nil }

  /// The same for texts by words that are ready.
  static func judge(
    _ passages: [Narrative.Passage], by words: NarrativeWords, of rule: Rule, _ report: Report
  ) -> [Finding] {
    passages.flatMap { passage -> [Finding] in
      var reader = ClaimReader(
        text: NarrativeText(passage.text, lexicon: words.lexicon, masks: words.masks), words: words, report: report)
      return NarrativeFindings(report: report, rule: rule, passage: passage, text: reader.text)
        .findings(of: reader.claims())
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
