// What a package changes: the blocks and slots that it fills, the settings, the skeleton, beside its parent and the
// national template.

import Binding
import Conformance
import Diagnostics
import Document
import Packages
import StatutoryForm
import TemplateEngine

/// What a package changes.
package struct TemplateChanges: Sendable {
  /// The package.
  package var package: String
  /// What it is compared with.
  package var base: String
  /// The blocks and slots.
  package var overrides: [TemplateOverride]
  /// Settings that differ: the name, the base's value, the package's.
  package var settings: [(name: String, before: String, after: String)]
  /// For each edition, how the statutory skeleton differs from the form: lines with `-` and `+`; none where it is equal.
  package var skeletons: [(edition: Int, digest: String?, lines: [String])]
  /// For each edition, what the package adds beside the base.
  package var additions: [(edition: Int, added: [Addition])] = []
  /// What stands in the way of comparing.
  package var findings: [Finding]

  /// The changes in words.
  package func text(in language: Language) -> String {
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
    for edition in additions where !edition.added.isEmpty {
      line("  \(edition.edition) 版增加：", "  added in edition \(edition.edition):")
      for addition in edition.added { lines.append("  + " + addition.message[language]) }
    }
    for finding in findings { lines.append("  ! [\(finding.code.id)] \(finding.message[language])") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The changes as JSON.
  package var json: String {
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
        "additions",
        .array(
          additions.map {
            .object([("edition", .number($0.edition)), ("added", .array($0.added.map(\.value)))])
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
package enum TemplateDiff {
  /// What `package` changes beside the nearest package that it extends, or beside the one called `base`.
  package static func changes(
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
        let template = try ReportTemplate(package: package, form: form)
        let document = try template.document(of: probe.report, undefined: .lenient)
        if let parent {
          let above = try WordingProof(
            package: parent, form: form, template: ReportTemplate(package: parent, form: form)
          ).additions()
          let added = try WordingProof(package: package, form: form, template: template).additions().beyond(above).all
          changes.additions.append((form.edition, added))
        }
        changes.skeletons.append(
          (form.edition, Skeleton.digest(document), difference(Skeleton.text(form), Skeleton.text(document))))
      } catch {
        changes.findings += error.findings
      }
    }
    return changes
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
