// Figures and rows that left their places, and what was typed into places that are none: with them a table says something
// else than is read.

import AnnualReport
import Diagnostics
import Figures
import StatutoryForm
import WorkbookReader

/// Finds figures and entries out of place.
struct StrayCells {
  private static let mostFindings = 20

  let places: TableLabels
  let report: Report
  let section: FormPlace
  let cells: FormCells
  let isForm: Bool

  /// What is out of place in a table.
  var findings: [Finding] {
    Array((moved + displaced + (isForm ? strays : [])).prefix(Self.mostFindings))
  }

  private var moved: [Finding] {
    places.moved.map { moved in
      let name = report.form.cells[moved.cell].phrase
      return Finding(
        FilledFormCodes.movedCell, .error,
        Message(
          zh: "\(name.zh)应在 \(moved.expected)，被移到了这里（剪切、粘贴会把格子移走）；请撤销，或换一张新的填报表",
          en:
            "\(name.en) belongs at \(moved.expected) and was moved here, as cutting and pasting does; undo that, or use a fresh form"
        ),
        at: cells.place(of: moved.spot, words: report.form.cells[moved.cell].place))
    }
  }

  /// Rows and columns that stand above or left of those that they should follow.
  private var displaced: [Finding] {
    places.displaced.map { place in
      Finding(
        FilledFormCodes.movedCell, .error,
        Message(
          zh: place.isRow ? "这一行的次序与表式不同，被移到了别处；请移回原位" : "这一列的次序与表式不同，被移到了别处；请移回原位",
          en: place.isRow
            ? "this row does not stand where the form has it; move it back"
            : "this column does not stand where the form has it; move it back"),
        at: cells.place(of: place.spot, words: section))
    }
  }

  /// What was typed among the figures, in rows or columns that somebody put in, and numbers around the table.
  private var strays: [Finding] {
    guard let area = places.figureArea else { return [] }
    let sheet = cells.workbook.sheets[area.sheet]
    let named = Set(
      cells.workbook.names.values.compactMap { $0.cell?.sheet == sheet.name ? $0.cell?.address : nil })
    let known = named.union(places.known).union(places.labels.compactMap(\.spot?.address))
    let typed = sheet.cells.filter { !known.contains($0.key) }
    var findings: [Finding] = []
    for (address, cell) in typed.sorted(by: { $0.key < $1.key }) where findings.count < Self.mostFindings {
      let isInside = area.rows.contains(address.row) && area.columns.contains(address.column)
      // Where cells of the form have lost their names, what they hold is no addition.
      if isInside, places.isIncomplete { continue }
      let spot = FormCells.Spot(sheet: area.sheet, address: address)
      if let finding = finding(of: cell, isInside: isInside, spot) { findings.append(finding) }
    }
    return findings
  }

  private func finding(of cell: WorkbookCell, isInside: Bool, _ spot: FormCells.Spot) -> Finding? {
    guard let entry = Self.entry(of: cell) else { return nil }
    if !isInside, !entry.isNumber { return nil }
    let message =
      isInside
      ? Message(
        zh: "这里填的\(entry.words.zh)不在任何填报格里，不会被读取；表中不能增加行列，请填到原有的格子里，并删去多出的行列",
        en:
          "\(entry.words.en) stands in no cell of the form and would be lost; rows and columns cannot be added: use the cells there are, and delete the row or column"
      )
      : Message(
        zh: "表外的\(entry.words.zh)不会被读取；要报的数请填到表中，备查的数请移到别的工作表",
        en: "\(entry.words.en) stands outside the table and is not read; type into the table what is to be reported")
    return Finding(
      FilledFormCodes.strayNumber, isInside && entry.isFigure ? .error : .warning, message,
      at: cells.place(of: spot, words: section))
  }

  /// What somebody typed.
  private struct Entry {
    var words: Message
    /// Whether it is a number.
    var isNumber: Bool
    /// Whether it may be meant as a figure.
    var isFigure: Bool
  }

  private static func entry(of cell: WorkbookCell) -> Entry? {
    func shown(_ text: String) -> Message {
      let short = text.count > 30 ? text.prefix(30) + "…" : text[...]
      return Message(zh: "“\(short)”", en: "“\(short)”")
    }
    if let number = cell.value.decimal {
      return Entry(words: Message(zh: " \(number) ", en: "\(number)"), isNumber: true, isFigure: true)
    }
    switch cell.value {
    case .number(let number):
      let digits = ShortestDecimal.allDigits(of: number)
      return Entry(words: shown(digits), isNumber: true, isFigure: true)
    case .date: return Entry(words: Message(zh: "日期", en: "a date"), isNumber: false, isFigure: true)
    case .error(let error): return Entry(words: shown(error), isNumber: false, isFigure: true)
    case .bool: return Entry(words: Message(zh: "逻辑值", en: "a truth value"), isNumber: false, isFigure: true)
    case .text(let text) where text.contains { !$0.isWhitespace }:
      let isNumber = TypedFigure(text, kind: .signedCount, name: shown(text), at: Place()).number != nil
      let isFigure =
        isNumber || FigureCells.isZero(text) || text.unicodeScalars.contains { $0.properties.numericType == .decimal }
      return Entry(words: shown(text), isNumber: isNumber, isFigure: isFigure)
    case .text, .blank:
      if cell.formula == nil { return nil }
      return Entry(words: Message(zh: "公式", en: "a formula"), isNumber: false, isFigure: true)
    }
  }
}
