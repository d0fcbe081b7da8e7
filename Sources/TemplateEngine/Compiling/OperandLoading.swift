// Operands into registers.

extension Compiler {
  /// The operand in some register.
  func register(_ operand: Operand) -> UInt8 {
    if case .register(let register, _) = operand { return register }
    let register = register()
    load(operand, into: register)
    return register
  }

  /// The operand in a given register.
  func load(_ operand: Operand, into target: UInt8) {
    switch operand {
    case .constant(let value):
      if value.kind == .slot {
        emit(.slot, target, imm: value.offset)
      } else {
        emit(.constant, target, imm: pool(value))
      }
    case .register(let register, _): if register != target { emit(.move, target, register) }
    case .slot(let slot, _):
      let isDynamic = options.schema == nil
      emit(.slot, target, imm: slot)
      if isDynamic { fallBackToFunction(target, slot) }
    case .record(let record, let slot, let path): loadRecord(record, slot, path, into: target)
    case .loop(let loop): loadLoop(loop, into: target)
    case .function(let function):
      emit(.constant, target, imm: pool(Value(.function, payload: Int64(function.rawValue))))
    case .method(let method, _): emit(.slot, target, imm: method.slot)
    case .macro(let macro):
      report(
        CheckCodes.wrongType, span, zh: "宏 “\(macro.name)” 只能调用，不能当作值使用。",
        en: "macro \"\(macro.name)\" can be called, but is no value")
    case .module(_, let name):
      report(
        CheckCodes.wrongType, span, zh: "“\(name)” 是引入的模板，不能当作值使用。",
        en: "\"\(name)\" is an imported template and no value")
    case .blocks:
      report(CheckCodes.wrongType, span, zh: "self 只能写作 self.块名()。", en: "self is used as self.block() only")
    case .invalid: emit(.constant, target, imm: pool(.undefined))
    }
  }

  /// A name of the language stands where the data has none of that name.
  private func fallBackToFunction(_ target: UInt8, _ slot: Int) {
    let name = evaluator.heap.text(of: assembly.dynamicNames[slot])
    guard let function = Function.byName[name] else { return }
    let test = register()
    emitTest(.undefined, target, into: test)
    let jump = emit(.jumpIfFalse, test)
    emit(.constant, target, imm: pool(Value(.function, payload: Int64(function.rawValue))))
    land(jump)
  }

  private func loadLoop(_ loop: LoopContext, into target: UInt8) {
    if let base = loop.base {
      emit(.loopValue, target, base, loop.hasDepth ? 1 : 0)
    } else if let list = loop.list {
      let base = registers(2)
      emit(.constant, base, imm: pool(list))
      emit(.constant, base + 1, imm: pool(.int(loop.position)))
      emit(.loopValue, target, base, 0)
    }
  }

  /// A test of a register that compiled code needs for itself.
  func emitTest(_ test: Test, _ subject: UInt8, into target: UInt8) {
    emit(.test, target, subject, test.rawValue, imm: emptySite(test.name))
  }

  /// The site of calls without arguments.
  func emptySite(_ name: String) -> Int {
    let key = EmptySite(name: TextKey(name), escapes: escapes)
    if let index = emptySites[key] { return index }
    assembly.sites.append(
      Program.CallSite(name: name, positional: 0, keywords: [], unpacked: [], constants: [], escapes: escapes))
    emptySites[key] = assembly.sites.count - 1
    return assembly.sites.count - 1
  }
}
