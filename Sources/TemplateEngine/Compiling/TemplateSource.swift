// Where templates come from, and how they are compiled.

import Diagnostics

/// Finds templates by name. The closure decides what a name may reach; the engine opens no file.
public struct TemplateSource: Sendable {
  private let find: @Sendable (String) -> SourceFile?
  private let list: @Sendable () -> [String]

  /// Templates from a closure: the file of a name, or `nil` where there is none.
  ///
  /// - Parameter names: the names there are, asked for only to suggest one of them for a name that finds nothing.
  public init(
    names: @escaping @Sendable () -> [String] = { [] }, _ find: @escaping @Sendable (String) -> SourceFile?
  ) {
    self.find = find
    list = names
  }

  /// Templates from memory.
  public init(_ texts: [String: String]) {
    let files = texts.reduce(into: [String: SourceFile]()) { files, pair in
      files[pair.key] = SourceFile(name: pair.key, text: pair.value)
    }
    find = { files[$0] }
    list = { files.keys.sorted() }
  }

  func file(named name: String) -> SourceFile? { find(name) }

  var names: [String] { list() }
}

/// How a template is compiled.
public struct CompileOptions: Sendable {
  /// When output is escaped for HTML without being asked in the template.
  public enum AutoEscape: Sendable, Hashable {
    /// Never.
    case never
    /// Where the template's name ends in `.html`, `.htm` or `.xml`, `.jinja` and the like aside.
    case byFileName
    /// Always.
    case always
  }

  /// What comes out.
  public var kind: TemplateKind
  /// What the template sees; without a schema, data of any shape.
  public var schema: Schema?
  /// The treatment of white space.
  public var syntax = SyntaxSettings()
  /// What a name without a value does.
  public var undefined = UndefinedBehavior.strict
  /// When output is escaped.
  public var autoEscape = AutoEscape.never
  /// How many items of a constant list a loop may be unrolled for.
  public var unrollLimit = 4096
  /// How many nodes are compiled in place, counted each time, before loops stay loops and includes wait for the run.
  public var codeLimit = 200_000

  /// Options for a kind of template, with or without a schema.
  public init(kind: TemplateKind, schema: Schema? = nil) {
    self.kind = kind
    self.schema = schema
  }

  /// Whether names and types are known before there is data.
  var isTyped: Bool { schema != nil }
}
