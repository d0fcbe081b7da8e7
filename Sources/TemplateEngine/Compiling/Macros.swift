// Macros: closures in text templates, compiled at each call in documents.

import Diagnostics

extension Compiler {
  func define(_ macro: MacroDefinition) {
    checkParameters(macro.parameters)
    if isDocument {
      if rebinds(macro.name) { return }
      scope.names[macro.name.text] = .macro(
        InlineMacro(
          name: macro.name.text, parameters: macro.parameters, body: macro.body, scope: scope, file: file))
      return
    }
    let (index, code) = functionOver(macro.name.text, macro.parameters, macro.body)
    let target = variable()
    closure(index, code, into: target)
    registerClosure(target, code)
    bind(macro.name, to: .register(target, .any))
  }

  private func rebinds(_ name: Name) -> Bool {
    guard scope.names[name.text] == nil, find(name.text) != nil else { return false }
    report(
      CheckCodes.rebinding, name.span, zh: "“\(name.text)” 在外层已有定义，请换一个名称。",
      en: "\"\(name.text)\" is bound outside; choose another name")
    return true
  }

  private func registerClosure(_ register: UInt8, _ code: FunctionCode) {
    guard !code.captures.isEmpty else { return }
    let captures = Dictionary(
      code.captures.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    scope.closures.append((register, captures))
  }

  /// As many as there are registers for, and some are left for the body.
  private static let mostParameters = 200

  private func checkParameters(_ parameters: [Parameter]) {
    if parameters.count > Self.mostParameters {
      report(
        CheckCodes.tooComplex, parameters[Self.mostParameters].name.span,
        zh: "参数超过 \(Self.mostParameters) 个的上限（parameters）；请用一个列表或对象传入。",
        en: "more than \(Self.mostParameters) parameters (limit: parameters); pass a list or a map instead")
      return
    }
    var seen = Set<String>()
    var hasDefault = false
    for parameter in parameters {
      if !seen.insert(parameter.name.text).inserted {
        report(
          CheckCodes.badMacro, parameter.name.span, zh: "参数 “\(parameter.name.text)” 重复。",
          en: "parameter \"\(parameter.name.text)\" is repeated")
      }
      if parameter.defaultValue != nil {
        hasDefault = true
      } else if hasDefault {
        report(
          CheckCodes.badMacro, parameter.name.span, zh: "有默认值的参数后面的参数也须有默认值。",
          en: "a parameter after one with a default needs a default, too")
      }
    }
  }

  /// Compiles a body as a function of its own; twice where callers may escape and not escape, as a macro does what its
  /// caller does.
  private func functionOver(_ name: String, _ parameters: [Parameter], _ body: Body) -> (index: Int, code: FunctionCode)
  {
    let (index, code) = compiledFunction(name, parameters, body, FunctionCode(parent: function))
    // Each one inside of another doubles the code.
    guard mixesEscapes, computedEscapes < Self.mostComputedEscapes, !isDiscarded, !isOutgrown else {
      return (index, code)
    }
    computedEscapes += 1
    escapes.toggle()
    let (other, otherCode) = compiledFunction(
      name, parameters, body, FunctionCode(parent: function, capturing: code.captures))
    escapes.toggle()
    computedEscapes -= 1
    assembly.functions[index].counterpart = other
    assembly.functions[other].counterpart = index
    return (index, otherCode)
  }

  private func compiledFunction(_ name: String, _ parameters: [Parameter], _ body: Body, _ code: FunctionCode)
    -> (index: Int, code: FunctionCode)
  {
    let (outer, outerScope, outerSilent, outerBlocks) = (function, scope, isSilent, blockStack)
    function = code
    isSilent = false
    blockStack = []
    let root = Scope(parent: outerScope, function: code)
    root.isFunctionRoot = true
    scope = root
    let parameters = parameters.prefix(Self.mostParameters)
    let callerRegister = UInt8(parameters.count)
    code.free = parameters.count + 1
    code.floor = code.free
    for (index, parameter) in parameters.enumerated() {
      let register = UInt8(index)
      let skip = emit(.jumpIfSet, register)
      if let value = parameter.defaultValue {
        load(operand(value), into: register)
      } else {
        emit(.constant, register, imm: pool(.undefined))
      }
      land(skip)
      releaseTemporaries()
      scope.names[parameter.name.text] = .register(register, .any)
    }
    if scope.names["caller"] == nil { scope.names["caller"] = .register(callerRegister, .any) }
    compile(body.nodes)
    emit(.returnFromFunction)
    function = outer
    scope = outerScope
    isSilent = outerSilent
    blockStack = outerBlocks
    let names = parameters.map { string($0.name.text) }
    let list = attempt { (evaluator: inout Evaluator) throws(RunError) in try evaluator.heap.list(names) } ?? .none
    let index = assembly.functions.count
    let info = Program.Function(
      name: string(name), parameterNames: names, parameters: list, entry: 0, parameterCount: parameters.count,
      usesCaller: code.usesCaller, callerRegister: callerRegister, isLoop: false, isSafe: escapes)
    place(code, as: info, at: index)
    return (index, code)
  }

  func callBlock(_ call: CallBlock, _ span: SourceSpan) {
    guard case .call(let callee, let arguments) = call.call.kind else {
      if case .broken = call.call.kind { return }
      report(
        CheckCodes.badMacro, call.call.span, zh: "call 后面须为对宏的调用。", en: "call needs the call of a macro")
      return
    }
    checkParameters(call.parameters)
    let target = operand(callee)
    if case .macro(let macro) = target {
      let caller = InlineMacro(
        name: "caller", parameters: call.parameters, body: call.body, scope: scope, file: file)
      return expand(macro, arguments, caller: caller, span)
    }
    if isDocument {
      if case .invalid = target { return }
      return report(
        CheckCodes.badMacro, callee.span, zh: "“\(text(callee))” 不是宏。", en: "\"\(text(callee))\" is not a macro")
    }
    let (index, code) = functionOver("caller", call.parameters, call.body)
    let closureRegister = variable()
    closure(index, code, into: closureRegister)
    // Closures that captured a name see what it is now.
    for name in code.captures { if let found = find(name), !found.isCrossed { refreshClosures(name, found.operand) } }
    let result = emitCall(target, text(callee), arguments, extra: ("caller", closureRegister), writes: !isSilent)
    if isSilent { _ = result }
  }

  private func refreshClosures(_ name: String, _ operand: Operand) {
    for closure in scope.closures {
      if let index = closure.captures[name] { emit(.setCapture, closure.register, register(operand), imm: index) }
    }
  }

  // MARK: Macros compiled at their call

  func expand(_ macro: InlineMacro, _ arguments: [Argument], caller: InlineMacro?, _ span: SourceSpan) {
    guard mayNest(span) else { return }
    let inner = Scope(parent: macro.scope, function: function)
    passInline(arguments, to: macro, into: inner, span)
    if let caller { inner.names["caller"] = .macro(caller) }
    function.floor = max(function.floor, function.free)
    let floor = inner.floor
    inChain(span, into: macro.file) {
      let outer = scope
      scope = inner
      for parameter in macro.parameters where inner.names[parameter.name.text] == nil {
        if let value = parameter.defaultValue {
          let operand = operand(value)
          if case .register(let register, _) = operand { keep(register) }
          inner.names[parameter.name.text] = operand
        }
      }
      compile(macro.body.nodes)
      scope = outer
    }
    function.floor = floor
    function.free = floor
  }

  private func passInline(_ arguments: [Argument], to macro: InlineMacro, into inner: Scope, _ span: SourceSpan) {
    var position = 0
    var isMisnamed = false
    func give(_ name: String, _ value: Expression, _ argumentSpan: SourceSpan) {
      if inner.names[name] != nil {
        report(
          CheckCodes.badArgument, argumentSpan, zh: "参数 “\(name)” 给了两次。", en: "argument \"\(name)\" is given twice")
      }
      let operand = operand(value)
      if case .register(let register, _) = operand { keep(register) }
      inner.names[name] = operand
    }
    for argument in arguments {
      switch argument.style {
      case .positional where position < macro.parameters.count:
        give(macro.parameters[position].name.text, argument.value, argument.value.span)
        position += 1
      case .positional:
        let most = macro.parameters.count
        report(
          CheckCodes.badArgument, argument.value.span, zh: "宏 “\(macro.name)” 的参数过多：最多 \(most) 个。",
          en: "macro \"\(macro.name)\" takes at most \(most, of: "argument")")
      case .keyword(let name):
        if macro.parameters.contains(where: { $0.name.text == name.text }) {
          give(name.text, argument.value, name.span)
        } else {
          reportUnknown(
            CheckCodes.badArgument, name.span, zh: "宏 “\(macro.name)” 没有参数 “\(name.text)”。",
            en: "macro \"\(macro.name)\" has no argument \"\(name.text)\"", name: name.text,
            candidates: macro.parameters.map { Candidate(name: $0.name.text) }, listing: ("参数", "arguments"))
          isMisnamed = true
        }
      case .unpackedList, .unpackedMap:
        report(
          CheckCodes.badArgument, argument.value.span, zh: "文档模板里调用宏时不能用 * 或 **。",
          en: "* and ** cannot be used to call a macro in a document template")
      }
    }
    for parameter in macro.parameters where inner.names[parameter.name.text] == nil && parameter.defaultValue == nil {
      // What was given under a wrong name is not missing, too.
      if !isMisnamed {
        report(
          CheckCodes.badArgument, span, zh: "宏 “\(macro.name)” 缺少参数 “\(parameter.name.text)”。",
          en: "macro \"\(macro.name)\" needs the argument \"\(parameter.name.text)\"")
      }
      inner.names[parameter.name.text] = .invalid
    }
  }
}
