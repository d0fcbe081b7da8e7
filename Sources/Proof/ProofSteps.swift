// The steps of a proof that may fail. Tests make each of them fail: none may be missed.

import AnnualReport
import Binding
import Diagnostics
import Document
import HTMLWriter
import MarkdownWriter
import Packages
import StatutoryForm
import TextWriter
import WorkbookVerification

/// What a proof is made with.
package struct ProofSteps {
  typealias Write = (Document, OutputFormat) throws(FindingsError) -> [UInt8]

  var compile = { (package: TemplatePackage, form: Form, name: String) throws(FindingsError) -> ReportTemplate in
    try ReportTemplate(package: package, form: form, name: name)
  }
  var probes = { (form: Form, package: TemplatePackage) -> [Probe] in
    ProbeReports(form: form, extra: package.extra).all
  }
  var render = { (template: ReportTemplate, report: Report, isLenient: Bool) throws(FindingsError) -> Document in
    try template.document(of: report, undefined: isLenient ? .lenient : nil)
  }
  var wording = {
    (package: TemplatePackage, form: Form, template: ReportTemplate) throws(FindingsError) -> PackageWording in
    PackageWording(package, form, places: template.blockPlaces)
  }
  var write: Write = { (document: Document, format: OutputFormat) throws(FindingsError) -> [UInt8] in
    switch format {
    case .md: MarkdownWriter().write(document)
    case .html: HTMLWriter().write(document)
    case .xlsx: try WorkbookVerification().verifiedBytes(of: document)
    case .txt: try TextWriter(options: TextOptions(.screen)).write(document)
    case .print: try TextWriter(options: TextOptions(.print)).write(document)
    case .json, .csv: []
    }
  }

  /// The steps as they are.
  package init() {}
}
