// Documents as the inputs of these tests write them down, a line for each block: `# heading`, `- item`, `1. item`,
// `note: text`, `right: text`, `center: text`, `table: NAME` (a table of Inputs/tables), `sheet: NAME` (all that follows
// up to the next), `page` (a page break), `draft`; anything else is a paragraph, `**strong**` and `\n` in it.

import Document

enum DocumentNotation {
  static func document(_ source: String) throws -> Document {
    var document = Document()
    document.metadata.title = "某市2024年政府信息公开工作年度报告"
    document.metadata.agency = "某市人民政府"
    document.metadata.year = 2024
    document.metadata.edition = 2021
    var blocks: [Block] = []
    var sheet: String?
    func close() {
      if let name = sheet {
        document.blocks.append(.sheet(Sheet(name: name, blocks: blocks)))
      } else {
        document.blocks += blocks
      }
      blocks = []
      sheet = nil
    }
    for line in source.split(whereSeparator: \.isNewline).map(String.init) {
      if let name = line.after("sheet: ") {
        close()
        sheet = name
      } else if line == "end" {
        close()
      } else if line == "draft" {
        document.metadata.isDraft = true
      } else if let item = line.after("- ") {
        add(item, ordered: false, to: &blocks)
      } else if let item = line.after("1. ") {
        add(item, ordered: true, to: &blocks)
      } else {
        blocks.append(try block(line))
      }
    }
    close()
    return document
  }

  private static func block(_ line: String) throws -> Block {
    if line == "page" { return .pageBreak }
    if let name = line.after("table: ") {
      var table = TableNotation.table(try Inputs.text("tables", name, "table.txt"))
      table.isStatutory = true
      return .table(table)
    }
    if let text = line.after("note: ") { return .note([.text(text)]) }
    if let text = line.after("right: ") { return .paragraph(Paragraph(text: inlines(text), alignment: .right)) }
    if let text = line.after("center: ") { return .paragraph(Paragraph(text: inlines(text), alignment: .center)) }
    let marks = line.prefix { $0 == "#" }.count
    if marks > 0, let text = line.after(String(repeating: "#", count: marks) + " ") {
      return .heading(Heading(level: marks, text: inlines(text)))
    }
    return .paragraph(Paragraph(text: inlines(line)))
  }

  private static func add(_ item: String, ordered: Bool, to blocks: inout [Block]) {
    let item = [Block.paragraph(Paragraph(text: inlines(item)))]
    if case .list(ordered, let items)? = blocks.last {
      blocks[blocks.count - 1] = .list(ordered: ordered, items: items + [item])
    } else {
      blocks.append(.list(ordered: ordered, items: [item]))
    }
  }

  private static func inlines(_ text: String) -> [Inline] {
    var inlines: [Inline] = []
    var isStrong = false
    for part in text.pieces(at: "**") {
      let lines = part.pieces(at: "\\n")
      var inner: [Inline] = []
      for (index, line) in lines.enumerated() {
        if index > 0 { inner.append(.lineBreak) }
        if !line.isEmpty { inner.append(.text(line)) }
      }
      if !inner.isEmpty { inlines += isStrong ? [.strong(inner)] : inner }
      isStrong.toggle()
    }
    return inlines
  }
}

extension String {
  fileprivate func after(_ start: String) -> String? {
    hasPrefix(start) ? String(dropFirst(start.count)) : nil
  }

  fileprivate func pieces(at mark: String) -> [String] {
    var pieces = [""]
    var rest = self[...]
    while let first = rest.first {
      if rest.hasPrefix(mark) {
        pieces.append("")
        rest = rest.dropFirst(mark.count)
      } else {
        pieces[pieces.count - 1].append(first)
        rest = rest.dropFirst()
      }
    }
    return pieces
  }
}
