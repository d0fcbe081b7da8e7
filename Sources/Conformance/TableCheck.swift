// One statutory table against the form's grid: figures first, by name; then every label and span by its place.

import Diagnostics
import Document
import Figures
import StatutoryForm

struct TableCheck {
  let form: Form
  let table: Form.Table
  let heading: String
  private var findings: [Finding] = []

  init(form: Form, table: Form.Table, heading: String) {
    self.form = form
    self.table = table
    self.heading = heading
  }

  /// Everything in which `found` differs from the form's table.
  mutating func compare(with found: Table) -> [Finding] {
    let wanted = expectedCells
    let given = PlacedCell.cells(of: found)
    for fault in OwnRowCheck(form: form, table: table, found: found).faults {
      addLabel(fault.code, zh: fault.message.zh, en: fault.message.en)
    }
    judgeAdditions(to: found)
    if wanted == given { return findings }
    compareFigures(given)
    compareLabels(wanted, given)
    if findings.isEmpty { comparePlaces(wanted, given) }
    return findings
  }

  private var expectedCells: [PlacedCell] { PlacedCell.cells(of: table.prototype.table) }

  // MARK: Units

  /// Behind a label nothing may stand but the unit of the figures below it.
  private mutating func judgeAdditions(to found: Table) {
    guard found.rows.contains(where: { $0.cells.contains { $0.addition != nil } }) else { return }
    let notes = found.unitNotes
    for (row, line) in found.rows.enumerated() {
      for (index, cell) in line.cells.enumerated() {
        guard let addition = cell.addition,
          !notes.contains(Table.UnitNote(row: row, cell: index, text: addition))
        else { continue }
        addLabel(
          ConformanceCodes.label, zh: "标签后面只能加注本列金额的单位，这里是“\(addition)”；请删去",
          en: "behind a label only the unit of its column may stand, and “\(addition)” does; take it out")
      }
    }
  }

  // MARK: Figures

  /// Every figure of the table once, in the form's order, nothing else among them.
  private mutating func compareFigures(_ given: [PlacedCell]) {
    let wanted = table.cells.map { form.cells[$0] }
    let names = given.compactMap(\.figureName)
    var counts: [String: Int] = [:]
    for name in names { counts[name, default: 0] += 1 }
    var missing: [Form.Cell] = []
    for cell in wanted {
      let count = counts[cell.name] ?? 0
      if count == 0 { missing.append(cell) }
      if count > 1 {
        add(ConformanceCodes.doubled, cell, zh: "放了 \(count) 次；只放一次", en: "is placed \(count) times; place it once")
      }
    }
    for row in rows(missing) { addMissing(row) }
    let known = Set(wanted.map(\.name))
    for name in names where !known.contains(name) {
      findings.append(
        Finding(
          ConformanceCodes.figure, .error,
          Message(
            zh: "\(heading)：表里放了不属于它的单元格“\(name)”；请移走",
            en: "\(heading): the cell “\(name)” does not belong to this table; take it out"),
          at: Place(form: FormPlace(section: heading, cell: name))))
    }
    let kept = Sequences.unmoved(names, in: wanted.map(\.name))
    for cell in wanted where counts[cell.name] == 1 && !kept.contains(cell.name) {
      add(ConformanceCodes.moved, cell, zh: "不在它应在的位置；请恢复表式的次序", en: "is not where the form has it; restore the order")
    }
    for cell in given {
      guard case .figure(let definition) = cell.content, let own = form.cell(named: definition.name) else { continue }
      if own.definition.kind != definition.kind || own.definition.parts != definition.parts {
        add(
          ConformanceCodes.figure, own, zh: "的种类或合计关系与表式不同；请直接放表式的单元格",
          en: "has another kind or other parts than the form's; place the form's own cell")
      }
    }
  }

  private func rows(_ cells: [Form.Cell]) -> [[Form.Cell]] {
    var rows: [[Form.Cell]] = []
    for cell in cells {
      if let last = rows.last?.last, last.row == cell.row, last.index + 1 == cell.index {
        rows[rows.count - 1].append(cell)
      } else {
        rows.append([cell])
      }
    }
    return rows
  }

  private mutating func addMissing(_ row: [Form.Cell]) {
    guard let first = row.first else { return }
    let whole = table.cells.count { form.cells[$0].row == first.row }
    if row.count > 1, row.count == whole {
      let label = first.rowLabels.last ?? first.rowName
      findings.append(
        Finding(
          ConformanceCodes.missing, .error,
          Message(
            zh: "\(heading)：“\(label)”一行（\(table.id).\(first.rowName)，\(row.count) 格）没有出现；请让模板放上",
            en:
              "\(heading): the row “\(label)” (\(table.id).\(first.rowName), \(row.count, of: "cell")) is missing; let the template place it"
          ),
          at: Place(form: place(first))))
    } else {
      for cell in row {
        add(ConformanceCodes.missing, cell, zh: "没有出现；请让模板放上", en: "is missing; let the template place it")
      }
    }
  }

  // MARK: Labels

  /// Labels that are gone, or that the form does not have, whatever their place.
  private mutating func compareLabels(_ wanted: [PlacedCell], _ given: [PlacedCell]) {
    let wantedLabels = wanted.compactMap(\.label)
    let givenLabels = given.compactMap(\.label)
    if wantedLabels == givenLabels { return }
    var gone = Self.counts(wantedLabels)
    var strange: [String] = []
    for label in givenLabels {
      if let count = gone[label], count > 0 { gone[label] = count - 1 } else { strange.append(label) }
    }
    let lost = wantedLabels.filter { label in
      guard let count = gone[label], count > 0 else { return false }
      gone[label] = count - 1
      return true
    }
    if lost.count == strange.count {
      for (lost, strange) in zip(lost, strange) {
        addLabel(
          ConformanceCodes.label, zh: "标签应为“\(lost)”，文档里是“\(strange)”；请用表式的文字",
          en: "the label should read “\(lost)” and reads “\(strange)”; take it from the form")
      }
      return
    }
    for label in lost {
      addLabel(
        ConformanceCodes.missing, zh: "标签“\(label)”没有出现；请让模板放上",
        en: "the label “\(label)” is missing; let the template place it")
    }
    for label in strange {
      addLabel(
        ConformanceCodes.label, zh: "“\(label)”不是表式里的标签；请移走", en: "“\(label)” is no label of the form; take it out")
    }
  }

  private static func counts(_ labels: [String]) -> [String: Int] {
    labels.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  // MARK: Places

  /// The figures and labels are all there: which one lies elsewhere, or covers another area?
  private mutating func comparePlaces(_ wanted: [PlacedCell], _ given: [PlacedCell]) {
    for (wanted, given) in zip(wanted, given) where wanted != given {
      let name = wanted.label ?? wanted.figureName ?? ""
      if wanted.content != given.content {
        addLabel(
          ConformanceCodes.moved, zh: "第 \(wanted.row + 1) 行第 \(wanted.column + 1) 列应为“\(name)”；请恢复表式的次序",
          en: "row \(wanted.row + 1), column \(wanted.column + 1) should hold “\(name)”; restore the order")
      } else if wanted.role != given.role || wanted.lineRole != given.lineRole {
        addLabel(
          ConformanceCodes.figure, zh: "“\(name)”的用途（标签、表头或数字）与表式不同；请直接放表式的单元格",
          en: "“\(name)” is not the kind of cell that the form has (label, head or figure); place the form's own cell")
      } else {
        addLabel(
          ConformanceCodes.span,
          zh:
            "“\(name)”应从第 \(wanted.row + 1) 行第 \(wanted.column + 1) 列起占 \(wanted.rowSpan) 行 \(wanted.columnSpan) 列，文档里从第 \(given.row + 1) 行第 \(given.column + 1) 列起占 \(given.rowSpan) 行 \(given.columnSpan) 列；请恢复",
          en: """
            “\(name)” should cover \(wanted.rowSpan) × \(wanted.columnSpan) from row \(wanted.row + 1), column \
            \(wanted.column + 1), and covers \(given.rowSpan) × \(given.columnSpan) from row \(given.row + 1), column \
            \(given.column + 1); restore it
            """)
      }
      return
    }
    if wanted.count != given.count || findings.isEmpty {
      addLabel(
        ConformanceCodes.span, zh: "表的行数或列数与表式不同；请恢复",
        en: "the table has other rows or columns than the form; restore it")
    }
  }

  // MARK: Findings

  private func place(_ cell: Form.Cell) -> FormPlace {
    FormPlace(
      section: heading, row: cell.rowLabels.joined(separator: "／"), column: cell.columnLabels.joined(separator: "／"),
      cell: cell.name)
  }

  private mutating func add(_ code: FindingCode, _ cell: Form.Cell, zh: String, en: String) {
    let words = [cell.rowLabels.last, cell.columnLabels.last].compactMap { $0 }.filter { !$0.isEmpty }
    findings.append(
      Finding(
        code, .error,
        Message(
          zh: "\(heading)：单元格“\(words.joined(separator: "／"))”（\(cell.name)）\(zh)",
          en: "\(heading): the cell “\(words.joined(separator: "／"))” (\(cell.name)) \(en)"),
        at: Place(form: place(cell))))
  }

  private mutating func addLabel(_ code: FindingCode, zh: String, en: String) {
    findings.append(
      Finding(
        code, .error, Message(zh: "\(heading)：\(zh)", en: "\(heading): \(en)"),
        at: Place(form: FormPlace(section: heading, cell: table.id))))
  }
}
