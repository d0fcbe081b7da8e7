// A cell's look in the library's terms.

import CXLSXWriter

/// Makes formats.
enum WorkbookFormats {
  // What the format calls kinds of fonts: where a font is missing, a program looks for another of its kind.
  private static let serif: UInt8 = 1
  private static let sansSerif: UInt8 = 2
  private static let simplifiedChinese: UInt8 = 134

  private static func isSansSerif(_ family: String) -> Bool {
    family.contains("黑") || family.contains("Sans") || family == "Arial"
  }

  /// Gives `format` the look of `style`.
  static func apply(_ style: CellStyle, to format: UnsafeMutablePointer<lxw_format>) {
    format_set_font_name(format, style.family)
    format_set_font_family(format, isSansSerif(style.family) ? Self.sansSerif : Self.serif)
    if !style.family.utf8.allSatisfy({ $0 < 0x80 }) { format_set_font_charset(format, Self.simplifiedChinese) }
    format_set_font_size(format, style.size)
    if style.isBold { format_set_bold(format) }
    if let color = style.color { format_set_font_color(format, lxw_color_t(color)) }
    if let background = style.background {
      format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
      format_set_bg_color(format, lxw_color_t(background))
    }
    format_set_align(format, UInt8(horizontal(style.horizontal).rawValue))
    format_set_align(format, UInt8(vertical(style.vertical).rawValue))
    if style.wraps { format_set_text_wrap(format) }
    if style.indent > 0 { format_set_indent(format, UInt8(clamping: style.indent)) }
    if style.isStacked { format_set_rotation(format, 270) }
    if style.hasBorder { format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue)) }
    if let number = style.numberFormat { format_set_num_format(format, number) }
    if !style.isLocked { format_set_unlocked(format) }
  }

  private static func horizontal(_ place: HorizontalPlace) -> lxw_format_alignments {
    switch place {
    case .left: LXW_ALIGN_LEFT
    case .center: LXW_ALIGN_CENTER
    case .right: LXW_ALIGN_RIGHT
    }
  }

  private static func vertical(_ place: VerticalPlace) -> lxw_format_alignments {
    switch place {
    case .top: LXW_ALIGN_VERTICAL_TOP
    case .center: LXW_ALIGN_VERTICAL_CENTER
    case .spread: LXW_ALIGN_VERTICAL_JUSTIFY
    }
  }
}
