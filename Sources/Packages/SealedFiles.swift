// What a sealed block, or one that must be filled, is worth between files: no package below may put a file of its own in the
// place of one that such a block includes or stands in, nor leave out the package that has it.

import Diagnostics
import TemplateEngine

extension TemplatePackage {
  /// One finding for each file by which this package, or one between, does away with what is sealed above.
  package var unsealedFiles: [Finding] {
    ancestors.enumerated().flatMap { position, ancestor -> [Finding] in
      let heirs = [self] + ancestors[..<position]
      let names = Set(heirs.flatMap(\.ownTemplateNames)).subtracting(["report"])
      let replaced = (names.isEmpty ? [] : ancestor.sealedNames).flatMap { name in
        heirs.compactMap { $0.source(name) }.map { ancestor.refusal(of: $0, replacing: name) }
      }
      // The form itself is proved in every document; what a province seals has no other proof than its own block.
      if ancestor.ancestors.isEmpty { return replaced }
      return replaced + heirs.compactMap { $0.omission(of: ancestor) }
    }
  }

  private func refusal(of file: SourceFile, replacing name: String) -> Finding {
    Finding(
      CheckCodes.blockModifier, .error,
      Message(
        zh: "模板“\(self.name)”把“\(name)”放在封存的块里，或在其中有封存、必须填写的块，不能用同名文件替换；请改名或删去",
        en: """
          the template “\(self.name)” has “\(name)” in a sealed block, or has a block in it that may not be lost, and no \
          file of that name may replace it; rename the file or remove it
          """),
      at: Place(file: file.name))
  }

  /// The finding where this package's report.jinja passes over a package above, and so over what is sealed there.
  private func omission(of ancestor: TemplatePackage) -> Finding? {
    guard let file = source("report"), let report = ancestor.source("report"),
      let lost = TemplateOutline(report).places.first(where: \.isProtected)
    else { return nil }
    let base = TemplateOutline(file).base
    let isKept = ancestors.prefix { $0.name != ancestor.name }.contains { $0.name == base } || base == ancestor.name
    if isKept { return nil }
    return Finding(
      CheckCodes.blockModifier, .error,
      Message(
        zh: """
          report.jinja 绕过了“\(ancestor.name)”，那里不许改、只许追加或必须填写的块“\(lost.name)”不会出现；请在第一行写 \
          {% extends "\(ancestor.name)" %}
          """,
        en: """
          report.jinja passes over “\(ancestor.name)”, whose block “\(lost.name)” may not be lost; begin with \
          {% extends "\(ancestor.name)" %}
          """),
      at: Place(file: file.name),
      related: [
        Finding.Related(place: .source(report, lost.range), message: Message(zh: "在这里定义", en: "defined here"))
      ])
  }

  /// The package's own templates that nobody below may replace.
  private var sealedNames: [String] {
    var found: Set<String> = []
    var waiting = ownTemplateNames.filter { name in
      name != "report" && source(name).map { TemplateOutline($0).places.contains(where: \.isProtected) } == true
    }
    if let report = source("report") { waiting += TemplateOutline(report).sealedTemplates }
    while let name = waiting.popLast() {
      guard !ancestors.contains(where: { $0.name == name }), found.insert(name).inserted else { continue }
      if let file = source(name) { waiting += TemplateOutline(file).templates }
    }
    return found.sorted()
  }
}
