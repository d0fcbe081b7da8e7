// Where the cells of a form stand in a workbook: figures by their names, labels by where they stand beside the figures.

import Diagnostics
import StatutoryForm
import WorkbookReader

/// Finds the cells of a form in a workbook.
struct FormCells {
  /// A cell of a workbook.
  struct Spot: Hashable {
    var sheet: Int
    var address: WorkbookAddress
  }

  let workbook: Workbook
  let file: String

  /// Where a name leads; `nil` where it leads nowhere.
  func spot(_ name: String) -> Spot? {
    workbook.place(named: name).map { Spot(sheet: $0.sheet, address: $0.address) }
  }

  /// What stands in a cell.
  func cell(at spot: Spot) -> WorkbookCell {
    workbook.sheets[spot.sheet].cells[spot.address] ?? WorkbookCell(value: .blank)
  }

  /// The text in a cell as a person sees it.
  func text(at spot: Spot) -> String {
    switch cell(at: spot).value {
    case .text(let text): text
    case .number(let number): cell(at: spot).value.decimal?.description ?? String(number)
    case .bool(let bool): bool ? "TRUE" : "FALSE"
    case .error(let error): error
    case .blank, .date: ""
    }
  }

  /// The place of a cell for findings.
  func place(of spot: Spot, words: FormPlace? = nil) -> Place {
    Place(file: file, form: words, address: "\(workbook.sheets[spot.sheet].name)!\(spot.address)")
  }
}

/// The labels of a table as they stand in a workbook, by the lines and cells of the form's grid.
struct TableLabels {
  /// A label: what the form says, and where it should stand.
  struct Label {
    var line: Int
    var cell: Int
    var text: String
    var spot: FormCells.Spot?
  }

  private let grid: Grid
  private var rows: [Int?]
  private var columns: [Int?]
  private let sheet: Int?

  /// Finds a table by those of its figures that are there.
  init(_ table: Form.Table, spots: [Int: FormCells.Spot], cells: FormCells) {
    grid = table.grid
    rows = Array(repeating: nil, count: grid.rowCount)
    columns = Array(repeating: nil, count: grid.columnCount)
    let found = table.cells.compactMap { spots[$0]?.sheet }
    sheet = Set(found).max { a, b in found.count { $0 == a } < found.count { $0 == b } }
    guard let sheet else { return }
    let merges = Dictionary(
      cells.workbook.sheets[sheet].merges.flatMap { range in
        (range.first.row...min(range.last.row, range.first.row + 500)).map {
          (WorkbookAddress(row: $0, column: range.last.column), range.first.column)
        }
      }, uniquingKeysWith: { first, _ in first })
    for line in grid.lines {
      for cell in line.cells {
        guard case .figure(let index) = cell.content, let spot = spots[index], spot.sheet == sheet else { continue }
        rows[cell.row] = rows[cell.row] ?? spot.address.row
        columns[cell.column] = columns[cell.column] ?? spot.address.column
      }
    }
    findHeads()
    for row in rows.indices { walkLeft(in: row, merges) }
  }

  /// Lines above a band's first figures stand right above them.
  private mutating func findHeads() {
    for line in grid.lines.indices.reversed() where rows[line] == nil && line + 1 < rows.count {
      if grid.lines[line].role != .body, let below = rows[line + 1], below > 0 { rows[line] = below - 1 }
    }
  }

  /// The columns of labels, from a line's first figure to the left, over merged cells.
  private mutating func walkLeft(in line: Int, _ merges: [WorkbookAddress: Int]) {
    guard grid.lines[line].role == .body, let row = rows[line] else { return }
    let tiles = grid.lines.flatMap(\.cells).filter { $0.row <= line && line < $0.row + $0.rowSpan }
      .sorted { $0.column < $1.column }
    guard let first = tiles.firstIndex(where: { if case .figure = $0.content { true } else { false } }),
      var column = columns[tiles[first].column]
    else { return }
    for tile in tiles[..<first].reversed() {
      guard column > 0 else { return }
      column = merges[WorkbookAddress(row: row, column: column - 1)] ?? column - 1
      if columns[tile.column] == nil { columns[tile.column] = column }
    }
  }

  /// The labels, each with its place where that is known.
  var labels: [Label] {
    grid.lines.enumerated().flatMap { line, content in
      content.cells.enumerated().compactMap { position, cell -> Label? in
        let text: String
        switch cell.content {
        case .caption(let label), .corner(let label), .head(let label), .stub(let label): text = label
        case .figure: return nil
        }
        var spot: FormCells.Spot?
        if let sheet, let row = rows[cell.row], let column = columns[cell.column] {
          spot = FormCells.Spot(sheet: sheet, address: WorkbookAddress(row: row, column: column))
        }
        return Label(line: line, cell: position, text: text, spot: spot)
      }
    }
  }
}
