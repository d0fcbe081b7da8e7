// A key under `figures` that the form does not have, and what was probably meant: an id nearby, the id of a Chinese
// label, or the full path of a row written without its group.

import DataTree
import Diagnostics
import StatutoryForm

struct UnknownName {
  /// The whole key.
  let key: String
  /// The part of it that is unknown.
  let part: String
  /// The node that has no such child.
  let node: Int
  let names: FormNames

  func finding(_ file: SourceFile, _ range: Range<Int>) -> Finding {
    let owner = names.nodes[node].path
    let suggestion = suggestion
    let replacement = suggestion.map { prefix + $0.path }
    let children = names.nodes[node].children.map { names.nodes[$0] }
    return Finding(
      ReportCodes.unknownName, .error,
      Message(zh: "“\(owner)”下没有“\(part)”；请改正或删去", en: "“\(owner)” has no “\(part)”; correct it or delete it"),
      at: .source(file, range),
      label: suggestion.map {
        Message(zh: "是不是“\($0.path)”（\($0.label)）？", en: "did you mean “\($0.path)” (\($0.label))?")
      },
      notes: [
        Message(
          zh: "可用的有：" + children.map { "\($0.id)（\($0.label)）" }.joined(separator: "、"),
          en: "known here: " + children.map { "\($0.id) (\($0.label))" }.joined(separator: ", "))
      ],
      fix: replacement.map {
        Finding.Fix(
          message: Message(zh: "改为“\($0)”", en: "replace by “\($0)”"),
          place: SourcePlace(file: file, range: range), replacement: $0)
      })
  }

  /// The parts of the key before the unknown one.
  private var prefix: String {
    let parts = key.split(separator: ".", omittingEmptySubsequences: false)
    guard let position = parts.firstIndex(where: { $0 == part }), position > 0 else { return "" }
    return parts[..<position].joined(separator: ".") + "."
  }

  /// What was meant: the path from ``node`` and its label.
  private var suggestion: (path: String, label: String)? {
    let near = names.nodes[node].children
    let far = names.descendants(of: node).filter { !near.contains($0) }
    let found = labelled(near) ?? labelled(far) ?? similar(near) ?? similar(far)
    return found.map { (path(to: $0), names.nodes[$0].label) }
  }

  /// The node whose label it is.
  private func labelled(_ nodes: [Int]) -> Int? {
    let wanted = Self.bare(part)
    return wanted.isEmpty ? nil : nodes.first { Self.bare(names.nodes[$0].label) == wanted }
  }

  /// The node whose id or label is near.
  private func similar(_ nodes: [Int]) -> Int? {
    let wanted = Self.bare(part)
    let ids = nodes.map { names.nodes[$0].id }
    if let word = Suggestion.nearest(to: part, among: ids) { return ids.firstIndex(of: word).map { nodes[$0] } }
    let labels = nodes.map { Self.bare(names.nodes[$0].label) }
    if !part.utf8.allSatisfy({ $0 < 0x80 }) {
      if let position = labels.firstIndex(where: { $0.contains(wanted) || (!$0.isEmpty && wanted.contains($0)) }) {
        return nodes[position]
      }
      if let label = Suggestion.nearest(to: wanted, among: labels) {
        return labels.firstIndex(of: label).map { nodes[$0] }
      }
    }
    return nil
  }

  private func path(to descendant: Int) -> String {
    var parts: [String] = []
    var next: Int? = descendant
    while let current = next, current != node {
      parts.insert(names.nodes[current].id, at: 0)
      next = names.nodes[current].parent
    }
    return parts.joined(separator: ".")
  }

  /// A label without its number (`（三）`, `1.`, `一、`), as people quote it.
  static func bare(_ label: String) -> String {
    var rest = label[...]
    let numerals = "一二三四五六七八九十0123456789（）().、．"
    if let end = rest.firstIndex(where: { !numerals.contains($0) }), end != rest.startIndex,
      "）)、.．".contains(rest[rest.index(before: end)])
    {
      rest = rest[end...]
    }
    return String(rest)
  }
}
