// A chart in the library's terms.

import CXLSXWriter
import Document

extension WorkbookHandle {
  /// Puts a chart into its row.
  func insert(_ plan: PlannedChart, sheetName: String, on sheet: SheetHandle) throws(LibraryFailure) {
    let type =
      switch plan.kind {
      case .bar: LXW_CHART_COLUMN
      case .pie: LXW_CHART_PIE
      case .line: LXW_CHART_LINE
      }
    guard let chart = workbook_add_chart(workbook, UInt8(type.rawValue)) else {
      throw LibraryFailure("workbook_add_chart")
    }
    let (first, last) = (lxw_row_t(plan.rows.lowerBound), lxw_row_t(plan.rows.upperBound))
    for column in plan.series {
      guard let series = chart_add_series(chart, nil, nil) else { throw LibraryFailure("chart_add_series") }
      let (labels, values) = (lxw_col_t(plan.labels), lxw_col_t(column.column))
      chart_series_set_categories(series, sheetName, first, labels, last, labels)
      chart_series_set_values(series, sheetName, first, values, last, values)
      if !column.name.isEmpty { chart_series_set_name(series, column.name) }
      chart_series_set_labels(series)
      if plan.kind == .pie { chart_series_set_labels_percentage(series) }
      if plan.kind == .line { chart_series_set_marker_type(series, UInt8(LXW_CHART_MARKER_CIRCLE.rawValue)) }
    }
    if plan.title.isEmpty { chart_title_off(chart) } else { chart_title_set_name(chart, plan.title) }
    if plan.series.count == 1, plan.kind != .pie {
      chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
    }
    var options = lxw_chart_options()
    let description = Self.copied(plan.description)
    defer { free(description) }
    options.description = description
    options.y_offset = 4
    // The library's charts are 480 by 288 pixels.
    options.x_scale = Double(plan.width) / 480
    options.y_scale = Double(plan.height) / 288
    try Self.check(worksheet_insert_chart_opt(sheet.pointer, lxw_row_t(plan.row), 0, chart, &options))
  }
}
