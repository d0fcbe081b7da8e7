// What a finding says of a number that is wrong or written in an unusual way.

import Diagnostics
import Figures

struct NumberFinding {
  let text: String
  let reading: NumberReading
  let problem: NumberReading.Problem
  let kind: CellKind
  /// Whether it stands in a spreadsheet's cell.
  var isTypedIntoCell = false

  /// What to do where a cell is to stay blank.
  private var blank: Message {
    isTypedIntoCell ? Message(zh: "留空", en: "leave it empty") : Message(zh: "填 null", en: "null")
  }

  func finding(at place: Place, name: Message) -> Finding {
    let (code, zh, en) = words
    var fix: Finding.Fix?
    if let number = reading.number, let source = place.source {
      fix = Finding.Fix(
        message: Message(zh: "改写为 \(number)", en: "write \(number)"), place: source, replacement: "\(number)")
    }
    return Finding(
      code, problem.isError ? .error : .warning, Message(zh: name.zh + zh, en: name.en + ": " + en), at: place, fix: fix
    )
  }

  private var words: (code: FindingCode, zh: String, en: String) {
    let value = reading.number.map(\.description) ?? ""
    switch problem {
    case .notNumber where shown.isEmpty:
      return (
        ReportCodes.notNumber, "是空的文字；请填半角数字，空着没有公布的填 null",
        "the text is empty; write plain digits, or null where the cell was published blank"
      )
    case .notNumber:
      return (
        ReportCodes.notNumber, "填的“\(shown)”不是数字；请填半角数字，空着没有公布的\(blank.zh)",
        "“\(shown)” is not a number; write plain digits, or \(blank.en) where the cell was published blank"
      )
    case .exponent:
      return (
        ReportCodes.notNumber, "填的“\(shown)”是科学记数法；请写出全部数字",
        "“\(shown)” has an exponent; write all digits"
      )
    case .negative:
      return (
        ReportCodes.negative, "填的 \(shown) 小于 0；这里不能为负，请改正", "\(shown) is below zero, which cannot be here; correct it"
      )
    case .fraction:
      return (ReportCodes.fraction, "填的 \(shown) 带小数；件数应是整数，请改正", "\(shown) has a fraction; a count is a whole number")
    case .decimals(let most):
      let unit = kind.unit ?? ""
      return (
        ReportCodes.decimals, "填的 \(shown) 折成\(unit)后小数超过 \(most) 位；请四舍五入到 \(most) 位以内",
        "\(shown) has more than \(most, of: "decimal") in \(unit); round it"
      )
    case .tooLarge:
      return (ReportCodes.tooLarge, "填的 \(shown) 过大；请核对位数", "\(shown) is too large; check its digits")
    case .writing:
      return (
        ReportCodes.writing, "填的“\(shown)”读作 \(value)；请写成 \(value)", "“\(shown)” is read as \(value); write \(value)"
      )
    case .unit(let unit):
      let own = kind.unit ?? ""
      return (
        ReportCodes.moneyUnit, "填的“\(shown)”带有单位，按“\(unit)”折合为 \(value) \(own)；请只写 \(value)",
        "“\(shown)” has a unit typed into it and is taken as \(value) \(own); write \(value)"
      )
    }
  }

  /// The text, cut where it is no number at all.
  private var shown: String { text.count > 40 ? text.prefix(40) + "…" : text }
}
