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
  package let ancestors: [TemplatePackage]
  /// The editions that it serves; empty for all.
  package let editions: [Int]
  /// Its settings laid over those of its ancestors.
  package let settings: TemplateSettings
  /// The shape of the reports' `extra`: what the package declares beside what its ancestors do.
  package let extra: ExtraShape
  /// For blocks that the package overrides, the digest of what they replace, as recorded when they were written.
  package let overrides: [String: String]
  /// template.yaml itself, for places.
  package let file: SourceFile
  let files: TemplateFiles
  let folder: String

  /// The package that it extends.
  package var parent: TemplatePackage? { ancestors.first }

  /// The text of one of its own templates (`report`), by name without the ending.
  package func source(_ template: String) -> SourceFile? {
    files.read((folder.isEmpty ? "" : folder + "/") + template + ".jinja")
  }

  /// The nearest text of a template, its own or an ancestor's.
  package func nearestSource(_ template: String) -> SourceFile? {
    source(template) ?? ancestors.lazy.compactMap { $0.source(template) }.first
  }

  /// The names of the package's own templates, without the ending.
  package var ownTemplateNames: [String] {
    files.list(folder).filter { $0.hasSuffix(".jinja") }.map { String($0.dropLast(".jinja".count)) }
  }

  /// The templates that its own may name: ancestors, and all texts of the package and theirs.
  package var templateNames: [String] {
    ancestors.map(\.name) + Set(([self] + ancestors).flatMap(\.ownTemplateNames)).sorted()
  }

  /// Reads the package in a folder; `resolve` finds the one that it extends.
  static func read(
    name: String, folder: String, files: TemplateFiles,
    titleOrders: (_ unlike: String) throws(FindingsError) -> [String]?,
    resolve: (String, Place) throws(FindingsError) -> TemplatePackage
  ) throws(FindingsError) -> TemplatePackage? {
    guard let file = files.read((folder.isEmpty ? "" : folder + "/") + "template.yaml") else { return nil }
    let root = try DataReader.read(file, format: .yaml)
    var fields = DataFields(root, of: file, keys: TemplateFileSchema.keys)
    let title = fields.requiredText("title")
    fields.noteWhereKeysBelong(TemplateFileSchema.settingKeys, to: "settings")
    let declared = fields.text("name") ?? name
    var ancestors: [TemplatePackage] = []
    var findings: [Finding] = []
    if let parent = fields.text("extends"), let range = fields.node("extends")?.range {
      do throws(FindingsError) {
        let package = try resolve(parent, .source(file, range))
        ancestors = [package] + package.ancestors
      } catch { findings += error.findings }
    }
    var settings = ancestors.first?.settings ?? TemplateSettings()
    // Left empty, as where every line below it is a comment: nothing is set.
    func given(_ key: String) -> DataNode? { fields.node(key).flatMap { $0.isNull ? nil : $0 } }
    if let node = given("settings") { findings += settings.apply(node, of: file) }
    if let order = settings.titleOrder, order != ancestors.first?.settings.titleOrder,
      let known = try titleOrders(order)
    {
      let place = place(in: root, of: file, ["settings", "title_order"])
      findings.append(LibraryCodes.unknownTitleOrder(order, known: known, at: place))
    }
    let editions = fields.list("editions").compactMap { node -> Int? in
      if case .number(let text) = node.value, let edition = Int(text) { return edition }
      findings.append(DataFields.wrongType(node, file, zh: "版本应是年份", en: "an edition is a year"))
      return nil
    }
    let overrides = readOverrides(given("overrides"), file, &findings)
    let inherited = ancestors.first?.extra ?? .word(.any)
    var extra: ExtraShape?
    do throws(FindingsError) {
      extra = try given("extra").map { node throws(FindingsError) in
        try ExtraShape(node, of: file).laid(over: inherited)
      }
    } catch { findings += error.findings }
    findings = fields.findings + findings
    if findings.contains(where: { $0.severity == .error }) { throw FindingsError(findings.inFileOrder) }
    return TemplatePackage(
      name: declared, title: title, ancestors: ancestors,
      editions: editions.isEmpty ? ancestors.first?.editions ?? [] : editions, settings: settings,
      extra: extra ?? inherited, overrides: overrides, file: file, files: files, folder: folder)
  }

  /// Where a value of template.yaml stands, by the keys that lead to it; in a list, by its text.
  package func place(of path: String...) -> Place {
    Self.place(in: try? DataReader.read(file, format: .yaml), of: file, path)
  }

  private static func place(in root: DataNode?, of file: SourceFile, _ path: [String]) -> Place {
    var node = root
    for key in path {
      switch node?.value {
      case .map(let entries): node = entries.first { $0.key == key }?.node
      case .list(let items): node = items.first { file.text(in: $0.range) == key }
      default: node = nil
      }
    }
    return node.map { .source(file, $0.range) } ?? Place(file: file.name)
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

extension [Finding] {
  /// Findings of one file by where they stand in it; those of other files first.
  fileprivate var inFileOrder: [Finding] {
    enumerated().sorted { left, right in
      let (a, b) = (left.element.place?.source?.range.lowerBound, right.element.place?.source?.range.lowerBound)
      return (a ?? -1, left.offset) < (b ?? -1, right.offset)
    }.map(\.element)
  }
}
