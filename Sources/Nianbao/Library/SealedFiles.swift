// Files that a sealed block includes, where nothing in it is to be filled, are sealed with it: no package below may put
// one of its own in their place.

import Diagnostics
import TemplateEngine

extension TemplatePackage {
  /// One finding for each file by which this package, or one between, replaces what is sealed above.
  var unsealedFiles: [Finding] {
    ancestors.enumerated().flatMap { position, ancestor -> [Finding] in
      guard let report = ancestor.source("report") else { return [] }
      let heirs = [self] + ancestors[..<position]
      return ancestor.sealed(TemplateOutline(report).sealedTemplates).flatMap { name in
        heirs.compactMap { $0.source(name) }.map { file in
          Finding(
            CheckCodes.blockModifier, .error,
            Message(
              zh: "模板“\(ancestor.name)”把“\(name)”放在封存的块里，不能用同名文件替换；请改名或删去",
              en: """
                the template “\(ancestor.name)” includes “\(name)” in a sealed block, and no file of that name may \
                replace it; rename the file or remove it
                """),
            at: Place(file: file.name))
        }
      }
    }
  }

  /// The templates named, and those that they include.
  private func sealed(_ names: [String]) -> [String] {
    var found: [String] = []
    var waiting = names
    while let name = waiting.popLast() {
      if found.contains(name) { continue }
      found.append(name)
      if let file = source(name) { waiting += TemplateOutline(file).templates }
    }
    return found.sorted()
  }
}
