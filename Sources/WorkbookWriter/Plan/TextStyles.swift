// The looks of text outside tables and of cells inside them, from the document's style.

import Document
import Figures

/// Derives cell styles from the document's style.
struct TextStyles: Sendable {
  /// What a person must look at: a total that differs from its parts.
  private static let warningColor = 0xC00000
  private static let warningBackground = 0xFFF2CC
  private static let linkColor = 0x0563C1
  private static let plainFamily = "宋体"

  /// A step of indentation in points: three spaces of the workbook's default font.
  static let indentStep = 7.875

  /// The indentation of two characters, in steps.
  static func headingIndent(size: Double) -> Int { Int((2 * size / indentStep).rounded()) }

  /// Shows the decimals that are typed.
  private static let anyDecimals = "General"

  let style: DocumentStyle

  /// The font of a heading.
  func font(heading level: Int) -> FontStyle {
    if level <= 1 { return style.title }
    let index = min(level - 2, style.headings.count - 1)
    return index >= 0 ? style.headings[index] : style.body
  }

  /// The look of a heading.
  func heading(_ level: Int) -> CellStyle {
    var look = base(font(heading: level))
    look.horizontal = level <= 1 ? .center : .left
    return look
  }

  /// The look of a paragraph.
  func paragraph(_ alignment: Alignment, bold: Bool, spread: Bool) -> CellStyle {
    var look = base(style.body)
    look.isBold = look.isBold || bold
    look.vertical = spread ? .spread : .top
    look.horizontal =
      switch alignment {
      case .center: .center
      case .right: .right
      case .natural, .left: .left
      }
    return look
  }

  /// The look of the line that says that a document is a draft.
  var warning: CellStyle {
    var look = base(style.body)
    look.isBold = true
    look.color = Self.warningColor
    return look
  }

  /// The look of a line under a table.
  func note(size: Double) -> CellStyle {
    var look = base(style.table)
    look.size = size
    return look
  }

  /// The look of the title over a table of the author's own.
  func tableTitle(size: Double) -> CellStyle {
    var look = base(style.table)
    look.size = size
    look.isBold = true
    look.horizontal = .center
    return look
  }

  /// The look of a cell of `table`.
  func cell(_ cell: Cell, of table: Table, isStacked: Bool, type: TableType) -> CellStyle {
    let isNumber = TableType.isNumber(cell.content)
    var look = base(isNumber ? style.digits : style.table)
    look.size = isNumber ? type.digits.size : type.size
    look.hasBorder = true
    look.isStacked = isStacked
    look.wraps = !isNumber && !isStacked
    if case .text(let text) = cell.content, TextRuns.isAllStrong(text) { look.isBold = true }
    look.numberFormat = numberFormat(of: cell.content)
    look.horizontal = horizontal(cell, of: table, isNumber: isNumber, isStacked: isStacked)
    switch cell.content {
    case .figure(let figure): look.isLocked = !figure.definition.isInput
    case .entry: look.isLocked = false
    default: break
    }
    if cell.link != nil { look.color = Self.linkColor }
    return look
  }

  /// The look of a total that differs from its parts.
  static func marked(_ look: CellStyle) -> CellStyle {
    var look = look
    look.color = warningColor
    look.background = warningBackground
    return look
  }

  private func base(_ font: FontStyle) -> CellStyle {
    CellStyle(family: font.families.first ?? Self.plainFamily, size: font.size, isBold: font.isBold)
  }

  private func horizontal(_ cell: Cell, of table: Table, isNumber: Bool, isStacked: Bool) -> HorizontalPlace {
    if isStacked { return .center }
    let fromColumn = cell.role == .data && cell.alignment == .natural
    switch fromColumn ? table.columns[cell.column].alignment : cell.alignment {
    case .left: return .left
    case .center: return .center
    case .right: return .right
    case .natural:
      switch cell.role {
      case .caption, .corner, .head: return .center
      case .stub: return .left
      case .data:
        // The form's figures stand in the middle, as official forms print them, and with them those of rows added to its
        // tables.
        switch cell.content {
        case .figure, .combination, .verdict: return .center
        default: return !isNumber ? .left : table.isStatutory ? .center : .right
        }
      }
    }
  }

  /// A number shows the decimals that it was given with.
  private func numberFormat(of content: CellContent) -> String? {
    switch content {
    case .text, .verdict: nil
    // What looks like a number, a postcode, stays as it was typed.
    case .entry: "@"
    case .figure(let figure):
      format(figure.value.number) ?? (figure.definition.kind.decimals == 0 ? "0" : Self.anyDecimals)
    case .number(let number), .sum(let number, of: _): format(number)
    case .reference(_, let value), .combination(_, let value): format(value.number) ?? "General"
    }
  }

  private func format(_ number: ExactDecimal?) -> String? {
    guard let number else { return nil }
    return number.scale == 0 ? "0" : "0." + String(repeating: "0", count: Int(number.scale))
  }
}
