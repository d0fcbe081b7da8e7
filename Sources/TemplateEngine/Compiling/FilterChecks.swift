// What can be said of a filter or a function before there is data: the type of its result, and whether its subject and
// its arguments fit.

import Diagnostics

extension Compiler {
  // MARK: The subject

  /// In a typed template, a filter over a value of the wrong type is an error before there is data.
  func checkSubject(_ filter: Filter, _ subject: Operand, _ span: SourceSpan, _ subjectSpan: SourceSpan) {
    guard options.isTyped else { return }
    guard
      let needs = filter.declaration.subject.needs(
        insteadOf: subject.type, isConstant: subject.plainConstant != nil)
    else { return }
    report(
      CheckCodes.wrongType, span, zh: "过滤器 “\(filter.name)” 只能用于\(needs.zh)，这里的类型是 \(subject.type.name)。",
      en: "filter \"\(filter.name)\" works on \(needs.en); this is of type \(subject.type.name)")
  }

  // MARK: Arguments

  /// The types of a filter's arguments, and the names in them that are given as text: tests, filters and fields.
  func checkArguments(of filter: Filter, _ subject: Operand, _ operands: [Operand], _ call: FilterCall) {
    let signature = filter.signature
    checkTypes(of: call.arguments, signature, operands, callee: (call.name.text, "过滤器", "filter"))
    func position(_ name: String) -> Int? { signature.position(ofKeyword: name) }
    func argumentSpan(_ index: Int) -> SourceSpan { nameSpan(call.arguments, signature, index) ?? call.name.span }
    func text(_ index: Int?) -> String? {
      guard let index, index < operands.count, let value = operands[index].plainConstant else { return nil }
      return evaluator.heap.textIfString(value)
    }
    switch filter {
    case .select, .reject, .selectattr, .rejectattr:
      guard let index = position("test"), let test = text(index), Test.byName[test] == nil else { break }
      reportUnknown(
        CheckCodes.unknownTest, argumentSpan(index), zh: "没有测试 “\(test)”。", en: "there is no test \"\(test)\"",
        name: test, candidates: Test.byName.keys.sorted().map { Candidate(name: $0) })
    case .map:
      // The filter's name is the first argument without one.
      let index = signature.parameters.count + signature.keywords.count
      guard let inner = text(index), Filter.byName[inner] == nil else { break }
      reportUnknown(
        CheckCodes.unknownFilter, argumentSpan(index), zh: "没有过滤器 “\(inner)”。",
        en: "there is no filter \"\(inner)\"", name: inner,
        candidates: Filter.byName.keys.sorted().map { Candidate(name: $0) })
    default: break
    }
    if let index = position("attribute"), let path = text(index) {
      for way in filter == .sort ? path.split(separator: ",").map(String.init) : [path] {
        checkField(way, ofItemsIn: subject, argumentSpan(index))
      }
    }
  }

  /// The same for a function.
  func checkArguments(of function: Function, _ operands: [Operand], _ arguments: [Argument], _ span: SourceSpan) {
    guard options.isTyped else { return }
    let signature = function.signature
    checkTypes(of: arguments, signature, operands, callee: (function.name, "函数", "function"))
    guard function == .sum || function == .count, let list = operands.first else { return }
    switch list.type {
    case .int, .decimal, .bool, .figure, .date, .text:
      report(
        CheckCodes.wrongType, arguments.first?.value.span ?? span,
        zh: "\(function.name) 的第一个参数须为列表，这里的类型是 \(list.type.name)。",
        en: "\(function.name) takes a list first; this is of type \(list.type.name)")
    default: break
    }
    if function == .sum, operands.count > 1, let field = operands[1].plainConstant,
      let name = evaluator.heap.textIfString(field)
    {
      checkField(name, ofItemsIn: list, nameSpan(arguments, signature, 1) ?? span)
    }
  }

  private func checkTypes(
    of arguments: [Argument], _ signature: Signature, _ operands: [Operand],
    callee: (name: String, zh: String, en: String)
  ) {
    guard options.isTyped else { return }
    for (index, parameter) in (signature.parameters + signature.keywords).enumerated() where index < operands.count {
      if case .constant(let value) = operands[index], value.kind == .unset || value.kind == .none { continue }
      let type = parameter.type
      let span = nameSpan(arguments, signature, index) ?? self.span
      guard type.accepts(operands[index].type) else {
        report(
          CheckCodes.wrongType, span,
          zh:
            "\(callee.zh) “\(callee.name)” 的参数 “\(parameter.name)” 须为\(type.needs.zh)，这里的类型是 \(operands[index].type.name)。",
          en:
            "argument \"\(parameter.name)\" of \(callee.en) \"\(callee.name)\" is \(type.needs.en); this is of type \(operands[index].type.name)"
        )
        continue
      }
      guard case .word(let words) = type, let value = operands[index].plainConstant,
        let word = evaluator.heap.textIfString(value), !words.contains(word)
      else { continue }
      reportUnknown(
        CheckCodes.badArgument, span, zh: "参数 “\(parameter.name)” 须为\(type.needs.zh)。",
        en: "argument \"\(parameter.name)\" is one of \(type.needs.en)", name: word,
        candidates: words.map { Candidate(name: $0) })
    }
  }

  /// Where an argument is written, the quotes around a text left out.
  private func nameSpan(_ arguments: [Argument], _ signature: Signature, _ index: Int) -> SourceSpan? {
    var position = 0
    for argument in arguments {
      switch argument.style {
      case .keyword(let name) where signature.position(ofKeyword: name.text) == index: return inside(argument.value)
      case .positional:
        // What follows the parameters comes after the keywords.
        let place = position < signature.parameters.count ? position : position + signature.keywords.count
        if place == index { return inside(argument.value) }
        position += 1
      default: break
      }
    }
    return nil
  }

  /// The place of a text without its quotes; of another expression the whole.
  func inside(_ expression: Expression) -> SourceSpan {
    guard case .literal(.string(let text)) = expression.kind,
      Int(expression.span.upper) - Int(expression.span.lower) == text.utf8.count + 2
    else { return expression.span }
    return SourceSpan(Int(expression.span.lower) + 1, Int(expression.span.upper) - 1)
  }

  /// Reports a field that the items of a list do not have, where their type is known.
  private func checkField(_ path: String, ofItemsIn list: Operand, _ span: SourceSpan) {
    guard options.isTyped, let name = path.split(separator: ".").first.map({ $0.trimmingSpaces }), Int(name) == nil,
      let (title, fields) = itemFields(of: list), !fields.contains(where: { $0.name == name })
    else { return }
    reportUnknown(
      CheckCodes.unknownProperty, span, zh: "\(title) 没有 “\(name)”。", en: "\(title) has no \"\(name)\"", name: name,
      candidates: fields, listing: ("可用的名称", "names"))
  }

  /// What the items of a list are called and have.
  private func itemFields(of list: Operand) -> (title: String, fields: [Candidate])? {
    if let constant = list.plainConstant, constant.kind == .list, constant.length > 0 {
      let item = evaluator.heap.item(of: constant, at: 0)
      guard item.kind == .record else { return nil }
      let record = constantRecord(item)
      return (record.type, record.fields.map { Candidate(name: $0.name, label: $0.label) })
    }
    guard case .list(.record(let record)) = list.type else { return nil }
    return (record.name, record.fields.map { Candidate(name: $0.name, label: $0.label) })
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
