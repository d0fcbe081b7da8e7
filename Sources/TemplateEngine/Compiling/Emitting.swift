// Emitting instructions: registers, constants, text, jumps.

extension Compiler {
  var here: Int { function.code.count }

  @discardableResult
  func emit(_ operation: Operation, _ a: UInt8 = 0, _ b: UInt8 = 0, _ c: UInt8 = 0, imm: Int = 0) -> Int {
    if isDiscarded { return function.code.count }
    function.code.append(Instruction(operation, a, b, c, imm: imm))
    function.origins.append(Program.Origin(file: file, span: span, chain: chain))
    return function.code.count - 1
  }

  func emit(
    _ operation: StructureOperation, _ a: UInt8 = 0, flag: UInt8 = 0, imm: Int = 0
  ) {
    emit(.structure, a, flag, operation.rawValue, imm: imm)
  }

  /// Sends a jump to the next instruction.
  func land(_ jump: Int) {
    if isDiscarded { return }
    function.code[jump].imm = Int32(function.code.count)
    // Text must not be merged across a place that is jumped to.
    function.mergeBarrier = function.code.count
  }

  func jumpBack(to target: Int) { emit(.jump, imm: target) }

  /// Marks this place as one that is jumped to.
  func label() -> Int {
    function.mergeBarrier = function.code.count
    return function.code.count
  }

  // MARK: Registers

  func register() -> UInt8 {
    if function.free >= 254 {
      if !isOverfull {
        report(
          CheckCodes.tooComplex, span, zh: "这一层的名称和中间值超过 250 个的上限（names）；请拆成宏或包含文件。",
          en:
            "this scope has more than 250 names and intermediate values (limit: names); split it into macros or includes"
        )
        isOverfull = true
      }
      function.free = 0
      function.floor = 0
      return 0
    }
    defer { function.free += 1 }
    return UInt8(function.free)
  }

  /// Consecutive registers.
  func registers(_ count: Int) -> UInt8 {
    if function.free + count > 250 { function.free = 254 }
    let first = register()
    for _ in 1..<max(1, min(count, 250)) { _ = register() }
    return first
  }

  /// Frees what a statement used, variables aside.
  func releaseTemporaries() { function.free = function.floor }

  /// A register that stays until the scope ends.
  func variable() -> UInt8 {
    let register = register()
    function.floor = max(function.floor, Int(register) + 1)
    return register
  }

  func keep(_ register: UInt8) { function.floor = max(function.floor, Int(register) + 1) }

  // MARK: Constants

  func string(_ text: String) -> Value {
    let key = TextKey(text)
    if let value = stringPool[key] { return value }
    let offset = evaluator.heap.constants.bytes.count
    evaluator.heap.constants.bytes.append(contentsOf: text.utf8)
    let size = evaluator.heap.constants.bytes.count - offset
    let value = Value(.string, count: UInt32(size), payload: Int64(offset))
    stringPool[key] = value
    return value
  }

  /// A text of the template as a constant, and where it was found last; loops that are laid out come by it again and again.
  func spelling(_ text: String, at span: SourceSpan) -> Int {
    let spot = UInt64(UInt32(truncatingIfNeeded: file)) << 32 | UInt64(span.lower)
    if let index = spellingIndex[spot], spellings[index].text == text { return index }
    spellings.append(Spelling(text: text, value: string(text)))
    spellingIndex[spot] = spellings.count - 1
    return spellings.count - 1
  }

  func pool(_ value: Value) -> Int {
    let key = PoolKey(
      kind: value.kind.rawValue, region: value.region, detail: value.detail, count: value.count,
      payload: value.payload)
    if let index = poolIndex[key] { return index }
    assembly.pool.append(value)
    poolIndex[key] = assembly.pool.count - 1
    return assembly.pool.count - 1
  }

  /// Computes with constants; `nil` where that is an error, which then waits for the run.
  func attempt<Result>(_ body: (inout Evaluator) throws(RunError) -> Result) -> Result? {
    let allowed = min(foldingBudget, 1 << 20)
    evaluator.heap.budget = allowed
    defer { foldingBudget -= allowed - max(0, evaluator.heap.budget) }
    do throws(RunError) { return try body(&evaluator) } catch { return nil }
  }

  // MARK: Text

  /// Writes constant text, joined with the text before it where nothing jumps in between.
  func emitText(_ text: String) {
    if isSilent || isDiscarded || text.isEmpty { return }
    emitBytes(Array(text.utf8))
  }

  func emitBytes(_ bytes: [UInt8]) {
    let end = evaluator.heap.constants.bytes.count
    if function.mergeBarrier != here, let last = function.code.last, last.operation == .text {
      let length = Int(last.a) | Int(last.b) << 8 | Int(last.c) << 16
      if Int(last.imm) + length == end, length + bytes.count < 1 << 24 {
        evaluator.heap.constants.bytes += bytes
        function.code[here - 1] = Self.textInstruction(Int(last.imm), length + bytes.count)
        return
      }
    }
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(1 << 24 - 1)
      let offset = evaluator.heap.constants.bytes.count
      evaluator.heap.constants.bytes += piece
      let instruction = Self.textInstruction(offset, piece.count)
      emit(.text, instruction.a, instruction.b, instruction.c, imm: offset)
      rest = rest.dropFirst(piece.count)
    }
  }

  private static func textInstruction(_ offset: Int, _ length: Int) -> Instruction {
    Instruction(
      .text, UInt8(length & 255), UInt8(length >> 8 & 255), UInt8(length >> 16 & 255), imm: offset)
  }

  // MARK: Scopes

  func inScope(_ body: () -> Void) { inScope(Scope(parent: scope, function: function), body) }

  func inScope(_ inner: Scope, _ body: () -> Void) {
    let outer = scope
    scope = inner
    body()
    scope = outer
    function.floor = inner.floor
    function.free = inner.floor
  }

  /// Compiles without keeping code, for the errors alone.
  func checked(_ body: () -> Void) {
    let outer = isDiscarded
    isDiscarded = true
    body()
    isDiscarded = outer
  }

  /// Compiles what another place brought in; one level of nesting deeper.
  func inChain(_ span: SourceSpan, into newFile: Int32, _ body: () -> Void) {
    let (outerChain, outerFile, outerSpan) = (chain, file, self.span)
    assembly.chains.append(Program.Chain(file: file, span: span, parent: chain))
    chain = Int32(assembly.chains.count - 1)
    file = newFile
    nesting += 1
    body()
    nesting -= 1
    (chain, file, self.span) = (outerChain, outerFile, outerSpan)
  }

  /// Whether so much has been compiled that nothing more is compiled in place.
  var isOutgrown: Bool { work > 2 * options.codeLimit || expressionWork > 10 * options.codeLimit }

  func reportOutgrown(_ span: SourceSpan) {
    report(
      CheckCodes.tooComplex, span, zh: "包含、宏和循环展开后超过上限（code）；请减少重复的包含。",
      en: "includes, macros and loops grow too large when they are laid out (limit: code); include less often")
  }

  /// Whether another template may be compiled into this one; the code must stay within bounds.
  func mayNest(_ span: SourceSpan) -> Bool {
    if isOutgrown {
      reportOutgrown(span)
      return false
    }
    if nesting < limits.depth { return true }
    report(
      CheckCodes.includeDepth, span, zh: "包含、宏或块的嵌套超过 \(limits.depth) 层的上限（depth）；请检查是否互相包含。",
      en: "includes, macros or blocks are nested more than \(limits.depth) deep (limit: depth); look for a circle")
    return false
  }
}
