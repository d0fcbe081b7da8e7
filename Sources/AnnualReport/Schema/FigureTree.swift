// The names of a form as a tree, tables first: what may stand under `figures` in a report file.

import StatutoryForm

/// A table, a row, a group of rows or columns, or a cell, with what stands below it.
struct FigureNode {
  let id: String
  let label: String
  /// For a total: the rule in words.
  let sentence: String?
  private(set) var children: [FigureNode] = []
  /// All cells below, in the form's order.
  private(set) var cells: [Int] = []
  /// For a leaf: its cell.
  private(set) var cell: Int?
  /// Whether the numbers below may be given as a list: a row, or a group of its columns.
  private(set) var takesList = false
  /// Whether the leaf is a column that adds up others, and may be left off a list.
  private(set) var isTotalColumn = false

  /// The tree of `form`; its root stands for `figures` itself.
  init(_ form: Form) {
    self.init(Step(id: "figures", label: "", sentence: nil, isRow: false, isTotalColumn: false))
    for section in form.sections {
      for table in section.tables {
        let step = Step(
          id: table.id, label: section.heading, sentence: nil, isRow: true, isTotalColumn: false)
        for band in table.bands {
          for row in band.rows { add(row, of: band, after: [step], form) }
        }
      }
    }
  }

  private init(_ step: Step) {
    id = step.id
    label = step.label
    sentence = step.sentence
    isTotalColumn = step.isTotalColumn
  }

  /// One id on the way to a cell.
  private struct Step {
    let id: String
    let label: String
    let sentence: String?
    /// Whether it comes from the row tree (the table counts as one of it).
    let isRow: Bool
    let isTotalColumn: Bool
  }

  private mutating func add(_ row: RowNode, of band: Band, after steps: [Step], _ form: Form) {
    var steps = steps
    if let id = row.id {
      steps.append(
        Step(id: id, label: row.label, sentence: row.total?.sentence, isRow: true, isTotalColumn: false))
    }
    for inner in row.children { add(inner, of: band, after: steps, form) }
    if row.children.isEmpty {
      for column in band.columns { add(column, after: steps, form) }
    }
  }

  private mutating func add(_ column: ColumnNode, after steps: [Step], _ form: Form) {
    var steps = steps
    if let id = column.id {
      steps.append(
        Step(
          id: id, label: column.label, sentence: column.total?.sentence, isRow: false,
          isTotalColumn: column.total != nil))
    }
    for inner in column.children { add(inner, after: steps, form) }
    if column.children.isEmpty, let cell = form.cell(named: steps.map(\.id).joined(separator: ".")) {
      enter(cell.index, along: steps[...])
    }
  }

  private mutating func enter(_ cell: Int, along steps: ArraySlice<Step>) {
    cells.append(cell)
    guard let step = steps.first else {
      self.cell = cell
      return
    }
    let position = children.firstIndex { $0.id == step.id } ?? children.count
    if position == children.count { children.append(FigureNode(step)) }
    let rest = steps.dropFirst()
    if !rest.contains(where: \.isRow) { children[position].takesList = true }
    children[position].enter(cell, along: rest)
  }
}

extension FigureNode {
  /// The leaves below, in the form's order.
  var leaves: [FigureNode] {
    children.isEmpty ? [self] : children.flatMap(\.leaves)
  }

  /// Everything below by its dotted path, the node before what stands under it.
  var descendants: [(path: String, node: FigureNode)] {
    children.flatMap { child in
      [(child.id, child)] + child.descendants.map { (child.id + "." + $0.path, $0.node) }
    }
  }
}
