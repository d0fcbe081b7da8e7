// Plans a whole workbook: splits the document into sheets, lays each out, names the statutory cells, then settles every
// figure's value.

import Diagnostics
import Document
import Figures

/// Plans workbooks.
struct WorkbookPlanner {
  private static let mostRows = 1_048_576
  private static let mostColumns = 16_384

  private let document: Document
  private var findings: [Finding] = []
  private var pool = StylePool()
  private var sheets: [PlacedSheet] = []
  /// What the document calls each sheet; the workbook may have to spell it in another way.
  private var contentNames: [String] = []
  private var figures: [String: PlacedFigure] = [:]
  private var names: [PlannedName] = []

  /// The plan of `document`'s workbook.
  static func plan(_ document: Document) throws(FindingsError) -> PlannedWorkbook {
    var planner = WorkbookPlanner(document)
    let contents = SheetSplitting.sheets(of: document)
    planner.prove(contents)
    try planner.stopOnErrors()
    var sheetNames = SheetNames()
    for content in contents {
      let name = sheetNames.name(for: content.name)
      var placed = SheetPlanner.plan(content, name: name, metadata: document.metadata, pool: &planner.pool)
      if document.metadata.isDraft { placed.sheet.markDraft(font: document.metadata.style.pageNumber) }
      planner.sheets.append(placed)
      planner.contentNames.append(content.name)
    }
    planner.nameFigures()
    let sheets = planner.settled()
    planner.judge(sheets)
    try planner.stopOnErrors()
    return PlannedWorkbook(
      properties: WorkbookProperties(document.metadata), styles: planner.pool, sheets: sheets, names: planner.names)
  }

  private init(_ document: Document) {
    self.document = document
  }

  private func stopOnErrors() throws(FindingsError) {
    if findings.contains(where: { $0.severity == .error }) { throw FindingsError(findings) }
  }

  /// Refuses tables that cannot be laid out.
  private mutating func prove(_ contents: [SheetContent]) {
    for content in contents {
      for case .table(let table) in content.blocks {
        if table.rows.count > Self.mostRows || table.columns.count > Self.mostColumns {
          findings.append(Self.tooLarge(content.name))
        } else if let finding = TableTiling.finding(in: table) {
          findings.append(finding)
        }
      }
    }
  }

  /// Gives every statutory cell its name and its place.
  private mutating func nameFigures() {
    var taken: Set<String> = []
    let count = sheets.reduce(0) { $0 + $1.waiting.count }
    taken.reserveCapacity(count)
    figures.reserveCapacity(count)
    names.reserveCapacity(count)
    for (sheet, placed) in sheets.enumerated() {
      for waiting in placed.waiting {
        guard case .figure(let figure) = waiting.content else { continue }
        let name = figure.definition.name
        let address = CellAddress(sheet: sheet, row: waiting.cell.row, column: waiting.cell.column)
        if !DefinedNames.isLegal(name) { findings.append(Self.illegalName(name)) }
        let place = PlacedFigure(
          address: address, rowSpan: waiting.cell.rowSpan, columnSpan: waiting.cell.columnSpan,
          number: figure.value.number)
        figures[name] = place
        // Spreadsheet programs do not tell names apart by case; ids mostly have no capitals.
        let plain = DefinedNames.hasCapitals(name) ? name.lowercased() : name
        if !taken.insert(plain).inserted { findings.append(Self.nameTwice(name)) }
        names.append(PlannedName(name: name, cell: address, lastRow: address.row))
      }
    }
    // A text that stands twice keeps its first place.
    for (sheet, placed) in sheets.enumerated() {
      for text in placed.texts
      where DefinedNames.isLegal(text.name) && taken.insert(text.name.lowercased()).inserted {
        let address = CellAddress(sheet: sheet, row: text.rows.lowerBound, column: text.column)
        names.append(PlannedName(name: text.name, cell: address, lastRow: text.rows.upperBound))
      }
    }
  }

  /// The sheets with every value in its cell.
  private mutating func settled() -> [PlannedSheet] {
    let formulas = FigureFormulas(
      sheets: sheets.map(\.sheet.name), figures: figures, isForm: document.metadata.isForm)
    let watch = RuleConditions(formulas: formulas)
    let conditions = watch.conditions(for: document.rules)
    var result: [PlannedSheet] = []
    var tableNames = TableNames(taken: names.map(\.name))
    let links = Dictionary(zip(contentNames, sheets.map(\.sheet.name)), uniquingKeysWith: { first, _ in first })
    for (index, placed) in sheets.enumerated() {
      var sheet = placed.sheet
      let lines = RuleLine.lines(in: placed.waiting)
      var verdicts = VerdictConditions()
      for waiting in placed.waiting {
        var cell = waiting.cell
        let line = lines[cell.row]
        cell.value = value(of: waiting, on: index, tables: placed.tables, line: line, formulas: formulas)
        if case .figure(let figure) = waiting.content, case .number = cell.value, formulas.differs(figure) {
          cell.style = pool.index(of: TextStyles.marked(pool[cell.style]))
        }
        sheet.cells.append(cell)
        if case .verdict(let verdict) = waiting.content, let place = line?.columns(of: verdict, at: cell.column) {
          verdicts.add(row: cell.row, sum: place.sum, area: place.area)
        }
        if case .figure(let figure) = waiting.content, !figure.definition.isInput, case .number = cell.value,
          let condition = watch.condition(forTotal: figure, on: index)
        {
          sheet.conditions.append(condition)
        }
      }
      sheet.conditions += verdicts.conditions + (conditions[index] ?? [])
      sheet.validations = InputAreas.validations(of: placed.waiting)
      for table in sheet.tables.indices { sheet.tables[table].name = tableNames.name(for: sheet.tables[table].name) }
      for cell in sheet.cells.indices { sheet.cells[cell].link = sheet.cells[cell].link.flatMap { links[$0] } }
      result.append(sheet)
    }
    return result
  }

  private mutating func value(
    of waiting: WaitingCell, on sheet: Int, tables: [PlacedTable], line: RuleLine?, formulas: FigureFormulas
  ) -> PlannedValue {
    switch waiting.content {
    case .text, .entry: return .blank
    case .figure(let figure):
      check(figure.value.number, waiting, on: sheet, formulas: formulas)
      return formulas.value(of: figure, on: sheet)
    case .number(let number):
      check(number, waiting, on: sheet, formulas: formulas)
      return .number(number.nearestDouble)
    case .sum(let number, let positions):
      check(number, waiting, on: sheet, formulas: formulas)
      guard let parts = AuthorSums.parts(at: positions, in: tables[waiting.table], sheet: sheet) else {
        return .number(number.nearestDouble)
      }
      return formulas.sum(of: parts, yielding: number, on: sheet)
    case .reference(let name, let value):
      return formulas.reference(to: name, value: value, on: sheet)
    case .combination(let terms, let value):
      check(value.number, waiting, on: sheet, formulas: formulas)
      return formulas.combination(terms, value: value, in: line, on: sheet)
    case .verdict(let verdict): return formulas.verdict(verdict, in: line)
    }
  }

  private mutating func check(
    _ number: ExactDecimal?, _ waiting: WaitingCell, on sheet: Int, formulas: FigureFormulas
  ) {
    let finding = FigureFormulas.finding(in: number) {
      let address = CellReferences.relative(row: waiting.cell.row, column: waiting.cell.column)
      return Place(address: "\(formulas.sheets[sheet])!\(address)")
    }
    if let finding { findings.append(finding) }
  }

  /// Refuses what a sheet cannot hold.
  private mutating func judge(_ sheets: [PlannedSheet]) {
    for sheet in sheets {
      if sheet.rows.count > Self.mostRows || sheet.columns.count > Self.mostColumns {
        findings.append(Self.tooLarge(sheet.name))
      }
      for cell in sheet.cells {
        let length =
          switch cell.value {
          case .text(let text): text.utf8.count > CellText.longest ? text.utf16.count : 0
          case .runs(let runs): runs.reduce(0) { $0 + $1.text.utf16.count }
          case .blank, .number, .formula, .blankFormula, .textFormula: 0
          }
        if length > CellText.longest { findings.append(Self.textTooLong(length, cell, sheet.name)) }
      }
    }
  }

  private static func tooLarge(_ sheet: String) -> Finding {
    Finding(
      WorkbookCodes.sheetTooLarge, .error,
      Message(
        zh: "工作表“\(sheet)”超过 \(mostRows) 行或 \(mostColumns) 列，请分成几张工作表。",
        en: "Sheet “\(sheet)” has more than \(mostRows) rows or \(mostColumns) columns; spread it over several sheets.")
    )
  }

  private static func textTooLong(_ length: Int, _ cell: PlannedCell, _ sheet: String) -> Finding {
    Finding(
      WorkbookCodes.textTooLong, .error,
      Message(
        zh: "文字有 \(length) 个字符，单元格最多容纳 \(CellText.longest) 个，请分成几段。",
        en: "The text has \(length) characters, a cell holds at most \(CellText.longest); split it into paragraphs."),
      at: Place(address: "\(sheet)!\(CellReferences.relative(row: cell.row, column: cell.column))"))
  }

  private static func illegalName(_ name: String) -> Finding {
    Finding(
      WorkbookCodes.illegalName, .error,
      Message(
        zh: "“\(name)”不能作为单元格的名称，请修改版本文件中的 id。",
        en: "“\(name)” cannot be the name of a cell; change the id in the edition file."))
  }

  private static func nameTwice(_ name: String) -> Finding {
    Finding(
      WorkbookCodes.nameTwice, .error,
      Message(
        zh: "单元格“\(name)”在文档中出现两次，请保留一处，其余改用引用。",
        en: "The cell “\(name)” stands in the document twice; keep one and show the figure elsewhere by reference."))
  }
}
