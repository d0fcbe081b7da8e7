// The library: the editions of the form and the template packages of one folder.

import Diagnostics
import StatutoryForm
import Synchronization

/// The editions and template packages of a `Templates` folder, as they were when first asked for: each file is read once,
/// so that a package and what is compiled from it are of one state. Who wants to see a change takes a new library.
public struct TemplateLibrary: Sendable {
  /// The editions, oldest first.
  public let forms: [Form]
  let files: TemplateFiles
  /// Whether these are all editions that there are.
  private let hasAllForms: Bool
  private let packages = Packages()

  /// The packages that were read so far.
  private final class Packages: Sendable {
    let byName = Mutex<[String: TemplatePackage]>([:])
  }

  /// Loads every edition, or with `years` the newest ones alone until each of these years has its form; packages are
  /// read when they are asked for.
  ///
  /// - Throws: ``FindingsError`` where an edition file is damaged or there is none.
  public init(files: TemplateFiles, years: Set<Int>? = nil) throws(FindingsError) {
    self.files = files.snapshot
    var missing = years
    var forms: [Form] = []
    // A folder of editions alone is read by the usual words.
    let words =
      files.read("narrative.yaml")
      ?? EmbeddedTemplates.files["narrative.yaml"].map { SourceFile(name: "narrative.yaml", text: $0) }
    for name in files.list("editions").reversed() where name.hasSuffix(".yaml") {
      if let missing, missing.isEmpty { break }
      guard let file = files.read("editions/\(name)") else { continue }
      let form = try EditionLoader.load(file, words: words)
      forms.append(form)
      // A name that is not the edition's says nothing of which is the newest.
      missing = name == "\(form.edition).yaml" ? missing?.filter { !form.years.contains($0) } : nil
    }
    if forms.isEmpty {
      throw FindingsError(
        Finding(
          LibraryCodes.noLibrary, .error,
          Message(zh: "“\(files.name)”里没有表样（editions/*.yaml）", en: "“\(files.name)” holds no edition (editions/*.yaml)")
        ))
    }
    self.forms = forms.sorted { $0.edition < $1.edition }
    hasAllForms = years == nil
  }

  /// The orders that a title may have in one edition or another, where `order` is none of them; `nil` where it is one.
  private func titleOrders(without order: String) throws(FindingsError) -> [String]? {
    let forms =
      hasAllForms || forms.contains { $0.titles.contains { $0.id == order } }
      ? forms : try TemplateLibrary(files: files).forms
    let orders: [String] = forms.flatMap { $0.titles.map(\.id) }.reduce(into: []) {
      if !$0.contains($1) { $0.append($1) }
    }
    return orders.contains(order) ? nil : orders
  }

  /// The same editions, and the packages as they are now.
  package var renewed: TemplateLibrary { TemplateLibrary(forms: forms, files: files) }

  /// The folder that the library was read from, or what the files in memory are called.
  public var path: String { files.name }

  /// Takes editions that are loaded already; `files` hold the packages.
  public init(forms: [Form], files: TemplateFiles) {
    self.forms = forms.sorted { $0.edition < $1.edition }
    self.files = files.snapshot
    hasAllForms = true
  }

  /// The form of an edition.
  public func form(edition: Int) -> Form? {
    forms.first { $0.edition == edition }
  }

  /// The form in force for a report year.
  public func form(year: Int) -> Form? {
    forms.last { $0.years.contains(year) }
  }

  /// The names of the packages, in the order of their bytes.
  public var packageNames: [String] {
    files.list("").filter { $0 != "editions" && files.read("\($0)/template.yaml") != nil }
  }

  /// Whether there is a package with a name.
  package func holds(_ name: String) -> Bool {
    name != "editions" && !name.contains("/") && files.read("\(name)/template.yaml") != nil
  }

  /// The package with a name, or in a folder of its own anywhere (a path with a slash).
  ///
  /// - Throws: ``FindingsError`` where there is none, or its template.yaml is wrong.
  public func package(_ name: String, at place: Place? = nil) throws(FindingsError) -> TemplatePackage {
    try package(name, called: name, at: place, heirs: [])
  }

  private func package(
    _ name: String, called: String, at place: Place?, heirs: [String]
  ) throws(FindingsError) -> TemplatePackage {
    let known = packages.byName.withLock { $0[name] }
    if heirs.contains(name) || heirs.count + (known?.ancestors.count ?? 0) > 16 {
      throw FindingsError(
        Finding(
          LibraryCodes.unknownTemplate, .error,
          Message(
            zh: "模板“\(name)”沿 extends 绕回了自己：\((heirs + [name]).joined(separator: " → "))",
            en: "template “\(name)” extends itself: \((heirs + [name]).joined(separator: " → "))"), at: place))
    }
    if let known { return known }
    let isPath = name.contains("/")
    let found = try TemplatePackage.read(
      name: isPath ? String(name.split(separator: "/").last ?? "") : name, folder: isPath ? "" : name,
      files: isPath ? files.elsewhere(name) : files, titleOrders: titleOrders
    ) { parent, place throws(FindingsError) in
      try package(reference(toParent: parent, of: name), called: parent, at: place, heirs: heirs + [name])
    }
    guard let found else {
      let names = isPath ? files.elsewhere(name).list("") : files.list(name)
      let missing = LibraryCodes.noTemplate(called, at: place, known: packageNames)
      throw FindingsError(Self.noting(missing, filesOf: names))
    }
    packages.byName.withLock { $0[name] = found }
    return found
  }

  /// Tells of a template.yaml that is called almost so.
  private static func noting(_ missing: Finding, filesOf names: [String]) -> Finding {
    guard let near = names.first(where: { TemplatePackage.isNear($0, to: "template.yaml") }) else { return missing }
    var finding = missing
    finding.notes.insert(
      Message(
        zh: "这个文件夹里有“\(near)”；请改名为 template.yaml", en: "the folder holds “\(near)”; rename it template.yaml"), at: 0)
    return finding
  }

  /// What `extends` means in the package called `heir`: a package of the library, else one in the folder beside it.
  private func reference(toParent parent: String, of heir: String) -> String {
    if parent.contains("/") {
      // A path leads from the folder of the package that says it.
      return parent.hasPrefix("/") ? parent : (heir.contains("/") ? heir : path + "/" + heir) + "/" + parent
    }
    guard heir.contains("/"), !holds(parent) else { return parent }
    var parts = heir.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.last == "" { parts.removeLast() }
    if parts.last == "." || parts.last == ".." { parts += ["..", parent] } else { parts[parts.count - 1] = parent }
    let beside = parts.joined(separator: "/")
    return files.elsewhere(beside).read("template.yaml") == nil ? parent : beside
  }
}

extension TemplateLibrary {
  /// The name by which ``package(_:at:)`` finds what a person typed: a name of the library, or a folder.
  package func reference(_ name: String) -> String {
    if name.contains("/") || holds(name) { return name }
    return FileSystem.isFolder(name) ? "./" + name : name
  }

  /// The forms that a package serves, and what is wrong with its list of editions.
  package func forms(of package: TemplatePackage) -> (forms: [Form], findings: [Finding]) {
    if package.editions.isEmpty { return (forms, []) }
    let unknown = package.editions.filter { form(edition: $0) == nil }.map { edition in
      var finding = LibraryCodes.noEdition(edition, known: forms.map(\.edition))
      finding.place = package.place(of: "editions", String(edition))
      return finding
    }
    // What the package above does not serve, this one cannot.
    let served = package.parent?.editions ?? []
    let unserved = package.editions.filter { !served.isEmpty && !served.contains($0) && form(edition: $0) != nil }
    let unfit = unserved.compactMap { edition in
      package.parent.map { parent in
        var finding = LibraryCodes.unserved(edition, by: parent)
        finding.place = package.place(of: "editions", String(edition))
        return finding
      }
    }
    return (package.editions.compactMap(form(edition:)), unknown + unfit)
  }
}
