// Every finding about filled-in workbooks, with what `explain` says of it.

import Diagnostics

/// Codes W2xx: what a filled-in form, or one of our own workbooks, says when it is read back.
public enum FilledFormCodes {
  /// A workbook that is no form.
  public static let notAForm = FindingCode(
    "W200", title: Message(zh: "不是填报表", en: "this workbook is not the form"),
    explanation: Message(
      zh: """
        填报表的每一格都有名称（如 applications.received.total），工作簿里找不到这些名称。请用 `nianbao form blank` 生成的填报表，\
        不要把表格复制到别的工作簿里再交。
        """,
      en: """
        Every cell of the form has a name in the workbook (`applications.received.total`); this workbook has none of \
        them. Use the form that `nianbao form blank` makes, and do not copy its tables into another workbook.
        """))
  /// Cells whose names lead nowhere.
  public static let missingCell = FindingCode(
    "W201", title: Message(zh: "表中缺格", en: "cells of the form are gone"),
    explanation: Message(
      zh: "删去的行或列带走了法定的格子，数字无处可读。请撤销删除，或把数字填到一张新的填报表里。",
      en:
        "Rows or columns were deleted together with cells of the form. Undo that, or fill the figures into a fresh form."
    ))
  /// A label that is not the form's.
  public static let changedLabel = FindingCode(
    "W202", title: Message(zh: "表中文字被改动", en: "a label of the form was changed"),
    explanation: Message(
      zh: "表中的文字是法定的，一个字也不能改。请改回原来的文字；数字按格子的名称读取，不受影响。",
      en:
        "The wording of the form is statutory. Put the label back; figures are found by the cells' names, not by labels."
    ))
  /// An input that holds a formula.
  public static let formula = FindingCode(
    "W203", title: Message(zh: "填报格里是公式", en: "a formula stands where a figure is filled in"),
    explanation: Message(
      zh: "公式不会被计算，读取的是它上次算出的值，可能已经过时。请把公式换成数字（复制后选“粘贴为数值”）。",
      en:
        "Formulas are not calculated here; the value last calculated is read, and may be out of date. Paste the figure as a value."
    ))
  /// A value that is an error, a date or a truth value.
  public static let notFigure = FindingCode(
    "W204", title: Message(zh: "格中的值不是数", en: "what stands in the cell is no figure"),
    explanation: Message(
      zh: "格中是错误值（如 #REF!）、日期或逻辑值。请重新填写半角数字；输入“1-2”一类内容会被电子表格变成日期。",
      en:
        "An error value (#REF!), a date or a truth value stands there. Type the figure again; “1-2” turns into a date.")
  )
  /// Words or marks that stand for zero or for nothing.
  public static let mark = FindingCode(
    "W205", title: Message(zh: "以文字或符号代替数字", en: "a word or a mark in the place of a figure"),
    explanation: Message(
      zh: "“无”“零”读作 0；“-”“—”“/”读作空白，空白的含义按封面上的选择。请直接填 0 或留空。",
      en:
        "无 and 零 are read as 0; -, — and / as a blank, which means what the cover says. Type 0, or leave the cell empty."
    ))
  /// A total whose last calculated value is stale.
  public static let staleTotal = FindingCode(
    "W206", title: Message(zh: "合计的计算结果已过时", en: "a total was not calculated again"),
    explanation: Message(
      zh: "合计由各项相加得出，文件里保存的结果与之不同，通常是填表的软件没有重算。以重算的结果为准；请用电子表格软件打开、重算后保存。",
      en:
        "Totals are added up from their parts; the value kept in the file differs, mostly because a program did not calculate it again. The sum counts."
    ))
  /// The choice on the cover is not one of the two.
  public static let blanks = FindingCode(
    "W207", title: Message(zh: "没有说明空白格的含义", en: "it is not said what a blank means"),
    explanation: Message(
      zh: "封面上“空白格的含义”只能选“视为0”或“视为未填”；没有选的，按未填处理。",
      en:
        "The cover offers two meanings of a blank cell: zero, or not filled in. Without a choice it means not filled in."
    ))
  /// A digest that differs.
  public static let digest = FindingCode(
    "W208", title: Message(zh: "校验码不符", en: "a digest differs"),
    explanation: Message(
      zh: """
        工作簿的属性里记有表样和数据的校验码。按文件现在的内容重新计算，结果不同，说明生成之后有人改过表样或数字。\
        请用原来的报告重新生成。
        """,
      en: """
        The workbook's properties keep digests of the form and of the figures. Computed again from what the file says now, \
        they differ: somebody changed labels or figures after it was made. Render the report again.
        """))

  /// A cell that was moved.
  public static let movedCell = FindingCode(
    "W209", title: Message(zh: "填报格被移走", en: "a cell of the form was moved"),
    explanation: Message(
      zh: """
        剪切后粘贴，会把格子连同它的名称移到别处，原处就空了。请撤销；要搬数字，用复制和“选择性粘贴（数值）”，再清空原来的格子。
        """,
      en: """
        Cutting and pasting moves a cell together with its name and leaves nothing behind. Undo it; to carry a figure over, \
        copy it, paste its value, and clear the old cell.
        """))
  /// A number in a place that is not the form's.
  public static let strayNumber = FindingCode(
    "W210", title: Message(zh: "填在填报格以外", en: "something typed into no cell of the form"),
    explanation: Message(
      zh: "法定表格不能增加行列：填在插入的行列里、表格旁边或下面的数，不属于任何填报格，读不进报告。请填到原有的格子里，并删去插入的行列。",
      en:
        "Rows and columns cannot be added to a statutory table: a number typed there, beside the table or below it belongs to no cell of the form and would not reach the report. Type it into the form's own cells and delete the row or column."
    ))
  /// A formula whose value is not in the file.
  public static let uncalculated = FindingCode(
    "W211", title: Message(zh: "公式没有算出的值", en: "a formula was never calculated"),
    explanation: Message(
      zh: "文件里只有公式，没有算出的值（有的软件生成文件时不计算），公式不会被代为计算。请直接填写结果，或用电子表格软件打开、保存后再试。",
      en:
        "The file holds a formula without its value, as some programs write it; formulas are not calculated here. Type the result, or open the file with a spreadsheet program and save it."
    ))
  /// A number format that shows something else than the number.
  public static let display = FindingCode(
    "W212", title: Message(zh: "显示的不是所存的数", en: "a cell shows another number than it holds"),
    explanation: Message(
      zh: """
        单元格的数字格式能让同一个数显示成百分比、缩小千倍、四舍五入、别的数字，或者完全不显示。看到的与所存的不同，就无从知道哪个是要填的数。        请把格式改为“常规”，再核对数字。
        """,
      en: """
        A number format can show a number as a percentage, a thousandth of it, rounded, as other digits, or not at all.         Nobody can tell then which of the two is meant. Set the format to General and check the figure.
        """))
  /// Cells of the form that were merged into others.
  public static let mergedCell = FindingCode(
    "W213", title: Message(zh: "填报格被合并", en: "a cell of the form was merged into another"),
    explanation: Message(
      zh: "合并单元格以后，只有左上角的一格还在，其余各格的数看不见也填不进。请取消合并。",
      en: "Of merged cells only the upper left one is left: the others cannot be seen or filled in. Undo the merge."))
  /// A total that is no longer the sum of its parts.
  public static let replacedFormula = FindingCode(
    "W214", title: Message(zh: "合计的公式被换掉", en: "the formula of a total was replaced"),
    explanation: Message(
      zh: "生成的工作簿里，合计是各项之和的公式。换成数字或别的公式以后，改动各项，合计不再跟着变。请用原来的报告重新生成。",
      en:
        "In a rendered workbook a total is a formula that adds up its parts. Replaced by a number or another formula, it no longer follows them. Render the report again."
    ))
  /// Something that a person does not see.
  public static let concealed = FindingCode(
    "W215", title: Message(zh: "有内容看不见", en: "something of the form cannot be seen"),
    explanation: Message(
      zh: "隐藏的工作表、行、列，与底色相同的字色，条件格式，都能让法定的文字或数字看不见。公布和报送的工作簿应当全部可见。",
      en:
        "Hidden sheets, rows and columns, letters of the ground's colour and conditional formats keep labels or figures from being seen. What is submitted must be visible."
    ))

  /// All codes of this target.
  public static let all = [
    notAForm, missingCell, changedLabel, formula, notFigure, mark, staleTotal, blanks, digest,
    movedCell, strayNumber, uncalculated, display,
    mergedCell, replacedFormula, concealed,
  ]
}
