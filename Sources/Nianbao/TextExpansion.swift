// A text template over any data: Jinja as it is, for letters, pages and whatever else an office has to fill in.

import DataTree
import Diagnostics
import Packages
import TemplateEngine

/// Expands text templates.
public enum TextExpansion {
  /// What may be chosen about an expansion; by default, what Jinja does, save that undefined names are errors.
  public struct Settings: Sendable {
    /// What a name without a value does.
    public var undefined = UndefinedBehavior.strict
    /// The treatment of white space around tags.
    public var whiteSpace = SyntaxSettings()
    /// When output is escaped for HTML; by default where the file's name asks for it, as `letter.html` does.
    public var autoEscape = CompileOptions.AutoEscape.byFileName

    /// The settings by default.
    public init() {}
  }

  /// The text that a template makes of some data.
  ///
  /// What the template includes, imports or extends are files of its own folder and the folders below it.
  /// - Throws: ``FindingsError`` with every error of every template.
  public static func expand(
    _ template: SourceFile, data: DataNode?, settings: Settings = Settings()
  ) throws(FindingsError) -> String {
    let name = FilePath.name(of: template.name)
    let files = TemplateFiles.folder(FilePath.folder(of: FilePath.absolute(template.name)))
    let source = TemplateSource(names: { files.list("") }) { wanted in wanted == name ? template : files.read(wanted) }
    var options = CompileOptions(kind: .text)
    options.undefined = settings.undefined
    options.syntax = settings.whiteSpace
    options.autoEscape = settings.autoEscape
    let compiled = try Template(name, from: source, options: options)
    return try compiled.renderText(data ?? DataNode(.map([]), range: 0..<0))
  }
}
