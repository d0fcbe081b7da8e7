// Files of a package that do nothing, because they are called almost as the program looks for them: `report.jinja.txt`, as
// Notepad saves it; `report.jinjia`; `tabel.jinja`. What they hold would be left out without a word.

import Diagnostics
import TemplateEngine

extension TemplatePackage {
  /// One finding for each file of the package that was meant for another name.
  package var misnamedFiles: [Finding] {
    let names = files.list(folder)
    let wanted = (["report"] + ancestors.flatMap(\.ownTemplateNames)).map { $0 + ".jinja" }
    let absent = Set(wanted).subtracting(names).sorted()
    if absent.isEmpty { return [] }
    var used: Set<String>?
    return names.filter { $0 != "template.yaml" && !wanted.contains($0) && !$0.hasSuffix(".md") }.compactMap { name in
      guard let meant = absent.first(where: { Self.isNear(name, to: $0) }) ?? unreadReport(name, absent) else {
        return nil
      }
      let inUse = used ?? includedNames
      used = inUse
      return inUse.contains(name) ? nil : LibraryCodes.misnamed(name, meant: meant, at: Place(file: path(of: name)))
    }
  }

  /// The name of report.jinja, where there is none and this file is written as one.
  private func unreadReport(_ name: String, _ absent: [String]) -> String? {
    guard absent.contains("report.jinja"), let file = files.read(path(in: folder, name)), file.bytes.count < 1 << 20
    else { return nil }
    let text = file.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return text.contains("{% extends") || text.contains("{% block") ? "report.jinja" : nil
  }

  /// The files that the package's templates name, and those that these name.
  private var includedNames: Set<String> {
    var found: Set<String> = []
    var waiting = ["report"]
    while let name = waiting.popLast() {
      guard found.insert(name + ".jinja").inserted, let file = source(name) else { continue }
      waiting += TemplateOutline(file).templates
    }
    return found
  }

  private func path(in folder: String, _ name: String) -> String { folder.isEmpty ? name : folder + "/" + name }

  private func path(of name: String) -> String { String(file.name.dropLast("template.yaml".count)) + name }

  /// Whether a file's name is one of ours misspelt, in another case, or with an ending too many.
  static func isNear(_ name: String, to wanted: String) -> Bool {
    let (stem, ending) = parts(of: name.lowercased())
    let (wantedStem, wantedEnding) = parts(of: wanted)
    guard Suggestion.nearest(to: stem, among: [wantedStem]) != nil else { return false }
    return ending.hasPrefix(wantedEnding) || Suggestion.nearest(to: ending, among: [wantedEnding]) != nil
  }

  private static func parts(of name: String) -> (stem: String, ending: String) {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
  }
}
