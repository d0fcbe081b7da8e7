// Calls: filters, tests, functions, macros, recursive loops; and the values that loops and macros are.

extension Machine where Structure: ~Copyable {
  /// The arguments of a site, read from registers.
  private func read(_ site: Program.CallSite, _ registers: inout Registers, _ base: Int) -> [Value] {
    if let constants = site.constants { return constants }
    let count = site.positional + site.keywords.count
    var values: [Value] = []
    values.reserveCapacity(count)
    for index in 0..<count { values.append(registers[base + index]) }
    return values
  }

  /// The arguments of a site by position and by keyword, lists and maps unpacked.
  private mutating func gather(_ site: Program.CallSite, _ registers: inout Registers, _ base: Int)
    throws(RunError) -> (positional: [Value], keywords: [(name: Value, value: Value)])
  {
    let values = read(site, &registers, base)
    var positional: [Value] = []
    var keywords: [(name: Value, value: Value)] = []
    for (index, value) in values.enumerated() {
      let unpacking = index < site.unpacked.count ? site.unpacked[index] : 0
      if unpacking == 1 {
        guard let list = try evaluator.heap.walk(value) else {
          throw .arguments(site.name, zh: "* 后面须为列表。", en: "\(Heap.kindName(value)) is not iterable after *")
        }
        positional += evaluator.heap.items(of: list)
      } else if unpacking == 2 {
        guard [.map, .namespace, .record].contains(value.kind) else {
          throw .arguments(
            site.name, zh: "** 后面须为对象。", en: "** needs a map, got \(Heap.kindName(value))")
        }
        for entry in evaluator.heap.entries(of: value) { keywords.append((entry.key, entry.value)) }
      } else if index < site.positional {
        positional.append(value)
      } else {
        keywords.append((site.keywords[index - site.positional], value))
      }
    }
    return (positional, keywords)
  }

  /// The arguments in the order of a signature.
  private mutating func arranged(
    _ signature: Signature, _ site: Program.CallSite, _ registers: inout Registers, _ base: Int
  ) throws(RunError) -> Arguments {
    if site.unpacked.isEmpty && site.keywords.isEmpty && !signature.takesAnyKeyword {
      return Arguments(read(site, &registers, base))
    }
    let (positional, keywords) = try gather(site, &registers, base)
    return Arguments(
      try signature.arrange(site.name, positional: positional, keywords: keywords, heap: &evaluator.heap))
  }

  mutating func filter(_ program: Program, _ number: Int, _ registers: inout Registers, _ base: Int, _ site: Int)
    throws(RunError) -> Value
  {
    guard let filter = Filter(rawValue: UInt8(number)) else { return .undefined }
    let arguments = try arranged(filter.signature, program.sites[site], &registers, base + 1)
    evaluator.escapes = program.sites[site].escapes
    return try evaluator.apply(filter, to: registers[base], arguments)
  }

  mutating func test(_ program: Program, _ number: Int, _ registers: inout Registers, _ base: Int, _ site: Int)
    throws(RunError) -> Value
  {
    guard let test = Test(rawValue: UInt8(number)) else { return .undefined }
    let arguments = try arranged(test.signature, program.sites[site], &registers, base + 1)
    return .bool(try evaluator.holds(test, registers[base], arguments))
  }

  mutating func function(_ program: Program, _ number: Int, _ registers: inout Registers, _ base: Int, _ site: Int)
    throws(RunError) -> Value
  {
    guard let function = Function(rawValue: UInt8(number)) else { return .undefined }
    return try evaluator.call(function, try arranged(function.signature, program.sites[site], &registers, base))
  }

  // MARK: Macros

  mutating func makeMacro(
    _ program: Program, _ index: Int, _ number: Int, _ registers: inout Registers, _ base: Int, _ count: Int
  ) throws(RunError) -> Value {
    let function = program.functions[number]
    var parts = [
      function.name, function.parameters, .bool(function.usesCaller), .int(number), .int(index),
    ]
    for position in 0..<count { parts.append(registers[base + position]) }
    let offset = try evaluator.heap.place(parts)
    return Value(.macro, region: 2, payload: Int64(offset))
  }

  /// Calls a value and keeps what it gives.
  mutating func call(
    _ callee: Value, _ program: Program, _ site: Int, _ registers: inout Registers, _ base: Int
  ) throws(RunError) -> Value {
    let site = program.sites[site]
    switch callee.kind {
    case .macro, .loop:
      let mark = sink.count
      let isSafe = try enter(callee, site, &registers, base)
      let result = try evaluator.heap.string(bytes: sink.bytes(from: mark), safe: isSafe)
      sink.truncate(to: mark)
      return result
    case .function:
      guard let function = Function(rawValue: UInt8(truncatingIfNeeded: callee.payload)) else { return .undefined }
      let (positional, keywords) = try gather(site, &registers, base)
      return try evaluator.call(
        function,
        Arguments(
          try function.signature.arrange(
            site.name, positional: positional, keywords: keywords, heap: &evaluator.heap)))
    default:
      throw RunError(
        RunCodes.unknownCallable, zh: "“\(site.name)” 不是函数或宏；请检查名称。",
        en: "\"\(site.name)\" is not a function or a macro; check its name")
    }
  }

  /// Calls a value and writes what it gives.
  mutating func callEmit(
    _ callee: Value, _ program: Program, _ site: Int, _ registers: inout Registers, _ base: Int
  ) throws(RunError) {
    if callee.kind == .macro || callee.kind == .loop {
      _ = try enter(callee, program.sites[site], &registers, base)
    } else {
      try emit(try call(callee, program, site, &registers, base))
    }
  }

  /// Runs a macro or a recursive loop; its text goes to the sink. Says whether the text is safe.
  private mutating func enter(
    _ callee: Value, _ site: Program.CallSite, _ registers: inout Registers, _ base: Int
  ) throws(RunError) -> Bool {
    var macro = callee
    var frame = Registers(repeating: .undefined)
    if callee.kind == .loop {
      macro = evaluator.heap.item(callee.region, callee.offset + LoopRecord.function)
      guard macro.kind == .macro else {
        throw RunError(
          RunCodes.unknownCallable, zh: "这个循环不是递归循环；请在 for 里写 recursive。",
          en: "this loop is not recursive; write recursive in its for")
      }
    }
    let programIndex = Int(evaluator.heap.item(macro.region, macro.offset + MacroRecord.program).payload)
    var number = Int(evaluator.heap.item(macro.region, macro.offset + MacroRecord.function).payload)
    var function = programs[programIndex].functions[number]
    if let counterpart = function.counterpart, function.isSafe != site.escapes {
      number = counterpart
      function = programs[programIndex].functions[number]
    }
    let (positional, keywords) = try gather(site, &registers, base)
    if callee.kind == .loop {
      guard positional.count == 1, keywords.isEmpty else {
        throw .arguments("loop", zh: "须给出一个列表。", en: "takes one list")
      }
      frame[0] = try evaluator.walk(positional[0])
      frame[1] = .int(evaluator.heap.item(callee.region, callee.offset + LoopRecord.depth).payload + 1)
      frame[2] = macro
    } else {
      try pass(positional, keywords, to: function, &frame)
    }
    try run(program: programIndex, function: number, registers: &frame, closure: macro)
    return function.isSafe
  }

  /// Puts arguments into a macro's registers; what is not given stays unset, and its default is computed there.
  private mutating func pass(
    _ positional: [Value], _ keywords: [(name: Value, value: Value)], to function: Program.Function,
    _ frame: inout Registers
  ) throws(RunError) {
    let name = evaluator.heap.display(function.name)
    // Each keyword is looked for among the parameters.
    if keywords.count > 8 { try evaluator.heap.take(steps: keywords.count * (1 + function.parameterCount / 4)) }
    for index in 0..<function.parameterCount { frame[index] = .unset }
    if positional.count > function.parameterCount {
      throw .arguments(
        name, zh: "参数过多：最多 \(function.parameterCount) 个。",
        en: "too many arguments: it takes at most \(function.parameterCount)")
    }
    for (index, value) in positional.enumerated() { frame[index] = value }
    for (keyword, value) in keywords {
      let text = evaluator.heap.text(of: keyword)
      if let index = function.parameterNames.firstIndex(where: { evaluator.heap.equal($0, keyword) }) {
        if frame[index].kind != .unset {
          throw .arguments(name, zh: "参数 “\(text)” 给了两次。", en: "argument \"\(text)\" was given twice")
        }
        frame[index] = value
      } else if text == "caller" && function.usesCaller {
        frame[Int(function.callerRegister)] = value
      } else {
        throw .arguments(name, zh: "没有参数 “\(text)”。", en: "there is no argument \"\(text)\"")
      }
    }
  }

  // MARK: Loops

  mutating func loopValue(_ registers: inout Registers, _ base: Int, hasDepth: Bool) throws(RunError) -> Value {
    let parts = [
      registers[base], registers[base + 1], hasDepth ? registers[base + 2] : .int(0),
      hasDepth ? registers[base + 3] : .undefined,
    ]
    return Value(.loop, region: 2, payload: Int64(try evaluator.heap.place(parts)))
  }

  func loopProperty(_ property: LoopProperty?, _ registers: inout Registers, _ base: Int, _ hasDepth: Bool) -> Value {
    let list = registers[base]
    let index = registers[base + 1].payload
    let length = Int64(list.count)
    switch property {
    case .index: return .int(index + 1)
    case .index0: return .int(index)
    case .revindex: return .int(length - index)
    case .revindex0: return .int(length - index - 1)
    case .first: return .bool(index == 0)
    case .last: return .bool(index + 1 == length)
    case .length: return .int(length)
    case .depth: return .int(hasDepth ? registers[base + 2].payload + 1 : 1)
    case .depth0: return .int(hasDepth ? registers[base + 2].payload : 0)
    case .previtem: return index > 0 ? evaluator.heap.item(of: list, at: Int(index) - 1) : .undefined
    case .nextitem: return index + 1 < length ? evaluator.heap.item(of: list, at: Int(index) + 1) : .undefined
    case nil: return .undefined
    }
  }

  /// Adds a value to a list that grows at the end of the arena, or moves it there first.
  mutating func collect(_ value: Value, into list: inout Value) throws(RunError) {
    if list.kind != .list || list.region != 2 || list.offset + list.length != evaluator.heap.scratch.values.count {
      let items = list.kind == .list ? evaluator.heap.items(of: list) : []
      list = try evaluator.heap.list(items)
    }
    _ = try evaluator.heap.place([value])
    list.count += 1
  }

  mutating func unpack(_ value: Value, _ count: Int, _ registers: inout Registers, _ base: Int) throws(RunError) {
    guard let list = try evaluator.heap.walk(value) else {
      throw .invalid(
        zh: "不能把\(Heap.kindName(value))拆成 \(count) 个名称。",
        en: "cannot unpack \(Heap.kindName(value)) into \(count, of: "name")")
    }
    guard list.length == count else {
      throw .invalid(
        zh: "要拆成 \(count) 个名称，却有 \(list.length) 个值。",
        en: "cannot unpack \(list.length, of: "value") into \(count, of: "name")")
    }
    for index in 0..<count { registers[base + index] = evaluator.heap.item(of: list, at: index) }
  }

  mutating func setAttribute(_ target: Value, _ name: Value, _ value: Value) throws(RunError) {
    guard target.kind == .namespace else {
      throw .invalid(
        zh: "只能给 namespace() 建立的对象设置属性。", en: "attributes can be set only on an object made by namespace()")
    }
    try evaluator.heap.setAttribute(name, of: target, to: value)
  }

  mutating func makeModule(_ map: Value, _ text: Value) throws(RunError) -> Value {
    var flat: [Value] = []
    let entries = evaluator.heap.entries(of: map).filter { !$0.value.isUndefined }
    for entry in entries.sorted(by: { evaluator.heap.order($0.key, $1.key) < 0 }) { flat += [entry.key, entry.value] }
    let names = try evaluator.heap.map(flat)
    return Value(.module, region: 2, payload: Int64(try evaluator.heap.place([text, names])))
  }
}
