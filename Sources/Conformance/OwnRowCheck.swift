// Rows that an author adds to a table of the form: whole rows at the end of a band, each with a name of its own.

import Diagnostics
import Document
import StatutoryForm
import TextMetrics

struct OwnRowCheck {
  let form: Form
  let table: Form.Table
  let found: Table
  private(set) var faults: [(code: FindingCode, message: Message)] = []

  init(form: Form, table: Form.Table, found: Table) {
    self.form = form
    self.table = table
    self.found = found
    let hasOwn = found.rows.contains(where: \.isOwn)
    judgeAreas(hasOwn: hasOwn)
    if hasOwn {
      judgePlaces()
      judgeColumns()
      judgeNames()
    }
  }

  /// No cell may reach from a row of the author's own into the form's rows, nor from those into it.
  private mutating func judgeAreas(hasOwn: Bool) {
    let grid = found.grid
    let areas = grid.places.reduce(0) { $0 + $1.rowSpan * $1.columnSpan }
    let reaches = grid.places.contains { place in
      place.rows.contains { found.rows[$0].isOwn != found.rows[place.row].isOwn }
    }
    let isCut =
      grid.places.count != found.rows.reduce(0) { $0 + $1.cells.count } || areas != grid.rowCount * grid.columnCount
    if reaches || (isCut && hasOwn) {
      add(
        ConformanceCodes.span, zh: "自己增加的行不能与表式的行合并，各格须正好铺满表格；请检查增加的行",
        en:
          "rows of your own may not share cells with the form's rows, and cells must tile the table; look at those rows"
      )
    }
  }

  /// Behind the last line of a band, and nowhere else.
  private mutating func judgePlaces() {
    let ends = Set(table.prototype.grid.bands.map(\.rows.upperBound))
    var passed = 0
    for row in found.rows {
      guard row.isOwn else {
        passed += 1
        continue
      }
      if !ends.contains(passed) {
        return add(
          ConformanceCodes.imitation, zh: "自己的行只能放在一段的末尾（插入点 rows），不能插在表式的行之间；请移到段末",
          en:
            "rows of your own stand at the end of a band (the slot `rows`), not among the form's rows; move them there")
      }
    }
  }

  /// In the columns of the band: where tables cannot merge cells (Markdown), a cell that begins elsewhere would open a
  /// column that the form does not have.
  private mutating func judgeColumns() {
    var passed = 0
    for (index, row) in found.rows.enumerated() {
      guard row.isOwn else {
        passed += 1
        continue
      }
      guard let band = table.prototype.grid.bands.first(where: { $0.rows.contains(passed - 1) }) else { continue }
      let lines = table.rows[band.head.lowerBound..<band.body.upperBound]
      let starts = Set(lines.flatMap(\.cells).map(\.column))
      let strays = found.grid.places.filter { $0.row == index && !starts.contains($0.column) }
      if starts.isEmpty || strays.isEmpty { continue }
      let (columns, wrong) = (Self.numbered(starts), Self.numbered(Set(strays.map(\.column))))
      var name = ""
      if case .text(let text)? = row.cells.first?.content { name = text.plainText }
      add(
        ConformanceCodes.span,
        zh: "自己的行“\(name)”有格从第 \(wrong.zh) 列起，这一段的列从第 \(columns.zh) 列起；请用 colspan 对齐这一段的列",
        en: """
          your row “\(name)” has cells in columns (\(wrong.en)) where no column of its band begins (those begin in \
          \(columns.en)); line it up with colspan
          """)
    }
  }

  private static func numbered(_ columns: Set<Int>) -> (zh: String, en: String) {
    let numbers = columns.sorted().map { String($0 + 1) }
    return (numbers.joined(separator: "、"), numbers.joined(separator: ", "))
  }

  private mutating func judgeNames() {
    let words = FormWords.of(form)
    for row in found.rows where row.isOwn {
      if row.role != .body {
        add(
          ConformanceCodes.imitation, zh: "自己的行不能作表头或段名；请去掉 role，写成一般的行",
          en: "a row of your own may be neither head nor caption; take its role away")
      }
      if name(of: row).isEmpty {
        add(
          ConformanceCodes.imitation, zh: "自己的行第一格要写明名称，不能空着或只有数字；请补上",
          en: "a row of your own needs a name in its first cell, not a blank or a number; write one")
      }
      for case .text(let text) in row.cells.map(\.content) {
        guard let label = words.label(like: text.plainText) else { continue }
        add(
          ConformanceCodes.label, zh: "增加的行“\(text.plainText)”与表式里的标签“\(label)”分不清；请换一个名称",
          en: "your row “\(text.plainText)” cannot be told from the form's label “\(label)”; give it another name")
      }
    }
  }

  /// The letters that the row begins with.
  private func name(of row: Row) -> String {
    guard case .text(let text)? = row.cells.first?.content else { return "" }
    return LookAlike.folded(text.plainText).filter { !$0.isNumber }
  }

  private mutating func add(_ code: FindingCode, zh: String, en: String) {
    faults.append((code, Message(zh: zh, en: en)))
  }
}
