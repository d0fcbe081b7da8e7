// The form's words as they look: what content of the author's own may not be called.

import Document
import StatutoryForm
import Synchronization
import TextMetrics

/// The headings and labels of a form, folded so that look-alikes are equal.
struct FormWords: Sendable {
  /// A row of the form, by the label of a stub.
  struct Item: Sendable {
    /// The label as the form has it.
    let label: String
    /// The figures beside it, those of each line in the order of the columns.
    let cells: [Int]
    /// Whether the label can mean nothing else: it is long, or has a number and is not short. 规章 and 行政许可 are also
    /// kinds of information, and anybody may count those.
    let isUnmistakable: Bool
  }

  /// Headings of sections and titles of tables, by their words.
  private(set) var names: [String: String] = [:]
  /// The numerals of the sections (`一`).
  let numerals: Set<String>
  /// Every label of every table, by its words.
  private(set) var labels: [String: String] = [:]
  /// The rows that a label names for certain: those that no head and no other row shares.
  private(set) var items: [String: Item] = [:]
  private var itemsByLabel: [String: Item] = [:]
  private let plain: Set<String>
  /// What rows and columns are called, with all labels above.
  let rowLabels: Set<String>
  let columnLabels: Set<String>
  /// The labels of heads, by table.
  private(set) var heads: [(table: Form.Table, words: Set<String>)] = []

  /// The words of a form, made once for it.
  static func of(_ form: Form) -> FormWords { form.derived.value { FormWords(form) } }

  private init(_ form: Form) {
    numerals = Set(form.sections.map(\.numeral))
    plain = Set(form.cells.flatMap { [$0.name, $0.rowLabel, $0.columnLabel] })
    rowLabels = Set(form.cells.map(\.rowLabel)).subtracting([""])
    columnLabels = Set(form.cells.map(\.columnLabel)).subtracting([""])
    for section in form.sections {
      names[LookAlike.words(section.heading)] = section.heading
      for table in section.tables { names[LookAlike.words(table.title)] = table.title }
    }
    var shared: Set<String> = []
    for table in form.tables {
      var headWords: Set<String> = []
      for (row, cell) in table.rows.enumerated().flatMap({ row, line in line.cells.map { (row, $0) } }) {
        guard case .text(let text) = cell.content else { continue }
        let label = text.plainText
        let words = LookAlike.words(label)
        labels[words] = label
        switch cell.role {
        case .head:
          headWords.insert(words)
          shared.insert(words)
        case .stub:
          let cells = table.rows[row..<row + cell.rowSpan].flatMap(\.cells).compactMap { cell -> Int? in
            if case .figure(let figure) = cell.content { figure.definition.index } else { nil }
          }
          if items[words] != nil { shared.insert(words) }
          let isNumbered = words != LookAlike.folded(label)
          items[words] = Item(
            label: label, cells: cells, isUnmistakable: words.count >= (isNumbered ? 6 : 8))
        case .caption, .corner, .data: break
        }
      }
      heads.append((table, headWords))
    }
    labels[""] = nil
    items[""] = nil
    for words in shared { items[words] = nil }
    for item in items.values { itemsByLabel[item.label] = item }
  }

  /// The heading or table title that `text` passes for.
  func name(like text: String) -> String? { Self.find(text, in: names) }

  /// The label that `text` passes for.
  func label(like text: String) -> String? { Self.find(text, in: labels) }

  /// The row of the form that `text` names.
  func item(like text: String) -> Item? {
    if let item = itemsByLabel[text] { return item }
    // What a document writes of the form's own accord: the whole way to a row, a column.
    if plain.contains(text) { return nil }
    return answers.answer(to: text) { Self.find(text, in: items) }
  }

  /// What was asked before: the sheets of a template say the same texts in every report.
  private let answers = Answers()

  private final class Answers: Sendable {
    private static let most = 4096
    private let known = Mutex<[String: Item?]>([:])

    func answer(to text: String, _ find: () -> Item?) -> Item? {
      if let answer = known.withLock({ $0[text] }) { return answer }
      let answer = find()
      known.withLock { known in
        if known.count == Self.most { known.removeAll() }
        known[text] = .some(answer)
      }
      return answer
    }
  }

  private static func find<Found>(_ text: String, in dictionary: [String: Found]) -> Found? {
    let words = LookAlike.words(text)
    if words.isEmpty { return nil }
    if let exact = dictionary[words] { return exact }
    if words.unicodeScalars.count < 5 { return nil }
    return dictionary.keys.filter { isNear($0, words) }.min().flatMap { dictionary[$0] }
  }

  /// Whether one character more, less or other makes one text the other.
  private static func isNear(_ left: String, _ right: String) -> Bool {
    let (a, b) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
    guard abs(a.count - b.count) <= 1, min(a.count, b.count) >= 4 else { return false }
    var start = 0
    while start < min(a.count, b.count), a[start] == b[start] { start += 1 }
    var end = 0
    while end < min(a.count, b.count) - start, a[a.count - 1 - end] == b[b.count - 1 - end] { end += 1 }
    return max(a.count, b.count) - start - end <= 1
  }
}
