// Reads the bands of a table: captions, column trees, row trees.

import DataTree
import Diagnostics
import Figures

struct TreeReader {
  let file: SourceFile
  var findings: [Finding] = []

  init(file: SourceFile) {
    self.file = file
  }

  mutating func band(_ node: DataNode) -> Band {
    var fields = DataFields(node, of: file, keys: ["caption", "corner", "columns", "rows"])
    for key in ["columns", "rows"] { fields.require(key) }
    let caption = fields.text("caption")
    let corner = fields.text("corner")
    let columns = siblings(fields.list("columns")) { reader, node in reader.column(node) }
    let rows = siblings(fields.list("rows")) { reader, node in reader.row(node) }
    findings.append(contentsOf: fields.findings)
    return Band(caption: caption, corner: corner, columns: columns, rows: rows)
  }

  private mutating func column(_ node: DataNode) -> ColumnNode {
    var fields = DataFields(
      node, of: file,
      keys: ["id", "label", "columns", "kind", "unit", "decimals", "span", "total", "sentence"])
    let label = fields.requiredText("label")
    let children = siblings(fields.list("columns")) { reader, node in reader.column(node) }
    let kind = kind(&fields)
    let span = fields.integer("span") ?? 1
    let id = identifier(&fields)
    if span < 1 || span > 100 {
      add(
        EditionCodes.span, zh: "span 应在 1 到 100 之间", en: "span must be 1 to 100",
        at: fields.node("span")?.range ?? node.range)
    }
    if id == nil && children.isEmpty {
      add(EditionCodes.id, zh: "末级列“\(label)”必须有 id", en: "leaf column “\(label)” needs an id", at: node.range)
    }
    let total = total(&fields)
    findings.append(contentsOf: fields.findings)
    return ColumnNode(
      id: id, label: label, children: children, kind: kind, span: min(max(span, 1), 100), total: total)
  }

  private mutating func row(_ node: DataNode) -> RowNode {
    var fields = DataFields(node, of: file, keys: ["id", "label", "rows", "total", "sentence"])
    let label = fields.text("label") ?? ""
    let children = siblings(fields.list("rows")) { reader, node in reader.row(node) }
    let id = identifier(&fields)
    if id == nil && !label.isEmpty && children.isEmpty {
      add(EditionCodes.id, zh: "末级行“\(label)”必须有 id", en: "leaf row “\(label)” needs an id", at: node.range)
    }
    let total = total(&fields)
    findings.append(contentsOf: fields.findings)
    return RowNode(id: id, label: label, children: children, total: total)
  }

  /// Reads the nodes of one level and checks what concerns them together: ids once, totals of siblings.
  private mutating func siblings<Tree: TreeNode>(
    _ nodes: [DataNode], read: (inout TreeReader, DataNode) -> Tree
  ) -> [Tree] {
    let trees = nodes.map { read(&self, $0) }
    var seen: Set<String> = []
    for (tree, node) in zip(trees, nodes) {
      if let id = tree.id, !seen.insert(id).inserted {
        add(EditionCodes.id, zh: "id“\(id)”在同级中重复", en: "id “\(id)” is used twice on this level", at: node.range)
      }
    }
    for (tree, node) in zip(trees, nodes) {
      for part in tree.total?.parts ?? [] where part == tree.id || !seen.contains(part) {
        let nearest = Suggestion.nearest(to: part, among: trees.compactMap(\.id).filter { $0 != tree.id })
        findings.append(
          Finding(
            EditionCodes.total, .error,
            Message(zh: "合计的组成项“\(part)”不是它的同级项", en: "“\(part)” is no sibling that this total could add up"),
            at: .source(file, node.range),
            label: nearest.map { Message(zh: "是不是“\($0)”？", en: "did you mean “\($0)”?") }))
      }
    }
    return trees
  }

  private mutating func kind(_ fields: inout DataFields) -> CellKind {
    let name = fields.text("kind") ?? "count"
    let unit = fields.text("unit")
    let decimals = fields.integer("decimals")
    switch name {
    case "count": return .count
    case "signed_count": return .signedCount
    case "money": return .money(unit: unit ?? "", decimals: min(max(decimals ?? 0, 0), 9))
    default:
      add(
        EditionCodes.word, zh: "没有“\(name)”这一类；可用 count、signed_count、money",
        en: "there is no kind “\(name)”; use count, signed_count or money",
        at: fields.node("kind")?.range ?? fields.range)
      return .count
    }
  }

  private mutating func total(_ fields: inout DataFields) -> TotalRule? {
    let parts = fields.texts("total")
    if parts.isEmpty { return nil }
    return TotalRule(parts: parts, sentence: fields.requiredText("sentence"))
  }

  private mutating func identifier(_ fields: inout DataFields) -> String? {
    guard let id = fields.text("id") else { return nil }
    if !Self.isID(id) {
      add(
        EditionCodes.id, zh: "“\(id)”不能作 id：只用小写字母、数字和下划线",
        en: "“\(id)” is no id: use lower-case letters, digits and underscores",
        at: fields.node("id")?.range ?? fields.range)
    }
    return id
  }

  static func isID(_ id: String) -> Bool {
    guard let first = id.utf8.first, first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z") else { return false }
    return id.utf8.allSatisfy {
      ($0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z")) || ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9"))
        || $0 == UInt8(ascii: "_")
    }
  }

  private mutating func add(_ code: FindingCode, zh: String, en: String, at range: Range<Int>) {
    findings.append(Finding(code, .error, Message(zh: zh, en: en), at: .source(file, range)))
  }
}

/// What column trees and row trees have in common.
protocol TreeNode {
  var id: String? { get }
  var label: String { get }
  var children: [Self] { get }
  var total: TotalRule? { get }
}

extension ColumnNode: TreeNode {}
extension RowNode: TreeNode {}
