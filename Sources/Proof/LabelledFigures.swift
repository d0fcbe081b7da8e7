// Figures of the form that a template shows again in texts and tables of its own: the label before one must not be
// another's. Which figure a number is, the probe tells: no two of its figures are alike.

import Conformance
import Diagnostics
import Document
import Figures
import StatutoryForm
import TextMetrics

/// The labels of a form, and what may stand between one and its number.
struct FigureLabels: Sendable {
  /// The words of each label, and the cells that it is a label of.
  fileprivate let labels: [(words: [Unicode.Scalar], cells: Set<Int>)]
  /// Longest first.
  fileprivate let fillers: [[Unicode.Scalar]]
  /// What follows a number that counts (`件`).
  fileprivate let counters: Set<Unicode.Scalar>

  /// The labels of a form, made once for it.
  static func of(_ form: Form) -> FigureLabels { form.derived.value { FigureLabels(form) } }

  private init(_ form: Form) {
    var labels: [String: Set<Int>] = [:]
    // The short ones of the heads (总计, 其他) are anybody's words, wherever they stand.
    let common = Set(form.cells.flatMap(\.columnLabels).map(LookAlike.words).filter { $0.count <= 2 })
    for cell in form.cells {
      for label in Set((cell.rowLabels + cell.columnLabels).map(LookAlike.words)).subtracting(common) {
        labels[label, default: []].insert(cell.index)
      }
    }
    labels[""] = nil
    self.labels = labels.sorted { $0.key < $1.key }.map { (Array($0.key.unicodeScalars), $0.value) }
    let lexicon = try? form.narrative.get()
    let fillers = Set(lexicon?.texts(of: .fillers).map(LookAlike.folded) ?? [])
    counters = Set(lexicon?.texts(of: .counters).compactMap(\.unicodeScalars.first) ?? [])
    self.fillers = fillers.subtracting([""]).map { Array($0.unicodeScalars) }.sorted { $0.count > $1.count }
  }
}

/// Finds figures shown under the label of another.
struct LabelledFigures {
  private let form: Form
  private let labels: FigureLabels
  /// The cell that each number of the probe stands in.
  private let cells: [ExactDecimal: Int]
  /// Whether a label may be followed by a zero that is typed.
  private let allowsZero: Bool

  /// A label cut short at its end is still the label, as long as this much of it stands there.
  private static let shortest = 4

  /// - Parameter figures: the probe's, all of them different, by the form's cells.
  /// - Parameter allowsZero: whether a zero may be typed, since a condition may stand around it.
  init(form: Form, labels: FigureLabels, figures: [Figure], allowsZero: Bool = false) {
    self.allowsZero = allowsZero
    self.form = form
    self.labels = labels
    var cells: [ExactDecimal: Int] = [:]
    for (index, figure) in figures.enumerated() {
      if let number = figure.number { cells[number.normalised] = index }
    }
    self.cells = cells
  }

  /// What is wrong in the texts and tables of the template's own.
  func findings(in document: Document) -> [Finding] {
    let own = OwnTexts(document)
    return own.lines.flatMap { findings(in: $0.text) } + own.tables.flatMap(findings(in:))
  }

  // MARK: Texts and tables

  private func findings(in line: String) -> [Finding] {
    Self.numbers(in: line).compactMap { number in
      guard let label = label(before: number.clause) else { return nil }
      if let cell = cells[number.value] {
        return label.cells.contains(cell) ? nil : finding(ProofCodes.ownText, label.text, cell)
      }
      if allowsZero, number.value == 0 { return nil }
      guard number.beginsLine, label.isAll, label.text.count >= Self.longLabel,
        number.follower.map({ labels.counters.contains($0) || $0.properties.generalCategory == .otherPunctuation })
          ?? true
      else { return nil }
      return finding(label.text, number.value)
    }
  }

  /// A label as long as this is nobody else's words.
  private static let longLabel = 8

  private func findings(in table: Table) -> [Finding] {
    let heads = table.rows.filter { $0.role == .head }
    return table.rows.filter { $0.role != .head }.flatMap { row -> [Finding] in
      let rowLabel = row.cells.lazy.compactMap { Self.text(of: $0) }.first.flatMap { label(before: $0) }
      return row.cells.compactMap { place -> Finding? in
        guard case .number(let number) = place.content, let cell = cells[number.normalised] else { return nil }
        let head = heads.last?.cells.first { $0.column == place.column }.flatMap(Self.text).flatMap(label(before:))
        for label in [rowLabel, head].compactMap({ $0 }) where !label.cells.contains(cell) {
          return finding(ConformanceCodes.ownFigure, label.text, cell)
        }
        return nil
      }
    }
  }

  private static func text(of cell: Cell) -> String? {
    guard case .text(let text) = cell.content, !text.isEmpty else { return nil }
    return text.plainText
  }

  /// A line that gives a label of the form with a number of its own.
  private func finding(_ label: String, _ number: ExactDecimal) -> Finding {
    Finding(
      ProofCodes.ownText, .error,
      Message(
        zh: "“\(label)”后面是 \(number)，不是表中的数；请用 {{ report.… }} 引用它的数，或另起名称",
        en: """
          “\(label)” is followed by \(number), which is no figure of the tables; show its figure with {{ report.… }}, or \
          give your number another name
          """))
  }

  private func finding(_ code: FindingCode, _ label: String, _ cell: Int) -> Finding {
    let cell = form.cells[cell]
    let name = [cell.rowLabel, cell.columnLabel].filter { !$0.isEmpty }.joined(separator: "／")
    return Finding(
      code, .error,
      Message(
        zh: "“\(label)”的数写成了“\(name)”的数（\(cell.name)）；请引用它自己的数",
        en: "“\(label)” is followed by the figure of “\(name)” (\(cell.name)); show the figure of its own"),
      at: Place(form: FormPlace(section: "", cell: cell.name)))
  }

  // MARK: Labels

  /// The label that a text ends with, fillers aside: the longest, with the cells of all labels that begin with it.
  ///
  /// `isAll`: whether the text holds nothing else.
  private func label(before number: String) -> (text: String, cells: Set<Int>, isAll: Bool)? {
    var tail = Array(LookAlike.words(number).unicodeScalars.suffix(60))
    while !tail.isEmpty {
      var length = 0
      var found: Set<Int> = []
      for label in labels.labels {
        let common = Self.overlap(tail, label.words)
        if common == 0 || common < length { continue }
        if common > length { found = [] }
        length = common
        found.formUnion(label.cells)
      }
      if length > 0 {
        return (String(String.UnicodeScalarView(tail.suffix(length))), found, length == tail.count)
      }
      guard
        let filler = labels.fillers.first(where: { tail.count >= $0.count && tail.suffix($0.count).elementsEqual($0) })
      else { return nil }
      tail.removeLast(filler.count)
    }
    return nil
  }

  /// How much of a label's beginning a text ends with; 0 where it is too little to tell.
  private static func overlap(_ text: [Unicode.Scalar], _ label: [Unicode.Scalar]) -> Int {
    for length in stride(from: min(text.count, label.count), to: 1, by: -1) {
      if length < shortest, length < label.count { return 0 }
      if text.suffix(length).elementsEqual(label.prefix(length)) { return length }
    }
    return 0
  }

  // MARK: Numbers

  /// A number of a line.
  private struct Number {
    /// What stands before it in its clause.
    let clause: String
    /// Whether the clause is the line's first.
    let beginsLine: Bool
    let value: ExactDecimal
    /// What stands right behind it.
    let follower: Unicode.Scalar?
  }

  private static func numbers(in line: String) -> [Number] {
    var numbers: [Number] = []
    var beginsLine = true
    var clause = String.UnicodeScalarView()
    var digits = ""
    func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    let scalars = Array(line.unicodeScalars)
    for (position, scalar) in scalars.enumerated() {
      let continues = position + 1 < scalars.count && isDigit(scalars[position + 1])
      switch scalar {
      case "0"..."9": digits.unicodeScalars.append(scalar)
      case "-" where digits.isEmpty && continues: digits = "-"
      case "." where !digits.isEmpty && continues: digits.unicodeScalars.append(scalar)
      case "," where !digits.isEmpty && continues: continue
      default:
        if let value = ExactDecimal(digits) {
          numbers.append(
            Number(clause: String(clause), beginsLine: beginsLine, value: value.normalised, follower: scalar))
          clause = String.UnicodeScalarView()
          beginsLine = false
        }
        digits = ""
        if "。；！？，、,;!?\n".unicodeScalars.contains(scalar) {
          // The number of an item (四、) begins a line as well.
          if !LookAlike.words(String(clause)).unicodeScalars.allSatisfy({ $0.properties.numericType != nil }) {
            beginsLine = false
          }
          clause = String.UnicodeScalarView()
        } else {
          clause.append(scalar)
        }
      }
    }
    if let value = ExactDecimal(digits) {
      numbers.append(Number(clause: String(clause), beginsLine: beginsLine, value: value.normalised, follower: nil))
    }
    return numbers
  }
}
