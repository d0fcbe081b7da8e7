// Digests under `overrides` of template.yaml that belong to no block: the name is misspelt, or the block is gone.

import DataTree
import Diagnostics
import Packages

extension TemplatePackage {
  /// One finding for each name under `overrides` that is none of `overrides`, the blocks and files that the package fills.
  func staleOverrides(_ filled: [TemplateOverride]) -> [Finding] {
    if overrides.isEmpty { return [] }
    let root: DataNode
    do throws(FindingsError) { root = try DataReader.read(file, format: .yaml) } catch { return error.findings }
    guard case .map(let fields) = root.value,
      let field = fields.first(where: { $0.key == "overrides" }), case .map(let entries) = field.node.value
    else { return [] }
    let names = filled.map(\.name)
    return entries.filter { !names.contains($0.key) }.map { entry in
      let nearest = Suggestion.nearest(to: entry.key, among: names.filter { overrides[$0] == nil })
      return Finding(
        ProofCodes.drift, .error,
        Message(
          zh: "overrides 里的“\(entry.key)”没有对应的块：report.jinja 没有改写它；请改正名称，或删去这一行",
          en: "“\(entry.key)” under overrides is no block that report.jinja overrides; correct the name, or delete it"),
        at: .source(file, entry.keyRange),
        label: nearest.map { Message(zh: "是不是“\($0)”？", en: "did you mean “\($0)”?") })
    }
  }
}
