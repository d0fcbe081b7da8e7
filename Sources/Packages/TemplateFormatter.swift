// Sets templates in the canonical notation.

import Diagnostics
import TemplateEngine

/// Formats templates.
package enum TemplateFormatter {
  /// The template in canonical notation; without a kind, of the kind that its place says.
  ///
  /// - Throws: ``FindingsError`` where the template has errors; it is then left as it is.
  package static func format(_ file: SourceFile, kind: TemplateKind? = nil) throws(FindingsError) -> String {
    let kind = kind ?? (file.name == "-" ? .document : Self.kind(of: file.name))
    let (tree, findings) = TemplateParser.parse(file, kind: kind)
    if findings.contains(where: { $0.severity == .error }) { throw FindingsError(findings) }
    return TemplatePrinter.print(tree)
  }

  /// What a file makes: a document where it stands in a package, beside a template.yaml; else text.
  package static func kind(of path: String) -> TemplateKind {
    FileSystem.holds(FilePath.folder(of: path) + "/template.yaml") ? .document : .text
  }
}
