// What of a cell is seen: every writer shows the same.

import Figures

extension CellContent {
  /// What a reader sees in a cell.
  public enum Shown: Hashable, Sendable {
    /// Text, perhaps none.
    case text([Inline])
    /// A number.
    case number(ExactDecimal)
    /// A number's place without a number: a figure that is missing or does not apply.
    case blank
  }

  /// What a reader sees of the cell.
  public var shown: Shown {
    switch self {
    case .text(let text): .text(text)
    case .figure(let figure): figure.value.number.map(Shown.number) ?? .blank
    case .number(let number): .number(number)
    case .sum(let number, _): .number(number)
    case .reference(_, let value), .combination(_, let value): value.number.map(Shown.number) ?? .blank
    case .verdict(let verdict): .text([.text(verdict.words)])
    case .entry(let entry): .text(entry.text)
    }
  }

  /// Whether the cell is there for a number.
  public var isNumeric: Bool {
    switch self {
    case .text, .verdict, .entry: false
    case .figure, .number, .sum, .reference, .combination: true
    }
  }
}

extension Cell {
  /// What is printed in the cell: what it holds, and behind a label what the settings add.
  public var printed: CellContent {
    guard let addition, case .text(let label) = content else { return content }
    return .text(label + [.text(addition)])
  }

  /// How the cell stands, once it is settled what `natural` means for it.
  public func resolvedAlignment(in column: Column?) -> Alignment {
    if alignment != .natural { return alignment }
    switch role {
    case .caption, .corner, .head: return .center
    case .stub: return .left
    case .data:
      if let column, column.alignment != .natural { return column.alignment }
      return content.isNumeric ? .right : .left
    }
  }
}
