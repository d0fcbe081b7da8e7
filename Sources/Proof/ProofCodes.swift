// The codes of findings of the proof: of templates before there is a report, and of published files.

import Diagnostics

/// Codes C020 and up: what a proof finds beyond the comparison of one document with the form.
package enum ProofCodes {
  /// A figure of the probe that did not arrive where it belongs.
  package static let value = FindingCode(
    "C020", title: Message(zh: "数字没有放在它的格里", en: "a figure is not in its cell"),
    explanation: Message(
      zh: "验证模板时，每一格填的数都不同；某一格里出现了别的数，说明模板把数换了位置或改了值。",
      en: """
        A template is proved with reports in which every figure differs; another number in a cell means that the \
        template moved or changed it.
        """))
  /// A probe report that the template cannot render.
  package static let probe = FindingCode(
    "C021", title: Message(zh: "模板不能处理某种报告", en: "the template fails on some reports"),
    explanation: Message(
      zh: """
        验证模板时，用全为零、全未填、数字很大、没有文字、没有可以不填的自有数据等几种报告各渲染一次，都应成功。只因缺了自有数据而失败的是提醒：\
        那样的报告会生成不了，法定内容不受影响。可能缺的数据请用 is defined 或 default 处理，一定有的在 template.yaml 的 extra 里写明（名称不加问号）。
        """,
      en: """
        A template is proved with reports that are all zero, all missing, very large, without text, without what may be \
        left out of its own data, and so on; it must render each of them. Where nothing but data of its own is missing, \
        that is a warning: such a report could not be rendered, and the form comes to no harm. Guard what may be missing \
        by `is defined` or `default`, and declare under `extra` in template.yaml what is always there (no question mark \
        behind its name).
        """))
  /// Statutory content that differs from report to report.
  package static let varies = FindingCode(
    "C022", title: Message(zh: "法定内容随数据变化", en: "statutory content varies with the data"),
    explanation: Message(
      zh: "同一个模板，法定的标题、表格和格子在任何报告里都一样。",
      en: "The statutory headings, tables and cells of a template are the same whatever the report."))
  /// A written file that, read back, differs from the form.
  package static let format = FindingCode(
    "C023", title: Message(zh: "某种格式里的法定内容不完整", en: "a format does not keep the form"),
    explanation: Message(
      zh: "写出的文件读回来，标题、标签、次序和每个数都要与表式一致；每种格式分别验证。自己增加的行须与所在段的列对齐。",
      en: """
        A written file, read back, must have the form's headings, labels, order and every figure; each format is proved \
        by itself. Rows of your own follow the columns of their band.
        """))
  /// A template with nothing to prove it against.
  package static let edition = FindingCode(
    "C024", title: Message(zh: "不知道按哪个版本的表式验证", en: "it is not known which edition applies"),
    explanation: Message(
      zh: "版本取自文件开头的 edition，或标题里的年份；模板的版本取自 template.yaml 的 editions。",
      en: """
        The edition comes from the file's `edition`, or from the year in its title; that of a template from `editions` \
        in template.yaml.
        """))
  /// A published cell that holds no number.
  package static let number = FindingCode(
    "C025", title: Message(zh: "单元格里不是数", en: "a cell holds no number"),
    explanation: Message(
      zh: "表里只填数，不带单位、不加说明；没有数的格留空。", en: "A figure's cell holds a number alone, without unit or remark, or nothing."))
  /// A published file whose figures are not those it was rendered with.
  package static let digest = FindingCode(
    "C026", title: Message(zh: "数字与生成时不一致", en: "the figures are not those of the rendering"),
    explanation: Message(
      zh: "文件里记有生成时全部数字的摘要；重新计算的摘要不同，说明有数字在生成之后改过。",
      en: "The file records a digest of its figures; that of the figures read differs, so one was changed afterwards."))
  /// An override whose base has changed.
  package static let drift = FindingCode(
    "C027", title: Message(zh: "改写的块，上级已有变化", en: "what a block overrides has changed"),
    explanation: Message(
      zh: """
        template.yaml 的 overrides 记下每个改写的块所替换内容的摘要。上级模板改了这个块，请看新的内容是否也要采用，然后更新摘要\
        （`nianbao template diff` 列出现在的摘要）。
        """,
      en: """
        `overrides` in template.yaml records the digest of what each block replaces. When that changes above, see \
        whether the new text should be adopted, then record the new digest (`nianbao template diff` lists them).
        """))

  /// A text of the author's own that contradicts the tables, whatever they say.
  package static let ownText = FindingCode(
    "C028", title: Message(zh: "模板的文字与表中的数矛盾", en: "a text of the template contradicts the tables"),
    explanation: Message(
      zh: """
        模板自己的文字和注说到法定项目的数（如“新收政府信息公开申请……件”），就要是表里的数：写 {{ report.… }}，不加减、不用自有数据、不写成固定的数。
        """,
      en: """
        Where a text or a note of the template gives a figure of the form (“新收政府信息公开申请 … 件”), it is the table's: \
        write {{ report.… }}, with nothing added or taken off, no data of your own, no number typed.
        """))

  /// Something that a proof cannot follow.
  package static let unfollowed = FindingCode(
    "C029", title: Message(zh: "有一处无法核对", en: "something cannot be proved"),
    explanation: Message(
      zh: """
        模板可能说的话，一处一处从模板里读出来核对，不管条件是否成立。某一处不论报告是什么都会出错、或者拼接的方式太多、或者看不出包含哪个文件时，\
        就无法核对，模板不能算合格。请改正那一处，或写得简单些。
        """,
      en: """
        All that a template may say is read from it and judged, whatever the conditions around. Where something fails \
        whatever a report says, is put together in too many ways, or includes a file that cannot be told, it cannot be \
        judged, and the template is refused. Put that place right, or write it more simply.
        """))

  /// All codes of the proof.
  package static let all = [value, probe, varies, format, edition, number, digest, drift, ownText, unfollowed]
}
