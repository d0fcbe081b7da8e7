// The codes of findings about edition files.

import Diagnostics

/// Codes E…: an edition file that does not describe a form.
public enum EditionCodes {
  /// An id is missing, repeated or not an id.
  public static let id = FindingCode(
    "E001", title: Message(zh: "编号（id）有误", en: "an id is wrong"),
    explanation: Message(
      zh: "id 由小写字母、数字和下划线组成，以字母开头，同级不得重复；每个单元格的名称由这些 id 连成，必须唯一。",
      en: """
        An id is made of lower-case letters, digits and underscores, starts with a letter and is unique among its \
        siblings. The names of cells are paths of ids and must be unique in the form.
        """))
  /// The columns of a band do not fill the grid.
  public static let span = FindingCode(
    "E002", title: Message(zh: "列宽合计不符", en: "the columns do not fill the grid"),
    explanation: Message(
      zh: "同一张表的各段共用一个网格：每一段各列的 span 之和必须等于表的 values，行标签的层数不得超过 stub。",
      en: """
        The bands of a table share one grid: in each band the spans of the columns add up to the table's `values`, and \
        row labels are nested no deeper than its `stub`.
        """))
  /// A total adds up something that is not there.
  public static let total = FindingCode(
    "E003", title: Message(zh: "合计项有误", en: "a total has no such part"),
    explanation: Message(
      zh: "total 列出同级的 id，不能包含自己；列出分组时，表示其下全部末级项之和。",
      en: "`total` lists ids of siblings, never its own; a group stands for all leaves below it."))
  /// A rule names a cell that the form does not have.
  public static let rule = FindingCode(
    "E004", title: Message(zh: "规则有误", en: "a rule is wrong"),
    explanation: Message(
      zh: "规则的等式写作“甲 + 乙 = 丙 - 丁”，各项是单元格名称，星号代表名称其余部分，previous. 开头表示上年报告。",
      en: """
        An equation reads `a + b = c - d`; each term is the name of a cell, a star stands for the rest of the name, and \
        `previous.` in front means last year's report.
        """))
  /// A word is none of those that may stand there.
  public static let word = FindingCode(
    "E005", title: Message(zh: "取值不在范围内", en: "not one of the words allowed"),
    explanation: Message(zh: "这里只能用列出的几个词之一。", en: "Only the words listed may stand here."))

  static func noWords(for edition: SourceFile) -> Finding {
    Finding(
      rule, .error,
      Message(
        zh: "没有 narrative.yaml，文字无从核对；请把它放在 editions 文件夹旁边",
        en: "there is no narrative.yaml to check running text by: put it beside the folder `editions`"),
      at: Place(file: edition.name))
  }

  /// All codes of this target.
  public static let all = [id, span, total, rule, word]
}
