// Builds a Document from the structure instructions of a run. Text waits in the sink until a part of the structure ends.

import Document
import Figures

/// The document being built.
struct DocumentBuilder: OutputStructure, ~Copyable {
  /// What blocks are being collected for.
  private enum Container {
    case document
    case section(id: String)
    case sheet(Sheet)
    case only(formats: [String], isExcept: Bool)
  }

  let metadata: Metadata
  private var containers: [(kind: Container, blocks: [Block])] = [(.document, [])]
  /// Lines being written, the innermost last: a paragraph, and strong text in it.
  var lines: [[Inline]] = []
  var table: TableBuilder?
  private(set) var headingLevel = 1
  /// What the line being written began with: a heading's level, 1 for a numbered item.
  private var lineNumber = 0
  private let missingText: [UInt8]
  private let partLimit: Int
  private var partCount = 0
  /// The number that shows where a value is undefined and that is let pass; nothing shows without one.
  /// The formats that the document is for; all where it is not known.
  private let wanted: [String]?

  init(metadata: Metadata, limit: Int, formats: [String]? = nil) {
    self.metadata = metadata
    wanted = formats
    missingText = Array(metadata.style.missingInText.utf8)
    partLimit = limit
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
      try countPart()
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
      let block = program.formats[operands.number]
      containers.append((.only(formats: block.formats, isExcept: block.isExcept), []))
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

  // MARK: Shortcuts

  mutating func passOver(_ block: FormatBlock, sink: inout ByteSink) throws(RunError) -> Int? {
    guard let wanted, let detour = block.detour, !block.isWanted(for: wanted) else { return nil }
    try expectFlow(&sink)
    if let level = detour.headingLevel { headingLevel = level }
    // What stands on its two sides stays apart.
    append(block.isExcept ? .except(formats: block.formats, blocks: []) : .only(formats: block.formats, blocks: []))
    return detour.end
  }

  mutating func place(_ table: FinishedTable, slots: [Value], sink: inout ByteSink) throws(RunError) -> Bool {
    guard partCount + table.cellCount <= partLimit else { return false }
    try expectFlow(&sink)
    partCount += table.cellCount
    append(.table(table.filled(slots)))
    return true
  }

  // MARK: Blocks

  mutating func append(_ block: Block) { containers[containers.count - 1].blocks.append(block) }

  /// Counts a cell or a line of text against the limit.
  mutating func countPart() throws(RunError) {
    partCount += 1
    if partCount > partLimit { throw .cellLimit(partLimit) }
  }

  private mutating func appendItem(_ text: [Inline]) {
    let isOrdered = lineNumber == 1
    let item: [Block] = [.paragraph(Paragraph(text: text))]
    let last = containers.count - 1
    if case .list(let ordered, _)? = containers[last].blocks.last, ordered == isOrdered,
      case .list(_, var items)? = containers[last].blocks.popLast()
    {
      // The list is taken out while it grows: its items would be copied for each of them.
      items.append(item)
      append(.list(ordered: ordered, items: items))
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
    table = TableBuilder(record: record)
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
}
