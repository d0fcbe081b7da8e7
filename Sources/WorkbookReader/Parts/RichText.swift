// The text of a string item: one plain run or many, without the readings that East Asian editions put beside it.

/// Collects the letters of `<si>` or `<is>`.
struct RichText {
  private(set) var text = ""
  private var isInText = false
  private var readings = 0

  /// A tag opens inside the item.
  mutating func start(_ element: XMLName) {
    guard element.space == .spreadsheet else { return }
    if element.local == "rPh" { readings += 1 }
    if element.local == "t" { isInText = readings == 0 }
  }

  /// A tag closes inside the item.
  mutating func end(_ element: XMLName) {
    guard element.space == .spreadsheet else { return }
    if element.local == "rPh" { readings -= 1 }
    if element.local == "t" { isInText = false }
  }

  /// Text inside the item.
  mutating func add(_ piece: String) {
    if isInText { text += piece }
  }
}
