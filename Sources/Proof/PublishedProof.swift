// A published file against the form: headings, labels and spans in the form's order, and every figure at its place. What
// the file should look like is the form itself, written by our writer and read by the same reader.

import Conformance
import Diagnostics
import Document
import Figures
import HTMLWriter
import MarkdownWriter
import PublishedReader
import StatutoryForm

/// A published document compared with the form.
struct PublishedProof {
  private(set) var findings: [Finding] = []
  /// The figures read, by the form's cells.
  private(set) var figures: [Figure]
  private let form: Form
  private let file: SourceFile
  private let wanted: [PublishedForm.Item]
  private let given: [PublishedDocument.Item]

  /// Compares in the way of merging cells that fits best: the writer's own, else without regard to merging.
  static func proof(
    of document: PublishedDocument, in file: SourceFile, against forms: PublishedForms, form: Form
  ) -> PublishedProof {
    let spanning = document.items.contains { $0.cells.contains { $0.rowSpan > 1 || $0.columnSpan > 1 } }
    let first = PublishedProof(document.items, of: file, spanning ? forms.spanning : forms.usual, form)
    if first.errorCount == 0 { return first }
    var spread = PublishedProof(PublishedForm.spread(document.items), of: file, forms.spread, form)
    guard spread.errorCount < first.errorCount else { return first }
    spread.findings.append(
      Finding(
        ConformanceCodes.span, .warning,
        Message(
          zh: "单元格的合并与表式不同（合并的地方用了空格子）；文字和数字的位置没有变，建议恢复合并",
          en: """
            cells are not merged as in the form (empty cells stand where it merges); words and figures are in their \
            places, but the merging should be restored
            """),
        at: Place(file: file.name)))
    return spread
  }

  private init(_ items: [PublishedDocument.Item], of file: SourceFile, _ wanted: PublishedForm, _ form: Form) {
    self.form = form
    self.file = file
    // More than any report has; the rest is not looked at.
    given = items.prefix(20_000).map { item in
      var item = item
      for index in item.cells.indices { item.cells[index].text = PublishedForm.plain(item.cells[index].text) }
      return item
    }
    figures = Array(repeating: .missing(.blank), count: form.cells.count)
    self.wanted = wanted.items
    compare()
  }

  private var errorCount: Int { findings.count { $0.severity == .error } }

  // MARK: Comparing

  private mutating func compare() {
    let pairs = matches()
    var used = Set(pairs.values)
    for (index, wanted) in wanted.enumerated() {
      if let match = pairs[index] {
        read(given[match], as: wanted)
        continue
      }
      let before = (0..<index).reversed().lazy.compactMap { pairs[$0] }.first ?? -1
      let after = (index + 1..<self.wanted.count).lazy.compactMap { pairs[$0] }.first ?? given.count
      let gap = (before + 1..<max(after, before + 1)).filter { !used.contains($0) }
      if let near = gap.first(where: { isSimilar(given[$0], wanted) }) {
        used.insert(near)
        reportChanged(given[near], wanted)
        read(given[near], as: wanted)
      } else if let elsewhere = given.indices.first(where: { !used.contains($0) && fits(given[$0], wanted) }) {
        used.insert(elsewhere)
        report(
          ConformanceCodes.moved, wanted, given[elsewhere], zh: "不在它应在的位置；请恢复表式的次序",
          en: "is not where the form has it; restore the order")
        read(given[elsewhere], as: wanted)
      } else {
        report(ConformanceCodes.missing, wanted, nil, zh: "没有出现；请补上", en: "is missing; put it back")
      }
    }
    for index in given.indices where !used.contains(index) { refuseDouble(given[index]) }
  }

  /// A row or heading of the form that stands a second time.
  private mutating func refuseDouble(_ item: PublishedDocument.Item) {
    for wanted in wanted where wanted.kind == item.kind && fits(item, wanted) {
      // A row of numbers alone may be anybody's, and so may a caption.
      let labels = zip(wanted.cells, wanted.figures).filter { $1 == nil && !$0.text.isEmpty }
      let hasFigures = wanted.figures.contains { $0 != nil }
      let isHeading = form.sections.contains { PublishedForm.plain($0.heading) == wanted.cells[0].text }
      if (hasFigures && !labels.isEmpty) || (item.kind == .line && isHeading) {
        // A line in running text may name a section; a heading that is listed is no second section.
        guard item.kind == .row else { return }
        return report(ConformanceCodes.doubled, wanted, item, zh: "出现了两次；只放一次", en: "stands twice; place it once")
      }
    }
  }

  /// The longest run of items that agree, in order: for the index of a wanted item that of the given one.
  private func matches() -> [Int: Int] {
    if let all = matchesInOrder() { return all }
    let (rows, columns) = (wanted.count, given.count)
    var lengths = [UInt32](repeating: 0, count: (rows + 1) * (columns + 1))
    for row in stride(from: rows - 1, through: 0, by: -1) {
      for column in stride(from: columns - 1, through: 0, by: -1) {
        let here = row * (columns + 1) + column
        lengths[here] =
          fits(given[column], wanted[row])
          ? lengths[here + columns + 2] + 1 : max(lengths[here + 1], lengths[here + columns + 1])
      }
    }
    var pairs: [Int: Int] = [:]
    var (row, column) = (0, 0)
    while row < rows, column < columns {
      let here = row * (columns + 1) + column
      if fits(given[column], wanted[row]), lengths[here] == lengths[here + columns + 2] + 1 {
        pairs[row] = column
        row += 1
        column += 1
      } else if lengths[here + columns + 1] >= lengths[here + 1] {
        row += 1
      } else {
        column += 1
      }
    }
    return pairs
  }

  /// Every wanted item at its first place after the one before; `nil` where one has none.
  private func matchesInOrder() -> [Int: Int]? {
    var pairs: [Int: Int] = [:]
    var column = 0
    for row in wanted.indices {
      while column < given.count, !fits(given[column], wanted[row]) { column += 1 }
      guard column < given.count else { return nil }
      pairs[row] = column
      column += 1
    }
    return pairs
  }

  /// Whether all labels agree, and nothing but numbers or blanks stands where figures belong.
  private func fits(_ item: PublishedDocument.Item, _ wanted: PublishedForm.Item) -> Bool {
    if wanted.kind == .line, item.kind == .row {
      // A page laid out with tables has its headings in cells.
      let inked = item.cells.filter { !$0.text.isEmpty }
      return inked.count == 1 && inked[0].text == wanted.cells[0].text
    }
    guard item.kind == wanted.kind, item.cells.count == wanted.cells.count else { return false }
    for (index, cell) in wanted.cells.enumerated() {
      if wanted.figures[index] == nil {
        let text = item.cells[index].text
        if text != cell.text, text != wanted.withUnits[index] { return false }
      } else if let name = item.cells[index].name, let figure = wanted.figures[index], form.cells[figure].name != name {
        return false
      }
    }
    // Without any label it takes numbers to tell a row.
    let isBare = zip(wanted.cells, wanted.figures).allSatisfy { $1 != nil || $0.text.isEmpty }
    return !isBare || item.cells.allSatisfy { $0.text.isEmpty || Self.number($0.text) != nil }
  }

  /// Whether the item may be the wanted one with a label changed.
  private func isSimilar(_ item: PublishedDocument.Item, _ wanted: PublishedForm.Item) -> Bool {
    guard item.kind == wanted.kind, item.cells.count == wanted.cells.count else { return false }
    if item.kind == .line {
      let (found, label) = (Array(item.cells[0].text), Array(wanted.cells[0].text))
      return Suggestion.editDistance(found, label, limit: label.count + 1) * 2 <= label.count
    }
    let isFigures = zip(item.cells, wanted.figures).allSatisfy { cell, figure in
      figure == nil || cell.text.isEmpty || Self.number(cell.text) != nil
    }
    let labels = zip(item.cells, zip(wanted.cells, wanted.figures)).filter { $1.1 == nil && !$1.0.text.isEmpty }
    let changed = labels.count { $0.text != $1.0.text }
    return isFigures && !labels.isEmpty && (changed == 1 || changed * 2 < labels.count)
  }

  // MARK: Reading figures

  private mutating func read(_ item: PublishedDocument.Item, as wanted: PublishedForm.Item) {
    for (index, cell) in wanted.cells.enumerated() where index < item.cells.count {
      let found = item.cells[index]
      if found.isHidden, !cell.text.isEmpty {
        add(
          ConformanceCodes.hidden, wanted, item, zh: "“\(found.text)”在网页上看不见；请去掉隐藏它的样式",
          en: "“\(found.text)” cannot be seen on the page; take away the style that hides it")
      }
      if let figure = wanted.figures[index] {
        reportTwoValues(found, form.cells[figure], wanted, item)
        if found.text.isEmpty { continue }
        if let number = Self.number(found.text) {
          figures[figure] = .reported(number)
        } else {
          reportNumber(found.text, form.cells[figure], item)
        }
      }
      if cell.rowSpan != found.rowSpan || cell.columnSpan != found.columnSpan {
        let name = wanted.figures[index].map { form.cells[$0].name } ?? cell.text
        add(
          ConformanceCodes.span, wanted, item,
          zh: "“\(name)”应占 \(cell.rowSpan) 行 \(cell.columnSpan) 列，文件里占 \(found.rowSpan) 行 \(found.columnSpan) 列；请恢复",
          en:
            "“\(name)” should cover \(cell.rowSpan) × \(cell.columnSpan) and covers \(found.rowSpan) × \(found.columnSpan); restore it"
        )
      }
    }
  }

  /// A cell that shows another number than it records: one of the two was changed after rendering.
  private mutating func reportTwoValues(
    _ found: PublishedDocument.Cell, _ cell: Form.Cell, _ wanted: PublishedForm.Item, _ item: PublishedDocument.Item
  ) {
    guard let value = found.value, Self.number(value) != Self.number(found.text) else { return }
    let shown = found.text.isEmpty ? "空白" : found.text
    add(
      ProofCodes.digest, wanted, item,
      zh: "“\(label(of: cell))”显示的是 \(shown)，文件里记的（data-value）是 \(value)；生成之后改过其中一处，请用报告重新生成",
      en: """
        “\(label(of: cell))” shows \(found.text.isEmpty ? "nothing" : found.text) and records (data-value) \(value); one of \
        them was changed after rendering: render the report again
        """)
  }

  private func label(of cell: Form.Cell) -> String {
    [cell.rowLabels.last, cell.columnLabels.last].compactMap { $0 }.joined(separator: "／")
  }

  private static func number(_ text: String) -> ExactDecimal? {
    ExactDecimal(text.filter { $0 != "," && $0 != "，" })
  }

  // MARK: Findings

  private mutating func reportNumber(_ text: String, _ cell: Form.Cell, _ item: PublishedDocument.Item) {
    let label = label(of: cell)
    findings.append(
      Finding(
        ProofCodes.number, .error,
        Message(
          zh: "“\(label)”（\(cell.name)）里是“\(text)”；只填数，不带单位和说明",
          en: "“\(label)” (\(cell.name)) holds “\(text)”; write a number alone, without unit or remark"),
        at: .source(file, item.range)))
  }

  private mutating func reportChanged(_ item: PublishedDocument.Item, _ wanted: PublishedForm.Item) {
    for (index, cell) in wanted.cells.enumerated() where wanted.figures[index] == nil {
      let found = item.cells[index].text
      if found == cell.text || found == wanted.withUnits[index] { continue }
      add(
        ConformanceCodes.label, wanted, item, zh: "应为“\(cell.text)”，文件里是“\(found)”；请用表式的文字",
        en: "“\(cell.text)” should stand where “\(found)” stands; take it from the form")
    }
  }

  private mutating func report(
    _ code: FindingCode, _ wanted: PublishedForm.Item, _ item: PublishedDocument.Item?, zh: String, en: String
  ) {
    let labels = zip(wanted.cells, wanted.figures).filter { $1 == nil && !$0.text.isEmpty }.map(\.0.text)
    let figure = wanted.figures.lazy.compactMap { $0 }.first.map { form.cells[$0] }
    let name = labels.last ?? figure.map { "\($0.table).\($0.rowName)" } ?? ""
    if wanted.kind == .row {
      add(code, wanted, item, zh: "“\(name)”一行\(zh)", en: "the row “\(name)” \(en)")
    } else {
      add(code, wanted, item, zh: "“\(name)”\(zh)", en: "“\(name)” \(en)")
    }
  }

  private mutating func add(
    _ code: FindingCode, _ wanted: PublishedForm.Item, _ item: PublishedDocument.Item?, zh: String, en: String
  ) {
    let figure = wanted.figures.lazy.compactMap { $0 }.first.map { form.cells[$0].name } ?? ""
    var place = Place(file: file.name, form: FormPlace(section: wanted.section, cell: figure))
    if let item { place.source = SourcePlace(file: file, range: item.range) }
    findings.append(
      Finding(
        code, .error, Message(zh: "\(wanted.section)：\(zh)", en: "\(wanted.section): \(en)"), at: place))
  }
}
