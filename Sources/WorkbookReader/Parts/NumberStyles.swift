// Which cell formats show a number as a date.

import Diagnostics

/// The number formats of a workbook's cell styles.
struct NumberStyles: PartHandler {
  private static let most = 100_000
  private var custom: [Int: Bool] = [:]
  private var formats: [Int] = []
  private var isInCellFormats = false

  /// How many cell styles there are.
  var count: Int { formats.count }

  /// Whether cells of a style show dates.
  func isDate(_ style: Int) -> Bool {
    guard formats.indices.contains(style) else { return false }
    let format = formats[style]
    // The built-in dates and times, with those of the Chinese editions.
    return custom[format]
      ?? ((14...22).contains(format) || (27...36).contains(format) || (45...47).contains(format)
        || (50...58).contains(format))
  }

  mutating func start(_ element: XMLName, _ attributes: XMLAttributes) throws(Refusal) {
    guard element.space == .spreadsheet else { return }
    switch element.local {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
        guard custom.count < Self.most else { throw Refusal(WorkbookReaderCodes.tooLarge, "styles") }
        custom[id] = Self.showsDate(code)
      }
    case "cellXfs": isInCellFormats = true
    case "xf" where isInCellFormats:
      guard formats.count < Self.most else { throw Refusal(WorkbookReaderCodes.tooLarge, "styles") }
      formats.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0)
    default: break
    }
  }

  mutating func end(_ element: XMLName) {
    if element.space == .spreadsheet, element.local == "cellXfs" { isInCellFormats = false }
  }

  mutating func text(_ piece: String) {}

  /// Whether a format code has a day, a month, a year or an hour outside its quotes and brackets.
  static func showsDate(_ code: String) -> Bool {
    var isQuoted = false
    var isEscaped = false
    var brackets = 0
    for character in code.lowercased() {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch character {
      case "\"": isQuoted.toggle()
      case "\\" where !isQuoted: isEscaped = true
      case "[" where !isQuoted: brackets += 1
      case "]" where !isQuoted: brackets = max(0, brackets - 1)
      case "y", "m", "d", "h", "s": if !isQuoted, brackets == 0 { return true }
      default: break
      }
    }
    return false
  }
}
