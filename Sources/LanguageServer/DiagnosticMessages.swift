// Findings as editors show them.

import Diagnostics

extension Finding {
  /// The finding for a message about the file at hand.
  func diagnostic(in language: Language) -> JSONValue {
    var text = message[language]
    if let label { text += (language == .zh ? "；" : "; ") + label[language] }
    for note in notes { text += "\n" + note[language] }
    var members: [(String, JSONValue)] = [
      ("range", place?.source.map { $0.file.editorRange($0.range) } ?? Self.start),
      ("severity", .number(severity == .error ? 1 : severity == .warning ? 2 : 3)), ("code", .string(code.id)),
      ("source", .string("nianbao")), ("message", .string(text)),
    ]
    let places = related.compactMap { related -> JSONValue? in
      guard let source = related.place.source else { return nil }
      return .object([
        ("location", source.location), ("message", .string(related.message[language])),
      ])
    }
    if !places.isEmpty { members.append(("relatedInformation", .array(places))) }
    return .object(members)
  }

  /// The fix as an edit that an editor may offer.
  func codeAction(in language: Language) -> JSONValue? {
    guard let fix else { return nil }
    let edit: JSONValue = .object([
      ("range", fix.place.file.editorRange(fix.place.range)), ("newText", .string(fix.replacement)),
    ])
    let changes: JSONValue = .object([(OpenTexts.uri(ofPath: fix.place.file.name), .array([edit]))])
    return .object([
      ("title", .string(fix.message[language])), ("kind", .string("quickfix")),
      ("diagnostics", .array([diagnostic(in: language)])), ("edit", .object([("changes", changes)])),
    ])
  }

  private static let start: JSONValue = {
    let zero = Position(line: 0, character: 0).json
    return .object([("start", zero), ("end", zero)])
  }()
}

extension SourcePlace {
  /// The place for a message.
  var location: JSONValue {
    .object([("uri", .string(OpenTexts.uri(ofPath: file.name))), ("range", file.editorRange(range))])
  }
}
