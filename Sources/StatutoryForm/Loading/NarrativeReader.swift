// Reads the words that tie a narrative to the figures, and what an edition says of them: which cells they speak of.

import DataTree
import Diagnostics

extension FormBuilder {
  /// The cells of each cue, as the edition gives them.
  mutating func narrativeCells(_ node: DataNode) -> [NarrativeCells] {
    guard case .map(let entries) = node.value else {
      findings += DataFields(node, of: file, keys: ["received"]).findings
      return []
    }
    return entries.map { cells(ofCue: $0) }
  }

  private mutating func cells(ofCue entry: DataEntry) -> NarrativeCells {
    var sums: [NarrativeSum] = []
    var within: [(id: String, range: Range<Int>, sum: NarrativeSum)] = []
    if case .list = entry.node.value {
      sums = sum(entry.node, zh: entry.key, en: entry.key).map { [$0] } ?? []
    } else {
      var fields = DataFields(entry.node, of: file, keys: ["cells", "or", "within"])
      if let node = fields.node("cells"), let sum = sum(node, zh: "cells", en: "`cells`") { sums.append(sum) }
      sums += fields.list("or").compactMap { sum($0, zh: "or 的每一项", en: "each item of `or`") }
      if case .map(let entries) = fields.node("within")?.value {
        for entry in entries {
          guard let sum = sum(entry.node, zh: "within 的每一项", en: "each item of `within`") else { continue }
          within += entry.key.split(separator: " ").map { (String($0), entry.keyRange, sum) }
        }
      }
      findings.append(contentsOf: fields.findings)
    }
    return NarrativeCells(id: entry.key, range: entry.keyRange, sums: sums, within: within)
  }

  /// The rows under names of cells, rows or groups.
  private mutating func sum(_ node: DataNode, zh: String, en: String) -> NarrativeSum? {
    guard case .list(let items) = node.value else {
      findings.append(DataFields.wrongType(node, file, zh: "\(zh)应是一组名称", en: "\(en) should be a list of names"))
      return nil
    }
    let names = items.compactMap(\.text)
    return NarrativeSum(names: names, rows: names.flatMap { rows(named: $0, at: node.range) })
  }

  /// The rows that a name stands for: many words name the same.
  private mutating func rows(named name: String, at range: Range<Int>) -> [NarrativeSum.Row] {
    if let known = rowsByName[name] { return known }
    let below = Array((name + ".").utf8)
    let found = cells.filter { $0.name == name || $0.name.utf8.starts(with: below) }
    if found.isEmpty {
      report(
        EditionCodes.rule, Message(zh: "没有名为“\(name)”的行或单元格", en: "there is no row or cell “\(name)”"), at: range)
      return []
    }
    var keys: [[String]] = []
    for cell in found where keys.last != cell.row { keys.append(cell.row) }
    let rows = keys.map { key in row(found.filter { $0.row == key }) }
    rowsByName[name] = rows
    return rows
  }

  /// A row told into its total, which adds up others of the row, and the rest.
  private func row(_ cells: [Form.Cell]) -> NarrativeSum.Row {
    if cells.count == 1 { return NarrativeSum.Row(total: cells[0].index, parts: []) }
    let members = Set(cells.map(\.index))
    let total = cells.first { cell in
      cell.totals.contains { !$0.parts.isEmpty && members.isSuperset(of: $0.parts) }
    }
    return NarrativeSum.Row(
      total: total?.index, parts: cells.map(\.index).filter { $0 != total?.index })
  }
}

/// Reads the words for the cues that an edition has cells for.
struct NarrativeReader {
  /// The file of the words, and that of the edition.
  let file: SourceFile
  let edition: SourceFile
  var findings: [Finding] = []
  private var lexicon = NarrativeLexicon()
  /// The positions of the edition's cues, and all ids of the file.
  private var positions: [String: Int] = [:]
  private var ids: Set<String> = []

  init(file: SourceFile, edition: SourceFile) {
    self.file = file
    self.edition = edition
  }

  /// The lexicon, or what is wrong with the file.
  static func lexicon(
    of file: SourceFile, cells: [NarrativeCells], edition: SourceFile
  ) -> Result<NarrativeLexicon, FindingsError> {
    Result { () throws(FindingsError) in
      var reader = NarrativeReader(file: file, edition: edition)
      reader.read(try DataReader.read(file, format: .yaml), cells)
      if !reader.findings.isEmpty { throw FindingsError(reader.findings) }
      return reader.lexicon
    }
  }

  private mutating func read(_ root: DataNode, _ cells: [NarrativeCells]) {
    let lists = NarrativeList.allCases.filter { !NarrativeList.derived.contains($0) }.map { ($0, $0.key) }
    var fields = DataFields(root, of: file, keys: lists.map(\.1) + ["area_suffixes", "cues"])
    for key in ["counters", "cues"] { fields.require(key) }
    for (list, key) in lists { lexicon.add(fields.text(key) ?? "", to: list) }
    lexicon.areaKinds = Set(fields.words("areas").compactMap { $0.unicodeScalars.last })
    lexicon.areaSuffixes = fields.words("area_suffixes")
    let subjects = lexicon.list(fields.text("subjects") ?? "")
    lexicon.needs = [subjects]
    let nodes = fields.list("cues").map { (id: $0.entry("id")?.text ?? "", node: $0) }
    findings += fields.findings
    ids = Set(nodes.map(\.id))
    let byID = Dictionary(cells.map { ($0.id, $0) }) { first, _ in first }
    for cells in cells where !ids.contains(cells.id) { refuse(cells.id, in: nil, at: cells.range) }
    let own = nodes.compactMap { node in byID[node.id].map { (node.node, $0) } }
    for (position, cue) in own.enumerated() { positions[cue.1.id] = position }
    let contexts = Set(cells.flatMap { $0.within.map(\.id) })
    let subjectWords = Set(fields.words("subjects"))
    for (position, (node, cells)) in own.enumerated() {
      let cue = cue(node, cells, at: position, isContext: contexts.contains(cells.id), subjectWords)
      lexicon.cues.append(cue)
    }
  }

  private static let keys =
    ["id", "words", "deciders", "none", "all", "needs", "earlier", "after", "not_after", "unless", "part_of"]
    + NarrativeCue.Traits.keys.map(\.key)

  private mutating func cue(
    _ node: DataNode, _ cells: NarrativeCells, at position: Int, isContext: Bool, _ subjects: Set<String>
  ) -> NarrativeCue {
    var fields = DataFields(node, of: file, keys: Self.keys)
    var lists = NarrativeCue.Lists()
    if let words = fields.text("words") { lexicon.add(words, toCue: position, &lists) }
    lists.deciders = fields.text("deciders").map { lexicon.list($0) }
    lists.none = fields.text("none").map { lexicon.list($0) }
    lists.all = fields.text("all").map { lexicon.list($0) }
    lists.needs = fields.text("needs").map { lexicon.list($0) }
    lists.earlier = fields.text("earlier").map { lexicon.list($0) }
    lists.unless = fields.text("unless").map { lexicon.list($0) }
    if let needs = lists.needs, !lexicon.needs.contains(needs) { lexicon.needs.append(needs) }
    var traits = NarrativeCue.Traits.keys.reduce(into: NarrativeCue.Traits()) { traits, known in
      if fields.bool(known.key) ?? false { traits.insert(known.trait) }
    }
    if isContext { traits.insert(.context) }
    if fields.words("needs").contains(where: subjects.contains) { traits.insert(.needsSubject) }
    var within: [Int: NarrativeSum] = [:]
    for (id, range, sum) in cells.within {
      if let position = positions[id] { within[position] = sum } else { refuse(id, in: "within", at: range) }
    }
    let cue = NarrativeCue(
      id: cells.id, index: position, lists: lists, traits: traits,
      after: fields.node("after") == nil ? nil : cues("after", &fields), notAfter: cues("not_after", &fields),
      partOf: cues("part_of", &fields), sums: cells.sums, within: within)
    findings += fields.findings
    return cue
  }

  /// The cues that a key names, but for those that the edition has no cells for.
  private mutating func cues(_ key: String, _ fields: inout DataFields) -> [Int] {
    guard let node = fields.node(key) else { return [] }
    let names = fields.words(key)
    for name in names where !ids.contains(name) { refuse(name, in: key, at: node.range) }
    return names.compactMap { positions[$0] }
  }

  /// Says that there is no cue with a name: in a key of the words' file, or in the edition.
  private mutating func refuse(_ id: String, in key: String?, at range: Range<Int>) {
    let isOfEdition = key == nil || key == "within"
    let name = key ?? "narrative"
    findings.append(
      Finding(
        EditionCodes.rule, .error,
        Message(zh: "\(name) 中没有名为“\(id)”的词条", en: "`\(name)` names no cue “\(id)”"),
        at: .source(isOfEdition ? edition : file, range)))
  }
}

extension DataFields {
  /// The words of a text with spaces between.
  fileprivate mutating func words(_ key: String) -> [String] {
    guard let text = text(key) else { return [] }
    return text.unicodeScalars.split(separator: " ").map { String($0) }
  }
}

extension DataNode {
  fileprivate var text: String? {
    switch value {
    case .string(let text), .number(let text): text
    default: nil
    }
  }

  fileprivate func entry(_ key: String) -> DataNode? {
    guard case .map(let entries) = value else { return nil }
    return entries.first { $0.key == key }?.node
  }
}
