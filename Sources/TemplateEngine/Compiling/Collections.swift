// Lists, maps and slices that a template writes: constants where all parts are.

extension Compiler {
  func sequence(_ items: [Expression], detail: UInt16) -> Operand {
    let operands = items.map { operand($0) }
    let values = operands.compactMap(\.plainConstant)
    if values.count == items.count,
      let list = attempt({ (evaluator: inout Evaluator) throws(RunError) in
        try evaluator.heap.list(values, detail: detail)
      })
    {
      return .constant(list)
    }
    if items.count > 100 {
      // A long list is put together item by item.
      let list = register()
      emit(.constant, list, imm: pool(Value(.list)))
      for operand in operands {
        let saved = function.free
        emit(.collect, list, register(operand))
        function.free = max(saved, Int(list) + 1)
      }
      return .register(list, .any)
    }
    let base = registers(max(1, items.count))
    for (index, operand) in operands.enumerated() { load(operand, into: base &+ UInt8(truncatingIfNeeded: index)) }
    let target = register()
    emit(.list, target, base, UInt8(detail), imm: items.count)
    return .register(target, .list(.any))
  }

  func map(_ pairs: [(key: Expression, value: Expression)]) -> Operand {
    let operands = pairs.flatMap { [operand($0.key), operand($0.value)] }
    let values = operands.compactMap(\.plainConstant)
    if values.count == operands.count {
      var merged = MergedEntries()
      for index in stride(from: 0, to: values.count, by: 2) {
        merged.add([(values[index], values[index + 1])], evaluator.heap)
      }
      let final = merged.flat
      if let map = attempt({ (evaluator: inout Evaluator) throws(RunError) in try evaluator.heap.map(final) }) {
        return .constant(map)
      }
    }
    guard pairs.count <= 60 else {
      report(CheckCodes.tooComplex, span, zh: "对象的项过多。", en: "the map has too many entries")
      return .invalid
    }
    let base = registers(max(1, operands.count))
    for (index, operand) in operands.enumerated() { load(operand, into: base &+ UInt8(truncatingIfNeeded: index)) }
    let target = register()
    emit(.map, target, base, imm: pairs.count)
    return .register(target, .any)
  }

  func slice(_ base: Expression, _ from: Expression?, _ to: Expression?, _ step: Expression?) -> Operand {
    let parts = [operand(base)] + [from, to, step].map { $0.map { operand($0) } ?? .constant(.none) }
    let values = parts.compactMap(\.plainConstant)
    if values.count == 4,
      let result = attempt({ (evaluator: inout Evaluator) throws(RunError) in
        try evaluator.heap.slice(values[0], from: values[1], to: values[2], step: values[3])
      })
    {
      return .constant(result)
    }
    let first = registers(4)
    for (index, part) in parts.enumerated() { load(part, into: first &+ UInt8(truncatingIfNeeded: index)) }
    let target = register()
    emit(.slice, target, first)
    return .register(target, .any)
  }
}
