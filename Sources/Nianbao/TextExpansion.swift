// A text template over any data: Jinja as it is, for letters, pages and whatever else an office has to fill in.

import DataTree
import Diagnostics
import Foundation
import TemplateEngine

/// Expands text templates.
public enum TextExpansion {
  /// The text that a template makes of some data.
  ///
  /// What the template includes, imports or extends are files of its own folder and the folders below it.
  /// - Throws: ``FindingsError`` with every error of every template.
  public static func expand(_ template: SourceFile, data: DataNode?, isLenient: Bool) throws(FindingsError) -> String {
    let folder = URL(filePath: template.name).deletingLastPathComponent().path
    let name = URL(filePath: template.name).lastPathComponent
    let files = TemplateFiles.folder(folder)
    let source = TemplateSource { wanted in wanted == name ? template : files.read(wanted) }
    var options = CompileOptions(kind: .text)
    options.undefined = isLenient ? .lenient : .strict
    // A page asks for escaping by its name, as with MiniJinja: letter.txt does not, letter.html does.
    options.autoEscape = .byFileName
    let compiled = try Template(name, from: source, options: options)
    return try compiled.renderText(data ?? DataNode(.map([]), range: 0..<0))
  }
}
