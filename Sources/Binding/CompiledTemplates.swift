// Templates compiled so far: one for each package and edition, shared by all reports and threads.

import Diagnostics
import Packages
import StatutoryForm
import Synchronization

package final class CompiledTemplates: Sendable {
  private struct Key: Hashable {
    /// The reading of template.yaml: another state of the package is another one.
    var package: ObjectIdentifier
    var edition: Int
    var name: String
  }

  private let compiled = Mutex<[Key: ReportTemplate]>([:])

  /// None yet.
  package init() {}

  package func template(
    of package: TemplatePackage, for form: Form, name: String = "report"
  ) throws(FindingsError) -> ReportTemplate {
    let key = Key(package: ObjectIdentifier(package.file), edition: form.edition, name: name)
    if let template = compiled.withLock({ $0[key] }) { return template }
    let template = try ReportTemplate(package: package, form: form, name: name)
    compiled.withLock { $0[key] = template }
    return template
  }
}
