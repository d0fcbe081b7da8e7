// Attributes and items: of constants, of the schema's records, of loops, of data.

import Diagnostics

extension Compiler {
  func attribute(_ base: Operand, _ name: Name, of expression: Expression) -> Operand {
    switch base {
    case .constant(let value): return constantAttribute(value, name.text, name.span, of: expression)
    case .record(let record, let slot, let path): return field(record, slot, path, name.text, name.span)
    case .register(let register, let type):
      guard let fieldType = checkField(type, name.text, name.span, of: expression) else { return .invalid }
      return emitAttribute(register, string(name.text), fieldType)
    case .slot(_, let type):
      guard let fieldType = checkField(type, name.text, name.span, of: expression) else { return .invalid }
      return emitAttribute(register(base), string(name.text), fieldType)
    case .loop(let loop): return loopAttribute(loop, name)
    case .module(let names, let module):
      if let operand = names[name.text] { return operand }
      if !isDocument { return .constant(.undefined) }
      reportUnknown(
        CheckCodes.unknownProperty, name.span, zh: "“\(module)” 里没有 “\(name.text)”。",
        en: "\"\(module)\" has no \"\(name.text)\"", name: name.text,
        candidates: names.keys.sorted().map { Candidate(name: $0) })
      return .invalid
    case .invalid: return .invalid
    case .function, .method, .macro, .blocks: return emitAttribute(register(base), string(name.text), .any)
    }
  }

  private func emitAttribute(_ base: UInt8, _ name: Value, _ type: SchemaType) -> Operand {
    let target = register()
    emit(.attribute, target, base, imm: pool(name))
    return .register(target, type)
  }

  /// The type of a field of a value of a type; `nil` where it has none, which is then reported.
  private func checkField(_ type: SchemaType, _ name: String, _ span: SourceSpan, of expression: Expression)
    -> SchemaType?
  {
    switch type {
    case .any: return .any
    case .record(let record):
      if let position = record.positions[name] { return record.fields[position].type }
      reportUnknownField(record, name, span)
      return nil
    default:
      if !options.isTyped { return .any }
      report(
        CheckCodes.unknownProperty, span,
        zh: "“\(text(expression))” 的类型是 \(type.name)，没有属性 “\(name)”。",
        en: "\"\(text(expression))\" is of type \(type.name) and has no property \"\(name)\"")
      return nil
    }
  }

  /// What messages call a record (`table applications`), its kind in Chinese.
  private static func chinese(_ title: String) -> String {
    let kinds = ["table": "表", "section": "部分", "line": "行", "cell": "格"]
    let parts = title.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count > 1, let kind = kinds[parts[0]] else { return title }
    return "\(kind) \(parts[1])"
  }

  private func reportUnknownField(_ record: RecordType, _ name: String, _ span: SourceSpan) {
    reportUnknown(
      CheckCodes.unknownProperty, span, zh: "\(Self.chinese(record.name)) 没有 “\(name)”。",
      en: "\(record.name) has no \"\(name)\"", name: name,
      candidates: record.fields.map { Candidate(name: $0.name, label: $0.label) },
      listing: ("可用的名称", "names"), advice: record.advice)
  }

  /// A field of a record of the frame.
  func field(_ record: RecordType, _ slot: Int, _ path: String, _ name: String, _ span: SourceSpan) -> Operand {
    guard let position = record.positions[name] else {
      reportUnknownField(record, name, span)
      return .invalid
    }
    return fieldOperand(record, position, slot, path)
  }

  func fieldOperand(_ record: RecordType, _ position: Int, _ slot: Int, _ path: String) -> Operand {
    let field = record.fields[position]
    let fieldSlot = slot + record.offsets[position]
    if case .record(let inner) = field.type {
      return .record(inner, slot: fieldSlot, path: "\(path).\(field.name)")
    }
    return .slot(fieldSlot, field.type)
  }

  private func constantAttribute(_ value: Value, _ name: String, _ span: SourceSpan, of expression: Expression)
    -> Operand
  {
    if value.kind == .record {
      let spelling = spelling(name, at: span)
      let key = spellings[spelling].value
      if let found = evaluator.heap.field(value, key, hint: &spellings[spelling].hint) { return constantOperand(found) }
      let record = constantRecord(value)
      if let method = record.methods[name] { return .method(method, name: name) }
      let title = record.id.isEmpty ? record.type : "\(record.type) \(record.id)"
      reportUnknown(
        CheckCodes.unknownProperty, span, zh: "\(Self.chinese(title)) 没有 “\(name)”。", en: "\(title) has no \"\(name)\"",
        name: name,
        candidates: record.fields.map { Candidate(name: $0.name, label: $0.label) }
          + record.methods.keys.sorted().map { Candidate(name: $0) }, listing: ("可用的名称", "names"))
      return .invalid
    }
    if options.isTyped, checkField(value.schemaType, name, span, of: expression) == nil { return .invalid }
    if value.isUndefined { return emitAttribute(register(.constant(value)), string(name), .any) }
    let key = string(name)
    let found = attempt { (evaluator: inout Evaluator) throws(RunError) -> Value? in
      var hint: UInt32 = 0
      return try evaluator.heap.attribute(value, key, hint: &hint)
    }
    return .constant((found ?? nil) ?? .undefined)
  }

  /// The record behind a constant of the schema.
  func constantRecord(_ value: Value) -> ConstantRecord {
    assembly.records[Int(evaluator.heap.item(value.region, value.offset - 1).payload)]
  }

  /// A constant found in another: a slot is one, too.
  func constantOperand(_ value: Value) -> Operand {
    guard value.kind == .slot, let layout = options.schema?.layout, value.offset < layout.slotCount else {
      return .constant(value)
    }
    return .slot(value.offset, layout.slotTypes[value.offset])
  }

  // MARK: Items

  func index(_ base: Operand, _ key: Expression, of expression: Expression) -> Operand {
    let keyOperand = operand(key)
    if case .invalid = base { return .invalid }
    if case .invalid = keyOperand { return .invalid }
    if let constant = keyOperand.plainConstant {
      let name = keyName(constant)
      switch base {
      case .record(let record, let slot, let path):
        if let name { return field(record, slot, path, name, inside(key)) }
      case .constant(let value) where value.kind == .record:
        if let name { return constantAttribute(value, name, inside(key), of: expression) }
      case .constant(let value) where value.kind != .slot && !value.isUndefined:
        let found = attempt { (evaluator: inout Evaluator) throws(RunError) -> Value? in
          var hint: UInt32 = 0
          return try evaluator.heap.index(value, constant, hint: &hint)
        }
        guard let item = found ?? nil else {
          if options.isTyped { reportNoItem(value, constant, key, of: expression) }
          return options.isTyped ? .invalid : .constant(.undefined)
        }
        return constantOperand(item)
      case .register(_, .record(let record)), .slot(_, .record(let record)):
        if let name, record.positions[name] == nil {
          reportUnknownField(record, name, inside(key))
          return .invalid
        }
      case .module:
        if let name { return attribute(base, Name(text: name, span: key.span), of: expression) }
      default: break
      }
    } else if case .record(let record, let slot, let path) = base {
      return dynamicField(record, slot, path, keyOperand, key.span)
    }
    checkIndexable(base, expression)
    let container = register(base)
    let keyRegister = register(keyOperand)
    let target = register()
    emit(.index, target, container, keyRegister)
    if case .list(let item) = base.type { return .register(target, item) }
    return .register(target, .any)
  }

  /// A constant list is as long as it is, and its items have numbers.
  private func reportNoItem(_ value: Value, _ constant: Value, _ key: Expression, of expression: Expression) {
    if value.kind == .map {
      let names = evaluator.heap.entries(of: value).map { Candidate(name: evaluator.heap.display($0.key)) }
      let name = evaluator.heap.display(constant)
      return reportUnknown(
        CheckCodes.unknownProperty, inside(key), zh: "“\(text(expression))” 里没有 “\(name)”。",
        en: "\"\(text(expression))\" has no \"\(name)\"", name: name, candidates: names, listing: ("可用的名称", "names"))
    }
    if constant.kind == .int, value.kind == .list {
      return report(
        CheckCodes.unknownProperty, key.span,
        zh: "“\(text(expression))” 只有 \(value.length) 项，序号从 0 到 \(value.length - 1)。",
        en: "\"\(text(expression))\" has \(value.length, of: "item"), numbered from 0")
    }
    report(
      CheckCodes.wrongType, key.span,
      zh: "“\(text(expression))” 的类型是 \(value.schemaType.name)，要按序号取项，如 [0]；按条件取项请用 selectattr。",
      en:
        "\"\(text(expression))\" is of type \(value.schemaType.name); its items are taken by number, as in [0], or by a condition with selectattr"
    )
  }

  /// The name that a constant key means: text, or a record's id.
  private func keyName(_ value: Value) -> String? {
    if value.kind == .record { return constantRecord(value).id }
    return evaluator.heap.textIfString(value)
  }

  private func checkIndexable(_ base: Operand, _ expression: Expression) {
    guard options.isTyped else { return }
    switch base.type {
    case .any, .list, .record, .text: break
    default:
      report(
        CheckCodes.wrongType, expression.span, zh: "“\(text(expression))” 的类型是 \(base.type.name)，不能用 [ ] 取项。",
        en: "\"\(text(expression))\" is of type \(base.type.name) and has no items")
    }
  }

  /// A field whose name is known only while running: the record becomes a map, by name and by id.
  private func dynamicField(_ record: RecordType, _ slot: Int, _ path: String, _ key: Operand, _ span: SourceSpan)
    -> Operand
  {
    let container = register()
    load(.record(record, slot: slot, path: path), into: container)
    let target = register()
    emit(.index, target, container, register(key))
    var type = record.fields.first?.type ?? .any
    for field in record.fields { type = SchemaType.same(type, field.type) }
    return .register(target, type)
  }

  // MARK: Loops

  private func loopAttribute(_ loop: LoopContext, _ name: Name) -> Operand {
    guard let property = LoopProperty(name.text) else {
      if name.text == "changed" || name.text == "cycle" {
        report(
          CheckCodes.wrongType, name.span, zh: "loop.\(name.text) 须带括号调用。",
          en: "loop.\(name.text) is a function; call it")
        return .invalid
      }
      if options.isTyped {
        reportUnknown(
          CheckCodes.unknownProperty, name.span, zh: "loop 没有 “\(name.text)”。", en: "loop has no \"\(name.text)\"",
          name: name.text, candidates: LoopProperty.names.map { Candidate(name: $0) }, listing: ("可用的名称", "names"))
        return .invalid
      }
      return .constant(.undefined)
    }
    if loop.base == nil, let list = loop.list { return unrolledProperty(property, loop.position, list) }
    let target = register()
    emit(.loopProperty, target, loop.base ?? 0, property.rawValue, imm: loop.hasDepth ? 1 : 0)
    switch property {
    case .first, .last: return .register(target, .bool)
    case .previtem, .nextitem: return .register(target, .any)
    default: return .register(target, .int)
    }
  }

  private func unrolledProperty(_ property: LoopProperty, _ index: Int, _ list: Value) -> Operand {
    let length = list.length
    switch property {
    case .index: return .constant(.int(index + 1))
    case .index0: return .constant(.int(index))
    case .revindex: return .constant(.int(length - index))
    case .revindex0: return .constant(.int(length - index - 1))
    case .first: return .constant(.bool(index == 0))
    case .last: return .constant(.bool(index + 1 == length))
    case .length: return .constant(.int(length))
    case .depth: return .constant(.int(1))
    case .depth0: return .constant(.int(0))
    case .previtem:
      return index > 0 ? constantOperand(evaluator.heap.item(of: list, at: index - 1)) : .constant(.undefined)
    case .nextitem:
      return index + 1 < length ? constantOperand(evaluator.heap.item(of: list, at: index + 1)) : .constant(.undefined)
    }
  }
}

extension SchemaType {
  /// The type where two agree, otherwise anything.
  static func same(_ a: SchemaType, _ b: SchemaType) -> SchemaType {
    switch (a, b) {
    case (.bool, .bool), (.int, .int), (.decimal, .decimal), (.text, .text), (.prose, .prose), (.date, .date),
      (.figure, .figure):
      a
    default: .any
    }
  }
}
