// Calls: filters, tests, functions, macros, loop functions, super and self.

import Diagnostics

extension Compiler {
  // MARK: Arguments

  /// Arguments in the order of a signature, in registers from one on; constants where all are.
  private func arranged(_ callee: Name, _ signature: Signature, _ arguments: [Argument], kind: (zh: String, en: String))
    -> (operands: [Operand], isPlain: Bool)
  {
    let isUnpacked = arguments.contains { argument in
      switch argument.style {
      case .unpackedList, .unpackedMap: true
      default: false
      }
    }
    if isUnpacked || signature.takesAnyKeyword { return (arguments.map { operand($0.value) }, false) }
    let fixed = signature.parameters.count + signature.keywords.count
    var operands = [Operand](repeating: .constant(.unset), count: fixed)
    var given = Set<Int>()
    var position = 0
    var isMisnamed = false
    var isTooLong = false
    for argument in arguments {
      let value = operand(argument.value)
      if case .keyword(let name) = argument.style {
        guard let index = signature.position(ofKeyword: name.text) else {
          reportUnknown(
            CheckCodes.badArgument, name.span, zh: "\(kind.zh) “\(callee.text)” 没有参数 “\(name.text)”。",
            en: "\(kind.en) \"\(callee.text)\" has no argument \"\(name.text)\"", name: name.text,
            candidates: (signature.parameters + signature.keywords).map { Candidate(name: $0.name) },
            listing: ("参数", "arguments"))
          isMisnamed = true
          continue
        }
        if !given.insert(index).inserted {
          report(
            CheckCodes.badArgument, name.span, zh: "参数 “\(name.text)” 给了两次。",
            en: "argument \"\(name.text)\" is given twice")
        }
        operands[index] = value
      } else if position < signature.parameters.count {
        operands[position] = value
        given.insert(position)
        position += 1
      } else if signature.isVariadic {
        operands.append(value)
      } else if !isTooLong {
        isTooLong = true
        let most = signature.parameters.count
        report(
          CheckCodes.badArgument, argument.value.span, zh: "\(kind.zh) “\(callee.text)” 的参数过多：最多 \(most) 个。",
          en: "\(kind.en) \"\(callee.text)\" takes at most \(most, of: "argument")")
      }
    }
    // What was given under a wrong name is not missing, too.
    for index in 0..<signature.required where !given.contains(index) && !isMisnamed {
      report(
        CheckCodes.badArgument, callee.span,
        zh: "\(kind.zh) “\(callee.text)” 缺少参数 “\(signature.parameters[index].name)”。",
        en: "\(kind.en) \"\(callee.text)\" needs the argument \"\(signature.parameters[index].name)\"")
    }
    while case .constant(let value)? = operands.last, value.kind == .unset { operands.removeLast() }
    return (operands, true)
  }

  /// A site whose arguments stand in registers from `base` on.
  private func site(_ name: String, _ operands: [Operand], _ arguments: [Argument], isPlain: Bool, base: UInt8) -> Int {
    var site = Program.CallSite(name: name, positional: operands.count, keywords: [], unpacked: [], constants: nil)
    if isPlain {
      let constants = operands.compactMap(\.plainConstant)
      if constants.count == operands.count { site.constants = constants }
    } else {
      let ordered = keywordsLast(operands, arguments)
      site.positional = ordered.count - ordered.filter { $0.keyword != nil }.count
      site.keywords = ordered.compactMap { $0.keyword.map { string($0) } }
      if ordered.contains(where: { $0.unpacking != 0 }) { site.unpacked = ordered.map(\.unpacking) }
    }
    if site.constants == nil {
      let ordered = isPlain ? operands : keywordsLast(operands, arguments).map(\.operand)
      for (index, operand) in ordered.enumerated() { load(operand, into: base &+ UInt8(truncatingIfNeeded: index)) }
    }
    if site.constants?.isEmpty == true { return emptySite(name) }
    site.escapes = escapes
    assembly.sites.append(site)
    return assembly.sites.count - 1
  }

  private func keywordsLast(_ operands: [Operand], _ arguments: [Argument])
    -> [(operand: Operand, keyword: String?, unpacking: UInt8)]
  {
    var first: [(operand: Operand, keyword: String?, unpacking: UInt8)] = []
    var last = first
    for (operand, argument) in zip(operands, arguments) {
      switch argument.style {
      case .positional: first.append((operand, nil, 0))
      case .unpackedList: first.append((operand, nil, 1))
      case .unpackedMap: first.append((operand, nil, 2))
      case .keyword(let name): last.append((operand, name.text, 0))
      }
    }
    return first + last
  }

  // MARK: Filters and tests

  func filter(_ subject: Expression, _ call: FilterCall) -> Operand {
    apply(call, to: operand(subject), subject.span)
  }

  /// Applies a filter to an operand.
  func apply(_ call: FilterCall, to subject: Operand, _ subjectSpan: SourceSpan) -> Operand {
    guard let filter = Filter.byName[call.name.text] else {
      reportUnknown(
        CheckCodes.unknownFilter, call.name.span, zh: "没有过滤器 “\(call.name.text)”。",
        en: "there is no filter \"\(call.name.text)\"", name: call.name.text,
        candidates: Filter.byName.keys.sorted().map { Candidate(name: $0) })
      for argument in call.arguments { _ = operand(argument.value) }
      return .invalid
    }
    checkSubject(filter, subject, call.name.span, subjectSpan)
    let (operands, isPlain) = arranged(call.name, filter.signature, call.arguments, kind: ("过滤器", "filter"))
    if isPlain { checkArguments(of: filter, subject, operands, call) }
    if case .invalid = subject { return .invalid }
    let outer = span
    span = SourceSpan(Int(subjectSpan.lower), Int(call.arguments.last?.value.span.upper ?? call.name.span.upper))
    defer { span = outer }
    if isPlain, let value = subject.plainConstant, !value.isUndefined {
      let constants = operands.compactMap(\.plainConstant)
      if constants.count == operands.count,
        let result = attempt({ (evaluator: inout Evaluator) throws(RunError) in
          try evaluator.apply(filter, to: value, Arguments(constants))
        })
      {
        return .constant(result)
      }
    }
    let base = registers(operands.count + 1)
    load(subject, into: base)
    let site = site(call.name.text, operands, call.arguments, isPlain: isPlain, base: base + 1)
    let target = register()
    emit(.filter, target, base, filter.rawValue, imm: site)
    return .register(target, filter.declaration.result.type(subject.type, argument: operands.first?.type))
  }

  func test(_ subject: Expression, _ call: FilterCall, _ isNegated: Bool) -> Operand {
    let value: Operand
    // `x is defined` may ask for a name that nothing defines.
    if call.name.text == "defined" || call.name.text == "undefined", case .name(let name) = subject.kind {
      if options.isTyped, find(name) == nil, case .invalid = root(name, subject.span, quietly: true) {
        return .constant(.bool((call.name.text == "undefined") != isNegated))
      }
      value = operand(subject)
      switch value {
      case .register, .slot, .constant, .record: break
      default: return .constant(.bool((call.name.text == "defined") != isNegated))
      }
    } else {
      value = operand(subject)
    }
    guard let test = Test.byName[call.name.text] else {
      reportUnknown(
        CheckCodes.unknownTest, call.name.span, zh: "没有测试 “\(call.name.text)”。",
        en: "there is no test \"\(call.name.text)\"", name: call.name.text,
        candidates: Test.byName.keys.sorted().map { Candidate(name: $0) })
      return .invalid
    }
    let (operands, isPlain) = arranged(call.name, test.signature, call.arguments, kind: ("测试", "test"))
    if case .invalid = value { return .invalid }
    if case .record(let record, let slot, _) = value, test == .defined || test == .undefined {
      return presence(of: record, at: slot, isNegated: (test == .undefined) != isNegated)
    }
    if isPlain, let constant = value.plainConstant {
      let constants = operands.compactMap(\.plainConstant)
      if constants.count == operands.count,
        let result = attempt({ (evaluator: inout Evaluator) throws(RunError) in
          try evaluator.holds(test, constant, Arguments(constants))
        })
      {
        return .constant(.bool(result != isNegated))
      }
    }
    let base = registers(operands.count + 1)
    load(value, into: base)
    let site = site(call.name.text, operands, call.arguments, isPlain: isPlain, base: base + 1)
    let target = register()
    emit(.test, target, base, test.rawValue, imm: site)
    if isNegated { emit(.not, target, target) }
    return .register(target, .bool)
  }

  // MARK: Calls

  func call(_ callee: Expression, _ arguments: [Argument], _ span: SourceSpan) -> Operand {
    if case .name("super") = callee.kind { return captured { self.superBlock(span) } }
    if case .attribute(let base, let name) = callee.kind {
      if case .name("self") = base.kind, find("self") == nil { return captured { self.selfBlock(name) } }
      if case .name("loop") = base.kind, let found = find("loop"), case .loop(let loop) = found.operand,
        !found.isCrossed,
        name.text == "changed" || name.text == "cycle"
      {
        return loopCall(loop, name, arguments)
      }
    }
    let target: Operand
    if case .name(let name) = callee.kind, find(name) == nil, function.parent == nil || !assignedNames.contains(name),
      let builtin = Function.byName[name]
    {
      target = .function(builtin)
    } else if case .name(let name) = callee.kind {
      target = name == "loop" ? operand(callee) : calleeOperand(name, callee.span)
    } else {
      target = operand(callee)
    }
    return call(target, callee, arguments, span)
  }

  private func calleeOperand(_ name: String, _ span: SourceSpan) -> Operand {
    if options.isTyped, find(name) == nil, case .invalid = root(name, span, quietly: true) {
      reportUnknown(
        CheckCodes.unknownFunction, span, zh: "没有函数或宏 “\(name)”。", en: "there is no function or macro \"\(name)\"",
        name: name, candidates: visibleNames())
      return .invalid
    }
    return lookup(name, span)
  }

  private func call(_ target: Operand, _ callee: Expression, _ arguments: [Argument], _ span: SourceSpan) -> Operand {
    switch target {
    case .invalid:
      for argument in arguments { _ = operand(argument.value) }
      return .invalid
    case .function(let function):
      let name = Name(text: function.name, span: callee.span)
      let (operands, isPlain) = arranged(name, function.signature, arguments, kind: ("函数", "function"))
      if isPlain { checkArguments(of: function, operands, arguments, span) }
      let base = registers(max(1, operands.count))
      let site = site(function.name, operands, arguments, isPlain: isPlain, base: base)
      let result = register()
      emit(.function, result, base, function.rawValue, imm: site)
      return .register(result, function == .count ? .int : .any)
    case .method(let method, let name):
      for argument in arguments { _ = operand(argument.value) }
      if arguments.count != method.parameterCount {
        report(
          CheckCodes.badArgument, span, zh: "“\(name)” 要 \(method.parameterCount) 个参数。",
          en: "\"\(name)\" takes \(method.parameterCount, of: "argument")")
      }
      return constantOperand(Value(.slot, payload: Int64(method.slot)))
    case .macro(let macro): return captured { self.expand(macro, arguments, caller: nil, span) }
    default:
      return emitCall(target, text(callee), arguments, extra: nil, writes: false)
    }
  }

  /// A call whose callee is known only while running.
  func emitCall(_ target: Operand, _ name: String, _ arguments: [Argument], extra: (String, UInt8)?, writes: Bool)
    -> Operand
  {
    var operands = arguments.map { operand($0.value) }
    var all = arguments
    if let (keyword, register) = extra {
      operands.append(.register(register, .any))
      let name = Name(text: keyword, span: span)
      all.append(Argument(style: .keyword(name), value: Expression(kind: .broken, span: span)))
    }
    let base = registers(operands.count + 1)
    load(target, into: base)
    let site = site(name, operands, all, isPlain: false, base: base + 1)
    if writes {
      emit(.callEmit, 0, base, imm: site)
      return .invalid
    }
    let result = register()
    emit(.call, result, base, imm: site)
    return .register(result, .any)
  }

  /// `loop.cycle(*list)`: the item of the list whose turn it is.
  private func cycle(through list: Expression, _ name: Name) -> Operand {
    func made(_ kind: Expression.Kind) -> Expression { Expression(kind: kind, span: name.span) }
    let position = made(.attribute(made(.name("loop")), Name(text: "index0", span: name.span)))
    let length = made(.filter(list, FilterCall(name: Name(text: "length", span: name.span), arguments: [])))
    return operand(made(.index(list, made(.binary(.remainder, position, length)))))
  }

  private func loopCall(_ loop: LoopContext, _ name: Name, _ arguments: [Argument]) -> Operand {
    if name.text == "cycle", arguments.count == 1, case .unpackedList = arguments[0].style {
      return cycle(through: arguments[0].value, name)
    }
    let operands = arguments.map { operand($0.value) }
    if name.text == "cycle" {
      if operands.isEmpty {
        report(CheckCodes.badArgument, name.span, zh: "loop.cycle 须有参数。", en: "loop.cycle needs arguments")
        return .invalid
      }
      guard let base = loop.base else { return operands[loop.position % operands.count] }
      let first = registers(operands.count)
      for (index, operand) in operands.enumerated() { load(operand, into: first &+ UInt8(truncatingIfNeeded: index)) }
      let target = register()
      emit(.loopCycle, target, first, base, imm: operands.count)
      return .register(target, .any)
    }
    let value: Operand
    if operands.count == 1 {
      value = operands[0]
    } else {
      let first = registers(max(1, operands.count))
      for (index, operand) in operands.enumerated() { load(operand, into: first &+ UInt8(truncatingIfNeeded: index)) }
      let list = register()
      emit(.list, list, first, imm: operands.count)
      value = .register(list, .any)
    }
    guard let state = loop.changedState else { return .constant(.bool(true)) }
    let target = register()
    emit(.loopChanged, target, register(value), state)
    return .register(target, .bool)
  }

  /// The text that a piece of template writes, as a value.
  func captured(_ body: () -> Void) -> Operand {
    let mark = variable()
    emit(.beginCapture, mark)
    let outer = isSilent
    isSilent = false
    let outerStructure = structure
    structure.inCapture = true
    body()
    structure = outerStructure
    isSilent = outer
    let target = variable()
    emit(.endCapture, target, mark, escapes ? 1 : 0)
    return .register(target, .text)
  }
}
