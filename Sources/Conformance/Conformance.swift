// A rendered document against the form: headings and tables complete, once each, in order, word for word.

import Diagnostics
import Document
import StatutoryForm

/// Compares documents with the form.
public enum Conformance {
  /// What keeps `document` from being the form filled in; empty for a document that may be filed.
  ///
  /// Checked without regard to formats, and for each of them: what is statutory may not depend on the format, save to
  /// be shown a second time.
  public static func findings(document: Document, form: Form) -> [Finding] {
    var check = DocumentCheck(form: form)
    let parts = StatutoryParts(document)
    check.compareOrder(parts.always)
    for (part, scope) in parts.parts { check.compare(part, scope) }
    return check.findings + imitations(in: document, form: form)
  }
}

private struct DocumentCheck {
  let form: Form
  var findings: [Finding] = []

  /// The headings and tables, named as the form names them: each once, in the form's order.
  mutating func compareOrder(_ parts: [StatutoryPart]) {
    let wanted = form.sections.flatMap { section in
      [PartName.heading(section.id)] + section.tables.map { PartName.table($0.id) }
    }
    let found = parts.compactMap(PartName.init)
    for name in wanted {
      let count = found.count { $0 == name }
      if count == 0 {
        report(ConformanceCodes.missing, name, zh: "没有出现；请让模板放上", en: "is missing; let the template place it")
      }
      if count > 1 {
        report(
          ConformanceCodes.doubled, name, zh: "出现了 \(count) 次；只放一次", en: "stands \(count) times; place it once")
      }
    }
    for name in found where !wanted.contains(name) {
      report(ConformanceCodes.figure, name, zh: "不是表式里的；法定部分之外请不要标为法定", en: "is not the form's")
    }
    let order = Sequences.unmoved(found.filter(wanted.contains), in: wanted)
    for name in wanted where found.count(where: { $0 == name }) == 1 && !order.contains(name) {
      report(
        ConformanceCodes.moved, name, zh: "不在它应在的位置；请恢复表式的次序", en: "is not where the form has it; restore the order")
    }
  }

  mutating func compare(_ part: StatutoryPart, _ scope: BlockScope.Formats) {
    switch part {
    case .heading(let section, let text):
      compareHeading(section, text)
    case .table(let table):
      for section in form.sections {
        guard let wanted = section.tables.first(where: { $0.id == table.id }) else { continue }
        var check = TableCheck(form: form, table: wanted, heading: section.heading)
        findings += check.compare(with: table)
      }
    case .stray(let name):
      if scope == .all || scope == .except {
        findings.append(
          Finding(
            ConformanceCodes.doubled, .error,
            Message(
              zh: "单元格“\(name)”放在了法定表之外；要再显示这个数，请引用它的值",
              en: "the cell “\(name)” is placed outside of its table; to show the figure again, print its value"),
            at: Place(form: FormPlace(section: "", cell: name))))
      }
    }
    if scope == .except, let name = PartName(part) {
      report(
        ConformanceCodes.conditional, name, zh: "放在 except 之中，有的格式会缺少；请移到外面",
        en: "stands inside `except`, so that some formats lack it; move it out")
    }
  }

  private mutating func compareHeading(_ id: String, _ text: String) {
    guard let section = form.sections.first(where: { $0.id == id }), section.heading != text else { return }
    findings.append(
      Finding(
        ConformanceCodes.label, .error,
        Message(
          zh: "标题应为“\(section.heading)”，文档里是“\(text)”；请用表式的文字",
          en: "the heading should read “\(section.heading)” and reads “\(text)”; take it from the form"),
        at: Place(form: FormPlace(section: section.heading))))
  }

  private mutating func report(_ code: FindingCode, _ name: PartName, zh: String, en: String) {
    let label: Message
    let place: FormPlace
    switch name {
    case .heading(let id):
      let heading = form.sections.first { $0.id == id }?.heading ?? id
      label = Message(zh: "标题“\(heading)”", en: "the heading “\(heading)”")
      place = FormPlace(section: heading)
    case .table(let id):
      let section = form.sections.first { $0.tables.contains { $0.id == id } }
      let title = section?.tables.first { $0.id == id }?.title ?? id
      label = Message(zh: "表“\(title)”（\(id)）", en: "the table “\(title)” (\(id))")
      place = FormPlace(section: section?.heading ?? "", cell: id)
    }
    findings.append(
      Finding(code, .error, Message(zh: label.zh + zh, en: "\(label.en) \(en)"), at: Place(form: place)))
  }
}

/// A heading or a table by its id.
private enum PartName: Hashable {
  case heading(String)
  case table(String)

  init?(_ part: StatutoryPart) {
    switch part {
    case .heading(let section, _): self = .heading(section)
    case .table(let table): self = .table(table.id)
    case .stray: return nil
    }
  }
}
