// The words of the CSV file that are not the form's: heads, and how a figure came about.

import AnnualReport
import Diagnostics
import Figures

enum CSVWords {
  static func origin(_ origin: FigureOrigin, of figure: Figure) -> Message {
    switch figure {
    case .notApplicable: notApplicable
    case .missing(.blank): blank
    case .missing(.absent): origin == .unreadable ? unreadable : absent
    case .reported:
      switch origin {
      case .computed: computed
      case .assumedZero: assumedZero
      case .given, .unreadable, .absent: given
      }
    }
  }

  static let given = Message(zh: "填报", en: "reported")
  static let computed = Message(zh: "合计", en: "added up from its parts")
  static let assumedZero = Message(zh: "空白视为0", en: "blank, declared to mean 0")
  static let blank = Message(zh: "公布为空白", en: "published blank")
  static let absent = Message(zh: "未填", en: "not filled in")
  static let unreadable = Message(zh: "无法识别", en: "cannot be read")
  static let notApplicable = Message(zh: "不适用", en: "not applicable")

  static let origins = [given, computed, assumedZero, blank, absent, unreadable, notApplicable]
}

extension CSVColumn {
  var title: Message {
    switch self {
    case .cell: Message(zh: "单元格", en: "cell")
    case .section: Message(zh: "部分", en: "section")
    case .table: Message(zh: "表", en: "table")
    case .row: Message(zh: "行", en: "row")
    case .column: Message(zh: "列", en: "column")
    case .value: Message(zh: "数值", en: "value")
    case .unit: Message(zh: "单位", en: "unit")
    case .origin: Message(zh: "来源", en: "origin")
    case .parts: Message(zh: "合计各项", en: "parts")
    }
  }

  var meaning: Message {
    switch self {
    case .cell: Message(zh: "单元格的名称，各年各单位相同", en: "the cell's name, the same every year and everywhere")
    case .section: Message(zh: "报告的部分", en: "the section of the report")
    case .table: Message(zh: "表的名称", en: "the table")
    case .row: Message(zh: "行的名称，自上级到下级", en: "the row's labels, from the outermost")
    case .column: Message(zh: "列的名称，自上级到下级", en: "the column's labels, from the outermost")
    case .value: Message(zh: "数值；空白不等于0", en: "the figure; blank is not zero")
    case .unit: Message(zh: "数值的单位；件数没有", en: "the unit of the figure; a count has none")
    case .origin:
      Message(
        zh: "数值的来源：" + CSVWords.origins.map(\.zh).joined(separator: "、"),
        en: "how the figure came about: " + CSVWords.origins.map { "\($0.zh) \($0.en)" }.joined(separator: "; "))
    case .parts: Message(zh: "合计由哪些单元格相加", en: "for a total, the cells that it adds up")
    }
  }
}
