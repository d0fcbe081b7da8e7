// What may be written at the cursor: names of the form with their labels, filters, tests, blocks, tags, keys.

import AnnualReport
import Binding
import DataTree
import Diagnostics
import Nianbao
import Packages
import StatutoryForm
import TemplateEngine

extension Workspace {
  /// The proposals at a place.
  func completions(in path: String, at position: Position) -> [JSONValue] {
    guard let file = texts[path] else { return [] }
    let offset = file.offset(of: position)
    switch role(of: path) {
    case .template(let folder):
      guard let cursor = TemplateCursor(endOf: Array(file.bytes[..<offset])) else { return [] }
      return completions(of: cursor, folder: folder, path: path, before: offset, in: file)
    case .settings, .report:
      guard let schema = schema(for: path) else { return [] }
      let place = YAMLPath(at: offset, in: file)
      if let key = place.key, let start = place.valueStart, offset >= start {
        return values(of: place.parents + [key], by: schema, path: path)
      }
      if place.parents.first == "extra", case .report = role(of: path) {
        return ownData(below: place.parents, in: path)
      }
      return schema.keys(below: place.parents).map {
        Proposal(name: $0.name, detail: $0.title, text: $0.description, kind: .key, inserted: $0.name + ": ").json
      }
    case .edition, .words, .other: return []
    }
  }

  /// The data that the template of a report's province declares.
  private func ownData(below parents: [String], in path: String) -> [JSONValue] {
    guard let library = library(for: path), let form = form(ofReport: path),
      let province = topValue("province", in: path),
      let package = try? library.package(province)
    else { return [] }
    return TemplateNames(form: form, package: package).entries(below: parents).map {
      Proposal(name: $0.name, detail: $0.type, kind: .key, inserted: $0.name + ": ").json
    }
  }

  /// What may stand after the colon: the values that the schema lists, the names of packages.
  private func values(of key: [String], by schema: SchemaWalker, path: String) -> [JSONValue] {
    if ["extends", "province"].contains(key.joined(separator: ".")), let library = library(for: path) {
      return library.packageNames.map { name in
        Proposal(name: name, detail: (try? library.package(name))?.title, kind: .value).json
      }
    }
    return schema.values(at: key).map { Proposal(name: $0.name, detail: $0.title, kind: .value).json }
  }

  private func completions(
    of cursor: TemplateCursor, folder: String, path: String, before offset: Int, in file: SourceFile
  ) -> [JSONValue] {
    switch cursor {
    case .tag: return Vocabulary.tags(of: .document).map { Proposal(name: $0, kind: .keyword).json }
    case .filter:
      return Vocabulary.filters.map { name in
        let parameters = Vocabulary.parameters(ofFilter: name)
        return Proposal(
          name: name, detail: parameters.isEmpty ? nil : "(" + parameters.joined(separator: ", ") + ")", kind: .function
        ).json
      }
    case .test: return Vocabulary.tests.map { Proposal(name: $0, kind: .function).json }
    case .template: return (library(for: path)?.packageNames ?? []).map { Proposal(name: $0, kind: .file).json }
    case .block:
      return fillablePlaces(folder: folder, path: path).map {
        Proposal(name: $0.address, detail: $0.words, kind: .block).json
      }
    case .name(let parents):
      let variables = LoopVariables(in: file.text(in: 0..<offset))
      let names = self.names(folder: folder, path: path)
      var entries = names?.entries(below: variables.resolve(parents)) ?? []
      if parents.isEmpty {
        entries += (variables.names + Vocabulary.functions + ["loop", "super"]).map {
          TemplateNames.Entry(name: $0, label: nil, type: "")
        }
      }
      return entries.map { Proposal(name: $0.name, detail: $0.label ?? $0.type, kind: .field).json }
    }
  }

  /// The names that templates of a package see.
  func names(folder: String, path: String) -> TemplateNames? {
    guard let library = library(for: path) else { return nil }
    let package = package(in: folder, of: library)
    let forms = package.map { library.forms(of: $0).forms } ?? library.forms
    return forms.last.map { TemplateNames(form: $0, package: package) }
  }

  /// The blocks and slots that a package may fill: those of the one it extends.
  func fillablePlaces(folder: String, path: String) -> [FillablePlace] {
    guard let library = library(for: path) else { return [] }
    let package = package(in: folder, of: library)
    return (try? library.fillablePlaces(of: package?.parent?.name ?? package?.name ?? "national")) ?? []
  }

  /// The schema of a settings file or a report.
  func schema(for path: String) -> SchemaWalker? {
    switch role(of: path) {
    case .settings: library(for: path).map { SchemaWalker(TemplateFileSchema.schema(for: $0.forms)) }
    case .report: form(ofReport: path).map { SchemaWalker(ReportFileSchema.schema(for: $0)) }
    default: nil
    }
  }
}

/// Something that may be written.
struct Proposal {
  /// The kinds of the protocol.
  enum Kind: Int {
    case function = 3
    case field = 5
    case block = 9
    case key = 10
    case value = 12
    case keyword = 14
    case file = 17
  }

  var name: String
  var detail: String?
  var text: String?
  var kind: Kind
  var inserted: String?

  var json: JSONValue {
    var members: [(String, JSONValue)] = [("label", .string(name)), ("kind", .number(kind.rawValue))]
    if let detail, !detail.isEmpty {
      members.append(("detail", .string(detail)))
      // An editor that filters by this finds a row by its Chinese label too.
      members.append(("filterText", .string(name + " " + detail)))
    }
    if let text { members.append(("documentation", .string(text))) }
    if let inserted { members.append(("insertText", .string(inserted))) }
    return .object(members)
  }
}
