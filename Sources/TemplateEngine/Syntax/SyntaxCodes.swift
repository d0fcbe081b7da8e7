// The codes of findings about the text of a template: T001 to T019 for tags and expressions, T020 to T029 for the
// layout of documents.

import Diagnostics

/// Codes T001 to T029: a template that cannot be read as it is meant.
public enum SyntaxCodes {
  /// A `{{`, `{%` or `{#` has no end.
  public static let unclosedDelimiter = FindingCode(
    "T001", title: Message(zh: "标记没有结束", en: "a mark is not closed"),
    explanation: Message(
      zh: "输出以 `{{` 开始、以 `}}` 结束；标签是 `{%` 和 `%}`；注释是 `{#` 和 `#}`。请在标出的位置之后补上对应的结束标记。",
      en: """
        An output begins with `{{` and ends with `}}`, a tag with `{%` and `%}`, a comment with `{#` and `#}`. Add the \
        closing mark that belongs to the one pointed at.
        """))
  /// A string has no closing quote.
  public static let unclosedString = FindingCode(
    "T002", title: Message(zh: "引号没有成对", en: "a string is not closed"),
    explanation: Message(
      zh: "标签里的文字放在一对 `\"` 或一对 `'` 之间；文字里要用同样的引号时，前面加反斜杠。",
      en: "Text inside a tag stands between two `\"` or two `'`. Put a backslash before the same quote inside the text."
    ))
  /// A character has no meaning inside a tag.
  public static let unexpectedCharacter = FindingCode(
    "T003", title: Message(zh: "标签里有不能用的字符", en: "a character has no meaning inside a tag"),
    explanation: Message(
      zh: """
        最常见的是全角的括号、逗号、引号或竖线：标签里一律用半角。文字内容要放在引号里。标签的括号本身也是半角的：`{{ }}`、`{% %}`；\
        写成 `｛｛`、`{％`，就成了会印出来的文字。
        """,
      en: """
        Most often a full-width bracket, comma, quote or bar: inside tags only the ASCII ones count. Quote what is text. The \
        braces of a tag are ASCII too: `{{ }}` and `{% %}`; written full-width they are text and would be printed.
        """))
  /// A number cannot be read.
  public static let badNumber = FindingCode(
    "T004", title: Message(zh: "数字有误", en: "a number cannot be read"),
    explanation: Message(
      zh: """
        整数不得超出 64 位（-9223372036854775808 到 9223372036854775807）；可写 `0x`、`0o`、`0b` 开头的进制和 `1_000` 式的分隔，\
        但下划线不能在末尾；`e` 之后要有指数。
        """,
      en: """
        An integer has 64 bits (-9223372036854775808 to 9223372036854775807). `0x`, `0o` and `0b` choose a base and \
        `1_000` groups digits, but a number does not end with an underscore; digits follow an `e`.
        """))
  /// An escape in a string cannot be read.
  public static let badEscape = FindingCode(
    "T005", title: Message(zh: "反斜杠转义有误", en: "an escape cannot be read"),
    explanation: Message(
      zh: "可用的转义：`\\n` `\\t` `\\r` `\\b` `\\f` `\\\\` `\\/` `\\\"` `\\'`、`\\xHH`、`\\uHHHH`（可成对）和八进制 `\\101`。",
      en: """
        The escapes are `\\n` `\\t` `\\r` `\\b` `\\f` `\\\\` `\\/` `\\\"` `\\'`, `\\xHH`, `\\uHHHH` (also as surrogate pairs) and \
        octal `\\101`.
        """))
  /// Something else was expected here.
  public static let unexpectedToken = FindingCode(
    "T006", title: Message(zh: "这里应是别的内容", en: "something else was expected"),
    explanation: Message(
      zh: "标签或表达式写到这里读不下去了。请看说明里“应为”什么：多半是少了逗号、括号、运算符或 `in` 之类的词，或者多写了。",
      en: """
        The tag or expression cannot be read past this place. The message says what may stand here; usually a comma, a \
        bracket, an operator or a word such as `in` is missing, or one too many is there.
        """))
  /// No tag has this name.
  public static let unknownTag = FindingCode(
    "T007", title: Message(zh: "没有这个标签", en: "no tag has this name"),
    explanation: Message(
      zh: "标签名必须是本语言的词，全部小写。变量的值用 `{{ }}` 输出；要按原样印出标签，用 `{% raw %}`。",
      en:
        "The first word of a tag is a word of the language, in lower case. A value is printed with `{{ }}`; `{% raw %}` prints tags as they are."
    ))
  /// A tag that needs an end has none.
  public static let unclosedTag = FindingCode(
    "T008", title: Message(zh: "标签没有结束标签", en: "a tag has no end tag"),
    explanation: Message(
      zh: "`{% for %}` 要有 `{% endfor %}`，`{% if %}` 要有 `{% endif %}`，以此类推；先打开的后关闭。",
      en: "`{% for %}` needs `{% endfor %}`, `{% if %}` needs `{% endif %}` and so on; what opens last closes first."))
  /// An end tag closes nothing.
  public static let strayEnd = FindingCode(
    "T009", title: Message(zh: "结束标签对不上", en: "an end tag closes nothing"),
    explanation: Message(
      zh: "结束标签必须与最近一个没有关闭的标签相配。请改正名称，或删去多余的一个。",
      en: "An end tag belongs to the nearest tag still open. Correct its name, or remove it if it is one too many."))
  /// A tag stands where it has no meaning.
  public static let misplacedTag = FindingCode(
    "T010", title: Message(zh: "标签放错了地方", en: "a tag stands where it has no meaning"),
    explanation: Message(
      zh: "`else`、`elif` 只能在 `if` 里（`else` 也可在 `for` 里），`break`、`continue` 只能在循环里，`block` 不能在 `macro` 里。",
      en: """
        `else` and `elif` belong into an `if` (`else` also into a `for`), `break` and `continue` into a loop; a `block` \
        cannot stand in a `macro`.
        """))
  /// A name that cannot be assigned.
  public static let reservedName = FindingCode(
    "T011", title: Message(zh: "这个名称不能赋值", en: "this name cannot be given a value"),
    explanation: Message(
      zh: "`true`、`false`、`none`、`loop`、`self` 由语言保留。请换一个变量名。",
      en: "`true`, `false`, `none`, `loop` and `self` belong to the language. Choose another name."))
  /// A name stands twice where it may stand once.
  public static let repeatedName = FindingCode(
    "T012", title: Message(zh: "名称重复", en: "a name stands twice"),
    explanation: Message(
      zh: "一个文件里的块名、一个宏的参数名、一次调用的关键字参数都只能出现一次。",
      en: "The blocks of a file, the parameters of a macro and the keyword arguments of a call have names of their own."
    ))
  /// Arguments or parameters stand in an order that cannot be.
  public static let argumentOrder = FindingCode(
    "T013", title: Message(zh: "参数的次序不对", en: "arguments are out of order"),
    explanation: Message(
      zh: "按位置的参数在前，带名称的在后；定义宏时，没有默认值的参数在前。",
      en: "Positional arguments come before named ones; in a macro, parameters without a default come first."))
  /// The template is nested too deeply.
  public static let tooDeep = FindingCode(
    "T014", title: Message(zh: "层次过深", en: "nested too deeply"),
    explanation: Message(
      zh: "标签和括号最多嵌套 150 层，一个表达式里连着的运算最多 400 个。请拆开，或用 `set` 取中间结果。",
      en:
        "Tags and brackets nest at most 150 deep; at most 400 operations follow each other. Split it, or keep parts in `set`."
    ))
  /// `endblock` names another block.
  public static let wrongBlockName = FindingCode(
    "T015", title: Message(zh: "endblock 的名称不符", en: "endblock names another block"),
    explanation: Message(
      zh: "`{% endblock 名称 %}` 的名称可以不写；写了就必须与打开的块相同。",
      en:
        "The name in `{% endblock NAME %}` may be left out; if it is there, it must be the name of the block it closes."
    ))
  /// A required block has content.
  public static let requiredBlockHasContent = FindingCode(
    "T016", title: Message(zh: "required 块里不能有内容", en: "a required block has content"),
    explanation: Message(
      zh: "标为 `required` 的块由继承它的模板填写，自己只能留空或写注释。",
      en: "A block marked `required` is filled by an heir; its own body holds nothing but white space and comments."))
  /// A call was expected.
  public static let callExpected = FindingCode(
    "T017", title: Message(zh: "这里应是一个调用", en: "a call was expected"),
    explanation: Message(
      zh: "`{% call %}` 之后要写宏的调用，例如 `{% call dialog(\"标题\") %}`。",
      en: "`{% call %}` is followed by the call of a macro: `{% call dialog(\"title\") %}`."))
  /// A tag belongs to the other kind of template.
  public static let wrongKind = FindingCode(
    "T018", title: Message(zh: "这类模板没有这个标签", en: "this kind of template has no such tag"),
    explanation: Message(
      zh: """
        `section`、`table`、`row`、`cell`、`sheet` 等标签只用于公文模板（report.jinja）；`do`、`autoescape` 只用于文本模板。\
        公文模板的值不会变成标记，无需转义。
        """,
      en: """
        `section`, `table`, `row`, `cell`, `sheet` and the like belong to document templates (report.jinja), `do` and \
        `autoescape` to text templates. In a document a value never becomes markup, so there is nothing to escape.
        """))
  /// An output stands inside a tag.
  public static let nestedOutput = FindingCode(
    "T019", title: Message(zh: "标签里不需要 {{ }}", en: "no {{ }} inside a tag"),
    explanation: Message(
      zh: "在 `{% … %}` 和 `{{ … }}` 里，变量直接写名称：`{% if x %}`，不写 `{% if {{ x }} %}`。",
      en: "Inside `{% … %}` and `{{ … }}` a variable is just its name: `{% if x %}`, not `{% if {{ x }} %}`."))

  /// The file is not UTF-8.
  public static let notUTF8 = FindingCode(
    "T029", title: Message(zh: "模板不是 UTF-8 编码", en: "the template is not UTF-8"),
    explanation: Message(
      zh: "模板须存为 UTF-8。记事本里用“另存为”，编码选 UTF-8；WPS、老的编辑器常存成 GBK（ANSI）。",
      en: "Templates are saved as UTF-8. Older editors save as GBK (ANSI): save the file anew with the encoding UTF-8.")
  )
  /// Every code of this catalogue.
  public static let all: [FindingCode] = [
    unclosedDelimiter, unclosedString, unexpectedCharacter, badNumber, badEscape, unexpectedToken, unknownTag,
    unclosedTag, strayEnd, misplacedTag, reservedName, repeatedName, argumentOrder, tooDeep, wrongBlockName,
    requiredBlockHasContent, callExpected, wrongKind, nestedOutput, textInTable, lineBreakInRaw, inlineTagOpen,
    blockTagClosedInline, blockTagInline, badPipeRow, pipeRowOutsideTable, strongOpen, headingMark,
    notUTF8,
  ]
}
