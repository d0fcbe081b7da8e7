// The codes of findings about reports: what is written in them, and whether their figures agree.

import Diagnostics

/// Codes R…: R0xx for what a report says, R1xx for rules that its figures break.
public enum ReportCodes {
  /// All codes of this target.
  public static let all = reading + checking

  // MARK: Reading

  /// The year is no year.
  public static let year = FindingCode(
    "R001", title: Message(zh: "年度有误", en: "the year is wrong"),
    explanation: Message(
      zh: "`year` 是报告所属的年度，写四位数字，如 `year: 2024`。不是发布的年份。",
      en: "`year` is the year reported on, in four digits (`year: 2024`), not the year of publication."))
  /// The edition of the form is not known.
  public static let unknownEdition = FindingCode(
    "R002", title: Message(zh: "没有这一版表式", en: "there is no such edition"),
    explanation: Message(
      zh: "`edition` 是表式的版本，一般不必写，由年度决定。`nianbao form list` 列出现有的版本。",
      en:
        "`edition` names the edition of the form. It can be left out: it follows from the year. `nianbao form list` names them all."
    ))
  /// The edition is not the one in force for the year.
  public static let unfitEdition = FindingCode(
    "R003", title: Message(zh: "表式版本与年度不符", en: "the edition does not fit the year"),
    explanation: Message(
      zh: """
        每一版表式用于哪些年度，由印发它的通知规定；`nianbao form list` 列出各版的文号和年度。用别的年度的表填的报告会被退回。\
        删去 `edition` 一行，并按应用的表式填报。
        """,
      en: """
        Each edition is in force for the report years that its notice says; `nianbao form list` shows them with their \
        notices. A report on the form of other years is sent back. Delete the line `edition` and fill in the form that is \
        in force.
        """))
  /// A name that the form does not have.
  public static let unknownName = FindingCode(
    "R004", title: Message(zh: "表中没有这一项", en: "the form has no such row or column"),
    explanation: Message(
      zh: "`figures` 下的键是表、行、列的代号，`nianbao form show` 加版本号列出全部。不认识的键一概不忽略，以免数字丢失。",
      en: """
        The keys under `figures` are the ids of tables, rows and columns; `nianbao form show` with an edition lists them. \
        Nothing unknown is ignored, lest a figure be lost.
        """))
  /// A figure that stands twice.
  public static let figureTwice = FindingCode(
    "R005", title: Message(zh: "同一个数写了两次", en: "a figure stands twice"),
    explanation: Message(
      zh: "行、列可以分层写（`refused:` 下面 `state_secret:`），也可以连写（`refused.state_secret:`），但同一项只能写一次。",
      en:
        "Rows and columns may be nested (`state_secret:` below `refused:`) or dotted (`refused.state_secret:`), but each once."
    ))
  /// A list of the wrong length.
  public static let listLength = FindingCode(
    "R006", title: Message(zh: "一行的数字个数不对", en: "a row has the wrong number of figures"),
    explanation: Message(
      zh: "一行写成列表时，按表中各列的次序，一列不少；只有末尾的总计可以不写，由各项相加得出。千位逗号会把一个数拆成两个。",
      en: """
        A row written as a list has the columns of the form in their order, none left out; only the total at the end may \
        be left off and is then added up. A comma between thousands splits one number into two.
        """))
  /// A list, a mapping or another value where something else belongs.
  public static let wrongShape = FindingCode(
    "R007", title: Message(zh: "这里应是别的内容", en: "something else belongs here"),
    explanation: Message(
      zh: "一格填一个数，或者填 null 表示空着；一行填列表，或者按列名分别填；一张表按行名填。",
      en:
        "A cell takes a number, or null when it was published blank; a row takes a list or its columns by name; a table its rows by name."
    ))
  /// Not a number.
  public static let notNumber = FindingCode(
    "R008", title: Message(zh: "不是数字", en: "not a number"),
    explanation: Message(
      zh: "格里只填阿拉伯数字，不用科学记数法。没有发生的填 0；空着没有公布的填 null。",
      en: "A cell takes plain digits, no exponent. Write 0 for nothing, null for a cell that was published blank."))
  /// A number below zero where none can be.
  public static let negative = FindingCode(
    "R009", title: Message(zh: "数字不能为负", en: "the number cannot be negative"),
    explanation: Message(
      zh: "件数、金额都不小于 0。只有表式里填增减的格可以是负数。",
      en: "Counts and amounts are zero or more. Only cells that the form has for a change may be negative."))
  /// A fraction in a count.
  public static let fraction = FindingCode(
    "R010", title: Message(zh: "件数应是整数", en: "a count must be a whole number"),
    explanation: Message(zh: "件数、项目数不带小数点。", en: "Counts have no decimal point."))
  /// More decimals than the form allows.
  public static let decimals = FindingCode(
    "R011", title: Message(zh: "小数位数过多", en: "too many decimals"),
    explanation: Message(
      zh: "金额的单位和小数位数由表式规定：以万元为单位的最多四位小数，即精确到元。",
      en:
        "The form says the unit of an amount and how many decimals it has: in 万元 (ten thousand yuan) four, that is to the yuan."
    ))
  /// A number past 64 bits.
  public static let tooLarge = FindingCode(
    "R012", title: Message(zh: "数字过大", en: "the number is too large"),
    explanation: Message(
      zh: "数字或合计超出了可以精确计算的范围（约 9 百亿亿），多半是多录了数位。",
      en:
        "The number, or a sum, is past what can be computed exactly (about 9 × 10¹⁸); most likely digits were typed twice."
    ))
  /// A number written in a way that had to be interpreted.
  public static let writing = FindingCode(
    "R013", title: Message(zh: "数字的写法不规范", en: "an unusual way to write a number"),
    explanation: Message(
      zh: "全角数字、千位逗号、“件”“项”等单位可以读懂，但请写成不带逗号和单位的半角数字。",
      en: "Full-width digits, commas between thousands and measure words are understood, but plain digits are better."))
  /// A unit typed into an amount of money.
  public static let moneyUnit = FindingCode(
    "R014", title: Message(zh: "金额里带了单位", en: "an amount with a unit typed into it"),
    explanation: Message(
      zh: "金额以表式写明的单位计，只填数字：以万元计的，251000元 应填 25.1000，1646.5万元 应填 1646.5。已按写明的单位折合，请核对。",
      en: """
        Amounts are digits alone, in the unit that the form says: in 万元 (ten thousand yuan), 25.1000 for 251000元, \
        1646.5 for 1646.5万元. The amount was converted by the unit given; please check it.
        """))
  /// A text that should be there and is not, or is none.
  public static let agency = FindingCode(
    "R015", title: Message(zh: "单位名称有误", en: "the agency's name is wrong"),
    explanation: Message(zh: "`agency` 是填报单位的全称，写在一行内。", en: "`agency` is the full name of the body, on one line."))

  static let reading = [
    year, unknownEdition, unfitEdition, unknownName, figureTwice, listLength, wrongShape, notNumber, negative, fraction,
    decimals, tooLarge, writing, moneyUnit, agency,
  ]

  // MARK: Checking

  /// A total that differs from its parts.
  public static let total = FindingCode(
    "R101", title: Message(zh: "总计与各项之和不符", en: "a total differs from its parts"),
    explanation: Message(
      zh: """
        总计必须等于各项之和，行如此，列也如此；哪些格相加由表式规定，提示里写明了规则。\
        核对各项，或者不填总计，由程序相加。
        """,
      en: """
        A total must equal its parts, down the rows and across the columns; the form says which cells are added up, and \
        the finding gives its rule. Check the parts, or leave the total out and let it be added up.
        """))
  /// Two sides of a rule that differ.
  public static let equation = FindingCode(
    "R102", title: Message(zh: "勾稽关系不符", en: "the two sides of a rule differ"),
    explanation: Message(
      zh: "表上印有勾稽关系，提示里写明了原文，每一列都要成立：收到的申请要么办结，要么结转。",
      en: """
        The form prints its balance rule, which the finding gives; it holds in every column: an application received is \
        either dealt with or carried forward.
        """))
  /// Two years that do not continue each other.
  public static let years = FindingCode(
    "R103", title: Message(zh: "与上一年的报告不衔接", en: "the year does not continue the last one"),
    explanation: Message(
      zh: """
        用 `--previous` 给出上一年的报告时核对：上年结转来的，要等于上年的报告里结转出去的；\
        年末的存量，要等于上年的存量加减本年的变化。具体的规则由表式规定，提示里写明了原文。
        """,
      en: """
        Checked with `--previous`: what was carried over equals what last year's report carried forward; what there is at \
        the end of the year equals last year's with the changes of this one. The form has the rules, and the finding gives \
        the one concerned.
        """))
  /// An amount that looks like another unit.
  public static let moneyScale = FindingCode(
    "R104", title: Message(zh: "金额的单位可疑", en: "an amount looks like another unit"),
    explanation: Message(
      zh: "表中金额的单位由表式规定（多为万元）。小单位填了几千、几万，或与上一年相差千倍以上，多半是按元填的。",
      en:
        "The form says the unit of its amounts, 万元 mostly. Thousands of them in a small body, or a thousandfold change in a year, are most likely yuan."
    ))
  /// A figure of a body that has no power for it.
  public static let power = FindingCode(
    "R105", title: Message(zh: "单位没有这项权限", en: "the body has no such power"),
    explanation: Message(
      zh: "有的格只有有权的机关才有数：制定规章的，是国务院部门和省、设区的市一级的政府。表式写明哪些机关没有这项权限，它们的这些格应填 0。",
      en: """
        Some cells are for bodies that have a power: regulations are made by ministries and by governments of provinces and \
        of cities divided into districts. The form says which bodies have it not; these cells of theirs are 0.
        """))
  /// A rule that could not be judged.
  public static let notJudged = FindingCode(
    "R106", title: Message(zh: "因缺数没有核对", en: "not judged for want of figures"),
    explanation: Message(
      zh: "规则要用到的数没有填，就不判断对错。空白若表示 0，在文件开头写 `blanks: zero`。",
      en:
        "A rule is not judged when a figure that it needs is missing. If a blank means 0, write `blanks: zero` at the top."
    ))
  /// Cells published blank.
  public static let blank = FindingCode(
    "R107", title: Message(zh: "有空着的格", en: "cells left blank"),
    explanation: Message(
      zh: "null 表示原样公布为空白，空白不等于 0，表中照样空着。若空白表示 0，在文件开头写 `blanks: zero`。",
      en:
        "null is a cell published blank. Blank is not zero, and it stays blank. If it means 0, write `blanks: zero` at the top."
    ))
  /// Cells that the report says nothing of.
  public static let absent = FindingCode(
    "R108", title: Message(zh: "有没有填的格", en: "cells not filled in"),
    explanation: Message(
      zh: "报告没有写这些格，表中将空着。请补上；没有发生的填 0。空白若都表示 0，在文件开头写 `blanks: zero`。",
      en:
        "The report does not mention these cells; they stay empty. Fill them in, with 0 for nothing, or write `blanks: zero` at the top."
    ))
  /// Sections without text.
  public static let narrative = FindingCode(
    "R109", title: Message(zh: "缺少文字部分", en: "a section has no text"),
    explanation: Message(
      zh: "有的部分是文字，写在 `narrative` 下；没有可报告的写“无”。",
      en: "Some sections are written in prose, under `narrative`; write 无 where there is nothing to report."))
  /// A previous report that is not the year before.
  public static let previousYear = FindingCode(
    "R110", title: Message(zh: "不是上一年的报告", en: "not the report of the year before"),
    explanation: Message(
      zh: "`--previous` 要给同一单位上一年的报告；年度不衔接时，跨年的规则不核对。",
      en:
        "`--previous` wants the same body's report of the year before; otherwise the rules across years are not checked."
    ))
  /// A previous report of another body.
  public static let previousAgency = FindingCode(
    "R111", title: Message(zh: "上一年的报告是另一个单位的", en: "the previous report is another body's"),
    explanation: Message(
      zh: "两份报告的单位名称不同。单位改了名的，可以不理会；拿错了文件的，请换成本单位的。",
      en: "The two reports name different bodies. Ignore it if the body was renamed; give the right file if not."))
  /// A number in the text that differs from the table.
  public static let narrativeNumber = FindingCode(
    "R112", title: Message(zh: "文字与表格不符", en: "the text differs from the table"),
    explanation: Message(
      zh: "文字里的件数应与表格一致。程序只在有把握时提出；如果这句话说的是另一回事，可以不理会。",
      en:
        "Numbers in the text should be those of the tables. Only what is sure is reported; ignore it if the sentence is about something else."
    ))

  static let checking = [
    total, equation, years, moneyScale, power, notJudged, blank, absent, narrative, previousYear, previousAgency,
    narrativeNumber,
  ]
}
