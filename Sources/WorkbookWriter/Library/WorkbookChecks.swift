// What a sheet watches over: what may be typed, what turns red, what is locked.

import CXLSXWriter
import Figures

extension WorkbookHandle {
  private static let largestNumber = 1e15

  /// Lets an area take one kind of number only.
  func validate(_ validation: PlannedValidation, on sheet: SheetHandle) throws(LibraryFailure) {
    let messages = InputMessages(validation.kind)
    let texts = [messages.title, messages.prompt, messages.errorTitle, messages.error].map(Self.copied)
    defer { for text in texts { free(text) } }
    var native = lxw_data_validation()
    native.validate = UInt8(
      (validation.kind.decimals == 0 ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL).rawValue)
    native.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
    native.minimum_number = validation.kind.mayBeNegative ? -Self.largestNumber : 0
    native.maximum_number = Self.largestNumber
    native.input_title = texts[0]
    native.input_message = texts[1]
    native.error_title = texts[2]
    native.error_message = texts[3]
    let (rows, columns) = (validation.area.rows, validation.area.columns)
    try Self.check(
      worksheet_data_validation_range(
        sheet.pointer, lxw_row_t(rows.lowerBound), lxw_col_t(columns.lowerBound), lxw_row_t(rows.upperBound),
        lxw_col_t(columns.upperBound), &native))
  }

  /// The longest list of choices that the format takes, in bytes.
  private static let longestList = 255

  /// Lets an area take one of a few texts only.
  func offer(_ choice: PlannedChoice, on sheet: SheetHandle) throws(LibraryFailure) {
    guard choice.texts.joined(separator: ",").utf8.count <= Self.longestList,
      !choice.texts.contains(where: { $0.contains(",") })
    else { return }
    var texts = choice.texts.map(Self.copied) + [nil]
    let messages = InputMessages.choice
    let words = [messages.title, messages.prompt, messages.errorTitle, messages.error].map(Self.copied)
    defer { for text in texts + words { free(text) } }
    var native = lxw_data_validation()
    native.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
    native.input_title = words[0]
    native.input_message = words[1]
    native.error_title = words[2]
    native.error_message = words[3]
    let (rows, columns) = (choice.area.rows, choice.area.columns)
    let result = texts.withUnsafeMutableBufferPointer { buffer in
      native.value_list = buffer.baseAddress
      return worksheet_data_validation_range(
        sheet.pointer, lxw_row_t(rows.lowerBound), lxw_col_t(columns.lowerBound), lxw_row_t(rows.upperBound),
        lxw_col_t(columns.upperBound), &native)
    }
    try Self.check(result)
  }

  /// Marks a plain table up as one.
  func markUp(_ table: PlannedTable, on sheet: SheetHandle) throws(LibraryFailure) {
    let heads = table.heads.map(Self.copied)
    let name = table.name.isEmpty ? nil : Self.copied(table.name)
    defer { for text in heads + [name] { free(text) } }
    var columns = heads.map { head in
      var column = lxw_table_column()
      column.header = head
      return column
    }
    let (rows, span) = (table.area.rows, table.area.columns)
    let result = columns.withUnsafeMutableBufferPointer { buffer in
      var pointers: [UnsafeMutablePointer<lxw_table_column>?] = buffer.indices.map { index in
        buffer.baseAddress.map { $0 + index }
      }
      pointers.append(nil)
      return pointers.withUnsafeMutableBufferPointer { pointers in
        var options = lxw_table_options()
        options.name = name
        options.no_autofilter = 1
        options.no_banded_rows = 1
        options.style_type = UInt8(LXW_TABLE_STYLE_TYPE_LIGHT.rawValue)
        options.style_type_number = 0
        options.columns = pointers.baseAddress
        return worksheet_add_table(
          sheet.pointer, lxw_row_t(rows.lowerBound), lxw_col_t(span.lowerBound), lxw_row_t(rows.upperBound),
          lxw_col_t(span.upperBound), &options)
      }
    }
    try Self.check(result)
  }

  /// Turns areas red while a formula is true.
  func watch(_ condition: PlannedCondition, on sheet: SheetHandle) throws(LibraryFailure) {
    guard let first = condition.areas.first else { return }
    let formula = Self.copied("=" + condition.formula)
    let areas =
      condition.areas.count > 1 ? Self.copied(condition.areas.map(CellReferences.area).joined(separator: " ")) : nil
    defer {
      free(formula)
      free(areas)
    }
    var native = lxw_conditional_format()
    native.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
    native.value_string = formula
    native.multi_range = areas
    native.format = warningFormat
    try Self.check(
      worksheet_conditional_format_range(
        sheet.pointer, lxw_row_t(first.rows.lowerBound), lxw_col_t(first.columns.lowerBound),
        lxw_row_t(first.rows.upperBound), lxw_col_t(first.columns.upperBound), &native))
  }

  /// Keeps programs from marking what is meant to be so: sums over some of their neighbours, neighbours with unlike formulas,
  /// postcodes and telephone numbers that are text.
  func allow(_ area: CellArea, on sheet: SheetHandle) throws(LibraryFailure) {
    let range = CellReferences.area(area)
    for kind in [LXW_IGNORE_NUMBER_STORED_AS_TEXT, LXW_IGNORE_FORMULA_DIFFERS, LXW_IGNORE_FORMULA_RANGE] {
      try Self.check(worksheet_ignore_errors(sheet.pointer, UInt8(kind.rawValue), range))
    }
  }

  /// Locks everything but inputs. There is no password: the lock keeps labels from being changed by mistake. Widths and
  /// heights stay free.
  func protect(_ sheet: SheetHandle) {
    var options = lxw_protection()
    options.format_columns = 1
    options.format_rows = 1
    worksheet_protect(sheet.pointer, nil, &options)
  }
}
