// What a package overrides, and what became of it since: the digest of what is replaced is recorded in template.yaml.

import Diagnostics
import Packages
import TemplateEngine

/// A block or slot that a package fills.
package struct TemplateOverride: Sendable {
  /// What became of what is overridden.
  package enum State: String, Sendable, CaseIterable {
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
    package var title: Message {
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
  package var name: String
  /// The package that holds what is overridden; `nil` where it is gone.
  package var base: String?
  /// The digest of what is overridden now, to be recorded under `overrides` in template.yaml; `nil` for a slot.
  package var digest: String?
  /// What became of it.
  package var state: State
  let place: Place

  func finding(in package: TemplatePackage) -> Finding? {
    switch state {
    case .filled, .unchanged: return nil
    case .adapted:
      return Finding(
        ProofCodes.drift, .note,
        Message(
          zh: "块“\(name)”所改写的内容（\(base ?? "")）有变化，super() 已带入；核对后把 overrides 里的摘要改为 \(digest ?? "")",
          en: """
            what the block “\(name)” overrides (\(base ?? "")) has changed, and super() takes the change along; review it, \
            then record \(digest ?? "") under overrides
            """), at: place)
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

extension TemplateDiff {
  /// The blocks and slots that the package itself fills.
  package static func overrides(of package: TemplatePackage) -> [TemplateOverride] {
    if package.ancestors.isEmpty { return [] }
    return blockOverrides(of: package) + fileOverrides(of: package)
  }

  private static func blockOverrides(of package: TemplatePackage) -> [TemplateOverride] {
    guard let file = package.source("report") else { return [] }
    let own = TemplateOutline(file)
    guard package.ancestors.contains(where: { own.templates.contains($0.name) }) else { return [] }
    return own.places.filter { $0.text != nil }.map { place in override(place, in: package, file) }
      // A block inside another, of which nothing above knows, is a new one.
      .filter { override in
        override.state != .conflict || override.base != nil
          || !own.places.contains { $0.name == override.name && $0.isNested }
      }
  }

  /// The files of the package that stand in the place of files above: `table.jinja`, or a whole `report.jinja`.
  private static func fileOverrides(of package: TemplatePackage) -> [TemplateOverride] {
    package.ownTemplateNames.sorted().compactMap { name in
      guard let file = package.source(name) else { return nil }
      // A report that extends the one above overrides blocks, not the file.
      if name == "report", package.ancestors.contains(where: { TemplateOutline(file).templates.contains($0.name) }) {
        return nil
      }
      let key = name + ".jinja"
      let recorded = package.overrides[key]
      var result = TemplateOverride(
        name: key, base: nil, digest: nil, state: .conflict, place: Place(file: file.name))
      guard let base = package.ancestors.first(where: { $0.source(name) != nil }), let text = base.source(name)?.text
      else { return recorded == nil ? nil : result }
      let digest = digest(of: text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
      result.base = base.name
      result.digest = digest
      result.state = recorded.map { isSame($0, digest) ? .unchanged : .baseChanged } ?? .unrecorded
      return result
    }
  }

  private static func digest(of text: String) -> String { String(SHA256.hexadecimal(of: text).prefix(16)) }

  /// Whether a digest is the recorded one, of which the beginning may be enough.
  private static func isSame(_ recorded: String, _ digest: String) -> Bool {
    recorded.count >= 8 && digest.hasPrefix(recorded.lowercased())
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
    let digest = digest(of: text)
    result.digest = digest
    if let recorded = package.overrides[place.name] {
      result.state = isSame(recorded, digest) ? .unchanged : place.alwaysCallsSuper ? .adapted : .baseChanged
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
}
