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
    /// Text as it stands.
    case text(TextNode)
    /// `{{ … }}`
    case output(Expression, TagMarks)
    /// `{# … #}`
    case comment(String, TagMarks)
    /// `{% raw %}`
    case raw(String, open: TagMarks, close: TagMarks)
    /// `{% if %}`, with its branches.
    case conditional(branches: [Branch], otherwise: Body?, end: TagMarks)
    /// `{% for %}`
    case forLoop(ForLoop)
    /// `{% set a = b %}`
    case set(targets: Target, value: Expression, TagMarks)
    /// `{% set a %}…{% endset %}`
    case setBlock(Target, filters: [FilterCall], Body, end: TagMarks)
    /// `{% with %}`
    case with([Binding], Body, end: TagMarks)
    /// `{% filter %}`
    case filterBlock([FilterCall], Body, end: TagMarks)
    /// `{% autoescape %}`
    case autoescape(Expression, Body, end: TagMarks)
    /// `{% macro %}`
    case macro(MacroDefinition)
    /// `{% call %}`
    case callBlock(CallBlock)
    /// `{% include %}`
    case include(Include)
    /// `{% import … as … %}`
    case importAll(Expression, as: Name, withContext: Bool?, TagMarks)
    /// `{% from … import … %}`
    case importNames(Expression, names: [(name: Name, alias: Name?)], withContext: Bool?, TagMarks)
    /// `{% extends %}`
    case extends(Expression, TagMarks)
    /// `{% block %}`
    case block(BlockDefinition)
    /// `{% do %}`
    case perform(Expression, TagMarks)
    /// `{% break %}`
    case breakLoop(TagMarks)
    /// `{% continue %}`
    case continueLoop(TagMarks)

    /// A heading of a document.
    case heading(level: Int, [Node])
    /// A paragraph.
    case paragraph([Node])
    /// An item of a list.
    case listItem(ordered: Bool, [Node])
    /// `**…**`
    case strong([Node])
    /// `---`
    case pageBreak
    /// `{% section %}`
    case section(Expression, Body, end: TagMarks)
    /// `{% table %}`
    case table(TableTag)
    /// `{% head %}`
    case head(Body, end: TagMarks)
    /// `{% row %}`
    case row([Argument], Body, end: TagMarks)
    /// `{% cell %}`
    case cell(Expression, [Argument], TagMarks)
    /// `| a | b |`
    case pipeRow([PipeCell])
    /// `|:--|--:|`
    case pipeAlignment([ColumnMark])
    /// `{% sheet %}`
    case sheet(Expression, Body, end: TagMarks)
    /// `{% page %}`
    case page([Argument], TagMarks)
    /// `{% slot %}`
    case slot(Name, TagMarks)
    /// `{% only %}` and `{% except %}`
    case only([Expression], isExcept: Bool, Body, end: TagMarks)
    /// `{% prose %}`
    case prose(Expression, TagMarks)
    /// `{% note %}`
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
  /// What must hold.
  public var condition: Expression
  /// What it prints then.
  public var body: Body
}

/// What `set` or `for` binds: a name, an attribute of a namespace, or several. Of `a.b.c`, the namespace is the one name
/// `a.b`.
public indirect enum Target: Sendable {
  /// A name.
  case name(Name)
  /// A member of a namespace.
  case attribute(Name, Name)
  /// Several targets, for unpacking.
  case tuple([Target], SourceSpan)

  /// Whether it takes a value apart.
  var isTuple: Bool { if case .tuple = self { true } else { false } }
}

/// `{% for target in iterable if filter recursive %}`.
public struct ForLoop: Sendable {
  /// What each item is bound to.
  public var target: Target
  /// What is looped over.
  public var iterable: Expression
  /// What an item must satisfy to be looped over.
  public var filter: Expression?
  /// Whether `loop(…)` may be called in the body.
  public var isRecursive: Bool
  /// What is printed for each item.
  public var body: Body
  /// What is printed if there is no item.
  public var otherwise: Body?
  /// The marks of `endfor`.
  public var end: TagMarks
}

/// A name and its value in `with`.
public struct Binding: Sendable {
  /// What is bound.
  public var target: Target
  /// Its value.
  public var value: Expression
}

/// A parameter of a macro.
public struct Parameter: Sendable {
  /// Its name.
  public var name: Name
  /// Its value where a call gives none.
  public var defaultValue: Expression?
}

/// `{% macro name(parameters) %}`.
public struct MacroDefinition: Sendable {
  /// Its name.
  public var name: Name
  /// Its parameters, those without a default first.
  public var parameters: [Parameter]
  /// What a call prints.
  public var body: Body
  /// The marks of `endmacro`.
  public var end: TagMarks
}

/// `{% call(parameters) macro(arguments) %}`.
public struct CallBlock: Sendable {
  /// What `caller(…)` takes.
  public var parameters: [Parameter]
  /// The call of a macro.
  public var call: Expression
  /// What `caller()` prints.
  public var body: Body
  /// The marks of `endcall`.
  public var end: TagMarks
}

/// `{% include … ignore missing %}`.
public struct Include: Sendable {
  /// The name of a template, or a list of names of which the first found counts.
  public var template: Expression
  /// Whether a missing template prints nothing.
  public var ignoresMissing: Bool
  /// `with context` or `without context`; nothing if neither stands there.
  public var withContext: Bool?
  /// The marks of the tag.
  public var marks: TagMarks
}

/// `{% block NAME modifier… %}`.
public struct BlockDefinition: Sendable {
  /// What an heir may do with a block.
  public enum Modifier: String, Sendable {
    /// The words that may follow the name of a block.
    case required, sealed, append, scoped
  }

  /// The name; dotted where it addresses a slot (`sections.三.after`).
  public var name: Name
  /// The words behind the name.
  public var modifiers: [Modifier]
  /// What it prints unless an heir says otherwise.
  public var body: Body
  /// Whether it stood inside a line.
  public var isInline: Bool
  /// The marks of `endblock`.
  public var end: TagMarks
}

/// `{% table t %}` or `{% table id="cities" %}`.
public struct TableTag: Sendable {
  /// A table of the form; nothing for one of the author's own.
  public var table: Expression?
  /// Its `name=value` arguments.
  public var arguments: [Argument]
  /// Its rows.
  public var body: Body
  /// The marks of `endtable`.
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
  /// The bytes between its bars.
  public var span: SourceSpan
}

/// A mark of a pipe table's alignment row.
public enum ColumnMark: Hashable, Sendable {
  /// How a column is aligned; `natural` leaves it to its content.
  case natural, left, center, right
}
