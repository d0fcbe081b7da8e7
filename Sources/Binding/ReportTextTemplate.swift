// A text template over reports: compiled once against a form, any number of reports in, text out.

import AnnualReport
import DataTree
import Diagnostics
import Packages
import StatutoryForm
import TemplateEngine

/// A text template that sees what document templates see: `report` with the figures and texts, `form` with its
/// sections, tables, lines and cells.
///
/// Immutable; renders reports of its form on any thread.
public struct ReportTextTemplate: Sendable {
  private let schema: ReportSchema
  private let template: Template

  /// Compiles `source` against the schema of the form's reports.
  ///
  /// - Throws: ``FindingsError`` with everything that is wrong with the template.
  public init(_ source: SourceFile, form: Form) throws(FindingsError) {
    schema = try ReportSchema(form: form, extra: .word(.any), settings: TemplateSettings())
    template = try Template(
      source.name, from: TemplateSource { $0 == source.name ? source : nil },
      options: CompileOptions(kind: .text, schema: schema.schema))
  }

  /// Renders one report to UTF-8.
  ///
  /// - Throws: ``FindingsError`` where a value does not fit or a limit is reached.
  public func text(of report: Report) throws(FindingsError) -> [UInt8] {
    let title = report.form.titles.first?.title(agency: report.agency, year: report.year) ?? ""
    return try template.render(schema.frame(of: report, title: title, marksTotals: false))
  }
}
