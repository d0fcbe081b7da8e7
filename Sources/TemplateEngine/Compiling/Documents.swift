// The parts of a document, one by one: where each may stand, and what it compiles to. Paragraphs, tables and the set-up of
// pages have files of their own.

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
    case .paragraph(let nodes): if !isTextAmongRows(nodes, node.span) { paragraph(nodes) }
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

  func within(_ part: WritableKeyPath<StructureContext, Bool>, _ body: () -> Void) {
    let outer = structure
    structure[keyPath: part] = true
    body()
    structure = outer
  }

  func inline(_ nodes: [Node]) {
    within(\.inInline) { compile(nodes) }
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

  // MARK: Sections and formats

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

  private static let formatNames = OutputFormat.allCases.map(\.rawValue)

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
}
