// All that a package may add in some case or other, whatever a report says: every branch of its templates, and the texts in
// their expressions. Rendered over two reports that have no value in common, so that what differs is known to be a
// report's, and everything else to be the template's own wording.

import AnnualReport
import Binding
import DataTree
import Diagnostics
import Document
import Figures
import Packages
import StatutoryForm
import TemplateEngine

extension Additions {
  /// What a package adds to the form, over what the package at the root of its lineage adds for all alike.
  ///
  /// - Parameter compiled: the package's template with every branch followed, where it is there already.
  static func inAnyCase(
    of package: TemplatePackage, _ form: Form, _ compiled: ReportTemplate? = nil
  ) -> Additions {
    var all = rendered(package, form, compiled)
    if let root = package.ancestors.last { all = all.beyond(rendered(root, form)) }
    all.add(literalsOf: package.ancestors.isEmpty ? [] : [package] + package.ancestors.dropLast())
    return all
  }

  private static func rendered(
    _ package: TemplatePackage, _ form: Form, _ compiled: ReportTemplate? = nil
  ) -> Additions {
    let probes = ProbeReports(form: form, extra: package.extra).all
    guard let first = probes.first?.report else { return Additions() }
    let second = first.unlike(form)
    func additions(_ template: ReportTemplate?, _ report: Report) -> Additions? {
      (try? template?.document(of: report, isLenient: true)).map { Additions($0, form: form) }
    }
    let template = compiled ?? (try? ReportTemplate(package: package, form: form, followsEveryBranch: true))
    if let one = additions(template, first), let other = additions(template, second) { return one.merged(with: other) }
    // Branches that cannot stand beside each other: two sheets of one name.
    let plain = try? ReportTemplate(package: package, form: form)
    return probes.reduce(Additions()) { union, probe in
      guard let found = additions(plain, probe.report) else { return union }
      return union.joined(with: found)
    }
  }

  /// The additions of one document without what those of another, over other data, do not have as well.
  private func merged(with other: Additions) -> Additions {
    guard all.count == other.all.count else { return self }
    var result = self
    for (index, second) in other.all.enumerated() {
      result.all[index].name = all[index].name.common(with: second.name)
      let labels = zip(all[index].labels, second.labels).map { $0.common(with: $1) }
      result.all[index].labels = labels.filter { $0.contains(where: \.isLetter) }
    }
    return result.joined(with: Additions())
  }

  /// These and those of `other` that are not among them.
  private func joined(with other: Additions) -> Additions {
    var result = self
    result.all = []
    var known: Set<Addition> = []
    for addition in all + other.all where known.insert(addition).inserted { result.all.append(addition) }
    return result
  }

  /// Adds the texts in expressions that the documents do not show.
  private mutating func add(literalsOf packages: [TemplatePackage]) {
    var shown = all.flatMap { [$0.name] + $0.labels }
    for (package, name) in packages.flatMap({ package in package.ownTemplateNames.map { (package, $0) } }) {
      for literal in package.source(name).map({ TemplateLiterals($0).texts }) ?? [] {
        let isText = literal.text.contains { $0.isLetter && !$0.isASCII || $0 == " " }
        guard isText, !shown.contains(where: { $0.contains(literal.text) }) else { continue }
        shown.append(literal.text)
        all.append(
          Addition(
            kind: .literal, name: literal.text, count: 1, section: nil, formats: [],
            source: "\(package.name)/\(name).jinja"))
      }
    }
  }
}

extension Report {
  /// A report that has what this one has, and no value like it.
  fileprivate func unlike(_ form: Form) -> Report {
    var other = Report(
      form: form, year: form.years.first == year ? year + 1 : form.years.first, agency: "子丑寅卯")
    for cell in form.cells.indices {
      other.enter(figures[(cell + 1) % form.cells.count], in: cell)
    }
    func unlike(_ text: String?) -> String? { text.map { _ in "子丑寅卯" } }
    other.narrative = narrative
    for field in Contact.Field.allCases { other.contact[field] = unlike(contact[field]) }
    other.extra = extra?.unlike
    return other
  }
}

extension DataNode {
  /// Data of the same shape with other values.
  fileprivate var unlike: DataNode {
    switch value {
    case .number(let digits): DataNode(.number("9" + digits), range: range)
    case .string("2024-01-31"): DataNode(.string("2035-12-05"), range: range)
    case .string: DataNode(.string("子丑寅卯"), range: range)
    case .list(let items): DataNode(.list(items.map(\.unlike)), range: range)
    case .map(let entries):
      DataNode(
        .map(entries.map { DataEntry(key: $0.key, keyRange: $0.keyRange, node: $0.node.unlike) }), range: range)
    default: self
    }
  }
}

extension String {
  /// What two texts share, with `…` where they differ. A number is taken whole.
  func common(with other: String) -> String {
    if self == other { return self }
    let (left, right) = (tokens, other.tokens)
    // More than any paragraph has.
    guard left.count < 4000, right.count < 4000 else { return "…" }
    var kept: [String?] = left
    var gaps: Set<Int> = []
    for change in right.difference(from: left) {
      switch change {
      case .remove(let offset, _, _): kept[offset] = nil
      case .insert(let offset, _, _): gaps.insert(offset)
      }
    }
    var result = ""
    var position = 0
    func gap() { if !result.hasSuffix("…") { result += "…" } }
    for token in kept {
      guard let token else {
        gap()
        continue
      }
      while gaps.contains(position) {
        gap()
        position += 1
      }
      result += token
      position += 1
    }
    if gaps.contains(position) { gap() }
    return result
  }

  /// Characters, those of a number together, in whatever digits.
  private var tokens: [String] {
    var tokens: [String] = []
    var isNumber = false
    for character in self {
      let isPart = Self.numerals.contains(character)
      if isPart, isNumber, let last = tokens.indices.last {
        tokens[last].append(character)
      } else {
        tokens.append(String(character))
      }
      isNumber = isPart
    }
    return tokens
  }

  private static let numerals = Set("0123456789,.%零〇一二三四五六七八九十百千万亿")
}
