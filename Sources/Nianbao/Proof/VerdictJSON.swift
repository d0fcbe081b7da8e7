// The verdict as JSON, for programs that file it.

import Diagnostics

extension Verdict {
  /// The verdict as JSON.
  public var json: String { String(decoding: value.bytes, as: UTF8.self) }

  var value: JSONValue {
    .object([
      ("template", .string(package)), ("title", .string(title)), ("extends", .array(ancestors.map(JSONValue.string))),
      ("sound", .bool(isSound)), ("editions", .array(editions.map(\.value))),
      ("overrides", .array(overrides.map(\.value))), ("findings", .array(findings.map(FindingJSON.object))),
    ])
  }
}

extension Message {
  fileprivate var value: JSONValue { .object([("zh", .string(zh)), ("en", .string(en))]) }
}

extension EditionProof {
  fileprivate var value: JSONValue {
    let digest: JSONValue = digest.map(JSONValue.string) ?? .null
    return .object([
      ("edition", .number(edition)), ("intact", .bool(isIntact)), ("form_digest", .string(formDigest)),
      ("template_digest", digest), ("sections", .number(sections)), ("tables", .number(tables)),
      ("figures", .number(figures)), ("probes", .number(probes)), ("formats", .array(formats.map(\.value))),
      ("added", .array(additions.messages.map(\.value))),
    ])
  }
}

extension FormatProof {
  fileprivate var value: JSONValue {
    .object([
      ("format", .string(format.rawValue)), ("intact", .bool(isIntact)), ("figures", .number(figures)),
      ("downgrades", .array(downgrades.map(\.value))),
    ])
  }
}

extension TemplateOverride {
  /// The override as JSON.
  var value: JSONValue {
    let base: JSONValue = base.map(JSONValue.string) ?? .null
    let digest: JSONValue = digest.map(JSONValue.string) ?? .null
    return .object([
      ("name", .string(name)), ("state", .string(state.rawValue)), ("base", base), ("digest", digest),
    ])
  }
}
