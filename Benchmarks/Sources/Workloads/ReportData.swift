// The statutory report as plain data: sections → tables → lines → cells with their labels and values.

import AnnualReport
import Document
import Figures
import StatutoryForm

/// The data of the workload `report-dynamic`, and of every peer.
enum ReportData {
  /// The report and its form, under the names that the template knows from the form's schema. Languages that cannot
  /// look a narrative up by its section's id take it from the section.
  static func datum(_ report: Report, narrativeInSections: Bool = false) -> Datum {
    let title = Datum.text(TitleWording(report.form).text(for: report))
    let sections = report.form.sections.map { section in
      let narrative = Datum.text(report.narrative[section: section.id] ?? "")
      return Self.section(section, report, narrativeInSections ? [("narrative", narrative)] : [])
    }
    return .record([
      ("report", .record([("title", title), ("narrative", narrative(report))])),
      ("form", .record([("sections", .list(sections))])),
    ])
  }

  private static func narrative(_ report: Report) -> Datum {
    var fields: [(name: String, value: Datum)] = [("preamble", .text(report.narrative.preamble?.text ?? ""))]
    for section in report.form.sections where section.hasNarrative {
      fields.append((section.id, .text(report.narrative[section: section.id] ?? "")))
    }
    return .record(fields)
  }

  private static func section(
    _ section: Form.Section, _ report: Report, _ more: [(name: String, value: Datum)]
  ) -> Datum {
    .record(
      [
        ("id", .text(section.id)), ("heading", .text(section.heading)), ("has_narrative", .bool(section.hasNarrative)),
        ("tables", .list(section.tables.map { table($0, report) })),
      ] + more)
  }

  private static func table(_ table: Form.Table, _ report: Report) -> Datum {
    let lines = table.rows.map { line in
      Datum.record([("cells", .list(line.cells.map { cell($0, report) }))])
    }
    return .record([("title", .text(table.title)), ("lines", .list(lines))])
  }

  private static func cell(_ cell: Cell, _ report: Report) -> Datum {
    switch cell.content {
    case .figure(let shown):
      .record([("role", .text("figure")), ("value", figure(report.figures[shown.definition.index ?? 0]))])
    case .text(let text): .record([("role", .text("label")), ("label", .text(text.plainText))])
    default: .record([("role", .text("label")), ("label", .text(""))])
    }
  }

  private static func figure(_ figure: Figure) -> Datum {
    guard let number = figure.number else { return .text("") }
    return number.scale == 0 ? .int(number.units) : .decimal(number.description)
  }
}

/// The form's usual title, taken apart at the places where the body and the year go.
struct TitleWording: Sendable {
  enum Part: Sendable {
    case constant(String)
    case agency
    case year
  }

  let parts: [Part]

  init(_ form: Form) {
    var parts: [Part] = []
    for piece in (form.titles.first?.wording ?? "").split(separator: "{") {
      let halves = piece.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = halves.first, halves.count == 2 else {
        parts.append(.constant(String(piece)))
        continue
      }
      parts.append(name == "agency" ? .agency : .year)
      if !halves[1].isEmpty { parts.append(.constant(String(halves[1]))) }
    }
    self.parts = parts
  }

  func text(for report: Report) -> String {
    parts.map { part in
      switch part {
      case .constant(let text): text
      case .agency: report.agency
      case .year: String(report.year)
      }
    }.joined()
  }
}
