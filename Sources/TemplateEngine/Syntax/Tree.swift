// The tree of a template, one for both kinds: what the parser makes, the formatter prints, the checker types and the
// compiler lowers.

import Diagnostics

/// A range of bytes in a template's file.
public struct SourceSpan: Hashable, Sendable {
  /// The first byte.
  public var lower: UInt32
  /// The byte after the last.
  public var upper: UInt32

  /// Makes a span of two UTF-8 offsets.
  public init(_ lower: Int, _ upper: Int) {
    self.lower = UInt32(clamping: lower)
    self.upper = UInt32(clamping: max(lower, upper))
  }

  /// The span as byte offsets.
  public var range: Range<Int> { Int(lower)..<Int(upper) }
}

/// The two kinds of template.
public enum TemplateKind: Sendable, Hashable {
  /// Jinja as it is: text out.
  case text
  /// A document: structure out.
  case document
}

/// A parsed template.
public struct TemplateTree: Sendable {
  /// The text.
  public let file: SourceFile
  /// What it makes.
  public let kind: TemplateKind
  /// Its nodes.
  public let body: [Node]
}

/// An identifier and where it stands.
public struct Name: Hashable, Sendable {
  /// The text.
  public var text: String
  /// The place.
  public var span: SourceSpan
}

/// How a tag treats the white space before or after it.
public enum WhitespaceMark: Hashable, Sendable {
  /// As the settings say.
  case none
  /// `-`: removes it.
  case trim
  /// `+`: keeps it.
  case keep
}

/// The marks of a tag's two ends.
public struct TagMarks: Hashable, Sendable {
  /// After `{%`.
  public var open = WhitespaceMark.none
  /// Before `%}`.
  public var close = WhitespaceMark.none
}

/// A node: what it is and the bytes it came from.
public struct Node: Sendable {
  /// What it is.
  public var kind: Kind
  /// The bytes of the whole node, end tag included.
  public var span: SourceSpan

  /// The kinds of node. Below `text` and `output`, Jinja's statements; from `heading` on, those of documents.
  public indirect enum Kind: Sendable {
    case text(TextNode)
    case output(Expression, TagMarks)
    case comment(String, TagMarks)
    case raw(String, open: TagMarks, close: TagMarks)
    case conditional(branches: [Branch], otherwise: Body?, end: TagMarks)
    case forLoop(ForLoop)
    case set(targets: Target, value: Expression, TagMarks)
    case setBlock(Name, filters: [FilterCall], Body, end: TagMarks)
    case with([Binding], Body, end: TagMarks)
    case filterBlock([FilterCall], Body, end: TagMarks)
    case autoescape(Expression, Body, end: TagMarks)
    case macro(MacroDefinition)
    case callBlock(CallBlock)
    case include(Include)
    case importAll(Expression, as: Name, withContext: Bool?, TagMarks)
    case importNames(Expression, names: [(name: Name, alias: Name?)], withContext: Bool?, TagMarks)
    case extends(Expression, TagMarks)
    case block(BlockDefinition)
    case perform(Expression, TagMarks)
    case breakLoop(TagMarks)
    case continueLoop(TagMarks)

    case heading(level: Int, [Node])
    case paragraph([Node])
    case listItem(ordered: Bool, [Node])
    case strong([Node])
    case pageBreak
    case section(Expression, Body, end: TagMarks)
    case table(TableTag)
    case head(Body, end: TagMarks)
    case row([Argument], Body, end: TagMarks)
    case cell(Expression, [Argument], TagMarks)
    case pipeRow([PipeCell])
    case pipeAlignment([ColumnMark])
    case sheet(Expression, Body, end: TagMarks)
    case page([Argument], TagMarks)
    case slot(Name, TagMarks)
    case only([Expression], isExcept: Bool, Body, end: TagMarks)
    case prose(Expression, TagMarks)
    case note(Expression, TagMarks)
    /// Something the parser could not read; a finding says what.
    case broken
  }
}

/// Nodes between two tags, with the marks of the tag that opened them.
public struct Body: Sendable {
  /// The marks of the opening tag.
  public var marks: TagMarks
  /// The nodes.
  public var nodes: [Node]
}

/// Literal text.
public struct TextNode: Hashable, Sendable {
  /// The text as it prints, white space control applied and backslashes resolved.
  public var text: String
  /// The bytes as they stand in the file.
  public var source: String
}

/// `if` or `elif` with its condition.
public struct Branch: Sendable {
  public var condition: Expression
  public var body: Body
}

/// What `set` or `for` binds: a name, an attribute of a namespace, or several.
public indirect enum Target: Sendable {
  case name(Name)
  case attribute(Name, Name)
  case tuple([Target], SourceSpan)
}

/// `{% for target in iterable if filter recursive %}`.
public struct ForLoop: Sendable {
  public var target: Target
  public var iterable: Expression
  public var filter: Expression?
  public var isRecursive: Bool
  public var body: Body
  public var otherwise: Body?
  public var end: TagMarks
}

/// A name and its value in `with`.
public struct Binding: Sendable {
  public var target: Target
  public var value: Expression
}

/// A parameter of a macro.
public struct Parameter: Sendable {
  public var name: Name
  public var defaultValue: Expression?
}

/// `{% macro name(parameters) %}`.
public struct MacroDefinition: Sendable {
  public var name: Name
  public var parameters: [Parameter]
  public var body: Body
  public var end: TagMarks
}

/// `{% call(parameters) macro(arguments) %}`.
public struct CallBlock: Sendable {
  public var parameters: [Parameter]
  public var call: Expression
  public var body: Body
  public var end: TagMarks
}

/// `{% include … ignore missing %}`.
public struct Include: Sendable {
  public var template: Expression
  public var ignoresMissing: Bool
  public var withContext: Bool?
  public var marks: TagMarks
}

/// `{% block NAME modifier… %}`.
public struct BlockDefinition: Sendable {
  /// What an heir may do with a block.
  public enum Modifier: String, Sendable {
    case required, sealed, append, scoped
  }

  /// The name; dotted where it addresses a slot (`sections.三.after`).
  public var name: Name
  public var modifiers: [Modifier]
  public var body: Body
  /// Whether it stood inside a line.
  public var isInline: Bool
  public var end: TagMarks
}

/// `{% table t %}` or `{% table id="cities" %}`.
public struct TableTag: Sendable {
  public var table: Expression?
  public var arguments: [Argument]
  public var body: Body
  public var end: TagMarks
}

/// A cell of a pipe row.
public struct PipeCell: Sendable {
  /// What it holds; nothing for a cell that only lets another span.
  public var nodes: [Node]
  /// How many columns it takes: one, and one more for each `||`.
  public var columnSpan: Int
  /// Whether it is `^`: the cell above spans one more row.
  public var continuesAbove: Bool
  public var span: SourceSpan
}

/// A mark of a pipe table's alignment row.
public enum ColumnMark: Hashable, Sendable {
  case natural, left, center, right
}
