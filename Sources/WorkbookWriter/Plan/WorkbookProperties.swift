// What the file says of itself, from the document's metadata.

import Document

extension WorkbookProperties {
  /// A property holds at most this many characters.
  private static let longest = 255
  private static let secondsPerDay = 86_400

  /// The properties of a document's workbook.
  init(_ metadata: Metadata) {
    let mark = metadata.isDraft ? "（\(SheetSplitting.draftMark)）" : ""
    title = Self.cut(metadata.title + mark)
    author = Self.cut(metadata.agency)
    company = author
    status = metadata.isDraft ? SheetSplitting.draftMark : ""
    subject = metadata.year == 0 ? "" : String(metadata.year)
    created = Self.newYear(after: metadata.year)
    custom = [
      ("nianbao.edition", metadata.edition == 0 ? "" : String(metadata.edition)),
      ("nianbao.template", metadata.template), ("nianbao.skeleton", metadata.skeletonDigest),
      ("nianbao.data", metadata.dataDigest), ("nianbao.draft", metadata.isDraft ? "true" : ""),
      ("nianbao.form", metadata.isForm ? "true" : ""),
    ].filter { !$0.1.isEmpty }.map { CustomProperty(name: $0.0, value: Self.cut($0.1)) }
  }

  /// The first moment of the year after `year`, in seconds since 1970. Years outside 1970–9998 count as 1970.
  static func newYear(after year: Int) -> Int {
    let next = (1970...9998).contains(year) ? year + 1 : 1971
    let years = next - 1970
    let leaps = (next - 1) / 4 - (next - 1) / 100 + (next - 1) / 400 - (1969 / 4 - 1969 / 100 + 1969 / 400)
    return (years * 365 + leaps) * secondsPerDay
  }

  private static func cut(_ text: String) -> String {
    CellText.printable(String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest))))
  }
}
