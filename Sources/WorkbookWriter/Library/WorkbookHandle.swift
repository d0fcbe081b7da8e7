// The library's workbook, owned by one value: it cannot be copied, and it is freed exactly once. Only this folder calls the
// library.

import CXLSXWriter

/// A failure that the library reports.
struct LibraryFailure: Error {
  var code: UInt32
  var message: String

  init(_ error: lxw_error) {
    code = error.rawValue
    message = String(cString: lxw_strerror(error))
  }

  init(_ message: String) {
    code = 0
    self.message = message
  }
}

/// An open workbook of the library.
struct WorkbookHandle: ~Copyable {
  /// A sheet of an open workbook; valid until the workbook is closed.
  struct SheetHandle {
    let pointer: UnsafeMutablePointer<lxw_worksheet>
  }

  /// Set once for the process, by its first workbook.
  private static let keepsFreedMemory: Bool = {
    workbook_keep_freed_memory()
    return true
  }()

  let workbook: UnsafeMutablePointer<lxw_workbook>
  private var formats: [UnsafeMutablePointer<lxw_format>] = []
  /// How cells of a broken rule look.
  private(set) var warningFormat: UnsafeMutablePointer<lxw_format>?
  private let formerLocale: locale_t?
  private var isOpen = true

  /// Opens a workbook that will be written to `path`.
  init(path: String, temporaryFolder: String) throws(LibraryFailure) {
    _ = Self.keepsFreedMemory
    formerLocale = workbook_enter_c_locale()
    let folder = strdup(temporaryFolder)
    defer { free(folder) }
    var options = lxw_workbook_options(constant_memory: 0, tmpdir: folder, use_zip64: 0)
    guard let workbook = workbook_new_opt(path, &options) else {
      workbook_leave_c_locale(formerLocale)
      throw LibraryFailure("workbook_new")
    }
    self.workbook = workbook
  }

  /// Writes the file and frees the workbook.
  consuming func close() throws(LibraryFailure) {
    // Closing frees the workbook even where it fails.
    isOpen = false
    try Self.check(workbook_close(workbook))
  }

  deinit {
    if isOpen { lxw_workbook_free(workbook) }
    workbook_leave_c_locale(formerLocale)
  }

  static func check(_ result: lxw_error) throws(LibraryFailure) {
    if result != LXW_NO_ERROR { throw LibraryFailure(result) }
  }

  /// A copy that the library may treat as its own; to be freed here.
  static func copied(_ text: String) -> UnsafeMutablePointer<CChar>? { strdup(text) }

  // MARK: The workbook

  /// The font in whose digits column widths are counted.
  func setDefaultFont(_ family: String, size: Double) {
    workbook_set_default_font(workbook, family, size)
  }

  /// Adds the formats of all styles; their order is their number.
  mutating func addFormats(_ styles: [CellStyle]) throws(LibraryFailure) {
    for style in styles {
      guard let format = workbook_add_format(workbook) else { throw LibraryFailure("workbook_add_format") }
      WorkbookFormats.apply(style, to: format)
      formats.append(format)
    }
  }

  /// Adds the format of cells whose rule is broken.
  mutating func addWarningFormat() throws(LibraryFailure) {
    guard let format = workbook_add_format(workbook) else { throw LibraryFailure("workbook_add_format") }
    format_set_bg_color(format, 0xFFC7CE)
    format_set_font_color(format, 0x9C0006)
    warningFormat = format
  }

  /// Adds a sheet.
  func addSheet(_ name: String) throws(LibraryFailure) -> SheetHandle {
    guard let sheet = workbook_add_worksheet(workbook, name) else { throw LibraryFailure("workbook_add_worksheet") }
    return SheetHandle(pointer: sheet)
  }

  /// Names a cell.
  func define(_ name: String, as formula: String) throws(LibraryFailure) {
    try Self.check(workbook_define_name(workbook, name, formula))
  }

  /// What the file says of itself.
  func setProperties(_ properties: WorkbookProperties) throws(LibraryFailure) {
    var native = lxw_doc_properties()
    let texts = [
      properties.title, properties.subject, properties.author, properties.company, properties.status,
    ].map { $0.isEmpty ? nil : Self.copied($0) }
    defer { for text in texts { free(text) } }
    native.title = texts[0]
    native.subject = texts[1]
    native.author = texts[2]
    native.company = texts[3]
    native.status = texts[4]
    native.created = time_t(properties.created)
    try Self.check(workbook_set_properties(workbook, &native))
    for property in properties.custom {
      try Self.check(workbook_set_custom_property_string(workbook, property.name, property.value))
    }
  }

  // MARK: A sheet's cells

  private func format(_ style: StyleIndex) -> UnsafeMutablePointer<lxw_format>? {
    formats.indices.contains(style.value) ? formats[style.value] : nil
  }

  /// Merges the rectangle of `cell`; its style covers every cell of it.
  func merge(_ cell: PlannedCell, on sheet: SheetHandle) throws(LibraryFailure) {
    try Self.check(
      worksheet_merge_range(
        sheet.pointer, lxw_row_t(cell.row), lxw_col_t(cell.column), lxw_row_t(cell.row + cell.rowSpan - 1),
        lxw_col_t(cell.column + cell.columnSpan - 1), "", format(cell.style)))
  }

  /// Writes a cell's value.
  func write(_ cell: PlannedCell, on sheet: SheetHandle) throws(LibraryFailure) {
    let (row, column) = (lxw_row_t(cell.row), lxw_col_t(cell.column))
    let format = format(cell.style)
    let result: lxw_error
    switch cell.value {
    case .blank:
      result = worksheet_write_blank(sheet.pointer, row, column, format)
    case .runs(let runs):
      result = write(runs, row, column, format, on: sheet)
    case .number(let number):
      result = worksheet_write_number(sheet.pointer, row, column, number, format)
    case .formula(let formula, let value):
      result = worksheet_write_formula_num(sheet.pointer, row, column, "=" + formula, format, value)
    case .text(let text) where cell.link != nil:
      let target = "internal:\(CellReferences.quoted(cell.link ?? ""))!A1"
      result = worksheet_write_url_opt(sheet.pointer, row, column, target, format, text, nil)
    case .text(let text):
      result = worksheet_write_string(sheet.pointer, row, column, text, format)
    case .textFormula(let formula, let value):
      result = worksheet_write_formula_str(sheet.pointer, row, column, "=" + formula, format, value)
    case .blankFormula(let formula):
      result = worksheet_write_formula_str(sheet.pointer, row, column, "=" + formula, format, "")
    }
    try Self.check(result)
  }

  private func write(
    _ runs: [TextRun], _ row: lxw_row_t, _ column: lxw_col_t, _ format: UnsafeMutablePointer<lxw_format>?,
    on sheet: SheetHandle
  ) -> lxw_error {
    var tuples = runs.map { lxw_rich_string_tuple(format: self.format($0.style), string: Self.copied($0.text)) }
    defer { for tuple in tuples { free(tuple.string) } }
    return tuples.withUnsafeMutableBufferPointer { buffer in
      var pointers: [UnsafeMutablePointer<lxw_rich_string_tuple>?] = buffer.indices.map { index in
        buffer.baseAddress.map { $0 + index }
      }
      pointers.append(nil)
      return worksheet_write_rich_string(sheet.pointer, row, column, &pointers, format)
    }
  }

  // MARK: A sheet's page

  /// Sets the width of one column in pixels.
  func setWidth(_ pixels: Int, column: Int, on sheet: SheetHandle) throws(LibraryFailure) {
    let column = lxw_col_t(column)
    try Self.check(worksheet_set_column_pixels(sheet.pointer, column, column, UInt32(pixels), nil))
  }

  /// Sets the height of one row in points.
  func setHeight(_ points: Double, row: Int, on sheet: SheetHandle) throws(LibraryFailure) {
    try Self.check(worksheet_set_row(sheet.pointer, lxw_row_t(row), points, nil))
  }

  private static let markColor: lxw_color_t = 0xC00000

  /// Sets up the page of a sheet.
  func setUpPage(_ plan: PlannedSheet, on sheet: SheetHandle) throws(LibraryFailure) {
    let (sheet, margins) = (sheet.pointer, plan.margins)
    let inch = 25.4
    worksheet_set_paper(sheet, 9)
    if plan.page.isLandscape { worksheet_set_landscape(sheet) } else { worksheet_set_portrait(sheet) }
    worksheet_set_margins(
      sheet, margins.left / inch, margins.right / inch, margins.top / inch, margins.bottom / inch)
    worksheet_center_horizontally(sheet)
    if plan.isMarked { worksheet_set_tab_color(sheet, Self.markColor) }
    worksheet_gridlines(sheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
    if plan.page.fitsWidth || plan.page.fitsHeight {
      worksheet_fit_to_pages(sheet, plan.page.fitsWidth ? 1 : 0, plan.page.fitsHeight ? 1 : 0)
    }
    if let header = plan.header { try Self.check(worksheet_set_header(sheet, header)) }
    if let footer = plan.footer {
      var options = lxw_header_footer_options()
      options.margin = footer.margin / inch
      try Self.check(worksheet_set_footer_opt(sheet, footer.text, &options))
    }
    if !plan.rows.isEmpty, plan.printedColumns > 0 {
      let (row, column) = (lxw_row_t(plan.rows.count - 1), lxw_col_t(plan.printedColumns - 1))
      try Self.check(worksheet_print_area(sheet, 0, 0, row, column))
    }
    if let repeated = plan.repeatedRows {
      try Self.check(
        worksheet_repeat_rows(sheet, lxw_row_t(repeated.lowerBound), lxw_row_t(repeated.upperBound)))
    }
    if let frozen = plan.frozen {
      worksheet_freeze_panes(sheet, lxw_row_t(frozen.row), lxw_col_t(frozen.column))
    }
    if !plan.pageBreaks.isEmpty {
      var breaks = plan.pageBreaks.map { lxw_row_t($0) } + [0]
      try Self.check(worksheet_set_h_pagebreaks(sheet, &breaks))
    }
  }
}
