// What templates see of a report: names and types that follow from the form, and the frame that a report fills.

import AnnualReport
import DataTree
import Diagnostics
import Figures
import StatutoryForm
import TemplateEngine

/// The schema of a form's reports, for one template package.
struct ReportSchema: Sendable {
  let schema: Schema
  let form: Form
  private let slots: Slots
  private let extra: ExtraShape

  /// Where each value of a report stands in the frame.
  private struct Slots {
    var year: Int
    var agency: Int
    var title: Int
    var preamble: Int
    /// By the form's sections.
    var sections: [Int]
    /// By all fields of a contact.
    var contact: [Int]
    /// By the form's cells.
    var figures: [Int]
    /// The cells that add up others, with their slots.
    var totals: [(cell: Int, slot: Int)]
    /// Last year's figures, for the form's cells that a rule compares.
    var previous: [Int: Int] = [:]
    /// Last year, where its report is known.
    var previousYear: Int

    init(_ form: Form, _ paths: CellPaths, _ layout: FrameLayout) {
      func slot(_ path: [String]) -> Int { layout.slot(["report"] + path) ?? -1 }
      year = slot(["year"])
      agency = slot(["agency"])
      title = slot(["title"])
      preamble = slot(["narrative", "preamble"])
      sections = form.sections.map { slot(["narrative", $0.id]) }
      contact = Contact.Field.allCases.map { slot(["contact", $0.rawValue]) }
      figures = form.cells.map { slot(paths.name(of: $0)) }
      totals = form.cells.indices.filter { !form.cells[$0].isInput }.map { [figures] in ($0, figures[$0]) }
      previousYear = layout.slot(["previous", "year"]) ?? -1
      for cell in form.comparedCells { previous[cell] = layout.slot(["previous"] + paths.name(of: form.cells[cell])) }
    }
  }

  /// Lays out `report` and `extra`, and lays the constants of form and settings beside them.
  init(form: Form, extra: ExtraShape, settings: TemplateSettings) {
    self.form = form
    self.extra = extra
    let paths = CellPaths(form)
    let report = RecordType(
      "report", Self.plainFields + [Self.narrative(form), Self.contact] + Self.tables(form, paths))
    let previous = RecordType(
      "previous", [RecordType.Field("year", .int, label: "上年")] + Self.tables(form, paths, only: form.comparedCells))
    let layout = FrameLayout([
      ("report", .record(report)), ("extra", extra.type), ("previous", .record(previous)),
    ])
    slots = Slots(form, paths, layout)
    let constants = FormConstants(
      form: form, figureSlots: slots.figures, previousSlots: slots.previous, titleSlot: slots.title)
    schema = Schema(layout: layout, constants: [("form", constants.root), ("settings", settings.constants)])
  }

  /// The frame of one report. Marks totals that differ from their parts, for documents, unless told not to.
  func frame(of report: Report, previous: Report? = nil, title: String, marksTotals: Bool = true) -> Frame {
    var frame = FrameBuilder(schema.layout)
    // A form still to be filled in may not know its year.
    if report.year > 0 { frame.set(slots.year, int: Int64(report.year)) }
    frame.set(slots.agency, text: report.agency)
    frame.set(slots.title, text: title)
    // A text that the report does not have stays undefined: a province may then write one of its own.
    if let preamble = report.narrative.preamble { frame.set(slots.preamble, text: preamble.text) }
    for (section, slot) in zip(form.sections, slots.sections) {
      if let text = report.narrative[section: section.id] { frame.set(slot, text: text) }
    }
    for (field, slot) in zip(Contact.Field.allCases, slots.contact) {
      if let value = report.contact[field] { frame.set(slot, text: value) }
    }
    for (slot, figure) in zip(slots.figures, report.figures) { frame.set(slot, figure: figure) }
    if marksTotals {
      for (cell, slot) in slots.totals where !report.agreesWithParts(cell) {
        frame.set(slot, figure: report.figures[cell], agreesWithParts: false)
      }
    }
    if let previous {
      frame.set(slots.previousYear, int: Int64(previous.year))
      for (cell, slot) in slots.previous {
        if let figure = previous[cell: form.cells[cell].name] { frame.set(slot, figure: figure) }
      }
    }
    extra.fill(report.extra, at: ["extra"], layout: schema.layout, into: &frame)
    return frame.finish()
  }

  private static let plainFields = [
    RecordType.Field("year", .int, label: "年份"), RecordType.Field("agency", .text, label: "单位"),
    RecordType.Field("title", .text, label: "标题"),
  ]

  private static let contact = RecordType.Field(
    "contact", .record(RecordType("contact", Contact.Field.allCases.map { RecordType.Field($0.rawValue, .text) })),
    label: "联系方式")

  private static func narrative(_ form: Form) -> RecordType.Field {
    // Every section may be asked for its text, so that a template can loop over them all.
    let sections = form.sections.map { RecordType.Field($0.id, .prose, label: $0.heading) }
    return RecordType.Field(
      "narrative", .record(RecordType("narrative", [RecordType.Field("preamble", .prose, label: "前言")] + sections)),
      label: "文字")
  }

  private static func tables(
    _ form: Form, _ paths: CellPaths, only wanted: Set<Int>? = nil
  ) -> [RecordType.Field] {
    form.tables.compactMap { table in
      var tree = FigureTree()
      let cells = table.cells.filter { wanted?.contains($0) ?? true }
      if cells.isEmpty { return nil }
      for index in cells {
        tree.insert(paths.labelled(form.cells[index])[...])
      }
      return RecordType.Field(table.id, tree.type(named: "table \(table.id)"), label: table.title)
    }
  }
}

/// Names of figures gathered into nested records, in the form's order.
private struct FigureTree {
  private let label: String?
  private var names: [String] = []
  private var children: [String: FigureTree] = [:]

  init(label: String? = nil) { self.label = label }

  mutating func insert(_ path: ArraySlice<(name: String, label: String?)>) {
    guard let (name, label) = path.first else { return }
    if children[name] == nil { names.append(name) }
    children[name, default: FigureTree(label: label)].insert(path.dropFirst())
  }

  func type(named name: String) -> SchemaType {
    if names.isEmpty { return .figure }
    return .record(
      RecordType(
        name,
        names.compactMap { child in
          children[child].map { RecordType.Field(child, $0.type(named: child), label: $0.label) }
        }))
  }
}

/// The ids that the names of a form's cells are made of; a path that many cells share is taken apart once.
private struct CellPaths {
  private let ids: [String: [String]]

  init(_ form: Form) {
    var ids: [String: [String]] = [:]
    for cell in form.cells {
      for path in [cell.row, cell.column] where ids[path] == nil {
        ids[path] = path.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
      }
    }
    self.ids = ids
  }

  /// The whole name of a cell.
  func name(of cell: Form.Cell) -> [String] {
    [cell.table] + ids[cell.row, default: []] + ids[cell.column, default: []]
  }

  /// The path below the table, each step with its label, as far as steps and labels go together.
  func labelled(_ cell: Form.Cell) -> [(name: String, label: String?)] {
    let rows = ids[cell.row, default: []]
    let columns = ids[cell.column, default: []]
    var path: [(name: String, label: String?)] = (rows + columns).map { ($0, nil) }
    let groupLabels = cell.rowLabels.isEmpty ? cell.columnLabels.dropLast(columns.count) : cell.rowLabels[...]
    for (offset, label) in groupLabels.suffix(rows.count).enumerated() { path[offset].label = label }
    for (offset, label) in cell.columnLabels.suffix(columns.count).enumerated() {
      path[rows.count + offset].label = label
    }
    return path
  }
}

extension Form {
  /// The cells whose figures of last year a rule compares with this year's.
  fileprivate var comparedCells: Set<Int> {
    var cells: Set<Int> = []
    for rule in rules {
      guard case .equation(let equations) = rule.requirement else { continue }
      for term in equations.flatMap({ $0.left + $0.right }) where term.isPrevious { cells.insert(term.cell) }
    }
    return cells
  }
}
