// What a package changes: the blocks and slots that it fills, the settings, the skeleton, beside its parent and the
// national template.

import Conformance
import Diagnostics
import Document
import StatutoryForm
import TemplateEngine

/// A block or slot that a package fills.
public struct TemplateOverride: Sendable {
  /// What became of what is overridden.
  public enum State: String, Sendable, CaseIterable {
    /// A slot is filled; there is nothing that it replaces.
    case filled
    /// The base is what it was when the override was written.
    case unchanged
    /// The base has changed, and the override takes it along through `super()`.
    case adapted
    /// The base has changed; the override replaces the new text as it did the old.
    case baseChanged = "base-changed"
    /// The base is gone, or may no longer be overridden.
    case conflict
    /// No digest of the base is recorded.
    case unrecorded

    /// The state in words.
    public var title: Message {
      switch self {
      case .filled: Message(zh: "填写插入点", en: "fills a slot")
      case .unchanged: Message(zh: "所改写的内容没有变化", en: "base unchanged")
      case .adapted: Message(zh: "所改写的内容有变化，已随 super() 带入", en: "base changed, taken along by super()")
      case .baseChanged: Message(zh: "所改写的内容有变化，请核对", en: "base changed; review it")
      case .conflict: Message(zh: "所改写的块已经没有或不可改写", en: "conflict: the base is gone or sealed")
      case .unrecorded: Message(zh: "没有记录所改写内容的摘要", en: "no digest of the base recorded")
      }
    }
  }

  /// The block's name (`preamble`, `sections.三.after`).
  public var name: String
  /// The package that holds what is overridden; `nil` where it is gone.
  public var base: String?
  /// The digest of what is overridden now, to be recorded under `overrides` in template.yaml; `nil` for a slot.
  public var digest: String?
  /// What became of it.
  public var state: State
  let place: Place

  func finding(in package: TemplatePackage) -> Finding? {
    switch state {
    case .filled, .unchanged, .adapted: return nil
    case .unrecorded:
      return Finding(
        ProofCodes.drift, .note,
        Message(
          zh: "块“\(name)”没有记录所改写内容的摘要；在 template.yaml 的 overrides 里写 \(name): \(digest ?? "")",
          en:
            "no digest is recorded for the block “\(name)”; write \(name): \(digest ?? "") under overrides in template.yaml"
        ),
        at: place)
    case .baseChanged:
      return Finding(
        ProofCodes.drift, .warning,
        Message(
          zh: "块“\(name)”所改写的内容（\(base ?? "")）有变化；核对后把 overrides 里的摘要改为 \(digest ?? "")",
          en:
            "what the block “\(name)” overrides (\(base ?? "")) has changed; review it, then record \(digest ?? "") under overrides"
        ), at: place)
    case .conflict:
      return Finding(
        ProofCodes.drift, .error,
        Message(
          zh: "上级模板已没有可改写的块“\(name)”；请删去或改用别的块",
          en: "no template above lets the block “\(name)” be overridden; remove it or use another"),
        at: place)
    }
  }
}

/// What a package changes.
public struct TemplateChanges: Sendable {
  /// The package.
  public var package: String
  /// What it is compared with.
  public var base: String
  /// The blocks and slots.
  public var overrides: [TemplateOverride]
  /// Settings that differ: the name, the base's value, the package's.
  public var settings: [(name: String, before: String, after: String)]
  /// For each edition, how the statutory skeleton differs from the form: lines with `-` and `+`; none where it is equal.
  public var skeletons: [(edition: Int, digest: String?, lines: [String])]
  /// What stands in the way of comparing.
  public var findings: [Finding]

  /// The changes in words.
  public func text(in language: Language) -> String {
    var lines: [String] = []
    func line(_ zh: String, _ en: String) { lines.append(Message(zh: zh, en: en)[language]) }
    line("\(package) 与 \(base) 比较", "\(package) beside \(base)")
    for override in overrides {
      let mark = override.state == .filled ? "+" : "~"
      lines.append(
        "  \(mark) \(override.name)  \(override.state.title[language])"
          + (override.digest.map { "  \(override.base ?? "") \($0)" } ?? ""))
    }
    for setting in settings { lines.append("  ~ settings.\(setting.name): \(setting.before) → \(setting.after)") }
    for skeleton in skeletons {
      if skeleton.lines.isEmpty {
        line(
          "  = \(skeleton.edition) 版法定内容与表式一致  \(skeleton.digest ?? "")",
          "  = edition \(skeleton.edition): statutory parts equal the form's  \(skeleton.digest ?? "")")
      } else {
        line(
          "  ! \(skeleton.edition) 版法定内容与表式不同：",
          "  ! edition \(skeleton.edition): statutory parts differ from the form's:")
        lines += skeleton.lines.map { "    " + $0.replacing("\t", with: " ") }
      }
    }
    for finding in findings { lines.append("  ! [\(finding.code.id)] \(finding.message[language])") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The changes as JSON.
  public var json: String {
    let value = JSONValue.object([
      ("template", .string(package)), ("base", .string(base)),
      ("overrides", .array(overrides.map(\.value))),
      (
        "settings",
        .array(
          settings.map {
            .object([("name", .string($0.name)), ("before", .string($0.before)), ("after", .string($0.after))])
          })
      ),
      (
        "skeletons",
        .array(
          skeletons.map {
            .object([
              ("edition", .number($0.edition)), ("digest", $0.digest.map(JSONValue.string) ?? .null),
              ("differences", .array($0.lines.map(JSONValue.string))),
            ])
          })
      ),
    ])
    return String(decoding: value.bytes, as: UTF8.self)
  }
}

/// Compares packages with what they extend.
public enum TemplateDiff {
  /// What `package` changes beside the nearest package that it extends, or beside the one called `base`.
  public static func changes(
    of package: TemplatePackage, library: TemplateLibrary, base: String? = nil
  ) -> TemplateChanges {
    let parent = package.ancestors.first { base == nil || $0.name == base }
    var changes = TemplateChanges(
      package: package.name, base: parent?.name ?? "-", overrides: overrides(of: package), settings: [],
      skeletons: [], findings: [])
    let before = parent?.settings.described ?? TemplateSettings().described
    for (old, new) in zip(before, package.settings.described) where old.value != new.value {
      changes.settings.append((old.name, old.value, new.value))
    }
    let editions = package.editions.isEmpty ? library.forms.map(\.edition) : package.editions
    for form in library.forms where editions.contains(form.edition) {
      do throws(FindingsError) {
        guard let probe = ProbeReports(form: form, extra: package.extra).all.first else { continue }
        let document = try ReportTemplate(package: package, form: form).document(of: probe.report)
        changes.skeletons.append(
          (form.edition, Skeleton.digest(document), difference(Skeleton.text(form), Skeleton.text(document))))
      } catch {
        changes.findings += error.findings
      }
    }
    return changes
  }

  /// The blocks and slots that the package itself fills.
  public static func overrides(of package: TemplatePackage) -> [TemplateOverride] {
    guard let file = package.source("report"), !package.ancestors.isEmpty else { return [] }
    let own = TemplateOutline(file)
    guard package.ancestors.contains(where: { own.templates.contains($0.name) }) else { return [] }
    return own.places.filter { $0.text != nil }.map { place in override(place, in: package, file) }
      // A block inside another, of which nothing above knows, is a new one.
      .filter { override in
        override.state != .conflict || override.base != nil
          || !own.places.contains { $0.name == override.name && $0.isNested }
      }
  }

  private static func override(
    _ place: TemplateOutline.Place, in package: TemplatePackage, _ file: SourceFile
  ) -> TemplateOverride {
    let base = base(of: place.name, in: package)
    var result = TemplateOverride(
      name: place.name, base: base?.package, digest: nil, state: .conflict, place: .source(file, place.range))
    guard let base, !base.place.modifiers.contains(.sealed) else { return result }
    guard let text = base.place.text else {
      result.state = .filled
      return result
    }
    let digest = String(SHA256.hexadecimal(of: text).prefix(16))
    result.digest = digest
    if let recorded = package.overrides[place.name] {
      let isSame = recorded.count >= 8 && digest.hasPrefix(recorded.lowercased())
      result.state = isSame ? .unchanged : place.callsSuper ? .adapted : .baseChanged
    } else {
      result.state = .unrecorded
    }
    return result
  }

  /// What a block overrides: the nearest block above of its name, else the block or slot at the end of its address.
  private static func base(
    of name: String, in package: TemplatePackage
  ) -> (package: String, place: TemplateOutline.Place)? {
    let outlines = package.ancestors.map { ($0.name, places(of: $0)) }
    for (ancestor, places) in outlines {
      if let place = places.first(where: { $0.name == name && $0.text != nil }) { return (ancestor, place) }
    }
    guard let last = name.split(separator: ".").last.map(String.init) else { return nil }
    for (ancestor, places) in outlines {
      if let place = places.first(where: { $0.name == name || $0.name == last }) { return (ancestor, place) }
    }
    return nil
  }

  /// The blocks and slots of a package's report and of what it includes.
  private static func places(of package: TemplatePackage) -> [TemplateOutline.Place] {
    var places: [TemplateOutline.Place] = []
    var waiting = ["report"]
    var seen: Set<String> = []
    let others = Set(package.ancestors.map(\.name))
    while let name = waiting.popLast() {
      guard seen.insert(name).inserted, seen.count < 64, !others.contains(name), let file = package.source(name) else {
        continue
      }
      let outline = TemplateOutline(file)
      places += outline.places
      waiting += outline.templates
    }
    return places
  }

  /// The lines that two texts do not share, in order.
  private static func difference(_ old: String, _ new: String) -> [String] {
    let (old, new) = (old.split(separator: "\n"), new.split(separator: "\n"))
    return new.difference(from: old).map { change in
      switch change {
      case .remove(_, let line, _): "- \(line)"
      case .insert(_, let line, _): "+ \(line)"
      }
    }
  }
}

extension TemplateSettings {
  /// The settings by name, as text.
  fileprivate var described: [(name: String, value: String)] {
    func font(_ font: FontStyle) -> String {
      "\(font.families.joined(separator: "/")) \(font.size)\(font.isBold ? " bold" : "")"
    }
    return [
      ("title_order", titleOrder ?? ""), ("text_sheet", textSheet), ("unit_in_head", String(showsUnitInHead)),
      ("missing_in_text", style.missingInText), ("fonts.title", font(style.title)), ("fonts.body", font(style.body)),
      ("fonts.headings", style.headings.map(font).joined(separator: ", ")), ("fonts.table", font(style.table)),
      ("fonts.own_table", font(style.ownTable ?? style.table)), ("fonts.digits", font(style.digits)),
      ("fonts.page_number", font(style.pageNumber)),
      (
        "margins",
        "\(style.margins.top) \(style.margins.bottom) \(style.margins.left) \(style.margins.right)"
      ),
    ]
  }
}
