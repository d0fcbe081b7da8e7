// What kinds of parts a package declares; a workbook with macros says so here.

import Diagnostics

/// The declared kinds of parts.
struct ContentTypes: PartHandler {
  private static let dangerous = [
    "macroenabled", "vbaproject", "macrosheet", "activex", "ms-office.control", "controlproperties",
  ]
  private static let outside = ["externallink", "oleobject", "connections+xml", "querytable"]

  mutating func start(_ element: XMLName, _ attributes: XMLAttributes) throws(Refusal) {
    guard element.space == .contentTypes, let type = attributes["ContentType"]?.lowercased() else { return }
    // A default for an extension does no harm where no part has it; the parts themselves are looked at by name.
    guard element.local == "Override" else { return }
    if Self.dangerous.contains(where: type.contains) { throw Refusal(WorkbookReaderCodes.macros, type) }
    if Self.outside.contains(where: type.contains) { throw Refusal(WorkbookReaderCodes.externalContent, type) }
  }

  mutating func end(_ element: XMLName) {}
  mutating func text(_ piece: String) {}

  /// Refuses names that only parts with macros or outside content have.
  static func judge(_ names: [String]) throws(Refusal) {
    for name in names {
      let lower = name.lowercased()
      let isMacro =
        lower.hasSuffix("vbaproject.bin") || lower.contains("/macrosheets/") || lower.contains("/activex/")
        || lower.contains("/ctrlprops/") || lower.contains("/dialogsheets/") || lower.hasPrefix("customui/")
      if isMacro { throw Refusal(WorkbookReaderCodes.macros, name) }
      let isOutside =
        lower.contains("/externallinks/") || lower.contains("/embeddings/") || lower.contains("/querytables/")
        || lower.contains("/webextensions/")
        || lower.hasSuffix("xl/connections.xml")
      if isOutside { throw Refusal(WorkbookReaderCodes.externalContent, name) }
    }
  }
}
