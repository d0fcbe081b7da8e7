// A template package: a folder with template.yaml and .jinja files, and the package that it extends.

import DataTree
import Diagnostics

/// A template package with its ancestors, nearest first.
public struct TemplatePackage: Sendable {
  /// The folder's name (`national`, `jiangsu`).
  public let name: String
  /// What it is called for people.
  public let title: String
  /// The packages that it extends, nearest first.
  public let ancestors: [TemplatePackage]
  /// The editions that it serves; empty for all.
  public let editions: [Int]
  /// Its settings laid over those of its ancestors.
  public let settings: TemplateSettings
  /// The shape of the reports' `extra`: what the package declares beside what its ancestors do.
  let extra: ExtraShape
  /// For blocks that the package overrides, the digest of what they replace, as recorded when they were written.
  public let overrides: [String: String]
  /// template.yaml itself, for places.
  public let file: SourceFile
  let files: TemplateFiles
  let folder: String

  /// The package that it extends.
  public var parent: TemplatePackage? { ancestors.first }

  /// The text of one of its own templates (`report`), by name without the ending.
  public func source(_ template: String) -> SourceFile? {
    files.read((folder.isEmpty ? "" : folder + "/") + template + ".jinja")
  }

  /// The nearest text of a template, its own or an ancestor's.
  public func nearestSource(_ template: String) -> SourceFile? {
    source(template) ?? ancestors.lazy.compactMap { $0.source(template) }.first
  }

  /// The templates that its own may name: ancestors, and all texts of the package and theirs.
  var templateNames: [String] {
    ancestors.map(\.name) + Set(([self] + ancestors).flatMap(\.ownTemplateNames)).sorted()
  }

  /// Reads the package in a folder; `resolve` finds the one that it extends.
  static func read(
    name: String, folder: String, files: TemplateFiles, known: [String],
    resolve: (String, Finding) throws(FindingsError) -> TemplatePackage
  ) throws(FindingsError) -> TemplatePackage? {
    guard let file = files.read((folder.isEmpty ? "" : folder + "/") + "template.yaml") else { return nil }
    let root = try DataReader.read(file, format: .yaml)
    var fields = DataFields(
      root, of: file, keys: ["name", "title", "extends", "editions", "settings", "extra", "overrides"])
    let title = fields.requiredText("title")
    fields.noteWhereKeysBelong(TemplateSettings.keys, to: "settings")
    let declared = fields.text("name") ?? name
    var ancestors: [TemplatePackage] = []
    if let parent = fields.text("extends"), let range = fields.node("extends")?.range {
      let missing = LibraryCodes.noTemplate(parent, at: .source(file, range), known: known)
      let package = try resolve(parent, missing)
      ancestors = [package] + package.ancestors
    }
    var settings = ancestors.first?.settings ?? TemplateSettings()
    var findings: [Finding] = []
    // Left empty, as where every line below it is a comment: nothing is set.
    func given(_ key: String) -> DataNode? { fields.node(key).flatMap { $0.isNull ? nil : $0 } }
    if let node = given("settings") { findings = settings.apply(node, of: file) }
    let editions = fields.list("editions").compactMap { node -> Int? in
      if case .number(let text) = node.value, let edition = Int(text) { return edition }
      findings.append(DataFields.wrongType(node, file, zh: "版本应是年份", en: "an edition is a year"))
      return nil
    }
    let overrides = readOverrides(given("overrides"), file, &findings)
    findings = fields.findings + findings
    if findings.contains(where: { $0.severity == .error }) { throw FindingsError(findings) }
    let inherited = ancestors.first?.extra ?? .word(.any)
    let extra = try given("extra").map { node throws(FindingsError) in
      try ExtraShape(node, of: file).laid(over: inherited)
    }
    return TemplatePackage(
      name: declared, title: title, ancestors: ancestors,
      editions: editions.isEmpty ? ancestors.first?.editions ?? [] : editions, settings: settings,
      extra: extra ?? inherited, overrides: overrides, file: file, files: files, folder: folder)
  }

  private static func readOverrides(
    _ node: DataNode?, _ file: SourceFile, _ findings: inout [Finding]
  ) -> [String: String] {
    guard let node else { return [:] }
    guard case .map(let entries) = node.value else {
      findings.append(
        DataFields.wrongType(node, file, zh: "这里应是块名和摘要", en: "names of blocks and digests should stand here"))
      return [:]
    }
    var overrides: [String: String] = [:]
    for entry in entries {
      switch entry.node.value {
      case .string(let digest), .number(let digest): overrides[entry.key] = digest
      default:
        findings.append(DataFields.wrongType(entry.node, file, zh: "摘要应是文字", en: "a digest is text"))
      }
    }
    return overrides
  }
}
