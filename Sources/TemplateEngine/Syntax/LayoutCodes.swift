// The codes of findings about the layout of document templates.

import Diagnostics

extension SyntaxCodes {
  /// Text stands directly in a table.
  public static let textInTable = FindingCode(
    "T020", title: Message(zh: "表格里有散落的文字", en: "loose text in a table"),
    explanation: Message(
      zh: "`{% table %}` 里只能有表行 `| 甲 | 乙 |` 和标签；`{% row %}` 里只能有 `{% cell %}` 等标签。文字放进单元格：`{% cell \"文字\" %}`。",
      en: """
        A `{% table %}` holds pipe rows `| a | b |` and tags, a `{% row %}` holds `{% cell %}` and other tags. Text goes \
        into a cell: `{% cell \"text\" %}`.
        """))
  /// Raw text runs over a line end.
  public static let lineBreakInRaw = FindingCode(
    "T021", title: Message(zh: "raw 跨行了", en: "raw text runs over a line end"),
    explanation: Message(
      zh: "公文模板里的 `{% raw %}` 是一段行内文字，开始和结束要在同一行。",
      en: "In a document `{% raw %}` is a piece of a line: it begins and ends in that line."))
  /// A tag inside a line is not closed in that line.
  public static let inlineTagOpen = FindingCode(
    "T022", title: Message(zh: "行内标签没有在本行结束", en: "a tag inside a line is not closed in that line"),
    explanation: Message(
      zh: "与文字同在一行的标签只管这一行，必须在这一行结束。要跨行，就让标签独占一行。",
      en:
        "A tag that shares its line with text belongs to that line and closes in it. To span lines, put the tag on a line by itself."
    ))
  /// A tag on a line by itself is closed inside a line of text.
  public static let blockTagClosedInline = FindingCode(
    "T023", title: Message(zh: "独占一行的标签在文字行里结束了", en: "a block-level tag is closed inside a line"),
    explanation: Message(
      zh: "独占一行的标签管若干整行，它的结束标签也要独占一行。",
      en: "A tag on a line by itself holds whole lines, so its end tag stands on a line by itself, too."))
  /// A tag that holds or makes whole lines stands inside a line.
  public static let blockTagInline = FindingCode(
    "T024", title: Message(zh: "这个标签不能放在文字行里", en: "this tag cannot stand inside a line"),
    explanation: Message(
      zh: "`section`、`table`、`sheet`、`prose` 等标签产生整段内容，要独占一行。",
      en: "`section`, `table`, `sheet`, `prose` and the like make whole blocks; each stands on a line without text."))
  /// A pipe row is malformed.
  public static let badPipeRow = FindingCode(
    "T025", title: Message(zh: "表行写法有误", en: "a pipe row is malformed"),
    explanation: Message(
      zh: "表行独占一行，以 `|` 开始、以 `|` 结束；`||` 让左边的单元格多占一列，所以不能放在行首；文字里的竖线写作 `\\|`。",
      en: """
        A pipe row is a line of its own that begins and ends with `|`. `||` widens the cell on its left, so it cannot \
        begin a row. A bar that is text is written `\\|`.
        """))
  /// A pipe row stands outside a table.
  public static let pipeRowOutsideTable = FindingCode(
    "T026", title: Message(zh: "表行不在表格里", en: "a pipe row outside a table"),
    explanation: Message(
      zh: "以 `|` 开始的行是表行，要放在 `{% table %}` 与 `{% endtable %}` 之间；行首的竖线若是文字，写作 `\\|`。",
      en: """
        A line that begins with `|` is a row and stands between `{% table %}` and `{% endtable %}`. If the bar is text, \
        write `\\|`.
        """))
  /// `**` has no other half.
  public static let strongOpen = FindingCode(
    "T027", title: Message(zh: "** 没有成对", en: "** has no other half"),
    explanation: Message(
      zh: "加粗的文字放在两个 `**` 之间，两个都在同一段、同一层标签里；星号若是文字，写作 `\\*\\*`。",
      en: """
        Strong text stands between two `**`, both in the same paragraph and inside the same tags. Stars that are text \
        are written `\\*\\*`.
        """))
  /// A line looks like a heading but is none.
  public static let headingMark = FindingCode(
    "T028", title: Message(zh: "像标题而不是标题", en: "looks like a heading but is none"),
    explanation: Message(
      zh: "标题是一到六个 `#`，后面空一格再写文字。井号若是文字，写作 `\\#`。",
      en: "A heading is one to six `#`, a space, and the text. If the sign is text, write `\\#`."))
}
