// The codes of what the checker finds in a template before there is data.

import Diagnostics

/// What the checker finds before there is data.
public enum CheckCodes {
  static let unknownName = FindingCode(
    "T030", title: Message(zh: "未知的名称", en: "unknown name"),
    explanation: Message(
      zh: "模板里用了一个没有定义的名称。名称来自表样（form）、报告（report）、extra，或由 set、for、with、macro、import 定义。请按提示改正拼写。",
      en:
        "A template used a name that nothing defines. Names come from the form, the report, `extra`, or from set, for, with, macro and import. Correct the spelling as suggested."
    ))
  static let unknownProperty = FindingCode(
    "T031", title: Message(zh: "未知的属性", en: "unknown property"),
    explanation: Message(
      zh: "记录里没有这个属性（如表格里没有这一行或这一列）。请按提示改正；行和列用编号（id），不用中文名称。",
      en:
        "The record has no such property: the table has no such row or column. Correct it as suggested; rows and columns go by their ids, not by their labels."
    ))
  static let unknownFilter = FindingCode(
    "T032", title: Message(zh: "未知的过滤器", en: "unknown filter"),
    explanation: Message(
      zh: "过滤器的名称写错了，或本语言没有这个过滤器。",
      en: "The filter is misspelt, or the language has none of this name."))
  static let unknownTest = FindingCode(
    "T033", title: Message(zh: "未知的测试", en: "unknown test"),
    explanation: Message(
      zh: "is 后面的测试名称写错了，或本语言没有这个测试。",
      en: "The test after `is` is misspelt, or the language has none of this name."))
  static let unknownFunction = FindingCode(
    "T034", title: Message(zh: "未知的函数", en: "unknown function"),
    explanation: Message(
      zh: "调用了没有定义的函数或宏。",
      en: "A call names a function or macro that nothing defines."))
  static let badArgument = FindingCode(
    "T035", title: Message(zh: "参数不对", en: "wrong arguments"),
    explanation: Message(
      zh: "过滤器、测试、函数或宏的参数多了、少了，或名称不对。",
      en: "A filter, test, function or macro was given too many or too few arguments, or one of an unknown name."))
  static let wrongType = FindingCode(
    "T036", title: Message(zh: "类型不对", en: "wrong type"),
    explanation: Message(
      zh: "这里不能用这种类型的值，如对文字取属性、遍历一个数。",
      en: "A value of this type cannot stand here, such as a property of a text, or a loop over a number."))
  static let templateNotFound = FindingCode(
    "T037", title: Message(zh: "找不到模板", en: "template not found"),
    explanation: Message(
      zh: "include、import 或 extends 指名的模板不存在。模板只能引用自己目录和所继承的目录里的模板。",
      en:
        "The template that include, import or extends names does not exist. A template sees only its own folder and those it extends."
    ))
  static let unknownBlock = FindingCode(
    "T038", title: Message(zh: "未知的块", en: "unknown block"),
    explanation: Message(
      zh: "上级模板里没有这个名称的块（block）或插槽（slot），所以这里的内容不会出现在任何地方。循环里的插槽写作 sections.三.after。",
      en:
        "No template above has a block or slot of this name, so what stands here would appear nowhere. A slot inside the loop over sections is addressed as sections.三.after."
    ))
  /// A block, or a file in a sealed one, that may not be changed so.
  public static let blockModifier = FindingCode(
    "T039", title: Message(zh: "不可这样改写的块", en: "block may not be changed so"),
    explanation: Message(
      zh: "上级模板把块标为 sealed（不可改写）或 append（只能在 super() 之后追加）。",
      en: "A template above marked the block sealed (not to be touched) or append (only to be added to, after super())."
    ))
  static let rebinding = FindingCode(
    "T040", title: Message(zh: "改写外层的名称", en: "an outer name is bound again"),
    explanation: Message(
      zh: "文档模板里 set 不能改写外层已有的名称，也不会从循环里传出来。求和用 sum，计数用 count，另起名称用 with。",
      en:
        "In a document template set may not bind a name of an outer scope again, and nothing leaks out of a loop. Use sum or count for totals, with for another name."
    ))
  static let requiredBlock = FindingCode(
    "T041", title: Message(zh: "必填的块没有填", en: "a required block is not filled"),
    explanation: Message(
      zh: "上级模板要求下级模板填写这个块。",
      en: "A template above requires its heirs to fill this block."))
  static let figureNeedsDefault = FindingCode(
    "T042", title: Message(zh: "未填的数据不能直接运算", en: "arithmetic on a figure needs default"),
    explanation: Message(
      zh: "表中的数据可能未填。运算之前请写明未填时当作多少，如 (x | default(0))。",
      en: "A figure may be missing. Say before computing what a missing one counts as, as in (x | default(0))."))
  static let badExtends = FindingCode(
    "T043", title: Message(zh: "extends 用法不对", en: "extends cannot stand so"),
    explanation: Message(
      zh: "extends 只能有一个，须在模板开头，并且不能互相继承成环。",
      en: "There may be one extends, at the start of the template, and templates may not extend each other in a circle."
    ))
  static let misplaced = FindingCode(
    "T044", title: Message(zh: "标签位置不对", en: "a tag stands in the wrong place"),
    explanation: Message(
      zh: "row、cell、head 只能在 table 里，page 只能在 sheet 里，文字不能直接放在表格的行与行之间。",
      en: "row, cell and head stand inside table, page inside sheet, and text cannot stand between the rows of a table."
    ))
  static let tooComplex = FindingCode(
    "T046", title: Message(zh: "模板过于复杂", en: "the template is too complex"),
    explanation: Message(
      zh: "同一层里的名称或中间值、模板的大小、所引用的文件、展开后的程序或错误的个数超过上限；括号里写明是哪一项。请把模板拆成宏或包含文件，减少重复。",
      en:
        "Names or intermediate values of one scope, the size of the templates, the files named, the program when laid out, or the errors are more than a limit allows; the limit is named in brackets. Split the template into macros or includes, and repeat less."
    ))
  static let notConstant = FindingCode(
    "T047", title: Message(zh: "这里须是写明的名称", en: "a written name is needed here"),
    explanation: Message(
      zh: "文档模板里 include、import、extends 的名称须直接写明，才能在有数据之前检查。",
      en:
        "In a document template include, import and extends name their template outright, so that it can be checked before there is data."
    ))
  static let outsideLoop = FindingCode(
    "T048", title: Message(zh: "只能在循环里使用", en: "only inside a loop"),
    explanation: Message(
      zh: "break、continue 和 loop 只能在循环里使用。",
      en: "break, continue and loop stand inside a loop only."))
  static let badMacro = FindingCode(
    "T049", title: Message(zh: "宏的定义不对", en: "a macro is defined wrongly"),
    explanation: Message(
      zh: "宏的参数不能重名，有默认值的参数要放在后面，块不能定义在宏里。",
      en: "Parameters of a macro have different names, and no block may be defined inside a macro."))
  static let badGeometry = FindingCode(
    "T050", title: Message(zh: "表格的格子对不齐", en: "the cells of a table do not tile it"),
    explanation: Message(
      zh: "各行的单元格须正好铺满表格：不重叠，不留空。请检查 rowspan、colspan、|| 和 ^。",
      en:
        "The cells of a table must tile it: none may overlap and none may be left out. Look at rowspan, colspan, || and ^."
    ))
  static let includeDepth = FindingCode(
    "T052", title: Message(zh: "包含嵌套过深", en: "includes are nested too deep"),
    explanation: Message(
      zh: "包含、宏或 super 的嵌套超过上限，通常是互相包含成环。",
      en:
        "Includes, macros or super calls are nested deeper than the limit, usually because they include each other in a circle."
    ))
  static let noSuper = FindingCode(
    "T053", title: Message(zh: "没有上级的块", en: "there is no block above"),
    explanation: Message(
      zh: "super() 只能用在改写上级块的块里。",
      en: "super() stands in a block that overrides one of a template above."))
  /// A section, table or cell of the form under a condition on data.
  public static let conditionalStatutory = FindingCode(
    "T056", title: Message(zh: "法定内容取决于数据", en: "statutory content depends on data"),
    explanation: Message(
      zh:
        "表样的章节、表格和单元格每份报告都有，不因数据而有无、增减或换序。它们只能放在表样本身的条件和循环里（如 form.edition、form.sections），不能放在取决于 report 或 extra 的 if、for、break 里，也不能放在递归的循环里。报告各部分的文字（prose report.narrative[s]）同样如此，只可以先问这段文字有没有（is defined）。",
      en:
        "The sections, tables and cells of the form stand in every report, whatever its data. Around them, conditions and loops may use the form alone (form.edition, form.sections): no if, for or break over `report` or `extra`, and no recursive loop. The same goes for the report's texts (prose report.narrative[s]), save for the question whether the text is there (is defined)."
    ))

  /// All codes of this catalogue.
  public static let all: [FindingCode] = [
    unknownName, unknownProperty, unknownFilter, unknownTest, unknownFunction, badArgument, wrongType, templateNotFound,
    unknownBlock, blockModifier, rebinding, requiredBlock, figureNeedsDefault, badExtends, misplaced, tooComplex,
    notConstant, outsideLoop, badMacro, badGeometry, includeDepth, noSuper,
    conditionalStatutory,
  ]
}
