// Reads the words that tie a narrative to the figures, and finds the rows that they speak of.

import DataTree
import Diagnostics

extension FormBuilder {
  mutating func narrativeCues(_ node: DataNode) -> NarrativeCues {
    var fields = DataFields(
      node, of: file,
      keys: [
        "counters", "vague_before", "vague_after", "comparisons", "other_bodies", "own_bodies", "areas",
        "area_suffixes",
        "cores", "other_times", "parts", "masks", "fillers", "cues",
      ])
    for key in ["counters", "cues"] { fields.require(key) }
    let cues = fields.list("cues").map { cue($0) }
    let result = NarrativeCues(
      counters: fields.texts("counters"), vagueBefore: fields.texts("vague_before"),
      vagueAfter: fields.texts("vague_after"), comparisons: fields.texts("comparisons"),
      otherBodies: fields.texts("other_bodies"), ownBodies: fields.texts("own_bodies"), areas: fields.texts("areas"),
      areaSuffixes: fields.texts("area_suffixes"), cores: fields.texts("cores"),
      otherTimes: fields.texts("other_times"), parts: fields.texts("parts"), masks: fields.texts("masks"),
      fillers: fields.texts("fillers"), cues: cues)
    findings.append(contentsOf: fields.findings)
    let ids = Set(cues.map(\.id))
    for outer in cues.flatMap(\.within.keys).sorted() where !ids.contains(outer) {
      report(
        EditionCodes.rule, Message(zh: "within 中没有名为“\(outer)”的词条", en: "`within` names no cue “\(outer)”"),
        at: fields.keyRange("cues") ?? fields.range)
    }
    return result
  }

  private mutating func cue(_ node: DataNode) -> NarrativeCue {
    var fields = DataFields(
      node, of: file,
      keys: [
        "id", "words", "none", "all", "needs", "earlier", "unless", "whole", "money", "weak", "cells", "or", "within",
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
      id: fields.requiredText("id"), words: fields.texts("words"), none: fields.texts("none"),
      all: fields.texts("all"), needs: fields.texts("needs"), earlier: fields.texts("earlier"),
      unless: fields.texts("unless"),
      isWhole: fields.bool("whole") ?? false, isMoney: fields.bool("money") ?? false,
      isWeak: fields.bool("weak") ?? false, sums: sums, within: within)
    findings.append(contentsOf: fields.findings)
    return cue
  }

  /// The rows under names of cells, rows or groups.
  private mutating func sum(_ names: [String], at range: Range<Int>) -> NarrativeSum {
    var rows: [NarrativeSum.Row] = []
    for name in names {
      let below = name + "."
      let found = cells.filter { $0.name == name || $0.name.hasPrefix(below) }
      if found.isEmpty {
        report(
          EditionCodes.rule, Message(zh: "没有名为“\(name)”的行或单元格", en: "there is no row or cell “\(name)”"), at: range)
      }
      var keys: [String] = []
      for cell in found where keys.last != cell.row { keys.append(cell.row) }
      for key in keys { rows.append(row(found.filter { $0.row == key })) }
    }
    return NarrativeSum(names: names, rows: rows)
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

extension DataNode {
  fileprivate var text: String? {
    switch value {
    case .string(let text), .number(let text): text
    default: nil
    }
  }
}
