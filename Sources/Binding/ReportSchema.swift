// What templates see of a report: names and types that follow from the form, and the frame that a report fills.

import AnnualReport
import DataTree
import Diagnostics
import Figures
import Packages
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

    init(_ form: Form, _ layout: FrameLayout) throws(FindingsError) {
      func slot(_ path: [String]) throws(FindingsError) -> Int {
        if let slot = layout.slot(path) { return slot }
        // The form has names of its own where the report has others.
        let name = path.joined(separator: ".")
        throw FindingsError(
          Finding(
            EditionCodes.id, .error,
            Message(zh: "名称“\(name)”与报告的其他名称相同；请改表式的 id", en: "the name “\(name)” is taken; change the form's id")))
      }
      year = try slot(["report", "year"])
      agency = try slot(["report", "agency"])
      title = try slot(["report", "title"])
      preamble = try slot(["report", "narrative", "preamble"])
      sections = try form.sections.map { section throws(FindingsError) in try slot(["report", "narrative", section.id])
      }
      contact = try Contact.Field.allCases.map { field throws(FindingsError) in
        try slot(["report", "contact", field.rawValue])
      }
      figures = try form.cells.map { cell throws(FindingsError) in try slot(["report"] + cell.path) }
      totals = form.cells.indices.filter { !form.cells[$0].isInput }.map { [figures] in ($0, figures[$0]) }
      previousYear = try slot(["previous", "year"])
      for cell in form.comparedCells { previous[cell] = try slot(["previous"] + form.cells[cell].path) }
    }
  }

  /// Lays out `report` and `extra`, and lays the constants of form and settings beside them.
  ///
  /// - Throws: ``FindingsError`` where the form's names cannot stand beside the report's.
  init(form: Form, extra: ExtraShape, settings: TemplateSettings) throws(FindingsError) {
    self.form = form
    self.extra = extra
    let layout = FrameLayout(Self.types(form, extra))
    slots = try Slots(form, layout)
    let constants = FormConstants(
      form: form, figureSlots: slots.figures, previousSlots: slots.previous, titleSlot: slots.title)
    schema = Schema(layout: layout, constants: [("form", constants.root), ("settings", settings.constants)])
  }

  /// The names that a report fills, with their types.
  static func types(_ form: Form, _ extra: ExtraShape) -> [(name: String, type: SchemaType)] {
    let report = RecordType("report", plainFields + [narrative(form), contact] + tables(form))
    let previous = RecordType(
      "previous", [RecordType.Field("year", .int, label: "上年")] + tables(form, only: form.comparedCells))
    return [("report", .record(report)), ("extra", extra.type), ("previous", .record(previous))]
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

  private static func tables(_ form: Form, only wanted: Set<Int>? = nil) -> [RecordType.Field] {
    let names = form.names
    func type(of node: Int, named name: String) -> SchemaType {
      if names.nodes[node].cell != nil { return .figure }
      return .record(RecordType(name, names.nodes[node].children.compactMap { field($0) }))
    }
    func field(_ node: Int) -> RecordType.Field? {
      let name = names.nodes[node]
      if let wanted, wanted.isDisjoint(with: name.cells) { return nil }
      return RecordType.Field(name.id, type(of: node, named: name.id), label: name.label)
    }
    return form.tables.compactMap { table in
      guard let node = names.child(table.id, of: FormNames.root), field(node) != nil else { return nil }
      return RecordType.Field(table.id, type(of: node, named: "table \(table.id)"), label: table.title)
    }
  }
}

extension Form {
  /// The cells whose figures of last year a rule compares with this year's.
  var comparedCells: Set<Int> {
    var cells: Set<Int> = []
    for rule in rules {
      guard case .equation(let equations) = rule.requirement else { continue }
      for term in equations.flatMap({ $0.left + $0.right }) where term.isPrevious { cells.insert(term.cell) }
    }
    return cells
  }
}
