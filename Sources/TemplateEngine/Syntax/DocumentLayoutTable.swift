// Tables: rows and cells given by tags, and pipe rows with their spans and alignment.

import Diagnostics

extension Parser {
  /// The rows, cells and tags up to a tag that ends the body; white space does not matter, text is reported.
  mutating func tableBody() -> [Node] {
    var nodes: [Node] = []
    while true {
      let token = current
      switch token.kind {
      case .end: return nodes
      case .lineEnd, .tagClose, .outputClose: advance()
      case .text where isBlank(token): advance()
      case .comment:
        advance()
        nodes.append(comment(token))
      case .tagOpen:
        switch endTag() {
        case .endsBody: return nodes
        case .skipped: break
        case .none: if let node = statement() { nodes.append(node) }
        }
      case .pipe where context == .table && isAtLineStart: nodes += pipeLine()
      default: reportTextInTable()
      }
    }
  }

  private var isAtLineStart: Bool {
    guard position > 0 else { return true }
    let before = tokens[position - 1]
    if before.kind == .lineEnd { return true }
    return before.kind == .text && isBlank(before) && (position == 1 || tokens[position - 2].kind == .lineEnd)
  }

  private mutating func reportTextInTable() {
    let start = bytes.skippingSpace(in: current.range)
    let isPipe = current.kind == .pipe
    let before = position
    defer { if position == before { advance() } }
    while true {
      switch current.kind {
      case .outputOpen:
        _ = output()
        continue
      case .text, .pipe, .strong, .rawOpen, .rawText, .rawClose:
        advance()
        continue
      default: break
      }
      break
    }
    let span = SourceSpan(start, max(start, bytes.droppingSpace(in: start..<max(start, lastEnd))))
    if isPipe, context == .table {
      report(
        SyntaxCodes.badPipeRow, span,
        Message(
          zh: "表行要独占一行：请把前面的标签放到上一行", en: "a pipe row is a line of its own: put the tag before it on the line above"))
      return
    }
    let isFullWidth = bytes[span.range].starts(with: "｜".utf8)
    let message =
      isFullWidth
      ? Message(
        zh: "“｜”是全角的，成不了表行；请改用半角的 |", en: "“｜” is full-width and makes no row; write the ASCII |")
      : context == .row
        ? Message(
          zh: "“row”里不能直接写文字，请放进单元格：{% cell \"…\" %}",
          en: "text cannot stand directly in a “row”: put it in a cell, {% cell \"…\" %}")
        : Message(
          zh: "表格里不能直接写文字，请写成表行：| … |",
          en: "text cannot stand directly in a table: make it a row, | … |")
    var others: [Finding.Related] = []
    if let open = openTags.last(where: { $0.word == "table" || $0.word == "row" || $0.word == "head" }) {
      others = [related(open.span, Message(zh: "“\(open.word)”从这里开始", en: "the “\(open.word)” begins here"))]
    }
    report(SyntaxCodes.textInTable, span, message, related: others)
  }

  /// Whether the tag `word` follows on the present line.
  func lineHolds(_ word: StaticString) -> Bool {
    var index = position
    while tokens[index].kind != .lineEnd, tokens[index].kind != .end {
      if tokens[index].kind == .tagOpen, isWord(word, at: index + 1) { return true }
      index += 1
    }
    return false
  }

  // MARK: Pipe rows

  /// The present line as a row or as the alignment of columns.
  mutating func pipeLine() -> [Node] {
    let (outer, wasInCell) = (context, isInCell)
    defer { (context, isInCell) = (outer, wasInCell) }
    if current.kind == .text { advance() }
    let start = start
    if context != .table { checkTableAround() }
    if let marks = alignmentMarks() { return [Node(kind: .pipeAlignment(marks), span: span(from: start))] }
    context = .inline
    isInCell = true
    let cells = pipeCells(from: start)
    return [Node(kind: .pipeRow(cells), span: span(from: start))]
  }

  /// A row outside a table is an error, except where a block, a macro or a file of its own may stand in one.
  private mutating func checkTableAround() {
    for open in openTags.reversed() {
      switch open.word {
      case "table", "block", "macro", "call": return
      case "section", "sheet":
        report(
          SyntaxCodes.pipeRowOutsideTable, SourceSpan(start, start + 1),
          Message(
            zh: "表行要放在 {% table %} 里；行首的竖线若是文字，写作“\\|”",
            en: "a row stands inside {% table %}; if the bar is text, write “\\|”"))
        return
      default: continue
      }
    }
  }

  private mutating func pipeCells(from start: Int) -> [PipeCell] {
    var cells: [PipeCell] = []
    advance()
    while true {
      let cellStart = self.start
      if current.kind == .pipe {
        widen(&cells)
        continue
      }
      if isRowEnd { return cells }
      var items = inlineItems()
      trim(&items)
      let hasEnd = current.kind == .pipe
      if !hasEnd, items.isEmpty, !cells.isEmpty { return cells }
      var nodes = paired(items)
      let isContinued = isCaret(nodes)
      if isContinued { nodes = [] }
      cells.append(
        PipeCell(nodes: nodes, columnSpan: 1, continuesAbove: isContinued, span: SourceSpan(cellStart, self.start)))
      guard hasEnd else {
        reportOpenRow(from: start)
        return cells
      }
      advance()
    }
  }

  /// Whether only white space follows up to the end of the line.
  private var isRowEnd: Bool {
    switch current.kind {
    case .lineEnd, .end: return true
    case .text where isBlank(current): return next.kind == .lineEnd || next.kind == .end
    default: return false
    }
  }

  /// `||`: the cell on the left takes one more column.
  private mutating func widen(_ cells: inout [PipeCell]) {
    if cells.isEmpty {
      report(
        SyntaxCodes.badPipeRow, SourceSpan(start - 1, start + 1),
        Message(
          zh: "行首的“||”左边没有单元格可以加宽；空单元格写作“| |”",
          en: "“||” at the start of a row has no cell to widen; an empty cell is “| |”"))
    } else {
      cells[cells.count - 1].columnSpan += 1
      cells[cells.count - 1].span.upper = current.lower
    }
    advance()
  }

  private mutating func reportOpenRow(from start: Int) {
    report(
      SyntaxCodes.badPipeRow, span(from: start),
      Message(zh: "表行要以“|”结束", en: "a row ends with “|”"))
  }

  private func isCaret(_ nodes: [Node]) -> Bool {
    guard nodes.count == 1, case .text(let text) = nodes[0].kind else { return false }
    return text.source == "^"
  }

  // MARK: Alignment

  /// The marks of the present line, if it is an alignment row: `|:--|:-:|--:|`. One dash alone is a cell that says "none".
  private mutating func alignmentMarks() -> [ColumnMark]? {
    var marks: [ColumnMark] = []
    var index = position + 1
    while true {
      let token = tokens[index]
      if token.kind == .lineEnd || token.kind == .end || (token.kind == .text && isBlank(token)) {
        let isEnd = token.kind != .text || tokens[index + 1].kind == .lineEnd || tokens[index + 1].kind == .end
        guard isEnd, !marks.isEmpty else { return nil }
        position = index
        return marks
      }
      guard token.kind == .text, tokens[index + 1].kind == .pipe, let mark = columnMark(bytes.trimmed(token.range))
      else { return nil }
      marks.append(mark)
      index += 2
    }
  }

  private func columnMark(_ range: Range<Int>) -> ColumnMark? {
    guard range.count >= 2 else { return nil }
    let colon = UInt8(ascii: ":")
    let isLeft = bytes[range.lowerBound] == colon
    let isRight = bytes[range.upperBound - 1] == colon
    let dashes = range.lowerBound + (isLeft ? 1 : 0)..<max(range.lowerBound + 1, range.upperBound - (isRight ? 1 : 0))
    guard !dashes.isEmpty, bytes[dashes].allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
    switch (isLeft, isRight) {
    case (true, true): return .center
    case (true, false): return .left
    case (false, true): return .right
    case (false, false): return .natural
    }
  }
}
