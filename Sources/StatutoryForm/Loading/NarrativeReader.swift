// Reads the words that tie a narrative to the figures, and finds the rows that they speak of.

import DataTree
import Diagnostics

extension FormBuilder {
  mutating func narrativeCues(_ node: DataNode) -> NarrativeCues {
    var fields = DataFields(
      node, of: file,
      keys: [
        "counters", "counters_of_one", "vague_before", "vague_after", "comparisons", "changes", "changed_from",
        "totals",
        "copulas",
        "other_bodies", "own_bodies", "returns", "areas", "area_suffixes", "body_connectors", "whole_lists", "cores",
        "other_times", "last_year", "this_year", "held_against", "parts", "remainders", "result_headings", "closings",
        "including", "causes", "cause_ends", "own_causes",
        "subjects",
        "requests",
        "other_matters", "masks", "fillers", "givers", "cues",
      ])
    for key in ["counters", "cues"] { fields.require(key) }
    let cues = fields.list("cues").map { cue($0) }
    let result = NarrativeCues(
      counters: fields.words("counters"), countersOfOne: fields.words("counters_of_one"),
      vagueBefore: fields.words("vague_before"),
      vagueAfter: fields.words("vague_after"), comparisons: fields.words("comparisons"),
      changes: fields.words("changes"), changedFrom: fields.words("changed_from"), totals: fields.words("totals"),
      copulas: fields.words("copulas"),
      otherBodies: fields.words("other_bodies"), ownBodies: fields.words("own_bodies"),
      returns: fields.words("returns"),
      areas: fields.words("areas"),
      areaSuffixes: fields.words("area_suffixes"), bodyConnectors: fields.words("body_connectors"),
      wholeLists: fields.words("whole_lists"), cores: fields.words("cores"),
      otherTimes: fields.words("other_times"), lastYear: fields.words("last_year"), thisYear: fields.words("this_year"),
      heldAgainst: fields.words("held_against"), parts: fields.words("parts"), remainders: fields.words("remainders"),
      resultHeadings: fields.words("result_headings"), closings: fields.words("closings"),
      including: fields.words("including"), causes: fields.words("causes"), causeEnds: fields.words("cause_ends"),
      ownCauses: fields.words("own_causes"),
      subjects: fields.words("subjects"), requests: fields.words("requests"),
      otherMatters: fields.words("other_matters"), masks: fields.words("masks"),
      fillers: fields.words("fillers"), givers: fields.words("givers"), cues: cues)
    findings.append(contentsOf: fields.findings)
    let ids = Set(cues.map(\.id))
    for (key, outer) in cues.flatMap({ cue in
      cue.within.keys.sorted().map { ("within", $0) } + cue.partOf.map { ("part_of", $0) }
        + cue.after.map { ("after", $0) } + cue.notAfter.map { ("not_after", $0) }
    })
    where !ids.contains(outer) {
      report(
        EditionCodes.rule, Message(zh: "\(key) 中没有名为“\(outer)”的词条", en: "`\(key)` names no cue “\(outer)”"),
        at: fields.keyRange("cues") ?? fields.range)
    }
    return result
  }

  private mutating func cue(_ node: DataNode) -> NarrativeCue {
    var fields = DataFields(
      node, of: file,
      keys: [
        "id", "words", "deciders", "none", "all", "needs", "earlier", "after", "not_after", "unless", "whole",
        "part_of",
        "beside", "common", "money", "at_most", "weak", "alone", "of_part", "cells", "or", "within",
      ])
    fields.require("words")
    var sums: [NarrativeSum] = []
    if let node = fields.node("cells") { sums.append(sum(fields.texts("cells"), at: node.range)) }
    for item in fields.list("or") {
      guard case .list(let names) = item.value else {
        findings.append(
          DataFields.wrongType(item, file, zh: "or 的每一项应是一组名称", en: "each item of `or` should be a list of names"))
        continue
      }
      sums.append(sum(names.compactMap(\.text), at: item.range))
    }
    var within: [String: NarrativeSum] = [:]
    if case .map(let entries) = fields.node("within")?.value {
      for entry in entries {
        guard case .list(let names) = entry.node.value else {
          findings.append(
            DataFields.wrongType(
              entry.node, file, zh: "within 的每一项应是一组名称", en: "each item of `within` should be a list of names"))
          continue
        }
        within[entry.key] = sum(names.compactMap(\.text), at: entry.node.range)
      }
    }
    let cue = NarrativeCue(
      id: fields.requiredText("id"), words: fields.words("words"), deciders: fields.words("deciders"),
      none: fields.words("none"), all: fields.words("all"), needs: fields.words("needs"),
      earlier: fields.words("earlier"), after: fields.texts("after"), notAfter: fields.texts("not_after"),
      unless: fields.words("unless"), isWhole: fields.bool("whole") ?? false, partOf: fields.texts("part_of"),
      isBeside: fields.bool("beside") ?? false, isCommon: fields.bool("common") ?? false,
      isMoney: fields.bool("money") ?? false, isAtMost: fields.bool("at_most") ?? false,
      isWeak: fields.bool("weak") ?? false, isAlone: fields.bool("alone") ?? false,
      isOfPart: fields.bool("of_part") ?? false, sums: sums, within: within)
    findings.append(contentsOf: fields.findings)
    return cue
  }

  /// The rows under names of cells, rows or groups.
  private mutating func sum(_ names: [String], at range: Range<Int>) -> NarrativeSum {
    NarrativeSum(names: names, rows: names.flatMap { rows(named: $0, at: range) })
  }

  /// The rows that a name stands for: many words name the same.
  private mutating func rows(named name: String, at range: Range<Int>) -> [NarrativeSum.Row] {
    if let known = rowsByName[name] { return known }
    let below = Array((name + ".").utf8)
    let found = cells.indices.filter { cells[$0].name == name || cells[$0].name.utf8.starts(with: below) }
      .map { cells[$0] }
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

extension DataFields {
  /// The words of a list, its patterns told out.
  fileprivate mutating func words(_ key: String) -> [String] { texts(key).flatMap(WordPattern.expanded) }
}

extension DataNode {
  fileprivate var text: String? {
    switch value {
    case .string(let text), .number(let text): text
    default: nil
    }
  }
}
