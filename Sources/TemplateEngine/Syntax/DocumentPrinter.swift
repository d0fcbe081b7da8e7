// The formatter's part for documents: headings, paragraphs, rows, and the tags that only documents have.

extension Printer {
  /// Prints a node that only documents have; false for any other.
  mutating func addDocument(_ node: Node) -> Bool {
    switch node.kind {
    case .heading(let level, let nodes):
      result += String(repeating: "#", count: level)
      if !nodes.isEmpty { result += " " }
      add(nodes)
    case .paragraph(let nodes): add(nodes)
    case .listItem(let isOrdered, let nodes):
      result += isOrdered ? "1. " : "- "
      indentation = "  "
      add(nodes)
      indentation = ""
    case .strong(let nodes):
      result += "**"
      add(nodes)
      result += "**"
    case .pageBreak: result += "---"
    case .pipeRow(let cells): addRow(cells)
    case .pipeAlignment(let marks): result += "|" + marks.map { notation($0) + "|" }.joined()
    default: return addDocumentTag(node)
    }
    return true
  }

  private mutating func addDocumentTag(_ node: Node) -> Bool {
    switch node.kind {
    case .section(let value, let body, let end):
      open("section \(text(value))", body)
      close("endsection", end)
    case .sheet(let value, let body, let end):
      open("sheet \(text(value))", body)
      close("endsheet", end)
    case .table(let table):
      let value = table.table.map { " " + text($0) } ?? ""
      open("table\(value)\(text(table.arguments))", table.body)
      close("endtable", table.end)
    case .head(let body, let end):
      open("head", body)
      close("endhead", end)
    case .row(let arguments, let body, let end):
      open("row\(text(arguments))", body)
      close("endrow", end)
    case .cell(let value, let arguments, let marks): tag("cell \(text(value))\(text(arguments))", marks)
    case .page(let arguments, let marks): tag("page\(text(arguments))", marks)
    case .slot(let name, let marks): tag("slot \(name.text)", marks)
    case .only(let formats, let isExcept, let body, let end):
      let word = isExcept ? "except" : "only"
      open(word + " " + formats.map(text).joined(separator: ", "), body)
      close("end" + word, end)
    case .prose(let value, let marks): tag("prose \(text(value))", marks)
    case .note(let value, let marks): tag("note \(text(value))", marks)
    default: return false
    }
    return true
  }

  private mutating func addRow(_ cells: [PipeCell]) {
    result += "|"
    for cell in cells {
      result += " "
      if cell.continuesAbove {
        result += "^ "
      } else if !cell.nodes.isEmpty {
        add(cell.nodes)
        result += " "
      }
      result += String(repeating: "|", count: cell.columnSpan)
    }
  }

  private func notation(_ mark: ColumnMark) -> String {
    switch mark {
    case .natural: "---"
    case .left: ":--"
    case .center: ":-:"
    case .right: "--:"
    }
  }
}
