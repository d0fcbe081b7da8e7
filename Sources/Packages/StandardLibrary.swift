// The package's own editions and templates, built in: for programs that embed the product and have no Templates folder.

import Diagnostics

extension TemplateLibrary {
  /// The editions and templates that came with the package; no file is read.
  ///
  /// - Throws: ``FindingsError``, never with the files as they came.
  public static func standard() throws(FindingsError) -> TemplateLibrary {
    try TemplateLibrary(files: .memory(EmbeddedTemplates.files, name: "Templates"))
  }
}
