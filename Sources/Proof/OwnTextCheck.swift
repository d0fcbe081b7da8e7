// Sentences and notes of the template's own that give a figure of the form: they are held against the tables as the
// report's own texts are. What contradicts the tables of every report that was tried contradicts them always.

import AnnualReport
import Diagnostics
import Document
import StatutoryForm

struct OwnTextCheck {
  /// For each report, what the texts contradict, by the cell concerned.
  private var contradictions: [[String: Finding]] = []

  /// Holds the template's own texts in a document against the report that it was made from. That report must have all
  /// its own data: where a figure of the province's own is left out, a sentence says nothing that could be wrong.
  mutating func read(_ document: Document, of report: Report) {
    var report = report
    var preamble = ""
    var sections: [String: String] = [:]
    for line in OwnTexts(document).lines {
      let text = line.text + "\n\n"
      if let section = line.section { sections[section, default: ""] += text } else { preamble += text }
    }
    report.narrative.preamble = preamble.isEmpty ? nil : Narrative.Passage(text: preamble)
    report.narrative.sections = sections.mapValues { Narrative.Passage(text: $0) }
    var found: [String: Finding] = [:]
    for finding in ReportCheck.findings(report) where finding.code == ReportCodes.narrativeNumber {
      let cell = finding.place?.form?.cell ?? ""
      if found[cell] == nil { found[cell] = finding }
    }
    contradictions.append(found)
  }

  /// What contradicts the tables of all reports.
  var findings: [Finding] {
    guard let first = contradictions.first else { return [] }
    return first.filter { cell, _ in contradictions.allSatisfy { $0[cell] != nil } }.sorted { $0.key < $1.key }.map {
      Finding(
        ProofCodes.ownText, .error, $0.value.message, at: $0.value.place?.form.map { Place(form: $0) },
        notes: $0.value.notes)
    }
  }
}
