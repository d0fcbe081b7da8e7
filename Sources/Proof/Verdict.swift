// What a proof comes to: data that a ministry can file, as text or as JSON.

import Diagnostics
import Document

/// The verdict on a template package.
package struct Verdict: Sendable {
  /// The package.
  package var package: String
  /// What it is called for people.
  package var title: String
  /// The packages that it extends, nearest first.
  package var ancestors: [String]
  /// One proof for each edition that it serves.
  package var editions: [EditionProof]
  /// The digest of the files that were judged, the package's own and those above.
  package var digest: String
  /// The blocks and slots that the package fills or overrides, with what became of their base.
  package var overrides: [TemplateOverride]
  /// Everything that was found.
  package var findings: [Finding]

  /// Whether the template keeps the form.
  package var isSound: Bool {
    !findings.contains { $0.severity == .error } && !editions.isEmpty && editions.allSatisfy(\.isIntact)
  }
}

/// What was proved for one edition.
package struct EditionProof: Sendable {
  /// The edition.
  package var edition: Int
  /// The digest of the form's skeleton.
  package var formDigest: String
  /// The digest of the skeleton that the template renders; `nil` where it renders none.
  package var digest: String?
  /// How many sections the form has.
  package var sections = 0
  /// How many tables the form has.
  package var tables = 0
  /// How many figures the form has.
  package var figures = 0
  /// How many probe reports were rendered.
  package var probes = 0
  /// The formats that were written and read back.
  package var formats: [FormatProof] = []
  /// What stands in the document beyond the form, and beyond what the package at the root adds for all.
  package var additions = Additions()

  /// Whether the statutory parts are the form's.
  package var isIntact: Bool { digest == formDigest && formats.allSatisfy(\.isIntact) && !formats.isEmpty }
}

/// What was proved for a format.
package struct FormatProof: Sendable {
  /// The format.
  package var format: OutputFormat
  /// Whether headings, labels and figures were all read back from it.
  package var isIntact: Bool
  /// How many of the figures were read back.
  package var figures: Int
  /// What the format shows in another way.
  package var downgrades: [Message]
}

extension Verdict {
  /// The verdict in words.
  package func text(in language: Language) -> String {
    var lines: [String] = []
    func line(_ zh: String, _ en: String, indent: Int = 0) {
      lines.append(String(repeating: " ", count: indent) + Message(zh: zh, en: en)[language])
    }
    let lineage = ([package] + ancestors).joined(separator: " ← ")
    line("模板：\(title)（\(lineage)）", "Template: \(title) (\(lineage))")
    line(
      isSound ? "结论：法定内容完整，未作改动" : "结论：不合格，见下面的问题",
      isSound ? "Verdict: the mandated form is intact" : "Verdict: refused; see the findings")
    line("所核验文件的摘要：\(digest)", "Files judged: \(digest)")
    for edition in editions { describe(edition, line) }
    if !overrides.isEmpty {
      line("改写和填写的块：", "Blocks and slots filled:")
      for override in overrides {
        line(
          "- \(override.name)：\(override.state.title.zh)", "- \(override.name): \(override.state.title.en)", indent: 2)
      }
    }
    if !findings.isEmpty {
      line("问题：", "Findings:")
      for finding in findings { lines.append("  - [\(finding.code.id)] " + finding.message[language]) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func describe(_ edition: EditionProof, _ line: (String, String, Int) -> Void) {
    line("\(edition.edition) 版表式", "Edition \(edition.edition)", 0)
    line("表式摘要：\(edition.formDigest)", "Form:     \(edition.formDigest)", 2)
    line("模板摘要：\(edition.digest ?? "无")", "Template: \(edition.digest ?? "none")", 2)
    let probes =
      edition.probes == 0
      ? Message(zh: "模板有错误，没有试填", en: "the template has errors, and no report was tried")
      : Message(zh: "试填 \(edition.probes) 种报告", en: "\(edition.probes, of: "probe report")")
    line(
      "法定内容：\(edition.sections) 个部分，\(edition.tables) 张表，\(edition.figures) 格；\(probes.zh)",
      "Statutory: \(edition.sections, of: "section"), \(edition.tables, of: "table"), \(edition.figures, of: "figure"); "
        + probes.en, 2)
    for format in edition.formats {
      let notes = (zh: format.downgrades.map(\.zh), en: format.downgrades.map(\.en))
      line(
        "\(format.format.rawValue)：\(format.isIntact ? "完整" : "不完整")，读回 \(format.figures) 格"
          + (notes.zh.isEmpty ? "" : "；" + notes.zh.joined(separator: "；")),
        "\(format.format.rawValue): \(format.isIntact ? "intact" : "not intact"), \(format.figures, of: "figure") read back"
          + (notes.en.isEmpty ? "" : "; " + notes.en.joined(separator: "; ")), 2)
    }
    for addition in edition.additions.all { line("增加：\(addition.message.zh)", "Added: \(addition.message.en)", 2) }
    if edition.probes == 0 {
      line("增加：未检查", "Added: not looked into", 2)
    } else if edition.additions.all.isEmpty {
      line("增加：无", "Added: nothing", 2)
    }
  }
}
