// The codes of what goes wrong while a template runs.

import Diagnostics

/// What goes wrong while a template runs.
public enum RunCodes {
  static let stepLimit = FindingCode(
    "T060", title: Message(zh: "超过步数上限", en: "too many steps"),
    explanation: Message(
      zh: "模板运行的步数超过上限（limits.steps），通常是循环过大或无穷递归。",
      en: "The run took more steps than limits.steps allows, usually because of a huge loop or endless recursion."))
  static let depthLimit = FindingCode(
    "T061", title: Message(zh: "嵌套过深", en: "nested too deep"),
    explanation: Message(
      zh: "宏、包含或递归循环的嵌套超过上限（limits.depth）。",
      en: "Macros, includes or recursive loops are nested deeper than limits.depth."))
  static let cellLimit = FindingCode(
    "T062", title: Message(zh: "单元格过多", en: "too many cells"),
    explanation: Message(
      zh: "文档的单元格和段落合计超过上限（limits.cells）。",
      en: "The document has more cells and paragraphs together than limits.cells allows."))
  static let outputLimit = FindingCode(
    "T063", title: Message(zh: "输出过大", en: "too much output"),
    explanation: Message(
      zh: "输出的字节数超过上限（limits.output）。",
      en: "The output has more bytes than limits.output allows."))
  static let memoryLimit = FindingCode(
    "T064", title: Message(zh: "内存过大", en: "too much memory"),
    explanation: Message(
      zh: "运行中生成的文字和列表超过上限（limits.memory）。",
      en: "The texts and lists made by the run took more than limits.memory allows."))
  static let undefinedValue = FindingCode(
    "T065", title: Message(zh: "值未定义", en: "undefined value"),
    explanation: Message(
      zh: "模板用到了数据里没有的值。请检查名称，或用 default 给出默认值；expand --undefined lenient 则按空白处理。",
      en:
        "The template used a value that the data does not have. Check the name, give a value with default, or run expand with --undefined lenient."
    ))
  static let invalidOperation = FindingCode(
    "T066", title: Message(zh: "不能这样运算", en: "invalid operation"),
    explanation: Message(
      zh: "运算、过滤器或函数不能用于这种值。",
      en: "An operator, filter or function cannot work on such a value."))
  static let overflow = FindingCode(
    "T067", title: Message(zh: "整数溢出", en: "overflow"),
    explanation: Message(
      zh: "结果超出 64 位整数或精确小数的范围。",
      en: "The result does not fit 64 bits."))
  static let missingFigure = FindingCode(
    "T068", title: Message(zh: "用到了未填的数据", en: "a missing figure was used"),
    explanation: Message(
      zh: "运算用到了未填的数据；请用 default 给出默认值。",
      en: "An operation met a missing figure; give a value with default."))
  static let badArguments = FindingCode(
    "T069", title: Message(zh: "参数不对", en: "wrong arguments"),
    explanation: Message(
      zh: "过滤器、测试、函数或宏的参数不对。",
      en: "A filter, test, function or macro was given wrong arguments."))
  static let templateNotFound = FindingCode(
    "T070", title: Message(zh: "找不到模板", en: "template not found"),
    explanation: Message(
      zh: "运行时指名的模板不存在。",
      en: "The template named while running does not exist."))
  static let badGeometry = FindingCode(
    "T071", title: Message(zh: "表格的格子对不齐", en: "the cells of a table do not tile it"),
    explanation: Message(
      zh: "各行的单元格须正好铺满表格：不重叠，不留空。请检查 rowspan、colspan、|| 和 ^。",
      en:
        "The cells of a table must tile it: none may overlap and none may be left out. Look at rowspan, colspan, || and ^."
    ))
  static let unknownCallable = FindingCode(
    "T072", title: Message(zh: "未知的函数、过滤器或测试", en: "unknown function, filter or test"),
    explanation: Message(
      zh: "运行时按名称找不到函数、过滤器或测试。",
      en: "No function, filter or test has the name given while running."))
  static let notIterable = FindingCode(
    "T073", title: Message(zh: "不能遍历", en: "not iterable"),
    explanation: Message(
      zh: "for 只能遍历列表、对象和文字。",
      en: "A loop walks lists, maps and texts only."))

  /// All codes of this catalogue.
  public static let all: [FindingCode] = [
    stepLimit, depthLimit, cellLimit, outputLimit, memoryLimit, undefinedValue, invalidOperation, overflow,
    missingFigure, badArguments, templateNotFound, badGeometry, unknownCallable, notIterable,
  ]

  /// What says that something asked for is not there.
  package static let absences = [undefinedValue, missingFigure]
}
