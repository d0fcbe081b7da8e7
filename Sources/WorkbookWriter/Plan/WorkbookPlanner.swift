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
  private var contents: [SheetContent] = []
  private var figures: [String: PlacedFigure] = [:]
  private var names: [PlannedName] = []

  /// The plan of `document`'s workbook.
  static func plan(_ document: Document, memory: PlanMemory? = nil) throws(FindingsError) -> PlannedWorkbook {
    var planner = WorkbookPlanner(document)
    if let memory {
      for known in memory.all where known.fits(document, planner.contents) {
        if let plan = planner.plan(like: known) { return plan }
      }
    }
    return try planner.plan(memory)
  }

  /// The plan, thought out from the start.
  private mutating func plan(_ memory: PlanMemory?) throws(FindingsError) -> PlannedWorkbook {
    prove(contents)
    try stopOnErrors()
    var sheetNames = SheetNames()
    for content in contents { sheets.append(placed(content, name: sheetNames.name(for: content.name))) }
    let placed = sheets
    let styles = sheets.indices.map { sheet in
      let styles = pool.adopt(sheets[sheet].pool)
      sheets[sheet].number(styles)
      return styles
    }
    nameFigures()
    let figureNames = names
    nameTexts()
    let count = pool.styles.count
    var settled = settled()
    nameTables(&settled)
    judge(settled)
    try stopOnErrors()
    // A draft's marks follow from its figures.
    if count == pool.styles.count, !document.metadata.isDraft {
      memory?.remember(
        KnownPlan(
          document: document.metadata, rules: document.rules, contents: contents, placed: placed, sheets: settled,
          names: figureNames, styles: styles))
    }
    return workbook(settled)
  }

  /// The plan, as far as it can be taken over from one for a like document; `nil` where more differs than figures and text.
  private func plan(like known: KnownPlan) -> PlannedWorkbook? {
    var planner = self
    let waiting = contents.indices.map { index in
      known.isFreeOfAgency(index, document.metadata)
        ? SheetLikeness.waiting(in: contents[index], like: known.contents[index]) : nil
    }
    let numbers = waiting.flatMap { $0 ?? [] }.compactMap { content -> ExactDecimal?? in
      if case .figure(let figure) = content { .some(figure.value.number) } else { nil }
    }
    guard numbers.count == known.names.count else { return nil }
    var settled: [PlannedSheet] = []
    for (index, waiting) in waiting.enumerated() {
      let name = known.sheets[index].name
      guard let waiting else {
        planner.prove([contents[index]])
        var fresh = placed(contents[index], name: name)
        guard planner.findings.isEmpty, known.placed[index].waiting.isEmpty, fresh.waiting.isEmpty else { return nil }
        fresh.number(planner.pool.adopt(fresh.pool))
        planner.sheets.append(fresh)
        settled.append(linked(fresh.sheet, to: known.sheets.map(\.name)))
        continue
      }
      guard var sheet = known.sheet(index, with: waiting, numbers: numbers) else { return nil }
      planner.sheets.append(known.placed[index])
      let styles = planner.pool.adopt(known.placed[index].pool)
      if styles != known.styles[index] {
        let changes = Dictionary(uniqueKeysWithValues: zip(known.styles[index], styles))
        for cell in sheet.cells.indices { sheet.cells[cell].number { changes[$0] ?? $0 } }
      }
      settled.append(sheet)
    }
    planner.names = known.names
    planner.nameTexts()
    for index in settled.indices {
      for table in settled[index].tables.indices {
        settled[index].tables[table].name = planner.sheets[index].sheet.tables[table].name
      }
    }
    planner.nameTables(&settled)
    planner.judge(settled.indices.filter { waiting[$0] == nil }.map { settled[$0] })
    return planner.findings.isEmpty ? planner.workbook(settled) : nil
  }

  private func placed(_ content: SheetContent, name: String) -> PlacedSheet {
    var placed = SheetPlanner.plan(content, name: name, metadata: document.metadata)
    if document.metadata.isDraft { placed.sheet.markDraft(font: document.metadata.style.pageNumber) }
    return placed
  }

  private func workbook(_ sheets: [PlannedSheet]) -> PlannedWorkbook {
    PlannedWorkbook(
      properties: WorkbookProperties(document.metadata), styles: pool, sheets: sheets, names: names)
  }

  private init(_ document: Document) {
    self.document = document
    contents = SheetSplitting.sheets(of: document)
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
  }

  /// Gives every text that a program looks for its name; one that stands twice keeps its first place.
  private mutating func nameTexts() {
    var taken = Set(names.map { DefinedNames.hasCapitals($0.name) ? $0.name.lowercased() : $0.name })
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
      result.append(linked(sheet, to: formulas.sheets))
    }
    return result
  }

  /// `sheet` with its links as the workbook spells the sheets.
  private func linked(_ sheet: PlannedSheet, to names: [String]) -> PlannedSheet {
    guard sheet.cells.contains(where: { $0.link != nil }) else { return sheet }
    var sheet = sheet
    let links = Dictionary(zip(contents.map(\.name), names), uniquingKeysWith: { first, _ in first })
    for cell in sheet.cells.indices { sheet.cells[cell].link = sheet.cells[cell].link.flatMap { links[$0] } }
    return sheet
  }

  /// Gives every marked-up table its name.
  private func nameTables(_ sheets: inout [PlannedSheet]) {
    guard sheets.contains(where: { !$0.tables.isEmpty }) else { return }
    var tableNames = TableNames(taken: names.map(\.name))
    for sheet in sheets.indices {
      for table in sheets[sheet].tables.indices {
        sheets[sheet].tables[table].name = tableNames.name(for: sheets[sheet].tables[table].name)
      }
    }
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
      let address = A1.address(row: waiting.cell.row, column: waiting.cell.column)
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
      at: Place(address: "\(sheet)!\(A1.address(row: cell.row, column: cell.column))"))
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
