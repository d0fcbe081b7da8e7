// A made-up report in which every figure differs, for a look at a template that has no report yet.

import Diagnostics
import Proof

extension Pipeline {
  /// Renders a template over a made-up report on the newest edition that it serves.
  ///
  /// - Throws: ``FindingsError`` where there is no such template, or it is wrong.
  public func renderSample(options: RenderOptions) throws(FindingsError) -> Rendering {
    let package = try library.package(options.template ?? "national")
    guard let form = library.forms(of: package).forms.last,
      let probe = ProbeReports(form: form, extra: package.extra).all.first
    else { throw FindingsError(library.forms(of: package).findings) }
    let (document, notes) = try document(of: probe.report, template: options.template)
    var rendering = Rendering(findings: notes)
    for format in options.formats { rendering.files += try write(document, of: probe.report, as: format, options) }
    return rendering
  }
}
