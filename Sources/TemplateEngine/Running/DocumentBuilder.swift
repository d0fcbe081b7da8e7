// Builds a Document from the structure instructions of a run. Text waits in the sink until a part of the structure ends.

import Document
import Figures
import Prose

/// The document being built.
struct DocumentBuilder: OutputStructure, ~Copyable {
  /// What blocks are being collected for.
  private enum Container {
    case document
    case section(id: String)
    case sheet(Sheet)
    case only(formats: [String], isExcept: Bool)
  }

  private var metadata: Metadata
  private var containers: [(kind: Container, blocks: [Block])] = [(.document, [])]
  /// Lines being written, the innermost last: a paragraph, and strong text in it.
  private var lines: [[Inline]] = []
  private var table: TableBuilder?
  private var headingLevel = 1
  /// What the line being written began with: a heading's level, 1 for a numbered item.
  private var lineNumber = 0
  private let missingText: [UInt8]
  private let cellLimit: Int
  private var cellCount = 0

  init(metadata: Metadata, limit: Int) {
    self.metadata = metadata
    missingText = Array(metadata.style.missingInText.utf8)
    cellLimit = limit
  }

  var absentText: [UInt8] { table?.isInCell == true ? [] : missingText }

  mutating func finish(sink: inout ByteSink) throws(RunError) -> Document {
    flushLoose(&sink)
    return Document(metadata: metadata, blocks: containers[0].blocks)
  }

  // One case per part of the structure.
  mutating func perform(
    _ operation: StructureOperation, _ operands: StructureOperands, program: Program, heap: borrowing Heap,
    sink: inout ByteSink
  ) throws(RunError) {
    switch operation {
    case .beginHeading, .beginParagraph, .beginItem:
      try beginLine(&sink)
      lineNumber = operands.number
    case .endHeading:
      let text = endLine(&sink)
      headingLevel = lineNumber
      if !text.isEmpty { append(.heading(Heading(level: headingLevel, text: text))) }
    case .endParagraph:
      let text = endLine(&sink)
      if !text.isEmpty { append(.paragraph(Paragraph(text: text))) }
    case .endItem: appendItem(endLine(&sink))
    case .beginStrong:
      flush(&sink)
      lines.append([])
    case .endStrong:
      flush(&sink)
      let inner = lines.popLast() ?? []
      if !inner.isEmpty, !lines.isEmpty { lines[lines.count - 1].append(.strong(inner)) }
    case .pageBreak:
      try expectFlow(&sink)
      append(.pageBreak)
    case .beginSection: try beginSection(program.records[operands.number], &sink)
    case .endSection, .endSheet, .endOnly: closeContainer(&sink)
    case .beginSheet:
      try expectFlow(&sink)
      containers.append((.sheet(Sheet(name: heap.display(operands.first))), []))
    case .page: setPage(program.pages[operands.number])
    case .beginOnly:
      try expectFlow(&sink)
      let formats = program.formats[operands.number]
      containers.append((.only(formats: formats.names, isExcept: formats.isExcept), []))
    case .prose:
      let name = operands.number > 0 ? heap.display(program.pool[operands.number - 1]) : nil
      try prose(operands.first, name, heap, &sink)
    case .note: try note(operands.first, heap, &sink)
    case .beginTable: try beginTable(program.records[operands.number], &sink)
    case .beginOwnTable:
      try expectFlow(&sink)
      table = TableBuilder(
        Table(
          id: heap.display(operands.first), title: heap.display(operands.second), columns: [], rows: [],
          chart: operands.number > 0 ? Chart.allCases[operands.number - 1] : nil))
    case .endTable:
      if let finished = try table?.finish() { append(.table(finished)) }
      table = nil
    default: try performInTable(operation, operands, program: program, heap: heap, sink: &sink)
    }
  }

  private mutating func performInTable(
    _ operation: StructureOperation, _ operands: StructureOperands, program: Program, heap: borrowing Heap,
    sink: inout ByteSink
  ) throws(RunError) {
    guard table != nil else {
      throw .invalid(zh: "行和单元格只能放在表格里。", en: "rows and cells stand inside a table only")
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
      try countCell()
      var cell = Cell(content: Self.content(operands.first, heap))
      if operands.flag != 0 { try setSpans(of: &cell, operands, heap) }
      if operands.flag == 2 { settle(&cell, program.entries[operands.number], operands, heap) }
      if operation == .cellSum { try table?.placeSum(cell) } else { try table?.place(cell) }
    case .beginCell:
      try countCell()
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
    try countCell()
    guard let prototype = record.cell else {
      throw .invalid(zh: "“\(record.type)” 不是单元格。", en: "a \(record.type) is no cell")
    }
    if let definition = record.definition {
      let figure = operands.figure
      let content = StatutoryFigure(
        definition: definition, value: figure.figure, agreesWithParts: figure.detail & Value.Flag.disagrees == 0)
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
      cell.content = .combination(terms, value: Self.combined(terms, operands.terms))
    case .verdict(var verdict):
      verdict.difference = Self.combined(verdict.terms, operands.terms)
      cell.content = .verdict(verdict)
    default: break
    }
    try table?.place(cell)
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

  private mutating func countCell() throws(RunError) {
    cellCount += 1
    if cellCount > cellLimit { throw .cellLimit(cellLimit) }
  }

  // MARK: Lines

  private mutating func beginLine(_ sink: inout ByteSink) throws(RunError) {
    try expectFlow(&sink)
    lines.append([])
  }

  /// Where blocks may stand: not inside a line, not inside a table.
  private mutating func expectFlow(_ sink: inout ByteSink) throws(RunError) {
    if !lines.isEmpty {
      throw .invalid(zh: "标题、段落、表格等不能放在一行文字里面。", en: "a heading, paragraph or table cannot stand inside a line")
    }
    if table != nil {
      throw .invalid(zh: "表格里只能放行和单元格。", en: "a table holds rows and cells only")
    }
    flushLoose(&sink)
  }

  /// Text that stands in no line becomes a paragraph; white space vanishes.
  private mutating func flushLoose(_ sink: inout ByteSink) {
    guard sink.count > 0 else { return }
    let text = Self.trimmed(Self.inlines(sink.text(from: 0)))
    sink.truncate(to: 0)
    if !text.isEmpty { append(.paragraph(Paragraph(text: text))) }
  }

  private mutating func flush(_ sink: inout ByteSink) {
    guard sink.count > 0, !lines.isEmpty else { return }
    lines[lines.count - 1] += Self.inlines(sink.text(from: 0))
    sink.truncate(to: 0)
  }

  private mutating func endLine(_ sink: inout ByteSink) -> [Inline] {
    flush(&sink)
    return Self.trimmed(lines.popLast() ?? [])
  }

  /// Text as inlines: a line feed is a line break.
  static func inlines(_ text: String) -> [Inline] {
    guard text.utf8.contains(10) else { return text.isEmpty ? [] : [.text(text)] }
    var result: [Inline] = []
    for (index, line) in text.utf8.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
      if index > 0 { result.append(.lineBreak) }
      let line = line.last == 13 ? line.dropLast() : line
      if !line.isEmpty { result.append(.text(String(Substring(line)))) }
    }
    return result
  }

  /// Without white space at the two ends.
  private static func trimmed(_ line: [Inline]) -> [Inline] {
    var line = line
    while let first = line.first {
      if case .lineBreak = first {
        line.removeFirst()
      } else if case .text(let text) = first {
        let rest = text.drop { $0 == " " || $0 == "\t" }
        if rest.isEmpty {
          line.removeFirst()
        } else {
          if rest.utf8.count != text.utf8.count { line[0] = .text(String(rest)) }
          break
        }
      } else {
        break
      }
    }
    while let last = line.last {
      if case .lineBreak = last {
        line.removeLast()
      } else if case .text(let text) = last {
        var rest = text[...]
        while rest.last == " " || rest.last == "\t" { rest.removeLast() }
        if rest.isEmpty {
          line.removeLast()
        } else {
          if rest.utf8.count != text.utf8.count { line[line.count - 1] = .text(String(rest)) }
          break
        }
      } else {
        break
      }
    }
    return line
  }

  // MARK: Blocks

  private mutating func append(_ block: Block) { containers[containers.count - 1].blocks.append(block) }

  private mutating func appendItem(_ text: [Inline]) {
    let isOrdered = lineNumber == 1
    let item: [Block] = [.paragraph(Paragraph(text: text))]
    let last = containers.count - 1
    if case .list(let ordered, var items)? = containers[last].blocks.last, ordered == isOrdered {
      items.append(item)
      containers[last].blocks[containers[last].blocks.count - 1] = .list(ordered: ordered, items: items)
    } else {
      append(.list(ordered: isOrdered, items: [item]))
    }
  }

  private mutating func closeContainer(_ sink: inout ByteSink) {
    flushLoose(&sink)
    guard containers.count > 1, let (kind, blocks) = containers.popLast() else { return }
    switch kind {
    case .document: break
    case .section(let id): append(.section(id: id, blocks: blocks))
    case .sheet(var sheet):
      sheet.blocks = blocks
      append(.sheet(sheet))
    case .only(let formats, let isExcept):
      append(isExcept ? .except(formats: formats, blocks: blocks) : .only(formats: formats, blocks: blocks))
    }
  }

  private mutating func beginSection(_ record: ConstantRecord, _ sink: inout ByteSink) throws(RunError) {
    try expectFlow(&sink)
    headingLevel = 2
    let heading = Heading(level: 2, text: Self.inlines(record.text("heading")), section: record.id)
    containers.append((.section(id: record.id), [.heading(heading)]))
  }

  private mutating func beginTable(_ record: ConstantRecord, _ sink: inout ByteSink) throws(RunError) {
    try expectFlow(&sink)
    table = TableBuilder(
      Table(id: record.id, title: record.text("title"), isStatutory: true, columns: [], rows: []))
  }

  private mutating func setPage(_ page: PageSetup) {
    for index in containers.indices.reversed() {
      if case .sheet(var sheet) = containers[index].kind {
        sheet.page = page
        containers[index].kind = .sheet(sheet)
        return
      }
    }
  }

  private mutating func prose(
    _ value: Value, _ name: String?, _ heap: borrowing Heap, _ sink: inout ByteSink
  ) throws(RunError) {
    try expectFlow(&sink)
    if value.isUndefined || value.isAbsentFigure || value.kind == .none { return }
    var number = 0
    for block in ProseReader.blocks(of: heap.display(value), level: headingLevel) {
      append(name.map { Self.named(block, $0, &number) } ?? block)
    }
  }

  /// The block with the text's name and a number on each of its lines.
  private static func named(_ block: Block, _ name: String, _ number: inout Int) -> Block {
    switch block {
    case .heading(var heading):
      number += 1
      heading.name = "\(name).\(number)"
      return .heading(heading)
    case .paragraph(var paragraph):
      number += 1
      paragraph.name = "\(name).\(number)"
      return .paragraph(paragraph)
    case .list(let isOrdered, let items):
      var named: [[Block]] = []
      for item in items { named.append(item.map { Self.named($0, name, &number) }) }
      return .list(ordered: isOrdered, items: named)
    default: return block
    }
  }

  private mutating func note(_ value: Value, _ heap: borrowing Heap, _ sink: inout ByteSink) throws(RunError) {
    try expectFlow(&sink)
    if value.isUndefined || value.kind == .none { return }
    append(.note(Self.inlines(value.isAbsentFigure ? metadata.style.missingInText : heap.display(value))))
  }

  // MARK: Cells

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
}
