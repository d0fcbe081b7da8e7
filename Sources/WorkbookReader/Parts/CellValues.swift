// Turns what stands in a cell's tags into its value.

import Diagnostics

/// Reads values of cells.
struct CellValues {
  private static let daysBetweenEpochs = 1462.0

  let strings: SharedStrings
  let styles: CellStyles
  let countsFrom1904: Bool

  /// Whether there is a style with a number; a workbook without styles has only the first.
  func hasStyle(_ style: Int) -> Bool { style == 0 || (style > 0 && style < styles.count) }

  /// The value of a cell whose tags hold `text`.
  func value(
    of text: String?, type: String, style: Int, place: @autoclosure () -> String
  ) throws(Refusal) -> WorkbookValue {
    guard let text else { return .blank }
    switch type {
    case "s":
      guard let index = Int(text), strings.texts.indices.contains(index) else {
        throw Refusal(WorkbookReaderCodes.badReference, place(), isCell: true)
      }
      return .text(strings.texts[index])
    case "str", "inlineStr": return .text(EscapedText.read(text))
    case "b": return .bool(text == "1" || text == "true")
    case "e": return .error(text)
    case "d":
      guard let days = IsoDate.days(text) else { throw Refusal(WorkbookReaderCodes.badNumber, place(), isCell: true) }
      return .date(days)
    case "n":
      if text.isEmpty { return .blank }
      guard let number = Self.number(text) else { throw Refusal(WorkbookReaderCodes.badNumber, place(), isCell: true) }
      return styles.isDate(style) ? .date(number + (countsFrom1904 ? Self.daysBetweenEpochs : 0)) : .number(number)
    default:
      throw Refusal(WorkbookReaderCodes.badReference, place(), isCell: true)
    }
  }

  /// A finite number in decimal notation.
  static func number(_ text: String) -> Double? {
    let isPlain = text.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte)
    }
    guard isPlain, text.utf8.count <= 64, let number = Double(text), number.isFinite else { return nil }
    return number
  }
}

/// Dates in ISO notation.
enum IsoDate {
  /// `2025-01-31` or `2025-01-31T12:00:00` as days since the end of 1899, the way spreadsheets count.
  static func days(_ text: String) -> Double? {
    let parts = text.split(separator: "T", maxSplits: 1)
    guard let date = parts.first else { return nil }
    let numbers = date.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 3, let year = numbers[0], let month = numbers[1], let day = numbers[2],
      (1900...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    var fraction = 0.0
    if parts.count == 2 {
      let clock = parts[1].prefix(8).split(separator: ":").map { Double($0) ?? 0 }
      for (value, unit) in zip(clock, [24.0, 1440, 86_400]) { fraction += value / unit }
    }
    // Days in the proleptic calendar, March first, so that the leap day is the year's last.
    let shifted = month <= 2 ? year - 1 : year
    let monthIndex = (month + 9) % 12
    let count = 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (monthIndex * 306 + 5) / 10 + day - 1
    return Double(count - 693_899) + fraction
  }
}
