// The form to be filled in: the statutory sheets with live totals and open cells, and what last year's report knows already.

import AnnualReport
import Conformance
import Diagnostics
import Document
import Packages
import StatutoryForm
import WorkbookWriter

/// What a blank form is made with.
public struct BlankFormOptions: Sendable {
  /// The template's name or folder; `nil` for last year's, or the national one.
  public var template: String?
  /// The body that will report, where it is known.
  public var agency: String?
  /// The report year, where it is known.
  public var year: Int?

  /// Nothing known.
  public init() {}
}

extension Pipeline {
  /// What whoever hands out a blank form should know: data of the template's own for which it has no place.
  public func blankFormNotes(previous: Report? = nil, options: BlankFormOptions) -> [Finding] {
    guard let package = try? package(forBlankAfter: previous, options), !package.extra.names.isEmpty else { return [] }
    return [LibraryCodes.noPlaceForOwnData(package.extra.names, package)]
  }

  private func package(
    forBlankAfter previous: Report?, _ options: BlankFormOptions
  ) throws(FindingsError) -> TemplatePackage {
    let province = previous?.province.flatMap { library.holds($0) ? $0 : nil }
    return try library.package(options.template ?? province ?? "national")
  }

  /// The workbook to be filled in for a form. Last year's report gives the body, the contact and what was carried over.
  public func blankForm(
    of form: Form, previous: Report? = nil, options: BlankFormOptions = BlankFormOptions()
  ) throws(FindingsError) -> [UInt8] {
    let year = options.year ?? previous.map { $0.year + 1 }
    if let year, library.form(year: year)?.edition != form.edition { throw FindingsError(Self.unfit(form, year: year)) }
    var report = Report(form: form, year: year ?? 0, agency: options.agency ?? previous?.agency ?? "")
    if let previous {
      report.contact = previous.contact
      report.carryOver(from: previous)
    }
    let package = try package(forBlankAfter: previous, options)
    let template = try templates.template(of: package, for: form, name: "blank")
    let document = try template.document(of: report, previous: previous, isForm: true)
    try Self.refuse(Conformance.findings(document: document, form: form))
    return try workbooks.verifiedBytes(of: document)
  }

  private static func unfit(_ form: Form, year: Int) -> Finding {
    Finding(
      ReportCodes.unfitEdition, .error,
      Message(
        zh: "\(form.edition) 版表式不用于 \(year) 年度；请换一个版本（nianbao form list 列出各版）",
        en: "edition \(form.edition) is not for \(year); take another (nianbao form list shows them)"))
  }
}

extension Report {
  /// Enters what a rule says must equal one figure of last year's report.
  fileprivate mutating func carryOver(from previous: Report) {
    for rule in form.rules {
      guard case .equation(let equations) = rule.requirement else { continue }
      for equation in equations {
        guard equation.left.count == 1, equation.right.count == 1, let own = equation.left.first,
          let last = equation.right.first, !own.isPrevious, last.isPrevious, form.cells[own.cell].isInput,
          case .reported(let number)? = previous[cell: form.cells[last.cell].name]
        else { continue }
        enter(.reported(number), in: own.cell)
      }
    }
    completeTotals()
  }
}
