// Templates compiled so far: one for each package and edition, shared by all reports and threads.

import Diagnostics
import StatutoryForm
import Synchronization

final class CompiledTemplates: Sendable {
  private struct Key: Hashable {
    var package: String
    var edition: Int
  }

  private let compiled = Mutex<[Key: ReportTemplate]>([:])

  func template(of package: TemplatePackage, for form: Form) throws(FindingsError) -> ReportTemplate {
    let key = Key(package: package.file.name, edition: form.edition)
    if let template = compiled.withLock({ $0[key] }) { return template }
    let template = try ReportTemplate(package: package, form: form)
    compiled.withLock { $0[key] = template }
    return template
  }
}
