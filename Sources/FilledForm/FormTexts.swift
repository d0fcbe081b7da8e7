// The texts of a form: who reports and for which year, whom to ask, the narrative paragraph by paragraph.

import AnnualReport
import Diagnostics
import StatutoryForm
import WorkbookReader

/// Reads the texts of a form by their names.
struct FormTexts {
  private static let root = "report."
  private static let narrative = "report.narrative."

  let cells: FormCells

  /// A text with its place; `nil` where its cell is not there, an empty text where nothing stands in it.
  func text(_ name: String) -> (text: String, place: Place)? {
    guard let spot = cells.spot(Self.root + name) else { return nil }
    return (Self.trimmed(cells.text(at: spot)), cells.place(of: spot))
  }

  /// The report year: four digits, however they were typed.
  static func year(_ text: String) -> Int? {
    var digits = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x30...0x39: digits.unicodeScalars.append(scalar)
      case 0xFF10...0xFF19: digits.unicodeScalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      default: if !"年度 \u{3000}".unicodeScalars.contains(scalar) { return nil }
      }
    }
    return Int(digits).flatMap { (2008...2100).contains($0) ? $0 : nil }
  }

  func contact() -> Contact {
    func part(_ name: String) -> String? {
      text("contact." + name).flatMap { $0.text.isEmpty ? nil : $0.text }
    }
    var contact = Contact()
    contact.unit = part("unit")
    contact.address = part("address")
    contact.postcode = part("postcode")
    contact.phone = part("phone")
    contact.email = part("email")
    return contact
  }

  // MARK: Narrative

  /// The narrative of a form.
  func narrative(of form: Form) -> Narrative {
    var narrative = Narrative()
    narrative.preamble = passage("preamble")
    for section in form.sections where section.hasNarrative { narrative.sections[section.id] = passage(section.id) }
    return narrative
  }

  /// A named text and the rows that it takes.
  private struct Rows {
    var number: Int
    var sheet: Int
    var column: Int
    var rows: ClosedRange<Int>
  }

  /// The paragraphs of one text, one a line. Rows that were put between its own belong to it.
  private func passage(_ id: String) -> Narrative.Passage? {
    let prefix = Self.narrative + id + "."
    let named = cells.workbook.names.compactMap { name, target -> Rows? in
      guard name.hasPrefix(prefix), let number = Int(name.dropFirst(prefix.count)), let spot = cells.spot(name) else {
        return nil
      }
      let last = Self.lastRow(of: target.formula) ?? spot.address.row
      return Rows(
        number: number, sheet: spot.sheet, column: spot.address.column,
        rows: spot.address.row...max(spot.address.row, min(last, spot.address.row + 1000)))
    }.sorted { ($0.sheet, $0.rows.lowerBound, $0.number) < ($1.sheet, $1.rows.lowerBound, $1.number) }
    var lines: [String] = []
    var place: Place?
    var previous: Rows?
    for text in named {
      if let previous, previous.sheet == text.sheet, previous.column == text.column {
        let between = previous.rows.upperBound + 1..<max(previous.rows.upperBound + 1, text.rows.lowerBound)
        for row in between.prefix(1000) { add([row], of: text, to: &lines, &place) }
      }
      add(Array(text.rows), of: text, to: &lines, &place)
      previous = text
    }
    return lines.isEmpty ? nil : Narrative.Passage(text: lines.joined(separator: "\n"), place: place)
  }

  private func add(_ rows: [Int], of text: Rows, to lines: inout [String], _ place: inout Place?) {
    let spots = rows.map {
      FormCells.Spot(sheet: text.sheet, address: WorkbookAddress(row: $0, column: text.column))
    }
    let line = Self.trimmed(spots.map { cells.text(at: $0) }.joined())
    guard !line.isEmpty else { return }
    lines.append(line)
    if place == nil, let first = spots.first { place = cells.place(of: first) }
  }

  /// The last row of `'报告正文'!$A$3:$A$5`, from 0.
  private static func lastRow(of formula: String) -> Int? {
    let digits = formula.reversed().prefix { $0.isASCII && $0.isNumber }
    return Int(String(digits.reversed())).map { $0 - 1 }
  }

  private static func trimmed(_ text: String) -> String {
    var part = text[...]
    while let first = part.first, first.isWhitespace { part.removeFirst() }
    while let last = part.last, last.isWhitespace { part.removeLast() }
    return String(part)
  }
}
