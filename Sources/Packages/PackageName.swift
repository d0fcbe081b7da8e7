// The names of packages, and how one package names another.

import Diagnostics

/// The names that packages may have.
package enum PackageName {
  /// Small letters, digits and hyphens, or the letters of another script; a letter first. It names a folder too.
  package static func isName(_ name: String) -> Bool {
    name.count <= 64 && name.first?.isLetter == true && name != "editions"
      && name.allSatisfy { $0 == "-" || isPart($0) }
  }

  /// The nearest name to what a person wrote; `nil` where nothing is left of it.
  package static func nearest(to text: String) -> String? {
    let parts = text.lowercased().split { !isPart($0) }.drop { $0.first?.isLetter != true }
    let name = parts.joined(separator: "-")
    return isName(name) ? name : nil
  }

  private static func isPart(_ character: Character) -> Bool {
    if character.isASCII { return character.isLowercase || character.isNumber }
    return character.isLetter && !character.isUppercase
  }
}

extension TemplateLibrary {
  /// What `extends` must say in a package in `folder` to mean `base`, which was found at `reference`: its name where that
  /// leads there, else the way from one folder to the other.
  package func name(of base: TemplatePackage, at reference: String, forPackageIn folder: String) -> String {
    guard reference.contains("/") else { return base.name }
    let target = Self.parts(ofFolder: reference)
    let own = Self.parts(ofFolder: folder)
    if target.dropLast() == own.dropLast(), target.last == base.name, !holds(base.name) {
      return base.name
    }
    let shared = zip(target, own).prefix { $0 == $1 }.count
    return (own.dropFirst(shared).map { _ in ".." } + target.dropFirst(shared)).joined(separator: "/")
  }

  private static func parts(ofFolder path: String) -> [String] {
    FilePath.standardized(path).split(separator: "/").map(String.init)
  }
}

extension TemplatePackage {
  /// The finding for a package that was copied into another folder and kept its name.
  package var nameFindings: [Finding] {
    let folder = FilePath.name(of: FilePath.standardized(FilePath.folder(of: file.name)))
    return name == folder || !file.name.contains("/") ? [] : [LibraryCodes.otherName(name, folder: folder, in: file)]
  }
}
