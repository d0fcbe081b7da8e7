// What stands in the cells of figures: numbers as programs keep them, and what people type instead.

import AnnualReport
import Diagnostics
import Figures
import StatutoryForm
import WorkbookReader

/// Reads the figures of a form.
struct FigureCells {
  /// What a cell comes to.
  private enum Reading {
    case figure(ExactDecimal)
    case blank
    case unreadable
  }

  /// Words that mean none, and marks that mean nothing.
  private static let zeros: Set<String> = ["无", "零", "〇", "没有", "無"]
  private static let marks: Set<String> = ["-", "－", "–", "—", "——", "―", "/", "／", "\\", "…", "……", "*", "--", "---"]

  /// Whether a text is a word for none.
  static func isZero(_ text: String) -> Bool { zeros.contains(text.filter { !$0.isWhitespace }) }

  let cells: FormCells
  /// Whether the workbook is a form that was filled in, and no report that was rendered.
  let isForm: Bool
  private(set) var findings: [Finding] = []
  /// Where each cell stands.
  private(set) var spots: [Int: FormCells.Spot] = [:]
  /// The values that programs last calculated for totals.
  private(set) var calculated: [Int: ExactDecimal] = [:]
  /// The errors that totals show instead.
  private var failed: [Int: String] = [:]

  init(_ cells: FormCells, isForm: Bool) {
    self.cells = cells
    self.isForm = isForm
  }

  /// Enters every figure of the form.
  mutating func read(into report: inout Report) {
    for cell in report.form.cells {
      if let spot = cells.spot(cell.name) { spots[cell.index] = spot }
    }
    var unusable = findShared(report)
    for cell in report.form.cells {
      guard let spot = spots[cell.index] else {
        report.markUnreadable(cell.index)
        continue
      }
      let place = cells.place(of: spot, words: cell.place)
      if unusable.contains(cell.index) || isMerged(cell, at: spot, place, report) {
        unusable.insert(cell.index)
        report.markUnreadable(cell.index, at: place)
        continue
      }
      if cell.isInput {
        read(cell, at: spot, place, into: &report)
      } else {
        readTotal(cell, at: spot, place, into: &report)
      }
    }
    reportMissing(report)
    for index in unusable { spots[index] = nil }
  }

  /// Cells of the form whose names lead to one and the same cell: which of them is meant cannot be known.
  private mutating func findShared(_ report: Report) -> Set<Int> {
    var owners: [FormCells.Spot: Int] = [:]
    var shared: Set<Int> = []
    for cell in report.form.cells {
      guard let spot = spots[cell.index] else { continue }
      guard let owner = owners.updateValue(cell.index, forKey: spot) else { continue }
      shared.formUnion([owner, cell.index])
      let (first, second) = (report.form.cells[owner].phrase, cell.phrase)
      findings.append(
        Finding(
          FilledFormCodes.movedCell, .error,
          Message(
            zh: "\(first.zh)和\(second.zh)的名称指向同一格，分不清填的是哪一个；请撤销对格子的移动，或换一张新的填报表",
            en:
              "\(first.en) and \(second.en) are named to be one cell, and it cannot be told which is filled in; undo the move, or use a fresh form"
          ),
          at: cells.place(of: spot, words: cell.place)))
    }
    return shared
  }

  private mutating func isMerged(
    _ cell: Form.Cell, at spot: FormCells.Spot, _ place: Place, _ report: Report
  ) -> Bool {
    guard let cover = cells.cover(of: spot) else { return false }
    let name = cell.phrase
    findings.append(
      Finding(
        FilledFormCodes.mergedCell, .error,
        Message(
          zh: "\(name.zh)的格子被合并进了 \(cover.first)，看不见也填不进；请取消合并",
          en:
            "the cell of \(name.en) was merged into \(cover.first) and can neither be seen nor filled in; undo the merge"
        ),
        at: place))
    return true
  }

  private mutating func read(_ cell: Form.Cell, at spot: FormCells.Spot, _ place: Place, into report: inout Report) {
    let content = cells.cell(at: spot)
    let name = cell.phrase
    switch reading(of: content, as: cell.kind, name: name, at: place) {
    case .figure(let number):
      report.enter(.reported(number), in: cell.index, at: place)
      if content.formula != nil { reportFormula(number, name: name, at: place) }
    case .blank where isForm: report.locate(cell.index, at: place)
    case .blank: report.enter(.missing(.blank), in: cell.index, at: place)
    case .unreadable: report.markUnreadable(cell.index, at: place)
    }
  }

  /// A total with a formula is left to its parts; one that was typed over counts as given.
  private mutating func readTotal(
    _ cell: Form.Cell, at spot: FormCells.Spot, _ place: Place, into report: inout Report
  ) {
    let content = cells.cell(at: spot)
    report.locate(cell.index, at: place)
    if content.formula != nil {
      if let number = content.value.decimal { calculated[cell.index] = number }
      if case .error(let error) = content.value { failed[cell.index] = error }
      return
    }
    switch reading(of: content, as: cell.kind, name: cell.phrase, at: place) {
    case .figure(let number): report.enter(.reported(number), in: cell.index, at: place)
    case .blank: if !isForm { report.enter(.missing(.blank), in: cell.index, at: place) }
    case .unreadable: report.markUnreadable(cell.index, at: place)
    }
  }

  private mutating func reading(
    of content: WorkbookCell, as kind: CellKind, name: Message, at place: Place
  ) -> Reading {
    let typed: String
    switch content.value {
    case .blank: return content.formula == nil ? .blank : rejectUncalculated(name, at: place)
    case .number(let number):
      // A fraction of a count is refused whatever is shown of it.
      let isDoubtful = content.display != .faithful && (content.display != .rounded || kind.decimals > 0)
      if isDoubtful, let reading = doubt(content.display, of: number, name: name, at: place) { return reading }
      // Money keeps the decimals that it was given with; a count has none, whatever its format.
      let exact = kind.decimals > 0 ? content.shownDecimal : content.value.decimal
      typed =
        (exact.map { Int($0.scale) > kind.decimals ? $0.normalised : $0 } ?? nil)?.description
        ?? ShortestDecimal.allDigits(of: number)
    case .text(let text):
      let word = text.filter { !$0.isWhitespace }
      if word.isEmpty { return content.formula == nil ? .blank : rejectUncalculated(name, at: place) }
      if Self.isZero(word) {
        reportMark(text, name: name, at: place, zh: "读作 0；请直接填 0", en: "is read as 0; type 0")
        return .figure(0)
      }
      if Self.marks.contains(word) {
        reportMark(
          text, name: name, at: place, zh: "读作空白；没有数据的请留空，是 0 的填 0",
          en: "is read as a blank; leave the cell empty, or type 0")
        return .blank
      }
      // People put spaces between thousands.
      typed = Self.withoutInnerSpaces(text)
    case .date:
      return reject(Message(zh: "是一个日期", en: "holds a date"), name: name, at: place)
    case .bool:
      return reject(Message(zh: "是一个逻辑值", en: "holds a truth value"), name: name, at: place)
    case .error(let error):
      return reject(Message(zh: "是错误值 \(error)", en: "holds the error \(error)"), name: name, at: place)
    }
    let figure = TypedFigure(typed, kind: kind, name: name, at: place)
    if let finding = figure.finding { findings.append(finding) }
    return figure.number.map(Reading.figure) ?? .unreadable
  }

  /// `12 345` as `12345`; spaces elsewhere are left to the reader of numbers.
  private static func withoutInnerSpaces(_ text: String) -> String {
    let groups = text.split(whereSeparator: \.isWhitespace)
    if groups.count == 1 { return String(groups[0]) }
    guard groups.count > 1, groups.dropFirst().allSatisfy({ $0.count >= 3 && $0.prefix(3).allSatisfy(\.isNumber) })
    else { return text }
    return groups.joined()
  }

  private mutating func reject(_ what: Message, name: Message, at place: Place) -> Reading {
    findings.append(
      Finding(
        FilledFormCodes.notFigure, .error,
        Message(zh: "\(name.zh)\(what.zh)，不是数；请重新填写数字", en: "\(name.en) \(what.en), no figure; type the figure again"),
        at: place))
    return .unreadable
  }

  private mutating func rejectUncalculated(_ name: Message, at place: Place) -> Reading {
    findings.append(
      Finding(
        FilledFormCodes.uncalculated, .error,
        Message(
          zh: "\(name.zh)里是公式，文件里没有它算出的值；请直接填数字",
          en: "\(name.en) holds a formula whose value is not in the file; type the number"), at: place))
    return .unreadable
  }

  /// What comes of a number whose format shows something else; nothing where it may be taken all the same.
  private mutating func doubt(
    _ display: NumberDisplay, of number: Double, name: Message, at place: Place
  ) -> Reading? {
    let held = ShortestDecimal.read(number)?.description ?? ShortestDecimal.allDigits(of: number)
    let (zh, en): (String, String)
    switch display {
    case .faithful: return nil
    // A nought is shown as nothing, or as a dash, in many offices.
    case .hidden where number == 0: return nil
    case .hidden: (zh, en) = ("完全不显示", "as nothing at all")
    case .rounded: (zh, en) = ("四舍五入后显示", "rounded")
    case .percent: (zh, en) = ("按百分比显示", "as a percentage")
    case .scaled: (zh, en) = ("缩小后显示", "as a thousandth of it, or less")
    case .altered: (zh, en) = ("显示成别的数", "as another number")
    }
    let isTaken = display == .rounded || display == .hidden
    findings.append(
      Finding(
        FilledFormCodes.display, isTaken ? .warning : .error,
        Message(
          zh: "\(name.zh)存的是 \(held)，数字格式让它\(zh)；请把格式改为“常规”，再核对数字",
          en: "\(name.en) holds \(held), which its format shows \(en); set the format to General and check the figure"),
        at: place))
    return isTaken ? nil : .unreadable
  }

  private mutating func reportMark(_ text: String, name: Message, at place: Place, zh: String, en: String) {
    findings.append(
      Finding(
        FilledFormCodes.mark, .warning,
        Message(zh: "\(name.zh)填的“\(text)”\(zh)", en: "\(name.en): “\(text)” \(en)"), at: place))
  }

  private mutating func reportFormula(_ number: ExactDecimal, name: Message, at place: Place) {
    findings.append(
      Finding(
        FilledFormCodes.formula, .warning,
        Message(
          zh: "\(name.zh)里是公式，取它上次算出的 \(number)；请核对，并改成数字",
          en: "\(name.en) holds a formula; its last value, \(number), is taken: check it and type the number"),
        at: place))
  }

  // MARK: Missing cells

  /// One finding for each table, column or row of the form whose cells are gone.
  private mutating func reportMissing(_ report: Report) {
    let form = report.form
    var gone = Set(form.cells.map(\.index).filter { spots[$0] == nil })
    for section in form.sections {
      for table in section.tables where !table.cells.isEmpty && gone.isSuperset(of: table.cells) {
        gone.subtract(table.cells)
        reportMissing(
          [form.cells[table.cells.lowerBound]],
          Message(zh: "“\(section.heading)”整张表", en: "the whole table of “\(section.heading)”"),
          count: table.cells.count, report)
      }
      for table in section.tables {
        let columns = Dictionary(grouping: table.cells, by: { form.cells[$0].column })
        for cells in columns.values.sorted(by: { $0[0] < $1[0] }) where cells.count > 1 && gone.isSuperset(of: cells) {
          gone.subtract(cells)
          let column = report.form.cells[cells[0]].place.column
          reportMissing(
            cells.map { form.cells[$0] }, Message(zh: "“\(column)”列", en: "column “\(column)”"), count: cells.count,
            report)
        }
      }
    }
    var rows: [[Form.Cell]] = []
    for cell in form.cells where gone.contains(cell.index) {
      if let last = rows.last?.last, last.index + 1 == cell.index, last.table == cell.table, last.row == cell.row {
        rows[rows.count - 1].append(cell)
      } else {
        rows.append([cell])
      }
    }
    for row in rows {
      let words = report.form.cells[row[0].index].place
      let name = words.row.isEmpty ? words.column : words.row
      reportMissing(row, Message(zh: "“\(name)”", en: "“\(name)”"), count: row.count, report)
    }
  }

  private mutating func reportMissing(_ cells: [Form.Cell], _ name: Message, count: Int, _ report: Report) {
    let words = report.form.cells[cells[0].index].place
    findings.append(
      Finding(
        FilledFormCodes.missingCell, .error,
        Message(
          zh: "\(name.zh)的 \(count) 格不见了，可能是删了行、列或工作表；请撤销删除，或换一张新的填报表",
          en:
            "\(count, of: "cell") of \(name.en) \(count, one: "is", more: "are") gone, perhaps with a deleted row, column or sheet; undo that, or use a fresh form"
        ),
        at: place(ofMissing: cells[0], words: words, in: report.form)))
  }

  /// Where a cell should stand: in the row of its row's other cells and the column of its column's.
  private func place(ofMissing cell: Form.Cell, words: FormPlace, in form: Form) -> Place {
    let others = form.cells.filter { $0.table == cell.table && spots[$0.index] != nil }
    let row = others.first { $0.row == cell.row }.flatMap { spots[$0.index] }
    let column = others.first { $0.column == cell.column }.flatMap { spots[$0.index] }
    var spot: FormCells.Spot?
    switch (row, column) {
    case (let row?, let column?):
      spot = row
      spot?.address.column = column.address.column
    case (nil, _):
      // The row is gone: the next one has moved up to its place.
      spot = others.first { $0.column == cell.column && $0.index > cell.index }.flatMap { spots[$0.index] }
    case (_, nil):
      spot = others.first { $0.row == cell.row && $0.index > cell.index }.flatMap { spots[$0.index] }
    }
    guard let spot = spot ?? row ?? column else { return Place(file: cells.file, form: words) }
    return cells.place(of: spot, words: words)
  }

  // MARK: Totals

  /// Totals whose value in the file is not what their parts come to.
  mutating func compareTotals(of report: Report) {
    for (cell, error) in failed.sorted(by: { $0.key < $1.key }) {
      guard let spot = spots[cell] else { continue }
      let name = report.form.cells[cell].phrase
      let sum = report.figures[cell].number.map { (zh: "；以各项之和 \($0) 为准", en: "; the sum of its parts, \($0), counts") }
      findings.append(
        Finding(
          FilledFormCodes.staleTotal, .warning,
          Message(
            zh: "\(name.zh)显示错误值 \(error)\(sum?.zh ?? "")，请改正后重算",
            en: "\(name.en) shows the error \(error)\(sum?.en ?? ""); mend the formula and calculate again"),
          at: cells.place(of: spot, words: report.form.cells[cell].place)))
    }
    for cell in report.form.cells {
      guard let shown = calculated[cell.index], let number = report.figures[cell.index].number, shown != number,
        let spot = spots[cell.index]
      else { continue }
      let name = cell.phrase
      findings.append(
        Finding(
          FilledFormCodes.staleTotal, .warning,
          Message(
            zh: "\(name.zh)显示 \(shown)，各项之和是 \(number)；以 \(number) 为准，请重算后保存",
            en: "\(name.en) shows \(shown), its parts add up to \(number), which counts; calculate again and save"),
          at: cells.place(of: spot, words: cell.place)))
    }
  }
}
