// Rows and cells: the form's with their figures, and the author's own.

import Document
import Figures

extension DocumentBuilder {
  mutating func performInTable(
    _ operation: StructureOperation, _ operands: StructureOperands, program: Program, heap: borrowing Heap,
    sink: inout ByteSink
  ) throws(RunError) {
    guard table != nil else {
      throw .invalid(
        zh: "行和单元格只能放在表格里；请放在 {% table id=\"…\" %} 和 {% endtable %} 之间。",
        en: "rows and cells stand inside a table only: put them between {% table id=\"…\" %} and {% endtable %}")
    }
    switch operation {
    case .beginHead: table?.isInHead = true
    case .endHead: table?.isInHead = false
    case .beginRow:
      sink.truncate(to: 0)
      table?.beginRow(role: operands.number)
    case .endRow: try table?.endRow()
    case .cellRecord, .cellLive: try placeRecord(program.records[operands.number], operands, heap)
    case .cellValue where operands.first.kind == .record:
      // The checker saw every cell of the form that a template names outright; this one was chosen by data.
      throw .invalid(
        zh: "表样的单元格不能由数据来选；条件和循环里只能用表样（form）的内容。",
        en: "data may not choose a cell of the form; conditions and loops around it use what the form settles")
    case .cellValue, .cellSum:
      try countPart()
      var cell = Cell(content: Self.content(operands.first, heap))
      if operands.flag != 0 { try setSpans(of: &cell, operands, heap) }
      if operands.flag == 2 { settle(&cell, program.entries[operands.number], operands, heap) }
      if operation == .cellSum { try table?.placeSum(cell) } else { try table?.place(cell) }
    case .beginCell:
      try countPart()
      sink.truncate(to: 0)
      lines.append([])
      table?.isInCell = true
      table?.pendingSpan = operands.number
    case .endCell:
      let text = endLine(&sink)
      table?.isInCell = false
      let span = table?.pendingSpan ?? 1
      try table?.place(Cell(columnSpan: span, content: .text(text)))
    case .continueAbove: try table?.continueAbove(operands.number)
    case .alignment: table?.align(program.alignments[operands.number])
    default: break
    }
  }

  /// Places a cell of the form, its figure filled in.
  private mutating func placeRecord(
    _ record: ConstantRecord, _ operands: StructureOperands, _ heap: borrowing Heap
  ) throws(RunError) {
    try countPart()
    guard let prototype = record.cell else {
      throw .invalid(zh: "“\(record.type)” 不是单元格。", en: "a \(record.type) is no cell")
    }
    if let definition = record.definition {
      let figure = operands.figure
      let content = StatutoryFigure(
        definition: definition, value: figure.figure, agreesWithParts: figure.agreesWithParts)
      try table?.placeStatutory(
        Cell(
          rowSpan: prototype.rowSpan, columnSpan: prototype.columnSpan, role: prototype.role,
          alignment: prototype.alignment, content: .figure(content), link: Self.text(operands.sixth, heap)))
      return
    }
    guard record.showsAgain else {
      var cell = prototype
      cell.link = Self.text(operands.sixth, heap)
      try table?.placeStatutory(cell)
      return
    }
    var cell = prototype
    cell.link = Self.text(operands.sixth, heap)
    switch cell.content {
    case .reference(let name, _): cell.content = .reference(cell: name, value: operands.figure.figure)
    case .combination(let terms, _):
      cell.content = .combination(
        Self.filled(terms, operands.terms), value: Self.combined(terms, operands.terms))
    case .verdict(var verdict):
      verdict.terms = Self.filled(verdict.terms, operands.terms)
      verdict.difference = Self.combined(verdict.terms, operands.terms)
      cell.content = .verdict(verdict)
    default: break
    }
    try table?.place(cell)
  }

  /// The terms with the figures that stand in no cell.
  private static func filled(_ terms: [CellRule.Term], _ values: [Value]) -> [CellRule.Term] {
    guard terms.contains(where: { $0.given != nil }) else { return terms }
    return zip(terms, values).map { term, value in
      var term = term
      if term.given != nil { term.given = value.figure }
      return term
    }
  }

  /// What figures come to; missing where one of them is, or where the sum has more digits than a figure can.
  private static func combined(_ terms: [CellRule.Term], _ values: [Value]) -> Figure {
    var sum: ExactDecimal = 0
    for (term, value) in zip(terms, values) {
      guard let number = value.figure.number,
        let next = term.isSubtracted ? sum.subtracting(number) : sum.adding(number)
      else { return .missing(.absent) }
      sum = next
    }
    return terms.isEmpty ? .missing(.absent) : .reported(sum)
  }

  /// The name, the choices and the link of a cell.
  private func settle(
    _ cell: inout Cell, _ shape: EntryShape, _ operands: StructureOperands, _ heap: borrowing Heap
  ) {
    cell.link = Self.text(operands.sixth, heap)
    guard let name = Self.text(operands.fifth, heap) else { return }
    let text = operands.first.isUndefined || operands.first.kind == .none ? "" : heap.display(operands.first)
    cell.content = .entry(
      Entry(name: name, text: Self.inlines(text), choices: shape.choices, lines: max(1, shape.lines)))
  }

  private static func text(_ value: Value, _ heap: borrowing Heap) -> String? {
    switch value.kind {
    case .unset, .none, .undefined, .missing, .notApplicable: return nil
    default:
      let text = heap.display(value)
      return text.isEmpty ? nil : text
    }
  }

  /// What a cell holds that shows a value: numbers stay numbers.
  private static func content(_ value: Value, _ heap: borrowing Heap) -> CellContent {
    switch value.kind {
    case .int, .decimal:
      if let number = value.exact { return .number(number) }
    case .float:
      if let number = ExactDecimal(Heap.display(value.double)) { return .number(number.normalised) }
    case .undefined, .unset, .none, .missing, .notApplicable: return .text([])
    default: break
    }
    return .text(inlines(heap.display(value)))
  }

  private func setSpans(of cell: inout Cell, _ operands: StructureOperands, _ heap: borrowing Heap) throws(RunError) {
    guard operands.second.kind == .int, operands.third.kind == .int, (1...10_000).contains(operands.second.payload),
      (1...10_000).contains(operands.third.payload)
    else {
      throw .arguments(
        "cell", zh: "rowspan 和 colspan 须为 1 到 10000 的整数。", en: "rowspan and colspan are integers from 1 to 10000")
    }
    cell.rowSpan = Int(operands.second.payload)
    cell.columnSpan = Int(operands.third.payload)
    if operands.fourth.kind == .none { return }
    switch heap.display(operands.fourth) {
    case "left": cell.alignment = .left
    case "center": cell.alignment = .center
    case "right": cell.alignment = .right
    case "natural": cell.alignment = .natural
    default:
      throw .arguments(
        "cell", zh: "align 须为 left、center 或 right。", en: "align is \"left\", \"center\" or \"right\"")
    }
  }
}

extension ConstantRecord {
  /// A field that is text; empty where there is none.
  func text(_ name: String) -> String {
    if let field = fields.first(where: { $0.name == name }), case .text(let text) = field.value { return text }
    return ""
  }
}

extension Value {
  /// The figure that a slot holds.
  var figure: Figure {
    switch kind {
    case .int, .decimal: .reported(ExactDecimal(units: payload, scale: kind == .int ? 0 : scale))
    case .notApplicable: .notApplicable
    case .missing where detail & Value.Flag.blank != 0: .missing(.blank)
    default: .missing(.absent)
    }
  }

  /// Whether a figure is the sum of its parts, or has none.
  var agreesWithParts: Bool { detail & Flag.disagrees == 0 }
}
