// Sentences and notes of the template's own that give a figure of the form: they are held against the tables as the
// report's own texts are. What contradicts the tables in every probe contradicts them always. Only probes with all their own
// data count: where a figure of the province's own is left out, a sentence says nothing that could be wrong.

import AnnualReport
import Diagnostics
import Document
import StatutoryForm

struct OwnTextCheck {
  /// For each probe with figures and own data, what its texts contradict, by the cell concerned.
  private var contradictions: [[String: Finding]] = []

  /// Holds the template's own texts in a probe's document against the probe.
  mutating func read(_ document: Document, of probe: Probe) {
    guard probe.hasAllOwnData, probe.hasDistinctFigures || probe.isConsistent else { return }
    var texts = OwnTexts()
    texts.collect(document.blocks, section: nil)
    var report = probe.report
    report.narrative.preamble = texts.preamble.isEmpty ? nil : Narrative.Passage(text: texts.preamble)
    report.narrative.sections = texts.sections.mapValues { Narrative.Passage(text: $0) }
    var found: [String: Finding] = [:]
    for finding in ReportCheck.findings(report) where finding.code == ReportCodes.narrativeNumber {
      let cell = finding.place?.form?.cell ?? ""
      if found[cell] == nil { found[cell] = finding }
    }
    contradictions.append(found)
  }

  /// What contradicts the tables in all probes.
  var findings: [Finding] {
    guard let first = contradictions.first else { return [] }
    return first.filter { cell, _ in contradictions.allSatisfy { $0[cell] != nil } }.sorted { $0.key < $1.key }.map {
      Finding(
        ProofCodes.ownText, .error, $0.value.message, at: $0.value.place?.form.map { Place(form: $0) },
        notes: $0.value.notes)
    }
  }
}

/// The texts of a document that are not the report's, gathered by section.
private struct OwnTexts {
  var preamble = ""
  var sections: [String: String] = [:]

  mutating func collect(_ blocks: [Block], section: String?) {
    for block in blocks {
      switch block {
      case .heading(let heading) where heading.name == nil && heading.section == nil && heading.level > 1:
        add(heading.text, section)
      case .paragraph(let paragraph) where paragraph.name == nil: add(paragraph.text, section)
      case .note(let text): add(text, section)
      case .list(_, let items): for item in items { collect(item, section: section) }
      case .sheet(let sheet): collect(sheet.blocks, section: section)
      case .section(let id, let inner): collect(inner, section: id)
      case .only(_, let inner), .except(_, let inner): collect(inner, section: section)
      case .heading, .paragraph, .table, .pageBreak: continue
      }
    }
  }

  private mutating func add(_ text: [Inline], _ section: String?) {
    let line = text.plainText + "\n\n"
    if let section { sections[section, default: ""] += line } else { preamble += line }
  }
}
