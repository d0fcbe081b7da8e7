// What a part refers to. Whatever leads out of the file is refused; links that a person may click are not followed.

import Diagnostics

/// A reference from one part to another.
struct Relationship: Hashable, Sendable {
  var id: String
  /// The last step of the type's address: `worksheet`, `sharedStrings`, the same in both spellings of the format.
  var type: String
  var target: String
}

/// The relationships of a part.
struct Relationships: PartHandler {
  private static let dangerous: Set<String> = [
    "vbaproject", "wordvbadata", "xlmacrosheet", "xlintlmacrosheet", "control", "activexcontrolbinary",
    "attachedtoolbars",
    "ctrlprop",
  ]
  private static let outside: Set<String> = [
    "externallink", "externallinkpath", "connections", "querytable", "oleobject", "package", "attachedtemplate",
    "frame", "subdocument", "externallinklongpath", "volatiledependencies",
  ]

  let part: String
  private(set) var all: [Relationship] = []

  init(part: String) {
    self.part = part
  }

  /// The targets of a type.
  func targets(of type: String) -> [String] { all.filter { $0.type == type }.map(\.target) }

  /// The target with an id.
  subscript(id: String) -> Relationship? { all.first { $0.id == id } }

  mutating func start(_ element: XMLName, _ attributes: XMLAttributes) throws(Refusal) {
    guard element.space == .packageRelationships, element.local == "Relationship" else { return }
    guard let id = attributes["Id"], let type = attributes["Type"], let target = attributes["Target"] else {
      throw Refusal(WorkbookReaderCodes.brokenXML, part)
    }
    let last = String(type[(type.lastIndex(of: "/").map { type.index(after: $0) } ?? type.startIndex)...])
    if Self.dangerous.contains(last.lowercased()) { throw Refusal(WorkbookReaderCodes.macros, part) }
    if Self.outside.contains(last.lowercased()) { throw Refusal(WorkbookReaderCodes.externalContent, part) }
    if attributes["TargetMode"] == "External" {
      if last != "hyperlink" { throw Refusal(WorkbookReaderCodes.externalContent, target) }
      return
    }
    guard target.hasPrefix("#") || PartName.resolve(target, from: PartName.source(ofRelationships: part)) != nil else {
      throw Refusal(WorkbookReaderCodes.missingPart, target)
    }
    guard all.count < 10_000 else { throw Refusal(WorkbookReaderCodes.tooLarge, part) }
    all.append(Relationship(id: id, type: last, target: target))
  }

  mutating func end(_ element: XMLName) {}
  mutating func text(_ piece: String) {}
}
