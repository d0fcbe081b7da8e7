// The codes of findings about documents that do not keep to the form.

import Diagnostics

/// Codes C…: a rendered document against the form.
public enum ConformanceCodes {
  /// A statutory heading, table or cell that the document does not have.
  public static let missing = FindingCode(
    "C001", title: Message(zh: "缺少法定内容", en: "statutory content is missing"),
    explanation: Message(
      zh: "各部分的标题、各表的每个标签和每一格都要出现在文档里，每种格式都一样。请让模板把它放回原处。",
      en: """
        The headings of all sections, and every label and cell of the tables, must stand in the document, in every format. \
        Let the template place it where it belongs.
        """))
  /// Statutory content that stands twice.
  public static let doubled = FindingCode(
    "C002", title: Message(zh: "法定内容重复", en: "statutory content stands twice"),
    explanation: Message(
      zh: "每个标题、每张表、每一格只放一次。要在别处再显示某个数，引用它的值，不要再放一次这一格。",
      en:
        "Each heading, table and cell is placed once. To show a figure again, print its value instead of placing the cell."
    ))
  /// Statutory content out of its order.
  public static let moved = FindingCode(
    "C003", title: Message(zh: "法定内容次序不对", en: "statutory content is out of order"),
    explanation: Message(
      zh: "各部分、各表、各行、各列的次序由表式规定，不能调换。",
      en: "The order of sections, tables, rows and columns is the form's and cannot be changed."))
  /// A label that differs from the form's.
  public static let label = FindingCode(
    "C004", title: Message(zh: "法定文字有改动", en: "statutory wording was changed"),
    explanation: Message(
      zh: "标题和标签一字不改，全角括号、引号也不例外；文字取自表式，不在模板里书写。",
      en:
        "Headings and labels stand character for character, brackets and quotes included; they come from the form, not from a template."
    ))
  /// A cell that covers another rectangle than in the form.
  public static let span = FindingCode(
    "C005", title: Message(zh: "合并单元格不对", en: "a merged cell covers the wrong area"),
    explanation: Message(
      zh: "标签和数字占几行几列由表式规定。自己增加的行也要对齐所在段的列，跨几列用 colspan 写明。",
      en: """
        How many rows and columns a label or a figure covers is the form's to say. Rows of your own follow the columns of \
        their band as well; say with colspan how many a cell covers.
        """))
  /// A figure that is not the form's: another kind, other parts, or no such cell.
  public static let figure = FindingCode(
    "C006", title: Message(zh: "单元格的性质不对", en: "a cell is not the form's"),
    explanation: Message(
      zh: "数字的名称、种类和合计关系由表式规定；法定表里不放表式以外的内容。",
      en: "A figure's name, kind and parts are the form's; nothing else stands in a statutory table."))
  /// Statutory content for some formats only.
  public static let conditional = FindingCode(
    "C007", title: Message(zh: "法定内容只出现在部分格式里", en: "statutory content for some formats only"),
    explanation: Message(
      zh: "法定内容不能放在 only 或 except 之中，否则有的格式会缺少；only 之中只可以再显示一次。",
      en:
        "Statutory content may not stand inside `only` or `except`, or some formats lack it; inside `only` it may be shown a second time."
    ))

  /// A text of the report that is lost, doubled or out of its section.
  public static let text = FindingCode(
    "C008", title: Message(zh: "报告的文字缺少、重复或不在原处", en: "a text of the report is lost, doubled or out of place"),
    explanation: Message(
      zh: """
        报告里各部分写的文字要在它的部分里完整出现一次，每种格式都一样：在部分里写 {% prose report.narrative[s] %}。前言不是规定要有的，\
        模板不放时只提醒。
        """,
      en: """
        What the report says in a section stands there once, whole, in every format: place it with \
        {% prose report.narrative[s] %}. A preamble is not mandated: where a template leaves it out, that is a warning.
        """))
  /// A title in none of the form's orders.
  public static let title = FindingCode(
    "C009", title: Message(zh: "标题不对", en: "the title is not the form's"),
    explanation: Message(
      zh: "文档以一个标题开头，由机关、年度和规定的文字组成，次序在表式文件的 titles 里选一种，由模板的 title_order 决定。标题用 {{ form.title(report) }}。",
      en: """
        A document opens with one title: the agency, the year and the mandated words, in one of the orders that the edition \
        lists under `titles`; the template's `title_order` chooses. Write {{ form.title(report) }}.
        """))

  /// Content of the author's own that passes for the form's.
  public static let imitation = FindingCode(
    "C010", title: Message(zh: "自有内容仿冒法定内容", en: "own content passes for the form's"),
    explanation: Message(
      zh: """
        自己的标题、工作表、表格和增加的行，名称要与法定的标题、表名、标签分得清：文字相同、只差标点空格、只换序号、只差一个字、用形近字的都不行。\
        自己的行只能放在一段的末尾（插入点 rows），第一格写明名称。
        """,
      en: """
        Headings, sheets, tables and rows of your own must be told from the form's by their names: not the same words, \
        nor with other marks, spaces or numbers, nor a character off or alike. Rows of your own stand at the end of a \
        band (the slot `rows`), with a name in their first cell.
        """))
  /// Figures of the author's own that pass for the form's.
  public static let ownFigure = FindingCode(
    "C011", title: Message(zh: "自有数字冒用法定项目", en: "own figures under the form's labels"),
    explanation: Message(
      zh: """
        自己的表里，一行写了法定项目的名称，就要有这一项的数（{{ report.… }} 或 c.again）；列也写了法定的列名时，那一格就是这个数。\
        自己的数请另起名称。
        """,
      en: """
        In a table of your own, a row that names an item of the form shows the item's figure ({{ report.… }} or \
        c.again); under the name of one of its columns, that column's. Give figures of your own a name of their own.
        """))
  /// A page set-up that keeps statutory content off the page.
  public static let hidden = FindingCode(
    "C012", title: Message(zh: "法定内容被隐藏", en: "statutory content is hidden"),
    explanation: Message(
      zh: """
        有法定表的工作表不能用 screen 让列不上纸：每一列都要打印出来。已公布的网页里，法定表的行和格不能用样式（display:none 之类）隐藏。
        """,
      en: """
        A sheet with a table of the form may not keep columns off the paper with `screen`: every column is printed. On a \
        published page, no style (display:none and the like) may hide rows or cells of the form.
        """))

  /// All codes of this target.
  public static let all = [
    missing, doubled, moved, label, span, figure, conditional, text, title, imitation, ownFigure, hidden,
  ]
}
