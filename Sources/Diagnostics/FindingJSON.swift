// Findings for machines: a JSON array, one object for each finding, both languages in it. What is not known is left out.

/// Writes findings as JSON.
public enum FindingJSON {
  /// The array, indented by two spaces, with a line feed at its end.
  public static func array(of findings: [Finding]) -> String {
    let objects = findings.map(object)
    var text = JSONText()
    text.write(.array(objects))
    return text.text + "\n"
  }

  /// One finding as it stands in the array.
  package static func object(_ finding: Finding) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("code", .string(finding.code.id)), ("severity", .string(severityName(finding.severity))),
      ("message", message(finding.message)),
    ]
    if let place = finding.place { members += self.place(place) }
    if let label = finding.label { members.append(("label", message(label))) }
    members.append(("notes", .array(finding.notes.map(message))))
    let related = finding.related.map { JSONValue.object([("message", message($0.message))] + place($0.place)) }
    members.append(("related", .array(related)))
    if let fix = finding.fix {
      let end: [(String, JSONValue)] = [("replacement", .string(fix.replacement))]
      members.append(("fix", .object([("message", message(fix.message))] + source(fix.place) + end)))
    }
    return .object(members)
  }

  private static func severityName(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "note"
    }
  }

  private static func message(_ message: Message) -> JSONValue {
    .object([("zh", .string(message.zh)), ("en", .string(message.en))])
  }

  private static func place(_ place: Place) -> [(String, JSONValue)] {
    var members: [(String, JSONValue)] = []
    if let source = place.source {
      members += self.source(source)
    } else if let file = place.fileName {
      members.append(("file", .string(file)))
    }
    if let form = place.form {
      let parts = [
        ("section", form.section), ("row", form.row), ("columnLabel", form.column), ("cell", form.cell),
      ]
      members += parts.filter { !$0.1.isEmpty }.map { ($0.0, JSONValue.string($0.1)) }
    }
    if let address = place.address { members.append(("address", .string(address))) }
    return members
  }

  /// Lines and columns count from 1, columns in characters; the end is the place behind the last character.
  private static func source(_ place: SourcePlace) -> [(String, JSONValue)] {
    let start = place.file.position(of: place.range.lowerBound)
    let end = place.file.position(of: place.range.upperBound)
    return [
      ("file", .string(place.file.name)), ("line", .number(start.line)), ("column", .number(start.column)),
      ("endLine", .number(end.line)), ("endColumn", .number(end.column)),
    ]
  }
}
