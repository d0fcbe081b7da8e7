// The texts of a form: who reports and for which year, whom to ask, the narrative paragraph by paragraph.

import AnnualReport
import Diagnostics
import StatutoryForm
import WorkbookReader

/// Reads the texts of a form by their names.
struct FormTexts {
  private static let root = "report."
  static let narrative = "report.narrative."

  let cells: FormCells
  /// What stands in cells of texts that is none.
  private(set) var findings: [Finding] = []

  init(_ cells: FormCells) { self.cells = cells }

  /// A text with its place.
  struct Entry {
    /// The text; empty where nothing stands in its cell.
    var text: String
    var place: Place
    /// Whether something else than a text stands there, which a finding says.
    var isUnreadable = false
  }

  /// A text by its name; `nil` where its cell is not there.
  mutating func text(_ name: String) -> Entry? {
    guard let spot = cells.spot(Self.root + name) else { return nil }
    let isText = judge(spot)
    return Entry(
      text: isText ? Self.trimmed(cells.text(at: spot)) : "", place: cells.place(of: spot), isUnreadable: !isText)
  }

  /// Whether what stands in a cell can be taken for a text; says so where it cannot, and where it is calculated.
  private mutating func judge(_ spot: FormCells.Spot) -> Bool {
    let cell = cells.cell(at: spot)
    let place = cells.place(of: spot)
    func add(_ code: FindingCode, _ severity: Severity, zh: String, en: String) {
      findings.append(Finding(code, severity, Message(zh: zh, en: en), at: place))
    }
    switch cell.value {
    case .error(let error):
      add(
        FilledFormCodes.notFigure, .error, zh: "这里应是文字，却是错误值 \(error)；请重新填写",
        en: "a text belongs here, not the error \(error); write it again")
      return false
    case .date:
      add(
        FilledFormCodes.notFigure, .error, zh: "这里应是文字，电子表格把填的内容当成了日期；请把格式改为“文本”，重新填写",
        en: "a text belongs here; the program took what was typed for a date: set the format to Text and type it again")
      return false
    case .blank where cell.formula != nil:
      add(
        FilledFormCodes.uncalculated, .error, zh: "这里是公式，文件里没有它算出的值；请直接填文字",
        en: "a formula stands here whose value is not in the file; write the text")
      return false
    default:
      if cell.formula != nil {
        add(
          FilledFormCodes.formula, .warning, zh: "这里是公式，取它上次算出的内容；请核对，并改成文字",
          en: "a formula stands here; what it last came to is taken: check it and write the text")
      }
      return true
    }
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

  mutating func contact() -> Contact {
    var contact = Contact()
    for field in Contact.Field.allCases {
      contact[field] = text("contact." + field.rawValue).flatMap { $0.text.isEmpty ? nil : $0.text }
    }
    return contact
  }

  // MARK: Narrative

  /// The narrative of a form.
  mutating func narrative(of form: Form) -> Narrative {
    var narrative = Narrative()
    narrative.preamble = passage("preamble")
    for section in form.sections where section.hasNarrative {
      narrative.sections[section.id] = passage(section.id)
      narrative.homes[section.id] = cells.spot("\(Self.narrative)\(section.id).1").map { cells.place(of: $0) }
    }
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
  private mutating func passage(_ id: String) -> Narrative.Passage? {
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

  private mutating func add(_ rows: [Int], of text: Rows, to lines: inout [String], _ place: inout Place?) {
    let spots = rows.map {
      FormCells.Spot(sheet: text.sheet, address: WorkbookAddress(row: $0, column: text.column))
    }
    var line = ""
    for spot in spots where judge(spot) { line += cells.text(at: spot) }
    line = Self.trimmed(line)
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
