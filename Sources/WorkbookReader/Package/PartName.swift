// Names of parts, and where relationships point.

/// Resolves targets of relationships.
enum PartName {
  /// The part that `target` means, seen from the part `source` (empty for the package); `nil` where it leaves the package.
  static func resolve(_ target: String, from source: String) -> String? {
    var steps: [Substring] = target.hasPrefix("/") ? [] : source.split(separator: "/").dropLast()
    for step in target.split(separator: "/") {
      switch step {
      case ".": continue
      case "..":
        if steps.isEmpty { return nil }
        steps.removeLast()
      default: steps.append(step)
      }
    }
    return steps.isEmpty ? nil : steps.joined(separator: "/")
  }

  /// The part whose relationships the part `name` holds: `xl/workbook.xml` for `xl/_rels/workbook.xml.rels`.
  static func source(ofRelationships name: String) -> String {
    let steps = name.split(separator: "/")
    return (steps.dropLast().filter { $0 != "_rels" } + [steps.last?.dropLast(".rels".count) ?? ""]).joined(
      separator: "/")
  }

  /// The part that holds the relationships of `source` (empty for the package).
  static func relationships(of source: String) -> String {
    let steps = source.split(separator: "/")
    guard let last = steps.last else { return "_rels/.rels" }
    return (steps.dropLast() + ["_rels", "\(last).rels"]).joined(separator: "/")
  }
}
