// The names of a form as one tree of ids, tables first: what a report's keys are looked up in, what schemas and templates
// offer, and what groups of cells are called.

/// The tree of ids of a form: figures, tables, rows, columns, cells, each with its label.
public struct FormNames: Sendable {
  /// A table, a row, a column, a group of them, or a cell.
  public struct Node: Sendable {
    /// The id.
    public let id: String
    /// The label, whole; for a table the heading that it stands under.
    public let label: String
    /// For a total: the rule in words.
    public let sentence: String?
    /// The ids that lead here, dotted.
    public let path: String
    /// The node that it stands below; none for the root.
    public let parent: Int?
    /// Whether it is a column that adds up others, and may be left off a list.
    public let isTotalColumn: Bool
    /// The nodes right below it.
    public fileprivate(set) var children: [Int] = []
    /// All cells below, in the form's order.
    public fileprivate(set) var cells: [Int] = []
    /// Whether the numbers below may be given as a list: a row, or a group of its columns.
    public fileprivate(set) var takesList = false
    /// For a leaf: its cell.
    public fileprivate(set) var cell: Int?
  }

  /// One id on the way to a cell.
  struct Step {
    let id: String
    let label: String
    var sentence: String?
    var isTotalColumn = false
  }

  /// The node of `figures` itself.
  public static let root = 0

  /// All nodes, each behind its parent.
  public private(set) var nodes = [
    Node(id: "figures", label: "", sentence: nil, path: "figures", parent: nil, isTotalColumn: false)
  ]
  /// The leaf of each cell.
  public private(set) var leaves: [Int] = []

  /// The node right below another with an id.
  public func child(_ id: some StringProtocol, of parent: Int) -> Int? {
    nodes[parent].children.first { nodes[$0].id == id }
  }

  /// The nodes that a path leads along, as far as there are any.
  public func nodes(along path: [String]) -> [Node] {
    var found: [Node] = []
    var node = Self.root
    for id in path {
      guard let next = child(id, of: node) else { break }
      node = next
      found.append(nodes[node])
    }
    return found
  }

  /// Everything below a node, each before what stands under it.
  public func descendants(of node: Int) -> [Int] {
    nodes[node].children.flatMap { [$0] + descendants(of: $0) }
  }

  /// Enters the next cell of the form: first the ids of table and rows, then those of columns.
  ///
  /// - Returns: Whether its name is its own: that of no other cell, nor of a group of cells.
  mutating func enter(_ rows: [Step], _ columns: [Step]) -> Bool {
    let cell = leaves.count
    var node = Self.root
    var isOwn = true
    nodes[node].cells.append(cell)
    for (depth, step) in (rows + columns).enumerated() {
      if nodes[node].cell != nil { isOwn = false }
      node = self.child(step.id, of: node) ?? append(step, to: node)
      nodes[node].cells.append(cell)
      if depth + 1 >= rows.count { nodes[node].takesList = true }
    }
    if nodes[node].cells.count > 1 { isOwn = false }
    nodes[node].cell = cell
    leaves.append(node)
    return isOwn
  }

  private mutating func append(_ step: Step, to parent: Int) -> Int {
    let path = parent == Self.root ? step.id : nodes[parent].path + "." + step.id
    nodes.append(
      Node(
        id: step.id, label: step.label, sentence: step.sentence, path: path, parent: parent,
        isTotalColumn: step.isTotalColumn))
    nodes[parent].children.append(nodes.count - 1)
    return nodes.count - 1
  }
}
