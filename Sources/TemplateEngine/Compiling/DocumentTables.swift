// Tables of a document: the form's and the author's own, their rows in the long form and as pipe rows.

import Diagnostics
import Document

extension Compiler {
  /// The record that a section or table tag needs; from a real loop over constants it comes in a register.
  func recordConstant(_ operand: Operand, _ type: String, _ expression: Expression) -> Value? {
    if let value = operand.plainConstant, value.kind == .record, constantRecord(value).type == type { return value }
    report(
      CheckCodes.wrongType, expression.span, zh: "“\(text(expression))” 不是表样中的\(type == "section" ? "章节" : "表格")。",
      en: "\"\(text(expression))\" is no \(type) of the form")
    return nil
  }

  func table(_ tag: TableTag) {
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
            CheckCodes.badArgument, inside(argument.value),
            zh: word.map { "没有 “\($0)” 这种图。" } ?? "chart 须直接写明图的种类。",
            en: word.map { "there is no chart \"\($0)\"" } ?? "chart needs the kind of chart written outright",
            name: word ?? "",
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

  /// Tells of a line of text among the rows of a table, as in a block that is filled with rows.
  func isTextAmongRows(_ nodes: [Node], _ span: SourceSpan) -> Bool {
    guard structure.inTable, !structure.inRow, assembly.files.indices.contains(Int(file)) else { return false }
    let isText = nodes.contains { node in
      if case .text(let text) = node.kind { text.text.contains { !$0.isWhitespace } } else { false }
    }
    guard isText else { return false }
    let isFullWidth = assembly.files[Int(file)].text(in: span.range).hasPrefix("｜")
    report(
      SyntaxCodes.textInTable, span,
      zh: isFullWidth ? "“｜”是全角的，成不了表行；请改用半角的 |" : "这里在表格里，不能直接写文字，请写成表行：| … |",
      en: isFullWidth
        ? "“｜” is full-width and makes no row; write the ASCII |"
        : "text cannot stand directly among the rows of a table: make it a row, | … |")
    return true
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

  func row(_ arguments: [Argument], _ body: Body, _ span: SourceSpan) {
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
      let given = operand(argument.value)
      // What is wrong with it was said: in a loop without rounds the loop's name stands for nothing.
      if case .invalid = given { continue }
      let text = given.plainConstant.flatMap { evaluator.heap.textIfString($0) }
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

  func pipeRow(_ cells: [PipeCell]) {
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
}
