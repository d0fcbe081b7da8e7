// The parts of a document: headings, paragraphs, sections, tables, sheets.

import Diagnostics
import Document

/// Where in a document's structure the compiler is.
struct StructureContext {
  var inTable = false
  var inRow = false
  var inHead = false
  var inSheet = false
  var inInline = false
  /// Whether the text is kept for a filter or a name; structure cannot be.
  var inCapture = false
}

extension Compiler {
  // One case per kind of node.
  func document(_ node: Node) {
    if isSilent { return }
    if structure.inCapture, node.isStructure {
      return report(
        CheckCodes.misplaced, node.span, zh: "filter、set 和 call 里只能是文字，不能有章节、表格、工作表和 prose；请移到外面。",
        en: "filter, set and call hold text alone: no section, table, sheet or prose; move it out")
    }
    switch node.kind {
    case .heading(let level, let nodes):
      emit(.beginHeading, imm: level)
      inline(nodes)
      emit(.endHeading)
    case .paragraph(let nodes): paragraph(nodes)
    case .listItem(let isOrdered, let nodes):
      emit(.beginItem, imm: isOrdered ? 1 : 0)
      inline(nodes)
      emit(.endItem)
    case .strong(let nodes):
      emit(.beginStrong)
      compile(nodes)
      emit(.endStrong)
    case .pageBreak: emit(.pageBreak)
    case .section(let section, let body, _): self.section(section, body)
    case .table(let table): self.table(table)
    case .head(let body, _):
      emit(.beginHead)
      within(\.inHead) { inScope { compile(body.nodes) } }
      emit(.endHead)
    case .row(let arguments, let body, _): row(arguments, body, node.span)
    case .cell(let value, let arguments, _): cell(value, arguments, node.span)
    case .pipeRow(let cells): pipeRow(cells)
    case .pipeAlignment(let marks):
      assembly.alignments.append(
        marks.map { mark in
          switch mark {
          case .natural: .natural
          case .left: .left
          case .center: .center
          case .right: .right
          }
        })
      emit(.alignment, imm: assembly.alignments.count - 1)
    case .sheet(let name, let body, _):
      let operand = operand(name)
      expectText(operand, name)
      emit(.beginSheet, register(operand))
      releaseTemporaries()
      within(\.inSheet) { inScope { compile(body.nodes) } }
      emit(.endSheet)
    case .page(let arguments, _): page(arguments, node.span)
    case .slot(let name, _): slot(name, node.span)
    case .only(let formats, let isExcept, let body, _): only(formats, isExcept, body)
    case .prose(let value, _):
      let operand = operand(value)
      expectText(operand, value)
      if case .invalid = operand { return }
      // A text of the report keeps its name, so that a program can find it again.
      var name = 0
      if case .slot(let slot, _) = operand, let path = options.schema?.layout.path(ofSlot: slot) {
        name = pool(string(path)) + 1
      }
      emit(.prose, register(operand), imm: name)
    case .note(let value, _):
      let operand = operand(value)
      if case .invalid = operand { return }
      emit(.note, register(operand))
    default: break
    }
  }

  private func within(_ part: WritableKeyPath<StructureContext, Bool>, _ body: () -> Void) {
    let outer = structure
    structure[keyPath: part] = true
    body()
    structure = outer
  }

  func inline(_ nodes: [Node]) {
    within(\.inInline) { compile(nodes) }
  }

  /// A paragraph. What brings blocks of its own (`super()` of a block of paragraphs, a macro made of blocks) stands
  /// beside it, not in it.
  private func paragraph(_ nodes: [Node]) {
    var line: [Node] = []
    func endLine() {
      if !line.allSatisfy(\.isBlankText) {
        emit(.beginParagraph)
        inline(line)
        emit(.endParagraph)
      }
      line = []
    }
    for node in nodes {
      if bringsBlocks(node) {
        endLine()
        compile(node)
      } else {
        line.append(node)
      }
    }
    endLine()
  }

  /// Whether a piece of a line is made of blocks.
  private func bringsBlocks(_ node: Node) -> Bool {
    switch node.kind {
    case .output(let expression, _):
      guard case .call(let callee, _) = expression.kind else { return false }
      return bringsBlocks(callee)
    case .forLoop(let loop): return bringsBlocks(loop.body.nodes)
    case .conditional(let branches, let otherwise, _):
      return (branches.map(\.body) + (otherwise.map { [$0] } ?? [])).allSatisfy { bringsBlocks($0.nodes) }
    default: return false
    }
  }

  private func bringsBlocks(_ nodes: [Node]) -> Bool {
    let inked = nodes.filter { !$0.isBlankText }
    return !inked.isEmpty && inked.allSatisfy { bringsBlocks($0) }
  }

  private func bringsBlocks(_ callee: Expression) -> Bool {
    switch callee.kind {
    case .name("super"):
      guard let current = blockStack.last, current.entries.indices.contains(current.level + 1) else { return false }
      return holdsBlocks(current.entries[current.level + 1].definition.body.nodes)
    case .name(let name):
      guard case .macro(let macro)? = find(name)?.operand else { return false }
      return holdsBlocks(macro.body.nodes)
    case .attribute(let base, let member):
      guard case .name(let name) = base.kind else { return false }
      if name == "self" { return blocks[member.text]?.first.map { holdsBlocks($0.definition.body.nodes) } ?? false }
      guard case .module(let names, _)? = find(name)?.operand, case .macro(let macro)? = names[member.text] else {
        return false
      }
      return holdsBlocks(macro.body.nodes)
    default: return false
    }
  }

  private func holdsBlocks(_ nodes: [Node]) -> Bool {
    nodes.contains { node in
      switch node.kind {
      case .heading, .paragraph, .listItem, .pageBreak, .section, .table, .sheet, .only, .prose, .note, .include: true
      default: node.bodies.contains { holdsBlocks($0.nodes) }
      }
    }
  }

  private func expectText(_ operand: Operand, _ expression: Expression) {
    switch operand.type {
    case .any, .text, .prose, .date, .int, .decimal: break
    default:
      report(
        CheckCodes.wrongType, expression.span, zh: "这里须是文字，却是 \(operand.type.name)。",
        en: "text is needed here; this is of type \(operand.type.name)")
    }
  }

  // MARK: Sections and tables

  private func section(_ expression: Expression, _ body: Body) {
    let operand = operand(expression)
    if case .invalid = operand { return inScope { compile(body.nodes) } }
    guard let value = recordConstant(operand, "section", expression) else { return }
    let register = register()
    emit(.constant, register, imm: pool(value))
    emit(.beginSection, register)
    releaseTemporaries()
    inScope { compile(body.nodes) }
    emit(.endSection)
  }

  /// The record that a section or table tag needs; from a real loop over constants it comes in a register.
  private func recordConstant(_ operand: Operand, _ type: String, _ expression: Expression) -> Value? {
    if let value = operand.plainConstant, value.kind == .record, constantRecord(value).type == type { return value }
    report(
      CheckCodes.wrongType, expression.span, zh: "“\(text(expression))” 不是表样中的\(type == "section" ? "章节" : "表格")。",
      en: "\"\(text(expression))\" is no \(type) of the form")
    return nil
  }

  private func table(_ tag: TableTag) {
    if structure.inTable {
      report(CheckCodes.misplaced, span, zh: "表格里不能再放表格。", en: "a table cannot stand inside a table")
    }
    let register = registers(2)
    if let expression = tag.table {
      let operand = operand(expression)
      for argument in tag.arguments {
        report(
          CheckCodes.badArgument, argument.value.span, zh: "表样的表格没有参数；id、title、chart 只用于自己的表格。",
          en: "a table of the form takes no arguments; id, title and chart are for tables of your own")
      }
      if case .invalid = operand {
        within(\.inTable) { inScope { compile(tag.body.nodes) } }
        return
      }
      guard let value = recordConstant(operand, "table", expression) else { return }
      emit(.constant, register, imm: pool(value))
      emit(.beginTable, register)
    } else {
      beginOwnTable(tag.arguments, register)
    }
    releaseTemporaries()
    within(\.inTable) { inScope { compile(tag.body.nodes) } }
    emit(.endTable)
  }

  private func beginOwnTable(_ arguments: [Argument], _ register: UInt8) {
    var (id, title) = (Operand.constant(string("")), Operand.constant(string("")))
    var chart = 0
    for argument in arguments {
      guard case .keyword(let name) = argument.style, ["id", "title", "chart"].contains(name.text) else {
        reportArgument(argument, of: "table", ["id", "title", "chart"])
        continue
      }
      switch name.text {
      case "id": id = operand(argument.value)
      case "title": title = operand(argument.value)
      default:
        let word = operand(argument.value).plainConstant.flatMap { evaluator.heap.textIfString($0) }
        let words = Chart.allCases.map(\.rawValue)
        guard let index = word.flatMap({ words.firstIndex(of: $0) }) else {
          reportUnknown(
            CheckCodes.badArgument, inside(argument.value), zh: "chart 须直接写明图的种类。",
            en: "chart needs the kind of chart written outright", name: word ?? "",
            candidates: words.map { Candidate(name: $0) }, listing: ("图的种类", "kinds of chart"))
          continue
        }
        chart = index + 1
      }
    }
    load(id, into: register)
    load(title, into: register + 1)
    emit(.beginOwnTable, register, flag: 1, imm: chart)
  }

  func reportArgument(_ argument: Argument, of tag: String, _ known: [String]) {
    if case .keyword(let name) = argument.style {
      reportUnknown(
        CheckCodes.badArgument, name.span, zh: "标签 \(tag) 没有参数 “\(name.text)”。",
        en: "tag \(tag) has no argument \"\(name.text)\"", name: name.text,
        candidates: known.map { Candidate(name: $0) },
        listing: ("参数", "arguments"))
    } else {
      report(
        CheckCodes.badArgument, argument.value.span, zh: "标签 \(tag) 的参数要写名称：\(known.joined(separator: "、"))。",
        en: "arguments of tag \(tag) are given by name: \(known.joined(separator: ", "))")
    }
  }

  private func row(_ arguments: [Argument], _ body: Body, _ span: SourceSpan) {
    guard structure.inTable, !structure.inRow else {
      report(CheckCodes.misplaced, span, zh: "row 只能直接放在 table 里。", en: "row stands inside table, outside other rows")
      return
    }
    var role = structure.inHead ? 2 : lineRole()
    for argument in arguments {
      guard case .keyword(let name) = argument.style, name.text == "role" else {
        reportArgument(argument, of: "row", ["role"])
        continue
      }
      let text = operand(argument.value).plainConstant.flatMap { evaluator.heap.textIfString($0) }
      guard let code = text.flatMap({ Self.roleCodes[$0] }) else {
        reportUnknown(
          CheckCodes.badArgument, inside(argument.value), zh: "role 须为 \"head\"、\"body\" 或 \"caption\"。",
          en: "role is \"head\", \"body\" or \"caption\"", name: text ?? "",
          candidates: Self.roleCodes.keys.sorted().map { Candidate(name: $0) })
        continue
      }
      role = code
    }
    emit(.beginRow, imm: role)
    within(\.inRow) { inScope { compile(body.nodes) } }
    emit(.endRow)
  }

  private static let roleCodes = ["caption": 1, "head": 2, "body": 3]

  /// The role of the line that the nearest loop is at; 0 where there is none.
  private func lineRole() -> Int {
    var current: Scope? = scope
    while let scope = current {
      if let item = scope.loop?.item, let role = constantRecord(item).fields.first(where: { $0.name == "role" }),
        case .text(let text) = role.value
      {
        return Self.roleCodes[text] ?? 0
      }
      current = scope.parent
    }
    return 0
  }

  // MARK: Pipe rows

  private func pipeRow(_ cells: [PipeCell]) {
    emit(.beginRow, imm: structure.inHead ? 2 : 0)
    for cell in cells {
      span = cell.span
      if cell.continuesAbove {
        emit(.continueAbove, imm: cell.columnSpan)
        continue
      }
      if let value = singleValue(cell.nodes) {
        pipeValue(value, cell)
      } else {
        emit(.beginCell, imm: cell.columnSpan)
        inline(cell.nodes)
        emit(.endCell)
      }
      releaseTemporaries()
    }
    emit(.endRow)
  }

  /// The expression of a cell that holds nothing else.
  private func singleValue(_ nodes: [Node]) -> Expression? {
    let inked = nodes.filter { node in
      if case .text(let text) = node.kind { return !text.text.utf8.allSatisfy { $0 == 32 || $0 == 9 } }
      if case .comment = node.kind { return false }
      return true
    }
    guard inked.count == 1, case .output(let expression, _) = inked[0].kind else { return nil }
    return expression
  }

  /// A cell with one expression: a number stays a number, a sum over the column may be a formula.
  private func pipeValue(_ expression: Expression, _ cell: PipeCell) {
    span = expression.span
    if case .call(let callee, _) = expression.kind, case .name(let name) = callee.kind {
      if name == "super" || (find(name).map { if case .macro = $0.operand { true } else { false } } ?? false) {
        emit(.beginCell, imm: cell.columnSpan)
        inline(cell.nodes)
        emit(.endCell)
        return
      }
    }
    let value = operand(expression)
    if case .invalid = value { return }
    if case .record(_, _, let path) = value {
      return report(
        CheckCodes.wrongType, expression.span, zh: "“\(path)” 是一组数据，不能放进一个单元格。",
        en: "\"\(path)\" holds several values and cannot stand in one cell")
    }
    let isSum: Bool
    if case .call(let callee, _) = expression.kind, case .name("sum") = callee.kind {
      isSum = true
    } else {
      isSum = false
    }
    let base = registers(4)
    load(value, into: base)
    load(.constant(.int(1)), into: base + 1)
    load(.constant(.int(cell.columnSpan)), into: base + 2)
    load(.constant(.none), into: base + 3)
    emit(isSum ? .cellSum : .cellValue, base, flag: 1)
  }

  // MARK: Sheets and formats

  private func page(_ arguments: [Argument], _ span: SourceSpan) {
    if !structure.inSheet {
      report(CheckCodes.misplaced, span, zh: "page 只能放在 sheet 里。", en: "page stands inside sheet")
    }
    var setup = PageSetup()
    for argument in arguments {
      switch argument.style {
      case .positional:
        let word: String? =
          switch argument.value.kind {
          case .name(let name): name
          case .literal(.string(let text)): text
          default: nil
          }
        switch word {
        case "portrait": setup.isLandscape = false
        case "landscape": setup.isLandscape = true
        default: reportPage(inside(argument.value), word, ["portrait", "landscape"])
        }
      case .keyword(let name):
        if name.text == "screen", case .literal(.integer(let columns)) = argument.value.kind, columns < 100 {
          setup.screenColumns = Int(columns)
          continue
        }
        let text = operand(argument.value).plainConstant.flatMap { evaluator.heap.textIfString($0) } ?? ""
        switch (name.text, text) {
        case ("fit", "width"): (setup.fitsWidth, setup.fitsHeight) = (true, false)
        case ("fit", "page"): (setup.fitsWidth, setup.fitsHeight) = (true, true)
        case ("fit", "none"): (setup.fitsWidth, setup.fitsHeight) = (false, false)
        case ("repeat", "head"): setup.repeatsHead = true
        case ("repeat", "none"): setup.repeatsHead = false
        case ("fit", _): reportPage(inside(argument.value), text, ["width", "page", "none"])
        case ("repeat", _): reportPage(inside(argument.value), text, ["head", "none"])
        default: reportPage(name.span, name.text, ["fit", "repeat", "screen"])
        }
      default: reportPage(argument.value.span, nil, [])
      }
    }
    assembly.pages.append(setup)
    emit(.page, imm: assembly.pages.count - 1)
  }

  private func reportPage(_ span: SourceSpan, _ word: String?, _ words: [String]) {
    reportUnknown(
      CheckCodes.badArgument, span,
      zh:
        "page 可写：portrait 或 landscape，fit=\"width\"、\"page\" 或 \"none\"，repeat=\"head\" 或 \"none\"，screen=最后几列只在屏幕上显示。",
      en:
        "page takes portrait or landscape, fit=\"width\", \"page\" or \"none\", repeat=\"head\" or \"none\", and screen=the number of last columns kept off the paper",
      name: word ?? "", candidates: words.map { Candidate(name: $0) })
  }

  private static let formatNames = ["xlsx", "md", "txt", "print", "html", "json", "csv"]

  private func only(_ formats: [Expression], _ isExcept: Bool, _ body: Body) {
    var names: [String] = []
    for expression in formats {
      let value = operand(expression).plainConstant.flatMap { evaluator.heap.textIfString($0) }
      guard let value, Self.formatNames.contains(value) else {
        reportUnknown(
          CheckCodes.badArgument, inside(expression), zh: "没有这种格式。", en: "there is no such format", name: value ?? "",
          candidates: Self.formatNames.map { Candidate(name: $0) }, listing: ("格式", "formats"))
        continue
      }
      names.append(value)
    }
    assembly.formats.append(FormatBlock(formats: names, isExcept: isExcept))
    emit(.beginOnly, imm: assembly.formats.count - 1)
    inScope { compile(body.nodes) }
    emit(.endOnly)
  }
}

extension Node {
  /// Whether a node is a part of the document that no text can hold.
  fileprivate var isStructure: Bool {
    switch kind {
    case .section, .table, .sheet, .prose, .row, .cell: true
    default: false
    }
  }

  /// Whether a node is white space or a comment.
  var isBlankText: Bool {
    switch kind {
    case .text(let text): text.text.utf8.allSatisfy { $0 <= 32 }
    case .comment: true
    default: false
    }
  }
}
