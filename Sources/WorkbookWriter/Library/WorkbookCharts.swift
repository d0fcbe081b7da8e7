// A chart in the library's terms.

import CXLSXWriter
import Document

extension WorkbookHandle {
  /// Puts a chart into its row.
  func insert(_ plan: PlannedChart, sheetName: String, on sheet: SheetHandle) throws(LibraryFailure) {
    guard let chart = workbook_add_chart(workbook, UInt8(Self.type(of: plan).rawValue)) else {
      throw LibraryFailure("workbook_add_chart")
    }
    var font = lxw_chart_font()
    font.size = PlannedChart.fontSize
    try add(plan.series, of: plan, sheetName: sheetName, to: chart, font: &font)
    // The table right above says what is shown.
    chart_title_off(chart)
    if plan.series.count == 1, plan.kind != .pie {
      chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
    } else {
      if plan.liesDown { chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue)) }
      chart_legend_set_font(chart, &font)
    }
    if plan.kind != .pie { setAxes(of: chart, plan, font: &font) }
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

  private static func type(of plan: PlannedChart) -> lxw_chart_type {
    switch plan.kind {
    case .bar: plan.liesDown ? LXW_CHART_BAR : LXW_CHART_COLUMN
    case .pie: LXW_CHART_PIE
    case .line: LXW_CHART_LINE
    }
  }

  private func add(
    _ columns: [ChartColumn], of plan: PlannedChart, sheetName: String, to chart: UnsafeMutablePointer<lxw_chart>,
    font: inout lxw_chart_font
  ) throws(LibraryFailure) {
    let (first, last) = (lxw_row_t(plan.rows.lowerBound), lxw_row_t(plan.rows.upperBound))
    for column in columns {
      guard let series = chart_add_series(chart, nil, nil) else { throw LibraryFailure("chart_add_series") }
      let (labels, values) = (lxw_col_t(plan.labels), lxw_col_t(column.column))
      chart_series_set_categories(series, sheetName, first, labels, last, labels)
      chart_series_set_values(series, sheetName, first, values, last, values)
      if !column.name.isEmpty { chart_series_set_name(series, column.name) }
      if plan.showsNumbers {
        chart_series_set_labels(series)
        chart_series_set_labels_font(series, &font)
      }
      if plan.kind == .pie { chart_series_set_labels_percentage(series) }
      if plan.kind == .line { chart_series_set_marker_type(series, UInt8(LXW_CHART_MARKER_CIRCLE.rawValue)) }
    }
  }

  private func setAxes(of chart: UnsafeMutablePointer<lxw_chart>, _ plan: PlannedChart, font: inout lxw_chart_font) {
    chart_axis_set_num_font(chart.pointee.x_axis, &font)
    chart_axis_set_num_font(chart.pointee.y_axis, &font)
    if plan.liesDown {
      // The first row of the table is the uppermost bar, the scale stays below. The labels' axis is y here.
      chart_axis_set_reverse(chart.pointee.y_axis)
      chart_axis_set_crossing_max(chart.pointee.y_axis)
    }
  }
}
