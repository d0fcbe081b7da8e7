// Names many cells in few words: rows that lack the same columns together, runs of rows and columns by their ends.

import Diagnostics

struct CellNames {
  private let report: Report

  init(_ report: Report) {
    self.report = report
  }

  /// One line for each run of rows with the same columns. The cells stand in the form's order.
  func lines(_ cells: [Int]) -> [Message] {
    var groups: [(rows: [String], columns: [Int], all: [Int])] = []
    for row in rows(cells) {
      let all = columns(of: row[0])
      let wanted = row.compactMap { all.firstIndex(of: $0) }
      let label = report.form.cells[row[0]].place.row
      if let last = groups.last, last.columns == wanted, last.all.map(columnLabel) == all.map(columnLabel),
        follows(row[0], last.all)
      {
        groups[groups.count - 1].rows.append(label)
        groups[groups.count - 1].all = all
      } else {
        groups.append(([label], wanted, all))
      }
    }
    return groups.map { group in
      let columns =
        group.columns.count == group.all.count && !group.rows[0].isEmpty
        ? Message(zh: group.all.count == 1 ? columnLabel(group.all[0]) : "全部各列", en: "all columns")
        : runs(group.columns, group.all)
      let rows = ends(group.rows)
      if rows.zh.isEmpty { return columns }
      return Message(zh: "\(rows.zh)：\(columns.zh)", en: "\(rows.en): \(columns.en)")
    }
  }

  /// One line with the columns of cells that stand in different columns of one rule.
  func columns(_ cells: [Int]) -> [Message] {
    let labels = cells.map { columnLabel($0) }
    let names = Set(labels).count == cells.count ? labels : cells.map { report.form.cells[$0].phrase.zh }
    return [Message(zh: names.joined(separator: "、"), en: names.joined(separator: ", "))]
  }

  /// A column's own label, or, where two columns of the row share it, with the labels above it.
  private func columnLabel(_ cell: Int) -> String {
    let row = columns(of: cell)
    let own = leafLabel(cell)
    return row.count(where: { leafLabel($0) == own }) > 1 ? report.form.cells[cell].place.column : own
  }

  private func leafLabel(_ cell: Int) -> String { report.form.cells[cell].columnLabels.last ?? "" }

  private func rows(_ cells: [Int]) -> [[Int]] {
    var rows: [[Int]] = []
    for cell in cells {
      if let last = rows.last, isSameRow(last[0], cell) {
        rows[rows.count - 1].append(cell)
      } else {
        rows.append([cell])
      }
    }
    return rows
  }

  private func isSameRow(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = (report.form.cells[left], report.form.cells[right])
    return a.table == b.table && a.rowLabels == b.rowLabels
      && report.form.cells[left].place.row == report.form.cells[right].place.row
  }

  /// All cells of a cell's row.
  private func columns(of cell: Int) -> [Int] {
    var first = cell
    var last = cell
    while first > 0, isSameRow(first - 1, cell) { first -= 1 }
    while last + 1 < report.form.cells.count, isSameRow(last + 1, cell) { last += 1 }
    return Array(first...last)
  }

  private func follows(_ cell: Int, _ row: [Int]) -> Bool {
    guard let end = row.last, end + 1 < report.form.cells.count else { return false }
    return isSameRow(end + 1, cell)
  }

  /// Runs of neighbouring columns: three or more by their ends.
  private func runs(_ wanted: [Int], _ all: [Int]) -> Message {
    var runs: [[Int]] = []
    for position in wanted {
      if let last = runs.last?.last, last + 1 == position {
        runs[runs.count - 1].append(position)
      } else {
        runs.append([position])
      }
    }
    let names = runs.flatMap { run -> [Message] in
      let labels = run.map { columnLabel(all[$0]) }
      if labels.count < 3 { return labels.map { Message(zh: $0, en: $0) } }
      return [ends(labels)]
    }
    return Message(
      zh: names.map(\.zh).joined(separator: "、"), en: names.map(\.en).joined(separator: ", "))
  }

  private func ends(_ labels: [String]) -> Message {
    guard let first = labels.first, let last = labels.last, labels.count > 1 else {
      return Message(zh: labels.first ?? "", en: labels.first ?? "")
    }
    if labels.count == 2 { return Message(zh: "\(first)、\(last)", en: "\(first), \(last)") }
    return Message(zh: "\(first)至\(last)", en: "\(first) to \(last)")
  }
}
