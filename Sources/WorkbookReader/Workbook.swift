// What a workbook says, once it has been read: sheets, cells, names, properties. Nothing is calculated.

import Diagnostics
import Figures

/// A workbook that has been read.
public struct Workbook: Sendable {
  /// The sheets in the order of their tabs.
  public var sheets: [WorkbookSheet]
  /// Names that are valid in the whole workbook, as they are spelled.
  public var names: [String: WorkbookName]
  /// What the file says of itself.
  public var properties: WorkbookFileProperties

  /// The sheet with a name; programs do not tell names apart by case.
  public func sheet(named name: String) -> WorkbookSheet? {
    sheets.first { $0.name == name } ?? sheets.first { $0.name.lowercased() == name.lowercased() }
  }

  /// The sheet and the cell's place that a name stands for, where it stands for one cell.
  public func place(named name: String) -> (sheet: Int, address: WorkbookAddress)? {
    guard let target = names[name]?.cell else { return nil }
    return sheets.firstIndex { $0.name == target.sheet }.map { ($0, target.address) }
  }

  /// The cell that a name stands for; a cell without content is blank.
  public func cell(named name: String) -> WorkbookCell? {
    guard let (sheet, address) = place(named: name) else { return nil }
    return sheets[sheet].cells[address] ?? WorkbookCell(value: .blank)
  }
}

/// The place of a cell on its sheet.
public struct WorkbookAddress: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The row, from 0.
  public var row: Int
  /// The column, from 0.
  public var column: Int

  /// Names a place.
  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// `D7`.
  public var description: String { A1.address(row: row, column: column) }

  /// Whether `left` stands before `right`, row by row.
  public static func < (left: WorkbookAddress, right: WorkbookAddress) -> Bool {
    (left.row, left.column) < (right.row, right.column)
  }
}

/// Cells from one corner to the other.
public struct WorkbookRange: Hashable, Sendable {
  /// The upper left corner.
  public var first: WorkbookAddress
  /// The lower right corner.
  public var last: WorkbookAddress

  /// Reads `D7:F9`, or one cell; `nil` for anything else.
  public init?(_ text: String) {
    guard let range = CellReference.range(text) else { return nil }
    self = range
  }

  init(first: WorkbookAddress, last: WorkbookAddress) {
    self.first = first
    self.last = last
  }

  /// Whether a cell lies inside.
  public func contains(_ address: WorkbookAddress) -> Bool {
    (first.row...last.row).contains(address.row) && (first.column...last.column).contains(address.column)
  }
}

/// A sheet.
public struct WorkbookSheet: Sendable {
  /// The name on its tab.
  public var name: String
  /// Whether the tab is hidden.
  public var isHidden: Bool
  /// The cells that hold something.
  public var cells: [WorkbookAddress: WorkbookCell] = [:]
  /// The merged ranges; no two share a cell.
  public var merges: [WorkbookRange] = []
  /// What of it cannot be seen.
  public var concealment = WorkbookConcealment()
  /// Whether pictures or shapes lie on it.
  public var hasDrawing = false

  /// An empty sheet.
  public init(name: String, isHidden: Bool = false) {
    self.name = name
    self.isHidden = isHidden
  }
}

/// What of a sheet a person does not see.
public struct WorkbookConcealment: Hashable, Sendable {
  /// Rows without height, from 0.
  public var rows: Set<Int> = []
  /// Columns without width, from 0.
  public var columns: [ClosedRange<Int>] = []
  /// Where a condition, once it holds, hides what stands in the cells.
  public var conditions: [WorkbookRange] = []

  /// Nothing is hidden.
  public init() {}
}

/// A cell.
public struct WorkbookCell: Hashable, Sendable {
  /// What it shows; of a formula the value that was last calculated.
  public var value: WorkbookValue
  /// The formula, without its equals sign, as the file has it; empty where a shared formula is only referred to.
  public var formula: String?
  /// How many decimals a number shows, where its format fixes them.
  public var decimals: Int?
  /// What its format lets a person see of its number.
  public var display = NumberDisplay.faithful
  /// Whether its letters can be told from its ground.
  public var isLegible = true

  /// Makes a cell.
  public init(value: WorkbookValue, formula: String? = nil, decimals: Int? = nil) {
    self.value = value
    self.formula = formula
    self.decimals = decimals
  }

  /// The number with at least the decimals that it shows: 12.50 where the file says 12.5 and shows two.
  public var shownDecimal: ExactDecimal? {
    guard let number = value.decimal else { return nil }
    guard let decimals, decimals > Int(number.scale), decimals < 10 else { return number }
    return number.rescaled(to: UInt8(decimals)) ?? number
  }
}

/// What a cell holds.
public enum WorkbookValue: Hashable, Sendable {
  /// Nothing.
  case blank
  /// Text; of rich text the letters alone, without their readings.
  case text(String)
  /// A number; never infinite, never not a number.
  case number(Double)
  /// A date or a time, as days since the workbook's epoch.
  case date(Double)
  /// True or false.
  case bool(Bool)
  /// An error value (`#DIV/0!`).
  case error(String)
}

/// What a name stands for.
public struct WorkbookName: Hashable, Sendable {
  /// A cell with its sheet's name.
  public struct Cell: Hashable, Sendable {
    /// The sheet's name.
    public var sheet: String
    /// The cell's place.
    public var address: WorkbookAddress
  }

  /// What it stands for, as the file has it.
  public var formula: String
  /// The cell, where it stands for one.
  public var cell: Cell?
}

/// What a file says of itself.
public struct WorkbookFileProperties: Hashable, Sendable {
  /// The title.
  public var title = ""
  /// Who made it.
  public var creator = ""
  /// The subject.
  public var subject = ""
  /// Properties that programs add.
  public var custom: [String: String] = [:]
}

extension WorkbookValue {
  /// The number, exact to the fifteen digits that a spreadsheet keeps; `nil` for anything but a number of that size.
  public var decimal: ExactDecimal? {
    if case .number(let number) = self { ShortestDecimal.read(number) } else { nil }
  }
}
