// The texts that cells refer to by number.

import Diagnostics

/// The table of shared texts.
struct SharedStrings: PartHandler {
  private(set) var texts: [String] = []
  private var item: RichText?
  private var room: Int
  private let most: Int

  init(limits: ReadingLimits) {
    room = limits.textSize
    most = limits.cells
  }

  /// An empty table, for a workbook without one.
  static func none(limits: ReadingLimits) -> SharedStrings { SharedStrings(limits: limits) }

  mutating func start(_ element: XMLName, _ attributes: XMLAttributes) {
    if element.space == .spreadsheet, element.local == "si" {
      item = RichText()
    } else {
      item?.start(element)
    }
  }

  mutating func end(_ element: XMLName) throws(Refusal) {
    item?.end(element)
    guard element.space == .spreadsheet, element.local == "si", let done = item else { return }
    guard texts.count < most else { throw Refusal(WorkbookReaderCodes.tooLarge, "sharedStrings") }
    texts.append(EscapedText.read(done.text))
    item = nil
  }

  mutating func text(_ piece: String) throws(Refusal) {
    guard item != nil else { return }
    room -= piece.utf8.count
    guard room >= 0 else { throw Refusal(WorkbookReaderCodes.tooLarge, "sharedStrings") }
    item?.add(piece)
  }
}
