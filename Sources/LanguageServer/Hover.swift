// What stands under the pointer: the label of a name, the statutory meaning of a cell, the place of a block.

import Binding
import DataTree
import Diagnostics
import Figures
import Nianbao
import StatutoryForm
import TemplateEngine

extension Workspace {
  /// What is to be said of a place, as Markdown.
  func hover(in path: String, at position: Position, language: Language) -> JSONValue? {
    guard let file = texts[path] else { return nil }
    let offset = file.offset(of: position)
    let found: (text: String, range: Range<Int>)?
    switch role(of: path) {
    case .template(let folder): found = hover(offset, in: file, folder: folder, path: path, language)
    case .settings, .report: found = hoverKey(offset, in: file, path: path, language)
    case .edition, .words, .other: found = nil
    }
    return found.map {
      .object([
        ("contents", .object([("kind", .string("markdown")), ("value", .string($0.text))])),
        ("range", file.editorRange($0.range)),
      ])
    }
  }

  /// Where the block or template under the pointer is defined.
  func definition(in path: String, at position: Position) -> JSONValue? {
    guard let file = texts[path], case .template(let folder) = role(of: path) else { return nil }
    guard let pointed = PointedPath(whole: file.offset(of: position), in: file.bytes) else { return nil }
    let name = pointed.path.joined(separator: ".")
    if let place = fillablePlaces(folder: folder, path: path).first(where: { $0.addresses.contains(name) }) {
      return place.definition.location
    }
    guard let library = library(for: path) else { return nil }
    let own = package(in: folder, of: library)
    let target =
      own?.nearestSource(name)
      ?? (try? library.package(name))?.nearestSource("report")
    return target.map { SourcePlace(file: $0, range: 0..<0).location }
  }

  private func hover(
    _ offset: Int, in file: SourceFile, folder: String, path: String, _ language: Language
  ) -> (text: String, range: Range<Int>)? {
    if let whole = PointedPath(whole: offset, in: file.bytes),
      let place = fillablePlaces(folder: folder, path: path).first(where: {
        $0.addresses.contains(whole.path.joined(separator: "."))
      })
    {
      return ("**\(place.address)**\n\n\(place.words)", whole.range)
    }
    guard let pointed = PointedPath(at: offset, in: file.bytes) else { return nil }
    let word = pointed.path.joined(separator: ".")
    if pointed.isFilter, Vocabulary.filters.contains(word) {
      let parameters = Vocabulary.parameters(ofFilter: word).joined(separator: ", ")
      return ("`| \(word)\(parameters.isEmpty ? "" : "(\(parameters))")`", pointed.range)
    }
    let resolved = LoopVariables(in: file.text(in: 0..<pointed.range.lowerBound)).resolve(pointed.path)
    guard let names = names(folder: folder, path: path), let entry = names.entry(at: resolved) else { return nil }
    var text = "**\(entry.label ?? entry.name)** `\(entry.type)`"
    if resolved.first == "report", let library = library(for: path) {
      let name = resolved.dropFirst().joined(separator: ".")
      let cell = library.forms.reversed().lazy.compactMap { $0.cell(named: name) }.first
      if let cell { text += "\n\n" + Self.words(for: cell, language) }
    }
    return (text, pointed.range)
  }

  private func hoverKey(
    _ offset: Int, in file: SourceFile, path: String, _ language: Language
  ) -> (text: String, range: Range<Int>)? {
    let place = YAMLPath(at: offset, in: file)
    guard let key = place.key, place.keyRange.contains(offset) || place.keyRange.upperBound == offset else {
      return nil
    }
    let full = place.parents + [key]
    guard let known = schema(for: path)?.key(at: full) else { return nil }
    var text = "**\(known.title ?? known.name)**"
    if let description = known.description { text += "\n\n" + description }
    if full.first == "figures", let form = form(ofReport: path),
      let cell = form.cell(named: full.dropFirst().joined(separator: "."))
    {
      text += "\n\n" + Self.words(for: cell, language)
    }
    return (text, place.keyRange)
  }

  /// What a cell means, in the form's own words.
  private static func words(for cell: Form.Cell, _ language: Language) -> String {
    var lines = ["`\(cell.name)`"]
    if !cell.rowLabel.isEmpty { lines.append((language == .zh ? "行：" : "row: ") + cell.rowLabel) }
    if !cell.columnLabel.isEmpty { lines.append((language == .zh ? "列：" : "column: ") + cell.columnLabel) }
    if let unit = cell.kind.unit { lines.append((language == .zh ? "单位：" : "unit: ") + unit) }
    lines += cell.totals.map(\.sentence)
    return lines.joined(separator: "  \n")
  }
}

extension PointedPath {
  /// The whole dotted name around a byte, such as the address of a block.
  init?(whole offset: Int, in text: [UInt8]) {
    guard let part = PointedPath(at: offset, in: text) else { return nil }
    var end = part.range.upperBound
    while end < text.count, text[end] == 46, let more = PointedPath(at: end + 1, in: text),
      more.range.upperBound > end + 1
    {
      end = more.range.upperBound
    }
    guard let all = PointedPath(at: end, in: text) else { return nil }
    self = all
  }
}
