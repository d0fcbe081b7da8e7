// What the file says of itself: the core properties and those that programs add.

import Diagnostics

/// Reads both parts of properties.
struct FileProperties: PartHandler {
  private static let most = 1_000
  private static let longest = 64 << 10
  private(set) var properties: WorkbookFileProperties
  private var custom: String?
  private var value: String?

  init(_ properties: WorkbookFileProperties) {
    self.properties = properties
  }

  mutating func start(_ element: XMLName, _ attributes: XMLAttributes) throws(Refusal) {
    switch (element.space, element.local) {
    case (.dublinCore, "title"), (.dublinCore, "creator"), (.dublinCore, "subject"):
      value = ""
    case (.customProperties, "property"):
      custom = attributes["name"]
      guard properties.custom.count < Self.most else { throw Refusal(WorkbookReaderCodes.tooLarge, "docProps") }
    case (.propertyTypes, _) where custom != nil:
      value = ""
    default: break
    }
  }

  mutating func end(_ element: XMLName) {
    switch (element.space, element.local) {
    case (.dublinCore, "title"): properties.title = value ?? ""
    case (.dublinCore, "creator"): properties.creator = value ?? ""
    case (.dublinCore, "subject"): properties.subject = value ?? ""
    case (.propertyTypes, _): if let custom { properties.custom[custom] = value.map(EscapedText.read) ?? "" }
    case (.customProperties, "property"): custom = nil
    default: return
    }
    if element.space != .customProperties { value = nil }
  }

  mutating func text(_ piece: String) throws(Refusal) {
    guard let length = value?.utf8.count else { return }
    guard length + piece.utf8.count <= Self.longest else { throw Refusal(WorkbookReaderCodes.tooLarge, "docProps") }
    value? += piece
  }
}
