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
  private let figureSlots: [Int]
  private let slots: [String: Int]
  private let extra: ExtraShape

  /// Lays out `report` and `extra`, and lays the form's constants beside them.
  init(form: Form, extra: ExtraShape) {
    self.form = form
    self.extra = extra
    let report = RecordType("report", Self.plainFields + [Self.narrative(form), Self.contact] + Self.tables(form))
    let layout = FrameLayout([("report", .record(report)), ("extra", extra.type)])
    figureSlots = form.cells.map { layout.slot(["report"] + Self.path($0)) ?? 0 }
    var slots: [String: Int] = [:]
    for path in ["year", "agency", "title", "narrative.preamble"] + Self.contactKeys.map({ "contact." + $0 }) {
      slots[path] = layout.slot(["report"] + path.split(separator: ".").map(String.init))
    }
    for section in form.sections {
      slots["narrative." + section.id] = layout.slot(["report", "narrative", section.id])
    }
    self.slots = slots
    let constants = FormConstants(form: form, figureSlots: figureSlots, titleSlot: slots["title"] ?? 0)
    schema = Schema(layout: layout, constants: [("form", constants.root)])
  }

  /// The frame of one report.
  func frame(of report: Report, title: String) -> Frame {
    var frame = FrameBuilder(schema.layout)
    frame.set(slot("year"), int: Int64(report.year))
    frame.set(slot("agency"), text: report.agency)
    frame.set(slot("title"), text: title)
    // A text that the report does not have stays undefined: a province may then write one of its own.
    if let preamble = report.narrative.preamble { frame.set(slot("narrative.preamble"), text: preamble.text) }
    for section in form.sections {
      if let text = report.narrative[section: section.id] { frame.set(slot("narrative." + section.id), text: text) }
    }
    for (key, value) in zip(Self.contactKeys, Self.contactValues(report.contact)) {
      if let value { frame.set(slot("contact." + key), text: value) }
    }
    for (index, figure) in report.figures.enumerated() {
      frame.set(figureSlots[index], figure: figure, agreesWithParts: report.agreesWithParts(index))
    }
    extra.fill(report.extra, at: ["extra"], layout: schema.layout, into: &frame)
    return frame.finish()
  }

  private func slot(_ path: String) -> Int { slots[path] ?? -1 }

  private static let plainFields = [
    RecordType.Field("year", .int, label: "年份"), RecordType.Field("agency", .text, label: "单位"),
    RecordType.Field("title", .text, label: "标题"),
  ]

  private static let contactKeys = ["unit", "address", "postcode", "phone", "email"]

  private static func contactValues(_ contact: Contact) -> [String?] {
    [contact.unit, contact.address, contact.postcode, contact.phone, contact.email]
  }

  private static let contact = RecordType.Field(
    "contact", .record(RecordType("contact", contactKeys.map { RecordType.Field($0, .text) })), label: "联系方式")

  private static func narrative(_ form: Form) -> RecordType.Field {
    // Every section may be asked for its text, so that a template can loop over them all.
    let sections = form.sections.map { RecordType.Field($0.id, .prose, label: $0.heading) }
    return RecordType.Field(
      "narrative", .record(RecordType("narrative", [RecordType.Field("preamble", .prose, label: "引言")] + sections)),
      label: "文字")
  }

  private static func path(_ cell: Form.Cell) -> [String] {
    cell.name.split(separator: ".").map(String.init)
  }

  private static func tables(_ form: Form) -> [RecordType.Field] {
    form.tables.map { table in
      var tree = FigureTree()
      for index in table.cells {
        let cell = form.cells[index]
        tree.insert(Array(path(cell).dropFirst()), labels: cell.labelsByPath)
      }
      return RecordType.Field(table.id, tree.type(named: "table \(table.id)"), label: table.title)
    }
  }
}

/// Names of figures gathered into nested records, in the form's order.
private struct FigureTree {
  private var label: String?
  private var names: [String] = []
  private var children: [String: FigureTree] = [:]

  mutating func insert(_ path: [String], labels: [String: String], under prefix: String = "") {
    guard let name = path.first else { return }
    let full = prefix.isEmpty ? name : prefix + "." + name
    if children[name] == nil {
      names.append(name)
      var child = FigureTree()
      child.label = labels[full]
      children[name] = child
    }
    children[name]?.insert(Array(path.dropFirst()), labels: labels, under: full)
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

extension Form.Cell {
  /// The label for each step of the path below the table, as far as steps and labels go together.
  fileprivate var labelsByPath: [String: String] {
    let rows = row.split(separator: ".").map(String.init)
    let columns = column.split(separator: ".").map(String.init)
    var labels: [String: String] = [:]
    let groupLabels = rowLabels.isEmpty ? Array(columnLabels.dropLast(columns.count)) : rowLabels
    for (offset, label) in groupLabels.suffix(rows.count).enumerated() {
      labels[rows.prefix(offset + 1).joined(separator: ".")] = label
    }
    for (offset, label) in columnLabels.suffix(columns.count).enumerated() {
      labels[(rows + columns.prefix(offset + 1)).joined(separator: ".")] = label
    }
    return labels
  }
}
