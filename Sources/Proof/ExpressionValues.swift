// What the expressions of a template come to over made-up reports: each by itself, so that one that fails takes nothing
// along, and is known to fail.

import AnnualReport
import Binding
import Diagnostics
import TemplateEngine

/// Values of expressions over the data of some reports.
final class ExpressionValues {
  private let template: ReportTemplate
  private let reports: [Report]
  private var known: [String: [Result<String, FindingsError>]?] = [:]

  init(_ template: ReportTemplate, over reports: [Report]) {
    self.template = template
    self.reports = reports
  }

  /// What it comes to over one of the reports; where that is not to be known, a number like those of a sample.
  func text(of expression: Expression, over report: Int) -> String {
    if case .literal(let literal) = expression.kind { return literal.shown }
    if case .success(let text)? = results(of: expression).map({ $0[report] }) { return text }
    return "\(ProbeReports.sampleNumber)"
  }

  /// What it comes to whatever the report is; `nil` where that depends.
  func constant(_ expression: Expression) -> String? {
    if case .literal(let literal) = expression.kind { return literal.shown }
    guard expression.names.isDisjoint(with: ["report", "extra", "previous"]) else { return nil }
    if case .success(let text)? = results(of: expression)?.first { return text }
    return nil
  }

  /// The text of a property.
  func text(of expression: Expression, then name: String) -> String? {
    if case .success(let text)? = results(of: expression.property(name))?.first { return text }
    return nil
  }

  /// Why it fails whatever the report is; `nil` where it comes to something, or merely asks for what is not there.
  func failure(of expression: Expression, isShown: Bool) -> Finding? {
    if expression.isOpen { return nil }
    if case .literal = expression.kind { return nil }
    guard let results = results(of: expression, isShown: isShown) else { return nil }
    // Data of no declared shape, of which the made-up reports have no list: the fault is not the expression's.
    for item in expression.items where self.results(of: item)?.allSatisfy(\.isFailure) == true { return nil }
    let findings = results.compactMap { result -> Finding? in
      guard case .failure(let error) = result else { return nil }
      return error.findings.first { !RunCodes.absences.contains($0.code) }
    }
    return findings.count == results.count ? findings.first : nil
  }

  /// For each report; `nil` where the expression means nothing by itself.
  private func results(of expression: Expression, isShown: Bool = true) -> [Result<String, FindingsError>]? {
    if expression.isOpen { return nil }
    let notation = expression.notation
    let source = isShown ? "{{ \(notation) }}" : "{% if \(notation) %}{% endif %}"
    if let known = known[source] { return known }
    let results = template.texts(of: source, over: reports)
    known[source] = .some(results)
    return results
  }
}

extension Result {
  fileprivate var isFailure: Bool { if case .failure = self { true } else { false } }
}

extension Literal {
  /// As it prints.
  fileprivate var shown: String {
    switch self {
    case .none: "None"
    case .bool(let value): value ? "True" : "False"
    case .integer(let value): "\(value)"
    case .fraction(let digits): digits
    case .string(let text): text
    }
  }
}
