// A package's report template compiled for one edition: reports in, documents out.

import AnnualReport
import Conformance
import DataTree
import Diagnostics
import Document
import Packages
import StatutoryForm
import TemplateEngine

/// A package's report template, compiled for one edition. Immutable; renders any number of reports, on any thread.
public struct ReportTemplate: Sendable {
  private let package: TemplatePackage
  private let schema: ReportSchema
  private let template: Template
  private let titleOrder: TitleOrder
  private let rules: [CellRule]

  /// Compiles a template of the package, its own or the nearest ancestor's, against the form: `report`, or `blank` for
  /// the form to fill in.
  ///
  /// - Throws: ``FindingsError`` with everything that is wrong with the templates.
  public init(package: TemplatePackage, form: Form, name: String = "report") throws(FindingsError) {
    self.package = package
    let findings =
      SettingLimits.findings(textSheet: package.settings.textSheet, of: package, form)
      + package.unsealedFiles + ([package] + package.ancestors).flatMap(\.misnamedFiles)
    if !findings.isEmpty { throw FindingsError(findings) }
    titleOrder = try Self.titleOrder(of: package, form)
    schema = try ReportSchema(form: form, extra: package.extra, settings: package.settings)
    rules = form.rulesWithinAReport
    template = try Template(
      name,
      from: TemplateSource(names: { package.templateNames }) { name in Self.source(name, in: package) },
      options: CompileOptions(kind: .document, schema: schema.schema))
  }

  /// The blocks and slots that a package extending this one may fill, in the order of the document.
  package var blockPlaces: [BlockPlace] { template.blockPlaces }

  /// Renders one report. The digest of the figures is for whoever finishes the document.
  ///
  /// - Parameter formats: what the document will be written as; parts that none of them shows may be left empty. `nil`
  ///   for all formats.
  /// - Parameter undefined: what a name without a value does; `nil` for an error.
  /// - Throws: ``FindingsError`` where a value does not fit or a limit is reached.
  public func document(
    of report: Report, previous: Report? = nil, isDraft: Bool = false, isForm: Bool = false,
    formats: [OutputFormat]? = nil, undefined: UndefinedBehavior? = nil
  ) throws(FindingsError) -> Document {
    if let extra = report.extra, let file = report.extraSource {
      let findings = package.extra.findings(for: extra, in: file)
      if !findings.isEmpty { throw FindingsError(findings) }
    }
    let title = titleOrder.title(agency: report.agency, year: report.year)
    var metadata = Metadata()
    metadata.style = package.settings.style
    var document = try template.renderDocument(
      schema.frame(of: report, previous: previous, title: title), metadata: metadata,
      formats: formats?.map(\.rawValue), undefined: undefined)
    if package.settings.showsUnitInHead { document.blocks.noteUnits() }
    document.rules = rules
    document.metadata.title = title.utf8.contains(10) ? String(title.filter { $0 != "\n" }) : title
    document.metadata.agency = report.agency
    document.metadata.year = report.year
    document.metadata.edition = report.form.edition
    document.metadata.template = package.name
    document.metadata.textSheet = package.settings.textSheet
    document.metadata.skeletonDigest = Skeleton.digest(schema.form)
    document.metadata.isDraft = isDraft
    document.metadata.isForm = isForm
    return document
  }

  /// What a line of a template reads over each of several reports; `nil` where it is none by itself.
  package func texts(of line: String, over reports: [Report]) -> [Result<String, FindingsError>]? {
    let file = SourceFile(name: "line", text: line)
    let options = CompileOptions(kind: .document, schema: schema.schema)
    do throws(FindingsError) {
      let template = try Template(file.name, from: TemplateSource { $0 == file.name ? file : nil }, options: options)
      return reports.map { report in
        let title = titleOrder.title(agency: report.agency, year: report.year)
        do throws(FindingsError) {
          let document = try template.renderDocument(schema.frame(of: report, title: title))
          guard case .paragraph(let paragraph)? = document.blocks.first else { return .success("") }
          return .success(paragraph.text.plainText)
        } catch { return .failure(error) }
      }
    } catch { return nil }
  }

  /// The name of an ancestor stands for that package's report; any other name for the nearest template so called.
  private static func source(_ name: String, in package: TemplatePackage) -> SourceFile? {
    if let ancestor = package.ancestors.first(where: { $0.name == name }) { return ancestor.nearestSource("report") }
    return package.nearestSource(name)
  }

  private static func titleOrder(of package: TemplatePackage, _ form: Form) throws(FindingsError) -> TitleOrder {
    let wanted = package.settings.titleOrder
    if let order = form.titles.first(where: { wanted == nil || $0.id == wanted }) { return order }
    throw FindingsError(
      LibraryCodes.unknownTitleOrder(
        wanted ?? "", known: form.titles.map(\.id), at: package.place(of: "settings", "title_order")))
  }
}

extension Form {
  /// The equations between cells of one report, for writers that keep watch over them.
  fileprivate var rulesWithinAReport: [CellRule] {
    rules.flatMap { rule -> [CellRule] in
      guard case .equation(let equations) = rule.requirement else { return [] }
      return equations.filter { !$0.needsPrevious }.map { equation in
        CellRule(id: rule.id, sentence: rule.sentence, left: terms(equation.left), right: terms(equation.right))
      }
    }
  }

  private func terms(_ terms: [Equation.Term]) -> [CellRule.Term] {
    terms.map { CellRule.Term(cell: cells[$0.cell].name, isSubtracted: $0.isSubtracted) }
  }
}
