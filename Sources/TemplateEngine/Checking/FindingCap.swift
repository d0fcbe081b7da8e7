// How many findings are told of a template: all that anyone could mend, and not one for every byte of a hostile file.

import Diagnostics

enum FindingCap {
  /// So many findings are told; one more is kept, to know that there were more.
  static let count = 5000

  /// The findings to be told, with a note where there are too many.
  static func told(_ findings: [Finding]) -> [Finding] {
    guard findings.count > count else { return findings }
    let note = Finding(
      CheckCodes.tooComplex, .note,
      Message(
        zh: "错误超过 \(count) 个，其余的没有列出（上限 findings）；请先改正这些",
        en: "there are more than \(count) errors, and the others are not told (limit: findings); mend these first"),
      at: findings[count].place?.fileName.map { Place(file: $0) })
    return findings.prefix(count) + [note]
  }
}
