// Which cell formats show a number as a date, and which fix its decimals.

import Diagnostics

/// The number formats of a workbook's cell styles.
struct NumberStyles: PartHandler {
  private static let most = 100_000
  private var custom: [Int: Bool] = [:]
  private var customDecimals: [Int: Int] = [:]
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

  /// How many decimals cells of a style show, where they always show as many.
  func decimals(_ style: Int) -> Int? {
    guard formats.indices.contains(style) else { return nil }
    switch formats[style] {
    case 1, 3: return 0
    case 2, 4: return 2
    default: return customDecimals[formats[style]]
    }
  }

  mutating func start(_ element: XMLName, _ attributes: XMLAttributes) throws(Refusal) {
    guard element.space == .spreadsheet else { return }
    switch element.local {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
        guard custom.count < Self.most else { throw Refusal(WorkbookReaderCodes.tooLarge, "styles") }
        custom[id] = Self.showsDate(code)
        customDecimals[id] = Self.decimals(of: code)
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

  /// `0.00` shows two decimals, whatever the number.
  private static func decimals(of code: String) -> Int? {
    let parts = code.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.first == "0" || parts.first == "#,##0", parts.count <= 2 else { return nil }
    guard parts.count == 2 else { return 0 }
    return !parts[1].isEmpty && parts[1].allSatisfy { $0 == "0" } ? parts[1].count : nil
  }

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
