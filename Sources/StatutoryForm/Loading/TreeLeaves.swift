// Walks a tree of rows or columns to its leaves and settles what each total adds up.

/// A leaf of a row or column tree.
struct TreeLeaf<Tree: TreeNode> {
  /// The node itself.
  let node: Tree
  /// The ids on the way with their labels, its own included.
  let steps: [FormNames.Step]
  /// The labels on the way, its own included, those without an id too.
  let labels: [String]
  /// For a total: the leaves that it adds up, as positions among all leaves.
  var parts: [Int] = []
}

extension Array where Element: TreeNode {
  /// The leaves from left to right, or from top to bottom.
  func leaves() -> [TreeLeaf<Element>] {
    var leaves: [TreeLeaf<Element>] = []
    Self.collect(self, steps: [], labels: [], into: &leaves)
    return leaves
  }

  private static func collect(
    _ siblings: [Element], steps: [FormNames.Step], labels: [String], into leaves: inout [TreeLeaf<Element>]
  ) {
    var ranges: [String: Range<Int>] = [:]
    for node in siblings {
      let start = leaves.count
      let steps = steps + (node.step.map { [$0] } ?? [])
      let labels = labels + (node.label.isEmpty ? [] : [node.label])
      if node.children.isEmpty {
        leaves.append(TreeLeaf(node: node, steps: steps, labels: labels))
      } else {
        collect(node.children, steps: steps, labels: labels, into: &leaves)
      }
      if let id = node.id { ranges[id] = start..<leaves.count }
    }
    for node in siblings {
      guard let total = node.total, let id = node.id, let own = ranges[id]?.first else { continue }
      leaves[own].parts = total.parts.flatMap { part in
        (ranges[part] ?? 0..<0).filter { $0 != own && leaves[$0].node.total == nil }
      }
    }
  }

  /// How many levels the tree has.
  var depth: Int {
    map { 1 + $0.children.depth }.max() ?? 0
  }
}

extension TreeNode {
  /// The id with what it stands for; none where the node has no id.
  fileprivate var step: FormNames.Step? {
    id.map {
      FormNames.Step(
        id: $0, label: label, sentence: total?.sentence, isTotalColumn: Self.self == ColumnNode.self && total != nil)
    }
  }
}
