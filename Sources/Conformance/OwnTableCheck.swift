// Tables of the author's own: a row that names an item of the form shows the item's figures, and a cell that shows a
// figure again says which.

import Diagnostics
import Document
import Figures
import StatutoryForm
import TextMetrics

struct OwnTableCheck {
  private let form: Form
  private let words: FormWords
  /// What the document's tables of the form show, by the form's cells.
  private let figures: [ExactDecimal?]

  init(form: Form, words: FormWords, document: Document) {
    self.form = form
    self.words = words
    var figures = [ExactDecimal?](repeating: nil, count: form.cells.count)
    for case .table(let table) in StatutoryParts(document).always {
      for case .figure(let figure) in table.rows.flatMap(\.cells).map(\.content) {
        if let cell = form.cell(of: figure.definition) { figures[cell.index] = figure.value.number }
      }
    }
    self.figures = figures
  }

  /// What is wrong with the rows of a table.
  func faults(of table: Table) -> [Message] {
    let heads = headWords(of: table)
    return table.rows.filter { $0.role != .head }.compactMap { row in
      fault(ofReferencesIn: row) ?? fault(ofItemIn: row, heads) ?? fault(ofNamelessRow: row, heads)
    }
  }

  // MARK: Items of the form

  /// A row that names an item of the form, and shows other figures than the item's. Where the name may mean something
  /// else, the name of a column of the form must stand above as well.
  private func fault(ofItemIn row: Row, _ heads: [Int: Set<String>]) -> Message? {
    let numbers = numbers(in: row)
    if numbers.isEmpty { return nil }
    for text in texts(of: row) {
      guard let item = words.item(like: text) else { continue }
      let columns = Dictionary(grouping: item.cells) { form.cells[$0].column }
      let sums = columns.values.compactMap { cells in
        cells.count > 1 ? sum(cells.compactMap { figures[$0] }) : nil
      }
      let expected = Set(item.cells.compactMap { figures[$0]?.normalised } + sums)
      if expected.isEmpty { continue }
      var isWrong = item.isUnmistakable && !numbers.contains { expected.contains($0.value) }
      for number in numbers {
        let here = heads[number.column] ?? []
        let cells = item.cells.filter { here.contains(LookAlike.words(form.cells[$0].columnLabels.last ?? "")) }
        let wanted = Set(cells.compactMap { figures[$0]?.normalised } + (cells.count > 1 ? sums : []))
        if !wanted.isEmpty, !wanted.contains(number.value) { isWrong = true }
      }
      if isWrong {
        return Message(
          zh: "自己的表里，“\(text)”一行的数不是法定项目“\(item.label)”的数；请引用它的数，或另起名称",
          en: """
            in a table of your own, the row “\(text)” shows other figures than the form's item “\(item.label)”; show the \
            item's, or give the row another name
            """)
      }
    }
    return nil
  }

  /// A row of numbers alone under the heads of a table of the form.
  private func fault(ofNamelessRow row: Row, _ heads: [Int: Set<String>]) -> Message? {
    let numbers = numbers(in: row)
    guard !numbers.isEmpty, texts(of: row).isEmpty else { return nil }
    let found = heads.values.reduce(into: Set<String>()) { $0.formUnion($1) }
    for (table, wanted) in words.heads {
      let shared = found.intersection(wanted).count
      if shared < min(4, wanted.count) { continue }
      let known = Set(table.cells.compactMap { figures[$0]?.normalised })
      if !known.isEmpty, numbers.contains(where: { !known.contains($0.value) }) {
        return Message(
          zh: "自己的表用了法定表“\(table.title)”的表头，数却不是它的；请引用它的数，或换用自己的表头",
          en: """
            a table of your own has the heads of the form's table “\(table.title)” and other figures; show its figures, or \
            take heads of your own
            """)
      }
    }
    return nil
  }

  private func sum(_ numbers: [ExactDecimal]) -> ExactDecimal? {
    var sum: ExactDecimal? = 0
    for number in numbers { sum = sum?.adding(number) }
    return sum?.normalised
  }

  // MARK: Figures shown again

  /// A row about one cell of the form that calls it by the name of another.
  private func fault(ofReferencesIn row: Row) -> Message? {
    var shown: Set<String> = []
    for case .reference(let name, _) in row.cells.map(\.content) { shown.insert(name) }
    guard shown.count == 1, let name = shown.first, let cell = form.cell(named: name) else { return nil }
    for text in texts(of: row) {
      let isOther =
        (words.rowLabels.contains(text) && text != cell.rowLabel && text != cell.columnLabel
          && text != cell.rowLabels.last)
        || (words.columnLabels.contains(text) && text != cell.columnLabel && text != cell.rowLabel
          && text != cell.columnLabels.last && text != cell.rowLabels.last)
        || (form.cell(named: text) != nil && text != name)
      if isOther {
        return Message(
          zh: "自己的表里，“\(text)”一行显示的是另一格（\(name)）的数；请改正",
          en: "in a table of your own, the row “\(text)” shows the figure of another cell (\(name)); put it right")
      }
    }
    return nil
  }

  // MARK: What a table holds

  private func headWords(of table: Table) -> [Int: Set<String>] {
    var heads: [Int: Set<String>] = [:]
    for row in table.rows where row.role == .head {
      for cell in row.cells {
        guard case .text(let text) = cell.content else { continue }
        let words = LookAlike.words(text.plainText)
        if words.isEmpty { continue }
        for column in cell.column..<cell.column + cell.columnSpan { heads[column, default: []].insert(words) }
      }
    }
    return heads
  }

  private func texts(of row: Row) -> [String] {
    row.cells.compactMap { cell in
      switch cell.content {
      case .text(let text):
        let plain = text.plainText
        return plain.isEmpty || Self.number(plain) != nil ? nil : plain
      case .entry(let entry): return entry.text.isEmpty ? nil : entry.text.plainText
      default: return nil
      }
    }
  }

  private func numbers(in row: Row) -> [(column: Int, value: ExactDecimal)] {
    row.cells.compactMap { cell in
      let number: ExactDecimal? =
        switch cell.content {
        case .number(let number), .sum(let number, _): number
        case .figure(let figure): figure.value.number
        case .reference(_, let value), .combination(_, let value): value.number
        case .text(let text): Self.number(text.plainText)
        case .entry(let entry): Self.number(entry.text.plainText)
        case .verdict: nil
        }
      return number.map { (cell.column, $0.normalised) }
    }
  }

  /// A number typed as text, in digits of any width, with its unit behind it perhaps.
  private static func number(_ text: String) -> ExactDecimal? {
    if text.utf8.count > 60 { return nil }
    var digits = ""
    var unit = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9", ".", "-", "+":
        if unit > 0 { return nil }
        digits.unicodeScalars.append(scalar)
      case "０"..."９":
        if unit > 0 { return nil }
        digits += String(scalar.value - 0xFF10)
      case ",", "，", " ", "\u{A0}", "\u{3000}": continue
      case "%", "％", "‰": return nil
      default: unit += 1
      }
    }
    return unit > 2 || digits.isEmpty ? nil : ExactDecimal(digits)
  }
}
