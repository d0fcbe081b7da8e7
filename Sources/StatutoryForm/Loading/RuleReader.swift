// Reads the rules of an edition and finds the cells that they speak of.

import DataTree
import Diagnostics

extension FormBuilder {
  mutating func rule(_ node: DataNode) -> Rule? {
    var fields = DataFields(
      node, of: file,
      keys: ["id", "severity", "from", "sentence", "equation", "money_scale", "body_without_power", "narrative"])
    let id = fields.requiredText("id")
    let sentence = fields.requiredText("sentence")
    let severity = severity(&fields)
    let firstYear = fields.integer("from")
    let requirement: Rule.Requirement?
    if let text = fields.text("equation"), let place = fields.node("equation")?.range {
      requirement = equations(text, at: place).map { .equation($0) }
    } else if let node = fields.node("money_scale") {
      requirement = .moneyScale(moneyScale(node))
    } else if let node = fields.node("body_without_power") {
      requirement = .bodyWithoutPower(bodyWithoutPower(node))
    } else if let node = fields.node("narrative") {
      requirement = .narrative(narrativeCells(node))
    } else {
      report(
        EditionCodes.rule,
        Message(
          zh: "规则“\(id)”没有写明要求：equation、money_scale、body_without_power 或 narrative",
          en: "rule “\(id)” asks nothing: give equation, money_scale, body_without_power or narrative"),
        at: node.range)
      requirement = nil
    }
    findings.append(contentsOf: fields.findings)
    guard let requirement else { return nil }
    return Rule(id: id, severity: severity, sentence: sentence, firstYear: firstYear, requirement: requirement)
  }

  private mutating func severity(_ fields: inout DataFields) -> Severity {
    switch fields.requiredText("severity") {
    case "error": return .error
    case "warning": return .warning
    case "note": return .note
    default:
      report(
        EditionCodes.word, Message(zh: "severity 可用 error、warning、note", en: "severity is error, warning or note"),
        at: fields.node("severity")?.range ?? fields.range)
      return .error
    }
  }

  private mutating func moneyScale(_ node: DataNode) -> MoneyScale {
    var fields = DataFields(
      node, of: file, keys: ["cells", "small_bodies", "small_body_limit", "yearly_factor"])
    for key in ["cells", "small_bodies", "small_body_limit", "yearly_factor"] { fields.require(key) }
    let rule = MoneyScale(
      cells: cells(named: &fields), smallBodies: fields.node("small_bodies").map { bodies($0) } ?? .none,
      smallBodyLimit: Int64(fields.integer("small_body_limit") ?? 0),
      yearlyFactor: Int64(fields.integer("yearly_factor") ?? 0))
    findings.append(contentsOf: fields.findings)
    return rule
  }

  private mutating func bodyWithoutPower(_ node: DataNode) -> BodyWithoutPower {
    var fields = DataFields(node, of: file, keys: ["cells", "bodies"])
    for key in ["cells", "bodies"] { fields.require(key) }
    let rule = BodyWithoutPower(
      cells: cells(named: &fields), bodies: fields.node("bodies").map { bodies($0) } ?? .none)
    findings.append(contentsOf: fields.findings)
    return rule
  }

  private mutating func bodies(_ node: DataNode) -> BodyNames {
    var fields = DataFields(node, of: file, keys: ["endings", "containing", "containing_endings", "except"])
    let names = BodyNames(
      endings: fields.texts("endings"), containing: fields.texts("containing"),
      containingEndings: fields.texts("containing_endings"), except: fields.texts("except"))
    findings.append(contentsOf: fields.findings)
    return names
  }

  private mutating func cells(named fields: inout DataFields) -> [Int] {
    let range = fields.node("cells")?.range ?? fields.range
    return fields.texts("cells").compactMap { cell(named: $0, at: range) }
  }

  private mutating func cell(named name: String, at range: Range<Int>) -> Int? {
    if let index = cellsByName[name] { return index }
    let nearest = Suggestion.nearest(to: name, among: self.cells.map(\.name))
    report(
      EditionCodes.rule, Message(zh: "没有名为“\(name)”的单元格", en: "there is no cell “\(name)”"), at: range,
      label: nearest.map { Message(zh: "是不是“\($0)”？", en: "did you mean “\($0)”?") })
    return nil
  }

  /// Reads `a.* + b.* = c.* - previous.d.*` and fills the star in every way that the first term allows.
  private mutating func equations(_ text: String, at range: Range<Int>) -> [Equation]? {
    let sides = text.split(separator: "=").map { side in terms(String(side)) }
    guard sides.count == 2, let left = sides[0], let right = sides[1], let pattern = left.first?.name else {
      report(
        EditionCodes.rule,
        Message(zh: "等式应写作“甲 + 乙 = 丙 - 丁”", en: "an equation should read `a + b = c - d`"), at: range)
      return nil
    }
    let fillings = fillings(of: pattern)
    if fillings.isEmpty {
      report(
        EditionCodes.rule, Message(zh: "没有单元格符合“\(pattern)”", en: "no cell fits “\(pattern)”"), at: range)
      return nil
    }
    guard (left + right).contains(where: { !$0.isPrevious }) else {
      report(
        EditionCodes.rule,
        Message(zh: "等式里没有本年的数", en: "the equation says nothing of this year's figures"), at: range)
      return nil
    }
    return fillings.compactMap { filling in
      Equation(
        left: left.compactMap { term($0, filling: filling, at: range) },
        right: right.compactMap { term($0, filling: filling, at: range) })
    }
  }

  private struct NamedTerm {
    var name: String
    var isPrevious: Bool
    var isSubtracted: Bool
  }

  private func terms(_ side: String) -> [NamedTerm]? {
    var terms: [NamedTerm] = []
    var isSubtracted = false
    var wantsName = true
    for word in side.split(separator: " ") {
      switch (word, wantsName) {
      case ("+", false): (isSubtracted, wantsName) = (false, true)
      case ("-", false): (isSubtracted, wantsName) = (true, true)
      case (_, true):
        let isPrevious = word.hasPrefix("previous.")
        let name = isPrevious ? word.dropFirst("previous.".count) : word
        terms.append(NamedTerm(name: String(name), isPrevious: isPrevious, isSubtracted: isSubtracted))
        wantsName = false
      default: return nil
      }
    }
    return terms.isEmpty || wantsName ? nil : terms
  }

  private func fillings(of pattern: String) -> [String] {
    let ends = pattern.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard ends.count == 2 else { return cellsByName[pattern] == nil ? [] : [""] }
    return cells.map(\.name)
      .filter { $0.count > ends[0].count + ends[1].count && $0.hasPrefix(ends[0]) && $0.hasSuffix(ends[1]) }
      .map { String($0.dropFirst(ends[0].count).dropLast(ends[1].count)) }
  }

  private mutating func term(_ term: NamedTerm, filling: String, at range: Range<Int>) -> Equation.Term? {
    let name = term.name.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
      .joined(separator: filling)
    guard let cell = cell(named: name, at: range) else { return nil }
    return Equation.Term(cell: cell, isPrevious: term.isPrevious, isSubtracted: term.isSubtracted)
  }
}

extension BodyNames {
  static let none = BodyNames(endings: [], containing: [], containingEndings: [], except: [])
}
