// Reads an edition file into the model. Every fault of the file is found in one run.

import DataTree
import Diagnostics
import Document
import Figures

/// Loads editions of the form.
public enum EditionLoader {
  /// Reads the YAML of an edition; `words` are those of its narrative (Templates/narrative.yaml), read when they are
  /// first asked for (``Form/narrative``).
  ///
  /// - Throws: ``FindingsError`` with everything that is wrong with the file (codes D… and E…).
  public static func load(_ file: SourceFile, words: SourceFile? = nil) throws(FindingsError) -> Form {
    let root = try DataReader.read(file, format: .yaml)
    var loader = FormBuilder(file: file, words: words)
    let form = loader.form(root)
    if !loader.findings.isEmpty { throw FindingsError(loader.findings) }
    return form
  }
}

/// Gathers the parts of a form, its cells and the findings on the way.
struct FormBuilder {
  let file: SourceFile
  /// The words of the narrative.
  let words: SourceFile?
  var findings: [Finding] = []
  var cells: [Form.Cell] = []
  var names = FormNames()
  var cellsByName: [String: Int] = [:]
  /// The rows that words of the narrative speak of, by the names that they are given under.
  var rowsByName: [String: [NarrativeSum.Row]] = [:]

  init(file: SourceFile, words: SourceFile? = nil) {
    self.file = file
    self.words = words
  }

  mutating func form(_ root: DataNode) -> Form {
    var fields = DataFields(
      root, of: file,
      keys: ["edition", "notice", "issued", "years", "basis", "titles", "year_words", "sections", "rules"])
    for key in ["edition", "years", "titles", "sections"] { fields.require(key) }
    let edition = fields.integer("edition") ?? 0
    let notice = fields.requiredText("notice")
    let issued = fields.text("issued")
    let basis = fields.requiredText("basis")
    let titles = fields.list("titles").map { titleOrder($0) }
    let yearWords = fields.texts("year_words").filter { !$0.isEmpty }
    let years = fields.node("years").map { yearRange($0) } ?? YearRange(first: edition, last: nil)
    let sections = fields.list("sections").map { section($0) }
    let rules = fields.list("rules").compactMap { rule($0) }
    findings.append(contentsOf: fields.findings)
    refuseRepeats(sections.map(\.id), at: fields.keyRange("sections"))
    return Form(
      edition: edition, notice: notice, issued: issued, basis: basis, years: years, titles: titles,
      yearWords: yearWords, sections: sections, cells: cells, rules: rules, names: names, cellsByName: cellsByName,
      file: file, words: words)
  }

  private mutating func yearRange(_ node: DataNode) -> YearRange {
    var fields = DataFields(node, of: file, keys: ["from", "to"])
    fields.require("from")
    let range = YearRange(first: fields.integer("from") ?? 0, last: fields.integer("to"))
    findings.append(contentsOf: fields.findings)
    return range
  }

  private mutating func titleOrder(_ node: DataNode) -> TitleOrder {
    var fields = DataFields(node, of: file, keys: ["id", "wording"])
    let order = TitleOrder(id: fields.requiredText("id"), wording: fields.requiredText("wording"))
    findings.append(contentsOf: fields.findings)
    return order
  }

  private mutating func section(_ node: DataNode) -> Form.Section {
    var fields = DataFields(node, of: file, keys: ["id", "numeral", "heading", "narrative", "tables"])
    let id = fields.requiredText("id")
    checkID(id, at: fields.node("id")?.range)
    let numeral = fields.requiredText("numeral")
    let heading = fields.requiredText("heading")
    let tables = fields.list("tables").map { table($0, under: heading) }
    let section = Form.Section(
      id: id, numeral: numeral, heading: heading, hasNarrative: fields.bool("narrative") ?? false, tables: tables)
    findings.append(contentsOf: fields.findings)
    return section
  }

  private mutating func table(_ node: DataNode, under heading: String) -> Form.Table {
    var fields = DataFields(node, of: file, keys: ["id", "title", "stub", "values", "bands"])
    for key in ["stub", "values", "bands"] { fields.require(key) }
    let id = fields.requiredText("id")
    checkID(id, at: fields.node("id")?.range)
    let title = fields.requiredText("title")
    // More than any table has is a fault of the rows or columns below; the grid of a faulty table is not laid out.
    let stubWidth = min(max(fields.integer("stub") ?? 0, 0), 1000)
    let valueWidth = min(max(fields.integer("values") ?? 1, 0), 100_000)
    var trees = TreeReader(file: file)
    let bandNodes = fields.list("bands")
    let bands = bandNodes.map { trees.band($0) }
    findings.append(contentsOf: fields.findings + trees.findings)

    let first = cells.count
    var geometry = GridBuilder(stubWidth: stubWidth, valueWidth: valueWidth)
    for (band, node) in zip(bands, bandNodes) {
      for message in geometry.faults(of: band) { report(EditionCodes.span, message, at: node.range) }
      let step = FormNames.Step(id: id, label: heading)
      geometry.add(band, figures: addCells(of: band, table: step, at: node.range))
    }
    let columns = findings.isEmpty ? stubWidth + valueWidth : 0
    let table = Table(
      id: id, title: title, isStatutory: true, columns: Array(repeating: Column(), count: columns),
      rows: findings.isEmpty ? geometry.rows : [])
    return Form.Table(
      id: id, title: title, stubWidth: stubWidth, valueWidth: valueWidth, bands: bands,
      prototype: TablePrototype(table), cells: first..<cells.count)
  }

  mutating func checkID(_ id: String, at range: Range<Int>?) {
    if TreeReader.isID(id) { return }
    report(
      EditionCodes.id,
      Message(
        zh: "“\(id)”不能作 id：只用小写字母、数字和下划线", en: "“\(id)” is no id: use lower-case letters, digits and underscores"),
      at: range ?? 0..<0)
  }

  private mutating func refuseRepeats(_ ids: [String], at range: Range<Int>?) {
    var seen: Set<String> = []
    for id in ids where !seen.insert(id).inserted {
      report(
        EditionCodes.id, Message(zh: "id“\(id)”重复", en: "id “\(id)” is used twice"), at: range ?? 0..<0)
    }
  }

  mutating func report(_ code: FindingCode, _ message: Message, at range: Range<Int>, label: Message? = nil) {
    findings.append(Finding(code, .error, message, at: .source(file, range), label: label))
  }
}
