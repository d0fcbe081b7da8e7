// The machine that runs a program: registers, one switch, one sink.

import Document
import Diagnostics

/// The registers of one frame.
typealias Registers = InlineArray<256, Value>

/// A run. Lives on one thread; programs are shared, everything else is its own.
struct Machine<Structure: OutputStructure & ~Copyable>: ~Copyable {
  var evaluator: Evaluator
  var sink: ByteSink
  var structure: Structure
  var programs: [Program]
  /// The slots of each program.
  var slots: [[Value]]
  /// Where attribute lookups last found their key, by instruction; for the first program.
  var hints: [UInt32]
  let limits: Limits
  let dynamic: DynamicTemplates?
  /// The data of a run over dynamic data.
  var root = Value.undefined
  var depth = 0
  /// The instructions that were being run when an error came, the innermost first.
  var trace: [(program: Int, pc: Int)] = []
  /// What the innermost failing instruction said of itself.
  var failure: Finding?

  init(
    program: Program, slots: [Value], data: Arena, structure: consuming Structure, limits: Limits,
    undefined: UndefinedBehavior, isExact: Bool, dynamic: DynamicTemplates?
  ) {
    evaluator = Evaluator(
      heap: Heap(constants: program.arena, data: data, budget: limits.memory, steps: limits.steps, target: .scratch),
      undefined: undefined, isExact: isExact)
    sink = ByteSink(limit: limits.output)
    self.structure = structure
    programs = [program]
    self.slots = [slots]
    hints = [UInt32](repeating: 0, count: program.hintCount)
    self.limits = limits
    self.dynamic = dynamic
  }

  /// Runs the first function of a program to its end.
  mutating func runTemplate(_ program: Int) throws(RunError) {
    var registers = Registers(repeating: .undefined)
    try run(program: program, function: 0, registers: &registers, closure: .undefined)
  }

  /// Runs a function; notes where it was when an error came.
  mutating func run(program index: Int, function: Int, registers: inout Registers, closure: Value) throws(RunError) {
    depth += 1
    if depth > limits.depth {
      depth -= 1
      throw .depthLimit(limits.depth)
    }
    let program = programs[index]
    var pc = program.functions[function].entry
    do throws(RunError) {
      try execute(program, index, &pc, &registers, closure)
    } catch {
      if trace.count < 256 { trace.append((index, pc - 1)) }
      throw error
    }
    depth -= 1
  }

  // One switch over all instructions: splitting it would put a call on the path of every instruction.
  private mutating func execute(
    _ program: Program, _ index: Int, _ pc: inout Int, _ registers: inout Registers, _ closure: Value
  ) throws(RunError) {
    let code = program.code
    let slots = self.slots[index]
    while true {
      let instruction = code[pc]
      pc &+= 1
      evaluator.heap.steps &-= 1
      if evaluator.heap.steps < 0 { throw .stepLimit(limits.steps) }
      let (a, b, c) = (Int(instruction.a), Int(instruction.b), Int(instruction.c))
      let imm = Int(instruction.imm)
      switch instruction.operation {
      case .text:
        let length = a | b << 8 | c << 16
        if index == 0 {
          sink.append(evaluator.heap.constants.bytes, at: imm, count: length)
        } else {
          sink.append(program.arena.bytes, at: imm, count: length)
        }
      case .emitSlot:
        let value = slots[imm]
        if value.kind == .int { sink.append(integer: value.payload) } else { try emit(value) }
      case .emit: try emit(registers[a])
      case .emitEscaped: try emitEscaped(registers[a])
      case .emitAttribute:
        try emit(try attribute(registers[b], program.pool[imm], pc &- 1, index, slots))
      case .constant: registers[a] = program.pool[imm]
      case .slot: registers[a] = slots[imm]
      case .move: registers[a] = registers[b]
      case .capture: registers[a] = evaluator.heap.item(closure.region, closure.offset + MacroRecord.captures + imm)
      case .list:
        registers[a] = try makeList(&registers, b, imm, UInt16(instruction.c))
      case .map: registers[a] = try makeMap(&registers, b, imm)
      case .jump: pc = imm
      case .jumpIfFalse: if !(try evaluator.isTrue(registers[a])) { pc = imm }
      case .jumpIfTrue: if try evaluator.isTrue(registers[a]) { pc = imm }
      case .jumpIfSet: if registers[a].kind != .unset { pc = imm }
      case .returnFromFunction:
        if sink.isFull { throw .outputLimit(limits.output) }
        return
      case .attribute:
        registers[a] = try attribute(registers[b], program.pool[imm], pc &- 1, index, slots)
      case .next:
        // `hidden` state of a loop: the list, and the position of the item being shown.
        let position = registers[a &+ 1].payload &+ 1
        let list = registers[a]
        if position >= Int64(list.count) {
          pc = imm
        } else {
          registers[a &+ 1] = .int(position)
          var item = evaluator.heap.item(list.region, list.offset &+ Int(position))
          if item.kind == .slot { item = slots[item.offset] }
          registers[b] = item
          if sink.isFull { throw .outputLimit(limits.output) }
        }
      case .iterate:
        registers[a] = try evaluator.walk(registers[b])
        registers[a + 1] = .int(-1)
      case .add, .subtract, .multiply, .divide, .divideExactly, .floorDivide, .remainder, .power, .concatenate,
        .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contained, .notContained:
        charge(registers[c])
        registers[a] = try evaluator.binary(instruction.operation, registers[b], registers[c])
      case .not: registers[a] = .bool(!(try evaluator.isTrue(registers[b])))
      case .truth: registers[a] = .bool(try evaluator.isTrue(registers[b]))
      case .negate: registers[a] = try evaluator.heap.negate(registers[b])
      case .positive: registers[a] = try evaluator.positive(registers[b])
      case .index: registers[a] = try item(registers[b], registers[c], slots)
      case .slice:
        registers[a] = try evaluator.heap.slice(
          registers[b], from: registers[b + 1], to: registers[b + 2], step: registers[b + 3])
      case .structure:
        try perform(program, instruction, &pc, &registers, slots)
      default: try executeRare(program, index, instruction, &pc, &registers, closure, slots)
      }
    }
  }

  // The instructions that pay for a call of their own.
  private mutating func executeRare(
    _ program: Program, _ index: Int, _ instruction: Instruction, _ pc: inout Int, _ registers: inout Registers,
    _ closure: Value, _ slots: [Value]
  ) throws(RunError) {
    let (a, b, c) = (Int(instruction.a), Int(instruction.b), Int(instruction.c))
    let imm = Int(instruction.imm)
    switch instruction.operation {
    case .fail:
      failure = program.findings[imm]
      throw RunError(program.findings[imm])
    case .filter: registers[a] = try filter(program, c, &registers, b, imm)
    case .test: registers[a] = try test(program, c, &registers, b, imm)
    case .function: registers[a] = try function(program, c, &registers, b, imm)
    case .call: registers[a] = try call(registers[b], program, imm, &registers, b + 1)
    case .callEmit: try callEmit(registers[b], program, imm, &registers, b + 1)
    case .macro: registers[a] = try makeMacro(program, index, imm, &registers, b, c)
    case .setCapture:
      let macro = registers[a]
      evaluator.heap.replace(at: macro.offset + MacroRecord.captures + imm, with: registers[b])
    case .loopValue: registers[a] = try loopValue(&registers, b, hasDepth: c == 1)
    case .loopProperty: registers[a] = loopProperty(LoopProperty(rawValue: instruction.c), &registers, b, imm == 1)
    case .loopChanged:
      let isSame = registers[c].kind == .unset ? false : try evaluator.heap.areEqual(registers[b], registers[c])
      charge(registers[b])
      registers[c] = registers[b]
      registers[a] = .bool(!isSame)
    case .loopCycle: registers[a] = registers[b + Int(registers[c + 1].payload) % max(1, imm)]
    case .collect: try collect(registers[b], into: &registers[a])
    case .unpack: try unpack(registers[b], imm, &registers, a)
    case .beginCapture: registers[a] = .int(sink.count)
    case .endCapture:
      let mark = registers[b].offset
      registers[a] = try evaluator.heap.string(bytes: sink.bytes(from: mark), safe: c == 1)
      sink.truncate(to: mark)
    case .dropCapture: sink.truncate(to: registers[a].offset)
    case .setAttribute: try setAttribute(registers[b], program.pool[imm], registers[a])
    case .module: registers[a] = try makeModule(registers[b], registers[c])
    case .include: registers[a] = try include(registers[b], program, imm, &registers, b + 1)
    case .importModule: registers[a] = try importModule(registers[b], program, imm, &registers, b + 1)
    case .extend: throw try extend(registers[a], from: registers[b])
    default: throw .invalid(zh: "程序损坏。", en: "the program is damaged")
    }
  }

  // MARK: Output

  @inline(__always)
  mutating func emit(_ value: Value) throws(RunError) {
    if value.kind == .string {
      evaluator.heap.printString(value, to: &sink)
    } else {
      try emitOther(value)
    }
  }

  mutating func emitOther(_ value: Value) throws(RunError) {
    switch value.kind {
    case .int: sink.append(integer: value.payload)
    case .undefined, .unset:
      if value.detail & Value.Flag.silent != 0 { break }
      if evaluator.undefined == .strict { throw .undefined() }
    case .missing, .notApplicable: sink.append(structure.absentText[...])
    default: evaluator.heap.print(value, to: &sink)
    }
  }

  mutating func emitEscaped(_ value: Value) throws(RunError) {
    if value.isUndefined { return try emitOther(value) }
    evaluator.heap.write(value, escaping: true, to: &sink)
  }

  // MARK: Access

  @inline(__always)
  mutating func attribute(_ value: Value, _ name: Value, _ pc: Int, _ index: Int, _ slots: [Value])
    throws(RunError) -> Value
  {
    var found: Value?
    if index == 0 {
      found = try evaluator.heap.attribute(value, name, hint: &hints[pc])
    } else {
      var hint: UInt32 = 0
      found = try evaluator.heap.attribute(value, name, hint: &hint)
    }
    guard let found else {
      charge(value)
      if value.isUndefined { throw .undefined() }
      return .undefined
    }
    return found.kind == .slot ? slots[found.offset] : found
  }

  /// What walks a large value costs steps in proportion.
  @inline(__always)
  mutating func charge(_ value: Value) {
    if value.count > 64, value.kind == .list || value.kind == .map || value.kind == .string {
      evaluator.heap.steps &-= Int(value.count >> 2)
    }
  }

  private mutating func item(_ value: Value, _ key: Value, _ slots: [Value]) throws(RunError) -> Value {
    if value.kind != .list { charge(value) }
    var hint: UInt32 = 0
    guard let found = try evaluator.heap.index(value, key, hint: &hint) else {
      if value.isUndefined { throw .undefined() }
      return .undefined
    }
    return found.kind == .slot ? slots[found.offset] : found
  }

  private mutating func makeList(_ registers: inout Registers, _ base: Int, _ count: Int, _ detail: UInt16)
    throws(RunError) -> Value
  {
    let offset = try evaluator.heap.place(EmptyCollection<Value>())
    for index in 0..<count { _ = try evaluator.heap.place(CollectionOfOne(registers[base + index])) }
    return Value(.list, region: 2, detail: detail, count: UInt32(count), payload: Int64(offset))
  }

  private mutating func makeMap(_ registers: inout Registers, _ base: Int, _ count: Int) throws(RunError) -> Value {
    var flat: [Value] = []
    for index in 0..<count {
      evaluator.merge((registers[base + 2 * index], registers[base + 2 * index + 1]), into: &flat)
    }
    return try evaluator.heap.map(flat)
  }

  private mutating func perform(
    _ program: Program, _ instruction: Instruction, _ pc: inout Int, _ registers: inout Registers, _ slots: [Value]
  ) throws(RunError) {
    guard let operation = StructureOperation(rawValue: instruction.c) else { return }
    if operation == .beginOnly {
      if let next = try structure.passOver(program.formats[Int(instruction.imm)], sink: &sink) {
        pc = next
        return
      }
    } else if operation == .beginTable, instruction.imm > 0 {
      let table = program.finishedTables[Int(instruction.imm) - 1]
      if evaluator.heap.steps >= table.stepCount, try structure.place(table, slots: slots, sink: &sink) {
        evaluator.heap.steps &-= table.stepCount
        pc = table.end
        return
      }
    }
    var operands = StructureOperands()
    operands.flag = instruction.b
    operands.number = Int(instruction.imm)
    if operation == .cellRecord || operation == .cellLive {
      fill(&operands, from: program.records[operands.number], slots)
      if instruction.b != 0 { operands.sixth = registers[Int(instruction.a)] }
    } else {
      let a = Int(instruction.a)
      operands.first = registers[a]
      if instruction.b != 0 {
        operands.second = registers[(a + 1) & 255]
        operands.third = registers[(a + 2) & 255]
        operands.fourth = registers[(a + 3) & 255]
        if instruction.b == 2 {
          operands.fifth = registers[(a + 4) & 255]
          operands.sixth = registers[(a + 5) & 255]
        }
      }
      if operation.takesRecord, operands.first.kind == .record {
        let record = Int(evaluator.heap.item(operands.first.region, operands.first.offset - 1).payload)
        operands.number = record
        fill(&operands, from: program.records[record], slots)
      }
    }
    try structure.perform(operation, operands, program: program, heap: evaluator.heap, sink: &sink)
  }

  /// The figures that a cell of constants waits for.
  private func fill(_ operands: inout StructureOperands, from record: ConstantRecord, _ slots: [Value]) {
    if let slot = record.figureSlot { operands.figure = slots[slot] }
    if !record.termSlots.isEmpty { operands.terms = record.termSlots.map { slots[$0] } }
  }
}

extension RunError {
  init(_ finding: Finding) {
    code = finding.code
    message = finding.message
    notes = finding.notes
  }
}
