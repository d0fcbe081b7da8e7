// The verdict as JSON, for programs that file it.

import Diagnostics

extension Verdict {
  /// The verdict as JSON.
  package var json: String { String(decoding: value.bytes, as: UTF8.self) }

  var value: JSONValue {
    .object([
      ("template", .string(package)), ("title", .string(title)), ("extends", .array(ancestors.map(JSONValue.string))),
      ("sound", .bool(isSound)), ("files_digest", .string(digest)), ("editions", .array(editions.map(\.value))),
      ("overrides", .array(overrides.map(\.value))), ("findings", .array(findings.map(FindingJSON.object))),
    ])
  }
}

extension Message {
  fileprivate var value: JSONValue { .object([("zh", .string(zh)), ("en", .string(en))]) }
}

extension Addition {
  /// The addition as JSON.
  var value: JSONValue {
    let section: JSONValue = section.map(JSONValue.string) ?? .null
    return .object([
      ("kind", .string(kind.rawValue)), ("name", .string(name)), ("count", .number(count)), ("section", section),
      ("labels", .array(labels.map(JSONValue.string))),
      ("formats", .array(formats.map(JSONValue.string))), ("zh", .string(message.zh)), ("en", .string(message.en)),
    ])
  }
}

extension EditionProof {
  fileprivate var value: JSONValue {
    let digest: JSONValue = digest.map(JSONValue.string) ?? .null
    return .object([
      ("edition", .number(edition)), ("intact", .bool(isIntact)), ("form_digest", .string(formDigest)),
      ("template_digest", digest), ("sections", .number(sections)), ("tables", .number(tables)),
      ("figures", .number(figures)), ("probes", .number(probes)), ("formats", .array(formats.map(\.value))),
      ("added", .array(additions.all.map(\.value))),
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
