// The names of a form as a tree: what a report's keys are looked up in, and what cells are called in findings.

import Diagnostics
import StatutoryForm

/// The tree of ids of a form: figures, tables, rows, columns, each with its label.
struct FormIndex: Sendable {
  struct Node: Sendable {
    let id: String
    let label: String
    let parent: Int?
    var children: [Int] = []
    /// All cells below, in the form's order.
    var cells: [Int] = []
    /// Whether the numbers below may be given as a list: a row, or a group of its columns.
    var takesList = false
    /// Whether a column adds up others, and may be left off a list.
    var isTotalColumn = false
    /// For a leaf: its cell.
    var cell: Int?
  }

  /// The words for one cell.
  struct Words: Sendable {
    var section: String
    var row: String
    var column: String
  }

  static let root = 0

  private(set) var nodes = [Node(id: "figures", label: "", parent: nil)]
  private(set) var words: [Words]
  /// The tree's leaf of each cell.
  private(set) var leaves: [Int]

  init(_ form: Form) {
    words = Array(repeating: Words(section: "", row: "", column: ""), count: form.cells.count)
    leaves = Array(repeating: Self.root, count: form.cells.count)
    for section in form.sections {
      for table in section.tables {
        let top = child(table.id, label: section.heading, of: Self.root)
        for band in table.bands {
          let scene = Scene(form: form, heading: section.heading, columns: band.columns)
          for row in band.rows { add(row, under: top, path: table.id, labels: [], scene) }
        }
      }
    }
  }

  /// What stays the same while a band is walked.
  private struct Scene {
    let form: Form
    let heading: String
    let columns: [ColumnNode]
  }

  private mutating func add(_ row: RowNode, under parent: Int, path: String, labels: [String], _ scene: Scene) {
    var (node, path, labels) = (parent, path, labels)
    if let id = row.id {
      node = child(id, label: row.label, of: parent)
      path += "." + id
      labels.append(row.label)
    }
    if row.children.isEmpty {
      for column in scene.columns {
        add(column, under: node, path: path, labels: [], row: labels.joined(separator: "／"), scene)
      }
    }
    for inner in row.children { add(inner, under: node, path: path, labels: labels, scene) }
  }

  private mutating func add(
    _ column: ColumnNode, under parent: Int, path: String, labels: [String], row: String, _ scene: Scene
  ) {
    var (node, path, labels) = (parent, path, labels)
    if let id = column.id {
      node = child(id, label: column.label, of: parent)
      path += "." + id
      labels.append(column.label)
    }
    if column.children.isEmpty {
      guard let cell = scene.form.cell(named: path) else { return }
      nodes[node].cell = cell.index
      nodes[node].isTotalColumn = column.total != nil
      leaves[cell.index] = node
      words[cell.index] = Words(section: scene.heading, row: row, column: labels.joined(separator: "／"))
      enter(cell, at: node)
    }
    for inner in column.children { add(inner, under: node, path: path, labels: labels, row: row, scene) }
  }

  /// Files a cell with every node above it.
  private mutating func enter(_ cell: Form.Cell, at leaf: Int) {
    var depth = cell.name.utf8.count(where: { $0 == UInt8(ascii: ".") }) + 1
    let rowDepth = cell.row.isEmpty ? 1 : cell.row.utf8.count(where: { $0 == UInt8(ascii: ".") }) + 2
    var next: Int? = leaf
    while let node = next {
      nodes[node].cells.append(cell.index)
      nodes[node].takesList = depth >= rowDepth
      depth -= 1
      next = nodes[node].parent
    }
  }

  private mutating func child(_ id: String, label: String, of parent: Int) -> Int {
    if let known = self.node(id, of: parent) { return known }
    nodes.append(Node(id: id, label: label, parent: parent))
    nodes[parent].children.append(nodes.count - 1)
    return nodes.count - 1
  }

  /// The child of a node with an id.
  func node(_ id: some StringProtocol, of parent: Int) -> Int? {
    nodes[parent].children.first { nodes[$0].id == id }
  }

  /// The dotted ids from below the root to a node.
  func path(of node: Int) -> String {
    guard let parent = nodes[node].parent else { return nodes[node].id }
    return parent == Self.root ? nodes[node].id : path(of: parent) + "." + nodes[node].id
  }
}

extension FormIndex {
  /// A cell in the form's words, for the place of a finding.
  func place(of cell: Form.Cell) -> FormPlace {
    let words = words[cell.index]
    return FormPlace(section: words.section, row: words.row, column: words.column, cell: cell.name)
  }

  /// A cell in the form's words, for a sentence: its row and its column.
  func phrase(_ cell: Int) -> Message {
    let words = words[cell]
    if words.row.isEmpty { return Message(zh: "“\(words.column)”", en: "“\(words.column)”") }
    return Message(zh: "“\(words.row)”的“\(words.column)”", en: "“\(words.row)”, “\(words.column)”")
  }
}
